"""Whether a person is a woman or a man, as far as the registry or a German title tells."""

from spacy.tokens import Token

from lagebild.ingest.cast import Participant
from lagebild.ingest.roles import roles
from lagebild.ingest.tree import feature
from lagebild.ontology.registry import load

MALE = ("er", "ent", "ist", "or", "är", "eur", "arch", "kaiser", "könig", "papst")
"""How German titles end that have a feminine of their own."""


def gender(person: Participant) -> str | None:
    """`m`, `f` or None: by the registry, else by the title that stands beside the name."""
    actor = load().actors.get(person.key)
    if actor is not None:
        return actor.gender
    return _by_title(person.role.lower()) if person.role else None


def gender_of(noun: Token) -> str | None:
    """The sex that a German noun for a person tells (der Richter, die Richterin)."""
    if noun.doc.lang_ != "de":
        return None
    told = _by_title(noun.lemma_.lower())
    masculine = feature(noun, "Gender") == "Masc"
    return told if told != "m" or masculine else None


def _by_title(title: str) -> str | None:
    known = roles("de")
    if title.endswith("in") and known.named(title.removesuffix("in")) is not None:
        return "f"
    return "m" if title.endswith(MALE) and known.named(title) is not None else None

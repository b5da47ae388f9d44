"""Titles beside names: the minister for trade Ana Lim, Ana Lim, one of the ministers, dem Präsidenten."""

from functools import lru_cache

from spacy.tokens import Token

from lagebild.ingest.forms import german_stems
from lagebild.ingest.roles import Roles, roles
from lagebild.ingest.tree import PERSON, case_word, language_of

FIELDS = frozenset({"für", "des", "der", "im", "in", "bei", "", "von"})
"""What joins a title to its field (Ministerin für Handel, Sprecher der Fraktion)."""


def join_name(name: Token) -> None:
    """Hang a person's name on the title that it stands behind, not on the last noun of its field.

    The parser takes the noun right before a name for the title (die Kommissarin für Handel und Verkehr
    Ana Lim).
    """
    title = _title_above(name)
    if title is not None and not any(child.dep_ == "appos" for child in title.children):
        joined = [word for word in title.subtree if word.dep_ == "conj" and word.i > name.i]
        for word in [word for word in joined if word.head.i < name.i and word.head != title]:
            word.head = title  # und der Innenminister …
        name.head = title


def _title_above(name: Token) -> Token | None:
    """The title whose field a name hangs on; None if the noun before the name is a title itself."""
    field = name.head
    known = roles(language_of(name.doc))
    if name.ent_type_ not in PERSON or field.pos_ != "NOUN" or known.is_title(field.lemma_.lower()):
        return None
    while field.dep_ == "conj" and field.head.pos_ == "NOUN":
        field = field.head
    title = field.head
    belongs = field.dep_ == "nmod" and case_word(field) in FIELDS and title.pos_ == "NOUN"
    role = known.of(title) if belongs and title.i < field.i else None
    return title if role is not None and role.kind == "person" else None


def mend_title(noun: Token) -> None:
    """Give a German noun for a person the lemma that the lexicon knows (Ministerpräsidente, Bischöfen)."""
    known = roles("de")
    lemma = _known_lemma(known, noun.lemma_.lower(), noun.lower_)
    if lemma is not None and known.of(noun) is None:
        noun.lemma_ = lemma


@lru_cache(maxsize=1 << 15)  # most nouns are looked at again and again, and few are for a person
def _known_lemma(known: Roles, lemma: str, form: str) -> str | None:
    """The lemma of the person that a noun may be a form of."""
    stems = (stem for word in (lemma, form) for stem in (word, *german_stems(word)))
    roles_of = ((stem, known.whole.get(stem)) for stem in stems)
    return next((stem.capitalize() for stem, role in roles_of if role and role.kind == "person"), None)


def join_member(one: Token) -> None:
    """Give its verb back to a name that the parser took for the head of what is said of it.

    In *Ana Lim, one of the deputies, was arrested* (eine der Abgeordneten) it takes the verb for a relative
    clause with *one* as its subject.
    """
    verb = one.head
    name = verb.head
    inserted = one.i > name.i and one.nbor(-1).text == "," and verb.dep_ == "acl:relcl"
    if not inserted or name.head != name or name.pos_ != "PROPN":
        return
    name.dep_, one.dep_ = one.dep_, "appos"
    one.head, verb.head, verb.dep_ = name, verb, "ROOT"
    name.head = verb
    for mark in [child for child in name.children if child.dep_ == "punct" and child.i > verb.i]:
        mark.head = verb

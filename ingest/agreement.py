"""German case and number: which argument of a verb is its subject, by the forms of the words.

The parser goes by what mostly comes first; articles, adjectives and pronouns tell it better where they have a
form of one case only (*der Minister* is a subject, *den Minister* and *dem Minister* are none).
"""

from spacy.tokens import Token

from lagebild.ingest.roles import roles
from lagebild.ingest.tree import ONE, children, feature, is_passive

BARE = ("obj", "iobj", "obl:arg")
NOMINATIVE, OBLIQUE = "Nom", "Obl"
PRONOUNS = {
    "er": NOMINATIVE, "ich": NOMINATIVE, "wir": NOMINATIVE, "ihn": OBLIQUE, "ihm": OBLIQUE, "ihnen": OBLIQUE,
    "mich": OBLIQUE, "mir": OBLIQUE, "dem": OBLIQUE, "den": OBLIQUE, "denen": OBLIQUE,
}  # fmt: skip
FEMININE = ("in", "ung", "heit", "keit", "schaft", "ei", "tion", "tät")
"""Endings of nouns whose *der* is a dative, whatever the parser takes them for."""


def mend_arguments(verb: Token) -> None:
    """Let the subject and an object of a verb change places if their forms say so."""
    subjects = [child for child in children(verb, "nsubj") if not _has_preposition(child)]
    objects = [child for child in children(verb, *BARE) if not _has_preposition(child)]
    inserted = verb.i > 0 and verb.nbor(-1).text == ","  # Die Rebellen, sagte der General, ...
    if len(subjects) != 1 or not objects or inserted or is_passive(verb):
        return
    (subject,) = subjects
    case = form_case(subject)
    for other in objects:
        mine = form_case(other)
        turned = (case == OBLIQUE and mine != OBLIQUE) or (mine == NOMINATIVE and case != NOMINATIVE)
        if turned or (case == mine == "" and _disagrees(verb, subject, other)):
            subject.dep_, other.dep_ = other.dep_, subject.dep_
            return


def mend_passive(verb: Token) -> None:
    """Take whom a passive names beside its subject, or with an article of the dative, for its dative.

    A name shows no case (dass Muluzi Verbrechen vorgeworfen werden); *der Ministerin* is no subject.
    """
    subjects = [child for child in children(verb, "nsubj:pass", "nsubj") if not _has_preposition(child)]
    if not subjects or not is_passive(verb) or children(verb, "obl:arg", "iobj"):
        return
    for subject in subjects:
        if _is_feminine_dative(subject):
            subject.dep_ = "obl:arg"
            return
    names = [subject for subject in subjects if subject.pos_ == "PROPN"]
    if len(subjects) == PAIR and len(names) == 1:
        names[0].dep_ = "obl:arg"


PAIR = 2


def mend_perfect(verb: Token) -> None:
    """Take the subject of a passive for the object where haben makes an active perfect of the verb."""
    perfect = any(aux.lower_.startswith(("hat", "habe")) for aux in children(verb, "aux"))
    if not perfect or children(verb, "aux:pass") or not children(verb, "nsubj"):
        return
    for hit in children(verb, "nsubj:pass"):
        if not children(verb, "obj"):
            hit.dep_ = "obj"


def _is_feminine_dative(noun: Token) -> bool:
    """Whether *der* or *einer* stands before a woman or body that is feminine (der Ministerin)."""
    article = next((child.lower_ for child in noun.children if child.dep_ == "det"), "")
    title = roles("de").named(noun.lower_.removesuffix("in")) if noun.lower_.endswith("in") else None
    feminine = title is not None or feature(noun, "Gender") == "Fem"
    feminine = feminine and noun.pos_ == "NOUN" and noun.lower_.endswith(FEMININE)
    return article in ("der", "einer", "dieser") and feminine and feature(noun, "Number") != "Plur"


def is_object_before(other: Token, subject: Token) -> bool:
    """Whether the second of two bare subjects is the object (die Truppen haben die Rebellen vertrieben)."""
    nominal = other.pos_ in ("NOUN", "PROPN") and subject.i < other.i < subject.head.i
    return nominal and form_case(other) != NOMINATIVE and not _has_preposition(other)


def form_case(noun: Token) -> str:
    """The only case that a phrase can have: `Nom`, `Obl` for accusative and dative, or nothing."""
    if noun.pos_ == "PRON":
        return PRONOUNS.get(noun.lower_, "")
    article = next((child for child in noun.children if child.dep_ in ("det", "det:poss")), None)
    if article is not None:
        return _by_article(article.lower_, noun)
    adjective = next((child for child in noun.children if child.dep_ == "amod" and child.i < noun.i), None)
    if adjective is None or adjective.i == noun.i or not adjective.lower_.endswith("er"):
        return ""
    return NOMINATIVE if _is_masculine(noun) else ""


def _by_article(article: str, noun: Token) -> str:
    if article.endswith(("em", "en")):
        return OBLIQUE if article in OBLIQUE_ARTICLES or article.endswith("em") else ""
    if article in ("der", "dieser", "jener", "jeder"):
        return NOMINATIVE if _is_masculine(noun) else ""
    return ""


OBLIQUE_ARTICLES = frozenset(
    {"den", "diesen", "jenen", "jeden", "einen", "keinen", "seinen", "ihren", "unseren", "deren", "allen"}
)


def _is_masculine(noun: Token) -> bool:
    """Whether a common noun is a masculine in the singular."""
    singular = noun.pos_ == "NOUN" and feature(noun, "Number") != "Plur"
    return singular and feature(noun, "Gender") == "Masc" and not noun.lower_.endswith(FEMININE)


def _disagrees(verb: Token, subject: Token, other: Token) -> bool:
    """Whether the number of the verb surely fits only the other phrase."""
    plural = _is_plural_verb(verb)
    return plural is not None and _is_plural(subject) == (not plural) and _is_plural(other) == plural


def _is_plural_verb(verb: Token) -> bool | None:
    """Whether the finite part of a verb is a plural, by its ending."""
    parts = (*children(verb, "aux"), verb)
    finite = next((part for part in parts if feature(part, "VerbForm") == "Fin"), None)
    if finite is None:
        return None
    return finite.lower_.endswith(("en", "ern", "eln", "sind")) and not finite.lower_.endswith("schien")


def _is_plural(noun: Token) -> bool | None:
    """Whether a common noun is a plural, if its words tell; nothing for names."""
    if noun.pos_ != "NOUN" or any(child.dep_ == "conj" for child in noun.children):
        return None
    if any(child.dep_ == "nummod" and child.lower_ not in ONE for child in noun.children):
        return True
    article = next((child.lower_ for child in noun.children if child.dep_ == "det"), "")
    if article != "die":
        return (
            False if article in ("der", "das", "ein", "eine") and feature(noun, "Number") == "Sing" else None
        )
    plural = feature(noun, "Number") == "Plur"
    sure = noun.lower_.endswith(("n", "s")) if plural else noun.lemma_ == noun.text
    return plural if sure else None


def _has_preposition(noun: Token) -> bool:
    return bool(children(noun, "case"))

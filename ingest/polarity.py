"""Negation: the words that deny a predicate, and where they may stand."""

from spacy.tokens import Token

from lagebild.ingest.frames import Frame
from lagebild.ingest.tree import conjuncts, language_of

NEGATORS = {
    "de": frozenset({"nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie",
                     "niemals", "weder", "niemand", "nichts", "keinerlei", "keineswegs", "ohne"}),
    "en": frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor", "nobody", "nothing",
                     "without", "cannot"}),
}  # fmt: skip
NOBODY = frozenset(
    {"niemand", "niemanden", "niemandem", "nichts", "nobody", "nothing", "none", "keiner", "keine"}
)
NO = frozenset(
    {"kein", "keine", "keinen", "keiner", "keinem", "keines", "keinerlei", "no", "neither", "weder"}
)
ARGUMENTS = ("subj", "obj", "dat")


def is_negated(token: Token) -> bool:
    """Whether a word has a negator of its own (griff nicht an, keine Gespräche, ohne anzugreifen)."""
    words = NEGATORS[language_of(token.doc)]
    own = (
        child.lower_ in words
        for child in token.children
        if child.dep_ not in ("conj", "nsubj", "ccomp", "advcl")
    )
    return any(own) or _begins_with_without(token)


def is_frame_negated(frame: Frame) -> bool:
    """The same for a predicate with its arguments (kein Land griff an, neither Iran nor Iraq attacked)."""
    if is_negated(frame.head):
        return True
    phrases = (phrase for slot in ARGUMENTS for phrase in frame.fill(slot))
    return any(_is_nobody(phrase) for phrase in phrases if _is_own(frame, phrase))


def _is_own(frame: Frame, phrase: Token) -> bool:
    """Whether a phrase stands in the predicate's own clause and was not taken over from another."""
    return phrase.head == frame.head or phrase.head.head == frame.head


def _is_nobody(phrase: Token) -> bool:
    if phrase.lower_ in NOBODY and phrase.pos_ in ("PRON", "DET"):
        return True
    return any(
        child.lower_ in NO and child.dep_ in ("det", "cc", "advmod", "preconj")
        for part in conjuncts(phrase)
        for child in part.children
    )


def _begins_with_without(token: Token) -> bool:
    """Whether an infinitive clause begins with ohne or statt, wherever the parser hung the word."""
    if token.pos_ != "VERB" or token.doc.lang_ != "de":
        return False
    return token.doc[token.left_edge.i].lower_ in ("ohne", "statt", "anstatt") and token.dep_ != "ROOT"

"""Two who were just named: die beiden, both, die beiden Länder, the two ministers."""

from collections.abc import Mapping

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.tree import sentence_before
from lagebild.ontology.records import Kind

BOTH = frozenset({"beide", "beiden", "both", "two", "zwei"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:arg"})
PAIRS = frozenset({"duo", "pair"})
"""Nouns that take up two people (*the pair met*)."""
COUNTING = frozenset({"det", "nummod", "amod", "advmod"})
"""What *beide* and *two* are before a noun."""
PAIR = 2
CALLED: Mapping[Kind, tuple[str, ...]] = {
    "state": ("land", "länder", "staat", "staaten", "regierung", "nation", "nachbar", "seite", "hauptst",
              "countr", "state", "government", "neighbo", "side", "capital"),
    "person": ("präsident", "politiker", "minister", "außenminister", "staatschef", "regierungschef",
               "männer", "frauen", "leader", "president", "minister", "politician", "men"),
}  # fmt: skip
"""How nouns begin that take up two states or two people."""


def two_before(token: Token, cast: Cast, at: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The only two people, or else the only two others, of the sentence before (*die beiden*)."""
    first = token.sent.start
    if token.dep_ not in ARGUMENTS or first == 0:
        return ()
    named = _named(at, sentence_before(token), first)
    people = tuple(key for key in named if cast.participants[key].kind == "person")
    others = tuple(key for key in named if key not in people)
    return next((keys for keys in (people, others) if len(keys) == PAIR), ())


def two_called(token: Token, cast: Cast, at: Mapping[int, tuple[str, ...]]) -> Mapping[int, tuple[str, ...]]:
    """The two states or people that a noun with *beide* or *the two* takes up, by the noun's place.

    They are the only two of their kind in the sentence before the noun's, or before it in its own.
    """
    noun, first = token.head, token.sent.start
    kind = next((kind for kind, words in CALLED.items() if noun.lower_.startswith(words)), None)
    taken_up = token.lower_ in ("beide", "beiden", "both") or any(
        child.lower_ in ("the", "die", "den", "der") for child in noun.children
    )
    if kind is None or not taken_up:
        return {}
    before = sentence_before(token)
    for begin, end in ((first, token.i), (before, first), (before, token.i)):
        keys = tuple(key for key in _named(at, begin, end) if cast.participants[key].kind == kind)
        if len(keys) == PAIR:
            return {noun.i: keys}
    return {}


def _named(at: Mapping[int, tuple[str, ...]], begin: int, end: int) -> list[str]:
    return list(dict.fromkeys(key for index in range(begin, end) for key in at.get(index, ())))

"""English nouns for acts that are called after where they were or whom they hit: the embassy bombing."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.predicates import lexicon
from lagebild.ingest.tree import case_word, children

SUFFERED = ("assassination", "blast", "bombing", "explosion", "killing", "massacre", "murder", "shooting",
            "siege")  # fmt: skip
"""Acts that are called after their place or victim."""
EITHER = ("attack", "invasion", "raid")
"""Acts that are called so if they have an article: *the Kenya attack*, but *Kenya attack on rebels*."""
MEETINGS = ("conference", "meeting", "negotiation", "summit", "talk")
"""Called after place or topic: *Oslo talks*, *the Syria conference*, not *Iran talks with Peru*."""
FAR = 5
"""An anti stands at most so many words before its noun."""
SITES = frozenset({"consulate", "consulates", "embassies", "embassy", "mission", "missions"})
DOERS = frozenset({"by", "from", "of"})
"""What stands between an act and who did it."""


def struck(noun: Token, cast: Cast) -> frozenset[str]:
    """Keys of the states and missions that an attack is called after, which did not do it."""
    if noun.doc.lang_ != "en":
        return frozenset()
    opposed = opposed_by(noun, cast)
    if not _is_called_so(noun):
        return frozenset(opposed)
    called = (child for child in children(noun, "compound", "nmod") if child.i < noun.i)
    return frozenset((*opposed, *(key for child in called for key in _keys(child, cast))))


def opposed_by(noun: Token, cast: Cast) -> tuple[str, ...]:
    """The states and bodies that an English act is directed against by its anti (*anti-Iran sanctions*)."""
    if "anti" not in [word.lower_ for word in noun.doc[max(noun.i - FAR, 0) : noun.i]]:
        return ()
    before = (child for child in children(noun, "compound", "amod") if child.i > 1)
    names = [child for child in before if child.nbor(-1).text == "-" and child.nbor(-2).lower_ == "anti"]
    return tuple(key for name in names for key in (*cast.at.get(name.i, ()), *_nation(name, cast))[:1])


def _is_called_so(noun: Token) -> bool:
    form = noun.lower_.removesuffix("s")
    if form not in (*MEETINGS, *SUFFERED, *EITHER):
        return False
    cases = {case_word(child) for child in children(noun, "nmod") if child.pos_ != "NUM"}  # on 7 August
    if form in MEETINGS:
        return "with" not in cases
    if not cases.isdisjoint(("on", "against")):
        return False
    article = any(child.dep_ == "det" or child.dep_ == "nummod" for child in noun.children)
    return form in SUFFERED or (form in EITHER and article)


def _keys(word: Token, cast: Cast) -> Iterator[str]:
    """The mission that a word names, or the state whose name it is in full (not US, not French)."""
    if word.lower_ in SITES:
        yield from cast.at.get(word.i, ())
        for inner in word.children:
            yield from (*cast.at.get(inner.i, ()), *_nation(inner, cast))
    elif word.pos_ == "PROPN" and word.text.istitle() and "." not in word.text and not _is_hyphened(word):
        yield from _nation(word, cast)


def _is_hyphened(word: Token) -> bool:
    return "-" in (
        word.nbor(-1).text if word.i else "",
        word.nbor().text if word.i + 1 < len(word.doc) else "",
    )


def _nation(word: Token, cast: Cast) -> Iterator[str]:
    if word.i in cast.nations:
        yield cast.nations[word.i]


def is_struck(phrase: Token, hit: frozenset[str], cast: Cast) -> bool:
    """Whether a phrase before an attack names one of those that it is called after."""
    return not hit.isdisjoint((*cast.of(phrase), *cast.owners(phrase), *_nation(phrase, cast)))


def owners_acting(cast: Cast, noun: Token) -> tuple[str, ...]:
    """The owners of a thing, but for those that an attack is called after."""
    hit = struck(noun, cast)
    return tuple(key for key in cast.owners(noun) if key not in hit)


def doers(cast: Cast, noun: Token) -> tuple[str, ...]:
    """The actors that a phrase mentions; of an English attack those who may have made it.

    That is not where it was, nor what it hit (bombings at embassies in Togo).
    """
    if not _is_attack(noun):
        return cast.within(noun)
    hit = struck(noun, cast)
    named = (child for child in noun.children if _names_doer(child, noun))
    found = dict.fromkeys(key for child in named for key in cast.of(child))
    return tuple(key for key in found if key not in hit)


def _names_doer(child: Token, noun: Token) -> bool:
    return (child.i < noun.i and child.dep_ in NAMED_BEFORE) or case_word(child) in DOERS


def _is_attack(noun: Token) -> bool:
    if noun.pos_ != "NOUN" or noun.doc.lang_ != "en":
        return False
    return any(reading.plover == "ASSAULT" for reading in lexicon("en").readings(noun))


NAMED_BEFORE = frozenset({"amod", "compound", "nmod", "nmod:poss", "nsubj"})

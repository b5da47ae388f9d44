"""What speaks for and against that two reports tell of the same event, and how much."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from lagebild.graph.reports import Report, Side
from lagebild.ontology import names
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.registry import load

Grounds = frozenset[str]
"""Names of concepts of lb:grounds, without their beginning."""
SHARE, LEAST = 0.4, 3
"""How large a part of all longer words, and how many, two reports in the same words have in common."""


@cache
def weights() -> Mapping[str, float]:
    """The weight of each ground, as the vocabulary gives it."""
    data = (files("lagebild.ontology") / "lagebild.ttl").read_bytes()
    return MappingProxyType(
        {
            triple.subject.value.removeprefix(names.LB): float(triple.object.value)
            for triple in parse(data, format=RdfFormat.TURTLE)
            if triple.predicate.value == names.LB + "weight"
            and isinstance(triple.subject, NamedNode)
            and isinstance(triple.object, Literal)
        }
    )


def score(grounds: Grounds) -> float:
    """What the grounds add up to."""
    return sum(weights()[ground] for ground in sorted(grounds))


def compare(one: Report, other: Report, bounds: Bounds | None = None) -> Grounds | None:
    """What speaks for and against that two reports tell of the same event; None if they cannot.

    `bounds` are the days that the second report's happening leaves open, if other reports narrow them.
    """
    if one.category != other.category or not one.bounds.overlap(bounds or other.bounds):
        return None
    sides = _mutual(one, other) if one.mutual or other.mutual else _sides(one, other)
    if sides is None:
        return None
    found = sides | frozenset(_grounds(one, other, bounds or other.bounds))
    if len(one.parties.keys() | other.parties.keys()) > 1:
        return found
    return found | {"OneCountry" if "SameNames" in found else "Compatriots"}


def _grounds(one: Report, other: Report, bounds: Bounds) -> Iterator[str]:
    yield "SameCategory"
    yield _days(one.bounds, bounds)
    if one.denied != other.denied and (one.fact or other.fact):
        yield "Denial"
    elif not (one.dated and other.dated):
        yield "DatedByArticle" if one.dated or other.dated else "DatedByArticles"
    yield from _manner(one, other)
    yield from _sets(one.places, other.places, "Place")
    yield from _sets(one.figures, other.figures, "Figures")
    if len(one.words & other.words) >= max(LEAST, SHARE * len(one.words | other.words)):
        yield "SameWords"
    if one.article == other.article:
        yield "OneArticle"
    elif one.source == other.source and one.words == other.words:
        yield "SameText"


def _days(one: Bounds, other: Bounds) -> str:
    days = max(one.days, other.days)
    steps = ((1, "SameDay"), (3, "FewDays"), (8, "SameWeek"))
    return next((name for most, name in steps if days <= most), "WideDates")


def _manner(one: Report, other: Report) -> Iterator[str]:
    """Codes that end in 0 after two digits say no more than the category."""
    finer = [code for code in (one.code, other.code) if len(code) > 2 and code[2:] != "0"]
    if len(finer) == 2:
        short, long = sorted(finer, key=len)
        yield "SameCode" if long.startswith(short) else "OtherCode"
    if one.mode and other.mode and one.mode != other.mode:
        yield "OtherMode"


def _sets(one: frozenset[str], other: frozenset[str], what: str) -> Iterator[str]:
    if one and other:
        yield f"Same{what}" if one & other else f"Other{what}"


def _mutual(one: Report, other: Report) -> Grounds | None:
    """Who takes part, where at least one report tells of a meeting or the like."""
    mine, theirs = one.parties, other.parties
    shared = mine.keys() & theirs.keys()
    if len(shared) < min(2, len(mine), len(theirs)) or _strangers(one, other, mine, theirs):
        return None
    found = {"SameAgents"} | set(_names(one, other, mine, theirs))
    if len(shared) > 1:
        found.add("SameTargets")
    if mine.keys() - shared and theirs.keys() - shared:
        found.add("OtherParties")
    elif mine.keys() != theirs.keys():
        found.add("TargetLeftOut")
    return frozenset(found)


def _sides(one: Report, other: Report) -> Grounds | None:
    """Who acts, and at whom it is aimed."""
    found: set[str] = set()
    for what, mine, theirs in (
        ("Agent", one.agents, other.agents),
        ("Target", one.targets, other.targets),
    ):
        if mine and theirs:
            if not mine.keys() & theirs.keys() or _strangers(one, other, mine, theirs):
                return None
            found.add(f"Same{what}s")
            found |= set(_names(one, other, mine, theirs))
            if mine.keys() - theirs.keys() and theirs.keys() - mine.keys():
                found.add("OtherParties")
        elif mine or theirs:
            found.add(f"{what}LeftOut")
    if not found & {"SameAgents", "SameTargets"}:
        return None
    return frozenset(found)


def _strangers(one: Report, other: Report, mine: Side, theirs: Side) -> bool:
    """Whether both name persons of a country, and none is the same."""
    for country in mine.keys() & theirs.keys():
        first, second = mine[country] & one.persons, theirs[country] & other.persons
        if first and second and not first & second:
            return True
    return False


def _names(one: Report, other: Report, mine: Side, theirs: Side) -> Iterator[str]:
    """Whether those are the same who act for a country; a state may stand for any of them."""
    for country in mine.keys() & theirs.keys():
        first, second = mine[country], theirs[country]
        if first & second:
            yield "SameNames"
        elif not _translated(one, other, first, second) and not (_state(first) or _state(second)):
            yield "OtherNames"


def _translated(one: Report, other: Report, first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether they may be the same under names of two languages."""
    return one.language != other.language and first <= one.unknown and second <= other.unknown


def _state(named: frozenset[str]) -> bool:
    return any(one in states() for one in named)


@cache
def states() -> frozenset[str]:
    """The states of the registry, by their names in the graph."""
    return frozenset(names.actor_iri(one.key) for one in load().actors.values() if one.kind == "state")

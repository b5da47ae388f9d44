"""One event, told several times in an article: one record an occurrence, with all its triggers."""

from collections.abc import Iterable
from dataclasses import replace

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event

SAME_STATUS = ("plover", "negated", "modality")


def merge_occurrences(events: Iterable[Event]) -> tuple[Event, ...]:
    """Join events of the same category, status and compatible participants and dates."""
    kept: list[Event] = []
    for event in events:
        twin = next((index for index, other in enumerate(kept) if _same(other, event)), None)
        if twin is None:
            kept.append(event)
        else:
            kept[twin] = _joined(kept[twin], event)
    return tuple(kept)


def _same(one: Event, other: Event) -> bool:
    if any(getattr(one, name) != getattr(other, name) for name in SAME_STATUS):
        return False
    if one.sentence == other.sentence and one.mode != other.mode:
        return False
    if one.bounds and other.bounds and not one.bounds.overlap(other.bounds):
        return False
    if one.symmetric and other.symmetric:
        return _compatible({*one.agents, *one.targets}, {*other.agents, *other.targets}, some=True)
    some = bool(set(one.agents) & set(other.agents))
    return _compatible(set(one.agents), set(other.agents), some=False) and _compatible(
        set(one.targets), set(other.targets), some=not some
    )


def _compatible(one: set[str], other: set[str], *, some: bool) -> bool:
    """Whether two fillings of a role may be the same: equal, or one leaves it open."""
    if not one or not other:
        return not some
    return one <= other or other <= one


def _joined(one: Event, other: Event) -> Event:
    return replace(
        one,
        agents=one.agents if len(one.agents) >= len(other.agents) else other.agents,
        targets=one.targets if len(one.targets) >= len(other.targets) else other.targets,
        bounds=_narrower(one.bounds, other.bounds),
        time_span=one.time_span or other.time_span,
        place=one.place or other.place,
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        confidence=max(one.confidence, other.confidence),
        reported_by=one.reported_by if other.reported_by else None,
        statement=one.statement if other.statement is not None else None,
    )


def _narrower(one: Bounds | None, other: Bounds | None) -> Bounds | None:
    return one & other if one and other else one or other

"""Acts as a time series: per day, week (from Monday) or month, those in between without acts included.

An act counts where it is known to have happened. If its days leave open in which of two weeks it was,
nothing is guessed: it is told apart, as undated.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeVar

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import QuestionError

Interval = Literal["day", "week", "month"]
T = TypeVar("T")
MOST = 4000
"""Points of a series; more than eighty years by week."""


@dataclass(frozen=True, slots=True)
class Act:
    """What happened once, however many told of it; `bounds` are None if nobody knows when."""

    quad: str
    goldstein: float
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The acts by their days, in order, and how many acts are of none of these."""

    points: Mapping[Bounds, list[Act]]
    undated: int


def series(acts: Iterable[Act], interval: Interval, *, empty: bool = True) -> Series:
    """Acts by day, week or month; with `empty` also the days in between that have none.

    Raises:
        QuestionError: they are so far apart that there would be too many points.

    """
    points, undated = by_days(acts, interval, lambda act: act.bounds, empty=empty)
    return Series(points, undated)


def by_days(
    things: Iterable[T], interval: Interval, when: Callable[[T], Bounds | None], *, empty: bool = True
) -> tuple[Mapping[Bounds, list[T]], int]:
    """Things by day, week or month, in order, and how many are of none of these; with `empty` without gaps.

    Raises:
        QuestionError: they are so far apart that there would be too many points.

    """
    around, found, undated = AROUND[interval], defaultdict[Bounds, list[T]](list), 0
    for thing in things:
        bounds = when(thing)
        home = around(bounds.first) if bounds else None
        if home is None or bounds is None or bounds.last > home.last:
            undated += 1
        else:
            found[home].append(thing)
    shown = _between(found, around, interval) if empty else sorted(found)
    return {days: found.get(days, []) for days in shown}, undated


def _between(
    found: Iterable[Bounds], around: Callable[[date], Bounds], interval: Interval
) -> Iterator[Bounds]:
    ordered = sorted(found)
    if not ordered:
        return
    days = ordered[0]
    for _ in range(MOST):
        yield days
        if days == ordered[-1]:
            return
        days = around(days.last + timedelta(days=1))
    raise QuestionError(
        f"from {ordered[0].first} to {ordered[-1].last} there are more than {MOST} times a {interval}: "
        "give `since` and `until`, or a longer interval"
    )


def _week(day: date) -> Bounds:
    monday = day - timedelta(days=day.weekday())
    return Bounds(monday, monday + timedelta(days=min(6, (date.max - monday).days)))


def _month(day: date) -> Bounds:
    return Bounds(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


AROUND: Final[Mapping[Interval, Callable[[date], Bounds]]] = {
    "day": lambda day: Bounds(day, day),
    "week": _week,
    "month": _month,
}

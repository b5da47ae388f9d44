"""How tense it is between two, over time, and when that changed.

The tension of a day, week or month is the sum of the Goldstein scores of what the two did toward each other
then, with its sign reversed (Goldstein 1992): above 0 where conflict prevails. Days without acts have none.
Where its mean changes is found as `changepoints.py` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lagebild.graph.acts import Act, Acts, Scope, once
from lagebild.graph.analysis.changepoints import stretches
from lagebild.graph.analysis.ends import check_ends
from lagebild.graph.analysis.results import Result
from lagebild.graph.network import network_of
from lagebild.graph.series import Interval, by_days
from lagebild.graph.store import Store


@dataclass(frozen=True, slots=True)
class Tension:
    """How tense it was between two within some days, the last included.

    `acts` of both, of which so many were `cooperation` and `conflict`. `level` is the mean tension of the
    stretch that this is part of; `change` is true of the first days of a stretch other than the first.
    """

    first: date
    last: date
    acts: int
    cooperation: int
    conflict: int
    tension: float
    level: float
    change: bool


def tensions(
    store: Store,
    one: str,
    other: str,
    *,
    interval: Interval = "month",
    scope: Scope | None = None,
    penalty: float | None = None,
) -> Result[Tension]:
    """The tension between two nodes, by their IRIs, from the first days with acts to the last.

    The scope counts the acts that belong to no one interval as `undated`. A greater `penalty` finds fewer
    changes.

    Raises:
        QuestionError: a filter has a wrong value, one of the two does not act, or there are too many days.
    """
    acts = Acts(store, scope or Scope())
    check_ends(one, other, {end for pair in acts.between for end in pair})
    between = {pair: its for pair, its in acts.between.items() if set(pair) == {one, other}}
    every = once(act for _, its in sorted(between.items()) for act in its)
    points, undated = by_days(every, interval, lambda act: act.bounds)
    sums = [round(-sum(act.goldstein for act in its), 1) + 0.0 for its in points.values()]
    parts = [
        (place == part.start > 0, part.mean)
        for part in stretches(sums, penalty)
        for place in range(part.start, part.end)
    ]
    rows = [
        Tension(days.first, days.last, *_counts(its), tension, level, change)
        for (days, its), tension, (change, level) in zip(points.items(), sums, parts, strict=True)
    ]
    told = {**acts.scope.told(), "one": one, "other": other, "interval": interval, "undated": undated}
    return Result("tensions", Tension, tuple(rows), network_of(acts, between), told)


def _counts(acts: Sequence[Act]) -> tuple[int, int, int]:
    good = sum(act.quad.endswith("cooperation") for act in acts)
    return len(acts), good, len(acts) - good

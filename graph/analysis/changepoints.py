"""Where the mean of a series changes: the division that costs least (Jackson and others 2005), exactly.

A division costs the squares of all distances from the mean of each stretch, and a penalty for each change.
PELT (Killick, Fearnhead and Eckley 2012) finds the same division faster; the few thousand points that a
series has here do not need it. The penalty is 2 s² ln n (Schwarz' criterion, for a new mean and its place);
the variance s² is estimated from the differences of neighbours (von Neumann 1941), which changes of the mean
hardly touch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

import numpy as np

from lagebild.graph.analysis.matrices import Floats

SHORTEST: Final = 3
"""Points of a stretch at least."""
LEAST: Final = 1e-9
"""What a change has to save at least, so that rounding makes none."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring points, the end exclusive, and their mean."""

    start: int
    end: int
    mean: float


def stretches(values: Sequence[float], penalty: float | None = None) -> list[Stretch]:
    """The parts of a series between which its mean changes, each of at least three points.

    `penalty` is what a further change has to save in squares; by default what is said above.
    """
    if not values:
        return []
    series = np.asarray(values, dtype=float)
    begins = _begins(series, max(_penalty(series) if penalty is None else penalty, LEAST))
    ends = [len(values)]
    while begins[ends[-1]]:
        ends.append(begins[ends[-1]])
    bounds = [0, *reversed(ends)]
    return [Stretch(start, end, round(float(series[start:end].mean()), 6)) for start, end in pairwise(bounds)]


def _penalty(series: Floats) -> float:
    if len(series) < 2:
        return 0.0
    return 2 * float(np.mean(np.diff(series) ** 2)) / 2 * log(len(series))


def _begins(series: Floats, penalty: float) -> list[int]:
    """Where the last stretch begins in the best division of all points before each place."""
    size = len(series)
    sums, squares = (np.concatenate(([0.0], np.cumsum(part))) for part in (series, series**2))
    least = np.full(size + 1, np.inf)
    least[0], begins = -penalty, [0] * (size + 1)
    for end in range(SHORTEST, size + 1):
        starts = np.arange(end - SHORTEST + 1)
        total = sums[end] - sums[starts]
        costs = least[starts] + squares[end] - squares[starts] - total**2 / (end - starts) + penalty
        begins[end] = int(costs.argmin())  # the longest of several
        least[end] = costs[begins[end]]
    return begins

"""Whether the friends of friends are friends: structural balance (Heider 1946; Cartwright and Harary 1956).

The tie between two is positive if cooperation prevails in the acts of both directions, negative if conflict
does, and none if they are even. Three with a tie between each two are a triad; it is balanced if the product
of the three signs is positive: all are friends, or two friends have a common adversary.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from lagebild.graph.analysis.columns import Party
from lagebild.graph.analysis.matrices import Matrices, Sign, Sparse, matrices
from lagebild.graph.analysis.results import Result

MOST: Final = 1000
"""Triads that are told at most, the strongest; there can be millions."""


@dataclass(frozen=True, slots=True)
class Triad:
    """Three with ties between each two, and which way these tend; `strength` is that of the weakest tie."""

    one: Party
    two: Party
    three: Party
    balanced: bool
    one_two: float
    two_three: float
    one_three: float
    strength: float


@dataclass(frozen=True, slots=True)
class Balance:
    """How many triads there are, and how many of them are balanced."""

    triads: int
    balanced: int

    @property
    def share(self) -> float | None:
        """The share of balanced triads, from 0 to 1; None if there are no triads."""
        return round(self.balanced / self.triads, 6) if self.triads else None


def triads(
    graph: "nx.DiGraph[str]",
    *,
    sign: Sign = "goldstein",
    balanced: bool | None = None,
    most: int = MOST,
) -> Result[Triad]:
    """The triads, those that are not balanced first, then the strongest; only one kind, if asked for.

    The scope has the numbers of all.
    """
    m = matrices(graph, sign)
    told = count(m)
    wanted = (row for row in _triads(m) if balanced is None or row.balanced == balanced)
    rows = heapq.nsmallest(most, wanted, key=_order)
    scope = {**graph.graph, "sign": sign, "triads": told.triads, "balanced": told.balanced}
    return Result("triads", Triad, tuple(rows), graph, scope)


def count(m: Matrices) -> Balance:
    """How many triads are balanced: those on the diagonals of cubes (Terzi and Winkler 2011)."""
    signs = csr_array(m.bonds, copy=True)
    signs.data = np.sign(signs.data)
    every, signed = _closed(abs(signs)), _closed(signs)
    return Balance(every, (every + signed) // 2)


def _closed(signs: Sparse) -> int:
    """Sum of the products of signs over all triangles: each is found six times, twice from each corner."""
    return round(float((signs @ signs).multiply(signs).sum()) / 6)


def _triads(m: Matrices) -> Iterator[Triad]:
    bonds = m.bonds
    signed: list[dict[int, float]] = [
        dict(
            zip(
                bonds.indices[bonds.indptr[row] : bonds.indptr[row + 1]].tolist(),
                bonds.data[bonds.indptr[row] : bonds.indptr[row + 1]].tolist(),
                strict=True,
            )
        )
        for row in range(len(m.nodes))
    ]
    for one, its in enumerate(signed):
        later = {other for other in its if other > one}
        for two in sorted(later):
            for three in sorted(later & signed[two].keys()):
                if three > two:
                    yield _triad(m, (one, two, three), (its[two], signed[two][three], its[three]))


def _triad(m: Matrices, corners: tuple[int, int, int], sides: tuple[float, float, float]) -> Triad:
    one, two, three = (Party(m.nodes[corner]) for corner in corners)
    first, second, third = (round(side, 1) for side in sides)
    positive = sides[0] * sides[1] * sides[2] > 0
    return Triad(one, two, three, positive, first, second, third, min(map(abs, (first, second, third))))


def _order(row: Triad) -> tuple[bool, float, str, str, str]:
    return row.balanced, -row.strength, row.one, row.two, row.three

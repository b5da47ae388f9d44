"""Who behaves alike: two who treat third parties the same way, as delegations that vote the same way do.

What a node does toward each third party is a number, above 0 for cooperation and below 0 for conflict. The
cosine of two nodes' numbers is 1 if they treat all alike, -1 if each helps whom the other fights. What the
two do toward each other is left out. (Häge 2011 discusses such measures of similarity.)
"""

from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from lagebild.graph.analysis.columns import Party
from lagebild.graph.analysis.matrices import Floats, Matrices, Sign, Sparse, matrices
from lagebild.graph.analysis.results import Result

MOST: Final = 1000
"""Pairs that are told at most; there can be millions."""
COMMON: Final = 2
FEWEST: Final = 3
"""Third parties that a correlation needs: with two it is always 1 or -1."""
BLOCK: Final = 256
"""Rows of pairs that are held at a time."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two treat third parties, of which `common` are treated by both.

    `cosine` is from -1 to 1. `correlation` (Pearson), too, over third parties that at least one of them acts
    toward; None if these are fewer than three, or one treats all the same.
    """

    one: Party
    other: Party
    common: int
    cosine: float
    correlation: float | None


def similarities(
    graph: "nx.DiGraph[str]", *, sign: Sign = "goldstein", common: int = COMMON, most: int = MOST
) -> Result[Likeness]:
    """How alike each two treat third parties, if so many are common to them; those most alike first."""
    m = matrices(graph, sign)
    signed = csr_array(m.signed, copy=True)
    signed.eliminate_zeros()
    rows = [_likeness(m, signed, one, other) for one, other in _nearest(signed, max(common, 1), most)]
    rows.sort(key=lambda row: (-row.cosine, row.one, row.other))
    scope = {**graph.graph, "sign": sign, "common": common}
    return Result("similarities", Likeness, tuple(rows), graph, scope)


def _nearest(signed: Sparse, common: int, most: int) -> list[tuple[int, int]]:
    """The pairs with the greatest cosine, of those that act toward so many parties in common."""
    acted = csr_array((np.ones_like(signed.data), signed.indices, signed.indptr), shape=signed.shape)
    squares = np.asarray(signed.multiply(signed).sum(axis=1)).ravel()
    best = np.zeros((3, 0))
    for start in range(0, signed.shape[0], BLOCK):
        block = slice(start, start + BLOCK)
        shared = (acted[block] @ acted.T).tocoo()
        wanted = (shared.data >= common) & (shared.row + start < shared.col)
        one, other = shared.row[wanted], shared.col[wanted]
        products = np.asarray((signed[block] @ signed.T)[one, other]).ravel()
        one = one + start
        there, back = (np.asarray(signed[ends]).ravel() for ends in ((one, other), (other, one)))
        cosine = products / np.sqrt((squares[one] - there**2) * (squares[other] - back**2))
        best = np.hstack((best, np.vstack((-np.round(cosine, 6), one, other))))
        best = best[:, np.lexsort(best[::-1])[:most]]
    return [(int(one), int(other)) for _, one, other in best.T]


def _likeness(m: Matrices, signed: Sparse, one: int, other: int) -> Likeness:
    first, second = _toward(signed, one), _toward(signed, other)
    first.pop(other, None)
    second.pop(one, None)
    thirds = sorted(first.keys() | second.keys())
    x, y = (np.array([its.get(third, 0.0) for third in thirds]) for its in (first, second))
    cosine = float(x @ y / np.sqrt((x @ x) * (y @ y)))
    return Likeness(
        Party(m.nodes[one]),
        Party(m.nodes[other]),
        len(first.keys() & second.keys()),
        round(cosine, 6),
        _correlation(x, y),
    )


def _toward(signed: Sparse, node: int) -> dict[int, float]:
    its = slice(signed.indptr[node], signed.indptr[node + 1])
    return dict(zip(signed.indices[its].tolist(), signed.data[its].tolist(), strict=True))


def _correlation(x: Floats, y: Floats) -> float | None:
    if len(x) < FEWEST:
        return None
    apart, other = x - x.mean(), y - y.mean()
    spread = (apart @ apart) * (other @ other)
    return round(float(apart @ other / np.sqrt(spread)), 6) if spread > 1e-12 else None

"""Who returns what is done to them: per pair, and for a whole network.

For a network it is the share of links that are returned, and by acts the share that is returned in kind: for
each two the smaller of both numbers, by all acts (Squartini and others 2013).
"""

from dataclasses import dataclass

import networkx as nx
import numpy as np

from lagebild.graph.analysis.columns import Party
from lagebild.graph.analysis.matrices import Matrices, matrices
from lagebild.graph.analysis.results import Result


@dataclass(frozen=True, slots=True)
class Exchange:
    """What two do toward each other: acts `there` (of the first) and `back`, and their Goldstein scores.

    `reciprocity` is the smaller number of acts by the greater: 0 if only one acts, 1 if both do alike.
    """

    one: Party
    other: Party
    there: int
    back: int
    reciprocity: float
    goldstein_there: float
    goldstein_back: float


def exchanges(graph: "nx.DiGraph[str]") -> Result[Exchange]:
    """What each two do toward each other, most acts first; the scope has the shares of the whole."""
    ties = sorted({(min(edge), max(edge)) for edge in graph.edges})
    rows = [_exchange(graph, one, other) for one, other in ties]
    rows.sort(key=lambda row: (-row.there - row.back, row.one, row.other))
    m = matrices(graph)
    scope = {**graph.graph, "reciprocity": reciprocity(m), "reciprocity_by_acts": reciprocity_by_acts(m)}
    told = {name: value for name, value in scope.items() if value is not None}
    return Result("exchanges", Exchange, tuple(rows), graph, told)


def reciprocity(m: Matrices) -> float | None:
    """The share of links that are returned, from 0 to 1; None without links."""
    total = m.links.sum()
    return round(float(m.links.multiply(m.links.T).sum() / total), 6) if total else None


def reciprocity_by_acts(m: Matrices) -> float | None:
    """The share of acts that are returned, from 0 to 1; None without acts."""
    total = m.acts.sum()
    return round(float(m.acts.minimum(m.acts.T).sum() / total), 6) if total else None


def _exchange(graph: "nx.DiGraph[str]", one: str, other: str) -> Exchange:
    there, back = graph.get_edge_data(one, other, {}), graph.get_edge_data(other, one, {})
    acts = there.get("weight", 0), back.get("weight", 0)
    scores = float(there.get("goldstein", 0.0)), float(back.get("goldstein", 0.0))
    share = float(np.round(min(acts) / max(acts), 6))
    return Exchange(Party(one), Party(other), *acts, share, *scores)

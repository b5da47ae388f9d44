"""Who belongs together: communities by the Louvain method (Blondel and others 2008), with a fixed seed.

Ties are counted without direction. Only cooperative acts tie, unless all shall: who attack each other deal
with each other much, and are no camp.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final, Literal

import networkx as nx
import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from lagebild.graph.analysis.columns import Party
from lagebild.graph.analysis.engines import Engine, as_igraph, choose
from lagebild.graph.analysis.matrices import Matrices, Sparse, matrices
from lagebild.graph.analysis.results import Result

Ties = Literal["cooperation", "acts"]
SEED: Final = 2025
_GENERATOR = Lock()
"""igraph draws from one generator for the whole process."""


@dataclass(frozen=True, slots=True)
class Member:
    """To which community a node belongs; 1 is the largest. `size` counts its members.

    `within` is the share of the node's ties that stay in its community, from 0 to 1; None if it has no ties.
    """

    actor: Party
    community: int
    size: int
    within: float | None


def communities(
    graph: "nx.DiGraph[str]",
    *,
    ties: Ties = "cooperation",
    resolution: float = 1.0,
    engine: Engine | None = None,
) -> Result[Member]:
    """To which community each node belongs, the largest community first.

    A greater `resolution` makes smaller communities. The scope has their `modularity`, from -0.5 to 1.
    """
    m = matrices(graph)
    woven = woven_by(m, ties)
    groups = grouped(m, woven, resolution, engine)
    of = {number: community for community, group in enumerate(groups, start=1) for number in group}
    rows = [
        Member(Party(m.nodes[number]), community, len(group), _within(woven, number, of))
        for community, group in enumerate(groups, start=1)
        for number in group
    ]
    scope = {**graph.graph, "ties": ties, "resolution": resolution, "seed": SEED}
    scope["modularity"] = round(modularity(woven, groups, resolution), 6)
    return Result("communities", Member, tuple(rows), graph, scope)


def woven_by(m: Matrices, ties: Ties) -> Sparse:
    """The ties that make communities, in either direction: symmetric."""
    found = csr_array(m.cooperative + m.cooperative.T) if ties == "cooperation" else csr_array(m.ties)
    found.eliminate_zeros()
    return found


def grouped(
    m: Matrices, woven: Sparse, resolution: float = 1.0, engine: Engine | None = None
) -> list[list[int]]:
    """The communities as places in the order of nodes, the largest first."""
    if not woven.nnz:
        return [[number] for number in range(len(m.nodes))]
    found: Iterable[Iterable[int]]
    if choose(m.acts.nnz, ("igraph", "networkx"), engine) == "igraph":
        found = _by_igraph(m, woven, resolution)
    else:
        graph = nx.from_scipy_sparse_array(woven)
        found = nx.community.louvain_communities(graph, seed=SEED, resolution=resolution)
    return sorted(map(sorted, found), key=lambda group: (-len(group), group))


def _by_igraph(m: Matrices, woven: Sparse, resolution: float) -> Iterable[Iterable[int]]:
    import igraph

    graph = as_igraph(m, woven, directed=False)
    with _GENERATOR:
        igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311
        try:
            return list(graph.community_multilevel(weights="weight", resolution=resolution))
        finally:
            igraph.set_random_number_generator(random)


def modularity(woven: Sparse, groups: list[list[int]], resolution: float = 1.0) -> float:
    """How much more ties stay within communities than by chance (Newman 2004); 0 without ties."""
    total = woven.sum()
    if not total:
        return 0.0
    degree = np.asarray(woven.sum(axis=1)).ravel()
    inside = sum(woven[group, :][:, group].sum() for group in groups)
    expected = sum(degree[group].sum() ** 2 for group in groups)
    return float(inside / total - resolution * expected / total**2)


def _within(woven: Sparse, number: int, of: Mapping[int, int]) -> float | None:
    its = slice(woven.indptr[number], woven.indptr[number + 1])
    others, weights = woven.indices[its], woven.data[its]
    total = weights.sum()
    same = sum(weight for other, weight in zip(others, weights, strict=True) if of[other] == of[number])
    return round(float(same / total), 6) if total else None

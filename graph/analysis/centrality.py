"""Who is central: degree, strength, PageRank, betweenness, eigenvector centrality.

PageRank: Brin and Page 1998, with a damping factor of 0.85, links weighted by acts. Betweenness: Freeman
1977, by Brandes' algorithm (2001), without weights or directions. Eigenvector: Bonacich 1972, ties weighted
by acts.
"""

import random
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from scipy.sparse.linalg import eigsh  # type: ignore[import-untyped]

from lagebild.graph.analysis.columns import Party
from lagebild.graph.analysis.engines import Engine, as_igraph, choose
from lagebild.graph.analysis.matrices import Floats, Matrices, Sparse, matrices
from lagebild.graph.analysis.results import Result

SEED: Final = 2025
DAMPING: Final = 0.85
PIVOTS: Final = 1000
"""Sources of shortest paths for betweenness at most; more nodes are estimated from a sample of so many."""
FEWEST: Final = 100
WORK: Final = 20_000_000
"""Links that are looked at from all sources together, so that an estimate takes seconds: large networks have
fewer sources, but `FEWEST` at least."""
BATCH: Final = 64
DENSE: Final = 400
TOLERANCE: Final = 1e-10
DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Centrality:
    """How central a node is.

    `degree` counts those it deals with, `in_degree` those who act toward it, `out_degree` those it acts
    toward; `in_strength` and `out_strength` count the acts. `pagerank` sums to 1; `betweenness` is a share
    from 0 to 1; `eigenvector` is 1 at the most central of the largest connected part, 0 outside it.
    """

    actor: Party
    degree: int
    in_degree: int
    out_degree: int
    in_strength: int
    out_strength: int
    pagerank: float
    betweenness: float
    eigenvector: float


def centralities(
    graph: "nx.DiGraph[str]", *, engine: Engine | None = None, pivots: int | None = None
) -> Result[Centrality]:
    """How central each node is, the greatest PageRank first; `pivots` are the sources for betweenness."""
    m = matrices(graph)
    used = min(pivots or pivots_for(m), len(m.nodes))
    counts = [
        np.asarray(matrix.sum(axis=axis)).ravel().astype(int).tolist()
        for matrix, axis in ((m.tied, 1), (m.links, 0), (m.links, 1), (m.acts, 0), (m.acts, 1))
    ]
    shares = [
        np.round(values, DIGITS).tolist()
        for values in (pagerank(m, engine), betweenness(m, engine, used), eigenvector(m))
    ]
    rows = [
        Centrality(Party(node), *whole, *share)
        for node, whole, share in zip(
            m.nodes, zip(*counts, strict=True), zip(*shares, strict=True), strict=True
        )
    ]
    rows.sort(key=lambda row: (-row.pagerank, row.actor))
    scope = {**graph.graph, **({"pivots": used} if used < len(m.nodes) else {})}
    return Result("centralities", Centrality, tuple(rows), graph, scope)


def pivots_for(m: Matrices) -> int:
    """From how many nodes betweenness is computed if there are more."""
    return min(PIVOTS, max(FEWEST, WORK // max(int(m.acts.nnz), 1)))


def pagerank(m: Matrices, engine: Engine | None = None) -> Floats:
    """PageRank by acts, in the order of nodes; who acts toward nobody passes on to all alike."""
    if not m.nodes:
        return np.zeros(0)
    used = choose(m.acts.nnz, ("scipy", "igraph", "networkx"), engine)
    if used == "networkx":
        graph = nx.from_scipy_sparse_array(m.acts, create_using=nx.DiGraph)
        found = nx.pagerank(graph, alpha=DAMPING, tol=TOLERANCE, max_iter=1000)
        return np.array([found[number] for number in range(len(m.nodes))])
    if used == "igraph":
        ranked = as_igraph(m, m.acts, directed=True).pagerank(damping=DAMPING, weights="weight")
        return np.array(ranked)
    return _iterated(m.acts)


def _iterated(acts: Sparse) -> Floats:
    """By power iteration, until no more than a ten thousand millionth moves."""
    size = acts.shape[0]
    done = np.asarray(acts.sum(axis=1)).ravel()
    onward = np.divide(1.0, done, out=np.zeros(size), where=done > 0)
    flow, idle = acts.T.tocsr(), done == 0
    rank = np.full(size, 1 / size)
    while True:
        passed = flow @ (rank * onward) + rank[idle].sum() / size
        after = DAMPING * passed + (1 - DAMPING) / size
        if np.abs(after - rank).sum() < TOLERANCE:
            return np.asarray(after)
        rank = after


def betweenness(m: Matrices, engine: Engine | None = None, pivots: int | None = None) -> Floats:
    """The share of shortest paths between others that lead over each node, directions and weights aside.

    With more nodes than `pivots` it is estimated from that many, drawn with a fixed seed (Brandes and Pich
    2007).
    """
    size = len(m.nodes)
    if size < 3:
        return np.zeros(size)
    pivots = pivots or pivots_for(m)
    used = choose(m.acts.nnz, ("igraph", "scipy", "networkx"), engine)
    sources = list(range(size)) if size <= pivots else sorted(_random().sample(range(size), pivots))
    if used == "networkx":
        graph = nx.from_scipy_sparse_array(m.tied)
        told = nx.betweenness_centrality_subset(graph, sources, list(range(size)))
        found = np.array([told[number] for number in range(size)]) * 2  # it counts each pair once
    elif used == "igraph":
        sums = as_igraph(m, m.tied, directed=False).betweenness(directed=False, sources=sources)
        found = np.array(sums) * 2
    else:
        found = _accumulated(m.tied, sources)
    return found * size / len(sources) / ((size - 1) * (size - 2))


def _random() -> random.Random:
    return random.Random(SEED)  # noqa: S311  # a sample, no secret


def _accumulated(tied: Sparse, sources: list[int]) -> Floats:
    """Brandes' sums of dependencies, for many sources at once as products of matrices."""
    found = np.zeros(tied.shape[0])
    for start in range(0, len(sources), BATCH):
        found += _dependencies(tied, np.array(sources[start : start + BATCH]))
    return found


def _dependencies(tied: Sparse, sources: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Floats:
    across = np.arange(len(sources))
    paths = np.zeros((tied.shape[0], len(sources)))
    paths[sources, across] = 1
    front, levels = paths.copy(), []
    while front.any():
        levels.append(front > 0)
        front = np.where(paths > 0, 0.0, tied @ front)
        paths += front
    gained = np.zeros_like(paths)
    for near, far in zip(levels[-2::-1], levels[:0:-1], strict=True):
        passed = np.divide(1 + gained, paths, out=np.zeros_like(paths), where=far)
        gained += np.where(near, paths * (tied @ passed), 0.0)
    gained[sources, across] = 0
    return np.asarray(gained.sum(axis=1))


def eigenvector(m: Matrices) -> Floats:
    """Central is who deals much with those who are: 1 for the most central of the largest connected part."""
    values = np.zeros(len(m.nodes))
    if not m.nodes:
        return values
    _, part = connected_components(m.tied, directed=False)
    largest = np.flatnonzero(part == np.bincount(part).argmax())
    block = m.ties[largest, :][:, largest]
    if len(largest) <= DENSE:
        leading = np.linalg.eigh(block.toarray())[1][:, -1]
    else:
        leading = eigsh(block, k=1, which="LA", v0=np.ones(len(largest)))[1][:, 0]
    leading = np.abs(leading)
    values[largest] = leading / leading.max() if leading.max() else 0.0
    return values

"""A network as sparse matrices: what the measures count with, whatever its size.

Rows and columns follow the nodes by name, so that equal networks give equal figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array  # type: ignore[import-untyped]

Sign = Literal["goldstein", "quad"]
Floats = NDArray[np.float64]
Sparse = Any
"""A `scipy.sparse.csr_array`, which has no types."""
COOPERATION: Final = "cooperation"


@dataclass(frozen=True, eq=False)
class Matrices:
    """Nodes in their order, and from each (row) to each (column): acts, and which way they tend.

    `cooperative` counts those of the acts that are.

    `signed` is the sum of Goldstein scores, or the number of cooperative acts less that of conflicts: above 0
    where cooperation prevails, below 0 where conflict does.
    """

    nodes: tuple[str, ...]
    acts: Sparse
    signed: Sparse
    cooperative: Sparse

    @cached_property
    def links(self) -> Sparse:
        """1 where there is a link."""
        return _ones(self.acts)

    @cached_property
    def ties(self) -> Sparse:
        """Acts in either direction: symmetric."""
        return csr_array(self.acts + self.acts.T)

    @cached_property
    def tied(self) -> Sparse:
        """1 where there is a link in either direction: symmetric."""
        return _ones(self.ties)

    @cached_property
    def bonds(self) -> Sparse:
        """Which way the acts of both directions tend: symmetric, empty where they are even."""
        found = csr_array(self.signed + self.signed.T)
        found.data[np.abs(found.data) < 1e-9] = 0.0  # tenths do not always add up to nothing
        found.eliminate_zeros()
        return found


def matrices(graph: "nx.DiGraph[str]", sign: Sign = "goldstein") -> Matrices:
    """The matrices of a network as `actor_network` makes it."""
    nodes = tuple(sorted(graph))
    place = {node: number for number, node in enumerate(nodes)}
    edges = list(graph.edges(data=True))
    ends = (
        np.array([place[source] for source, _, _ in edges], dtype=np.int64),
        np.array([place[target] for _, target, _ in edges], dtype=np.int64),
    )
    told = [(data["weight"], tendency(data, sign), cooperative(data)) for _, _, data in edges]
    acts, signed, together = (
        csr_array(coo_array((np.array(values, dtype=float), ends), shape=(len(nodes), len(nodes))))
        for values in (zip(*told, strict=True) if told else ((), (), ()))
    )
    return Matrices(nodes, acts, signed, together)


def tendency(edge: Mapping[str, Any], sign: Sign) -> float:
    """Which way the acts of a link tend: above 0 to cooperation, below 0 to conflict."""
    if sign == "goldstein":
        return float(edge["goldstein"])
    return float(sum(n if quad.endswith(COOPERATION) else -n for quad, n in edge["quads"].items()))


def cooperative(edge: Mapping[str, Any]) -> int:
    """How many of the acts of a link are cooperative."""
    return sum(n for quad, n in edge["quads"].items() if quad.endswith(COOPERATION))


def _ones(matrix: Sparse) -> Sparse:
    found = csr_array(matrix, copy=True)
    found.eliminate_zeros()
    found.data = np.ones_like(found.data)
    return found

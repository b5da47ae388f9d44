"""Which library computes a measure: NetworkX for small networks, SciPy or igraph for large ones.

igraph is used only if the user has installed it (`pip install 'lagebild[igraph]'`): its licence is the GPL.
The figures are the same within rounding, and tests compare them.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Final, Literal

from lagebild.graph.analysis.matrices import Matrices, Sparse
from lagebild.ontology.errors import QuestionError

Engine = Literal["networkx", "scipy", "igraph"]
LARGE: Final = 500
"""From how many links on another library than NetworkX is chosen: `bench/analysis.py` measures why."""


def choose(links: int, offers: Sequence[Engine], wanted: Engine | None = None) -> Engine:
    """The library for a network with so many links; `offers` are those that can, the fastest first.

    Raises:
        QuestionError: the one that is wanted is not installed, or cannot do this.
    """
    if wanted is not None:
        if wanted not in offers:
            raise QuestionError(f"{wanted} does not compute this here: choose {' or '.join(offers)}")
        if not has(wanted):
            raise QuestionError(f"igraph is not installed: run `pip install 'lagebild[{wanted}]'`")
        return wanted
    if links < LARGE and "networkx" in offers:
        return "networkx"
    return next(engine for engine in offers if has(engine))


def has(engine: Engine) -> bool:
    """Whether a library is installed."""
    return engine != "igraph" or find_spec("igraph") is not None


def as_igraph(m: Matrices, matrix: Sparse, *, directed: bool) -> Any:
    """A network as igraph has it, its vertices in the order of the nodes, weights as `weight`."""
    import igraph

    found = matrix.tocoo()
    wanted = slice(None) if directed else found.row < found.col
    graph = igraph.Graph(
        n=len(m.nodes), edges=list(zip(found.row[wanted], found.col[wanted], strict=True)), directed=directed
    )
    graph.es["weight"] = found.data[wanted].tolist()
    return graph

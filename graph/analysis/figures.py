"""A network in figures, as a whole or for each day, week or month."""

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from lagebild.graph.acts import Scope
from lagebild.graph.analysis.balance import count
from lagebild.graph.analysis.louvain import grouped, modularity, woven_by
from lagebild.graph.analysis.matrices import Matrices, matrices
from lagebild.graph.analysis.reciprocity import reciprocity, reciprocity_by_acts
from lagebild.graph.analysis.results import Result
from lagebild.graph.network import networks_by_period
from lagebild.graph.series import Interval
from lagebild.graph.store import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """A network in figures: `period` is `2025-05`, `2025-05-19/2025-05-25`, `2025-05/`, or `all`.

    `density` is the share of possible links that there are; `cooperation` and `conflict` count acts;
    `reciprocity` is the share of links, and `reciprocity_by_acts` of acts, that are returned; `components`
    are parts without a link between them, of which the `largest` has so many nodes; `balance` is the share of
    balanced triads; `communities` of at least two nodes are those of cooperation, and their `modularity`.
    """

    period: str
    actors: int
    links: int
    acts: int
    cooperation: int
    conflict: int
    goldstein: float
    density: float | None
    reciprocity: float | None
    reciprocity_by_acts: float | None
    components: int
    largest: int
    triads: int
    balance: float | None
    communities: int
    modularity: float


def overview(graph: "nx.DiGraph[str]") -> Result[Overview]:
    """A network in figures, in one row."""
    since, until = (str(graph.graph.get(name, "")) for name in ("since", "until"))
    period = since if since == until else f"{since}/{until}"
    return Result("overview", Overview, (_figures(graph, period or "all"),), graph, dict(graph.graph))


def periods(store: Store, interval: Interval = "month", scope: Scope | None = None) -> Result[Overview]:
    """The networks of each day, week or month in figures, in order.

    Raises:
        QuestionError: a filter has a wrong value, or there are too many days.
    """
    scope = scope or Scope()
    found = networks_by_period(store, interval, scope)
    rows = tuple(_figures(graph, str(days)) for days, graph in found.items())
    whole = nx.compose_all([nx.DiGraph(), *found.values()])
    return Result("periods", Overview, rows, whole, {**scope.told(), "interval": interval})


def _figures(graph: "nx.DiGraph[str]", period: str) -> Overview:
    m = matrices(graph)
    size, acts, good = len(m.nodes), int(m.acts.sum()), int(m.cooperative.sum())
    parts, largest = _parts(m)
    balance, woven = count(m), woven_by(m, "cooperation")
    groups = grouped(m, woven)
    return Overview(
        period=period,
        actors=size,
        links=m.acts.nnz,
        acts=acts,
        cooperation=good,
        conflict=acts - good,
        goldstein=round(float(m.signed.sum()), 1) + 0.0,
        density=round(m.acts.nnz / (size * (size - 1)), 6) if size > 1 else None,
        reciprocity=reciprocity(m),
        reciprocity_by_acts=reciprocity_by_acts(m),
        components=parts,
        largest=largest,
        triads=balance.triads,
        balance=balance.share,
        communities=sum(len(group) > 1 for group in groups),
        modularity=round(modularity(woven, groups), 6),
    )


def _parts(m: Matrices) -> tuple[int, int]:
    """How many parts there are without a link between them, and how many nodes the largest has."""
    if not m.nodes:
        return 0, 0
    number, part = connected_components(m.tied, directed=False)
    return int(number), int(np.bincount(part).max())

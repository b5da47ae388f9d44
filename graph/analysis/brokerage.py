"""Who stands between others: brokerage roles (Gould and Fernandez 1989), and Burt's constraint (1992).

Who acts toward somebody who acts toward a third, while the first does not act toward the third, leaves one in
the middle. What that is depends on the groups of the three: the countries of actors, the blocs of countries,
or the communities found in the network.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array  # type: ignore[import-untyped]

from lagebild.graph.analysis.columns import Party
from lagebild.graph.analysis.louvain import communities
from lagebild.graph.analysis.matrices import Floats, Matrices, Sparse, matrices
from lagebild.graph.analysis.results import Result
from lagebild.ontology.blocs import memberships
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.names import key_of
from lagebild.ontology.registry import load

Groups = Literal["country", "bloc", "community"]
USUAL: Mapping[str, Groups] = {"actor": "country", "country": "bloc", "bloc": "community"}


@dataclass(frozen=True, slots=True)
class Broker:
    """How often a node stands between two others, by the groups of the three.

    `coordinator`: all are of one group. `itinerant`: the others are of one, it is of another. `gatekeeper`:
    it lets what comes from outside into its group. `representative`: it carries what comes from its group
    outside. `liaison`: all are of different groups. `constraint` is low for who ties those that have no
    other tie, 1 for who has one tie only; None without ties.
    """

    actor: Party
    group: str
    coordinator: int
    itinerant: int
    gatekeeper: int
    representative: int
    liaison: int
    total: int
    constraint: float | None


def brokers(
    graph: "nx.DiGraph[str]", *, groups: Groups | None = None, of: Mapping[str, str] | None = None
) -> Result[Broker]:
    """How often each node stands between others, the most often first.

    Groups are, if not asked for: of actors their countries, of countries their blocs, of blocs communities;
    or those of `of`, by node. Who is of no known group is one alone,
    named by its key.
    """
    m = matrices(graph)
    chosen = groups or USUAL[graph.graph.get("level", "actor")]
    grouped = of if of is not None else grouping(graph, chosen)
    group = [grouped.get(node) or key_of(str(node)) for node in m.nodes]
    roles, tight = _roles(m, group), constraint(m)
    rows = []
    for number, node in enumerate(m.nodes):
        counts = [round(float(role[number])) for role in roles]
        bound = None if np.isnan(tight[number]) else round(float(tight[number]), 6)
        rows.append(_broker(node, group[number], counts, bound))
    rows.sort(key=lambda row: (-row.total, row.actor))
    scope = {**graph.graph, "groups": "given" if of is not None else chosen}
    return Result("brokers", Broker, tuple(rows), graph, scope)


def _broker(node: str, group: str, counts: Sequence[int], bound: float | None) -> Broker:
    coordinator, itinerant, gatekeeper, representative, liaison = counts
    return Broker(
        Party(node), group, coordinator, itinerant, gatekeeper, representative, liaison, sum(counts), bound
    )


def grouping(graph: "nx.DiGraph[str]", groups: Groups) -> Mapping[str, str]:
    """The group of each node that has one; blocs as they are on the last day of the network, or now."""
    if groups == "community":
        return {row.actor: f"community {row.community}" for row in communities(graph).rows if row.size > 1}
    country = {node: code for node, code in graph.nodes(data="country") if code}
    if groups == "country":
        return country
    of = _blocs(graph.graph.get("until"))
    return {node: of.get(code, code) for node, code in country.items()}


def _blocs(until: str | None) -> Mapping[str, str]:
    """The bloc of each country, the first of blocs.csv that it is in; a bloc is of itself."""
    last = Bounds.parse(until).last if until else None
    found: dict[str, str] = {}
    for bloc, its in memberships().items():
        for one in its:
            holds = one.end is None if last is None else one.throughout(Bounds.day(last))
            if holds:
                found.setdefault(one.country, bloc)
        body = load().actors.get(bloc)
        if body is not None and body.country:
            found[body.country] = bloc
    return found


def _roles(m: Matrices, group: Sequence[str]) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Each role's pairs of others, less those who act directly (or would be one and the same)."""
    kinds = {name: number for number, name in enumerate(dict.fromkeys(group))}
    number = np.array([kinds[name] for name in group], dtype=np.int64)
    links = m.links.tocoo()
    same = number[links.row] == number[links.col]
    within, across = _part(links, same), _part(links, ~same)
    into, out = (_sums(within, 0), _sums(across, 0)), (_sums(within, 1), _sums(across, 1))
    there, onward = _by_group(across.T, number, len(kinds)), _by_group(across, number, len(kinds))
    alike = _sums(there.multiply(onward), 1)
    return (
        into[0] * out[0] - _mutual(within) - _direct(within, within, within),
        alike - _mutual(across) - _direct(across, across, within),
        into[1] * out[0] - _direct(across, within, across),
        into[0] * out[1] - _direct(within, across, across),
        into[1] * out[1] - alike - _direct(across, across, across),
    )


def _part(links: Sparse, wanted: NDArray[np.bool_]) -> Sparse:
    return csr_array((links.data[wanted], (links.row[wanted], links.col[wanted])), shape=links.shape)


def _sums(matrix: Sparse, axis: int) -> Floats:
    return np.asarray(matrix.sum(axis=axis)).ravel()


def _by_group(links: Sparse, number: NDArray[np.int64], size: int) -> Sparse:
    """How many of each group a node (row) has links to."""
    member = csr_array((np.ones(len(number)), (np.arange(len(number)), number)), shape=(len(number), size))
    return csr_array(links @ member)


def _mutual(links: Sparse) -> Floats:
    return _sums(links.multiply(links.T), 1)


def _direct(first: Sparse, second: Sparse, closing: Sparse) -> Floats:
    """How many a, c there are with a -> b by `first`, b -> c by `second`, and a -> c by `closing`."""
    return _sums(second.multiply(first.T @ closing), 1)


def constraint(m: Matrices) -> Floats:
    """Burt's constraint, by acts in either direction: how much all of a node's ties lead to one another."""
    total = _sums(m.ties, 1)
    share = diags_array(np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)) @ m.ties
    invested = csr_array(share + share @ share).multiply(m.tied)
    found = _sums(invested.multiply(invested), 1)
    return np.where(total > 0, found, np.nan)

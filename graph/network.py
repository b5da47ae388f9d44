"""Who acts toward whom, as a NetworkX graph: one edge for each ordered pair of actors.

What counts as an act is said in `acts.py`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, BinaryIO

import networkx as nx

from lagebild.graph.acts import Act, Acts, Level, Pair, Scope, once
from lagebild.graph.series import Interval, by_days
from lagebild.graph.store import Store
from lagebild.ontology.bounds import Bounds


def actor_network(
    store: Store,
    *,
    level: Level = "actor",
    since: str | None = None,
    until: str | None = None,
    quad: str | None = None,
    category: str | None = None,
    minimum: int = 1,
    claims: bool = False,
    blocs: Collection[str] = (),
    lang: str = "en",
) -> "nx.DiGraph[str]":
    """The network of acts, weighted by their number, with their Goldstein scores and events.

    At the level of countries, persons and bodies count for the state or alliance they belong to; at that of
    blocs, states count for the first of `blocs` (the usual ones are the European Union, NATO and BRICS).
    With `claims`, what somebody only claims counts, too.

    Raises:
        QuestionError: a filter has a wrong value, or a bloc is unknown.
    """
    return scoped(store, Scope(level, since, until, quad, category, minimum, claims, tuple(blocs), lang))


def scoped(store: Store, scope: Scope) -> "nx.DiGraph[str]":
    """The network of the acts that a scope takes in."""
    acts = Acts(store, scope)
    return network_of(acts, acts.between)


def networks_by_period(
    store: Store, interval: Interval = "month", scope: Scope | None = None
) -> dict[Bounds, "nx.DiGraph[str]"]:
    """A network for each day, week or month, those without acts included, in order.

    An act that may have been in either of two is in none, as in a time series: nothing is guessed.

    Raises:
        QuestionError: a filter has a wrong value, or there are too many days.
    """
    acts = Acts(store, scope or Scope())
    dated = [(pair, act) for pair, its in acts.between.items() for act in its]
    found, _ = by_days(dated, interval, lambda one: one[1].bounds)
    return {days: network_of(acts, _grouped(its)) for days, its in found.items()}


def _grouped(dated: Iterable[tuple[Pair, Act]]) -> Mapping[Pair, list[Act]]:
    found: defaultdict[Pair, list[Act]] = defaultdict(list)
    for pair, act in dated:
        found[pair].append(act)
    return found


def network_of(acts: Acts, between: Mapping[Pair, list[Act]]) -> "nx.DiGraph[str]":
    """The network of some of the acts of a store."""
    graph: nx.DiGraph[str] = nx.DiGraph(**acts.scope.told())
    for (source, target), its in sorted(between.items()):
        edge = _attributes(its)
        if edge["weight"] >= acts.scope.minimum:
            graph.add_edge(source, target, **edge)
    for iri in graph:
        graph.nodes[iri].update(acts.describe(iri))
    return graph


def to_json(graph: "nx.DiGraph[str]") -> dict[str, Any]:
    """Nodes and links as plain values, as D3 and others read them."""
    return dict(nx.node_link_data(graph, edges="links"))


def write_graphml(graph: "nx.Graph[str]", out: BinaryIO) -> None:
    """GraphML, as Gephi, yEd and others read it; lists become words with blanks between."""
    nx.write_graphml(_flat(graph), out)


def write_gexf(graph: "nx.Graph[str]", out: BinaryIO) -> None:
    """GEXF 1.2, Gephi's own; the same as in GraphML, and no day of writing: equal graphs, equal bytes."""
    text = "\n".join(nx.generate_gexf(_flat(graph)))
    out.write(re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode() + b"\n")


def _flat(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The same with plain values: a column for each quad class, several events as words."""
    flat: nx.Graph[str] = nx.create_empty_copy(graph, with_data=False)
    flat.graph.update(graph.graph)
    for iri, data in graph.nodes(data=True):
        flat.add_node(iri, **{name: value for name, value in data.items() if value is not None})
    for source, target, data in graph.edges(data=True):
        told = {name: value for name, value in data.items() if name != "quads"}
        told |= {f"quad {name}": count for name, count in data.get("quads", {}).items()}
        if "events" in told:
            told["events"] = " ".join(told["events"])
        flat.add_edge(source, target, **told)
    return flat


def _attributes(acts: Collection[Act]) -> dict[str, Any]:
    """One act a happening; all events that report it stay named."""
    events = [act.event for act in acts]
    distinct = once(acts)
    quads: defaultdict[str, int] = defaultdict(int)
    for act in distinct:
        quads[act.quad] += 1
    total = round(sum(act.goldstein for act in distinct), 1)
    return {
        "weight": len(distinct),
        "goldstein": total,
        "goldstein_mean": round(total / len(distinct), 2),
        "quads": dict(sorted(quads.items())),
        "events": events,
    }

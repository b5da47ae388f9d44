"""Who acts toward whom, as a NetworkX graph: one edge for each ordered pair of actors.

Only what is asserted and not negated counts, not what somebody only claims, and each happening once
however many report it.
An act between several agents without a target (a call, a meeting) counts in both directions.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any, BinaryIO, Literal

import networkx as nx

from lagebild.graph.parameters import parse_parameter
from lagebild.graph.rows import Row
from lagebild.graph.store import Store
from lagebild.ontology import codes, names
from lagebild.ontology.registry import load

Level = Literal["actor", "country"]
FACT = """
  EVENT lb:modality lb:Asserted ; lb:negated false .
  OPTIONAL { EVENT lb:attributedTo ?claim . ?claim a lb:Statement }
  OPTIONAL {
    EVENT lb:reportOf ?vouched .
    { SELECT DISTINCT ?vouched WHERE {
        ?report lb:reportOf ?vouched ; lb:modality lb:Asserted ; lb:negated false ;
                lb:attributedTo/a schema:NewsArticle } }
  }
  FILTER (!BOUND(?claim) || BOUND(?vouched))    # more than a claim
"""
ACTS = """
SELECT ?event ?unit ?type ?cameo ?role ?actor WHERE {
  %s
  %s
  ?event lb:eventType ?type .
  ?type skos:broader ?quad .
  OPTIONAL { ?event sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last }
  %s
  OPTIONAL { ?event lb:cameoCode ?cameo }
  OPTIONAL { ?event lb:reportOf ?happening }
  BIND (COALESCE(?happening, ?event) AS ?unit)
  { ?event lb:agent ?actor BIND ("agent" AS ?role) }
  UNION
  { ?event lb:target ?actor BIND ("target" AS ?role) }
}
ORDER BY ?event ?role ?actor
"""
LOCAL = """
SELECT ?actor ?kind ?country ?label WHERE {
  GRAPH ?graph {
    ?graph prov:wasDerivedFrom ?article .
    ?actor a lb:Actor, ?kind ; skos:prefLabel ?label .
    FILTER (?kind != lb:Actor)
    OPTIONAL { ?actor lb:country ?country }
  }
}
"""
SPEAKING_FOR_ITSELF = ("state", "igo")


@dataclass(frozen=True, slots=True)
class _Node:
    label: str
    kind: str
    country: str | None


def actor_network(
    store: Store,
    *,
    level: Level = "actor",
    since: str | None = None,
    until: str | None = None,
    quad: str | None = None,
    category: str | None = None,
    minimum: int = 1,
    lang: str = "en",
) -> "nx.DiGraph[str]":
    """The network of acts, weighted by their number, with their Goldstein scores and events.

    At the level of countries, persons and bodies count for the state or alliance they belong to.
    """
    query = _query({"type": category, "quad": quad, "since": since, "until": until})
    units = _Units(_nodes(store, lang), level)
    graph: nx.DiGraph[str] = nx.DiGraph(level=level)
    for (source, target), acts in sorted(_acts(store.select(query), units).items()):
        edge = _attributes(acts)
        if edge["weight"] >= minimum:
            graph.add_edge(source, target, **edge)
    for iri in graph:
        graph.nodes[iri].update(units.describe(iri))
    return graph


def fact(event: str) -> str:
    """The lines of SPARQL by which an event is told as having happened, and not only claimed to have."""
    return FACT.replace("EVENT", event)


def to_json(graph: "nx.DiGraph[str]") -> dict[str, Any]:
    """Nodes and links as plain values, as D3 and others read them."""
    return dict(nx.node_link_data(graph, edges="links"))


def write_graphml(graph: "nx.DiGraph[str]", out: BinaryIO) -> None:
    """GraphML, as Gephi, yEd and others read it; lists become words with blanks between."""
    nx.write_graphml(_flat(graph), out)


def write_gexf(graph: "nx.DiGraph[str]", out: BinaryIO) -> None:
    """GEXF 1.2, Gephi's own; the same as in GraphML, and no day of writing: equal graphs, equal bytes."""
    text = "\n".join(nx.generate_gexf(_flat(graph)))
    out.write(re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode() + b"\n")


def _flat(graph: "nx.DiGraph[str]") -> "nx.DiGraph[str]":
    flat: nx.DiGraph[str] = nx.DiGraph(**graph.graph)
    for iri, data in graph.nodes(data=True):
        flat.add_node(iri, **{name: value for name, value in data.items() if value is not None})
    for source, target, data in graph.edges(data=True):
        quads = {f"quad {name}": count for name, count in data["quads"].items()}
        flat.add_edge(source, target, **{**data, **quads, "events": " ".join(data["events"])})
        del flat.edges[source, target]["quads"]
    return flat


class _Units:
    """What a node of the network is: an actor, or the state or alliance it counts for."""

    def __init__(self, nodes: Mapping[str, _Node], level: Level) -> None:
        self.nodes = nodes
        self.level = level
        self.heads: dict[str, str] = {}
        for actor in sorted(load().actors.values(), key=lambda actor: (len(actor.key), actor.key)):
            if actor.country and actor.actor_class in SPEAKING_FOR_ITSELF:
                self.heads.setdefault(actor.country, names.actor_iri(actor.key))

    def of(self, actor: str) -> str:
        found = self.nodes.get(actor)
        if self.level == "actor" or found is None or found.country is None:
            return actor
        return self.heads.get(found.country, found.country)

    def describe(self, unit: str) -> dict[str, str | None]:
        found = self.nodes.get(unit)
        if found is None:
            return {"label": unit, "kind": "organization", "country": unit}
        return {"label": found.label, "kind": found.kind, "country": found.country}


def _query(given: Mapping[str, str | None]) -> str:
    kinds = {"type": "category", "quad": "quad", "since": "first-day", "until": "last-day"}
    terms = {name: parse_parameter(kinds[name], v) for name, v in given.items() if v is not None}
    values = "".join(f"VALUES ?{name} {{ {term} }} " for name, term in terms.items())
    days = {"since": "FILTER (?last >= ?since) ", "until": "FILTER (?first <= ?until)"}
    return ACTS % (values, fact("?event"), "".join(text for name, text in days.items() if name in terms))


def _nodes(store: Store, lang: str) -> Mapping[str, _Node]:
    """The known actors, and those that only one article knows."""
    nodes = {
        names.actor_iri(actor.key): _Node(actor.names[lang], actor.kind, actor.country)
        for actor in load().actors.values()
    }
    for row in store.select(LOCAL):
        kind = row.kind.removeprefix(names.LB).lower()
        nodes[row.actor] = _Node(row.label, kind, row.country)
    return nodes


@dataclass(frozen=True, slots=True)
class _Act:
    unit: str
    event: str
    quad: str
    goldstein: float


def _acts(rows: Iterable[Row], units: _Units) -> Mapping[tuple[str, str], list[_Act]]:
    """The acts between each pair, a happening that several articles report once."""
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[row.event].append(row)
    found: defaultdict[tuple[str, str], list[_Act]] = defaultdict(list)
    for event, its in told.items():
        category = its[0].type.removeprefix(names.PLOVER)
        code = its[0].cameo.removeprefix(names.CAMEO) if its[0].cameo else None
        act = _Act(its[0].unit, event, codes.quad(category), codes.goldstein(category, code))
        for pair in _pairs(its, units):
            found[pair].append(act)
    return found


def _pairs(rows: Iterable[Row], units: _Units) -> Iterator[tuple[str, str]]:
    sides: dict[str, dict[str, None]] = {"agent": {}, "target": {}}
    for row in rows:
        sides[row.role][units.of(row.actor)] = None
    return pairs(sides["agent"], sides["target"])


def pairs(agents: Collection[str], targets: Collection[str]) -> Iterator[tuple[str, str]]:
    """Who acts toward whom; several agents without a target act toward each other."""
    found = product(agents, targets) if targets else permutations(agents, 2)
    return (pair for pair in found if pair[0] != pair[1])


def _attributes(acts: Iterable[_Act]) -> dict[str, Any]:
    """One act a happening; all events that report it stay named."""
    events = [act.event for act in acts]
    distinct = list({act.unit: act for act in acts}.values())
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

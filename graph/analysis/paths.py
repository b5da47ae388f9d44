"""By whom two are connected: the shortest chains between them, and the events and words behind each link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import Final

import networkx as nx

from lagebild.graph.analysis.columns import Article, Event, Party
from lagebild.graph.analysis.ends import check_ends
from lagebild.graph.analysis.results import Result
from lagebild.graph.rows import Row
from lagebild.graph.store import Store
from lagebild.ontology import names

MOST: Final = 10
"""Chains that are told at most, those with the strongest weakest link."""
LOOKED_AT: Final = 2000
"""Shortest chains among which these are chosen; in a dense network there are no end of them."""
BEHIND: Final = """
SELECT ?event ?category ?first ?last ?sentence ?quote ?begin ?article WHERE {
  VALUES ?event { %s }
  GRAPH ?graph {
    ?event lb:eventType ?category ; lb:evidence ?span .
    ?span nif:anchorOf ?quote ; nif:beginIndex ?begin .
    OPTIONAL { ?span nif:sentence/nif:anchorOf ?sentence }
    OPTIONAL { ?event sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last }
    ?graph prov:wasDerivedFrom ?article .
  }
}
ORDER BY ?event ?begin
"""


@dataclass(frozen=True, slots=True)
class Link:
    """An event behind a link of a chain, as one article tells it: `source` acts toward `target`.

    Chains and their steps count from 1. `words` are those that show the event, `sentence` where they stand.
    """

    chain: int
    step: int
    source: Party
    target: Party
    event: Event
    category: str
    not_before: date | None
    not_after: date | None
    words: str
    sentence: str
    article: Article


def chains(
    store: Store,
    graph: "nx.DiGraph[str]",
    one: str,
    other: str,
    *,
    directed: bool = False,
    most: int = MOST,
) -> Result[Link]:
    """The shortest chains from one node to another, by their IRIs, and each event behind each link.

    Links lead both ways unless `directed`. The scope has the number of chains and their length in links; both
    are 0 if there is none.

    Raises:
        QuestionError: one of the two does not act here, or both are the same.
    """
    check_ends(one, other, graph)
    found = _shortest(graph, one, other, directed=directed, most=most)
    steps = [
        (number, *link)
        for number, chain in enumerate(found, start=1)
        for link in _steps(graph, chain, directed=directed)
    ]
    told = _told(store, [event for *_, events in steps for event in events])
    rows = [
        _row(number, step, (source, target), told[event])
        for number, step, source, target, events in steps
        for event in events
        if event in told
    ]
    length = len(found[0]) - 1 if found else 0
    scope = {**graph.graph, "one": one, "other": other, "chains": len(found), "length": length}
    return Result("chains", Link, tuple(rows), graph, {**scope, **({"directed": True} if directed else {})})


def _shortest(
    graph: "nx.DiGraph[str]", one: str, other: str, *, directed: bool, most: int
) -> list[list[str]]:
    """The shortest chains whose weakest link is strongest, in order."""
    ordered: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(graph.edges))
    try:
        found = list(islice(nx.all_shortest_paths(ordered, one, other), LOOKED_AT))
    except nx.NetworkXNoPath:
        return []

    def weakest(chain: Sequence[str]) -> int:
        return min(_acts(graph, link, directed=directed) for link in pairwise(chain))

    return sorted(found, key=lambda chain: (-weakest(chain), chain))[:most]


def _acts(graph: "nx.DiGraph[str]", link: tuple[str, str], *, directed: bool) -> int:
    ways = (link,) if directed else (link, link[::-1])
    return sum(int(graph.edges[way]["weight"]) for way in ways if graph.has_edge(*way))


def _steps(
    graph: "nx.DiGraph[str]", chain: Sequence[str], *, directed: bool
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Each link in each direction that has acts, with its events, and at which step it is."""
    for step, link in enumerate(pairwise(chain), start=1):
        for source, target in (link,) if directed else (link, link[::-1]):
            if graph.has_edge(source, target):
                yield step, source, target, graph.edges[source, target]["events"]


def _told(store: Store, events: Sequence[str]) -> dict[str, list[Row]]:
    """The rows about each event, one for each piece of its words."""
    found: dict[str, list[Row]] = {}
    if events:
        for row in store.select(BEHIND % " ".join(f"<{event}>" for event in sorted(set(events)))):
            found.setdefault(row.event, []).append(row)
    return found


def _row(number: int, step: int, ends: tuple[str, str], pieces: Sequence[Row]) -> Link:
    its = pieces[0]
    return Link(
        number,
        step,
        Party(ends[0]),
        Party(ends[1]),
        Event(its.event),
        its.category.removeprefix(names.PLOVER),
        its.first,
        its.last,
        " … ".join(dict.fromkeys(piece.quote for piece in pieces)),
        " ".join(dict.fromkeys(piece.sentence or piece.quote for piece in pieces)),
        Article(its.article),
    )

"""The reports of a store in the order of time, some hundred read at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pyoxigraph import NamedNode

import lagebild.graph.terms as terms
from lagebild.graph.reports import QUERY, Report, reports
from lagebild.graph.shared import COPIES, HAPPENINGS
from lagebild.graph.store import Store
from lagebild.graph.terms import ALTERNATE_OF, A, node
from lagebild.ontology import names

EVENT = node("lb:Event")
AT_ONCE = 500
"""How many events one query asks for."""
DAYS = "SELECT DISTINCT ?day WHERE { GRAPH ?graph { ?told sem:hasEarliestBeginTimeStamp ?day } }"
Place = tuple[NamedNode, NamedNode]
"""Where an event is told: graph and event."""


def chronicle(store: Store) -> Iterator[Report]:
    """All reports, each once, by the first day that they leave open."""
    wanted: dict[tuple[date, NamedNode], NamedNode] = {}
    for day in sorted(row.day for row in store.select(DAYS)):
        wanted |= {(day, event): graph for graph, event in _begun(store, day)}
        if len(wanted) >= AT_ONCE:
            yield from _on_their_days(store, wanted)
            wanted = {}
    yield from _on_their_days(store, wanted)


def read(store: Store, places: Sequence[Place]) -> Iterator[Report]:
    """What is told at some places, so far as these are reports."""
    for start in range(0, len(places), AT_ONCE):
        values = " ".join(f"({graph} {event})" for graph, event in places[start : start + AT_ONCE])
        yield from reports(store.select(QUERY % f"VALUES (?graph ?event) {{ {values} }}"))


def copied(store: Store, article: NamedNode) -> Iterator[NamedNode]:
    """The graphs of the copies of an article: what no words date in them is of its day."""
    for link in store.quads(COPIES, None, ALTERNATE_OF, article):
        key = str(getattr(link.subject, "value", "")).removeprefix(names.ARTICLE)
        yield NamedNode(names.graph_iri(key))


def _begun(store: Store, day: date) -> Iterator[Place]:
    """The events that may leave this day open as the first, by their own date or that of the first copy."""
    for quad in store.quads(None, None, terms.FIRST, terms.day(day)):
        graph, told = quad.graph_name, quad.subject
        if isinstance(graph, NamedNode) and isinstance(told, NamedNode) and graph != HAPPENINGS:
            if "#" in told.value:
                yield graph, told
            else:
                yield from _events(store, copied(store, told))


def _events(store: Store, graphs: Iterable[NamedNode]) -> Iterator[Place]:
    for graph in graphs:
        for quad in store.quads(graph, None, A, EVENT):
            if isinstance(quad.subject, NamedNode):
                yield graph, quad.subject


def _on_their_days(store: Store, wanted: dict[tuple[date, NamedNode], NamedNode]) -> list[Report]:
    """An event of a copy may be wanted on two days, of which one is its own."""
    places = list(dict.fromkeys((graph, event) for (_, event), graph in wanted.items()))
    found = (one for one in read(store, places) if (one.bounds.first, NamedNode(one.event)) in wanted)
    return sorted(found, key=lambda report: report.bounds.first)

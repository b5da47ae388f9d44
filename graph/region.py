"""The reports that are connected to some: near to them, or to a report that is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pyoxigraph import NamedNode

import lagebild.graph.terms as terms
from lagebild.graph.chronicle import copied, read
from lagebild.graph.clusters import near
from lagebild.graph.reports import WIDEST, Block, Report
from lagebild.graph.store import Store
from lagebild.graph.terms import node

EVENT_TYPE = node("lb:eventType")


def connected(store: Store, seeds: Iterable[Report]) -> dict[str, Report]:
    """All reports in the store that are connected to these, by event."""
    days = _Days(store)
    found: dict[str, Report] = {}
    frontier = list(seeds)
    while frontier:
        days.load(frontier)
        fresh: dict[str, Report] = {}
        for report in frontier:
            for other in days.around(report):
                if other.event not in found and other.event not in fresh and near(report, other):
                    fresh[other.event] = other
        found |= fresh
        frontier = list(fresh.values())
    return found


class _Days:
    """The reports of a store, looked up by category and by the first day that they leave open.

    That is what the store can find without going through all it has; each is read once.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: set[tuple[str, date]] = set()
        self._reports: defaultdict[Block, dict[str, Report]] = defaultdict(dict)

    def around(self, report: Report) -> Iterator[Report]:
        for block in report.blocks:
            yield from self._reports[block].values()

    def load(self, frontier: Iterable[Report]) -> None:
        """Read the reports that share a day with one of these and are of its category."""
        missing = {place for report in frontier for place in _reach(report)} - self._seen
        self._seen |= missing
        wanted = [each for category, day in sorted(missing) for each in self._told(category, day)]
        for report in read(self._store, wanted):
            for block in report.blocks:
                self._reports[block][report.event] = report

    def _told(self, category: str, day: date) -> Iterator[tuple[NamedNode, NamedNode]]:
        kind = NamedNode(category)
        for quad in self._store.quads(None, None, terms.FIRST, terms.day(day)):
            graph, event = quad.graph_name, quad.subject
            if not isinstance(graph, NamedNode) or not isinstance(event, NamedNode):
                continue
            if any(self._store.quads(graph, event, EVENT_TYPE, kind)):
                yield graph, event
            yield from self._copied(event, kind)

    def _copied(self, article: NamedNode, kind: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
        """The events in copies of an article: they may be of its day."""
        for graph in copied(self._store, article):
            for quad in self._store.quads(graph, None, EVENT_TYPE, kind):
                if isinstance(quad.subject, NamedNode):
                    yield graph, quad.subject


def _reach(report: Report) -> Iterator[tuple[str, date]]:
    """Its category, and the first days of all reports that may share a day with it."""
    first = report.bounds.first - timedelta(WIDEST - 1)
    for ahead in range((report.bounds.last - first).days + 1):
        yield report.category, first + timedelta(ahead)

"""Happenings: what took place in the world, derived from the reports of several articles.

`rebuild` compares all reports anew. `update` compares those of articles that came, changed or went since,
and those that they are connected to; the outcome is the same.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

import lagebild.graph.terms as terms
from lagebild.graph.chronicle import chronicle
from lagebild.graph.clusters import Cluster, cluster
from lagebild.graph.copies import link
from lagebild.graph.islands import islands
from lagebild.graph.region import connected
from lagebild.graph.reports import QUERY, Report, reports
from lagebild.graph.shared import HAPPENINGS
from lagebild.graph.store import Store
from lagebild.graph.terms import REPORT_OF, A, Term, node
from lagebild.ontology import names

PORTION = 10_000
"""Reports that are decided about and written at once."""
FEW = 20
"""One in how many articles may have changed for a look at their surroundings to take less."""


def rebuild(store: Store) -> int:
    """Compare all reports anew and write `graph:happenings`; says how many happenings there are.

    Reports are read in the order of time, and written in portions of whole happenings: it takes memory for
    a portion, and for what is connected with each other, not for all. Until it has come to a report, what was
    decided about that before holds, or nothing. If it is interrupted, the next `update` does all of it.
    """
    with store.exclusive():
        store.pending.complete = False
        link(store)
        known = {quad.subject: quad.object for quad in store.quads(HAPPENINGS, None, REPORT_OF)}
        kept: set[object] = set()
        for some in _portions(islands(chronicle(store))):
            found = cluster(some)
            new = set(_quads(found))
            now = {_name(one) for one in found}
            before = {known.get(NamedNode(report.event)) for report in some}
            store.derive(HAPPENINGS, new, instead=set(_all_of(store, now | before)))
            kept |= now
        gone = {_happening(quad) for quad in store.quads(HAPPENINGS)} - kept
        store.derive(HAPPENINGS, set(), instead=set(_all_of(store, gone)))
        store.settle()
        return len(kept)


def update(store: Store) -> int:
    """Bring `graph:happenings` up to date, as `rebuild` would; says how many happenings there are."""
    with store.exclusive():
        link(store)
        changes = store.pending
        if not changes.complete or len(changes.read) * FEW > sum(1 for _ in store.graphs()):
            return rebuild(store)
        if changes.read or changes.gone:
            graphs = " ".join(map(str, sorted(changes.read, key=str)))
            fresh = reports(store.select(QUERY % f"VALUES ?graph {{ {graphs} }}")) if graphs else []
            region = connected(store, [*fresh, *changes.gone.values()])
            region |= {report.event: report for report in fresh}
            found = cluster(region.values())
            old = set(_quads_of(store, region, changes.happenings))
            store.derive(HAPPENINGS, set(_quads(found)), instead=old)
            store.settle()
        return sum(1 for quad in store.quads(HAPPENINGS) if quad.predicate == A)


def _portions(told: Iterable[list[Report]]) -> Iterator[list[Report]]:
    portion: list[Report] = []
    for some in told:
        portion += some
        if len(portion) >= PORTION:
            yield portion
            portion = []
    yield portion


def _all_of(store: Store, happenings: Iterable[object]) -> Iterator[Quad]:
    """All that is written of some happenings, with who reports them."""
    for happening in happenings:
        if isinstance(happening, NamedNode):
            yield from store.quads(HAPPENINGS, happening)
            yield from store.quads(HAPPENINGS, None, REPORT_OF, happening)


def _happening(quad: Quad) -> object:
    return quad.object if quad.predicate == REPORT_OF else quad.subject


def _quads_of(store: Store, events: Iterable[str], happenings: Iterable[NamedNode]) -> Iterator[Quad]:
    """What is written of some happenings, and of those that these events were taken to tell of."""
    known = set(happenings)
    for event in events:
        for quad in store.quads(HAPPENINGS, NamedNode(event)):
            yield quad
            if isinstance(quad.object, NamedNode):
                known.add(quad.object)
    for happening in known:
        yield from store.quads(HAPPENINGS, happening)


def _quads(found: Iterable[Cluster]) -> Iterator[Quad]:
    for one in found:
        happening = _name(one)
        for predicate, value in _told(one):
            yield Quad(happening, predicate, value, HAPPENINGS)
        for report in one.reports:
            yield Quad(NamedNode(report.event), REPORT_OF, happening, HAPPENINGS)


def _told(one: Cluster) -> Iterator[tuple[NamedNode, Term]]:
    yield A, node("sem:Event")
    yield node("sem:eventType"), NamedNode(one.reports[0].category)
    yield terms.FIRST, terms.day(one.bounds.first)
    yield terms.LAST, terms.day(one.bounds.last)
    yield node("lb:reports"), terms.integer(len(one.articles))
    yield node("lb:texts"), terms.integer(len({report.source for report in one.reports}))
    yield node("lb:outlets"), terms.integer(len({report.outlet for report in one.reports}))
    yield node("lb:agreement"), terms.confidence(one.agreement)
    for ground in one.grounds:
        yield node("lb:ground"), node(f"lb:{ground}")


def _name(one: Cluster) -> NamedNode:
    """Named after the report of the article that came first."""
    first = min(one.reports, key=lambda report: (report.published, report.event))
    article, _, number = first.event.removeprefix(names.ARTICLE).partition("#event-")
    return NamedNode(names.happening_iri(article, int(number)))

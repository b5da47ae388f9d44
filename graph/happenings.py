"""Happenings: which reports, in different articles, tell of the same event in the world.

Two reports agree if their category is the same, their days overlap, the same country acts and, where
both name a target, on the same one. Where both name persons of a country, one of them is the same.
A report joins a happening only if it agrees with all its reports; one that fits several joins none,
for nothing is guessed. What nobody asserts is no happening.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from lagebild.graph.rows import Row
from lagebild.graph.shared import HAPPENINGS
from lagebild.graph.store import Store
from lagebild.graph.terms import REPORT_OF, A, node
from lagebild.ontology import names
from lagebild.ontology.bounds import Bounds

WIDEST = 31
REPORTS = """
SELECT ?article ?event ?type ?negated ?modality ?first ?last ?since ?role ?actor ?kind ?country WHERE {
  GRAPH ?graph {
    ?graph prov:wasDerivedFrom ?article .
    ?event lb:eventType ?type ; lb:negated ?negated ; lb:modality ?modality ;
           sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last .
    FILTER (?modality IN (lb:Asserted, lb:Denied))
    OPTIONAL { ?article sem:hasEarliestBeginTimeStamp ?since }
    { ?event lb:agent ?actor BIND ("agent" AS ?role) }
    UNION
    { ?event lb:target ?actor BIND ("target" AS ?role) }
  }
  OPTIONAL { ?actor lb:country ?country }
  OPTIONAL { ?actor a ?kind FILTER (?kind = lb:Person) }
}
"""
Place = tuple[str, str, int]
"""Where to look for reports that may agree: category, country, month."""
Side = Mapping[str, frozenset[str]]
"""The countries on one side of an event, each with the persons named for it."""


@dataclass(frozen=True, slots=True)
class Report:
    """An event as one article tells it, in what it takes to compare it with another."""

    event: str
    article: str
    category: str
    bounds: Bounds
    published: str
    fact: bool
    agents: Side
    targets: Side

    @property
    def order(self) -> tuple[int, str, int, str]:
        """The surest date first; then as published, and as read."""
        return (self.bounds.days, self.published, len(self.event), self.event)

    @property
    def mutual(self) -> bool:
        """Whether its agents act on each other."""
        return len(self.agents) > 1 and not self.targets

    def agrees(self, other: "Report") -> bool:
        """Whether both may tell of the same event."""
        if self.article == other.article or not self.bounds.overlap(other.bounds):
            return False
        if self.mutual or other.mutual:
            mine, theirs = _both(self), _both(other)
            return _common(mine, theirs) >= min(2, len(mine), len(theirs))
        if not _common(self.agents, other.agents):
            return False
        return not (self.targets and other.targets) or _common(self.targets, other.targets) > 0


@dataclass(slots=True, eq=False)
class _Cluster:
    """Reports that agree with each other, and the days that all of them leave open."""

    bounds: Bounds
    reports: list[Report] = field(default_factory=list)

    def takes(self, report: Report) -> bool:
        return self.bounds.overlap(report.bounds) and all(map(report.agrees, self.reports))

    def add(self, report: Report) -> None:
        self.bounds &= report.bounds
        self.reports.append(report)


def rebuild(store: Store) -> int:
    """Cluster all reports anew and write `graph:happenings`; says how many happenings there are."""
    quads: list[Quad] = []
    found = cluster(_reports(store.select(REPORTS)))
    for reports in found:
        happening = _name(reports)
        quads.append(Quad(happening, A, node("sem:Event"), HAPPENINGS))
        events = [NamedNode(report.event) for report in reports]
        quads += [Quad(event, REPORT_OF, happening, HAPPENINGS) for event in events]
    store.derive(HAPPENINGS, quads)
    return len(found)


def cluster(reports: Iterable[Report]) -> list[list[Report]]:
    """Groups of at least two reports of the same happening."""
    clusters: defaultdict[Place, dict[int, _Cluster]] = defaultdict(dict)
    grown: list[_Cluster] = []
    for report in sorted(reports, key=lambda report: report.order):
        near: dict[int, _Cluster] = {}
        for place in _places(report):
            near |= clusters[place]
        fitting = [one for one in near.values() if one.takes(report)]
        if len(fitting) == 1:
            fitting[0].add(report)
            home = fitting[0]
        else:
            home = _Cluster(report.bounds, [report])
            grown.append(home)
        for place in _places(report):
            clusters[place][id(home)] = home
    several = [one.reports for one in grown if len(one.reports) > 1]
    return [group for group in several if any(report.fact for report in group)]


def _reports(rows: Iterable[Row]) -> list[Report]:
    by_event: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_event[row.event].append(row)
    found = []
    for event, told in by_event.items():
        row = told[0]
        bounds = Bounds(row.first, row.last)
        if bounds.days <= WIDEST:
            found.append(
                Report(
                    event=event,
                    article=row.article,
                    category=row.type,
                    bounds=bounds,
                    published=str(row.since or ""),
                    fact=row.modality == names.LB + "Asserted" and not row.negated,
                    agents=_side(told, "agent"),
                    targets=_side(told, "target"),
                )
            )
    return found


def _side(rows: Iterable[Row], role: str) -> Side:
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.role == role:
            persons = sides[row.country or row.actor]
            if row.kind is not None:
                persons.add(row.actor)
    return {country: frozenset(persons) for country, persons in sides.items()}


def _places(report: Report) -> Iterator[Place]:
    months = {12 * day.year + day.month for day in (report.bounds.first, report.bounds.last)}
    for month in range(min(months), max(months) + 1):
        for country in _both(report):
            yield report.category, country, month


def _both(report: Report) -> Side:
    sides = defaultdict[str, frozenset[str]](frozenset)
    for side in (report.agents, report.targets):
        for country, persons in side.items():
            sides[country] |= persons
    return sides


def _common(one: Side, other: Side) -> int:
    """How many countries both have, unless both name persons of one and none is the same."""
    shared = one.keys() & other.keys()
    for country in shared:
        if one[country] and other[country] and not one[country] & other[country]:
            return 0
    return len(shared)


def _name(reports: Iterable[Report]) -> NamedNode:
    """Named after the report of the article that came first."""
    first = min(reports, key=lambda report: (report.published, report.event))
    article, _, number = first.event.removeprefix(names.ARTICLE).partition("#event-")
    return NamedNode(names.happening_iri(article, int(number)))

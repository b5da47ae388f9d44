"""Which reports tell of the same event: a decision by score that also refuses.

Reports are taken in order, those with the surest dates first. One joins the happening that it fits
best, if nothing rules that out, if the score suffices, and if no other happening fits about as well and
no other report of its article does. Else it stays for itself: nothing is guessed.

A report is only ever weighed against those that it is near to. So who is not connected by a chain of
near reports does not matter to each other, and adding an article concerns only those it is connected to.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp, log

from lagebild.graph.grounds import Grounds, compare, score
from lagebild.graph.reports import Block, Report
from lagebild.ontology.bounds import Bounds

THRESHOLD = 0.7
"""How probable it must be that a report tells of a happening."""
MARGIN = 0.75
"""How much more must speak for one happening than for another."""
FARTHEST = -3.0
"""A report that has less than this in common with another can never be with it."""
NEEDED = log(THRESHOLD / (1 - THRESHOLD))


@dataclass(slots=True, eq=False)
class Cluster:
    """Reports of one happening, the days that all of them leave open, and what brought them together."""

    bounds: Bounds
    reports: list[Report]
    grounds: set[str] = field(default_factory=set)
    least: float = 100.0

    @property
    def agreement(self) -> float:
        """How probable it is, from 0 to 1, that the report that fits least belongs here."""
        return 1 / (1 + exp(-self.least))

    @property
    def articles(self) -> set[str]:
        """Which articles its reports stand in."""
        return {report.article for report in self.reports}

    def fit(self, report: Report) -> Grounds | None:
        """What speaks for and against a report being of this happening; None if it cannot be."""
        if not self.bounds.overlap(report.bounds) or not all(near(report, one) for one in self.reports):
            return None
        found = [compare(report, one, self.bounds) for one in self.reports]
        return max((one for one in found if one is not None), key=lambda one: (score(one), sorted(one)))

    def add(self, report: Report, grounds: Grounds) -> None:
        """Take a report in."""
        self.bounds &= report.bounds
        self.reports.append(report)
        self.grounds |= grounds
        self.least = min(self.least, score(grounds))


def near(one: Report, other: Report) -> bool:
    """Whether two reports may be of one happening if others speak for it."""
    grounds = compare(one, other)
    return grounds is not None and score(grounds) >= FARTHEST


def cluster(reports: Iterable[Report]) -> list[Cluster]:
    """Happenings of which at least two articles tell, and at least one as a fact."""
    ordered = sorted(reports, key=lambda report: report.order)
    siblings: defaultdict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        siblings[report.article].append(report)
    blocks: defaultdict[Block, dict[int, Cluster]] = defaultdict(dict)
    grown: list[Cluster] = []
    for report in ordered:
        close: dict[int, Cluster] = {}
        for block in report.blocks:
            close |= blocks[block]
        home = _home(report, close.values(), siblings[report.article])
        if home is None:
            home = Cluster(report.bounds, [report])
            grown.append(home)
        for block in report.blocks:
            blocks[block][id(home)] = home
    return [one for one in grown if len(one.articles) > 1 and any(report.fact for report in one.reports)]


def _home(report: Report, clusters: Iterable[Cluster], siblings: list[Report]) -> Cluster | None:
    """The happening that a report joins, if there is one that it clearly fits best."""
    fits = [(grounds, one) for one in clusters if (grounds := one.fit(report)) is not None]
    enough = sorted(
        ((score(grounds), place) for place, (grounds, _) in enumerate(fits) if score(grounds) >= NEEDED),
        reverse=True,
    )
    if not enough or (len(enough) > 1 and enough[0][0] - enough[1][0] < MARGIN):
        return None
    best, place = enough[0]
    grounds, home = fits[place]
    if report.article not in home.articles and _rivalled(report, best, home, siblings):
        return None
    home.add(report, grounds)
    return home


def _rivalled(report: Report, best: float, home: Cluster, siblings: list[Report]) -> bool:
    """Whether another event in the report's article fits the happening about as well."""
    for sibling in siblings:
        if sibling is not report and sibling.category == report.category and not _alike(report, sibling):
            grounds = home.fit(sibling)
            if grounds is not None and score(grounds) > best - MARGIN:
                return True
    return False


def _alike(one: Report, other: Report) -> bool:
    grounds = compare(one, other)
    return grounds is not None and score(grounds) >= NEEDED

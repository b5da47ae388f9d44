"""Reports in islands: all that are connected by a chain of near ones, and so matter to each other.

Only reports that share a day can be near. So whoever goes through them in the order of time knows that an
island is whole as soon as none of its reports reaches to the present day, and can let go of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lagebild.graph.clusters import near
from lagebild.graph.reports import Report


@dataclass(slots=True, eq=False)
class _Island:
    """Connected reports, and how many of them may still be near to one that comes."""

    reports: list[Report]
    open: int = 1


def islands(told: Iterable[Report]) -> Iterator[list[Report]]:
    """The islands of reports that come in the order of their first days; each as soon as it is whole."""
    sea = _Sea()
    today = date.min
    for report in told:
        if report.bounds.first != today:
            today = report.bounds.first
            yield from sea.whole(today)
        sea.add(report)
    yield from sea.whole(None)


class _Sea:
    """The islands that may still grow, and their reports by what they have in common and by last day."""

    def __init__(self) -> None:
        self._homes: dict[str, _Island] = {}
        self._blocks: defaultdict[tuple[str, str], dict[str, Report]] = defaultdict(dict)
        self._ending: defaultdict[date, list[Report]] = defaultdict(list)

    def add(self, report: Report) -> None:
        """Take in a report, and make one island of all that it connects."""
        home = self._homes[report.event] = _Island([report])
        for party in report.parties:
            block = self._blocks[report.category, party]
            for event, other in block.items():
                there = self._homes[event]
                if there is not home and near(report, other):
                    home = self._joined(home, there)
            block[report.event] = report
        self._ending[report.bounds.last].append(report)

    def whole(self, today: date | None) -> Iterator[list[Report]]:
        """Take out all islands of which nothing reaches to this day, or all if no more comes."""
        for day in sorted(day for day in self._ending if today is None or day < today):
            for report in self._ending.pop(day):
                for party in report.parties:
                    self._leave((report.category, party), report)
                home = self._homes[report.event]
                home.open -= 1
                if not home.open:
                    for one in home.reports:
                        del self._homes[one.event]
                    yield home.reports

    def _leave(self, name: tuple[str, str], report: Report) -> None:
        block = self._blocks[name]
        del block[report.event]
        if not block:
            del self._blocks[name]

    def _joined(self, one: _Island, other: _Island) -> _Island:
        small, large = sorted((one, other), key=lambda island: len(island.reports))
        large.reports += small.reports
        large.open += small.open
        for report in small.reports:
            self._homes[report.event] = large
        return large

"""Reports of events with all that coded records say of them: article, actors, days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lagebild.graph.exports.cast import Cast, Party
from lagebild.graph.exports.selection import Selection, is_fact, last_part
from lagebild.graph.rows import Row
from lagebild.ontology.bounds import Bounds


@dataclass(frozen=True, slots=True)
class Report:
    """An event as one article tells it."""

    article: Row
    event: Row
    cast: Cast

    @property
    def category(self) -> str:
        """The PLOVER category."""
        return last_part(self.event.type) or ""

    @property
    def cameo(self) -> str | None:
        """The CAMEO code."""
        return last_part(self.event.cameo)

    @property
    def bounds(self) -> Bounds | None:
        """The days it may have happened on."""
        return Bounds(self.event.first, self.event.last) if self.event.first and self.event.last else None

    @property
    def day(self) -> str | None:
        """The day it happened on, if it is known to the day."""
        return self.event.first.isoformat() if self.bounds and self.bounds.days == 1 else None

    def agents(self) -> list[Party]:
        """Who acts."""
        return self._parties(self.event.agents)

    def targets(self) -> list[Party]:
        """Whom it is directed at."""
        return self._parties(self.event.targets)

    def _parties(self, iris: Iterable[str]) -> list[Party]:
        return [self.cast.party(iri, self.bounds) for iri in iris]


def reports(selection: Selection, *, facts: bool) -> Iterator[Report]:
    """The chosen events, article by article; only what is told as having happened if `facts`."""
    for reading in selection.readings():
        found = [row for row in selection.events(reading) if not facts or is_fact(row)]
        if found:
            article, cast = reading.article(), Cast(reading)
            yield from (Report(article, row, cast) for row in found)

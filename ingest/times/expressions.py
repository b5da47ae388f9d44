"""Words that say when, and the days they allow."""

from dataclasses import dataclass
from typing import Self

from lagebild.ingest.times.matching import Match
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: tokens `start` up to `end`, their offsets, and the days they allow.

    `since` are the days from then to the article: when what followed may have been.
    """

    start: int
    end: int
    span: Span
    bounds: Bounds
    since: Bounds | None = None

    @classmethod
    def of(cls, match: Match, days: Bounds, article: Bounds | None) -> Self:
        """The words of a match with their days, in an article of some days."""
        since = Bounds(days.first, article.last) if article and days.first <= article.last else None
        return cls(match.words.start, match.words.end, match.span, days, since)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time that others are counted from."""

    match: Match
    bounds: Bounds

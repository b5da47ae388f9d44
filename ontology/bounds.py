"""An uncertain date: it lies between two days, both included."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from lagebild.ontology.errors import BoundsError

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}.*)?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """The first and the last day that something may have happened on."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BoundsError(f"{self.first} is after {self.last}: swap the two dates")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD` (with or without a time) or two of them, `A/B`."""
        first, slash, last = text.strip().partition("/")
        start, end = _partial(first), _partial(last) if slash else None
        return cls(start[0], (end or start)[1])

    @classmethod
    def day(cls, day: date) -> Self:
        """One certain day."""
        return cls(day, day)

    @property
    def days(self) -> int:
        """How many days it may be."""
        return (self.last - self.first).days + 1

    def overlap(self, other: Self) -> bool:
        """Whether both may be the same day."""
        return self.first <= other.last and other.first <= self.last

    def shift(self, days: int) -> Self:
        """The same uncertainty, some days later (or, if negative, earlier)."""
        try:
            return type(self)(self.first + timedelta(days), self.last + timedelta(days))
        except OverflowError as error:
            raise BoundsError(f"{days} days from {self} is outside the calendar") from error

    def __and__(self, other: Self) -> Self:
        """The days that both allow: two reports of one event narrow each other."""
        if not self.overlap(other):
            raise BoundsError(f"{self} and {other} have no day in common: ask `overlap` first")
        return type(self)(max(self.first, other.first), min(self.last, other.last))

    def __str__(self) -> str:
        """The shortest of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` and `A/B` that says the same."""
        if self.first == self.last:
            return self.first.isoformat()
        if self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]:
            if (self.first.year, self.first.month) == (self.last.year, self.last.month):
                return self.first.isoformat()[:7]
            if self.first.year == self.last.year and (self.first.month, self.last.month) == (1, 12):
                return self.first.isoformat()[:4]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def _partial(text: str) -> tuple[date, date]:
    match = PARTIAL.fullmatch(text)
    if not match:
        raise BoundsError(f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None  # noqa: S101  # the pattern demands it
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError as error:
        raise BoundsError(f"{text!r} is no day of the calendar: {error}") from error

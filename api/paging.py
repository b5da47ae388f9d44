"""The parameters that every list has, and the page that comes of them.

A cursor names the last item of a page and its place in the order. The page after it begins behind that
place, whatever has come in meanwhile; an offset counts anew each time.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from fastapi import Query

from lagebild.api.bodies import Page
from lagebild.ontology.errors import QuestionError

T = TypeVar("T")
U = TypeVar("U")
MOST = 500
Rank = tuple[float, str]
"""A place in an order, ascending."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: in which order, at what value, and with which item."""

    sort: str
    value: str
    item: str

    def __str__(self) -> str:
        """As clients hand it back."""
        told = json.dumps([self.sort, self.value, self.item], separators=(",", ":"))
        return urlsafe_b64encode(told.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, given: str) -> "Cursor":
        """A cursor that a page gave.

        Raises:
            QuestionError: it is none.

        """
        try:
            told = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
            sort, value, item = (part for part in told if isinstance(part, str))
        except (binascii.Error, ValueError, TypeError, RecursionError) as error:
            raise QuestionError(f"{given!r} is no cursor: give that of the page before") from error
        return cls(sort, value, item)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list: some items, the offset of what follows, and the cursor that leads there."""

    items: Sequence[str]
    next: int | None = None
    cursor: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is asked for."""

    limit: Annotated[int, Query(ge=1, le=MOST, description="items at most")] = 50
    offset: Annotated[int, Query(ge=0, le=2**53, description="items to skip")] = 0
    cursor: Annotated[str | None, Query(description="that of the page before, instead of `offset`")] = None
    format: Annotated[Literal["json", "csv"] | None, Query(description="instead of Accept")] = None

    def after(self, sort: str) -> Cursor | None:
        """Behind what the page begins, if a cursor says so.

        Raises:
            QuestionError: it is none, of another order, or comes with an offset.

        """
        if not self.cursor:
            return None
        if self.offset:
            raise QuestionError("`cursor` and `offset` both say where the page begins: leave one out")
        found = Cursor.parse(self.cursor)
        if found.sort != sort:
            raise QuestionError(f"this cursor is of the order {found.sort!r}: begin anew, or sort so")
        return found

    def following(self, more: bool) -> int | None:
        """The offset of the following page; none behind a cursor, which counts no items."""
        return self.offset + self.limit if more and not self.cursor else None

    def page(self, items: list[T], part: Part) -> Page[T]:
        """The page with these items."""
        cursor = str(part.cursor) if part.cursor else None
        return Page[T](items=items, limit=self.limit, offset=self.offset, next=part.next, cursor=cursor)

    def cut(
        self, found: Sequence[U], sort: str, rank: Callable[[U], Rank], show: Callable[[U], T]
    ) -> Page[T]:
        """The page of a list that is known as a whole and ordered by rank."""
        if after := self.after(sort):
            behind = (_number(after.value), after.item)
            found = [one for one in found if rank(one) > behind]
        chosen = found[self.offset : self.offset + self.limit]
        more = len(found) > self.offset + self.limit
        cursor = None
        if more:
            value, item = rank(chosen[-1])
            cursor = Cursor(sort, repr(value), item)
        return self.page([show(one) for one in chosen], Part([], self.following(more), cursor))


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise QuestionError("this cursor is of another list: begin anew") from error

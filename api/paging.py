"""The two parameters that every list has, and the page that comes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from fastapi import Query

from lagebild.api.bodies import Page

T = TypeVar("T")
MOST = 500


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is asked for."""

    limit: Annotated[int, Query(ge=1, le=MOST, description="items at most")] = 50
    offset: Annotated[int, Query(ge=0, le=2**53, description="items to skip")] = 0
    format: Annotated[Literal["json", "csv"] | None, Query(description="instead of Accept")] = None

    def cut(self, found: Sequence[T]) -> tuple[Sequence[T], int | None]:
        """The items of this page of those found (one more than asked for), and where the next begins."""
        more = len(found) > self.limit
        return found[: self.limit], self.offset + self.limit if more else None

    def page(self, items: list[T], following: int | None) -> Page[T]:
        """The page with these items."""
        return Page[T](items=items, limit=self.limit, offset=self.offset, next=following)

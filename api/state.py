"""What the endpoints share: the open store, the workers for users' queries, and what was computed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from fastapi import Depends, Request

from lagebild.api.pool import QueryPool
from lagebild.api.writing import Writer
from lagebild.graph import Store

T = TypeVar("T")
MOST, UNKNOWN = 64 << 20, 1 << 20
"""Bytes that may be kept, and those that a value counts of which nobody knows how many it takes."""


@dataclass
class Computed:
    """Costly answers, kept for as long as the store stays as it is: those that were asked for last.

    Bytes count as many as they are, all else as `UNKNOWN`.
    """

    store: Store
    most: int = MOST
    _version: int = -1
    _held: int = 0
    _found: dict[Hashable, Any] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """What was computed for this version of the store, or is now."""
        version = self.store.version
        with self._lock:
            if version != self._version:
                self._version, self._found, self._held = version, {}, 0
            if key in self._found:
                kept: T = self._found.pop(key)
                self._found[key] = kept  # now the last one asked for
                return kept
        value = compute()
        with self._lock:
            if version == self._version and key not in self._found:
                self._found[key] = value
                self._held += _size(value)
                while self._held > self.most:
                    self._held -= _size(self._found.pop(next(iter(self._found))))
        return value


def _size(value: object) -> int:
    return len(value) if isinstance(value, bytes) else UNKNOWN


def at_once(find: Callable[[Request], T]) -> Any:
    """A dependency that needs no thread: FastAPI hands every plain function to one, and waits."""

    async def found(request: Request) -> T:
        return find(request)

    return Depends(found)


def store_of(request: Request) -> Store:
    """The store that the service reads."""
    store: Store = request.app.state.store
    return store


def pool_of(request: Request) -> QueryPool:
    """The workers for users' queries."""
    pool: QueryPool = request.app.state.pool
    return pool


def writer_of(request: Request) -> Writer:
    """The one writer of what users write."""
    writer: Writer = request.app.state.writer
    return writer


def computed_of(request: Request) -> Computed:
    """What was computed for the store as it is."""
    computed: Computed = request.app.state.computed
    return computed

"""What the endpoints share: the open store, the workers for users' queries, and what was computed."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
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

    What several ask for at the same time is computed once.
    Bytes count as many as they are, all else as `UNKNOWN`.
    """

    store: Store
    most: int = MOST
    _version: int = -1
    _held: int = 0
    _found: dict[Hashable, Any] = field(default_factory=dict)
    _under_way: dict[Hashable, Future[Any]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """What was computed for this version of the store, or is now."""
        version = self.store.version
        with self._lock:
            if version != self._version:
                self._version, self._found, self._held, self._under_way = version, {}, 0, {}
            if key in self._found:
                kept: T = self._found.pop(key)
                self._found[key] = kept  # now the last one asked for
                return kept
            others: Future[T] | None = self._under_way.get(key)
            if others is None:
                own: Future[T] = Future()
                self._under_way[key] = own
        if others is not None:
            return others.result()
        try:
            value = compute()
        except BaseException as error:
            self._end(key, own)
            own.set_exception(error)
            raise
        self._keep(version, key, value)
        self._end(key, own)
        own.set_result(value)
        return value

    def _keep(self, version: int, key: Hashable, value: object) -> None:
        with self._lock:
            if version == self._version:
                self._found[key] = value
                self._held += _size(value)
                while self._held > self.most:
                    self._held -= _size(self._found.pop(next(iter(self._found))))

    def _end(self, key: Hashable, own: "Future[Any]") -> None:
        with self._lock:
            if self._under_way.get(key) is own:
                del self._under_way[key]


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

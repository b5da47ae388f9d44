"""What the endpoints share: the open store, the workers for users' queries, and what was computed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from fastapi import Request

from lagebild.api.pool import QueryPool
from lagebild.api.writing import Writer
from lagebild.graph import Store

T = TypeVar("T")


@dataclass
class Computed:
    """Costly answers, kept for as long as the store stays as it is."""

    store: Store
    _version: int = -1
    _found: dict[Hashable, Any] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """What was computed for this version of the store, or is now."""
        version = self.store.version
        with self._lock:
            if version != self._version or len(self._found) >= 64:
                self._version, self._found = version, {}
            if key in self._found:
                kept: T = self._found[key]
                return kept
        value = compute()
        with self._lock:
            if version == self._version:
                self._found[key] = value
        return value


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

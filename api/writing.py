"""The one writer behind the service: users' updates and graphs, one after the other."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import pyoxigraph as ox

from lagebild.api.pool import BusyError, QueryMemoryError, QueryPool
from lagebild.graph import Store, users
from lagebild.graph.targets import Using, read
from lagebild.graph.tokens import brief, malformed
from lagebild.graph.users import Changes, Target
from lagebild.ontology.errors import QueryError, QueryTimeoutError

START = 5.0
"""Seconds that a process may take to start and to open the copy, beside the limit of the update."""
ALARM = 14
"""The signal by which an update ends itself at its limit."""


class Writer:
    """Makes users' changes; each is seen whole by whoever asks afterwards, or not at all."""

    def __init__(self, store: Store, pool: QueryPool, *, timeout: float, memory: int) -> None:
        self.store = store
        self.timeout = timeout
        self.memory = memory
        self._home = pool.home
        self._lock = Lock()

    def update(self, sparql: str, base: str, using: Using) -> None:
        """Run a SPARQL update.

        Raises:
            QueryError: it is malformed or forbidden, was stopped, or took too much.

        """
        with self._alone():
            found = read(sparql, base=base, own=users.own_graphs(self.store), using=using)
            request = {
                "sparql": found.sparql,
                "base": base,
                "targets": [one.value if isinstance(one, ox.NamedNode) else "" for one in found.targets],
                "memory": self.memory,
                "limit": self.timeout,
            }
            with tempfile.TemporaryDirectory(
                prefix="update-", dir=self._home, ignore_cleanup_errors=True
            ) as home:
                copy = Path(home) / "copy"
                self.store.checkpoint(copy)
                done = self._run({**request, "path": str(copy)})
            users.apply(self.store, _changes(done))

    def put(self, graph: Target, triples: Sequence[ox.Triple]) -> bool:
        """Let a graph hold these triples alone; says whether it is new."""
        return self._write(graph, lambda: users.put(self.store, graph, triples))

    def add(self, graph: Target, triples: Sequence[ox.Triple]) -> bool:
        """Add triples to a graph; says whether it is new."""
        return self._write(graph, lambda: users.add(self.store, graph, triples))

    def drop(self, graph: Target) -> bool:
        """Remove a graph; says whether it was there."""
        return not self._write(graph, lambda: users.drop(self.store, graph))

    def has(self, graph: Target) -> bool:
        """Whether a graph is there; the default graph always is."""
        return isinstance(graph, ox.DefaultGraph) or self.store.has(graph)

    def _write(self, graph: Target, work: Callable[[], None]) -> bool:
        with self._alone():
            new = not self.has(graph)
            work()
            return new

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=self.timeout):
            raise BusyError("others write: try again in a moment")
        try:
            yield
        finally:
            self._lock.release()

    def _run(self, request: dict[str, Any]) -> bytes:
        """What the process says that runs an update."""
        command = [sys.executable, "-P", "-m", "lagebild.api.updater"]
        told = json.dumps(request).encode() + b"\n"
        try:
            done = subprocess.run(  # noqa: S603  # our own module, no shell
                command, input=told, capture_output=True, check=False, timeout=self.timeout + START
            )
        except subprocess.TimeoutExpired:
            raise self._stopped() from None
        if done.returncode == -ALARM:
            raise self._stopped()
        return done.stdout

    def _stopped(self) -> QueryTimeoutError:
        limit = f"{self.timeout:g} s"
        return QueryTimeoutError(f"stopped after {limit}, nothing is written: change less at a time")


def _changes(done: bytes) -> Changes:
    line, _, body = done.partition(b"\n")
    header: dict[str, Any] = (
        json.loads(line) if line else {"ok": False, "error": "memory"}
    )  # it died of itself
    if not header["ok"]:
        raise _error(header["error"], header.get("detail", ""))
    middle = header["removed"]
    return Changes(
        removed=_quads(body[:middle]),
        added=_quads(body[middle : middle + header["added"]]),
        created=[ox.NamedNode(iri) for iri in header["created"]],
        dropped=[ox.NamedNode(iri) for iri in header["dropped"]],
    )


def _quads(body: bytes) -> list[ox.Quad]:
    return list(ox.parse(body, format=ox.RdfFormat.N_QUADS))


def _error(kind: str, detail: str) -> QueryError:
    if kind == "memory":
        return QueryMemoryError("the update needs more memory than is allowed: change less at a time")
    if kind == "syntax":
        told = malformed(SyntaxError(detail))
        return QueryError(brief(detail), told.line, told.column)
    return QueryError(f"the update failed, nothing is written: {detail}")

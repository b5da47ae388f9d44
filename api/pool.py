"""Users' queries in processes of their own, on a read-only copy: killed at the limit, and replaced.

The engine has no time limit that stops sorts and paths, so a process boundary is the limit. The copy
is made anew when the store has changed since. What users send is parsed there too: a parser that
expands entities or descends without end dies there.
"""

import json
import queue
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock
from typing import IO, Any

from lagebild.api.answers import Answer, collect
from lagebild.api.checkpoints import Checkpoints
from lagebild.api.deadlines import Watch
from lagebild.graph import Store
from lagebild.graph.tokens import brief, forbid
from lagebild.ontology.errors import QueryError, QueryTimeoutError, StoreError

PENDING = 16
START_LIMIT = 30.0
TOO_DEEP = "what was sent takes more memory than is allowed, or is nested too deeply: send it in parts"


class BusyError(QueryError):
    """All workers are taken, and as many queries wait as may."""


class QueryMemoryError(QueryError):
    """A query needs more memory, or its answer more bytes, than is allowed."""


class NotAcceptableError(QueryError):
    """The answer has no form that the client accepts."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, what its answer may look like, and the graphs that the client names.

    `unnamed` asks the graph that has no name, not the union of all; `base` is what relative IRIs begin with.
    """

    sparql: str
    table: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"
    default: Sequence[str] = ()
    named: Sequence[str] = ()
    unnamed: bool = False
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Some RDF that a client sends: its media type, what relative IRIs begin with, how long it may get."""

    data: bytes
    media: str
    base: str
    most: int


class QueryPool:
    """Some workers, the copy they read, and the queue before them."""

    def __init__(self, store: Store, *, workers: int, timeout: float, memory: int) -> None:
        self.store = store
        self.timeout = timeout
        self._copies = Checkpoints(store)
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._watch = Watch()
        self._all = [_Worker(memory, timeout, self._watch) for _ in range(workers)]
        for worker in self._all:
            self._idle.put(worker)
        self._waiting = 0
        self._lock = Lock()

    def run(self, query: Query) -> Answer:
        """The answer to a query.

        Raises:
            QueryError: it is malformed or forbidden, was stopped, or took too much.

        """
        own = forbid(query.sparql)
        request = {
            "do": "query",
            "sparql": query.sparql,
            "table": query.table,
            "graph": query.graph,
            "default": list(query.default),
            "named": list(query.named),
            "unnamed": query.unnamed,
            "base": query.base,
            "from": own,
        }
        return self._ask(request)

    def parse(self, sent: Sent) -> IO[bytes]:
        """The triples that a client sends, as N-Triples; blank nodes have names of their own.

        Raises:
            QueryError: they are malformed, too many, about each other, or took too long.

        """
        request = {
            "do": "parse",
            "media": sent.media,
            "base": sent.base,
            "most": sent.most,
            "bytes": len(sent.data),
        }
        return self._ask(request, sent.data).body

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self._all)

    @property
    def idle(self) -> int:
        """How many of them have nothing to do."""
        return self._idle.qsize()

    @property
    def home(self) -> Path:
        """Where the copies are, beside the store."""
        return self._copies.home

    def close(self) -> None:
        """Stop all workers and remove the copies."""
        for worker in self._all:
            worker.stop()
        self._watch.close()
        self._copies.close()

    def _ask(self, request: dict[str, Any], data: bytes = b"") -> Answer:
        worker = self._take()
        try:
            with self._copies.current() as copy:
                worker.open(copy)
                return worker.ask(request, data)
        finally:
            self._idle.put(worker)

    def _take(self) -> "_Worker":
        with self._lock:
            if self._waiting >= PENDING * len(self._all):
                raise BusyError("too many queries wait already: try again in a moment")
            self._waiting += 1
        try:
            return self._idle.get(timeout=self.timeout)
        except queue.Empty:
            raise BusyError("all workers are busy: try again in a moment") from None
        finally:
            with self._lock:
                self._waiting -= 1


class _Worker:
    """One process and its two pipes; a dead one is started again when it is needed."""

    def __init__(self, memory: int, timeout: float, watch: Watch) -> None:
        self.memory = memory
        self.watch = watch
        self.timeout = timeout
        self.process: subprocess.Popen[bytes] | None = None
        self.opened: Path | None = None

    def open(self, copy: Path) -> None:
        if self.process is None or self.process.poll() is not None:
            self.stop()
            command = [sys.executable, "-P", "-m", "lagebild.api.worker", str(self.memory), str(self.timeout)]
            self.process = subprocess.Popen(  # noqa: S603  # our own module, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self.opened = None
        if self.opened != copy:
            if not self._exchange({"do": "open", "path": str(copy)}, START_LIMIT):
                raise StoreError(
                    f"no query worker could open {copy}: raise the memory limit or restart the service"
                )
            self.opened = copy

    def ask(self, request: dict[str, Any], data: bytes = b"") -> Answer:
        found = self._exchange(request, self.timeout, data)
        if found is None and request["do"] == "parse":
            raise QueryMemoryError(TOO_DEEP)
        if found is None:
            raise QueryMemoryError("the query needs more memory than is allowed: ask for less, or LIMIT it")
        header, body, length = found
        if not header["ok"]:
            body.close()
            raise _error(header)
        return Answer(header["media"], body, length)

    def _exchange(
        self, request: dict[str, Any], limit: float, data: bytes = b""
    ) -> tuple[dict[str, Any], IO[bytes], int] | None:
        """Header and body of the answer; None if the worker died of itself."""
        process = self.process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        stopped = Event()

        def stop() -> None:
            stopped.set()
            process.kill()

        deadline = self.watch.at(limit, stop)
        header: dict[str, Any] = {}
        told: tuple[IO[bytes], int] | None = None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n" + data)
            process.stdin.flush()
            told = collect(process.stdout)
            line = process.stdout.readline() if told else b""
            header = json.loads(line) if line.endswith(b"\n") else {}
        except OSError:  # the pipe broke: it is dead
            header = {}
        finally:
            self.watch.forget(deadline)
        if header and told is not None:
            return header, *told
        self.stop()
        if stopped.is_set():
            raise QueryTimeoutError(f"stopped after {limit:g} s: ask for less, or run it on your own copy")
        return None

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:  # what was still to be written has no reader any more
                        continue
            self.process = None


def _error(header: dict[str, Any]) -> QueryError:
    kind, detail = header["error"], header.get("detail", "")
    if kind == "nested":
        return QueryError("a statement about a statement is not kept: give it a name, and write about that")
    if kind == "syntax":
        return QueryError(brief(detail), header["line"], header["column"])
    if kind == "not acceptable":
        return NotAcceptableError("this answer has none of the media types that you accept")
    if kind in ("memory", "size"):
        return QueryMemoryError("the answer is larger than is allowed: ask for less, or LIMIT it")
    return QueryError(f"the query failed: {detail}")

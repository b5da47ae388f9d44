"""Users' queries in processes of their own, on a read-only copy: killed at the limit, and replaced.

The engine has no time limit that stops sorts and paths, so a process boundary is the limit. The copy
is made anew when the store has changed since. What users send is parsed there too: a parser that
expands entities or descends without end dies there.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from fastapi.concurrency import run_in_threadpool

from lagebild.api.answers import Answer, Told
from lagebild.api.checkpoints import Checkpoints
from lagebild.api.child import Child, Request
from lagebild.graph import Store
from lagebild.graph.tokens import brief, forbid
from lagebild.ontology.errors import QueryError

PENDING = 16
SHORT = 4096
"""Signs of a query that is looked through at once; others shall not wait for a longer one."""
TOO_LARGE = "the query needs more memory than is allowed: ask for less, or LIMIT it"
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
    """Some workers, the copy they read, and the queue before them; all in one event loop."""

    def __init__(self, store: Store, *, workers: int, timeout: float, memory: int) -> None:
        self.store = store
        self.timeout = timeout
        self._copies = Checkpoints(store)
        self._all = [Child(memory, timeout) for _ in range(workers)]
        self._idle = list(self._all)
        self._turns = asyncio.Semaphore(workers)
        self._waiting = 0

    async def run(self, query: Query) -> Answer:
        """The answer to a query.

        Raises:
            QueryError: it is malformed or forbidden, was stopped, or took too much.

        """
        if len(query.sparql) <= SHORT:
            own = forbid(query.sparql)
        else:
            own = await run_in_threadpool(forbid, query.sparql)
        more = {
            "table": query.table,
            "graph": query.graph,
            "default": query.default,
            "named": query.named,
            "unnamed": query.unnamed,
            "base": query.base,
            "from": own,
        }
        said = {name: value for name, value in more.items() if value}
        return await self._ask({"do": "query", "sparql": query.sparql, **said}, TOO_LARGE)

    async def parse(self, sent: Sent) -> IO[bytes]:
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
        answer = await self._ask(request, TOO_DEEP, sent.data)
        return answer.body

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self._all)

    @property
    def idle(self) -> int:
        """How many of them have nothing to do."""
        return len(self._idle)

    @property
    def home(self) -> Path:
        """Where the copies are, beside the store."""
        return self._copies.home

    async def close(self) -> None:
        """Stop all workers and remove the copies."""
        for child in self._all:
            await child.stop()
        self._copies.close()

    async def _ask(self, request: Request, died: str, data: bytes = b"") -> Answer:
        """The answer to a request; `died` says why a process may have ended over it."""
        await self._turn()
        child = self._idle.pop()
        try:
            told = await self._told(child, request, data)
        finally:
            self._idle.append(child)
            self._turns.release()
        if told is None:
            raise QueryMemoryError(died)
        if not told.header["ok"]:
            told.body.close()
            raise _error(told.header)
        return Answer(told.header["media"], told.body, told.length)

    async def _told(self, child: Child, request: Request, data: bytes) -> Told | None:
        copy = await self._copies.enter()
        try:
            await child.open(copy)
            return await child.ask(request, data)
        finally:
            await self._copies.leave(copy)

    async def _turn(self) -> None:
        """Wait until a worker is free, for as long as a query may take."""
        if not self._turns.locked():
            await self._turns.acquire()
            return
        if self._waiting >= PENDING * len(self._all):
            raise BusyError("too many queries wait already: try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.timeout):
                await self._turns.acquire()
        except TimeoutError:
            raise BusyError("all workers are busy: try again in a moment") from None
        finally:
            self._waiting -= 1


def _error(header: Mapping[str, Any]) -> QueryError:
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

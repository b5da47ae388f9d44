"""Users' queries on a store elsewhere: passed on to its endpoint, and left at the time limit.

What an endpoint does with a query that nobody waits for any more is its own business; set a limit there too.
"""

import io
import tempfile
import time
from pathlib import Path
from typing import IO

import httpx
from fastapi.concurrency import run_in_threadpool

from lagebild.api.answers import IN_MEMORY, Answer, moved
from lagebild.api.pool import Query, QueryMemoryError, QueryPool
from lagebild.api.worker import MOST_BYTES
from lagebild.graph.querying import PREFIXES
from lagebild.graph.remote import Remote, complaint, headed
from lagebild.graph.tokens import brief, forbid
from lagebild.ontology.errors import QueryTimeoutError, StoreError

CHUNK = 1 << 18


class Forward(QueryPool):
    """What stands for the workers where the graphs are elsewhere."""

    def __init__(self, graphs: Remote, *, timeout: float) -> None:
        self.graphs = graphs
        self.timeout = timeout
        self._folder = tempfile.TemporaryDirectory(prefix="lagebild-")

    async def run(self, query: Query) -> Answer:
        """The answer of the endpoint to a query.

        Raises:
            QueryError: it is malformed or forbidden, was left at the limit, or its answer is too long.
            StoreError: the endpoint does not answer.

        """
        return await run_in_threadpool(self._run, query)

    def _run(self, query: Query) -> Answer:
        whole = not (forbid(query.sparql) or query.default or query.named or query.unnamed)
        form: dict[str, str | list[str]] = dict(self.graphs.union()) if whole else {}
        base = f"BASE <{query.base}> " if query.base else ""
        form["query"] = base + headed(query.sparql, PREFIXES)
        if query.default:
            form["default-graph-uri"] = list(query.default)
        if query.named:
            form["named-graph-uri"] = list(query.named)
        accept = ", ".join(media for media in (query.table, query.graph) if media)
        deadline = time.monotonic() + self.timeout
        try:
            with self.graphs.endpoint.stream(form, accept, self.timeout) as answer:
                if answer.is_success:
                    return _collected(answer, deadline)
                answer.read()
                reason = f"the endpoint says (status {answer.status_code}): {brief(answer.text)}"
                raise complaint(reason) if answer.status_code == 400 else StoreError(reason)
        except (httpx.TimeoutException, TimeoutError) as error:
            limit = f"{self.timeout:g} s"
            raise QueryTimeoutError(
                f"left after {limit}: ask for less, or ask the endpoint itself"
            ) from error
        except httpx.TransportError as error:
            raise StoreError(
                f"{self.graphs.endpoint.address} does not answer: see whether it runs"
            ) from error

    @property
    def size(self) -> int:
        """No worker is here."""
        return 0

    @property
    def idle(self) -> int:
        """No worker is here."""
        return 0

    @property
    def home(self) -> Path:
        """Where there would be copies."""
        return Path(self._folder.name)

    async def close(self) -> None:
        """Leave nothing behind."""
        self.graphs.endpoint.close()
        self._folder.cleanup()


def _collected(answer: httpx.Response, deadline: float) -> Answer:
    kept: IO[bytes] = io.BytesIO()
    length = 0
    for chunk in answer.iter_bytes(CHUNK):
        if length <= IN_MEMORY < length + len(chunk):
            kept = moved(kept)
        length += len(chunk)
        if length > MOST_BYTES:
            kept.close()
            raise QueryMemoryError("the answer is larger than is allowed: ask for less, or LIMIT it")
        if time.monotonic() > deadline:
            kept.close()
            raise TimeoutError
        kept.write(chunk)
    kept.seek(0)
    media = answer.headers.get("content-type", "").partition(";")[0].strip()
    return Answer(media, kept, length)

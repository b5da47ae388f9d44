"""What changes in the store, as it changes: server-sent events."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pyoxigraph import NamedNode

from lagebild.api.feed import Open
from lagebild.api.pool import BusyError
from lagebild.graph import Store
from lagebild.graph.terms import A, node
from lagebild.ontology import names
from lagebild.ontology.errors import StoreError

MEDIA = "text/event-stream"
EXAMPLE = (
    'event: article\ndata: {"key":"6324c82e4088c488","url":null,"kept":true,"events":9,"statements":7}\n\n'
    'event: store\nid: 8\ndata: {"version":8}\n\n'
)
SHOWN: dict[int | str, dict[str, Any]] = {
    200: {"description": "Events, without end.", "content": {MEDIA: {"example": EXAMPLE}}}
}
MOST = 100
LONG = 16
"""Digits that no version has."""
PAUSE = 0.25
"""Seconds between two looks at the version of the store, which costs next to nothing."""
router = APIRouter(tags=["articles"])


@dataclass(slots=True)
class Listeners:
    """How many listen, and whether they are to be let go."""

    now: int = 0
    ended: bool = False

    def end(self) -> None:
        """Let all go, for the service is about to stop."""
        self.ended = True


@router.get("/live", responses=SHOWN, response_class=Response)
async def listen(
    request: Request,
    store: Open,
    since: Annotated[
        int | None, Query(ge=0, le=2**53, description="a version of the store; else from now on")
    ] = None,
    heartbeat: Annotated[float, Query(ge=1, le=300, description="seconds of silence at most")] = 15.0,
) -> Response:
    """The articles that are read, changed or removed from now on, as server-sent events."""
    listeners: Listeners = request.app.state.listeners
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    if request.scope.get("headed"):
        return Response(media_type=MEDIA, headers=headers)
    if listeners.now >= MOST:
        raise BusyError(f"{MOST} listen already: try again later")
    last = request.headers.get("last-event-id", "")
    begun = int(last) if last.isascii() and last.isdecimal() and len(last) < LONG else since
    stream = _stream(store, listeners, store.version if begun is None else begun, heartbeat)
    return StreamingResponse(stream, media_type=MEDIA, headers=headers)


async def _stream(store: Store, listeners: Listeners, known: int, heartbeat: float) -> AsyncIterator[str]:
    listeners.now += 1
    try:
        yield "retry: 2000\n\n"
        spoken = time.monotonic()
        while not listeners.ended:
            version = store.version
            if version != known:
                for event in await run_in_threadpool(_changes, store, known, version):
                    yield event
                known, spoken = version, time.monotonic()
            elif time.monotonic() - spoken >= heartbeat:
                yield ": all is as it was\n\n"
                spoken = time.monotonic()
            await asyncio.sleep(PAUSE)
    finally:
        listeners.now -= 1


def _changes(store: Store, known: int, version: int) -> list[str]:
    """What changed since a version; the last event has the id with which one goes on later."""
    try:
        changes = store.changes(known)
    except StoreError as error:
        told = [_event("reset", {"reason": str(error)})]
    else:
        told = [_event("article", _told(store, one.article, one.url, one.kept)) for one in changes]
    return [*told, _event("store", {"version": version}, version)]


def _told(store: Store, key: str, url: str | None, kept: bool) -> dict[str, Any]:
    events, statements = counts(store, key)
    return {"key": key, "url": url, "kept": kept, "events": events, "statements": statements}


def counts(store: Store, key: str) -> tuple[int, int]:
    """How many events and statements an article has."""
    graph = NamedNode(names.graph_iri(key))
    events = sum(1 for _ in store.quads(graph, None, A, node("lb:Event")))
    return events, sum(1 for _ in store.quads(graph, None, A, node("lb:Statement")))


def _event(kind: str, data: dict[str, Any], number: int | None = None) -> str:
    head = f"event: {kind}\n" + (f"id: {number}\n" if number is not None else "")
    return f"{head}data: {json.dumps(data, ensure_ascii=False)}\n\n"

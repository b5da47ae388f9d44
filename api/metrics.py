"""Counts and times of requests, in the text format of Prometheus and as lines of the log.

Routes stand for addresses (`/articles/{key}`), so that there are few of them and no key, query or word of
an article gets into a name.
"""

import logging
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from threading import Lock

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lagebild import __version__
from lagebild.api.state import pool_of, store_of

MEDIA = "text/plain; version=0.0.4"
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"))
SHOWN: dict[int | str, dict[str, object]] = {
    200: {
        "description": "All counts.",
        "content": {"text/plain": {"example": 'lagebild_info{version="0.1.0"} 1\n'}},
    }
}
LOG = logging.getLogger("lagebild.requests")
router = APIRouter(tags=["service"])
Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Metrics:
    """What was counted since the service began; any thread may count."""

    begun: float = field(default_factory=time.time)
    _requests: Counter[Labels] = field(default_factory=Counter)
    _within: Counter[tuple[str, int]] = field(default_factory=Counter)
    _count: Counter[str] = field(default_factory=Counter)
    _seconds: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        with self._lock:
            self._requests[("method", method), ("route", route), ("status", str(status))] += 1
            self._within[route, bisect_left(BOUNDS, seconds)] += 1
            self._count[route] += 1
            self._seconds[route] = self._seconds.get(route, 0.0) + seconds

    def lines(self, gauges: Mapping[str, float]) -> Iterator[str]:
        """The exposition: these gauges, then the requests."""
        yield from _family("lagebild_info", "gauge", [((("version", __version__),), 1)])
        for name, value in {**gauges, "process_start_time_seconds": round(self.begun, 3)}.items():
            yield from _family(name, "gauge", [((), value)])
        with self._lock:
            requests, within = sorted(self._requests.items()), self._within.copy()
            counts, seconds = sorted(self._count.items()), dict(self._seconds)
        yield from _family("lagebild_requests_total", "counter", requests)
        name = "lagebild_request_seconds"
        yield f"# TYPE {name} histogram"
        for route, count in counts:
            known = ("route", route)
            below = accumulate(within[route, place] for place in range(len(BOUNDS)))
            for bound, so_many in zip(BOUNDS, below, strict=True):
                yield _sample(f"{name}_bucket", (known, ("le", str(bound))), so_many)
            yield _sample(f"{name}_bucket", (known, ("le", "+Inf")), count)
            yield _sample(f"{name}_sum", (known,), round(seconds[route], 6))
            yield _sample(f"{name}_count", (known,), count)


@dataclass(frozen=True, slots=True)
class MeterMiddleware:
    """Counts every request, and tells of it in the log."""

    app: ASGIApp
    metrics: Metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 500, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        method = scope["method"] if scope["method"] in METHODS else "other"
        try:
            await self.app(scope, receive, watched)
        finally:
            seconds = time.perf_counter() - begun
            route = _route(scope)
            self.metrics.count(method, route, status, seconds)
            if LOG.isEnabledFor(logging.INFO):
                told = {"method": method, "route": route, "status": status, "bytes": size}
                LOG.info("request", extra={"told": {**told, "ms": round(seconds * 1000, 1)}})


@router.get("/metrics", responses=SHOWN, response_class=PlainTextResponse)
def show_metrics(request: Request) -> PlainTextResponse:
    """Counts and times of requests, for Prometheus."""
    metrics: Metrics = request.app.state.metrics
    pool = pool_of(request)
    gauges = {
        "lagebild_store_version": store_of(request).version,
        "lagebild_query_workers": pool.size,
        "lagebild_query_workers_idle": pool.idle,
    }
    return PlainTextResponse("\n".join(metrics.lines(gauges)) + "\n", media_type=MEDIA)


def _route(scope: Scope) -> str:
    """The pattern of an address; all that are unknown count as one."""
    if route := getattr(scope.get("route"), "path", None):
        return str(route).replace(":path}", "}")
    return "/web" if scope["path"].startswith("/web/") else "other"


def _family(name: str, kind: str, samples: Iterable[tuple[Labels, float]]) -> Iterator[str]:
    yield f"# TYPE {name} {kind}"
    for labels, value in samples:
        yield _sample(name, labels, value)


def _sample(name: str, labels: Labels, value: float) -> str:
    told = ",".join(f'{label}="{given}"' for label, given in labels)
    return f"{name}{{{told}}} {value}" if told else f"{name} {value}"

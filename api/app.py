"""The HTTP service: one store, its endpoints and what guards them, and a page to look at it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from secrets import token_hex

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from lagebild import __version__
from lagebild.api import (
    actors,
    analyses,
    articles,
    description,
    explaining,
    feed,
    graphs,
    happenings,
    intake,
    live,
    lookups,
    measures,
    metrics,
    outlines,
    problems,
    sparql,
)
from lagebild.api.ahead import Ahead
from lagebild.api.described import Described
from lagebild.api.direct import DirectMiddleware
from lagebild.api.forwarding import Forward
from lagebild.api.guards import Buckets, RateMiddleware, SizeMiddleware
from lagebild.api.headers import HeadersMiddleware
from lagebild.api.heads import HeadMiddleware
from lagebild.api.metrics import MeterMiddleware, Metrics
from lagebild.api.pool import QueryPool
from lagebild.api.settings import Settings
from lagebild.api.state import Computed
from lagebild.api.writing import Writer
from lagebild.graph import Store
from lagebild.graph.endpoint import Endpoint
from lagebild.graph.remote import Remote

PARTS = (
    *(sparql, graphs, feed, articles, intake, live, actors, happenings, measures, lookups),
    *(analyses, explaining, outlines, description, metrics),
)
ABOUT = "What German and English news report: actors, events, statements, and the words that show them."


def create_app(store: Store | Path | str | None = None, settings: Settings | None = None) -> FastAPI:
    """The service for a store, or for the one at a path, which is then closed at the end."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = store if isinstance(store, Store) else Store(store or settings.store)
        pool = _pool(opened, settings)
        app.state.store, app.state.pool, app.state.computed = opened, pool, Computed(opened)
        app.state.ahead = Ahead(opened, app.state.computed)
        app.state.intake = intake.Intake(opened, settings.timeout)
        app.state.writer = Writer(opened, pool, timeout=settings.timeout, memory=settings.memory)
        try:
            yield
        finally:
            app.state.ahead.stop()
            await pool.close()
            if opened is not store:
                opened.close()

    app = Described(
        title="Lagebild",
        version=__version__,
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,  # these two pages load scripts from another host
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # traces would tell of queries
    )
    app.state.settings = settings
    app.state.started, app.state.listeners = token_hex(8), live.Listeners()
    problems.install(app)
    app.state.metrics = Metrics()
    _add_guards(app, settings)
    for part in PARTS:
        app.include_router(part.router)
    _add_page(app)
    return app


def _pool(store: Store, settings: Settings) -> QueryPool:
    """What answers users' queries: workers here, or the endpoint of a store elsewhere."""
    if store.address is not None:
        return Forward(Remote(Endpoint(store.address)), timeout=settings.timeout)
    return QueryPool(store, workers=settings.workers, timeout=settings.timeout, memory=settings.memory)


def _add_guards(app: FastAPI, settings: Settings) -> None:
    """The layers around the endpoints; the last one added is the first that a request meets."""
    app.add_middleware(DirectMiddleware, routes=sparql.router.routes)
    app.add_middleware(HeadMiddleware)
    app.add_middleware(SizeMiddleware, most=settings.body << 20)
    if settings.rate:
        app.add_middleware(RateMiddleware, buckets=Buckets(settings.rate))
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match", "Last-Event-ID", "X-API-Key"],
            expose_headers=["ETag", "Link", "Location", "Retry-After"],
        )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts)
    app.add_middleware(HeadersMiddleware)
    app.add_middleware(MeterMiddleware, metrics=app.state.metrics)


def _add_page(app: FastAPI) -> None:
    folder = Path(str(files("lagebild"))) / "web"

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        """The page to look at the store with."""
        return FileResponse(folder / "index.html")

    app.mount("/web", StaticFiles(directory=folder), name="web")

"""The HTTP service: one store, read-only, with a page to look at it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.trustedhost import TrustedHostMiddleware

from lagebild import __version__
from lagebild.api import actors, articles, description, feed, graphs, lookups, problems, sparql
from lagebild.api.heads import HeadMiddleware
from lagebild.api.pool import QueryPool
from lagebild.api.settings import Settings
from lagebild.api.state import Computed
from lagebild.api.writing import Writer
from lagebild.graph import Store

ABOUT = "What German and English news report: actors, events, statements, and the words that show them."
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(store: Store | Path | str | None = None, settings: Settings | None = None) -> FastAPI:
    """The service for a store, or for the one at a path, which is then closed at the end."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = store if isinstance(store, Store) else Store(store or settings.store)
        pool = QueryPool(opened, workers=settings.workers, timeout=settings.timeout, memory=settings.memory)
        app.state.store, app.state.pool, app.state.computed = opened, pool, Computed(opened)
        app.state.writer = Writer(opened, pool, timeout=settings.timeout, memory=settings.memory)
        try:
            yield
        finally:
            pool.close()
            if opened is not store:
                opened.close()

    app = FastAPI(
        title="Lagebild",
        version=__version__,
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,  # these two pages load scripts from another host
        redoc_url=None,
    )
    app.state.settings = settings
    problems.install(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts)
    app.middleware("http")(_guard)
    app.add_middleware(HeadMiddleware)
    for part in (sparql, graphs, feed, articles, actors, lookups, description):
        app.include_router(part.router)
    _add_page(app)
    return app


async def _guard(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """The headers that keep the page to itself."""
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _add_page(app: FastAPI) -> None:
    folder = Path(str(files("lagebild"))) / "web"

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        """The page to look at the store with."""
        return FileResponse(folder / "index.html")

    app.mount("/web", StaticFiles(directory=folder), name="web")

"""The way to endpoints that take requests as they come: past the layers that FastAPI has for all others.

There is nothing to convert, to check or to clean up, and those layers take as long as a small query.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from lagebild.api.problems import told_of

Endpoint = Callable[[Request], Awaitable[Response]]


class PlainRoute(APIRoute):
    """A route whose endpoint takes the request as it came."""

    def get_route_handler(self) -> Endpoint:  # type: ignore[override]  # is awaited, no more
        """The endpoint itself."""
        endpoint: Endpoint = self.endpoint
        return endpoint


class DirectMiddleware:
    """Hands requests for plain routes to their endpoints."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self.app = app
        self._routes: Mapping[tuple[str, str], PlainRoute] = {
            (method, route.path): route
            for route in routes
            if isinstance(route, PlainRoute)
            for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        route = self._routes.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if route is None:
            await self.app(scope, receive, send)
            return
        scope["route"] = route
        request = Request(scope, receive)
        try:
            response = await route.get_route_handler()(request)
        except Exception as error:  # what is no problem of the request is raised again
            response = await told_of(request, error)
        await response(scope, receive, send)

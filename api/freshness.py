"""Answers that clients keep: an entity tag from the store's version, and 304 while it stays the same.

All that these routes tell comes from the store, so nothing has to be computed to know that it is as before.
"""

from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from lagebild.api.state import store_of

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
KEPT = {"Cache-Control": "no-cache", "Vary": "Accept"}
"""To be kept, but asked about each time."""


class FreshRoute(APIRoute):
    """A route whose answers depend on the store and the request alone."""

    def get_route_handler(self) -> Handler:
        """What answers a request: 304 without a body to who has this answer already."""
        answer = self._answer()

        async def fresh(request: Request) -> Response:
            tag = tag_of(request)  # before the answer: what is written meanwhile makes another
            if _has(request.headers.get("if-none-match", ""), tag):
                return Response(status_code=304, headers={**KEPT, "ETag": tag})
            response = await answer(request)
            if response.status_code == 200:
                response.headers.update({**KEPT, "ETag": tag})
            return response

        return fresh if self.methods == {"GET"} else answer

    def _answer(self) -> Handler:
        """What answers a request that has to be answered."""
        return super().get_route_handler()


def tag_of(request: Request) -> str:
    """The tag of what is asked for, as the store is now; another one after each start of the service."""
    asked = (
        request.app.state.started,
        request.url.path,
        request.url.query,
        request.headers.get("accept", ""),
    )
    digest = sha256("\0".join(asked).encode()).hexdigest()[:16]
    return f'W/"{store_of(request).version}-{digest}"'


def _has(given: str, tag: str) -> bool:
    """Whether a tag is among those of `If-None-Match`; whether it is weak does not matter there."""
    return tag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in given.split(","))

"""What stands before every request: a limit of size, a limit of rate."""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lagebild.api.problems import problem

MANY = 10_000
"""Clients that are remembered; beyond, those who have been quiet are forgotten."""


@dataclass(frozen=True, slots=True)
class SizeMiddleware:
    """Refuses bodies of more than so many bytes, whether they say so or not, and compressed ones."""

    app: ASGIApp
    most: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = f"a body of more than {self.most >> 20} MiB: send less at a time, or raise --body"
        for name, value in scope["headers"]:
            if name == b"content-encoding" and value.strip().lower() not in (b"", b"identity"):
                await problem(415, "a compressed body: send it as it is")(scope, receive, send)
                return
            if name == b"content-length" and value.isdigit() and int(value) > self.most:
                await problem(413, refusal)(scope, receive, send)
                return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise HTTPException(413, refusal)
            return message

        await self.app(scope, counted, send)


@dataclass(slots=True)
class Buckets:
    """A bucket of tokens for every client: each request takes one, a full one lasts a minute."""

    rate: int
    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, client: str) -> float:
        """Seconds that a client has to wait; none if there was a token, which it now has."""
        now = self.clock()
        left, since = self._kept.get(client, (float(self.rate), now))
        left = min(float(self.rate), left + (now - since) * self.rate / 60)
        if len(self._kept) >= MANY:
            self._forget(now)
        if left < 1:
            self._kept[client] = (left, now)
            return (1 - left) * 60 / self.rate
        self._kept[client] = (left - 1, now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Drop those whose bucket is full again, or, if nobody's is, all."""
        self._kept = {name: kept for name, kept in self._kept.items() if now - kept[1] < 60}
        if len(self._kept) >= MANY:
            self._kept = {}


@dataclass(frozen=True, slots=True)
class RateMiddleware:
    """Lets every client make so many requests a minute."""

    app: ASGIApp
    buckets: Buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        wait = self.buckets.take(_client(scope)) if scope["type"] == "http" else 0.0
        if not wait:
            await self.app(scope, receive, send)
            return
        response = problem(429, f"more than {self.buckets.rate} requests a minute: wait a little")
        response.headers["Retry-After"] = str(int(wait) + 1)
        await response(scope, receive, send)


def _client(scope: Scope) -> str:
    """The address that a request comes from; of IPv6 the network, since one client has all of it."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    return str(address) if address.version == 4 else str(ipaddress.ip_network(f"{address}/64", strict=False))

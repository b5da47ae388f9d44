"""Requests as bytes, sent as they are, and what must hold for the answer."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse

LIMITS = (503, 504, 507)
"""Statuses over 500 that say that a limit was met, as documented."""
SAFE = ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy")
PATIENCE = 40.0


@dataclass(frozen=True, slots=True)
class Wire:
    """One request as bytes; if it is not whole the service may hang up without a word."""

    data: bytes
    whole: bool = True
    live: bool = False


def send(port: int, wire: Wire) -> tuple[int | None, list[str]]:
    """The status of the answer, if any, and all that is wrong with it."""
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
            _put(line, wire)
            answer = HTTPResponse(line, method="HEAD" if wire.data.startswith(b"HEAD ") else None)
            answer.begin()
            body = answer.read(200) if wire.live and answer.status == 200 else answer.read()
            return answer.status, list(_faults(answer, body))
    except (OSError, HTTPException) as error:
        if not wire.whole:
            return None, []
        return None, [f"no answer: {type(error).__name__} {error}"]


def _put(line: socket.socket, wire: Wire) -> None:
    try:
        line.sendall(wire.data)
        if not wire.whole:
            line.shutdown(socket.SHUT_WR)
    except (BrokenPipeError, ConnectionResetError):  # it has refused already; the answer is there
        return


def _faults(answer: HTTPResponse, body: bytes) -> Iterator[str]:
    if answer.status >= 500 and answer.status not in LIMITS:
        yield f"status {answer.status}: {body[:300]!r}"
    if answer.getheader("x-injected"):
        yield "a header was injected"
    media = answer.getheader("content-type") or ""
    if answer.status >= 400 and media.startswith("text/plain"):
        if not body.startswith((b"Invalid HTTP request", b"Invalid host header")):
            yield f"status {answer.status} is no problem: {body[:300]!r}"
        return
    yield from (f"no header {name}" for name in SAFE if not answer.getheader(name))
    if answer.status >= 400 and body:
        told = json.loads(body)
        if told["status"] != answer.status or not told["detail"]:
            yield f"a problem that says nothing: {body[:300]!r}"

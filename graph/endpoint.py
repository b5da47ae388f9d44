"""A SPARQL 1.1 endpoint over HTTP: its addresses, who we are there, and what is tried again.

All that Lagebild sends may be sent twice: what it writes names every triple, and dropping what is gone
changes nothing. So a request that may or may not have arrived is sent again, some times and no more.
"""

import os
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from weakref import finalize

import httpx

from lagebild.graph.tokens import brief
from lagebild.ontology.errors import QueryError, StoreError

PREFIX = "LAGEBILD_STORE_"
RESULTS = "application/sparql-results+json"
GRAPHS = "application/n-triples, text/turtle;q=0.5"
PAUSES = (0.1, 0.5, 2.0)
"""Seconds before the second, third and fourth try."""
MOST_PAUSE = 30.0
AGAIN = frozenset((429, 502, 503, 504))
SECONDS, CONNECT = 60.0, 5.0
"""Without a byte until a try has failed, a query over everything may take some; and until connected."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who we are at an endpoint, and where it takes updates; the secrets are in no text of it."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    digest: bool = False
    updates: str | None = None
    seconds: float = SECONDS

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Access":
        """As `LAGEBILD_STORE_USER`, `_PASSWORD`, `_TOKEN`, `_AUTH`, `_UPDATES` and `_TIMEOUT` say.

        Raises:
            StoreError: they contradict each other.

        """
        user, password, token, kind, updates, seconds = (
            environment.get(PREFIX + name) or None
            for name in ("USER", "PASSWORD", "TOKEN", "AUTH", "UPDATES", "TIMEOUT")
        )
        if kind not in (None, "basic", "digest"):
            raise StoreError(f"{PREFIX}AUTH is neither basic nor digest: set one of them, or neither")
        if token and user:
            raise StoreError(f"{PREFIX}TOKEN and {PREFIX}USER are both set: the endpoint takes one of them")
        try:
            limit = float(seconds or SECONDS)
        except ValueError:
            raise StoreError(f"{PREFIX}TIMEOUT={seconds} is no number of seconds: write it like 60") from None
        return cls(user, password, token, kind == "digest", updates, limit)

    @property
    def auth(self) -> httpx.Auth | None:
        """What signs requests with name and password."""
        if self.user is None:
            return None
        kind = httpx.DigestAuth if self.digest else httpx.BasicAuth
        return kind(self.user, self.password or "")


class Endpoint:
    """Sends queries and updates; any thread may."""

    def __init__(self, address: str, access: Access | None = None) -> None:
        access = Access.of(os.environ) if access is None else access
        parts = urlsplit(address)
        if parts.username or parts.password:
            raise StoreError(
                f"the address of a store holds no password: set {PREFIX}USER and {PREFIX}PASSWORD instead"
            )
        if not parts.hostname:
            raise StoreError(f"{address} names no host: write it like http://localhost:7878")
        self.address = address
        self.queries, self.updates = _addresses(address, access.updates)
        limits = httpx.Timeout(access.seconds, connect=CONNECT)
        headers = {"Authorization": f"Bearer {access.token}"} if access.token else {}
        self._client = httpx.Client(auth=access.auth, headers=headers, timeout=limits)
        finalize(self, self._client.close)

    def query(
        self, sparql: str, more: Mapping[str, str] | None = None, accept: str = RESULTS
    ) -> tuple[str, bytes]:
        """The media type and the bytes of an answer; to accept both tables and graphs confuses Virtuoso.

        Raises:
            QueryError: the endpoint does not take the query.
            StoreError: it does not answer.

        """
        answer = self._send(self.queries, {"query": sparql, **(more or {})}, accept)
        return answer.headers.get("content-type", "").partition(";")[0].strip().lower(), answer.content

    def update(self, sparql: str) -> None:
        """Write.

        Raises:
            QueryError: the endpoint does not take the update.
            StoreError: it does not answer; whether all or nothing was written is not known.

        """
        self._send(self.updates, {"update": sparql}, "*/*")

    def stream(
        self, form: Mapping[str, str | list[str]], accept: str, seconds: float
    ) -> AbstractContextManager[httpx.Response]:
        """The answer to a user's query as it comes, whatever it is; nothing is tried again."""
        return self._client.stream(
            "POST", self.queries, data=dict(form), headers={"Accept": accept}, timeout=seconds
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _send(self, address: str, form: Mapping[str, str], accept: str) -> httpx.Response:
        pauses = [*PAUSES, None]
        for pause in pauses:
            reason, wait = "", pause
            try:
                answer = self._client.post(address, data=dict(form), headers={"Accept": accept})
            except httpx.TransportError as error:
                reason = _reason(error)
            else:
                if answer.status_code not in AGAIN:
                    return self._checked(answer)
                reason = f"status {answer.status_code}"
                wait = _after(answer, pause)
            if wait is not None:
                time.sleep(wait)
        raise StoreError(
            f"{self.address} does not answer ({reason}), tried {len(pauses)} times: see whether it runs, "
            "then do the same again; no article is there by half"
        )

    def _checked(self, answer: httpx.Response) -> httpx.Response:
        status = answer.status_code
        if status in (401, 403):
            raise StoreError(
                f"{self.address} refuses us (status {status}): set {PREFIX}USER and {PREFIX}PASSWORD, "
                f"or {PREFIX}TOKEN"
            )
        if status in (404, 405) or answer.is_redirect:
            raise StoreError(
                f"{answer.request.url} is no SPARQL endpoint (status {status}): give the address of queries "
                f"as --store, and that of updates as {PREFIX}UPDATES"
            )
        if status >= 500:
            raise StoreError(f"{self.address} failed (status {status}): {brief(answer.text)}")
        if not answer.is_success:
            raise QueryError(f"{self.address} refuses this (status {status}): {brief(answer.text)}")
        return answer


def _addresses(address: str, updates: str | None) -> tuple[str, str]:
    """Where queries go, and where updates: as Oxigraph has it, unless the address says otherwise."""
    parts = urlsplit(address)
    if parts.path in ("", "/") and not parts.query:
        base = address.rstrip("/")
        return f"{base}/query", updates or f"{base}/update"
    if parts.path.endswith("/query"):
        return address, updates or parts._replace(path=parts.path.removesuffix("query") + "update").geturl()
    return address, updates or address


def _after(answer: httpx.Response, pause: float | None) -> float | None:
    """How long to wait: as the endpoint says, if it is not too long; None after the last try."""
    said = answer.headers.get("retry-after", "")
    return pause if pause is None or not said.isdecimal() else min(float(said), MOST_PAUSE)


def _reason(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    return str(error) or type(error).__name__

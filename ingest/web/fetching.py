"""Fetching a page or feed: over HTTP, from public addresses, within limits, as its host allows.

Each redirect is checked as the first address was. What is refused or fails is an `InputError` that
names the address and says what to do.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from ssl import SSLContext
from time import monotonic

import httpx

from lagebild import __version__
from lagebild.ingest.sources import MAX_BYTES
from lagebild.ingest.web.connecting import FAILURES, Backend, ForbiddenAddressError, Transport
from lagebild.ingest.web.manners import AGENT, Manners
from lagebild.ontology.errors import InputError

USER_AGENT = f"{AGENT}/{__version__} (+https://w3id.org/lagebild)"
MAX_ROBOTS = 500_000
"""Of a robots.txt; what is behind is not looked at."""
MAX_SECONDS = 30.0
"""For one answer, from the first look-up to the last byte."""
MAX_REDIRECTS = 5
MAX_ADDRESS = 2048
DELAY = 1.0
"""Seconds between two requests to a host."""
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")
ACCEPT = f"{', '.join(PAGES[:2])}, {', '.join(FEEDS)};q=0.9, text/plain;q=0.8"
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": ACCEPT,
    "Accept-Encoding": "gzip",
    "Accept-Language": "de, en;q=0.9, *;q=0.1",
}
MOVED = (301, 302, 303, 307, 308)
Stamps = dict[str, str]
"""By what a server knows what one has of it: its headers `ETag` and `Last-Modified`."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: the address it came from in the end, its kind, its bytes."""

    url: str
    media: str
    charset: str
    data: bytes
    stamps: Stamps = field(default_factory=dict)


class Fetcher:
    """Fetches one address after the other; several threads may use it.

    With `private`, from machines of one's own network too. `delay` is in seconds.
    """

    def __init__(self, *, private: bool = False, delay: float = DELAY, patience: float = MAX_SECONDS) -> None:
        self._private = private
        self._patience = patience
        self._manners = Manners(self._robots, delay)

    def get(self, url: str, stamps: Stamps | None = None) -> Page | None:
        """What is at an address; None if it is what one has already, by the stamps of that.

        Raises:
            InputError: it is refused, cannot be had, is too large, or no page, text or feed.

        """
        known = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}
        asked = {name: stamps[of] for name, of in known.items() if stamps and of in stamps}
        at = checked(url, url)
        for _ in range(MAX_REDIRECTS + 1):
            if not self._manners.allows(at, url):
                reason = "its host does not want it fetched by programs (robots.txt): leave it out"
                raise InputError(url, reason)
            self._manners.wait(at)
            with self._answer(at, url, asked) as response:
                if response.status_code == 304 and asked:
                    return None
                if response.status_code not in MOVED:
                    return _page(response, at, url)
                at = _next(at, response, url)
        raise InputError(url, f"leads on more than {MAX_REDIRECTS} times: give the address it ends at")

    @contextmanager
    def _answer(self, at: httpx.URL, source: str, headers: Stamps) -> Iterator[httpx.Response]:
        """One request and what comes back; what goes wrong is told of the address that was given."""
        deadline = monotonic() + self._patience
        request = httpx.Request("GET", at, headers={**HEADERS, **headers})
        led = "" if at.host == httpx.URL(source).host else f"leads to {at}, which "
        try:
            with Transport(Backend(deadline, private=self._private), _context()) as transport:
                yield transport.handle_request(request)
        except ForbiddenAddressError as error:
            reason = f"{led}is at {error}, which is not public: `lagebild ingest --allow-private` fetches it"
            raise InputError(source, reason) from error
        except FAILURES as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise InputError(source, f"{led}cannot be fetched ({reason}): try again later") from error

    def _robots(self, url: str, source: str) -> tuple[int, str]:
        at = httpx.URL(url)
        for _ in range(MAX_REDIRECTS + 1):
            self._manners.wait(at)
            with self._answer(at, source, {}) as response:
                if response.status_code not in MOVED:
                    data = _body(response, MAX_ROBOTS, "")
                    return response.status_code, data.decode("utf-8-sig", "replace")
                at = _next(at, response, source)
        return 404, ""


def _next(at: httpx.URL, response: httpx.Response, source: str) -> httpx.URL:
    try:
        return checked(str(at.join(response.headers.get("location", ""))), source)
    except httpx.InvalidURL as error:
        raise InputError(source, "leads to what is no web address: look at it") from error


def checked(url: str, source: str) -> httpx.URL:
    """An address that may be asked for.

    Raises:
        InputError: it is no address of a page on the web, or holds a password.

    """
    try:
        parsed = httpx.URL(url)
        parsed.host.encode("idna" if not parsed.host.isascii() else "ascii")
    except (httpx.InvalidURL, UnicodeError) as error:
        raise InputError(source, f"is no web address ({error}): mend it") from error
    if parsed.scheme not in ("http", "https") or not parsed.host or len(url) > MAX_ADDRESS:
        reason = "is no web address: give one with http or https, a host, and at most 2,048 characters"
        raise InputError(source, reason)
    if parsed.userinfo:
        raise InputError(source, "has a user name or password in it: only what is public is fetched")
    return parsed.copy_with(fragment=None)


def _page(response: httpx.Response, at: httpx.URL, source: str) -> Page:
    if response.status_code != 200:
        raise InputError(source, f"answers {response.status_code}: {_advice(response.status_code)}")
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media and media not in (*PAGES, *FEEDS):
        raise InputError(source, f"is {media}, no page, text or feed: download it, or leave it out")
    stamps = {name: response.headers[name] for name in ("ETag", "Last-Modified") if name in response.headers}
    return Page(str(at), media, response.charset_encoding or "", _body(response, MAX_BYTES, source), stamps)


def _advice(status: int) -> str:
    if status in (401, 402, 403):
        return "it is not for everybody; leave it out"
    if status in (404, 410):
        return "it is not there; check the address"
    return "try again later"


def _body(response: httpx.Response, most: int, source: str) -> bytes:
    """The body, unpacked here: what would grow beyond all bounds is never held."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise InputError(source, f"comes packed as {packing}, which was not asked for: download it")
    unpack = zlib.decompressobj(31) if "gzip" in packing else None
    data = bytearray()
    try:
        for chunk in response.iter_raw():
            data += unpack.decompress(chunk, most + 1 - len(data)) if unpack else chunk
            if len(data) > most:
                if source:
                    raise InputError(source, f"has more than {most:,} bytes: it is no article")
                return bytes(data[:most])
    except zlib.error as error:
        raise InputError(source, "is packed wrongly: download it, or leave it out") from error
    return bytes(data)


@cache
def _context() -> SSLContext:
    return httpx.create_ssl_context()

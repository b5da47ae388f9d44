"""Connections to public addresses alone, each to exactly the address that was checked, and none for long.

A name is resolved once, where the connection is made: whoever answers otherwise the next time (DNS
rebinding) wins nothing. Proxies of the environment are not used, because they would resolve it anew.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import monotonic
from typing import Any

import httpcore
import httpx

FAILURES = (
    httpx.HTTPError,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    OSError,
)
"""What a request may end in for reasons that are not ours."""
STEP = 10.0
"""Seconds that one step (to connect, to read some bytes) may take."""
UNICAST = IPv6Network("2000::/3")
TUNNELS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
"""Teredo and 6to4: they lead to whatever IPv4 address their digits say."""
CARRIERS = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
"""IPv6 addresses whose last 32 bits are the IPv4 address that is meant: mapped, and NAT64."""
Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Iterable[str]]


class ForbiddenAddressError(Exception):
    """A host is at an address that is not public."""


def is_public(address: Address) -> bool:
    """Whether an address is one that anybody on the internet means by it."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if any(address in carrier for carrier in CARRIERS):
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    tunnelled = any(address in tunnel for tunnel in TUNNELS)
    return address in UNICAST and address.is_global and not tunnelled


def resolve(host: str, port: int) -> Iterator[str]:
    """The addresses of a host, as the system knows them."""
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        yield str(place[0])


class Backend(httpcore.NetworkBackend):
    """Connects to hosts all of whose addresses are public, until a deadline.

    With `private`, to any that stand for one machine.
    """

    def __init__(self, deadline: float, *, private: bool = False, resolve: Resolve = resolve) -> None:
        self._deadline = deadline
        self._private = private
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the addresses that answers.

        Raises:
            ForbiddenAddressError: one of them is not public.
            httpcore.ConnectError: none answers, or the host is unknown.

        """
        failure: Exception = httpcore.ConnectError("the host is unknown")
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    str(address), port, left(self._deadline, timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            found = [ip_address(one.partition("%")[0]) for one in self._resolve(host, port)]
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the host is unknown") from error
        for address in found:
            if not self._admits(address):
                raise ForbiddenAddressError(str(address))
        return found

    def _admits(self, address: Address) -> bool:
        if self._private:
            return not (address.is_multicast or address.is_unspecified)
        return is_public(address)


class _Stream(httpcore.NetworkStream):
    """A connection that ends at a deadline, however slowly the other side sends."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, left(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, left(self._deadline, timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def left(deadline: float, step: float | None) -> float:
    """The seconds that a step may take.

    Raises:
        httpcore.ReadTimeout: the deadline has passed.

    """
    rest = deadline - monotonic()
    if rest <= 0:
        raise httpcore.ReadTimeout("timed out")
    return min(rest, STEP if step is None else step)


class Transport(httpx.BaseTransport):
    """What carries the requests of an HTTPX client over such connections."""

    def __init__(self, backend: Backend, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=backend, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and give what comes back, its body unread."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(
            request.method, url, headers=request.headers.raw, extensions=request.extensions
        )
        response = self._pool.handle_request(sent)
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions
        )

    def close(self) -> None:
        """End all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()

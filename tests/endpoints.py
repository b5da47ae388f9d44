"""Real SPARQL endpoints for tests, and a real proxy before one that fails as networks do."""

import http.client
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

OXIGRAPH = shutil.which("oxigraph")
needs_oxigraph = pytest.mark.skipif(OXIGRAPH is None, reason="no oxigraph server here: pip install oxigraph")
Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def oxigraph() -> Iterator[str]:
    """The address of an empty `oxigraph serve`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


class Proxy(ThreadingHTTPServer):
    """Passes requests on to an endpoint, unless something else is planned for the next ones."""

    daemon_threads = True

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind = behind
        self.plan: list[str] = []
        self.seen = 0
        self.check: Callable[[str, str, dict[str, str]], Answer | None] = lambda *_: None
        self.address = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen += 1
        fault = self.server.plan.pop(0) if self.server.plan else "none"
        refusal = self.server.check("POST", self.path, dict(self.headers))
        if fault == "lost on the way there":
            self._hang_up()
        elif fault == "busy":
            self._answer((503, {"Retry-After": "0"}, b"busy"))
        elif refusal is not None:
            self._answer(refusal)
        else:
            status, headers, told = self._passed_on(body)
            if fault == "lost on the way back":
                self._hang_up()
            elif fault == "cut in the middle":
                self._answer((status, {**headers, "Content-Length": str(len(told) + 10)}, told))
                self._hang_up()
            else:
                if fault == "slow":
                    time.sleep(1.5)
                with suppress(OSError):  # who did not wait is gone
                    self._answer((status, headers, told))

    def _passed_on(self, body: bytes) -> Answer:
        host = self.server.behind.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=30)
        kept = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
        connection.request("POST", self.path, body, kept)
        response = connection.getresponse()
        told = response.read()
        connection.close()
        return response.status, {"Content-Type": response.headers.get("Content-Type", "")}, told

    def _answer(self, answer: Answer) -> None:
        status, headers, body = answer
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def proxy(behind: str) -> Iterator[Proxy]:
    """A proxy before an endpoint."""
    server = Proxy(behind)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

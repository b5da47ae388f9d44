"""A web server for tests: what it has at which path, and what it was asked for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep

HTML = "text/html; charset=utf-8"


@dataclass
class Site:
    """Answers by path; `asked` holds each path with the headers and the moment of asking."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    slow: float = 0.0

    def put(
        self,
        path: str,
        body: str | bytes,
        media: str = "text/html; charset=utf-8",
        status: int = 200,
        **more: str,
    ) -> str:
        """Have something at a path; gives its address."""
        headers = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in more.items()}}
        self.pages[path] = (status, headers, body.encode() if isinstance(body, str) else body)
        return self.address + path

    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [path for path, *_ in self.asked if path != "/robots.txt"]


@contextmanager
def site() -> Iterator[Site]:
    """A server on a port of its own."""
    kept = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kept.asked.append((self.path, dict(self.headers), monotonic()))
            status, headers, body = kept.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for start in range(0, len(body), 1000 if kept.slow else 1 << 20):
                self.wfile.write(body[start : start + (1000 if kept.slow else 1 << 20)])
                sleep(kept.slow)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is part of the tests
    kept.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()

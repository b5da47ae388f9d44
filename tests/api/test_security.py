"""What docs/security.md promises, tried from outside."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from lagebild.api.app import create_app
from lagebild.api.headers import HEADERS
from lagebild.api.keys import digest
from lagebild.api.settings import Settings
from lagebild.graph import Store, questions

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]
SECRET = "lagebild-a-key-that-nobody-may-see"
HOSTILE = (
    '"} INSERT DATA { <a:a> <a:b> 1 } #',
    "> . ?s ?p ?o . <",
    "donald-trump> } UNION { ?s ?p ?o } } ; DROP ALL #",
    "\\u0022) } ?s ?p ?o #",
    "zzqqjj\\",
    "zzqqjj\r\nX-Injected: yes",
    "zzqqjj\0zzqqjj",
    "x" * 5000,
)
ENDLESS = ("/live",)


def described() -> dict[str, dict[str, dict[str, object]]]:
    with Store() as store:
        found: dict[str, dict[str, dict[str, object]]] = create_app(store).openapi()["paths"]
    return found


def named(operation: dict[str, object]) -> list[dict[str, str]]:
    found = operation.get("parameters", [])
    assert isinstance(found, list)
    return found


READ = [
    (path, one["name"], one["in"])
    for path, its in described().items()
    for one in named(its.get("get", {}))
    if path not in ("/sparql", *ENDLESS)  # who writes SPARQL may ask everything
    if one["name"] != "default"  # a mark without a value
]
ASKED = [(question.name, name) for question in questions().values() for name in question.parameters]


def content(store: Store) -> tuple[int, int]:
    """What a change would change: the store's own count of its changes, and how much it holds."""
    return store.version, sum(1 for _ in store.quads())


def size(told: object) -> int:
    """How much an answer tells."""
    if isinstance(told, dict):
        for name in ("items", "rows", "links"):
            if name in told:
                return len(told[name])
    return len(told) if isinstance(told, list) else 1


@pytest.mark.parametrize(("path", "name", "place"), READ, ids=str)
def test_what_is_hostile_in_a_parameter_is_no_match_or_refused(
    client: httpx.Client, kept: Store, path: str, name: str, place: str
) -> None:
    """Through every parameter of every address that reads, as the description names them."""
    before = content(kept)
    for value in HOSTILE:
        filled = path.replace("{name}", "statements-of").replace("{key}", "6324c82e4088c488")
        if place == "path":
            filled = path.replace(f"{{{name}}}", quote(value, safe=""))
        answer = client.get(filled, params={name: value} if place == "query" else None)
        assert answer.status_code in (200, 400, 404), (value, answer.text)
        assert "x-injected" not in answer.headers
        if answer.status_code == 200 and name not in ("offset", "minimum"):
            assert size(answer.json()) == 0, (value, answer.text)
    assert content(kept) == before


@pytest.mark.parametrize(("question", "name"), ASKED)
def test_what_is_hostile_in_a_question_is_no_match_or_refused(
    client: httpx.Client, kept: Store, question: str, name: str
) -> None:
    before = content(kept)
    for value in HOSTILE:
        answer = client.get(f"/questions/{question}", params={name: value})
        assert answer.status_code in (200, 400), (value, answer.text)
        if answer.status_code == 200:
            assert size(answer.json()) == 0, (value, answer.text)
    assert content(kept) == before


@pytest.mark.parametrize(
    "path",
    [
        "/web/../api/app.py",
        "/web/%2e%2e/api/app.py",
        "/web/..%2fapi%2fapp.py",
        "/web/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/web//etc/passwd",
        "/web/%2fetc%2fpasswd",
        "/web/..%5capi%5capp.py",
        "/web/%00",
        "/web/page.js%00.html",
        "/articles/..%2f..%2fetc%2fpasswd",
        "/questions/..%2foffice-holder",
        "/../../etc/passwd",
    ],
)
def test_no_address_leads_out_of_the_folder_of_pages(client: httpx.Client, path: str) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 0), 30) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := line.recv(65536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 404"), answer[:200]
    assert b"root:" not in answer
    assert b"import " not in answer


def test_names_of_graphs_are_no_names_of_files(serving: Serving, tmp_path: Path) -> None:
    settings = Settings(keys=(digest(SECRET),), workers=1)
    auth = {"Authorization": f"Bearer {SECRET}", "Content-Type": "text/turtle"}
    outside = sorted(path.name for path in tmp_path.iterdir())
    with serving(tmp_path / "in" / "store", settings) as client:
        for name in (
            "file:///etc/passwd",
            "file:../../out",
            "urn:../../../out",
            "https://a.example/../../out",
        ):
            sent = client.put("/store", params={"graph": name}, content="<a:a> <a:b> 1 .", headers=auth)
            assert sent.status_code in (201, 400), sent.text
    assert sorted(path.name for path in tmp_path.iterdir()) == [*outside, "in"]
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["store"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/web/page.js", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/events", 200),
        ("GET", "/events?limit=x", 400),
        ("GET", "/nothing", 404),
        ("PATCH", "/events", 405),
        ("POST", "/articles", 403),
        ("POST", "/sparql", 415),
        ("OPTIONS", "/sparql", 405),
    ],
)
def test_every_answer_has_every_header_that_keeps_it(
    client: httpx.Client, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["Authorization", "X-API-Key"])
def test_a_wrong_key_is_told_back_nowhere(serving: Serving, name: str) -> None:
    settings = Settings(keys=(digest(SECRET),), workers=1)
    assert SECRET not in repr(settings)
    with Store() as store, serving(store, settings) as client:
        for given in ("wrong-key-0815", SECRET[:-1], SECRET + "x", digest(SECRET)):
            value = f"Bearer {given}" if name == "Authorization" else given
            answer = client.delete("/store?default", headers={name: value})
            assert answer.status_code == 401
            assert given not in answer.text + str(answer.headers)
        assert "wrong-key" not in client.get("/metrics").text


def test_a_key_is_in_no_line_of_the_log_not_even_of_an_accident(tmp_path: Path) -> None:
    """The whole service as a process: what it writes anywhere, while requests with a key fail."""
    with Store(tmp_path / "store"):
        pass
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-c", "from lagebild.api.cli import main; main()", "serve", "--log"]
    options = ["--store", str(tmp_path / "store"), "--port", str(port), "--keys", digest(SECRET)]
    with subprocess.Popen([*program, *options], stderr=subprocess.STDOUT, stdout=subprocess.PIPE) as service:
        try:
            for sent in requests_with_a_key(port):
                speak(port, sent, service)
        finally:
            service.terminate()
        assert service.stdout is not None
        told = service.stdout.read().decode()
    assert SECRET not in told
    assert digest(SECRET) not in told
    assert all(json.loads(line) for line in told.splitlines() if not line.startswith("http://"))


def requests_with_a_key(port: int) -> Iterator[bytes]:
    head = f"HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nAuthorization: Bearer {SECRET}\r\n"
    yield f"GET /events {head}\r\n".encode()
    yield f"GET /events?{SECRET}={SECRET} {head}\r\n".encode()
    update = "Content-Type: application/sparql-update\r\nContent-Length: 3\r\n\r\nxxx"
    yield f"POST /sparql {head}{update}".encode()
    form = "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9\r\n\r\n--x--abcd"
    yield f"POST /store {head}{form}".encode()
    yield f"GET \x01 {head}\r\n".encode()


def speak(port: int, sent: bytes, service: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert service.poll() is None
        try:
            with socket.create_connection(("127.0.0.1", port), 30) as line:
                line.sendall(sent)
                while line.recv(65536):
                    pass
            return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("it does not listen")


def test_nobody_but_this_machine_is_listened_to_unless_asked_for() -> None:
    assert Settings().host == "127.0.0.1"
    assert Settings().keys == ()
    assert Settings().origins == ()
    assert Settings().rate > 0
    assert Settings().body <= 64


def test_reading_and_serving_open_no_connection_to_anywhere(tmp_path: Path) -> None:
    """A process whose sockets may only be local reads a page with links, ingests, and asks."""
    program = """
import socket, sys
real = socket.socket.connect
def connect(self, address):
    assert self.family == socket.AF_UNIX or address[0] in ("127.0.0.1", "::1"), address
    return real(self, address)
def lookup(*given, **more):
    raise AssertionError(given)
socket.socket.connect = connect
socket.getaddrinfo = lookup
from click.testing import CliRunner
from lagebild.api.cli import main
page, *store = sys.argv[1], "--store", sys.argv[2]
for words in (["ingest", page], ["ask", "office-holder"], ["check"]):
    done = CliRunner().invoke(main, [*words, *store], catch_exceptions=False)
    assert done.exit_code == 0, done.output
"""
    told = "Trump called Putin on Monday, the Kremlin said. They spoke about a truce for more than an hour. "
    page = f"<html><head><link rel='canonical' href='http://a.example/x'></head><body><article><p>{told}</p>"
    page += (
        f"<img src='http://a.example/i.png'><iframe src='http://a.example/'></iframe><p>{told}</p></article>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    command = [sys.executable, "-c", program, str(tmp_path / "page.html"), str(tmp_path / "store")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

"""What a service has to bear from outside: each of these once broke or froze it."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import httpx
import pytest

from lagebild.api.app import create_app
from lagebild.api.intake import LINES
from lagebild.api.keys import digest
from lagebild.api.settings import Settings
from lagebild.graph import Store
from lagebild.graph.targets import read
from lagebild.graph.tokens import forbid
from lagebild.ontology.errors import QueryError

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]
KEY = {"Authorization": "Bearer key"}
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/"'
LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
BOMB = f'<!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]><rdf:RDF {RDF}><e:a><e:b>&a9;</e:b></e:a></rdf:RDF>'
SPREAD = (
    f'<!DOCTYPE r [<!ENTITY a "{"x" * 100_000}">]>'
    f"<rdf:RDF {RDF}><e:a><e:b>{'&a;' * 30_000}</e:b></e:a></rdf:RDF>"
)
DEEP = 200_000


@pytest.fixture(scope="module")
def writing(serving: Serving) -> Iterator[httpx.Client]:
    """A service that writes, with little time and memory for what users send."""
    settings = Settings(keys=(digest("key"),), timeout=2.0, memory=512, workers=1)
    with Store() as store, serving(store, settings) as client:
        client.headers.update(KEY)
        yield client


@pytest.mark.parametrize(
    "unit",
    ["\\'''\n", "'\\", "a.", "a-", "1.", "@a-", "?a", "_:a.", "a:%2F", "(", "<", "'''\n", '"" ', "<a> "],
    ids=repr,
)
def test_a_query_is_looked_through_in_time_that_grows_as_its_length(unit: str) -> None:
    """A megabyte of the quadratic ones took hours, with the whole service at a halt."""
    begun = time.perf_counter()
    with suppress(QueryError):
        forbid("SELECT * FROM <a:b> {" + unit * (50_000 // len(unit)))
    assert time.perf_counter() - begun < 5


def test_what_looks_like_a_call_in_an_iri_is_found_in_one_pass() -> None:
    begun = time.perf_counter()
    forbid("ASK { <a:" + ")" * 50_000 + "service" * 10_000 + "> ?p ?o }")
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    "update",
    [
        ";".join(f"CREATE GRAPH <a:{n}>" for n in range(2000)) + ";CLEAR ALL" * 2000,
        ";".join(f"PREFIX p{n}: <b:{n}> CREATE GRAPH p{n}:c" for n in range(8500)),
    ],
    ids=["clearing", "prefixes"],
)
def test_an_update_that_would_grow_without_end_is_refused(update: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(QueryError, match=r"too often|too many prefixes"):
        read(update)
    assert time.perf_counter() - begun < 20


def test_clearing_everything_twice_is_no_abuse() -> None:
    assert "SILENT GRAPH <a:1>" in read("CREATE GRAPH <a:1> ; CLEAR ALL ; DROP ALL").sparql


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/rdf+xml", BOMB),
        ("application/rdf+xml", SPREAD),
        ("application/rdf+xml", f"<rdf:RDF {RDF}>{'<e:a><e:b>' * DEEP}{'</e:b></e:a>' * DEEP}</rdf:RDF>"),
        ("text/turtle", f"<a:a> <a:b> {'<<( <a:a> <a:b> ' * DEEP}1{')>>' * DEEP} ."),
        ("application/n-triples", f"<a:a> <a:b> {'<<( <a:a> <a:b> ' * DEEP}<a:c>{')>>' * DEEP} ."),
        ("application/ld+json", '{"@id": "a:a", "a:b": ' * DEEP + "1" + "}" * DEEP),
    ],
    ids=["laughs", "spread", "deep XML", "deep Turtle", "deep N-Triples", "deep JSON"],
)
def test_a_graph_that_explodes_does_not_take_the_service_with_it(
    writing: httpx.Client, media: str, body: str
) -> None:
    sent = writing.put("/store?graph=a:g", content=body.encode(), headers={"Content-Type": media})
    assert sent.status_code in (400, 504, 507), sent.text
    assert writing.get("/ready").status_code == 200
    assert writing.get("/store?graph=a:g").status_code == 404


def test_a_graph_that_only_looks_deep_is_kept(writing: httpx.Client) -> None:
    body = f"<a:a> <a:b> {'[ <a:b> ' * 1000}1{']' * 1000} ."
    sent = writing.put("/store?graph=a:deep", content=body, headers={"Content-Type": "text/turtle"})
    assert sent.status_code == 201
    rows = writing.get("/sparql", params={"query": "SELECT ?s { GRAPH <a:deep> { ?s ?p ?o } }"}).json()
    assert len(rows["results"]["bindings"]) == 1001


def test_entities_that_abbreviate_are_taken(writing: httpx.Client) -> None:
    body = (
        f'<!DOCTYPE r [<!ENTITY e "http://e.example/">]><rdf:RDF {RDF}>'
        '<rdf:Description rdf:about="&e;x"><e:b>c</e:b></rdf:Description></rdf:RDF>'
    )
    sent = writing.put("/store?graph=a:e", content=body, headers={"Content-Type": "application/rdf+xml"})
    assert sent.status_code == 201
    assert "<http://e.example/x>" in writing.get("/store?graph=a:e").text


def test_a_new_graph_may_have_any_letters_in_its_name(writing: httpx.Client) -> None:
    name = "https://a.example/中文?a=b#c"
    sent = writing.post("/store", params={"graph": name}, headers={"Content-Type": "text/turtle"})
    assert sent.status_code == 201
    assert sent.headers["location"] == "https://a.example/%E4%B8%AD%E6%96%87?a=b#c"
    assert writing.get("/store", params={"graph": name}).status_code == 200


def test_a_compressed_body_is_refused_and_not_taken_for_text(writing: httpx.Client) -> None:
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    assert writing.post("/articles", content=b"\x1f\x8b", headers=headers).status_code == 415


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/store", "DELETE, GET, HEAD, POST, PUT"), ("/sparql", "GET, HEAD, POST"), ("/health", "GET, HEAD")],
)
def test_who_uses_a_wrong_method_hears_of_all_right_ones(
    client: httpx.Client, path: str, allowed: str
) -> None:
    answer = client.request("PATCH", path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


def test_who_hangs_up_in_the_middle_of_a_body_is_no_fault_of_the_service(writing: httpx.Client) -> None:
    for path in ("/sparql", "/articles", "/store?default"):
        with socket.create_connection((writing.base_url.host, writing.base_url.port or 0)) as line:
            head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer key\r\n"
            kind = "application/sparql-query" if path == "/sparql" else "text/plain"
            kind = "text/turtle" if path.startswith("/store") else kind
            line.sendall(f"{head}Content-Type: {kind}\r\nContent-Length: 100\r\n\r\nASK".encode())
            time.sleep(0.2)
    time.sleep(0.5)
    assert 'status="500"' not in writing.get("/metrics").text


@pytest.mark.parametrize("path", ["/network", "/dyads", "/timeseries", "/events", "/happenings"])
@pytest.mark.parametrize("name", ["since", "until", "category", "quad"])
def test_a_parameter_without_a_value_counts_as_not_given(client: httpx.Client, path: str, name: str) -> None:
    given = client.get(f"{path}?{name}=")
    assert given.status_code == 200
    assert given.json() == client.get(path).json()


@pytest.mark.parametrize("number", ["9" * 25, "9" * 5000])
def test_a_version_that_cannot_be_is_none(client: httpx.Client, number: str) -> None:
    assert client.get("/live", params={"since": number}).status_code == 400
    with client.stream("GET", "/live", headers={"Last-Event-ID": number}) as answer:
        assert answer.status_code == 200
        assert next(answer.iter_lines()) == "retry: 2000"


def test_every_example_of_an_article_is_one_that_is_read(writing: httpx.Client) -> None:
    with Store() as store:
        content = create_app(store).openapi()["paths"]["/articles"]["post"]["requestBody"]["content"]
    for media, shown in content.items():
        sent = {"json": shown["example"]} if media == "application/json" else {"content": shown["example"]}
        answer = writing.post("/articles", headers={"Content-Type": media}, **sent)
        assert answer.status_code in (200, 201), (media, answer.text)
        assert answer.json()["failed"] == 0
        assert media in (*LINES, "application/json", "text/plain", "text/html")

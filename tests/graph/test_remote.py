"""A store at a SPARQL endpoint: as one in a directory, and whole whatever the network does."""

import hashlib
import logging
import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pyoxigraph as ox
import pytest

import lagebild.graph.shared as shared
from lagebild.graph import Store, check, encode, questions, rebuild
from lagebild.graph.endpoint import Access, Endpoint
from lagebild.graph.remote import Remote
from lagebild.ontology.errors import QueryError, StoreError
from lagebild.ontology.records import Extraction
from tests.endpoints import Answer, Proxy, needs_oxigraph, oxigraph, proxy
from tests.threats import dumped

GENERATED = datetime(2025, 11, 22, 9, tzinfo=UTC)
FAULTS = ("lost on the way there", "lost on the way back", "cut in the middle", "busy")
pytestmark = needs_oxigraph


@pytest.fixture(scope="module")
def filled() -> Iterator[str]:
    """An endpoint that holds the graphs which all articles share."""
    with oxigraph() as address:
        Store(address).close()
        yield address


@pytest.fixture
def address(filled: str) -> str:
    """The same, without articles."""
    with Store(filled) as store:
        for row in store.ask("articles"):
            store.remove(row.article)
    return filled


@pytest.fixture
def faulty(address: str) -> Iterator[Proxy]:
    with proxy(address) as server:
        yield server


def graph_of(store: Store, extraction: Extraction) -> set[ox.Quad]:
    graph = encode(extraction, GENERATED)[0].graph_name
    assert isinstance(graph, ox.NamedNode)
    return set(store.quads(graph))


def test_it_answers_as_a_store_in_memory_does(german: Extraction, english: Extraction) -> None:
    with oxigraph() as address, Store(address) as remote, Store() as local:
        for store in (remote, local):
            for extraction in (german, english, german):
                store.replace(extraction, generated=GENERATED)
            rebuild(store)
        item = remote.select("SELECT ?e WHERE { ?e a lb:Event } ORDER BY ?e")[0].e
        for name, question in questions().items():
            if question.number is not None:
                given = {"item": item} if name == "evidence" else {}
                assert remote.ask(name, **given) == local.ask(name, **given), name
        assert dumped(remote) == dumped(local)
        assert check(remote) == check(local) == []
        assert remote.version == local.version
        assert remote.changes(1) == local.changes(1)
        assert remote.text("de-1") == german.article.text
        assert remote.remove("de-1")
        assert remote.find("de-1") is None
        assert remote.text("de-1") is None


def test_what_was_kept_is_there_for_the_next_one(address: str, german: Extraction) -> None:
    with Store(address) as store:
        assert store.replace(german, generated=GENERATED) == "new"
    with Store(address) as again:
        assert again.replace(german, generated=GENERATED) == "unchanged"
        assert again.text("de-1") == german.article.text
        assert graph_of(again, german) == set(encode(german, GENERATED))


def test_a_graph_is_an_answer_too(address: str, german: Extraction) -> None:
    with Store(address) as store:
        store.replace(german, generated=GENERATED)
        told = store.query("CONSTRUCT { ?e a lb:Event } WHERE { ?e a lb:Event }", format="nt")
        assert len(told.splitlines()) == len(german.events)


def test_a_malformed_query_is_told_with_its_line(address: str) -> None:
    with Store(address) as store, pytest.raises(QueryError) as told:
        store.select("SELECT ?e\nWHERE { ?e lb:negated tru }")
    assert told.value.line == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_request_leaves_the_article_whole(
    faulty: Proxy, german: Extraction, fault: str
) -> None:
    with Store(faulty.address) as store:
        store.replace(german, generated=GENERATED)
        for number in count():
            events = [replace(event, confidence=0.5 + number / 100) for event in german.events]
            version = replace(german, version=f"{number}", events=tuple(events))
            faulty.plan = ["none"] * number + [fault]
            assert store.replace(version, generated=GENERATED) == "changed"
            left, faulty.plan = faulty.plan, []
            assert graph_of(store, version) == set(encode(version, GENERATED))
            if left:  # there were not so many requests
                break
        assert number > 3


def test_an_endpoint_that_fails_for_good_is_told_and_nothing_is_half(
    faulty: Proxy, address: str, german: Extraction
) -> None:
    with Store(faulty.address) as store:
        store.replace(german, generated=GENERATED)
        faulty.seen, faulty.plan = 0, ["busy"] * 100
        with pytest.raises(StoreError, match="tried 4 times"):
            store.replace(replace(german, version="next"), generated=GENERATED)
        assert faulty.seen == 4
    with Store(address) as direct:
        assert graph_of(direct, german) == set(encode(german, GENERATED))


def test_a_slow_answer_is_not_waited_for_without_end(
    faulty: Proxy, german: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAGEBILD_STORE_TIMEOUT", "0.5")
    with Store(faulty.address) as store:
        faulty.plan = ["slow"]
        assert store.replace(german, generated=GENERATED) == "new"
        assert graph_of(store, german) == set(encode(german, GENERATED))


def test_who_does_not_listen_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(StoreError, match=r"does not answer .* see whether it runs"):
        Store(address)


def test_an_address_that_is_no_endpoint_is_told(address: str) -> None:
    with pytest.raises(StoreError, match="is no SPARQL endpoint"):
        Store(f"{address}/elsewhere")


def test_a_name_and_a_password_open_the_door(
    faulty: Proxy, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def basic(_method: str, _path: str, headers: dict[str, str]) -> Answer | None:
        right = headers.get("Authorization") == "Basic YW5uOnNlY3JldC13b3Jk"
        return None if right else (401, {}, b"")

    faulty.check = basic
    with pytest.raises(StoreError, match="LAGEBILD_STORE_USER"):
        Store(faulty.address)
    monkeypatch.setenv("LAGEBILD_STORE_USER", "ann")
    monkeypatch.setenv("LAGEBILD_STORE_PASSWORD", "secret-word")
    with caplog.at_level(logging.DEBUG), Store(faulty.address) as store:
        assert store.version >= 1
    assert caplog.text
    assert "secret-word" not in caplog.text
    assert "YW5uOnNlY3JldC13b3Jk" not in caplog.text
    assert "secret-word" not in repr(Access("ann", "secret-word"))


def test_a_digest_opens_the_door(faulty: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    def md5(*parts: str) -> str:
        return hashlib.md5(":".join(parts).encode()).hexdigest()

    def digest(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        said = dict(re.findall(r'(\w+)="?([^",]+)"?', headers.get("Authorization", "")))
        first, second = md5("ann", "here", "secret-word"), md5(method, path)
        right = md5(first, "n1", said.get("nc", ""), said.get("cnonce", ""), "auth", second)
        challenge = {"WWW-Authenticate": 'Digest realm="here", nonce="n1", qop="auth", algorithm=MD5'}
        return None if said.get("response") == right else (401, challenge, b"")

    faulty.check = digest
    monkeypatch.setenv("LAGEBILD_STORE_USER", "ann")
    monkeypatch.setenv("LAGEBILD_STORE_PASSWORD", "secret-word")
    monkeypatch.setenv("LAGEBILD_STORE_AUTH", "digest")
    with Store(faulty.address) as store:
        assert store.version >= 1


def test_a_token_opens_the_door(faulty: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty.check = lambda _method, _path, headers: (
        None if headers.get("Authorization") == "Bearer t0ken" else (401, {}, b"")
    )
    monkeypatch.setenv("LAGEBILD_STORE_TOKEN", "t0ken")
    with Store(faulty.address) as store:
        assert store.version >= 1


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError, match="LAGEBILD_STORE_PASSWORD") as told:
        Store("http://ann:secret-word@127.0.0.1:1")
    assert "secret-word" not in str(told.value)


def test_typed_literals_of_old_engines_are_understood(faulty: Proxy) -> None:
    body = (
        b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"typed-literal",'
        b'"datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"5"}}]}}'
    )
    faulty.check = lambda *_: (200, {"Content-Type": "application/sparql-results+json"}, body)
    (row,) = Remote(Endpoint(faulty.address)).rows("SELECT ?n { ?n ?p ?o }")
    assert row["n"] == ox.Literal("5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))


def test_answers_of_virtuoso_are_understood(faulty: Proxy) -> None:
    """It answers ASK with a table of one number, and writes truth as a digit."""
    number = b'{ "type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#%s", "value": "%d" }'
    asked = b'{ "head": { "link": [], "vars": ["__ASK_RETVAL"] }, "results": { "bindings": [ %s ] } }'
    truth = b'{ "head": { "link": [], "vars": ["n"] }, "results": { "bindings": [ { "n": %s } ] } }'
    remote, told = Remote(Endpoint(faulty.address)), b""
    faulty.check = lambda *_: (200, {"Content-Type": "application/sparql-results+json"}, told)
    for value in (0, 1):
        told = asked % (b'{ "__ASK_RETVAL": %s }' % (number % (b"integer", value)))
        assert bool(remote.query("ASK { ?s ?p ?o }")) is bool(value)
        told = truth % (number % (b"boolean", value))
        (row,) = remote.rows("SELECT ?n { ?s ?p ?n }")
        assert row["n"] == ox.Literal(bool(value))
    told = asked % b""
    assert not remote.query("ASK { ?s ?p ?o }")
    told = truth % (number % (b"integer", 1))
    (row,) = remote.rows("SELECT ?n { ?s ?p ?n }")
    assert row["n"] == ox.Literal(1)


def test_only_a_graph_is_accepted_where_the_answer_is_one(faulty: Proxy) -> None:
    """Virtuoso answers CONSTRUCT with a torn table to who accepts both."""
    accepted = []

    def note(_method: str, _path: str, headers: dict[str, str]) -> None:
        accepted.append(headers["Accept"].partition(",")[0])

    faulty.check = note
    remote = Remote(Endpoint(faulty.address))
    for query in ("ASK { ?s ?p ?o }", "PREFIX construct: <x:y>\nSELECT ?s { ?s ?p ?o } LIMIT 1"):
        remote.query(query)
    remote.query("# select\nPREFIX select: <x:y> CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1")
    table, graph = "application/sparql-results+json", "application/n-triples"
    assert accepted == [table, table, graph]


def test_shared_graphs_of_another_version_are_written_anew(address: str) -> None:
    """In requests of some size, the mark last: an older one is found by the next who opens the store."""
    with Store(address) as store:
        before = dumped(store)
        mark = shared.mark()
        store.update(f"DELETE DATA {{ GRAPH {mark.graph_name} {{ {mark.triple} }} }}")
        (some, *_) = store.quads(shared.ACTORS)
        store.update(f"DELETE DATA {{ GRAPH {shared.ACTORS} {{ {some.triple} }} }}")
        assert dumped(store) != before
    with Store(address) as store:
        assert dumped(store) == before

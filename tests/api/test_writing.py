import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
import rdflib
from click.testing import CliRunner

from lagebild.api.cli import main
from lagebild.api.keys import digest
from lagebild.api.settings import Settings
from lagebild.graph import Store, check
from lagebild.ontology.records import Extraction

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]

KEY = "a key of the tests"
SETTINGS = Settings(keys=(digest("another"), digest(KEY)), workers=1, memory=1024)
PROBLEM = "application/problem+json"
TURTLE = {"Content-Type": "text/turtle"}
MINE = "http://a.example/mine"
RUNAWAY = (
    "INSERT { GRAPH <x:g> { ?a ?b ?i } } "
    "WHERE { GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } }"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, german: Extraction) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("writing") / "store") as store:
        store.replace(german)
        yield store


@pytest.fixture(scope="module")
def address(store: Store, serving: Serving) -> Iterator[httpx.URL]:
    with serving(store, SETTINGS) as client:
        yield client.base_url


@pytest.fixture
def writer(address: httpx.URL) -> Iterator[httpx.Client]:
    """A client with a key, and no graphs of users yet."""
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(base_url=address, headers=headers, timeout=30, trust_env=False) as client:
        assert update(client, "DROP ALL").is_success
        yield client


def update(client: httpx.Client, sparql: str, **more: str) -> httpx.Response:
    return client.post("/sparql", data={"update": sparql, **more})


def asked(client: httpx.Client, query: str) -> bool:
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 200, response.text
    return bool(response.json()["boolean"])


def test_an_update_is_seen_by_the_next_query(writer: httpx.Client) -> None:
    for number in range(3):
        told = f"INSERT DATA {{ GRAPH <{MINE}> {{ article:x schema:position {number} }} }}"
        assert update(writer, told).status_code == 204
        assert asked(writer, f"ASK {{ GRAPH <{MINE}> {{ article:x schema:position {number} }} }}")
    direct = {"Content-Type": "application/sparql-update"}
    assert writer.post("/sparql", content=f"DROP GRAPH <{MINE}>", headers=direct).status_code == 204
    assert not asked(writer, f"ASK {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}")


def test_users_write_about_what_was_read(writer: httpx.Client, store: Store) -> None:
    reviewed = f"INSERT {{ GRAPH <{MINE}> {{ ?e schema:reviewedBy 'Ann' }} }}"
    assert update(writer, f"{reviewed} WHERE {{ GRAPH ?g {{ ?e a lb:Event }} }}").status_code == 204
    assert asked(writer, "ASK { ?e a lb:Event ; schema:reviewedBy 'Ann' }")
    assert check(store) == []


def test_what_users_tell_does_not_pass_for_what_was_read(writer: httpx.Client) -> None:
    before = {path: writer.get(path).json() for path in ("/events", "/statements")}
    key = before["/events"]["items"][0]["key"]
    told = f"<https://w3id.org/lagebild/article/{key}> lb:negated true ; lb:modality lb:Denied"
    more = "[] a lb:Event ; lb:eventType plover:ASSAULT . <x:e> a lb:Event . <x:s> a lb:Statement"
    assert update(writer, f"INSERT DATA {{ GRAPH <{MINE}> {{ {told} . {more} }} }}").status_code == 204
    assert {path: writer.get(path).json() for path in before} == before


def test_everything_means_everything_of_the_users(writer: httpx.Client, store: Store) -> None:
    before = {graph: set(store.quads(graph)) for graph in store.graphs()}
    assert update(writer, f"INSERT DATA {{ <a:a> <a:b> 1 GRAPH <{MINE}> {{ <a:a> <a:b> 2 }} }}").is_success
    assert update(writer, "DROP ALL").status_code == 204
    assert {graph: set(store.quads(graph)) for graph in store.graphs()} == before
    assert not asked(writer, "ASK { <a:a> ?p ?o }")


@pytest.mark.parametrize(
    ("sparql", "status"),
    [
        ("DROP GRAPH graph:actors", 403),
        ("INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }", 403),
        ("INSERT DATA { article:x schema:position 1 }", 403),
        ("LOAD <http://127.0.0.1:1/>", 403),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("CLEAR XYZ", 400),
        ("INSERT DATA { <a:a> <a:b> }", 400),
        ("INSERT DATA { <a:a> <a:b> 1 {| <a:c> 2 |} }", 400),
        ("INSERT DATA { <a:a> <a:b> <<( <a:c> <a:d> 2 )>> }", 400),
        ("DROP GRAPH <a:none>", 400),
        ("ASK {}", 400),
    ],
)
def test_what_is_refused_or_wrong_changes_nothing(
    writer: httpx.Client, store: Store, sparql: str, status: int
) -> None:
    version = store.version
    response = update(writer, sparql)
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)
    assert store.version == version
    assert not list((store.path or Path()).glob("checkpoints/update-*"))


def test_a_malformed_update_says_where(writer: httpx.Client) -> None:
    told = update(writer, "INSERT DATA {\n <a:a> <a:b> }").json()
    assert (told["line"], told["column"] in (13, 14)) == (2, True)


def test_a_runaway_update_is_stopped_and_nothing_is_written(serving: Serving) -> None:
    with Store() as other, serving(other, Settings(keys=SETTINGS.keys, workers=1, timeout=1)) as client:
        client.headers["X-API-Key"] = KEY
        begun = time.monotonic()
        with ThreadPoolExecutor() as several:
            runaway = several.submit(update, client, RUNAWAY)
            time.sleep(0.3)
            assert asked(client, "ASK {}")
            stopped = runaway.result()
        assert time.monotonic() - begun < 10
        assert (stopped.status_code, stopped.headers["content-type"]) == (504, PROBLEM)
        assert client.head("/store?graph=x:g").status_code == 404
        assert update(client, "INSERT DATA { GRAPH <x:g> { <a:a> <a:b> 1 } }").status_code == 204


def test_writing_takes_a_key(writer: httpx.Client) -> None:
    clear = "CLEAR DEFAULT"
    for wrong in ("", "Bearer", "Bearer wrong", f"Basic {KEY}", f"Bearer {digest(KEY)}"):
        writer.headers["Authorization"] = wrong
        for response in (update(writer, clear), writer.put("/store?default", content=b"", headers=TURTLE)):
            assert (response.status_code, response.headers["content-type"]) == (401, PROBLEM)
            assert response.headers["www-authenticate"] == "Bearer"
        assert writer.delete("/store?default").status_code == 401
        assert asked(writer, "ASK {}")
    del writer.headers["Authorization"]
    writer.headers["X-API-Key"] = KEY
    assert update(writer, clear).status_code == 204


def test_who_set_no_key_lets_nobody_write(client: httpx.Client) -> None:
    headers = {"Authorization": "Bearer x"}
    assert client.put("/store?default", content=b"", headers={**headers, **TURTLE}).status_code == 403
    assert client.delete("/store?default", headers=headers).status_code == 403
    description = client.get("/sparql").text
    assert "SPARQL11Query" in description
    assert "SPARQL11Update" not in description


def test_a_made_key_and_its_digest_belong_together(serving: Serving) -> None:
    made = CliRunner().invoke(main, ["key"])
    key, told = (line.split()[1] for line in made.stdout.splitlines())
    with Store() as other, serving(other, Settings(keys=(told,), workers=1)) as client:
        client.headers["Authorization"] = f"Bearer {key}"
        assert update(client, "CLEAR DEFAULT").status_code == 204
        assert "SPARQL11Update" in client.get("/sparql").text


def test_a_key_in_place_of_its_digest_is_not_taken(tmp_path: Path) -> None:
    with Store(tmp_path / "store"):
        pass
    done = CliRunner().invoke(main, ["serve", "--store", str(tmp_path / "store"), "--keys", KEY])
    assert done.exit_code == 2
    assert KEY not in done.output
    assert "lagebild key" in done.output


def test_a_graph_is_put_added_to_read_and_removed(writer: httpx.Client) -> None:
    address = {"graph": MINE}
    first, second = b"<#a> <x:p> [ <x:q> 1 ] .", b"<#a> <x:p> [ <x:q> 2 ] ."

    def kept(accept: str = "text/turtle") -> rdflib.Graph:
        response = writer.get("/store", params=address, headers={"Accept": accept})
        assert response.headers["content-type"].split(";")[0] == accept
        return rdflib.Graph().parse(data=response.content, format=accept)

    assert writer.get("/store", params=address).status_code == 404
    assert writer.put("/store", params=address, content=first, headers=TURTLE).status_code == 201
    assert rdflib.URIRef(f"{MINE}#a") in set(kept().subjects())
    assert writer.put("/store", params=address, content=second, headers=TURTLE).status_code == 204
    assert len(kept("application/rdf+xml")) == 2
    assert writer.post("/store", params=address, content=first, headers=TURTLE).status_code == 204
    assert len(kept("application/n-triples")) == 4
    parts = [
        ("a", ("a.ttl", first, "text/turtle")),
        ("b", ("b.nt", b"<x:a> <x:b> <x:c> .", "application/n-triples")),
    ]
    assert writer.post("/store", params=address, files=parts).status_code == 204
    assert len(kept()) == 7
    assert writer.head("/store", params=address).status_code == 200
    assert writer.delete("/store", params=address).status_code == 204
    assert writer.delete("/store", params=address).status_code == 404


def test_an_address_is_the_name_of_its_graph(writer: httpx.Client) -> None:
    made = writer.put("/store/people/ann%20b", content=b"<> <x:p> 1 .", headers=TURTLE)
    assert made.status_code == 201
    name = str(writer.base_url.join("/store/people/ann%20b"))
    assert f"<{name}>" in writer.get("/store", params={"graph": name}).text
    assert writer.get("/store/people/ann").status_code == 404
    new = writer.post("/store", content=b"<> <x:p> 1 .", headers=TURTLE)
    assert new.status_code == 201
    assert writer.get(new.headers["location"]).status_code == 200


def test_the_default_graph_is_the_one_without_a_name(writer: httpx.Client) -> None:
    assert writer.get("/store?default").content.strip() == b""
    assert writer.put("/store?default", content=b"<x:a> <x:b> [] .", headers=TURTLE).status_code == 204
    assert writer.get("/store?default").content.count(b"\n") == 1
    assert writer.delete("/store?default").status_code == 204
    assert writer.get("/store?default").content.strip() == b""


@pytest.mark.parametrize(
    ("method", "path", "content", "media", "status"),
    [
        ("PUT", "/store?graph=https://w3id.org/lagebild/graph/codes", b"", "text/turtle", 403),
        ("POST", "/store?graph=https://w3id.org/lagebild/article/x", b"", "text/turtle", 403),
        ("DELETE", "/store?graph=https://w3id.org/lagebild/graph/codes", b"", "text/turtle", 403),
        ("PUT", "/store?default", b"<https://w3id.org/lagebild/actor/eu> <x:p> 1 .", "text/turtle", 403),
        ("PUT", "/store", b"", "text/turtle", 400),
        ("PUT", "/store?default&graph=a:b", b"", "text/turtle", 400),
        ("PUT", "/store?graph=a:b&graph=a:c", b"", "text/turtle", 400),
        ("PUT", "/store?graph=mine", b"", "text/turtle", 400),
        ("PUT", "/store/x?graph=a:b", b"", "text/turtle", 400),
        ("PUT", "/store?graph=a:b", b"<a:a> <a:b> .", "text/turtle", 400),
        ("PUT", "/store?graph=a:b", b"", "text/csv", 415),
        ("PUT", "/store?graph=a:b", b"", "application/trig", 415),
        ("POST", "/store?graph=a:b", b"", "multipart/form-data; boundary=x", 400),
        ("PATCH", "/store?graph=a:b", b"", "text/turtle", 405),
    ],
)
def test_wrong_graphs_are_told(
    writer: httpx.Client, store: Store, method: str, path: str, content: bytes, media: str, status: int
) -> None:
    version = store.version
    response = writer.request(method, path, content=content, headers={"Content-Type": media})
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM), response.text
    assert store.version == version


def test_malformed_rdf_says_where(writer: httpx.Client) -> None:
    told = writer.put("/store?default", content=b"<a:a> <a:b> 1 .\n<a:a> <a:b> .", headers=TURTLE).json()
    assert (told["line"], told["column"]) == (2, 13)


def test_graphs_of_lagebild_can_be_read_whole(writer: httpx.Client) -> None:
    graph = {"graph": "https://w3id.org/lagebild/graph/codes"}
    assert len(writer.get("/store", params=graph).content) > 10_000
    assert writer.get("/store", params=graph, headers={"Accept": "text/csv"}).status_code == 406


def test_relative_names_begin_at_the_endpoint(writer: httpx.Client) -> None:
    assert update(writer, "INSERT DATA { GRAPH <a:g> { <here> <a:b> 1 } }").status_code == 204
    assert asked(writer, f"ASK {{ <{writer.base_url.join('/here')}> <a:b> 1 . <here> <a:b> 1 }}")


def test_the_client_names_the_data_set_of_an_update(writer: httpx.Client) -> None:
    assert update(
        writer, "INSERT DATA { GRAPH <a:1> { <a:a> <a:b> 1 } GRAPH <a:2> { <a:a> <a:b> 2 } }"
    ).is_success
    copy = "INSERT { GRAPH <a:3> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    assert update(writer, copy, **{"using-graph-uri": "a:2"}).status_code == 204
    assert asked(
        writer, "ASK { GRAPH <a:3> { <a:a> <a:b> 2 } FILTER NOT EXISTS { GRAPH <a:3> { ?s ?p 1 } } }"
    )
    assert update(writer, f"WITH <a:1> {copy}", **{"using-graph-uri": "a:2"}).status_code == 400
    assert writer.post("/sparql", data={"update": copy, "query": "ASK {}"}).status_code == 400

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from lagebild.api.settings import Settings
from lagebild.graph import Store
from lagebild.ontology.records import Extraction

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]

PROBLEM = "application/problem+json"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?event a lb:Event }"
GRAPH = "CONSTRUCT { ?s a lb:Event } WHERE { ?s a lb:Event }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def ask(client: httpx.Client, query: str, accept: str = "application/json") -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def numbers(response: httpx.Response) -> list[int]:
    assert response.status_code == 200, response.text
    return [int(row["n"]["value"]) for row in response.json()["results"]["bindings"]]


def test_three_ways_to_put_a_query(client: httpx.Client) -> None:
    direct = {"Content-Type": "application/sparql-query"}
    for response in (
        ask(client, COUNT),
        client.post("/sparql", data={"query": COUNT}),
        client.post("/sparql", content=COUNT.encode(), headers=direct),
    ):
        assert numbers(response) == [2]


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (COUNT, "*/*", "application/sparql-results+json"),
        (COUNT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (COUNT, "text/csv", "text/csv"),
        (COUNT, "text/csv;q=0.2, text/tab-separated-values", "text/tab-separated-values"),
        ("ASK { ?e a lb:Event }", "application/sparql-results+xml", "application/sparql-results+xml"),
        (GRAPH, "*/*", "text/turtle"),
        (GRAPH, "application/n-triples", "application/n-triples"),
        (GRAPH, "application/n-quads", "application/n-quads"),
        (GRAPH, "application/trig", "application/trig"),
        ("DESCRIBE actor:donald-trump", "text/turtle, text/csv", "text/turtle"),
    ],
)
def test_the_accept_header_decides(client: httpx.Client, query: str, accept: str, media: str) -> None:
    response = ask(client, query, accept)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media
    assert response.content


@pytest.mark.parametrize(
    ("query", "accept"), [(COUNT, "image/png"), (GRAPH, "text/csv"), (COUNT, "text/turtle")]
)
def test_what_cannot_be_written_is_not_acceptable(client: httpx.Client, query: str, accept: str) -> None:
    response = ask(client, query, accept)
    assert (response.status_code, response.headers["content-type"]) == (406, PROBLEM)


def test_a_malformed_query_is_told_with_its_place(client: httpx.Client) -> None:
    response = ask(client, "SELECT *\nWHERE { ?s ?p }")
    assert (response.status_code, response.headers["content-type"]) == (400, PROBLEM)
    assert response.json()["line"] == 2
    assert response.json()["column"] in (15, 16)  # where the brace stands, or ends


@pytest.mark.parametrize("given", [{"query": ""}, {"query": "SELECT"}, {"default-graph-uri": "http://x/"}])
def test_no_query_is_no_query(client: httpx.Client, given: dict[str, str]) -> None:
    assert client.get("/sparql", params=given).status_code == 400


def test_the_client_may_name_the_graphs(client: httpx.Client) -> None:
    codes, actors = ("https://w3id.org/lagebild/graph/" + name for name in ("codes", "actors"))
    persons = "SELECT (COUNT(*) AS ?n) WHERE { ?s a lb:Person }"
    inside = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a lb:Person } }"

    def put(query: str, **graphs: str) -> list[int]:
        given = {name.replace("_", "-"): graph for name, graph in graphs.items()}
        return numbers(client.get("/sparql", params={"query": query, **given}))

    assert put(persons)[0] > 0
    assert put(persons, default_graph_uri=actors) == put(persons)
    assert put(persons, default_graph_uri=codes) == [0]
    assert put(inside, named_graph_uri=actors) == put(persons)
    assert put(inside, named_graph_uri=codes) == [0]
    assert put(persons, named_graph_uri=actors) == [0]
    assert put(persons.replace("WHERE", f"FROM <{codes}> WHERE")) == [0]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:1/> { ?s ?p ?o } }",
        "PREFIX a: <http://127.0.0.1:1/> SELECT * { SERVICESILENTa:x{ ?s ?p ?o } }",
        "PREFIX a: <a:> SELECT * { FILTER(?x<a:b)SERVICE#>\n<http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://127.0.0.1:1/> { ?s ?p \"'\" } }",
        "SELECT * { ?s ?p '''x''' # '''\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:1/>",
        "PREFIX a: <a:> INSERT DATA { a:a a:b a:c }",
        "DROP ALL",
    ],
)
def test_writing_and_calling_out_is_refused(client: httpx.Client, query: str) -> None:
    response = ask(client, query)
    assert (response.status_code, response.headers["content-type"]) == (403, PROBLEM)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
        "SELECT * { ?s ?p '''\nSERVICE\n''' } # SERVICE <http://x/> { }",
        "SELECT * { ?s ?p <http://example.org/SERVICE#insert> }",
        "SELECT ?service { ?service ?p ?o FILTER (?service < 3 && 2 > 1) } LIMIT 1",
        "PREFIX service: <http://x/> SELECT * { service:load service:x ?o . GRAPH service:g { ?s ?p ?o } }",
        'SELECT * { ?s ?p "load"@service }',
        "# DROP ALL\nSELECT * { ?s ?p 'INSERT DATA' } LIMIT 1",
        "SELECT (1 AS ?load) {}",
    ],
)
def test_words_alone_are_not_refused(client: httpx.Client, query: str) -> None:
    response = ask(client, query)
    assert response.status_code == 200, response.text


def test_updates_are_refused_in_every_form(client: httpx.Client) -> None:
    update = "INSERT DATA { <a:a> <a:b> <a:c> }"
    media = {"Content-Type": "application/sparql-update"}
    assert client.post("/sparql", data={"update": update}).status_code == 403
    assert client.post("/sparql", content=update.encode(), headers=media).status_code == 403
    assert client.get("/sparql", params={"update": update}).status_code == 403
    assert client.post("/sparql", content=b"x", headers={"Content-Type": "text/plain"}).status_code == 415
    long = b"#" * 2_000_000
    direct = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=long, headers=direct).status_code == 413


def test_a_runaway_query_is_stopped_and_disturbs_nobody(client: httpx.Client) -> None:
    with ThreadPoolExecutor() as several:
        begun = time.monotonic()
        runaway = several.submit(ask, client, RUNAWAY)
        time.sleep(0.2)
        assert numbers(ask(client, COUNT)) == [2]
        assert not runaway.done()
        stopped = runaway.result()
    assert time.monotonic() - begun < 5
    assert (stopped.status_code, stopped.headers["content-type"]) == (504, PROBLEM)
    assert "1 s" in stopped.json()["detail"]
    assert [numbers(ask(client, COUNT)) for _ in range(3)] == [[2], [2], [2]]


def test_a_query_that_takes_too_much_memory_is_stopped(kept: Store, serving: Serving) -> None:
    sort = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c LIMIT 5"
    with serving(kept, Settings(timeout=30, memory=256, workers=1)) as client:
        response = ask(client, sort)
        assert (response.status_code, response.headers["content-type"]) == (507, PROBLEM)
        assert numbers(ask(client, COUNT)) == [2]


def test_what_is_written_meanwhile_is_seen(
    tmp_path: Path, serving: Serving, german: Extraction, english: Extraction
) -> None:
    with Store(tmp_path / "store") as store:
        store.replace(english)
        with serving(store, Settings(workers=1)) as client:
            assert numbers(ask(client, COUNT)) == [1]
            store.replace(german)
            assert numbers(ask(client, COUNT)) == [2]
            store.remove("anruf")
            assert numbers(ask(client, COUNT)) == [1]
        assert not list((tmp_path / "store" / "checkpoints").glob("*"))


def test_a_store_on_disk_is_closed_with_its_service(
    tmp_path: Path, serving: Serving, german: Extraction
) -> None:
    with Store(tmp_path / "store") as store:
        store.replace(german)
    with serving(tmp_path / "store", Settings()) as client:
        assert numbers(ask(client, COUNT)) == [1]
    with Store(tmp_path / "store") as store:
        assert len(store.ask("articles")) == 1


def test_long_answers_come_whole(kept: Store, serving: Serving) -> None:
    everything = "SELECT ?s ?p ?o { GRAPH graph:actors { ?s ?p ?o } }"
    with serving(kept, Settings(workers=1, memory=4096)) as client:
        (count,) = numbers(ask(client, "SELECT (COUNT(*) AS ?n) { GRAPH graph:actors { ?s ?p ?o } }"))
        for accept in ("text/csv", "application/json"):
            response = ask(client, everything, accept)
            assert len(response.content) == int(response.headers["content-length"]) > 2 << 20
            rows = response.json()["results"]["bindings"] if accept != "text/csv" else None
            assert (response.text.count("\r\n") - 1 if rows is None else len(rows)) == count


def test_who_hangs_up_holds_no_worker(kept: Store, serving: Serving) -> None:
    everything = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }"}
    with serving(kept, Settings(workers=1, memory=4096)) as client:
        for _ in range(3):
            with client.stream("GET", "/sparql", params=everything) as response:
                assert response.status_code == 200
        assert numbers(ask(client, COUNT)) == [2]

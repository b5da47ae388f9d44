"""The commands and the service on a store at a SPARQL endpoint."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from lagebild.api.cli import main
from lagebild.api.settings import Settings
from lagebild.graph import Store
from tests.endpoints import needs_oxigraph, oxigraph

pytestmark = needs_oxigraph
Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An endpoint with the articles that come along, put there by the command."""
    articles = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    articles.write_bytes((files("lagebild.ingest") / "examples" / "articles.jsonl").read_bytes())
    with oxigraph() as address:
        told = run("ingest", str(articles), "--store", address)
        assert told.exit_code == 0, told.output
        assert "4 new, 0 changed, 0 unchanged, 0 failed" in told.stdout
        again = run("ingest", str(articles), "--store", address)
        assert "0 new, 0 changed, 4 unchanged, 0 failed" in again.stdout
        yield address


@pytest.mark.parametrize(
    "command",
    [
        ("ask", "threats"),
        ("ask", "dyads", "--format", "csv"),
        ("query", "SELECT ?q (COUNT(*) AS ?n) { ?e lb:eventType/skos:broader ?q } GROUP BY ?q ORDER BY ?q"),
        ("query", "ASK { ?e a lb:Event }"),
        ("network", "--level", "country", "--format", "json"),
        ("dump",),
        ("check", "--no-shapes"),
    ],
)
def test_commands_tell_the_same_as_of_a_directory(
    elsewhere: str, examples: Path, command: tuple[str, ...]
) -> None:
    there, here = (run(*command, "--store", store) for store in (elsewhere, str(examples)))
    assert there.exit_code == here.exit_code == 0, there.output
    moment = "prov#generatedAtTime"
    assert [line for line in there.stdout.splitlines() if moment not in line] == [
        line for line in here.stdout.splitlines() if moment not in line
    ]


def test_it_is_exported(elsewhere: str, tmp_path: Path) -> None:
    told = run("export", "csv", str(tmp_path / "tables"), "--store", elsewhere)
    assert told.exit_code == 0, told.output
    assert len((tmp_path / "tables" / "articles.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_it_is_served(elsewhere: str, examples: Path, serving: Serving) -> None:
    with (
        Store(elsewhere) as there,
        Store(examples) as here,
        serving(there, Settings(rate=0)) as one,
        serving(here, Settings(rate=0)) as other,
    ):
        for path in ("/questions/threats", "/events?limit=3", "/network", "/articles?format=csv"):
            assert one.get(path).text == other.get(path).text, path
        query = {"query": "SELECT ?e WHERE { ?e a lb:Event } ORDER BY ?e LIMIT 5"}
        found, expected = one.get("/sparql", params=query), other.get("/sparql", params=query)
        assert found.json() == expected.json()
        assert found.headers["content-type"] == expected.headers["content-type"]
        turtle = one.post(
            "/sparql",
            data={"query": "CONSTRUCT WHERE { ?e a lb:Event }"},
            headers={"Accept": "text/turtle"},
        )
        assert turtle.headers["content-type"].startswith("text/turtle")
        assert turtle.text.count("lagebild/article/") > 3
        wrong = one.get("/sparql", params={"query": "SELECT ?e\nWHERE { ?e lb:negated tru }"})
        assert (wrong.status_code, wrong.json()["line"]) == (400, 2)
        calling = one.get(
            "/sparql", params={"query": "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"}
        )
        assert calling.status_code == 403
        assert json.loads(one.get("/ready").text) == {"status": "ready"}


def test_an_endpoint_that_is_gone_is_told(serving: Serving) -> None:
    with oxigraph() as address:
        store = Store(address)
    with serving(store, Settings(rate=0)) as client:
        gone = client.get("/sparql", params={"query": "ASK {}"})
        assert gone.status_code == 503
        assert "does not answer" in gone.json()["detail"]
    told = run("ask", "threats", "--store", address)
    assert told.exit_code == 1
    assert "does not answer" in told.output

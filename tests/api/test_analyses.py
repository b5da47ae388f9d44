"""Measures of the network over HTTP and on the command line."""

import csv
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import networkx as nx
import pyarrow.parquet as parquet  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from lagebild.api.cli import main
from lagebild.api.networks import network
from lagebild.api.settings import Settings
from lagebild.graph import Store
from lagebild.ontology.names import QB

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]
ENDS = {"one": "eu", "other": "ukraine"}
MEASURES = sorted(network.commands)
LINKED = {"Accept": "application/ld+json"}


@pytest.fixture(scope="module")
def copied(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same store for the command line, for only one process can have it open."""
    return Path(shutil.copytree(examples, tmp_path_factory.mktemp("copied") / "store"))


@pytest.fixture(scope="module")
def news(examples: Path, copied: Path, serving: Serving) -> Iterator[httpx.Client]:
    with serving(examples, Settings()) as client:
        yield client


def asked(measure: str, **more: Any) -> dict[str, Any]:
    ends = ENDS if measure in ("chains", "tensions") else {}
    usual = {"common": 1} if measure == "similarities" else {}
    return {"level": "country", **usual, **ends, **more}


def get(client: httpx.Client, measure: str, **more: Any) -> Any:
    response = client.get(f"/network/{measure}", params=asked(measure, **more))
    assert response.status_code == 200, response.text
    return response.json()


def run(store: Path, measure: str, *options: str) -> bytes:
    ends = [*ENDS.values()] if measure in ("chains", "tensions") else []
    usual = ["--common", "1"] if measure == "similarities" else []
    words = ["network", measure, *ends, "--store", str(store), "--level", "country", *usual, *options]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def flat(item: dict[str, Any]) -> dict[str, Any]:
    """An item as the command line has it: keys and names of actors side by side."""
    found: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            found |= {name: value["key"], f"{name}_name": value["name"]}
        else:
            found[name] = value
    return found


@pytest.mark.parametrize("measure", MEASURES)
def test_service_and_command_line_agree(news: httpx.Client, copied: Path, measure: str) -> None:
    told = json.loads(run(copied, measure, "--format", "json"))
    items = get(news, measure)["items"]
    assert items or measure == "tensions"
    assert [flat(item) for item in items] == told["rows"]


@pytest.mark.parametrize("measure", MEASURES)
def test_as_spreadsheet(news: httpx.Client, copied: Path, measure: str) -> None:
    response = news.get(f"/network/{measure}", params=asked(measure, format="csv"))
    assert response.headers["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(response.text)))
    assert lines == list(csv.DictReader(io.StringIO(run(copied, measure, "--format", "csv").decode())))
    assert len(lines) == len(get(news, measure)["items"])


@pytest.mark.parametrize("measure", MEASURES)
def test_as_data_set(news: httpx.Client, copied: Path, measure: str) -> None:
    response = news.get(f"/network/{measure}", params=asked(measure), headers=LINKED)
    assert response.headers["content-type"] == "application/ld+json"
    told = {quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.JSON_LD)}
    observed = {triple.subject for triple in told if triple.object == ox.NamedNode(QB + "Observation")}
    assert len(observed) == len(get(news, measure)["items"])
    turtle = run(copied, measure, "--format", "turtle")
    assert {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == told
    linked = run(copied, measure, "--format", "jsonld")
    assert {quad.triple for quad in ox.parse(linked, format=ox.RdfFormat.JSON_LD)} == told


def test_what_has_not_changed_is_not_computed_anew(news: httpx.Client) -> None:
    first = news.get("/network/brokers", headers=LINKED)
    again = {"If-None-Match": first.headers["etag"]}
    assert news.get("/network/brokers", headers={**LINKED, **again}).status_code == 304
    assert news.get("/network/brokers", headers=again).status_code == 200  # another form


def test_the_description_shows_a_data_set(news: httpx.Client) -> None:
    described = news.get("/openapi.json").json()["paths"]
    for measure in MEASURES:
        content = described[f"/network/{measure}"]["get"]["responses"]["200"]["content"]
        told = json.dumps(content["application/ld+json"]["example"])
        (quad,) = ox.parse(told, format=ox.RdfFormat.JSON_LD)
        assert quad.object == ox.NamedNode(QB + "DataSet")
        assert content["text/csv"]["example"].count("\r\n") == 2


def test_pages_make_the_whole(news: httpx.Client) -> None:
    whole = get(news, "centralities")["items"]
    found: list[Any] = []
    triples: set[ox.Triple] = set()
    cursor = ""
    while cursor is not None:
        page = get(news, "centralities", limit=3, cursor=cursor)
        linked = news.get(
            "/network/centralities", params=asked("centralities", limit=3, cursor=cursor), headers=LINKED
        )
        triples |= {quad.triple for quad in ox.parse(linked.content, format=ox.RdfFormat.JSON_LD)}
        found, cursor = found + page["items"], page["cursor"]
    assert found == whole
    assert len(whole) > 3
    every = news.get("/network/centralities", params=asked("centralities"), headers=LINKED).content
    assert triples == {quad.triple for quad in ox.parse(every, format=ox.RdfFormat.JSON_LD)}


def test_what_is_asked_counts(news: httpx.Client) -> None:
    (whole,) = get(news, "overview")["items"]
    (conflict,) = get(news, "overview", quad="verbal conflict")["items"]
    assert 0 < conflict["acts"] < whole["acts"]
    assert conflict["cooperation"] == 0
    months = get(news, "overview", interval="month")["items"]
    assert sum(month["acts"] for month in months) <= whole["acts"]
    assert {item["balanced"] for item in get(news, "triads", balanced=False)["items"]} == {False}
    (claimed,) = get(news, "overview", claims=True)["items"]
    assert claimed["acts"] > whole["acts"]
    german = {item["actor"]["name"] for item in get(news, "centralities", lang="de")["items"]}
    assert "Russland" in german
    assert get(news, "centralities", since="", category="") == get(news, "centralities")


def test_blocs_over_http(news: httpx.Client) -> None:
    named = {node["label"] for node in news.get("/network?level=bloc&bloc=g7").json()["nodes"]}
    assert {"G7", "Russia"} <= named
    assert "BRICS" not in named
    usual = {item["actor"]["key"] for item in get(news, "centralities", level="bloc")["items"]}
    assert {"eu", "nato", "brics"} <= usual
    dyads = news.get("/dyads?level=bloc&agent=eu").json()["items"]
    assert [dyad["target"]["key"] for dyad in dyads] == ["brics"]


def test_a_chain_leads_to_the_words(news: httpx.Client) -> None:
    for item in get(news, "chains")["items"]:
        event = news.get(f"/events/{item['event'].replace('#', '%23')}").json()
        assert item["words"] in {words["quote"] for words in event["evidence"]}
        assert item["category"] == event["category"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("centralities?level=planet", "level"),
        ("centralities?level=bloc&bloc=hansa", "hansa"),
        ("chains?one=eu", "other"),
        ("chains?one=eu&other=zimbabwe", "zimbabwe"),
        ("tensions?one=eu&other=eu", "twice"),
        ("tensions?one=eu&other=A%20b", "no key of an actor"),
        ("communities?resolution=0", "resolution"),
        ("overview?since=soon", "soon"),
        ("brokers?cursor=x", "cursor"),
    ],
)
def test_what_is_wrong_is_told(news: httpx.Client, address: str, told: str) -> None:
    response = news.get(f"/network/{address}")
    assert response.status_code == 400
    assert told in response.json()["detail"]


@pytest.mark.parametrize("measure", MEASURES)
def test_a_table_shows_names_and_what_was_asked(copied: Path, measure: str) -> None:
    text = run(copied, measure).decode()
    assert "level country" in text
    assert "https://" not in text.partition("\n\n")[0]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_a_network_too(copied: Path, tmp_path: Path, measure: str) -> None:
    run(copied, measure, "--format", "graphml", "-o", str(tmp_path / "n.graphml"))
    graph = nx.read_graphml(tmp_path / "n.graphml")
    assert graph.graph["level"] == "country"
    assert all(data["label"] for _, data in graph.nodes(data=True))


def test_files_for_other_programs(copied: Path, tmp_path: Path) -> None:
    run(copied, "centralities", "--format", "graphml", "-o", str(tmp_path / "n.graphml"))
    graph = nx.read_graphml(tmp_path / "n.graphml")
    assert all("pagerank" in data for _, data in graph.nodes(data=True))
    run(copied, "exchanges", "--format", "parquet", "-o", str(tmp_path / "n.parquet"))
    rows = parquet.read_table(tmp_path / "n.parquet").to_pylist()
    assert rows == json.loads(run(copied, "exchanges", "--format", "json"))["rows"]


def test_options_in_front_of_a_measure_hold_for_it(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [
        "network",
        "--store",
        str(copied),
        "--level",
        "bloc",
        "--bloc",
        "g7",
        "overview",
        "--format",
        "json",
    ]
    before = json.loads(CliRunner().invoke(main, words).output)
    assert before["scope"] == {"level": "bloc", "blocs": "g7"}
    own = [*words, "--level", "country"]
    assert json.loads(CliRunner().invoke(main, own).output)["scope"] == {"level": "country"}
    monkeypatch.chdir(tmp_path)
    Path("lagebild.toml").write_text(f"store = '{copied}'\n")
    assert CliRunner().invoke(main, ["network", "overview"]).exit_code == 0
    unknown = CliRunner().invoke(main, ["network", "chains", "eu", "zimbabwe"])
    assert unknown.exit_code == 2
    assert "zimbabwe neither acts" in unknown.output


PAGE = (Path(__file__).parent.parent.parent / "docs" / "analysis.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ lagebild ([^\n]+)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_commands_on_the_page_run(copied: Path, command: str, shown: str) -> None:
    """With these columns; the figures follow from how the articles are read, and that gets better."""
    words = shlex.split(command.replace("--store news", f"--store {copied}"))
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    printed, told = result.output.splitlines(), shown.splitlines()
    assert printed[0].split() == told[0].split()
    assert len(printed) >= len(told)


def test_the_python_on_the_page_runs(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(copied, tmp_path / "news")
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, Any] = {}
    exec(compile(example, "analysis.md", "exec"), found)
    assert "United States" in capsys.readouterr().out
    assert {"pagerank", "community"} <= set(next(iter(found["for_gephi"].nodes(data=True)))[1])
    assert found["months"]["period"]


PLAIN = {"actor", "actor_name", "group", "total", "period", "actors", "links"}
COUNTED = {"acts", "cooperation", "conflict", "goldstein"}


@pytest.mark.parametrize("measure", ["overview", "centralities", "communities", "brokers", "similarities"])
def test_every_column_that_is_no_plain_word_is_on_the_page(copied: Path, measure: str) -> None:
    header = run(copied, measure, "--format", "csv").decode().splitlines()[0].split(",")
    ends = {"one", "one_name", "other", "other_name", "community", "size", "common"}
    for column in set(header) - PLAIN - COUNTED - ends:
        assert f"`{column}`" in PAGE, column

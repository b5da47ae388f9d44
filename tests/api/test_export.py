"""`lagebild export`, over the examples that come along."""

import csv
import json
import shutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from lagebild.api.cli import main
from lagebild.graph.exports import FORMATS
from lagebild.graph.exports.gdelt import COLUMNS


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def events(database: Path) -> list[Any]:
    with import_module("duckdb").connect(str(database), read_only=True) as opened:
        found: list[Any] = opened.table("events").fetchall()
        return found


@pytest.fixture
def export(examples: Path, tmp_path: Path) -> Any:
    """Export the examples in a format, and give the place."""

    def write(form: str, *options: str) -> Path:
        out = tmp_path / form
        result = run("export", form, out, "--store", examples, *options)
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith(f"{out}: ")
        return out

    return write


def test_every_format_is_read_back(export: Any) -> None:
    """Each by what its readers use; here that it can be read, in tests/graph what it says."""
    parquet = import_module("pyarrow.parquet")
    readers: dict[str, Callable[[Path], Any]] = {
        "csv": lambda out: rows(out / "events.csv"),
        "parquet": lambda out: parquet.read_table(out / "events.parquet").to_pylist(),
        "duckdb": events,
        "graphml": lambda out: nx.read_graphml(out).edges,
        "gexf": lambda out: nx.read_gexf(out).edges,
        "jsonld": lambda out: list(ox.parse(out.read_bytes(), format=ox.RdfFormat.JSON_LD)),
        "nquads": lambda out: list(ox.parse(out.read_bytes(), format=ox.RdfFormat.N_QUADS)),
        "plover": lambda out: [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()],
        "gdelt": lambda out: [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()],
    }
    assert readers.keys() == FORMATS.keys()
    found = {form: readers[form](export(form)) for form in FORMATS}
    assert len(found["csv"]) == len(found["parquet"]) == len(found["duckdb"]) > 30
    assert len(found["graphml"]) == len(found["gexf"]) > 10
    assert set(found["jsonld"]) == set(found["nquads"])
    assert {len(line) for line in found["gdelt"]} == {len(COLUMNS)}
    facts = {row["event"] for row in found["csv"] if row["fact"] == "true"}
    assert {record["Event ID"] for record in found["plover"]} == facts


def test_nothing_that_is_denied_or_planned_is_a_fact_of_gdelt(export: Any) -> None:
    lines = [line.split("\t") for line in export("gdelt").read_text(encoding="utf-8").splitlines()]
    acts = [dict(zip(COLUMNS, line, strict=True)) for line in lines]
    threats = [act["Actor1Name"] for act in acts if act["EventRootCode"] == "13"]
    assert set(threats) == {"EUROPEAN UNION"}  # and not Donald Trump, of whom two articles deny it
    assert not [act for act in acts if act["EventCode"] == "163"]  # sanctions that are only planned
    calls = {
        (act["Actor1Name"], act["Actor2Name"], act["NumArticles"])
        for act in acts
        if act["EventCode"] == "041"
    }
    assert ("DONALD TRUMP", "VLADIMIR PUTIN", "2") in calls


def test_the_last_line_is_the_version_to_go_on_from(export: Any, examples: Path, tmp_path: Path) -> None:
    shutil.copytree(examples, tmp_path / "store")
    first = run("export", "plover", tmp_path / "all.jsonl", "--store", tmp_path / "store")
    word, version = first.stdout.splitlines()[-1].split()
    assert word == "version"
    more = tmp_path / "more.txt"
    more.write_text("date 2025-06-02\nFrance condemned Russia.", encoding="utf-8")
    assert run("ingest", more, "--store", tmp_path / "store").exit_code == 0
    part = tmp_path / "part.jsonl"
    since = ("--store", tmp_path / "store", "--since-version", version)
    second = run("export", "plover", part, *since)
    assert "1 records, 1 articles replaced, 0 articles removed" in second.stdout
    (record,) = map(json.loads, part.read_text(encoding="utf-8").splitlines())
    assert (record["Actor Name"], record["Recipient Name"]) == ("France", "Russia")
    again = run("export", "plover", part, *since)
    assert (again.exit_code, again.stderr.count("\n")) == (2, 1)
    assert "--overwrite" in again.stderr
    assert run("export", "plover", part, *since, "--overwrite").exit_code == 0


def test_options_reach_the_export(export: Any) -> None:
    out = export("csv", "--table", "events", "--category", "protest", "--since", "2025")
    assert sorted(file.name for file in out.iterdir()) == ["events.csv", "export.json"]
    protests = rows(out / "events.csv")
    assert {row["category"] for row in protests} == {"PROTEST"}
    assert {row["first"][:4] for row in protests} == {"2025"}
    labels = set(nx.read_graphml(export("graphml", "--level", "country")).nodes)
    assert "https://w3id.org/lagebild/actor/donald-trump" not in labels
    records = export("plover", "--all").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["Modality"] for line in records} >= {"asserted", "planned", "denied"}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("xlsx", "out"), "is not one of 'csv'"),
        (("gdelt", "out", "--all"), "plover"),
        (("csv", "out", "--category", "war"), "none of AGREE"),
        (("csv", "out", "--since", "soon"), "no date"),
        (("csv", "none/out"), "make it"),
    ],
)
def test_wrong_use_is_said_in_a_line(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *arguments, "--store", examples)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("form", "module", "package"),
    [
        ("parquet", "pyarrow.parquet", "pyarrow"),
        ("duckdb", "duckdb", "duckdb"),
        ("duckdb", "pyarrow", "pyarrow"),
    ],
)
def test_a_missing_library_is_named_with_the_way_to_get_it(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    result = run("export", form, tmp_path / "out", "--store", examples)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {form} needs {package}: pip install 'lagebild[export]'\n"
    assert not list(tmp_path.iterdir())

"""Exports, each read back with the library that its readers would use."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from lagebild.graph import Store, article_key, rebuild
from lagebild.graph.exports import FORMATS, Order, export
from lagebild.graph.exports.gdelt import COLUMNS
from lagebild.graph.exports.plover import OURS, POLECAT, STATUS
from lagebild.graph.exports.selection import Selection
from lagebild.graph.exports.tables import TABLES
from lagebild.ontology.errors import ExportError, QuestionError, StoreError
from lagebild.ontology.records import Extraction

Rows = list[dict[str, Any]]
FACTS = {"CONSULT", "THREATEN"}


@pytest.fixture
def told(store: Store) -> Store:
    """Two articles that report one call, each with things that did not happen."""
    rebuild(store)
    return store


def table(folder: Path, name: str) -> Rows:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gdelt(file: Path) -> Rows:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def plover(file: Path) -> Rows:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def expected(store: Store, name: str) -> list[tuple[Any, ...]]:
    found = TABLES[name]
    return [tuple(row[column] for column in found.columns) for row in found.rows(Selection(store, {}))]


def test_tables_say_what_is_no_fact(told: Store, tmp_path: Path) -> None:
    export(told, Order("csv"), tmp_path / "out")
    events = table(tmp_path / "out", "events")
    status = {(row["event"][-7:], row["modality"], row["negated"], row["fact"]) for row in events}
    assert status == {
        ("event-1", "asserted", "false", "true"),
        ("event-2", "asserted", "false", "true"),
        ("event-2", "denied", "false", "false"),
        ("event-3", "hypothetical", "false", "false"),
        ("event-3", "planned", "false", "false"),
        ("event-4", "asserted", "true", "false"),
    }
    assert len(events) == 7


def test_tables_hold_what_the_articles_tell(told: Store, tmp_path: Path, english: Extraction) -> None:
    receipt = export(told, Order("csv"), tmp_path / "out")
    assert {file.stem for file in (tmp_path / "out").glob("*.csv")} == set(TABLES)
    for name, found in TABLES.items():
        rows = table(tmp_path / "out", name)
        assert len(rows) == receipt["rows"][name]
        assert list(rows[0]) == list(found.columns)
    key = article_key(english.article)
    (article,) = [row for row in table(tmp_path / "out", "articles") if row["article"] == key]
    assert (article["id"], article["publisher"], article["first"]) == ("en-1", "Example Wire", "2025-05-20")
    assert article["generated"] == "2025-11-22T09:00:00Z"
    (said,) = [row for row in table(tmp_path / "out", "statements") if row["speaker"] == "dmitry-peskov"]
    assert (said["text"], said["act"]) == ("It was a frank call,", "assesses")
    actors = {row["actor"]: row for row in table(tmp_path / "out", "actors")}
    assert actors["donald-trump"]["country"] == "USA"
    assert actors[f"{key}#actor-1"]["name_en"] == "reporters"
    assert {row["actor"] for row in table(tmp_path / "out", "mentions")} <= actors.keys()
    happenings = [list(row.values())[1:4] for row in table(tmp_path / "out", "happenings")]
    assert happenings == [["CONSULT", "2", "2"], ["THREATEN", "2", "1"]]  # of the threat one is a denial
    dyads = {(row["level"], row["source"], row["target"]) for row in table(tmp_path / "out", "dyads")}
    assert ("actor", "donald-trump", "vladimir-putin") in dyads
    assert ("country", "usa", "russia") in dyads


def test_parquet_holds_the_same_with_its_types(told: Store, tmp_path: Path) -> None:
    parquet = import_module("pyarrow.parquet")
    export(told, Order("parquet"), tmp_path / "out")
    for name, found in TABLES.items():
        read = parquet.read_table(tmp_path / "out" / f"{name}.parquet")
        assert read.column_names == list(found.columns)
        assert [tuple(row.values()) for row in read.to_pylist()] == expected(told, name)
    events = parquet.read_table(tmp_path / "out" / "events.parquet").to_pylist()
    assert {type(row["first"]) for row in events} == {date, type(None)}
    assert ["donald-trump", "vladimir-putin"] in [row["agents"] for row in events]


def test_duckdb_answers_questions(told: Store, tmp_path: Path) -> None:
    duckdb = import_module("duckdb")
    export(told, Order("duckdb"), tmp_path / "news.duckdb")
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as database:
        for name in TABLES:
            wanted = [
                tuple(cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell for cell in row)
                for row in expected(told, name)
            ]
            assert database.table(name).fetchall() == wanted
        acts = database.execute("SELECT event FROM events WHERE fact AND list_contains(agents, 'eu')")
        assert [event[-7:] for (event,) in acts.fetchall()] == ["event-2"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["news.duckdb", "news.duckdb.export.json"]


def test_networks_are_read_by_networkx(told: Store, tmp_path: Path) -> None:
    export(told, Order("graphml", level="country"), tmp_path / "a.graphml")
    export(told, Order("gexf", level="country"), tmp_path / "a.gexf")
    for graph in (nx.read_graphml(tmp_path / "a.graphml"), nx.read_gexf(tmp_path / "a.gexf")):
        label = {node: data["label"] for node, data in graph.nodes(data=True)}
        edges = {(label[source], label[target]): data for source, target, data in graph.edges(data=True)}
        assert edges["United States", "Russia"]["weight"] == 1
        assert edges["United States", "Russia"]["quad verbal cooperation"] == 1
        assert len(edges["United States", "Russia"]["events"].split()) == 2
    export(told, Order("gexf", level="country"), tmp_path / "b.gexf")
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()
    assert b"lastmodifieddate" not in (tmp_path / "a.gexf").read_bytes()


def test_networks_of_blocs(told: Store, tmp_path: Path) -> None:
    export(told, Order("graphml", level="bloc"), tmp_path / "a.graphml")
    graph = nx.read_graphml(tmp_path / "a.graphml")
    assert {"NATO", "BRICS"} <= {label for _, label in graph.nodes(data="label")}
    export(told, Order("csv", tables=("dyads",)), tmp_path / "tables")
    with (tmp_path / "tables" / "dyads.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    blocs = {(line["source"], line["target"]) for line in lines if line["level"] == "bloc"}
    assert ("nato", "brics") in blocs


@pytest.mark.parametrize(("form", "kind"), [("nquads", "N_QUADS"), ("jsonld", "JSON_LD")])
def test_graphs_hold_every_quad_once(told: Store, tmp_path: Path, form: str, kind: str) -> None:
    dumped = io.BytesIO()
    told.dump(dumped)
    wanted = list(ox.parse(dumped.getvalue(), format=ox.RdfFormat.N_QUADS))
    receipt = export(told, Order(form), tmp_path / "out")
    found = list(ox.parse((tmp_path / "out").read_bytes(), format=getattr(ox.RdfFormat, kind)))
    assert set(found) == set(wanted)
    assert len(found) == len(wanted) == receipt["rows"]["quads"]
    export(told, Order(form), tmp_path / "again")
    assert (tmp_path / "out").read_bytes() == (tmp_path / "again").read_bytes()


def test_plover_has_facts_alone(told: Store, tmp_path: Path, english: Extraction) -> None:
    export(told, Order("plover"), tmp_path / "facts.jsonl")
    facts = plover(tmp_path / "facts.jsonl")
    assert [record["Event Type"] for record in facts].count("CONSULT") == 2
    assert {record["Event Type"] for record in facts} == FACTS
    assert len(facts) == 3
    assert all(list(record) == [*POLECAT, *OURS] for record in facts)
    (call,) = [record for record in facts if record["URL"] == english.article.url]
    assert (call["Event Date"], call["Event Mode"], call["Quad Code"]) == (
        "2025-05-19",
        "phone",
        "VERBAL COOPERATION",
    )
    assert (call["Actor Name"], call["Actor Country"]) == ("Donald Trump;Vladimir Putin", "USA;RUS")
    assert (call["Primary Actor Sector"], call["Recipient Name"]) == ("GOV", None)
    (other,) = [record for record in facts if record["Event Type"] == "CONSULT" and record != call]
    assert (other["Event Date"], other["Earliest Date"]) == (None, "2025-04-28")  # a month is no day
    assert other["Happening"] == call["Happening"]


def test_plover_marks_the_rest_if_it_is_asked_for(told: Store, tmp_path: Path) -> None:
    export(told, Order("plover", everything=True), tmp_path / "all.jsonl")
    records = plover(tmp_path / "all.jsonl")
    assert len(records) == 7
    assert all(list(record) == [*POLECAT, *OURS, *STATUS] for record in records)
    assert {(record["Modality"], record["Negated"]) for record in records} >= {
        ("asserted", True),
        ("denied", False),
        ("planned", False),
    }


def test_gdelt_counts_a_happening_once_and_only_facts(
    told: Store, tmp_path: Path, english: Extraction
) -> None:
    export(told, Order("gdelt"), tmp_path / "out")
    lines = gdelt(tmp_path / "out")
    assert len(COLUMNS) == 61
    assert sorted((line["Actor1Name"], line["Actor2Name"]) for line in lines) == [
        ("DONALD TRUMP", "VLADIMIR PUTIN"),
        ("EUROPEAN UNION", ""),
        ("VLADIMIR PUTIN", "DONALD TRUMP"),
    ]
    call = next(line for line in lines if line["Actor1Name"] == "DONALD TRUMP")
    wanted = {
        "SQLDATE": "20250519",  # the agency knows the day, the newspaper only the month
        "MonthYear": "202505",
        "FractionDate": "2025.4630",
        "Actor1Code": "USAGOV",
        "Actor2CountryCode": "RUS",
        "EventCode": "041",
        "EventRootCode": "04",
        "QuadClass": "1",
        "GoldsteinScale": "1.0",
        "NumMentions": "2",
        "NumSources": "2",
        "NumArticles": "2",
        "AvgTone": "",
        "DATEADDED": "20251122090000",
        "SOURCEURL": english.article.url,
    }
    assert {column: call[column] for column in wanted} == wanted
    assert len({line["GLOBALEVENTID"] for line in lines}) == 3
    assert all(0 < int(line["GLOBALEVENTID"]) < 2**63 for line in lines)
    export(told, Order("gdelt"), tmp_path / "again")
    assert (tmp_path / "out").read_bytes() == (tmp_path / "again").read_bytes()


@pytest.mark.parametrize(
    ("filters", "events", "names"),
    [
        ({"category": "THREATEN"}, 3, {"actors", "events", "dyads"}),
        ({"country": "IGO-EU"}, 4, {"actors", "events"}),
        ({"actor": "donald-trump", "modality": "asserted"}, 3, {"actors", "events"}),
        ({"since": "2025-06"}, 1, set(TABLES)),
        ({"since": "2025-05-19", "until": "2025-05-19", "quad": "verbal cooperation"}, 2, None),
    ],
)
def test_filters_choose_events_and_the_tables_that_know_them(
    told: Store, tmp_path: Path, filters: Mapping[str, str], events: int, names: set[str] | None
) -> None:
    receipt = export(told, Order("csv", filters), tmp_path / "out")
    assert receipt["rows"]["events"] == events
    assert receipt["filters"] == filters
    assert set(receipt["rows"]) == (names or {"actors", "events", "dyads"})


def test_days_choose_articles_and_statements_by_their_own(told: Store, tmp_path: Path) -> None:
    receipt = export(told, Order("csv", {"until": "2025-05-19"}), tmp_path / "out")
    assert [row["id"] for row in table(tmp_path / "out", "articles")] == ["de-1"]
    assert receipt["rows"]["statements"] == 2


def after(
    old: Rows, new: Rows, receipt: Mapping[str, Any], told_in: Callable[[Mapping[str, Any]], str]
) -> Rows:
    """What a reader has that applies an incremental export: forget the articles named, take the rows."""
    gone = {one["article"] for one in (*receipt["replaced"], *receipt["removed"])}
    gone |= {one["url"] for one in (*receipt["replaced"], *receipt["removed"])}
    return sorted([row for row in old if told_in(row) not in gone] + new, key=str)


def test_increments_lead_to_what_a_whole_export_holds(
    told: Store, tmp_path: Path, german: Extraction, english: Extraction, generated: datetime
) -> None:
    """A third article joins a happening, one is corrected, one is removed."""
    third = replace(english, article=replace(english.article, id="en-2", url="https://third.example/call"))
    corrected = replace(german, events=german.events[:2], statements=german.statements[:1])

    def write(name: str, since: int | None) -> dict[str, Mapping[str, Any]]:
        (tmp_path / name).mkdir()
        return {
            form: export(told, Order(form, since_version=since), tmp_path / name / form)
            for form in ("csv", "gdelt", "plover")
        }

    version = write("0", None)["csv"]["version"]
    steps: tuple[Callable[[], object], ...] = (
        lambda: told.replace(third, generated=generated),
        lambda: told.replace(corrected, generated=generated, force=True),
        lambda: told.remove("en-1"),
    )
    held: dict[str, Rows] = {}
    tables = ("articles", "mentions", "events", "statements")
    for name in tables:
        held[name] = table(tmp_path / "0" / "csv", name)
    held["gdelt"], held["plover"] = gdelt(tmp_path / "0" / "gdelt"), plover(tmp_path / "0" / "plover")
    for number, step in enumerate(steps, start=1):
        step()
        rebuild(told)
        receipts = write(f"part{number}", version)
        write(f"whole{number}", None)
        part, whole = tmp_path / f"part{number}", tmp_path / f"whole{number}"
        for name in tables:
            new, wanted = table(part / "csv", name), table(whole / "csv", name)
            held[name] = after(held[name], new, receipts["csv"], lambda row: row["article"])
            assert held[name] == sorted(wanted, key=str), (number, name)
        coded = gdelt(part / "gdelt"), gdelt(whole / "gdelt")
        held["gdelt"] = after(held["gdelt"], coded[0], receipts["gdelt"], lambda row: row["SOURCEURL"])
        assert held["gdelt"] == sorted(coded[1], key=str), number
        told_as = plover(part / "plover"), plover(whole / "plover")
        held["plover"] = after(
            held["plover"], told_as[0], receipts["plover"], lambda row: row["Event ID"][:16]
        )
        assert held["plover"] == sorted(told_as[1], key=str), number
        version = receipts["csv"]["version"]
    assert receipts["csv"]["removed"] == [
        {"article": article_key(english.article), "url": english.article.url}
    ]


def test_gdelt_has_what_one_article_alone_tells(told: Store, tmp_path: Path) -> None:
    told.remove("de-1")
    rebuild(told)
    export(told, Order("gdelt"), tmp_path / "out")
    lines = gdelt(tmp_path / "out")
    counts = {(line["NumMentions"], line["NumSources"], line["NumArticles"]) for line in lines}
    assert (len(lines), counts) == (2, {("1", "1", "1")})


def test_an_increment_without_changes_is_empty(told: Store, tmp_path: Path) -> None:
    receipt = export(told, Order("gdelt", since_version=told.version), tmp_path / "out")
    assert (receipt["rows"], receipt["replaced"], receipt["removed"]) == ({"lines": 0}, [], [])
    assert (tmp_path / "out").read_bytes() == b""
    assert json.loads((tmp_path / "out.export.json").read_text(encoding="utf-8")) == receipt


@pytest.mark.parametrize(
    ("order", "hint"),
    [
        (Order("xlsx"), "use one of csv, parquet"),
        (Order("gdelt", everything=True), "use plover"),
        (Order("graphml", everything=True), "use plover"),
        (Order("gdelt", {"modality": "planned"}), "filter by actor, category"),
        (Order("plover", {"modality": "planned"}), "ask for everything"),
        (Order("nquads", {"since": "2025"}), "leave it out"),
        (Order("gexf", {"country": "USA"}), "filter by category, quad"),
        (Order("gexf", since_version=0), "export it whole"),
        (Order("gdelt", tables=("events",)), "use csv, parquet or duckdb"),
        (Order("csv", tables=("tables",)), "there are articles"),
        (Order("csv", {"country": "USA"}, tables=("statements",)), "leave one out"),
    ],
)
def test_what_a_format_cannot_do_is_said_at_once(
    told: Store, tmp_path: Path, order: Order, hint: str
) -> None:
    with pytest.raises(ExportError, match=hint):
        export(told, order, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_wrong_filters_and_versions_leave_nothing_behind(told: Store, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="none of AGREE"):
        export(told, Order("csv", {"category": "WAR"}), tmp_path / "out")
    with pytest.raises(StoreError, match="everything once"):
        export(told, Order("csv", since_version=told.version + 1), tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_nothing_is_there_until_all_is(told: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    monkeypatch.setitem(import_module("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError, match=r"pip install 'lagebild\[export\]'"):
        export(told, Order("parquet"), tmp_path / "new")
    told.close()
    with pytest.raises(StoreError, match="closed"):
        export(told, Order("gdelt"), tmp_path / "out", overwrite=True)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("out", "mine")]


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_replaced_only_if_asked_for(told: Store, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    export(told, Order(form), out)
    with pytest.raises(ExportError, match="--overwrite"):
        export(told, Order(form), out)
    told.remove("en-1")
    receipt = export(told, Order(form), out, overwrite=True)
    note = out / "export.json" if out.is_dir() else tmp_path / "out.export.json"
    assert json.loads(note.read_text(encoding="utf-8")) == receipt
    assert {file.name for file in tmp_path.iterdir()} <= {"out", "out.export.json"}


def test_a_folder_of_somebody_else_is_left_alone(told: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", encoding="utf-8")
    for form in ("csv", "gdelt"):
        with pytest.raises(ExportError, match=r"left as it is|is a folder"):
            export(told, Order(form), tmp_path / "out", overwrite=True)
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["thesis.txt"]
    with pytest.raises(ExportError, match="there is no folder"):
        export(told, Order("csv"), tmp_path / "none" / "out")

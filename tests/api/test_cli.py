import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from lagebild.api.cli import COMMANDS, main
from lagebild.graph import Store

COMMAND = [sys.executable, "-c", "from lagebild.api.cli import main; main()"]


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)


def test_the_demo_runs_in_an_empty_directory_and_shows_words(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "demo"], cwd=tmp_path, capture_output=True, check=False, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Donald Trump" in done.stdout
    assert "CONSULT (phone)" in done.stdout
    assert "“Die Europäische Union drohte Moskau mit neuen Sanktionen”" in done.stdout
    assert "lagebild ask" in done.stdout
    assert "\x1b" not in done.stdout  # no colour where nobody sees it
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.output.splitlines()[2].strip().endswith((".", ","))


def test_help_shows_default_and_variable() -> None:
    shown = " ".join(run("serve", "--help").output.split())
    assert "env var: LAGEBILD_PORT; default: 8000" in shown
    assert "default: 127.0.0.1" in shown


def test_extract_prints_a_record_a_line(tmp_path: Path) -> None:
    article = tmp_path / "note.txt"
    article.write_text(
        "date 2025-05\nDie Europäische Union drohte Russland mit Sanktionen.", encoding="utf-8"
    )
    result = run("extract", article, tmp_path / "none.txt")
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (record["id"], record["date"], record["lang"]) == ("note", "2025-05", "de")
    assert {"actors", "events", "statements"} <= record.keys()
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "none.txt" in result.stderr


def test_the_demo_counts_in_words(tmp_path: Path) -> None:
    told = run("demo").output
    assert re.search(r" \d+ statements, 1 happening$", told, re.MULTILINE)


def test_an_empty_answer_tells_what_was_assumed(examples: Path) -> None:
    empty = run("ask", "office-holder", "start=1700", "end=1700", "--store", examples)
    assert empty.stdout == "nothing found\n"
    assert empty.stderr == "asked with office=us-president: give other values as NAME=VALUE\n"
    given = run("ask", "office-holder", "office=us-president", "start=1700", "end=1700", "--store", examples)
    assert given.stderr == ""


def test_a_name_instead_of_a_key_gets_told_how_to_find_keys(examples: Path) -> None:
    wrong = run("ask", "statements-of", "speaker=Støre", "--store", examples)
    assert wrong.exit_code == 2
    assert "`actors text=putin`" in wrong.stderr
    assert "jens-stoltenberg" in run("ask", "actors", "text=stoltenb", "--store", examples).output


def test_an_error_in_a_query_tells_its_place_once(tmp_path: Path) -> None:
    Store(tmp_path / "store").close()
    wrong = run("query", "SELECT ?e { ?e lb:negated tru }", "--store", tmp_path / "store")
    assert wrong.stderr.startswith("Error: line 1, column 30: ")


def test_ask_lists_questions_and_answers_them(examples: Path) -> None:
    listed = run("ask").output
    assert "statements-of" in listed
    assert "speaker=actor" in listed
    table = run("ask", "articles", "limit=2", "--store", examples)
    assert table.exit_code == 0
    assert len(table.output.splitlines()) == 4
    told = json.loads(run("ask", "articles", "--store", examples, "--format", "json").output)
    assert {row["id"] for row in told} == {"telefonat-de", "call-en", "proteste-de", "truce-en"}
    rows = list(
        csv.DictReader(io.StringIO(run("ask", "articles", "--store", examples, "--format", "csv").output))
    )
    assert {row["id"] for row in rows} == {row["id"] for row in told}


@pytest.mark.parametrize(
    ("form", "start"),
    [("table", "n\n─\n4"), ("json", '{"head"'), ("csv", "n\r\n4"), ("xml", "<?xml"), ("tsv", "?n\n4")],
)
def test_query_writes_rows(examples: Path, form: str, start: str) -> None:
    query = "SELECT (COUNT(?a) AS ?n) { ?a a schema:NewsArticle }"
    result = run("query", query, "--store", examples, "--format", form)
    assert result.exit_code == 0, result.output
    assert result.stdout_bytes.decode().startswith(start)


def test_query_reads_files_and_writes_graphs(examples: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT { ?s a lb:Event } WHERE { ?s a lb:Event }")
    for form in ("turtle", "nquads", "table"):
        result = run("query", "-f", tmp_path / "q.rq", "--store", examples, "--format", form)
        assert "https://w3id.org/lagebild/ns#Event" in result.output
    assert run("query", "ASK { ?s a lb:Event }", "--store", examples).output == "true\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["query", "SELECT * {"], "line 1, column"),
        (["query", "SELECT * { SERVICE <http://x/> {} }"], "SERVICE"),
        (["query", "DROP ALL"], "DROP"),
        (["query"], "-f"),
        (["ask", "why"], "why"),
        (["ask", "statements-of", "whom=x"], "whom"),
        (["ask", "statements-of", "question=x"], "question"),
        (["ask", "statements-of", "speaker"], "name=value"),
        (["ask", "timeline", "since=2025-13"], "2025-13"),
        (["network", "--since", "soon"], "soon"),
        (["ingest"], "PATHS"),
        (["extract", "x.txt", "--pipeline", "fr=x"], "fr=x"),
        (["serve", "--port", "many"], "many"),
        (["no-such-command"], "no-such-command"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(examples: Path, arguments: list[str], hint: str) -> None:
    result = run(*arguments, LAGEBILD_STORE=str(examples))
    assert result.exit_code == 2
    assert hint in result.stderr
    assert "Traceback" not in result.output
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_a_store_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine")
    for place in (tmp_path / "none", tmp_path / "notes"):
        result = run("ask", "stats", "--store", place)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert str(place) in result.stderr


def test_two_at_once_is_told_in_one_line(examples: Path) -> None:
    with Store(examples):
        result = run("check", "--store", examples)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_check_finds_nothing_in_what_we_wrote(examples: Path) -> None:
    result = run("check", "--store", examples)
    assert (result.exit_code, result.output) == (0, "all is as it should be\n")


def test_dump_is_sorted_and_whole(examples: Path, tmp_path: Path) -> None:
    lines = run("dump", "--store", examples).stdout_bytes.splitlines()
    assert lines == sorted(lines)
    assert run("dump", "--store", examples, "-o", tmp_path / "all.nq").exit_code == 0
    assert (tmp_path / "all.nq").read_bytes().splitlines() == lines
    assert run("dump", "--store", examples, "-o", tmp_path / "no" / "all.nq").exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["all.nq"]


def test_network_in_three_forms(examples: Path, tmp_path: Path) -> None:
    assert "goldstein" in run("network", "--store", examples, "--level", "country").output
    told = json.loads(run("network", "--store", examples, "--format", "json").output)
    assert told["links"]
    assert (
        run("network", "--store", examples, "--format", "graphml", "-o", tmp_path / "n.graphml").exit_code
        == 0
    )
    assert (tmp_path / "n.graphml").read_text(encoding="utf-8").startswith("<?xml")
    assert "nothing found" in run("network", "--store", examples, "--until", "1999").output


def test_flags_beat_variables_beat_the_file(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lagebild.toml").write_text(f"store = '{examples}'\nport = 8123\n")
    assert run("ask", "stats").exit_code == 0
    assert "default: 8123" in " ".join(run("serve", "--help").output.split())
    assert run("ask", "stats", LAGEBILD_STORE=str(tmp_path / "none")).exit_code == 1
    assert run("ask", "stats", "--store", examples, LAGEBILD_STORE=str(tmp_path / "none")).exit_code == 0


@pytest.mark.parametrize(
    "content", ["store = 3", "stor = 'x'", "port = '8'", "= 1", "port = true", "hosts = [1]"]
)
def test_a_bad_settings_file_is_told(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lagebild.toml").write_text(content)
    result = run("ask", "stats")
    assert result.exit_code == 2
    assert "lagebild.toml" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_service_runs_as_a_process(examples: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    serving = subprocess.Popen(
        [*COMMAND, "serve", "--store", str(examples), "--port", str(port)],
        stderr=subprocess.PIPE,
        env=os.environ,
        text=True,
    )
    try:
        for _ in range(200):
            try:
                health = httpx.get(address + "/health", trust_env=False)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        assert health.json()["status"] == "ok"
        answer = httpx.get(address + "/sparql", params={"query": "ASK { ?s a lb:Event }"}, trust_env=False)
        assert answer.json()["boolean"] is True
        with httpx.stream("GET", address + "/live", trust_env=False) as listening:
            serving.terminate()  # ends also who would listen for ever
            assert "retry: 2000" in list(listening.iter_lines())
    finally:
        serving.terminate()
        _, told = serving.communicate(timeout=20)
    assert f"127.0.0.1:{port}" in told
    assert "error" not in told
    with Store(examples) as store:
        assert len(store.ask("articles")) == 4

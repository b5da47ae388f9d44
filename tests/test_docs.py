"""What the documents say is there, and what they show runs."""

import dataclasses
import importlib.util
import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import click
import httpx
import pytest

from lagebild.api.app import create_app
from lagebild.api.cli import COMMANDS, main
from lagebild.api.networks import network
from lagebild.api.problems import STATUS
from lagebild.api.settings import Settings
from lagebild.graph import Store, questions
from lagebild.graph.exports import FORMATS
from lagebild.graph.exports.gdelt import COLUMNS
from lagebild.graph.exports.plover import OURS, POLECAT
from lagebild.graph.exports.plover import STATUS as MARKS
from lagebild.graph.exports.tables import TABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVICE = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
EXPORTS = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
LAGEBILD = [sys.executable, "-c", "from lagebild.api.cli import main; main(prog_name='lagebild')"]
SHOWN = [line[2:] for line in README.splitlines() if line.startswith("$ ") and "lagebild" in line]


def section(heading: str, page: str = SERVICE) -> str:
    """What a page says below a heading that begins so, up to the next one."""
    found = re.search(
        rf"^(#+) {re.escape(heading)}(?![\w/{{-]).*?(?=^#+ |\Z)", page, re.MULTILINE | re.DOTALL
    )
    assert found, f"there is no section {heading}"
    return found[0]


def paths() -> dict[str, dict[str, object]]:
    with Store() as store:
        described: dict[str, dict[str, object]] = create_app(store).openapi()["paths"]
    return described


PATHS = paths()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described_with_its_options(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    told = section(f"`lagebild {name}")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for written in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{written}" in told, f"{name} {written}"


@pytest.mark.parametrize("name", network.commands)
def test_every_measure_is_described_with_its_options(name: str) -> None:
    told = section(f"`lagebild network {name}")
    for parameter in network.commands[name].params:
        if isinstance(parameter, click.Option):
            for written in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{written}" in told, f"{name} {written}"


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/sparql"])
def test_every_endpoint_is_described_with_its_parameters(path: str) -> None:
    told = section(f"`{path}`")
    assert "$ curl " in told
    operation = PATHS[path]["get"]
    assert isinstance(operation, dict)
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query":
            assert f"`{parameter['name']}`" in told, parameter["name"]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_table_is_described(name: str) -> None:
    told = section(f"`{name}`", EXPORTS)
    for column in TABLES[name].columns:
        assert f"`{column}`" in told, column


def test_every_field_of_coded_events_is_described() -> None:
    told = section("PLOVER", EXPORTS)
    for name in (*POLECAT, *OURS, *MARKS):
        assert f"`{name}`" in told, name
    described = set(re.findall(r"`([^`]+)`", section("GDELT", EXPORTS)))
    assert {"GLOBALEVENTID", "SQLDATE", "NumArticles", "SOURCEURL"} < described
    assert {one for one in described if one[0].isupper() and "." not in one} == set(described) & set(COLUMNS)
    assert all(f"`{name}`" in EXPORTS for name in FORMATS)


def test_the_sparql_endpoint_is_described() -> None:
    told = section("SPARQL")
    for method in PATHS["/sparql"]:
        assert f"`{method.upper()} /sparql" in told
    for _, status in STATUS:
        assert re.search(rf"^\| {status} \|", told, re.MULTILINE), status


def test_every_setting_is_described() -> None:
    told = section("Settings")
    for field in dataclasses.fields(Settings):
        assert f"`{field.name} = " in told
        assert f"`--{field.name}`" in told
        assert f"`LAGEBILD_{field.name.upper()}`" in told


def test_the_page_of_questions_is_up_to_date() -> None:
    place = ROOT / "bench" / "questions.py"
    spec = importlib.util.spec_from_file_location("bench_questions", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert page == module.page(), "run python bench/questions.py"
    for question in questions().values():
        assert f"\n### {question.name}\n" in page
        assert question.sparql in page


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAGEBILD_")}
    return {**kept, "PYTHONUTF8": "1", **more}


def run(arguments: list[str], folder: Path) -> str:
    done = subprocess.run(
        arguments, cwd=folder, env=environment(), capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the README's reader is: articles as its lines name them."""
    folder = tmp_path_factory.mktemp("reader")
    source = (files("lagebild.ingest") / "examples" / "articles.jsonl").read_bytes()
    first, second, *_ = source.splitlines(keepends=True)
    (folder / "articles").mkdir()
    (folder / "articles" / "some.jsonl").write_bytes(first + second)
    (folder / "articles.jsonl").write_bytes(first)
    (folder / "article.txt").write_text(json.loads(first)["text"], encoding="utf-8")
    return folder


def test_the_python_example_prints_statements_with_their_sentences(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_bytes((folder / "articles.jsonl").read_bytes())
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    printed = run([sys.executable, "-W", "error", "example.py"], tmp_path)
    assert "exzellent Trump bezeichnete das Gespräch als „exzellent“." in printed.splitlines()


def test_the_commands_run_one_after_the_other(folder: Path) -> None:
    found: dict[str, str] = {}
    for line in SHOWN:
        words = shlex.split(line, comments=True)
        words = words[words.index("lagebild") + 1 :]  # behind `pip install . &&`
        end = next((at for at, word in enumerate(words) if word in ("|", ">")), len(words))
        if words[0] == "serve":
            serve(words, folder)
        else:
            found[words[0]] = run([*LAGEBILD, *words[:end]], folder)
    assert found.keys() == {"demo", "ingest", "ask", "query", "extract", "network", "export"}
    assert "CONSULT" in found["demo"]
    assert found["ingest"] == "2 new, 0 changed, 0 unchanged, 0 failed\n"
    assert "actor:eu" in found["ask"]
    assert "#event-" in found["query"]
    assert json.loads(found["extract"])["events"]
    assert found["export"].startswith("events.jsonl: ")
    assert ElementTree.fromstring(found["network"]).tag.endswith("graphml")


def serve(words: list[str], folder: Path) -> None:
    """Start the service as shown, but at a free port, and look at its page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with subprocess.Popen(
        [*LAGEBILD, *words], cwd=folder, env=environment(LAGEBILD_PORT=port), stderr=subprocess.DEVNULL
    ) as service:
        try:
            assert "Lagebild" in page(f"http://127.0.0.1:{port}/", service)
        finally:
            service.terminate()


def page(address: str, service: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert service.poll() is None
        try:
            return httpx.get(address, trust_env=False).text
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")

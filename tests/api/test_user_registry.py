"""`--registry`: commands that know a user's own actors, and tables with faults."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lagebild import __version__
from lagebild.api.cli import main
from lagebild.ontology import registry

TEXT = "date 2020-05-04\nRuritania attacked Germany on Monday, Flavia Elphberg said."


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "my-actors"
    folder.mkdir()
    (folder / "states.csv").write_text("key;iso3;name_en\nruritania;RUR;Ruritania\n", encoding="utf-8")
    (folder / "persons.csv").write_text("key;country;name_en\nflavia;RUR;Flavia Elphberg\n", encoding="utf-8")
    return folder


def keys(result: Result) -> set[str]:
    """The keys of the actors in a record."""
    assert result.exit_code == 0, result.output
    return {actor["key"] for actor in json.loads(result.stdout)["actors"]}


def test_extract_knows_the_users_actors_until_it_ends(tables: Path, article: Path) -> None:
    assert {"ruritania", "flavia", "germany"} <= keys(run("extract", "--registry", tables, article))
    assert "ruritania" not in registry.load().actors
    assert not {"ruritania", "flavia"} & keys(run("extract", article))


def test_the_environment_and_the_settings_file_name_tables_too(
    tables: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = run("extract", article, LAGEBILD_REGISTRY=str(tables / "states.csv"))
    assert {"ruritania", "flavia"} & keys(alone) == {"ruritania"}
    monkeypatch.chdir(tables.parent)
    Path("lagebild.toml").write_text('registry = "my-actors"\n', encoding="utf-8")
    assert "flavia" in keys(run("extract", article))


def test_ingest_reads_again_with_other_tables(tables: Path, article: Path) -> None:
    store = article.parent / "store"
    plain = ("ingest", article, "--store", store)
    own = (*plain, "--registry", tables)
    assert "1 new, 0 changed, 0 unchanged" in run(*plain).stdout
    assert "0 new, 1 changed, 0 unchanged" in run(*own).stdout
    assert "0 new, 0 changed, 1 unchanged" in run(*own).stdout
    listed = run(
        "query", "SELECT ?v { ?s schema:softwareVersion ?v }", "--store", store, "--registry", tables
    )
    assert f"{__version__}+registry." in listed.stdout
    (tables / "persons.csv").write_text("key;country;name_en\nflavia;RUR;Flavia II\n", encoding="utf-8")
    assert "0 new, 1 changed, 0 unchanged" in run(*own).stdout
    checked = run("check", "--store", store, "--registry", tables)
    assert (checked.exit_code, checked.stdout) == (0, "all is as it should be\n")


def test_every_fault_has_a_line_and_nothing_is_read(tables: Path, article: Path) -> None:
    (tables / "persons.csv").write_text(
        "key;country;name_en\nflavia;QQQ;Flavia Elphberg\nflavia;RUR;Flavia\n", encoding="utf-8"
    )
    (tables / "holders.csv").write_text("office;person\n", encoding="utf-8")
    result = run("ingest", "--registry", tables, article, "--store", article.parent / "store")
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.split(": ")[:2] for line in result.stderr.splitlines()] == [
        ["Error", f"{tables / 'holders.csv'}, line 1"],
        ["Error", f"{tables / 'persons.csv'}, line 2"],
        ["Error", f"{tables / 'persons.csv'}, line 3"],
    ]
    assert not (article.parent / "store").exists()


def test_help_needs_no_tables(tmp_path: Path) -> None:
    shown = run("extract", "--help", LAGEBILD_REGISTRY=str(tmp_path / "none"))
    assert shown.exit_code == 0
    assert "--registry" in shown.stdout
    missing = run("extract", tmp_path / "x.txt", LAGEBILD_REGISTRY=str(tmp_path / "none"))
    assert missing.exit_code == 2
    assert "there is no such folder or file" in missing.stderr

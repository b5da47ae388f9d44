"""Copies of a store: while it is served, and made a store again."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from lagebild.api.cli import main
from lagebild.api.control import FILE, listening
from lagebild.api.settings import Settings
from lagebild.graph import Store, check
from lagebild.graph.backup import back_up, restore
from lagebild.ontology.errors import StoreError
from lagebild.ontology.records import Extraction
from tests.threats import LAGEBILD, dumped

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def store(tmp_path: Path, german: Extraction) -> Path:
    with Store(tmp_path / "news") as kept:
        kept.replace(german)
    return tmp_path / "news"


def test_a_restored_backup_is_the_store_of_that_moment(
    tmp_path: Path, store: Path, english: Extraction
) -> None:
    with Store(store) as kept:
        before, version = dumped(kept), kept.version
    assert f"version {version}" in run("backup", tmp_path / "copy", "--store", store).stdout
    with Store(store) as kept:
        kept.replace(english)
        kept.remove("anruf")
    assert run("restore", tmp_path / "copy", "--store", tmp_path / "again").exit_code == 0
    for _ in range(2):  # it is a store of its own, and the backup stays as it was
        with Store(tmp_path / "again") as again:
            assert (dumped(again), again.version) == (before, version)
            assert check(again) == []
            again.replace(english)
        shutil.rmtree(tmp_path / "again")
        restore(tmp_path / "copy", tmp_path / "again")


def test_a_store_that_is_served_is_backed_up_by_its_service(
    tmp_path: Path, store: Path, serving: Serving, english: Extraction
) -> None:
    copy = tmp_path / "copy"
    with Store(store) as kept, listening(kept), serving(kept, Settings()) as client:
        before = dumped(kept)
        command = [*LAGEBILD, "backup", str(copy), "--store", str(store)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert client.get("/articles").status_code == 200
        kept.replace(english)
        again = subprocess.run(command, capture_output=True, text=True, check=False)
        assert again.returncode == 1
        assert "name a new directory" in again.stderr
        assert (store / FILE).stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert not (store / FILE).exists()
    restore(copy, tmp_path / "again")
    with Store(tmp_path / "again") as restored:
        assert dumped(restored) == before


def test_a_backup_among_writes_is_of_one_moment(tmp_path: Path, store: Path, german: Extraction) -> None:
    written = [
        replace(german, article=replace(german.article, url=f"https://a.example/{number}", id=str(number)))
        for number in range(60)
    ]
    with Store(store) as kept:
        writer = threading.Thread(target=lambda: [kept.replace(one) for one in written])
        writer.start()
        for number in range(4):
            back_up(kept, tmp_path / f"copy-{number}")
        writer.join()
    for number in range(4):
        restore(tmp_path / f"copy-{number}", tmp_path / f"again-{number}")
        with Store(tmp_path / f"again-{number}") as again:
            assert check(again) == []
            for row in again.ask("articles"):
                assert again.text(row.id)


def test_what_a_killed_holder_left_misleads_nobody(tmp_path: Path, store: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from lagebild.graph import Store\n"
        "from lagebild.api.control import listening\n"
        "with Store(Path(sys.argv[1])) as kept, listening(kept): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", killed, str(store)], check=False)
    assert (store / FILE).exists()
    assert run("backup", tmp_path / "copy", "--store", store).exit_code == 0


def test_what_is_no_backup_is_refused(tmp_path: Path, store: Path) -> None:
    with pytest.raises(StoreError, match="is no backup"):
        restore(tmp_path, tmp_path / "again")
    run("backup", tmp_path / "copy", "--store", store)
    with pytest.raises(StoreError, match="holds something already"):
        restore(tmp_path / "copy", store)
    texts = tmp_path / "copy" / "texts.sqlite"
    whole = texts.read_bytes()
    texts.write_bytes(whole[:2000])
    with pytest.raises(StoreError, match="restore another backup"):
        restore(tmp_path / "copy", tmp_path / "again")
    texts.write_bytes(whole)
    (tmp_path / "copy" / "graphs" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="damaged"):
        restore(tmp_path / "copy", tmp_path / "again")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("again")]


def test_a_store_of_the_first_layout_is_brought_to_this_one(
    tmp_path: Path, store: Path, english: Extraction
) -> None:
    """The first stores had texts and a counter, and said nothing of their layout."""
    with Store(store) as kept:
        before, version = dumped(kept), kept.version
    file = store / "texts.sqlite"
    with sqlite3.connect(file) as texts:
        bodies = texts.execute("SELECT sha256, body FROM text").fetchall()
    texts.close()
    for left in store.glob("texts.sqlite*"):
        left.unlink()
    with sqlite3.connect(file) as texts:
        texts.execute("CREATE TABLE text (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID")
        texts.execute("CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID")
        texts.executemany("INSERT INTO text VALUES (?, ?)", bodies)
        texts.execute("INSERT INTO counter VALUES ('version', ?)", (version,))
    texts.close()
    for _ in range(2):
        with Store(store) as kept:
            assert (dumped(kept), kept.version) == (before, version)
            assert kept.text("anruf")
            assert kept.changes(version) == []
    with Store(store) as kept:
        kept.replace(english)
        assert len(kept.changes(version)) == 1


def test_a_store_of_a_newer_version_is_refused_and_left_alone(store: Path) -> None:
    file = store / "texts.sqlite"
    with sqlite3.connect(file) as texts:
        texts.execute("PRAGMA user_version = 999")
    texts.close()
    with pytest.raises(StoreError, match=r"newer Lagebild .layout 999.*pip install --upgrade"):
        Store(store)
    with sqlite3.connect(file) as texts:
        assert texts.execute("PRAGMA user_version").fetchone() == (999,)
        texts.execute("PRAGMA user_version = 2")
    texts.close()
    Store(store).close()

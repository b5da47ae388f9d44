"""Several processes read, one writes; some of them die."""

import multiprocessing
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from lagebild.api.abreast import AHEAD, processes
from lagebild.api.ingestion import BATCH, ingest
from lagebild.api.readers import here
from lagebild.graph import Store, check
from lagebild.ingest import read
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article
from tests.threats import LAGEBILD, articles, dumped, install_deadly, undisturbed, write


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")


def test_two_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    many: list[Article | InputError] = [*articles(4 * BATCH + 3)]
    many.insert(BATCH + 1, InputError("x", "is no article"))
    told: list[list[str]] = []
    dumps = []
    for reading in (nullcontext(here), processes(2)):
        heard: list[str] = []

        def hear(one: Article | InputError, outcome: str, heard: list[str] = heard) -> None:
            heard.append(f"{outcome}: {one}")

        with Store(tmp_path / str(len(told))) as store, reading as reader:
            tally = ingest(store, many, read=reader, report=hear)
            assert (tally.new, len(tally.failed)) == (len(many) - 1, 1)
            assert check(store) == []
            dumps.append(dumped(store))
        told.append(heard)
    assert dumps[0] == dumps[1]
    assert told[0] == told[1]
    assert len(told[0]) == len(many)


def test_a_killed_worker_costs_nothing() -> None:
    many = articles(8 * BATCH)
    expected = undisturbed(many)
    killed: list[int] = []
    others = set(multiprocessing.active_children())

    def kill_one(_: int) -> None:
        workers = [one.pid for one in set(multiprocessing.active_children()) - others if one.pid]
        if len(killed) < 2 and workers:
            killed.append(workers[0])
            os.kill(workers[0], signal.SIGKILL)

    with Store() as store, processes(2) as reader:
        tally = ingest(store, many, read=reader, progress=kill_one)
        assert len(killed) == 2
        assert (tally.new, tally.failed) == (len(many), [])
        assert dumped(store) == expected


def test_no_more_is_taken_than_is_under_way() -> None:
    taken = done = 0
    most = 0

    def some() -> Iterator[Article]:
        nonlocal taken, most
        for article in articles(12 * BATCH):
            taken += 1
            most = max(most, taken - done)
            yield article

    def count(number: int) -> None:
        nonlocal done
        done += number

    with Store() as store, processes(2) as reader:
        ingest(store, some(), read=reader, progress=count)
    assert done == 12 * BATCH
    assert BATCH < most <= (2 * AHEAD + 1) * BATCH


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed spaCy pipeline that brings its process down at one word."""
    monkeypatch.setenv("PYTHONPATH", install_deadly(tmp_path))
    return "deadly"


def test_an_article_that_kills_its_reader_is_put_aside(tmp_path: Path, deadly: str) -> None:
    source = write(tmp_path / "some.jsonl", articles(BATCH + 5, poison=BATCH + 2))
    command = [*LAGEBILD, "ingest", str(source), "--store", str(tmp_path / "store"), "--workers", "2"]
    done = subprocess.run(
        [*command, "--pipeline", f"en={deadly}"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 1
    assert f"{BATCH + 4} new, 0 changed, 0 unchanged, 1 failed" in done.stdout
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"failed: {BATCH + 2}: put aside: 3 times")
    assert "SIGABRT" in line or os.name == "nt"
    with Store(tmp_path / "store") as store:
        kept = [one for one in read([source]) if isinstance(one, Article) and "Atlantis" not in one.text]
        assert dumped(store) == undisturbed(kept)


def test_workers_that_cannot_even_begin_are_not_the_articles_fault(tmp_path: Path, deadly: str) -> None:
    package = tmp_path / "installed" / deadly / "__init__.py"
    package.write_text("import os\n\ndef load(**given):\n    os.abort()\n", encoding="utf-8")
    source = write(tmp_path / "some.jsonl", articles(4))
    command = [*LAGEBILD, "ingest", str(source), "--store", str(tmp_path / "store"), "--workers", "2"]
    done = subprocess.run(
        [*command, "--pipeline", f"en={deadly}"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 1
    assert "dies before it has read anything" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def offspring(pid: int) -> set[int]:
    """The processes that a process started, and those that they did, as long as they live."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, *_ = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if state != "Z":
            parents[int(stat.parent.name)] = int(parent)
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not show its processes")
def test_nobody_is_left_when_the_writer_is_killed(tmp_path: Path) -> None:
    source = write(tmp_path / "some.jsonl", articles(60 * BATCH))
    command = [*LAGEBILD, "ingest", str(source), "--store", str(tmp_path / "store"), "--workers", "2"]
    with subprocess.Popen([*command, "--progress"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline()  # some are read
        started = offspring(process.pid)
        process.kill()
    assert len(started) >= 2
    limit = time.monotonic() + 20
    while left := {pid for pid in started if alive(pid)}:
        assert time.monotonic() < limit, left
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

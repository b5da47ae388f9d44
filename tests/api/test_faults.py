"""Real faults, and what a user is told: full disks, no permission, damage, odd clocks."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lagebild.api.ingestion import BATCH, ingest
from lagebild.graph import Store, check
from lagebild.ontology.errors import StoreError
from tests.threats import LAGEBILD, articles, dumped, undisturbed, write

MANY = 2 * BATCH
BENCH = Path(__file__).parent.parent.parent / "bench" / "faults.py"


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")


def lagebild(*arguments: str | Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, *LAGEBILD, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "some.jsonl", articles(MANY))


def goes_on(store: Path, source: Path, told: str) -> None:
    """The same command again ends well, reads nothing twice, and leaves what an undisturbed run would."""
    before = int(told.split(" new")[0].split()[-1])
    again = lagebild("ingest", source, "--store", store)
    assert again.returncode == 0, again.stderr
    new, _, unchanged, _ = (int(part.split()[0]) for part in again.stdout.split(", "))
    assert unchanged >= before
    assert new + unchanged == MANY
    with Store(store) as kept:
        assert check(kept) == []
        assert dumped(kept) == undisturbed(articles(MANY))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds a store, and little more."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or os.name == "nt":
        pytest.skip("there is no mount")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted: {done.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_loses_nothing(small_disk: Path, source: Path, tmp_path: Path) -> None:
    store = small_disk / "store"
    with Store(store) as kept:
        ingest(kept, articles(5))
    filler = small_disk / "filler"
    with filler.open("wb") as out:
        free = shutil.disk_usage(small_disk).free
        out.write(bytes(max(0, free - 150_000)))
    told = tmp_path / "told.json"
    done = lagebild("ingest", source, "--store", store, "--report", told)
    assert done.returncode == 1
    assert "there is no room left" in done.stderr
    assert "make some and run the same again" in done.stderr
    assert "Traceback" not in done.stderr
    assert "no room left" in json.loads(told.read_text(encoding="utf-8"))["error"]
    filler.unlink()
    goes_on(store, source, done.stdout)


def with_memory(megabytes: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in a process that may take so much memory and no more."""
    resource = pytest.importorskip("resource")
    if sys.platform != "linux":
        pytest.skip("other systems do not keep to limits of addresses")
    limit = megabytes << 20
    return subprocess.run(
        [*LAGEBILD, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )


@pytest.mark.parametrize("megabytes", [400, 700, 1000])
def test_less_memory_than_a_store_takes_is_told_and_nothing_is_changed(
    tmp_path: Path, source: Path, megabytes: int
) -> None:
    store = tmp_path / "store"
    with Store(store) as kept:
        ingest(kept, articles(3))
        before = dumped(kept)
    done = with_memory(megabytes, "ingest", source, "--store", store)
    assert done.returncode == 1
    assert "MB of memory, and a limit leaves" in done.stderr
    assert "raise it (`ulimit -v`" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    with Store(store) as kept:
        assert dumped(kept) == before


@pytest.fixture
def with_a_long_one(tmp_path: Path) -> Path:
    """Articles, and among them one of nearly half a million characters."""
    many = articles(MANY)
    long = replace(
        many[0], id="long", text="President Trump threatened Russia with sanctions on Monday. " * 7500
    )
    return write(tmp_path / "some.jsonl", [*many[: MANY // 2], long, *many[MANY // 2 :]])


READING = 1800
"""MB with which a process may read, but not half a million characters at once."""


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_takes_more_memory_than_there_is_costs_no_other(
    tmp_path: Path, with_a_long_one: Path, workers: int
) -> None:
    """Who runs out is up to the machine: a reader or the start, which tell, or the engine, which ends all."""
    store = tmp_path / "store"
    done = with_memory(READING, "ingest", with_a_long_one, "--store", store, "--workers", str(workers))
    assert done.returncode != 0
    if done.returncode == 1:
        told = done.stderr.splitlines()
        failed = [line for line in told if line.startswith("failed: ")]
        assert told
        assert all("memory" in line for line in told)
        assert failed or "nothing was changed" in done.stderr
        new = MANY + 1 - len(failed) if failed else 0
        assert f"{new} new, 0 changed, 0 unchanged, {len(failed)} failed" in done.stdout
    with Store(store) as kept:
        assert check(kept) == []
        ingest(kept, articles(MANY))
        assert dumped(kept) == undisturbed(articles(MANY))


def without_privileges() -> tuple[str, ...]:
    """What lets a command see permissions as everybody but root does."""
    if os.name == "nt":
        pytest.skip("Windows has other permissions")
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv")
    return (
        "setpriv",
        "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
    )


def test_a_directory_that_may_not_be_written_is_told(tmp_path: Path, source: Path) -> None:
    store = tmp_path / "store"
    with Store(store) as kept:
        ingest(kept, articles(3))
        before = dumped(kept)
    places = [store, *(path for path in store.rglob("*") if path.is_dir())]
    for place in places:
        place.chmod(0o555)
    try:
        for place in (store, store / "new"):
            done = lagebild("ingest", source, "--store", place, before=without_privileges())
            assert done.returncode == 1
            assert "cannot be written" in done.stderr
            assert "change its permissions" in done.stderr
            assert len(done.stderr.splitlines()) == 1
    finally:
        for place in places:
            place.chmod(0o755)
    with Store(store) as kept:
        assert dumped(kept) == before


def test_who_comes_second_is_told_who_has_the_store(tmp_path: Path, source: Path) -> None:
    store = tmp_path / "store"
    with Store(store):
        done = lagebild("ingest", source, "--store", store)
        assert done.returncode == 1
        assert f"is open already, in process {os.getpid()} on " in done.stderr
    assert lagebild("check", "--no-shapes", "--store", store).returncode == 0


def test_a_note_of_who_was_killed_bars_nobody(tmp_path: Path) -> None:
    killed = (
        "import os, sys; from lagebild.graph import Store; s = Store(sys.argv[1]); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False)
    assert (tmp_path / "holder.json").exists()
    Store(tmp_path).close()
    assert not (tmp_path / "holder.json").exists()


def test_damaged_texts_can_be_made_anew_from_the_articles(tmp_path: Path) -> None:
    source = write(tmp_path / "some.jsonl", articles(8))
    store = tmp_path / "store"
    with Store(store) as kept:
        ingest(kept, articles(8))
        before = dumped(kept)
    file = store / "texts.sqlite"
    body = bytearray(file.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)  # all but the first page
    file.write_bytes(body)
    done = lagebild("ingest", source, "--store", store, "--force")
    assert done.returncode == 1
    assert "move that file away and read the articles again with --force" in done.stderr
    assert "Traceback" not in done.stderr
    file.rename(tmp_path / "away")
    assert lagebild("ingest", source, "--store", store, "--force").returncode == 0
    with Store(store) as kept:
        assert check(kept) == []
        assert dumped(kept) == before
        assert kept.text("0")


def test_damaged_graphs_are_told(tmp_path: Path) -> None:
    with Store(tmp_path) as kept:
        ingest(kept, articles(3))
    for file in (tmp_path / "graphs").glob("MANIFEST-*"):
        file.write_bytes(b"\xff" * 100)
    with pytest.raises(StoreError, match="lagebild restore"):
        Store(tmp_path)


def test_a_clock_that_was_set_back_changes_nothing_but_the_time_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = articles(MANY)[: MANY // 2], articles(MANY)[MANY // 2 :]
    with Store(tmp_path / "store") as kept:
        ingest(kept, first)
        version = kept.version
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")  # 2001
    with Store(tmp_path / "store") as kept:
        ingest(kept, [*first, *second])
        assert len([one for one in kept.changes(version) if one.article]) >= len(second)
        late = dumped(kept)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    assert late.replace(b"2001-09-09T01:46:40Z", b"2025-06-15T15:06:40Z") == undisturbed(articles(MANY))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not show its processes")
def test_kills_at_random_points_change_nothing() -> None:
    command = [sys.executable, str(BENCH), "--kills", "2", "--workers", "2", "--articles", "96"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n0 faults" in done.stdout
    assert "2 kills" in done.stdout

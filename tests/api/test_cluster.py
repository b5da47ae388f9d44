"""A Dask cluster reads: a real scheduler and workers of its own, some of which are killed."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lagebild.api.cli import main
from lagebild.api.cluster import cluster
from lagebild.api.ingestion import BATCH, ingest
from lagebild.graph import Store
from lagebild.ontology.errors import WorkerError
from tests.threats import LAGEBILD, articles, dumped, install_deadly, undisturbed, write

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
ONE_FAILURE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two workers that find the pipeline `deadly`, too."""
    folder = tmp_path_factory.mktemp("cluster")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(install_deadly(folder).partition(os.pathsep)[0])
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": 1}),
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(folder)
            ) as started,
        ):
            yield started


def test_a_cluster_gives_the_bytes_of_one_process_also_when_a_worker_is_killed(local: Any) -> None:
    many = articles(6 * BATCH)
    with distributed.Client(local) as client:
        first, *_ = client.run(os.getpid).values()
    killed: list[int] = []

    def kill_one(_: int) -> None:
        if not killed:
            os.kill(first, signal.SIGKILL)
            killed.append(first)

    with Store() as store, cluster(local.scheduler_address) as reader:
        tally = ingest(store, many, read=reader, progress=kill_one)
        assert killed
        assert (tally.new, tally.failed) == (len(many), [])
        assert dumped(store) == undisturbed(many)


def test_an_article_that_kills_workers_is_put_aside(local: Any, tmp_path: Path) -> None:
    source = write(tmp_path / "some.jsonl", articles(BATCH + 1, poison=BATCH))
    command = [*LAGEBILD, "ingest", str(source), "--store", str(tmp_path / "store")]
    done = subprocess.run(
        [*command, "--cluster", local.scheduler_address, "--pipeline", "en=deadly"],
        env={
            **os.environ,
            "PYTHONPATH": install_deadly(tmp_path),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert f"{BATCH} new, 0 changed, 0 unchanged, 1 failed" in done.stdout, done.stderr
    assert f"failed: {BATCH}: put aside: 3 times" in done.stderr


def test_what_was_read_is_kept_when_the_cluster_goes_away() -> None:
    many = articles(6 * BATCH)
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as started,
        Store() as store,
    ):
        with (
            pytest.raises(WorkerError, match="went away: what was read is kept"),
            cluster(started.scheduler_address) as reader,
        ):
            ingest(store, many, read=reader, progress=lambda _: started.close())
        assert store.ask("articles")
        ingest(store, many)
        assert dumped(store) == undisturbed(many)


def test_what_is_wrong_with_a_cluster_is_told(local: Any, tmp_path: Path) -> None:
    source = write(tmp_path / "some.jsonl", articles(1))
    both = ["ingest", str(source), "--store", str(tmp_path / "s"), "--workers", "2", "--cluster", "tcp://x:1"]
    assert CliRunner().invoke(main, both).exit_code == 2
    with (
        pytest.raises(WorkerError, match="start one with `dask scheduler`"),
        cluster("tcp://127.0.0.1:9", patience=2),
    ):
        pass
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(WorkerError, match="start some with `dask worker"),
        cluster(empty.scheduler_address, patience=2),
    ):
        pass

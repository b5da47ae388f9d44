"""A folder that is watched by the real command: what comes, what changes, what is not whole yet."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

import pytest
from click.testing import CliRunner

from lagebild.api.cli import main
from lagebild.graph import Store, check
from lagebild.ingest.watching import STEADY, Watch

CALL = "date 2025-05-20\nOn Monday US President Donald Trump called Russian President Vladimir Putin."
HEAR = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""As at a terminal: who runs tests in several processes ignores Ctrl-C, and children inherit that."""
COMMAND = [sys.executable, "-c", f"{HEAR}; from lagebild.api.cli import main; main(prog_name='lagebild')"]


def listen(out: IO[str], lines: "Queue[str]") -> None:
    for line in out:
        lines.put(line)


@pytest.fixture
def told(tmp_path: Path) -> "Iterator[tuple[subprocess.Popen[str], Queue[str]]]":
    """The command watching `in`, and what it says, line by line."""
    (tmp_path / "in").mkdir()
    command = [*COMMAND, "ingest", "in", "--watch", "--store", "store"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        lines: Queue[str] = Queue()
        assert process.stdout is not None
        Thread(target=listen, args=(process.stdout, lines), daemon=True).start()
        yield process, lines
        process.kill()


def test_what_comes_and_changes_is_read_until_ctrl_c(
    told: "tuple[subprocess.Popen[str], Queue[str]]", tmp_path: Path
) -> None:
    process, lines = told
    assert "watching in" in lines.get(timeout=90)
    (tmp_path / "in" / "2025").mkdir()
    path = tmp_path / "in" / "2025" / "call.txt"
    path.write_text(CALL, encoding="utf-8")
    assert lines.get(timeout=90).startswith("1 new, 0 changed")
    path.write_text(CALL.replace("Monday", "Tuesday"), encoding="utf-8")
    assert lines.get(timeout=90).startswith("0 new, 1 changed")
    (tmp_path / "in" / "bad.txt").write_text("", encoding="utf-8")
    assert lines.get(timeout=90).startswith("failed: in/bad.txt")
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 1
    with Store(tmp_path / "store") as store:
        assert "Tuesday" in (store.text("2025/call") or "")
        assert check(store) == []


def test_what_is_half_written_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    watch = Watch([tmp_path])
    path.write_text("one", encoding="utf-8")
    for length in range(3 * STEADY):
        assert list(watch.look()) == []
        with path.open("a", encoding="utf-8") as file:
            file.write(str(length))
    looks = [[member.name for member in watch.look()] for _ in range(2 * STEADY)]
    assert looks == [[]] * STEADY + [["a"]] + [[]] * (STEADY - 1)
    os.utime(path, ns=(time.time_ns(), time.time_ns()))
    assert ["a"] in [[member.name for member in watch.look()] for _ in range(2 * STEADY)]
    path.unlink()
    assert list(watch.look()) == []


def test_only_folders_can_be_watched(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["ingest", str(tmp_path / "x.txt"), "--watch", "--store", str(tmp_path)]
    )
    assert (result.exit_code, "folder" in result.stderr) == (2, True)

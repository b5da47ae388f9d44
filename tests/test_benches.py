"""The measurements run on what comes with the package; their figures are for those who start them."""

import subprocess
import sys
from pathlib import Path

from tests.endpoints import needs_oxigraph

BENCH = Path(__file__).parent.parent / "bench"


def test_the_steps_of_reading_are_timed() -> None:
    command = [sys.executable, str(BENCH / "speed.py"), "--limit", "2", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for step in ("mentions", "statements", "settling", "the whole extraction"):
        assert step in done.stdout


def test_the_registry_has_no_fault_of_form() -> None:
    command = [sys.executable, str(BENCH / "registry.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "fault" not in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lexica_have_no_fault() -> None:
    command = [sys.executable, str(BENCH / "lexicon.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[:2] for line in done.stdout.splitlines() if " all " in line] == [
        ["de", "all"],
        ["en", "all"],
    ]


def test_reports_of_one_event_find_each_other() -> None:
    """What is merged is right in at least 19 of 20 cases, and most that is alike is found."""
    command = [sys.executable, str(BENCH / "happenings.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("all  "))
    pairs, merged, right, wrong, precision, recall, *_ = line.split()[1:]
    assert int(pairs) >= 40
    assert int(merged) == int(right) + int(wrong)
    assert float(precision) >= 0.95
    assert float(recall) >= 0.75
    assert ", 0 of them across pairs" in done.stdout


def test_networks_are_measured_by_every_library_alike() -> None:
    command = [sys.executable, str(BENCH / "analysis.py"), "--links", "300", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for measure in ("pagerank", "betweenness", "communities", "eigenvector"):
        assert f"links, {measure}" in done.stdout


def test_a_service_bears_what_nobody_would_send() -> None:
    """A short run of the fuzzer: a real service, a real store, and some hundred mutated requests."""
    command = [sys.executable, str(BENCH / "fuzz_service.py"), "--requests", "300", "--schemathesis", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 findings, 0 errors in the log; the service runs" in done.stdout


def test_reading_bears_what_nobody_would_write() -> None:
    """A short run of the other one: mutated articles, records and graphs checked."""
    command = [sys.executable, str(BENCH / "fuzz_reading.py"), "--inputs", "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "60 inputs" in done.stdout


def test_cost_is_measured_at_every_size() -> None:
    command = [sys.executable, str(BENCH / "scale.py"), "--sizes", "120", "230"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("  ")]
    for step in ("fill", "new,", "dump", "disk", "memory"):
        assert [row[0] for row in rows].count(step) == 2, done.stdout


@needs_oxigraph
def test_stores_elsewhere_have_the_same_rows() -> None:
    command = [sys.executable, str(BENCH / "remote.py"), "--made-up", "0", "--engines", "oxigraph serve"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "29 of 29 have equal rows" in done.stdout

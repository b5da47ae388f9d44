"""What a run of `lagebild ingest` tells at its end: lines for people, JSON for programs."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from lagebild.api.failures import complain
from lagebild.api.options import write
from lagebild.api.tally import Tally
from lagebild.ontology.errors import Error

OUTCOMES = ("new", "changed", "unchanged")


@contextmanager
def told(tally: Tally, report: Path | None) -> Iterator[None]:
    """Tell what became of the articles when this ends, also if it ends before its time."""
    begun = time.monotonic()
    trouble: str | None = "stopped before the end"
    try:
        yield
        trouble = None
    except Error as error:
        trouble = " ".join(str(error).split())
        raise
    finally:
        for failed in tally.failed:
            complain(failed)
        click.echo(summary(tally))
        sys.stdout.flush()  # who watches through a pipe wants to see it now
        if report is not None:
            write(_as_json(tally, time.monotonic() - begun, trouble), report)


def summary(tally: Tally) -> str:
    """One line of counts."""
    counts = ", ".join(f"{getattr(tally, name)} {name}" for name in OUTCOMES)
    return f"{counts}, {len(tally.failed)} failed"


def _as_json(tally: Tally, seconds: float, trouble: str | None) -> bytes:
    failed = [{"source": error.source, "reason": error.reason} for error in tally.failed]
    counts = {name: getattr(tally, name) for name in OUTCOMES}
    report = {**counts, "failed": failed, "seconds": round(seconds, 1), "error": trouble}
    return json.dumps(report, ensure_ascii=False, indent=1).encode() + b"\n"

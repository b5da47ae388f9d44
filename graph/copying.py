"""Copies of a store: its N-Quads in order, and the graphs as they are now for somebody who only reads."""

from collections.abc import Iterator
from contextlib import ExitStack
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pyoxigraph as ox

from lagebild.graph.opening import Graphs
from lagebild.ontology.errors import StoreError

RUN = 1 << 28
"""Bytes that are sorted in memory at once; what is larger is merged from sorted runs on the disk."""


def dump(inner: Graphs, out: BinaryIO) -> None:
    """Write all quads as N-Quads sorted by line: equal stores give equal bytes."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        whole = Path(folder) / "all.nq"
        inner.dump(whole, format=ox.RdfFormat.N_QUADS)
        runs = [stack.enter_context(run.open("rb")) for run in _sorted_runs(whole)]
        out.writelines(merge(*runs) if len(runs) > 1 else (line for run in runs for line in run))


def _sorted_runs(whole: Path) -> Iterator[Path]:
    """The lines of a file, a run of them in order in a file of its own; the file itself is gone then."""
    with whole.open("rb") as lines:
        while run := lines.readlines(RUN):
            path = whole.with_name(f"{lines.tell()}.nq")
            run.sort()
            with path.open("wb") as sorted_lines:
                sorted_lines.writelines(run)
            yield path
    whole.unlink()


def checkpoint(inner: Graphs, target: Path, *, on_disk: bool) -> None:
    """Copy the graphs into a new directory, by hard links where they lie on the disk.

    Raises:
        StoreError: there are files in the directory.
    """
    if target.exists() and any(target.iterdir()):
        raise StoreError(f"{target} is not empty: name a new directory for the checkpoint")
    if on_disk:
        if target.exists():
            target.rmdir()  # Oxigraph insists on making it
        inner.backup(target)
        return
    copy = ox.Store(target)
    copy.bulk_extend(iter(inner))
    copy.flush()

"""Cost against size: `python bench/scale.py [--records FILE.jsonl] [--sizes 1000 10000] [--most 150]`.

The records that `lagebild extract` printed are multiplied, with other actors and other days in every copy,
until a store has as many articles as each size says. At each size: processor time of filling (a batch at a
time) since the size before, of writing a hundred articles one by one, of deriving happenings anew and of
bringing them up to date after that hundred, of the named questions, of a dump; the space on the disk and
the greatest memory so far. Without records, made-up articles are used.
"""

import argparse
import resource
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from multiplied import multiplied
from store import ASKED, NOW, made_up, read_records, timed

from lagebild.graph import Store, encode, rebuild, update
from lagebild.ontology.records import Extraction

BATCH = 500
FEW = 100
"""Articles written one by one at each size."""
PATIENCE = 60.0
"""Seconds; what took longer is not asked again at the next size."""


def main() -> None:
    """Grow a store from size to size, and print a row for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--most", type=int, default=1000, help="leave out records of more quads")
    options = parser.parse_args()
    base = list(read_records(options.records)) if options.records else [made_up(n) for n in range(100)]
    base = [one for one in base if len(encode(one, NOW)) <= options.most]
    articles = multiplied(base, own_texts=True)
    slow: set[str] = set()
    with TemporaryDirectory() as folder, Store(Path(folder) / "store") as store:
        kept = 0
        for size in sorted(options.sizes):
            _fill(store, islice(articles, size - kept - FEW))
            _measure(store, articles, slow)
            kept = size


def _fill(store: Store, articles: Iterator[Extraction]) -> None:
    quads, spent = 0, 0.0
    while batch := list(islice(articles, BATCH)):
        quads += sum(len(encode(one, NOW)) for one in batch)
        spent += timed(lambda batch=batch: store.fill(batch))[1]  # type: ignore[misc]
    print(f"\n{sum(1 for _ in store.graphs())} graphs; {quads} quads added by the batch", flush=True)
    show("fill", 1e6 * spent / max(quads, 1), "µs a quad")


def _measure(store: Store, articles: Iterator[Extraction], slow: set[str]) -> None:
    one_by_one = list(islice(articles, FEW))
    _step(slow, "happenings anew", lambda: rebuild(store))
    quads = sum(len(encode(one, NOW)) for one in one_by_one)
    _, spent = timed(lambda: [store.replace(one) for one in one_by_one])
    show("new, one by one", 1e6 * spent / quads, "µs a quad")
    _step(slow, f"happenings after {FEW}", lambda: update(store))
    store.flush()
    for label, given in ASKED.items():
        name = label.partition(" of an")[0]
        _step(slow, f"ask {label}", lambda name=name, given=given: store.ask(name, **given))  # type: ignore[misc]
    _step(slow, "dump", lambda: _dump(store))
    files = [path for path in (store.path or Path()).rglob("*") if path.is_file()]
    show("disk", sum(path.stat().st_size for path in files) / 1e6, "MB")
    show("memory at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, "MB")


def _step(slow: set[str], what: str, act: Callable[[], object]) -> None:
    if what in slow:
        return
    _, spent = timed(act)
    show(what, spent, "s")
    if spent > PATIENCE:
        slow.add(what)


def _dump(store: Store) -> None:
    with TemporaryFile() as out:
        store.dump(out)


def show(what: str, amount: float, unit: str) -> None:
    """Print a figure."""
    print(f"  {what:<24} {amount:12.2f} {unit}", flush=True)


if __name__ == "__main__":
    main()

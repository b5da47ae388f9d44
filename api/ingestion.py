"""Articles into a store: in batches, each on its own feet, and none read twice."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from lagebild.api.filling import Filler
from lagebild.api.progress import Progress
from lagebild.api.readers import Read, Reader, extractions, here
from lagebild.api.tally import Report, Sorted, Tally
from lagebild.graph import Store, article_key, update
from lagebild.ingest import pipeline_version
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article

BATCH = 16
"""Articles read together; more make the parser no faster."""
LETTERS = 500_000
"""Characters read together, unless a single article has more."""

Found = Article | InputError


def ingest(
    store: Store,
    found: Iterable[Found],
    *,
    force: bool = False,
    read: Reader = here,
    progress: Progress | None = None,
    report: Report | None = None,
    tally: Tally | None = None,
    patience: float = 0.0,
) -> Tally:
    """Keep all articles, in order, whoever reads them; what fails is told, and the others go on.

    A tally that is given is counted on as it goes, for those who want it also when this raises.
    With patience (seconds), what was read may wait so long for others, to be kept together with them.
    """
    tally = tally or Tally(report=report)
    under_way: deque[Sorted] = deque()
    filler = Filler(store, tally, force, patience)

    def tell(done: int) -> None:
        if done and progress is not None:
            progress(done)

    try:
        for outcomes in read(_to_be_read(store, found, force, under_way)):
            tell(filler.take(under_way.popleft(), outcomes))
    finally:  # also if nobody reads any more, or Ctrl-C: what was read stays
        tell(filler.keep())
    if tally.wrote or store.pending.due:  # due: a run before was stopped before it came to this
        update(store)
    return tally


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Some at a time, so that memory is bounded however many there are and however long they are."""
    batch: list[Found] = []
    letters = 0
    for one in found:
        length = len(one.text) if isinstance(one, Article) else 0
        if batch and (len(batch) == BATCH or letters + length > LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(one)
        letters += length
    if batch:
        yield batch


def outcomes(found: Iterable[Found]) -> Iterator[Read]:
    """What each input yields, or why it yields nothing; of a batch, what is no article comes first."""
    for batch in batches(found):
        yield from (one for one in batch if isinstance(one, InputError))
        yield from extractions([one for one in batch if isinstance(one, Article)])


def _to_be_read(
    store: Store, found: Iterable[Found], force: bool, under_way: deque[Sorted]
) -> Iterator[list[Article]]:
    """The articles of each batch that are to be read; the whole batch waits until they are."""
    taken: set[str] = set()
    for batch in batches(found):
        ordered = Sorted()
        for one in batch:
            _sort(store, one, ordered, taken, force)
        under_way.append(ordered)
        yield ordered.fresh


def _sort(store: Store, one: Found, into: Sorted, taken: set[str], force: bool) -> None:
    if isinstance(one, InputError):
        into.failed.append(one)
        return
    key = article_key(one)
    if key in taken:
        reason = f"another article has the address {one.url}: keep one of the two"
        into.failed.append(InputError(one.id, reason))
        return
    taken.add(key)
    known = not force and store.knows(one, pipeline_version())
    (into.unchanged if known else into.fresh).append(one)


def expected(paths: Iterable[Path]) -> int:
    """About how many articles there are, for a progress bar: files, and lines of JSON Lines."""
    return sum(map(_expected, paths))


def _expected(path: Path) -> int:
    if path.is_dir():
        return sum(_expected(file) for file in path.rglob("*") if file.is_file())
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return 1
    with path.open("rb") as lines:
        return sum(1 for line in lines if line.strip())

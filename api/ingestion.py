"""Articles into a store: in batches, each on its own feet, and none read twice."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lagebild.api.progress import Progress
from lagebild.api.readers import FATAL, Read, Reader, accident, extractions, here
from lagebild.graph import Outcome, Store, article_key, update
from lagebild.ingest import pipeline_version
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article

BATCH = 16
"""Articles read together; more make the parser no faster."""
LETTERS = 500_000
"""Characters read together, unless a single article has more."""

Found = Article | InputError
Report = Callable[[Article | InputError, str], None]
"""Is told what became of each: an outcome of `Store.replace`, or `failed`."""


@dataclass(slots=True)
class Tally:
    """What became of the articles, and why some failed."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: list[InputError] = field(default_factory=list)
    report: Report | None = None

    def count(self, outcome: Outcome, article: Article) -> None:
        """One article more with this outcome."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        if self.report is not None:
            self.report(article, outcome)

    def fail(self, error: InputError) -> None:
        """One article more that failed."""
        self.failed.append(error)
        if self.report is not None:
            self.report(error, "failed")

    @property
    def wrote(self) -> bool:
        """Whether the store is another than before."""
        return self.new + self.changed > 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """A batch: what is to be read, and of the others, what became of them already."""

    fresh: list[Article] = field(default_factory=list)
    unchanged: list[Article] = field(default_factory=list)
    failed: list[InputError] = field(default_factory=list)

    def __len__(self) -> int:
        """How many there are of all kinds."""
        return len(self.fresh) + len(self.unchanged) + len(self.failed)


def ingest(
    store: Store,
    found: Iterable[Found],
    *,
    force: bool = False,
    read: Reader = here,
    progress: Progress | None = None,
    report: Report | None = None,
    tally: Tally | None = None,
) -> Tally:
    """Keep all articles, in order, whoever reads them; what fails is told, and the others go on.

    A tally that is given is counted on as it goes, for those who want it also when this raises.
    """
    tally = tally or Tally(report=report)
    under_way: deque[Sorted] = deque()
    for outcomes in read(_to_be_read(store, found, force, under_way)):
        batch = under_way.popleft()
        for error in batch.failed:
            tally.fail(error)
        for article in batch.unchanged:
            tally.count("unchanged", article)
        for outcome in outcomes:
            _keep(store, outcome, tally, force)
        if progress is not None:
            progress(len(batch))
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


def _keep(store: Store, outcome: Read, tally: Tally, force: bool) -> None:
    if isinstance(outcome, InputError):
        tally.fail(outcome)
        return
    article = outcome.article
    try:
        tally.count(store.replace(outcome, force=force), article)
    except FATAL:
        raise
    except Exception as error:  # one article must not stop the others
        tally.fail(accident(article, error))


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

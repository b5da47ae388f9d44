"""Articles into a store: in batches, each on its own feet, and none read twice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from lagebild.graph import Outcome, Store, article_key, update
from lagebild.ingest import extract, extract_many, pipeline_version
from lagebild.ontology.errors import InputError, LexiconError, PipelineError, RegistryError, StoreError
from lagebild.ontology.records import Article, Extraction

BATCH = 64
FATAL = (LexiconError, PipelineError, RegistryError, StoreError)
"""What would befall every article alike."""

Found = Article | InputError
Progress = Callable[[int], None]
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


def ingest(
    store: Store,
    found: Iterable[Found],
    *,
    force: bool = False,
    progress: Progress | None = None,
    report: Report | None = None,
) -> Tally:
    """Keep all articles; what fails is told in the tally, and the others go on."""
    tally = Tally(report=report)
    taken: set[str] = set()
    for batch in batches(found):
        fresh = list(_fresh(store, batch, taken, tally, force))
        for outcome in extractions(fresh):
            _keep(store, outcome, tally, force)
        if progress is not None:
            progress(len(batch))
    if tally.wrote:
        update(store)
    return tally


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Some at a time, so that memory is bounded however many there are."""
    rest = iter(found)
    while batch := list(islice(rest, BATCH)):
        yield batch


def outcomes(found: Iterable[Found]) -> Iterator[Extraction | InputError]:
    """What each input yields, or why it yields nothing; of a batch, what is no article comes first."""
    for batch in batches(found):
        yield from (one for one in batch if isinstance(one, InputError))
        yield from extractions([one for one in batch if isinstance(one, Article)])


def extractions(articles: Sequence[Article]) -> Iterator[Extraction | InputError]:
    """What each article yields, or why it yields nothing.

    Together they are parsed faster; if one fails so, those after it are read one by one.
    """
    done = 0
    try:
        for extraction in extract_many(articles):
            done += 1
            yield extraction
    except FATAL:
        raise
    except Exception:  # whichever it was is told below
        yield from map(_extraction, articles[done:])


def _extraction(article: Article) -> Extraction | InputError:
    try:
        return extract(article)
    except FATAL:
        raise
    except Exception as error:  # one article must not stop the others
        return _accident(article, error)


def _accident(article: Article, error: Exception) -> InputError:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return InputError(article.id, f"could not be read ({reason}): please report it, with the text")


def _fresh(
    store: Store, batch: Iterable[Found], taken: set[str], tally: Tally, force: bool
) -> Iterator[Article]:
    """The articles of a batch that are to be read."""
    for one in batch:
        if isinstance(one, InputError):
            tally.fail(one)
            continue
        key = article_key(one)
        if key in taken:
            tally.fail(InputError(one.id, f"another article has the address {one.url}: keep one of the two"))
            continue
        taken.add(key)
        if not force and store.knows(one, pipeline_version()):
            tally.count("unchanged", one)
        else:
            yield one


def _keep(store: Store, outcome: Extraction | InputError, tally: Tally, force: bool) -> None:
    if isinstance(outcome, InputError):
        tally.fail(outcome)
        return
    article = outcome.article
    try:
        tally.count(store.replace(outcome, force=force), article)
    except FATAL:
        raise
    except Exception as error:  # one article must not stop the others
        tally.fail(_accident(article, error))


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

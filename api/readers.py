"""What reads a batch of articles, in this process or in one that was started for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Self

from lagebild.ingest import extract, extract_many, language, pipeline_version
from lagebild.ontology import registry
from lagebild.ontology.errors import (
    InputError,
    LexiconError,
    PipelineError,
    RegistryError,
    StoreError,
    WorkerError,
)
from lagebild.ontology.own_tables import OwnTables
from lagebild.ontology.records import Article, Extraction, Language

FATAL = (LexiconError, PipelineError, RegistryError, StoreError, WorkerError)
"""What would befall every article alike."""

Read = Extraction | InputError
"""What an article yields, or why it yields nothing."""
Batch = Sequence[Article]
Reader = Callable[[Iterable[Batch]], Iterator[Iterable[Read]]]
"""Reads batches, and yields for each in turn what its articles yield, in order."""

_one_at_a_time = Lock()


def here(batches: Iterable[Batch]) -> Iterator[Iterable[Read]]:
    """Read in this process, each article when it is asked for."""
    return map(extractions, batches)


def extractions(articles: Batch) -> Iterator[Read]:
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


def _extraction(article: Article) -> Read:
    try:
        return extract(article)
    except FATAL:
        raise
    except Exception as error:  # one article must not stop the others
        return accident(article, error)


def accident(article: Article, error: Exception) -> InputError:
    """Why an article that we should have been able to read was not read."""
    if isinstance(error, MemoryError):
        return InputError(
            article.id,
            f"needs more memory than there is ({len(article.text):,} characters): split it, "
            "give the machine or its limit more, or read with fewer --workers",
        )
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return InputError(article.id, f"could not be read ({reason}): please report it, with the text")


@dataclass(frozen=True, slots=True)
class Setup:
    """What another process needs to know to read as this one does."""

    version: str
    pipelines: Mapping[Language, str] = field(default_factory=dict)
    own: OwnTables = registry.NOTHING

    @classmethod
    def current(cls) -> Self:
        """How this process reads."""
        return cls(pipeline_version(), language.chosen(), registry.load().own)

    def adopt(self) -> None:
        """Let this process read so from now on.

        Raises:
            WorkerError: it has another version of Lagebild.

        """
        registry.adopt(self.own)
        language.adopt(self.pipelines)
        if pipeline_version() != self.version:
            raise WorkerError(
                f"a worker reads with version {pipeline_version()}, this is {self.version}: "
                "install the same on all machines"
            )


def read_batch(setup: Setup, articles: Batch) -> list[Read]:
    """Read a batch in another process; the models there serve one batch at a time."""
    with _one_at_a_time:
        setup.adopt()
        return list(extractions(articles))


def warm_up(setup: Setup, languages: Iterable[Language]) -> None:
    """Load what a process needs to read, and nothing else."""
    with _one_at_a_time:
        setup.adopt()
        for one in languages:
            language.pipeline(one)

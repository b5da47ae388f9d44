"""What became of the articles of a run."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lagebild.graph import Outcome
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article

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

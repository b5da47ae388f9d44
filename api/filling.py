"""What was read, into the store: new articles together, for some hundred at once take half the time."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lagebild.api.readers import FATAL, Read, accident
from lagebild.api.tally import Sorted, Tally
from lagebild.graph import Store, article_key
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Extraction

FEW = 32
"""Fewer new articles are kept one by one: together they would hardly cost less."""
MOST = 500
"""Articles that wait at most."""
LETTERS = 5_000_000
"""Characters that wait at most, unless a single batch has more."""


@dataclass(slots=True)
class Filler:
    """Keeps articles in the order in which they were read, and tells of each when it is kept.

    What was read waits for others, at most `patience` seconds and the next batch; with none, each is
    kept as soon as it is read. A store elsewhere is written article by article in any case: there, only
    one article is written whole or not at all.
    """

    store: Store
    tally: Tally
    force: bool = False
    patience: float = 0.0
    _waiting: list[tuple[Sorted, list[Read]]] = field(default_factory=list)
    _since: float = 0.0

    def take(self, batch: Sorted, outcomes: Iterable[Read]) -> int:
        """What a batch yields; says for how many articles it is now known what became of them."""
        if not self.patience or self.store.address is not None:
            return self._tell(batch, outcomes, frozenset())
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append((batch, list(outcomes)))
        held = [one for batch, _ in self._waiting for one in batch.fresh]
        long = time.monotonic() - self._since >= self.patience
        if long or len(held) >= MOST or sum(len(one.text) for one in held) >= LETTERS:
            return self.keep()
        return 0

    def keep(self) -> int:
        """Keep all that waits, now; for how many articles that is."""
        waiting, self._waiting = self._waiting, []
        read = [one for _, outcomes in waiting for one in outcomes if isinstance(one, Extraction)]
        filled = self._fill(read)
        return sum(self._tell(batch, outcomes, filled) for batch, outcomes in waiting)

    def _fill(self, read: Sequence[Extraction]) -> frozenset[str]:
        """The keys of those that are new, if they are kept together; else of none."""
        with self.store.exclusive():  # who else writes to it in this process waits
            new = [one for one in read if not self.store.keeps(one.article)]
            if len(new) < FEW:
                return frozenset()
            try:
                self.store.fill(new)
            except FATAL:
                raise
            except Exception:  # whose fault it is shows when they are kept one by one
                return frozenset()
            return frozenset(article_key(one.article) for one in new)

    def _tell(self, batch: Sorted, outcomes: Iterable[Read], filled: frozenset[str]) -> int:
        for error in batch.failed:
            self.tally.fail(error)
        for article in batch.unchanged:
            self.tally.count("unchanged", article)
        for outcome in outcomes:
            if isinstance(outcome, InputError):
                self.tally.fail(outcome)
            elif article_key(outcome.article) in filled:
                self.tally.count("new", outcome.article)
            else:
                self._replace(outcome)
        return len(batch)

    def _replace(self, read: Extraction) -> None:
        try:
            self.tally.count(self.store.replace(read, force=self.force), read.article)
        except FATAL:
            raise
        except Exception as error:  # one article must not stop the others
            self.tally.fail(accident(read.article, error))

"""Word vectors that have a guess for every word: an unknown compound is taken for its last part."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from spacy.strings import get_string_id
from spacy.util import registry
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab

NAME = "lagebild.SubwordVectors.v1"
SHORTEST = 4
"""Letters that the end of a word must have to stand for the whole."""
REMEMBERED = 200_000
"""Guesses held at once; more unknown forms than this make the memory begin anew."""


class SubwordVectors(Vectors):  # type: ignore[misc]
    """A table of two halves: a row for each kind of word, and the same rows again for guesses.

    A known word has a row of the first half. An unknown one has the row of the nearest known form in the
    second half, which differs in one dimension: so a net can tell *Zähne* from *Gaumenzähne*.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._guesses: dict[int, int] = {}

    def find(
        self,
        *,
        key: int | str | None = None,
        keys: Iterable[int | str] | None = None,
        row: int | None = None,
        rows: Iterable[int] | None = None,
    ) -> Any:
        """Rows of keys, as in the parent class; those of unknown keys are guessed, -1 if nothing is near."""
        if keys is None:
            return super().find(key=key, row=row, rows=rows)
        return np.asarray([self._row(int(get_string_id(one))) for one in keys], dtype="i")

    def _row(self, key: int) -> int:
        row: int | None = self.key2row.get(key)
        if row is None:
            row = self._guesses.get(key)
        if row is None:
            if len(self._guesses) >= REMEMBERED:
                self._guesses.clear()
            row = self._guesses[key] = self._guess(self.strings[key])
        return row

    def _guess(self, word: str) -> int:
        for form in nearest(word):
            row = self.key2row.get(int(get_string_id(form)))
            if row is not None:
                return int(row + self.shape[0] // 2)
        return -1


def nearest(word: str) -> Iterator[str]:
    """Forms that an unknown word may be like, best first: other case, no genitive, its last part."""
    if len(word) > 1 and word.isupper():
        yield word.capitalize()
        yield word.lower()
    if word.endswith("s"):
        yield word.rstrip("s").rstrip("'’")
    if word[:1].isupper():
        yield word.lower()
    for start in range(1, len(word) - SHORTEST + 1):
        part = word[start:]
        if part.isalpha():
            if word[0].isupper():
                yield part.capitalize()
            if not (word[0].isupper() and part[0].isupper()):
                yield part


@registry.vectors(NAME)  # type: ignore[untyped-decorator]
def create() -> Callable[[Vocab], SubwordVectors]:
    """The factory that a pipeline's configuration names."""

    def vectors(vocab: Vocab) -> SubwordVectors:
        return SubwordVectors(strings=vocab.strings)

    return vectors

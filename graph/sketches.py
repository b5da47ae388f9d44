"""Which texts are about the same, found without comparing each with each.

A text is the set of its shingles, the runs of four words in it; two texts resemble each other by the
share of their shingles that both have (Jaccard). A MinHash sketch (Broder 1997) of each text, cut into
bands, lets those be looked up that resemble it; whether they do is then seen from the texts.
"""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

RUN = 4
"""Words of a shingle."""
SHORT = 30
"""Texts of fewer words are copies only if all words are the same."""
COPY = 0.5
"""From which share of common shingles on two texts are copies: each has two thirds of the other, or more."""
BANDS, ROWS = 24, 4
"""Of a sketch: two texts at that share meet in a band with a probability of 0.79, at 0.7 of 0.998."""
WORD = re.compile(r"\w+")
SCHEMA = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketch
  (article TEXT PRIMARY KEY, text TEXT NOT NULL, day TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS band (value INTEGER, article TEXT, PRIMARY KEY (value, article)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS band_article ON band (article);
CREATE TABLE IF NOT EXISTS pair (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""
AT_ONCE = 2048
"""Shingles hashed in one go, so that a long text takes no more memory than a short one."""
MOST = 200
"""With how many others a text is compared at most; only what is no article has so many copies."""
CACHE = 1 << 16
"""Memory for the tables, in KiB: bands come in no order, and SQLite's own 2 MiB make it read much again."""
TABLES = ("state", "sketch", "band", "pair")
Shingles = frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article: the digest of its text, and its first possible day, or ``."""

    text: str
    day: str


def shingles(text: str) -> Shingles:
    """The runs of words of a text, each as a number; of a short one, all its words as one."""
    words = [word.casefold() for word in WORD.findall(text)]
    size = RUN if len(words) >= SHORT else max(len(words), 1)
    runs = (" ".join(words[start : start + size]) for start in range(max(1, len(words) - size + 1)))
    return frozenset(crc32(run.encode()) for run in runs)


def resemblance(one: Shingles, other: Shingles) -> float:
    """The share of shingles of two texts that both have, from 0 to 1."""
    return len(one & other) / len(one | other)


def bands(runs: Shingles) -> list[int]:
    """The bands of a text's sketch, as numbers that SQLite keeps."""
    hashes = np.fromiter(runs, dtype=np.uint64, count=len(runs))
    least = _least(hashes[:AT_ONCE])
    for start in range(AT_ONCE, len(hashes), AT_ONCE):
        least = np.minimum(least, _least(hashes[start : start + AT_ONCE]))
    rows = least.astype(np.uint32).reshape(BANDS, ROWS)
    digests = (blake2b(bytes([number]) + row.tobytes(), digest_size=8) for number, row in enumerate(rows))
    return [int.from_bytes(digest.digest(), signed=True) for digest in digests]


def _least(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The least value of each function."""
    least: NDArray[np.uint64] = ((hashes * _FACTORS + _SUMMANDS) >> np.uint64(32)).min(axis=1)
    return least


def _odd(name: str) -> np.uint64:
    """A number that is the same everywhere and always."""
    return np.uint64(int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) | 1)


_FACTORS, _SUMMANDS = (
    np.array([[_odd(f"{part} {number}")] for number in range(BANDS * ROWS)]) for part in ("factor", "summand")
)
"""Hash functions, each by a factor and a summand; the upper half of the product counts."""


class Sketches:
    """The sketches of a store's texts, and the pairs of copies among them, in a file or in memory.

    All that is done until `settle` is kept then, or not at all.
    """

    def __init__(self, path: Path | None, method: str) -> None:
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._connection.execute(f"PRAGMA cache_size = -{CACHE}")
        self._connection.executescript(SCHEMA)
        if self._state("method") != method:
            for table in TABLES:
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
            self._set("method", method)
            self._connection.commit()

    def __enter__(self) -> Self:
        """Use it in a `with` statement, which closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close; what was not settled is undone."""
        self._connection.close()

    @property
    def version(self) -> int | None:
        """The version of the store for which it was last settled."""
        found = self._state("version")
        return int(found) if found else None

    def settle(self, version: int) -> None:
        """Keep what was done; it is true of this version of the store."""
        self._set("version", str(version))
        self._connection.commit()

    def undo(self) -> None:
        """Forget what was done since it was last settled."""
        self._connection.rollback()

    def articles(self) -> set[str]:
        """All that have a sketch."""
        return {key for (key,) in self._connection.execute("SELECT article FROM sketch")}

    def known(self, article: str) -> Known | None:
        """What is known of an article; None if nothing is."""
        row = self._connection.execute(
            "SELECT text, day FROM sketch WHERE article = ?", (article,)
        ).fetchone()
        return Known(*row) if row else None

    def drop(self, article: str) -> None:
        """Forget an article and its copies."""
        for statement in (
            "DELETE FROM sketch WHERE article = ?1",
            "DELETE FROM band WHERE article = ?1",
            "DELETE FROM pair WHERE one IN (SELECT other FROM pair WHERE one = ?1) AND other = ?1",
            "DELETE FROM pair WHERE one = ?1",
        ):
            self._connection.execute(statement, (article,))

    def add(self, article: str, known: Known, values: Iterable[int]) -> None:
        """Keep the sketch of an article."""
        self._connection.execute("INSERT INTO sketch VALUES (?, ?, ?)", (article, known.text, known.day))
        self._connection.executemany(
            "INSERT OR IGNORE INTO band VALUES (?, ?)", [(value, article) for value in values]
        )

    def like(self, article: str) -> list[str]:
        """The other articles that share a band with one, and so may be copies of its text."""
        found = self._connection.execute(
            "SELECT DISTINCT b.article FROM band a JOIN band b ON a.value = b.value "
            "WHERE a.article = ? AND b.article != a.article ORDER BY b.article LIMIT ?",
            (article, MOST),
        )
        return [key for (key,) in found]

    def join(self, one: str, other: str) -> None:
        """Note that two articles are copies."""
        self._connection.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", [(one, other), (other, one)])

    def copies(self, article: str) -> list[str]:
        """The articles that are copies of one."""
        found = self._connection.execute("SELECT other FROM pair WHERE one = ? ORDER BY other", (article,))
        return [key for (key,) in found]

    def group(self, article: str) -> set[str]:
        """An article, its copies, their copies and so on."""
        found, frontier = {article}, [article]
        while frontier:
            fresh = [key for key in self.copies(frontier.pop()) if key not in found]
            found.update(fresh)
            frontier += fresh
        return found

    def _state(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def _set(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

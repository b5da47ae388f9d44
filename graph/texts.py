"""The kept texts, content-addressed, in one SQLite file: what offsets and quotes are checked against.

A text is written before the graph that names its digest and dropped after, so that a crash in
between leaves an orphan and never a graph without its text. The counter of versions lives here
too: counted before the graph is written, it can skip a number but never tell one twice. So does the
journal: the last version that changed an article. A store older than its journal knows from where on.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from threading import Lock

from lagebild.ontology.errors import StoreError

STEPS = (
    """
CREATE TABLE IF NOT EXISTS text (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO counter VALUES ('version', 0);
""",
    """
CREATE TABLE IF NOT EXISTS change
  (article TEXT PRIMARY KEY, version INTEGER NOT NULL, url TEXT) WITHOUT ROWID;
INSERT OR IGNORE INTO counter SELECT 'watched', value FROM counter WHERE name = 'version';
""",
)
"""From each layout of the store to the next; a store says in `user_version` which one it has.

Stores from before that say 0, and have the first or the second: so these two leave what is there.
"""
LAYOUT = len(STEPS)
NOTE = """
INSERT INTO change VALUES (?, ?, ?) ON CONFLICT (article)
DO UPDATE SET version = excluded.version, url = COALESCE(excluded.url, url)
"""


class Texts:
    """Texts by the SHA-256 of their UTF-8 bytes, and the version counter of a store."""

    def __init__(self, path: Path | None) -> None:
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._lock = Lock()
        try:
            if path is not None:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
            upgrade(self._connection, path)
            self._counter("version")  # so that damage shows here, not later
        except (sqlite3.Error, StoreError):
            self._connection.close()
            raise

    def advance(self, texts: Iterable[str] = (), touched: Mapping[str, str | None] | None = None) -> int:
        """Count one version on, keep texts and note the articles it touches, all or nothing."""
        with self._lock, self._connection as connection:
            bodies = (text.encode() for text in texts)
            connection.executemany(
                "INSERT OR IGNORE INTO text VALUES (?, ?)",
                ((sha256(body).hexdigest(), zlib.compress(body)) for body in bodies),
            )
            connection.execute("UPDATE counter SET value = value + 1 WHERE name = 'version'")
            version = self._counter("version")
            connection.executemany(NOTE, [(key, version, url) for key, url in (touched or {}).items()])
            return version

    @property
    def version(self) -> int:
        """The last version counted."""
        with self._lock:
            return self._counter("version")

    @property
    def watched(self) -> int:
        """The version from which on changes are noted."""
        with self._lock:
            return self._counter("watched")

    def touched(self, since: int) -> list[tuple[str, str | None]]:
        """The articles last touched after a version, by key, each with its URL if it has one."""
        with self._lock:
            found = self._connection.execute(
                "SELECT article, url FROM change WHERE version > ? ORDER BY article", (since,)
            )
            return found.fetchall()

    def settled(self, what: str) -> int | None:
        """The version for which something was last settled."""
        with self._lock:
            row = self._connection.execute("SELECT value FROM counter WHERE name = ?", (what,)).fetchone()
        return int(row[0]) if row else None

    def settle(self, what: str, version: int) -> None:
        """Note for which version something is settled."""
        with self._lock, self._connection as connection:
            connection.execute("INSERT OR REPLACE INTO counter VALUES (?, ?)", (what, version))

    def get(self, digest: str) -> str | None:
        """The text with this digest, or None if it is not kept."""
        with self._lock:
            row = self._connection.execute("SELECT body FROM text WHERE sha256 = ?", (digest,)).fetchone()
        return zlib.decompress(row[0]).decode() if row else None

    def drop(self, digest: str) -> None:
        """Forget a text."""
        with self._lock, self._connection as connection:
            connection.execute("DELETE FROM text WHERE sha256 = ?", (digest,))

    def copy(self, path: Path) -> None:
        """Copy all into a new file."""
        with self._lock, closing(sqlite3.connect(path)) as target:
            self._connection.backup(target)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _counter(self, name: str) -> int:
        row = self._connection.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        return int(row[0])


def layout(connection: sqlite3.Connection, store: Path | None) -> int:
    """The layout of a store.

    Raises:
        StoreError: it is one that only a newer version knows.

    """
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > LAYOUT:
        raise StoreError(
            f"{store} was written by a newer Lagebild (layout {found}; this one knows {LAYOUT}): "
            "`pip install --upgrade lagebild`, or restore a backup from before"
        )
    return int(found)


def upgrade(connection: sqlite3.Connection, path: Path | None) -> None:
    """Bring a store to the layout of this version, each step whole or not at all."""
    found = layout(connection, path and path.parent)
    for number, step in enumerate(STEPS[found:], found + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT")

"""The kept texts, content-addressed, in one SQLite file: what offsets and quotes are checked against.

A text is written before the graph that names its digest and dropped after, so that a crash in
between leaves an orphan and never a graph without its text. The counter of versions lives here
too: counted before the graph is written, it can skip a number but never tell one twice.
"""

import sqlite3
import zlib
from hashlib import sha256
from pathlib import Path
from threading import Lock

SCHEMA = """
CREATE TABLE IF NOT EXISTS text (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO counter VALUES ('version', 0);
"""


class Texts:
    """Texts by the SHA-256 of their UTF-8 bytes, and the version counter of a store."""

    def __init__(self, path: Path | None) -> None:
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._lock = Lock()
        if path is not None:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(SCHEMA)

    def advance(self, text: str | None = None) -> int:
        """Count one version on, and keep a text in the same transaction."""
        with self._lock, self._connection as connection:
            if text is not None:
                body = text.encode()
                connection.execute(
                    "INSERT OR IGNORE INTO text VALUES (?, ?)",
                    (sha256(body).hexdigest(), zlib.compress(body)),
                )
            connection.execute("UPDATE counter SET value = value + 1 WHERE name = 'version'")
            return self._counted()

    @property
    def version(self) -> int:
        """The last version counted."""
        with self._lock:
            return self._counted()

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

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _counted(self) -> int:
        return int(self._connection.execute("SELECT value FROM counter WHERE name = 'version'").fetchone()[0])

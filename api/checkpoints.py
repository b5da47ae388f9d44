"""Read-only copies of a store for the processes that answer queries: hard links, for a store on disk."""

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from lagebild.graph import Store


class Checkpoints:
    """Read-only copies of a store by version; those that nobody reads any more are removed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        if store.path is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="lagebild-")
            self.home = Path(self._temporary.name)
        else:  # on the same disk, so that a copy is hard links; leftovers of a crash go
            self.home = store.path / "checkpoints"
            shutil.rmtree(self.home, ignore_errors=True)
            self.home.mkdir()
        self._version: int | None = None
        self._path = self.home
        self._readers: Counter[Path] = Counter()

    def current(self) -> "Reading":
        """The copy of the store as it is now, for a `with` statement."""
        with self._lock:
            version = self.store.version  # first: the copy may be newer, never older
            if version != self._version:
                path = self.home / str(version)
                self.store.checkpoint(path)
                self._version, self._path = version, path
                self._clean()
            self._readers[self._path] += 1
            return Reading(self, self._path)

    def leave(self, path: Path) -> None:
        """One reader less."""
        with self._lock:
            self._readers[path] -= 1
            self._clean()

    def close(self) -> None:
        """Remove all copies."""
        shutil.rmtree(self.home, ignore_errors=True)
        if self._temporary is not None:
            self._temporary.cleanup()

    def _clean(self) -> None:
        for path in list(self._readers):
            if path != self._path and self._readers[path] == 0:
                del self._readers[path]
                shutil.rmtree(path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """A copy that somebody reads, for as long as the `with` statement lasts."""

    copies: Checkpoints
    path: Path

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.copies.leave(self.path)

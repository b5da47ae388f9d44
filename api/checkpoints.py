"""Read-only copies of a store for the processes that answer queries: hard links, for a store on disk."""

import asyncio
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from fastapi.concurrency import run_in_threadpool

from lagebild.graph import Store


class Checkpoints:
    """Read-only copies of a store by version; those that nobody reads any more are removed.

    They are asked for in one event loop; what takes long happens in threads.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._making = asyncio.Lock()
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

    async def enter(self) -> Path:
        """The copy of the store as it is now; it stays until it is left."""
        if self.store.version != self._version:
            async with self._making:
                await self._renew()
        self._readers[self._path] += 1
        return self._path

    async def leave(self, path: Path) -> None:
        """One reader less of a copy."""
        self._readers[path] -= 1
        if path != self._path:
            await self._clean()

    def close(self) -> None:
        """Remove all copies."""
        shutil.rmtree(self.home, ignore_errors=True)
        if self._temporary is not None:
            self._temporary.cleanup()

    async def _renew(self) -> None:
        version = self.store.version  # first: the copy may be newer, never older
        if version == self._version:  # others waited for it, too
            return
        path = self.home / str(version)
        await run_in_threadpool(self.store.checkpoint, path)
        self._version, self._path = version, path
        self._readers[path] = 0
        await self._clean()

    async def _clean(self) -> None:
        left = [path for path, readers in self._readers.items() if path != self._path and readers == 0]
        for path in left:
            del self._readers[path]
        for path in left:
            await run_in_threadpool(shutil.rmtree, path, ignore_errors=True)

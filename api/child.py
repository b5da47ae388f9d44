"""A worker process as the service sees it: gets requests, gives answers, is killed at the limit.

All of it happens in the event loop: the way to a thread and back takes as long as a small query.
"""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Any

from lagebild.api.answers import Told, collect
from lagebild.ontology.errors import QueryTimeoutError, StoreError

START_LIMIT = 30.0
HELD = 1 << 18
"""Bytes of a pipe that are held before they are asked for; no line is longer."""
Request = dict[str, Any]


class Child:
    """One process and its two pipes; a dead one is started again when it is needed."""

    def __init__(self, memory: int, timeout: float) -> None:
        self.memory = memory
        self.timeout = timeout
        self._process: Process | None = None
        self._opened: Path | None = None

    async def open(self, copy: Path) -> None:
        """See to it that the process is alive and reads this copy of the store.

        Raises:
            StoreError: it cannot be opened.

        """
        if self._process is None or self._process.returncode is not None:
            self._process, self._opened = await self._started(), None
        if self._opened != copy:
            if not await self._exchange({"do": "open", "path": str(copy)}, START_LIMIT):
                raise StoreError(
                    f"no query worker could open {copy}: raise the memory limit or restart the service"
                )
            self._opened = copy

    async def ask(self, request: Request, data: bytes = b"") -> Told | None:
        """What the process says; None if it died of itself, of memory that it may not have for instance.

        Raises:
            QueryTimeoutError: it was stopped at the limit.

        """
        return await self._exchange(request, self.timeout, data)

    async def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            _kill(process)
            await process.wait()

    async def _started(self) -> Process:
        program = ("-P", "-m", "lagebild.api.worker", str(self.memory), str(self.timeout))
        return await asyncio.create_subprocess_exec(
            sys.executable, *program, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=HELD
        )

    async def _exchange(self, request: Request, limit: float, data: bytes = b"") -> Told | None:
        process = self._process
        if process is None:
            return None
        stopped = False

        def stop() -> None:
            nonlocal stopped
            stopped = True
            _kill(process)

        deadline = asyncio.get_running_loop().call_later(limit, stop)
        told: Told | None = None
        try:
            told = await _talk(process, json.dumps(request).encode() + b"\n" + data)
        except (EOFError, OSError):  # the pipe broke: it is dead
            told = None
        finally:
            deadline.cancel()
            if told is None:
                await self.stop()
        if told is None and stopped:
            raise QueryTimeoutError(f"stopped after {limit:g} s: ask for less, or run it on your own copy")
        return told


async def _talk(process: Process, message: bytes) -> Told:
    assert process.stdin is not None  # noqa: S101  # it was started with both
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(message)
    return await collect(process.stdout)


def _kill(process: Process) -> None:
    with suppress(ProcessLookupError):  # it has ended of itself
        process.kill()

"""Files of folders as they come and change, each once it stands still: what is half written is waited for."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from lagebild.ingest.inputs import Member, members

PAUSE = 1.0
"""Seconds between two looks."""
STEADY = 2
"""How many looks in a row must find a file as it was."""
Stamp = tuple[int, int]
"""Size in bytes, and time of change in nanoseconds."""


@dataclass(slots=True)
class Watch:
    """Looks at folders; the files that are there at first are as new as those that come later.

    What is read of a file that goes away stays.
    """

    folders: Sequence[Path]
    _seen: dict[Path, tuple[Stamp, int]] = field(default_factory=dict)

    def changes(self) -> Iterator[list[Member]]:
        """The files that are to be read, look by look, without end."""
        while True:
            if found := list(self.look()):
                yield found
            sleep(PAUSE)

    def look(self) -> Iterator[Member]:
        """The files that have stood still for long enough since they came or changed."""
        there = dict(self._there())
        self._seen = {path: seen for path, seen in self._seen.items() if path in there}
        for path, (member, stamp) in there.items():
            before, looks = self._seen.get(path, (None, 0))
            looks = looks + 1 if before == stamp else 0
            self._seen[path] = (stamp, looks)
            if looks == STEADY:
                yield member

    def _there(self) -> Iterable[tuple[Path, tuple[Member, Stamp]]]:
        for folder in self.folders:
            with suppress(OSError):  # it may be gone for a moment, as a mounted one can
                for member in members(folder):
                    with suppress(OSError):
                        state = member.path.stat()
                        yield member.path, (member, (state.st_size, state.st_mtime_ns))

"""Deadlines: one thread that acts when time is up, for all that run at the same time.

A `threading.Timer` is a thread of its own, which costs as much as a small query.
"""

import time
from collections.abc import Callable
from itertools import count
from threading import Condition, Thread


class Watch:
    """Calls what is to be done at a deadline, unless that is forgotten before."""

    def __init__(self) -> None:
        self._due: dict[int, tuple[float, Callable[[], None]]] = {}
        self._numbers = count()
        self._changed = Condition()
        self._waits_until = 0.0
        self._thread: Thread | None = None
        self._closed = False

    def at(self, seconds: float, act: Callable[[], None]) -> int:
        """Do something so many seconds from now; the number is for `forget`."""
        due = time.monotonic() + seconds
        with self._changed:
            number = next(self._numbers)
            self._due[number] = (due, act)
            if self._thread is None:
                self._thread = Thread(target=self._wait, daemon=True)
                self._thread.start()
            elif due < self._waits_until:
                self._changed.notify()
            return number

    def forget(self, number: int) -> None:
        """Do it no more; it may have been done."""
        with self._changed:
            self._due.pop(number, None)

    def close(self) -> None:
        """Forget everything, and end the thread."""
        with self._changed:
            self._closed = True
            self._due.clear()
            self._changed.notify()

    def _wait(self) -> None:
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                for number, (due, act) in list(self._due.items()):
                    if due <= now:
                        del self._due[number]
                        act()
                nearest = min((due for due, _ in self._due.values()), default=now + 3600.0)
                self._waits_until = nearest
                self._changed.wait(nearest - now)

"""What the questions that group everything look at, found before somebody asks.

It takes a second or more in a large store, and does not depend on the parameters (`graph.grouping`).
"""

from contextlib import suppress
from threading import Event, Thread

from fastapi import Request

from lagebild.api.state import Computed
from lagebild.graph import Row, Store, questions
from lagebild.graph.grouping import GROUPINGS
from lagebild.ontology.errors import Error

SETTLED = 0.5
"""Seconds without a change after which it is worth the while."""


class Ahead:
    """Finds it when the service begins, and after each change for the questions asked since the last one."""

    def __init__(self, store: Store, computed: Computed) -> None:
        self.store = store
        self.computed = computed
        self._wanted = set(GROUPINGS)
        self._stopped = Event()
        self._thread = Thread(target=self._watch, name="ahead", daemon=True)
        if store.address is None:  # what changes elsewhere is not told
            self._thread.start()

    def found(self, name: str) -> list[Row]:
        """All that a question groups."""
        self._wanted.add(name)
        return self._found(name)

    def stop(self) -> None:
        """Leave what is under way, and end."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _found(self, name: str) -> list[Row]:
        query = GROUPINGS[name].query(questions()[name])
        return self.computed.get(("ungrouped", name), lambda: self._rows(query))

    def _rows(self, query: str) -> list[Row]:
        found: list[Row] = []
        for row in self.store.each(query):
            if self._stopped.is_set():
                raise StoppedError
            found.append(row)
        return found

    def _watch(self) -> None:
        seen = done = -1
        while not self._stopped.wait(SETTLED):
            version = self.store.version
            if version == seen != done:
                done = version
                with suppress(Error):  # whoever asks is told
                    self._find_wanted()
            seen = version

    def _find_wanted(self) -> None:
        wanted, self._wanted = self._wanted, set()
        for name in sorted(wanted):
            self._found(name)


class StoppedError(Error):
    """The service ends."""


def ahead_of(request: Request) -> Ahead:
    """What is found before somebody asks."""
    ahead: Ahead = request.app.state.ahead
    return ahead

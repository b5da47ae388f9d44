"""How far a run is: how many are done, how fast, and how long it will take."""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click names it nowhere else

Progress = Callable[[int], None]
"""Is told how many more are done."""
REMEMBERED = 30
"""Steps that the rate is taken from, so that it is that of now and not of what was skipped before."""


@dataclass(slots=True)
class Pace:
    """How fast it goes, by a clock that nobody sets back."""

    total: int
    done: int = 0
    _steps: deque[tuple[float, int]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self._steps.append((time.monotonic(), 0))

    def add(self, count: int) -> None:
        """So many more are done."""
        self.done += count
        self._steps.append((time.monotonic(), self.done))
        if len(self._steps) > REMEMBERED:
            self._steps.popleft()

    @property
    def rate(self) -> float:
        """How many a second, lately."""
        (begin, before), (end, after) = self._steps[0], self._steps[-1]
        return (after - before) / (end - begin) if end > begin else 0.0

    def __str__(self) -> str:
        """Such as `64 of 128, 3.2 a second, 0:00:20 left`."""
        told = f"{self.done} of {max(self.total, self.done)}, {self.rate:.1f} a second"
        if not self.rate or self.done >= self.total:
            return told
        left = round((self.total - self.done) / self.rate)
        return f"{told}, {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"


@contextmanager
def progress(total: Callable[[], int], wanted: bool | None) -> Iterator[Progress | None]:
    """A bar on a terminal, lines elsewhere if they are asked for; None if nobody wants to see."""
    terminal = sys.stderr.isatty()
    if not (terminal if wanted is None else wanted):
        yield None
        return
    pace = Pace(total())
    if not terminal:

        def line(count: int) -> None:
            pace.add(count)
            click.echo(str(pace), err=True)

        yield line
        return
    bar: ProgressBar[int] = click.progressbar(
        length=pace.total,
        label="reading",
        show_eta=False,
        file=sys.stderr,
        item_show_func=lambda _: str(pace),
    )
    with bar:

        def draw(count: int) -> None:
            pace.add(count)
            bar.update(count)

        yield draw

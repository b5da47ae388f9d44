"""Several batches read at a time, by processes that may die; what they yield comes in order.

When a process dies, all that was under way with it is read once more. What dies again is read alone,
with nothing beside it, and halved until the article that kills its reader is found and put aside.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import ParamSpec, Protocol, TypeVar

from lagebild.api.readers import Batch, Read, Reader, Setup, read_batch, warm_up
from lagebild.ontology.errors import InputError, WorkerError
from lagebild.ontology.records import Article

P = ParamSpec("P")
T = TypeVar("T")

ALONE = 2
"""After so many deaths a batch is read with nothing beside it."""
TRIES = 3
"""After so many deaths an article is put aside."""
AHEAD = 2
"""Batches under way for each worker: one that is read, one that waits."""


class Crew(Protocol):
    """Workers in other processes."""

    deadly: tuple[type[Exception], ...]
    """What a future raises whose worker died."""
    deaths: int
    """For how many deaths that stands."""

    @property
    def width(self) -> int:
        """How many batches may be under way."""

    def submit(self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> Future[T]:
        """Let one of them do something."""

    def renew(self) -> str:
        """Replace who died; says how they died, as part of a sentence."""


@dataclass(slots=True)
class _Task:
    """A batch under way; without a future it is to be read alone."""

    articles: Batch
    future: Future[list[Read]] | None
    deaths: int = 0


@dataclass(slots=True)
class Abreast:
    """A reader that lets a crew read."""

    crew: Crew
    setup: Setup
    _warm: bool = False

    def __call__(self, batches: Iterable[Batch]) -> Iterator[Sequence[Read]]:
        """What the articles of each batch yield, in order; no more batches are taken than are under way."""
        under_way: deque[_Task] = deque()
        for articles in batches:
            under_way.append(_Task(articles, self._begin(articles)))
            if len(under_way) >= self.crew.width:
                yield self._first(under_way)
        while under_way:
            yield self._first(under_way)

    def _begin(self, articles: Batch) -> Future[list[Read]]:
        if not articles:
            nothing: Future[list[Read]] = Future()
            nothing.set_result([])
            return nothing
        try:
            return self.crew.submit(read_batch, self.setup, articles)
        except self.crew.deadly:  # it broke since the last result
            broken: Future[list[Read]] = Future()
            broken.set_exception(self.crew.deadly[0]("a worker died"))
            return broken

    def _first(self, under_way: deque[_Task]) -> Sequence[Read]:
        first = under_way[0]
        while first.future is not None and self._died(first.future):
            self._again(under_way)
        under_way.popleft()
        if first.future is not None:
            return first.future.result()
        wait([task.future for task in under_way if task.future])
        return self._alone(first.articles, first.deaths)

    def _died(self, future: Future[list[Read]]) -> bool:
        return isinstance(future.exception(), self.crew.deadly)

    def _again(self, under_way: deque[_Task]) -> None:
        """What died is begun again, or left to be read alone."""
        wait([task.future for task in under_way if task.future])
        self.crew.renew()
        for task in under_way:
            if task.future is not None and self._died(task.future):
                task.deaths += self.crew.deaths
                task.future = self._begin(task.articles) if task.deaths < ALONE else None

    def _alone(self, articles: Batch, deaths: int) -> list[Read]:
        try:
            return self._begin(articles).result()
        except self.crew.deadly:
            how = self.crew.renew()
        deaths += self.crew.deaths
        self._see_that_they_live(articles)
        if len(articles) > 1:
            half = len(articles) // 2
            return [*self._alone(articles[:half], deaths), *self._alone(articles[half:], deaths)]
        if deaths < TRIES:
            return self._alone(articles, deaths)
        return [_put_aside(articles[0], how)]

    def _see_that_they_live(self, articles: Batch) -> None:
        """Find out whether it is the articles that a worker dies of."""
        if self._warm:
            return
        languages = sorted({article.lang for article in articles})
        try:
            self.crew.submit(warm_up, self.setup, languages).result()
        except self.crew.deadly as error:
            raise WorkerError(
                f"a worker dies before it has read anything ({self.crew.renew()}): "
                "give it more memory, or use fewer --workers"
            ) from error
        self._warm = True


def _put_aside(article: Article, how: str) -> InputError:
    return InputError(
        article.id,
        f"put aside: {TRIES} times whoever read it died ({how}; {len(article.text):,} characters): "
        "split it or give more memory, and please report it with the text",
    )


class Processes:
    """Workers on this machine; they end with this process, however it ends."""

    deadly: tuple[type[Exception], ...] = (BrokenProcessPool,)
    deaths = 1

    def __init__(self, workers: int) -> None:
        self.width = AHEAD * workers
        self._workers = workers
        self._others = set(multiprocessing.active_children())
        self._pool: ProcessPoolExecutor | None = None
        self._members: set[BaseProcess] = set()

    def submit(self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> Future[T]:
        """Let one of the pool, which is begun when it is first needed, do something.

        Raises:
            WorkerError: the system starts no more processes.

        """
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=_context(), initializer=_serve)
        try:
            return self._pool.submit(work, *given, **named)
        except OSError as error:
            raise WorkerError(
                f"no worker can be started ({error.strerror}): use fewer --workers, or end other programs"
            ) from error
        finally:
            self._members |= set(multiprocessing.active_children()) - self._others

    def renew(self) -> str:
        """Let go of a broken pool; the next is begun when it is needed."""
        if self._pool is not None:
            self._pool.shutdown()
        self._pool = None
        codes = [member.exitcode for member in self._members if member.exitcode not in (None, 0)]
        self._members.clear()
        return _manner([code for code in codes if code is not None])

    def stop(self) -> None:
        """End at once, whatever is under way."""
        for member in self._members:
            member.kill()
        self.renew()


def _manner(codes: Sequence[int]) -> str:
    """How a worker died; the pool ends those that were left by SIGTERM."""
    ours = [code for code in codes if code != -signal.SIGTERM] or list(codes)
    if not ours:
        return "nobody knows how"
    if ours[0] < 0:
        with suppress(ValueError):
            name = signal.Signals(-ours[0]).name
            return name + (", often for want of memory" if name == "SIGKILL" else "")
    return f"exit status {ours[0]}"


@contextmanager
def processes(workers: int) -> Iterator[Reader]:
    """Read in some processes at a time."""
    crew = Processes(workers)
    try:
        yield Abreast(crew, Setup.current())
        crew.renew()
    finally:
        crew.stop()


def _context() -> BaseContext:
    """Processes that inherit nothing of ours; where that goes, forked from one that loaded what all need."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([read_batch.__module__])
    return context


def _serve() -> None:
    """What a worker does first: leave Ctrl-C to its parent, and end when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

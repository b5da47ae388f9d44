"""Batches read on other machines: a Dask cluster, whose workers have Lagebild installed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from lagebild.api.abreast import AHEAD, Abreast
from lagebild.api.readers import Batch, Read, Reader, Setup, warm_up
from lagebild.ontology.errors import WorkerError

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 10.0
"""Seconds to wait for the scheduler, and for its first worker."""


class Members:
    """The workers of a cluster, however many there are at the time."""

    def __init__(self, client: "Client", address: str) -> None:
        import dask
        from distributed import KilledWorker

        self.deadly: tuple[type[Exception], ...] = (KilledWorker,)
        # as many workers die of a batch before the scheduler says so
        self.deaths = 1 + int(dask.config.get("distributed.scheduler.allowed-failures"))
        self._client = client
        self._address = address
        self._executor = client.get_executor(pure=False)

    @property
    def width(self) -> int:
        """How many batches may be under way; more as workers join."""
        try:
            threads: dict[str, int] = self._client.nthreads()
        except OSError as error:
            raise self.gone() from error
        return AHEAD * max(1, sum(threads.values()))

    def submit(self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> Future[T]:
        """Let one of them do something."""
        future: Future[T] = self._executor.submit(work, *given, **named)
        return future

    def renew(self) -> str:
        """The cluster does so itself."""
        return "killed, often for want of memory: see the worker's log"

    def gone(self) -> WorkerError:
        """What to say when nobody answers any more."""
        return WorkerError(
            f"the cluster at {self._address} went away: what was read is kept; "
            "start it again, then the same command goes on from there"
        )


@contextmanager
def cluster(address: str, *, patience: float = PATIENCE) -> Iterator[Reader]:
    """Read on the workers of a scheduler, who may take so many seconds to answer.

    Raises:
        WorkerError: it cannot be reached, has no worker, or one that does not fit.

    """
    with _client(address, patience) as client:
        from distributed.comm import CommClosedError

        members = Members(client, address)
        reader = Abreast(members, Setup.current())
        _see_that_it_reads(client, reader.setup)

        def read(batches: Iterable[Batch]) -> Iterator[Sequence[Read]]:
            try:
                yield from reader(batches)
            except (CancelledError, CommClosedError) as error:
                raise members.gone() from error

        yield read


def _client(address: str, patience: float) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkerError("--cluster needs Dask: pip install 'lagebild[cluster]'") from error
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise WorkerError(
            f"no Dask scheduler answers at {address}: start one with `dask scheduler`, or mend the address"
        ) from error
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        client.close()
        raise WorkerError(
            f"the cluster at {address} has no worker: start some with `dask worker {address} --nthreads 1`"
        ) from error
    return client


def _see_that_it_reads(client: "Client", setup: Setup) -> None:
    """Let every worker load what it needs, so that what is missing is told before anything is read."""
    try:
        client.run(warm_up, setup, ())
    except ImportError as error:
        raise WorkerError(
            f"a worker of the cluster has no Lagebild ({error}): install the same version on all machines"
        ) from error

"""Whether memory is limited (`ulimit -v`, a service's limit) to less than a step needs.

The engine ends the whole process where it gets no memory, without a word that helps: so it is asked before.
"""

from pathlib import Path

from lagebild.ontology.errors import StoreError

STORE = 750
"""MB of addresses that opening a store takes at most, most of them reserved and never used."""
READING = 450
"""MB that models, registry and the parsing of a batch take besides."""
PROCESS = Path("/proc/self/statm")


def need(megabytes: int, what: str) -> None:
    """Make sure that there is room for something.

    Raises:
        StoreError: a limit leaves less.

    """
    left = _left()
    if left is not None and left < megabytes:
        raise StoreError(
            f"{what} takes {megabytes} MB of memory, and a limit leaves {max(left, 0)}: raise it "
            "(`ulimit -v`, or that of the service or container) and run the same again; nothing was changed"
        )


def _left() -> int | None:
    """How many MB of addresses this process may still take; None where nobody limits or tells them."""
    try:
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        if limit == resource.RLIM_INFINITY:
            return None
        taken = int(PROCESS.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return None
    return (limit - taken) >> 20

"""Who has a store open: noted in its directory, so that whoever comes second can be told.

What keeps the second one out is Oxigraph's lock, which ends with its process; the note of one that was
killed is written over by the next.
"""

import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

FILE = "holder.json"


def note(store: Path) -> None:
    """Write down that this process has it open; if that is not possible, nobody is told."""
    held = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
    }
    with suppress(OSError):
        (store / FILE).write_text(json.dumps(held) + "\n", encoding="utf-8")


def forget(store: Path) -> None:
    """Take the note away, before the lock is let go."""
    with suppress(OSError):
        (store / FILE).unlink(missing_ok=True)


def holder(store: Path) -> str:
    """Who has it open, as part of a sentence."""
    try:
        held = json.loads((store / FILE).read_text(encoding="utf-8"))
        pid, host, since = held["pid"], held["host"], held["since"]
    except (OSError, ValueError, KeyError, TypeError):
        return "in this process or another"
    if (pid, host) == (os.getpid(), socket.gethostname()):
        return f"in this process, since {since}"
    return f"in process {pid} on {host}, since {since}"

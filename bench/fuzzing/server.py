"""A real service on a store with the bundled examples, in a process of its own, for the fuzzers."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from engines import LOCAL, free_ports, running

from lagebild.api.ingestion import ingest
from lagebild.api.keys import digest
from lagebild.graph import Store
from lagebild.ingest import read

KEY = "lagebild-for-the-fuzzer-alone"
COUNTED = re.compile(r'^lagebild_requests_total\{.*status="(\d+)"\} (\d+)', re.MULTILINE)
SECONDS = 2
"""What a query may take here: a fuzzer writes many that never end."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that runs, and where its log is."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://{LOCAL}:{self.port}"

    def statuses(self) -> Counter[int]:
        """How many requests ended how, as the service itself counts."""
        with build_opener(ProxyHandler({})).open(f"{self.address}/metrics", timeout=60) as answer:
            told = answer.read().decode()
        found: Counter[int] = Counter()
        for status, count in COUNTED.findall(told):
            found[int(status)] += int(count)
        return found

    def errors(self) -> list[str]:
        """What it logged as errors: its own faults."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if not line.startswith("{") or _level(line) == "error"][1:]


def _level(line: str) -> str:
    told: dict[str, str] = json.loads(line)
    return told["level"]


@contextmanager
def serving(folder: Path) -> Iterator[Service]:
    """A service on a new store in this folder."""
    with Store(folder / "store") as store:
        ingest(store, read([Path(str(files("lagebild.ingest") / "examples" / "articles.jsonl"))]))
    (port,) = free_ports(1)
    command = [sys.executable, "-c", "from lagebild.api.cli import main; main()", "serve"]
    options = {"--store": folder / "store", "--port": port, "--rate": 0, "--timeout": SECONDS}
    words = [str(word) for pair in options.items() for word in pair]
    log = folder / "log"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAGEBILD_")}
    command += [*words, "--keys", digest(KEY)]
    with running(command, port, log, env=kept) as process:
        yield Service(port, process, log)

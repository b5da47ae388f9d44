"""Sends a service what nobody would: mutated queries, updates, graphs, articles, parameters, bare bytes.

    python bench/fuzz_service.py [--requests 20000] [--seed 1] [--schemathesis 20]

A real service runs on a store with the bundled examples, in a process of its own. First schemathesis goes
through the OpenAPI description (`pip install 'lagebild[fuzz]'`; 0 leaves it out), then the mutations. A
status of 500 and above other than the documented limits, a connection that breaks, an answer that is not
as documented, or an error in the log is a finding. Request number N of a seed is always the same one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from random import Random
from urllib.request import ProxyHandler, build_opener

from fuzzing.requests import Maker
from fuzzing.server import KEY, Service, serving
from fuzzing.wire import send

CLIENTS = 4
SLOW = 20.0
"""Seconds; nothing here may wait for more than a turn and a query."""
BENCH = Path(__file__).parent
CONFIG = BENCH / "fuzzing" / "schemathesis.toml"


def main() -> None:
    """Run both, print what was found, and fail if there is anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000, help="mutated ones")
    parser.add_argument(
        "--schemathesis", type=int, default=20, help="test cases for each operation and phase"
    )
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder, serving(Path(folder)) as service:
        whole = asked.schemathesis == 0 or described(service, asked.schemathesis, asked.seed)
        found = list(mutations(service, asked.requests, asked.seed))
        told = service.errors()
        alive = service.process.poll() is None
        statuses = service.statuses() if alive else Counter()
    for line in [*found[:20], *told[:20]]:
        print(line)
    print(
        f"{sum(statuses.values()):,} requests:",
        *(f"{status}: {n:,}" for status, n in sorted(statuses.items())),
    )
    print(
        f"{len(found)} findings, {len(told)} errors in the log; the service {'runs' if alive else 'is dead'}"
    )
    sys.exit(0 if whole and alive and not found and not told else 1)


def described(service: Service, examples: int, seed: int) -> bool:
    """What schemathesis finds; it tells of it itself."""
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run"]
    options = ["-H", f"Authorization: Bearer {KEY}", "-n", str(examples), "--seed", str(seed), "--no-shrink"]
    address = f"{service.address}/openapi.json"
    path = os.pathsep.join([str(BENCH), os.environ.get("PYTHONPATH", "")])  # where the hooks are
    done = subprocess.run(
        [*command, address, *options],
        check=False,
        cwd=service.log.parent,
        env={**os.environ, "PYTHONPATH": path},
    )
    return done.returncode == 0


def mutations(service: Service, count: int, seed: int) -> Iterator[str]:
    """What was wrong with which request."""
    with build_opener(ProxyHandler({})).open(f"{service.address}/openapi.json", timeout=60) as answer:
        description = json.load(answer)
    examples = files("lagebild.ingest") / "examples" / "articles.jsonl"
    maker = Maker(service.port, description, examples.read_text(encoding="utf-8").splitlines())

    def one(number: int) -> list[str]:
        wire = maker.make(Random(f"{seed}-{number}"))
        begun = time.perf_counter()
        _, faults = send(service.port, wire)
        seconds = time.perf_counter() - begun
        if seconds > SLOW:
            faults.append(f"took {seconds:.0f} s")
        return [f"{number}: {fault}: {wire.data[:300]!r}" for fault in faults]

    with ThreadPoolExecutor(CLIENTS) as clients:
        for faults in clients.map(one, range(count)):
            yield from faults


if __name__ == "__main__":
    main()

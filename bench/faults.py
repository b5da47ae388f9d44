"""Kills an ingest at random points, lets it go on, and compares with one that nobody disturbed.

    python bench/faults.py [--kills 100] [--workers 4] [--articles 480] [--seed 1] [--minutes 60]

Each kill is `kill -9`. One in four is of the process that writes, at any time before it keeps anything; two
are of it at any time from when it first told that articles are kept until it would be done; and one is of
one of its workers then, after which the run goes on by itself, and the writer is killed some time later.
After each kill of the writer, what it had told to be kept has to be there, `check` has to find nothing, and
its workers have to end. When a run comes to its end the dump has to be that of the undisturbed run, byte for
byte, happenings included; then a new store is begun.
The articles are made up; they tell of events that several of them share.
"""

import argparse
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from lagebild.graph import Store, check
from lagebild.graph.terms import node

LAGEBILD = [sys.executable, "-c", "from lagebild.api.cli import main; main(prog_name='lagebild')"]
CLOCK = {"SOURCE_DATE_EPOCH": "1750000000"}
CITIES = ("Berlin", "Paris", "Warschau", "Rom", "Wien")
ACTS = (
    ("de", "Präsident Trump drohte Russland am {day}. Mai 2025 in {city} mit neuen Sanktionen."),
    ("en", "President Trump threatened Russia with new sanctions on {day} May 2025."),
    ("de", "Am {day}. Mai 2025 verurteilte Frankreich den Angriff auf die Stadt {city}."),
    ("en", "Germany and Poland signed an agreement on {day} May 2025, said a spokesman for Germany."),
)


@dataclass(slots=True)
class Findings:
    """What came of the kills."""

    when: Counter[str] = field(default_factory=Counter)
    kept: list[int] = field(default_factory=list)
    finished: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many there were."""
        return sum(self.when.values())


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the undisturbed run takes until it keeps anything, and from then on, in seconds."""

    first: float
    rest: float


def main() -> None:
    """Disturb, compare, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--articles", type=int, default=480)
    parser.add_argument("--minutes", type=float, default=60, help="begin no further store after so many")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = disturb(Path(folder), options)
    print(f"{found.kills} kills, {options.workers} workers, {options.articles} articles")
    for when, count in sorted(found.when.items()):
        print(f"  {count:4} {when}")
    if found.kept:
        print(f"kept when the writer was killed: {min(found.kept)} to {max(found.kept)} articles")
    print(f"{found.finished} runs came to their end, compared with the undisturbed one")
    print(f"{len(found.faults)} faults")
    for fault in found.faults:
        print(f"  {fault}")
    raise SystemExit(1 if found.faults else 0)


def disturb(folder: Path, options: argparse.Namespace) -> Findings:
    """Kill as often as asked for."""
    chance = random.Random(options.seed)
    source = made_up(folder / "articles.jsonl", options.articles)
    begun = time.monotonic()
    process = run(source, folder / "whole", options.workers)
    await_first(process, folder / "whole")
    first = time.monotonic() - begun
    process.wait()
    pace = Pace(first, time.monotonic() - begun - first)
    expected = dump(folder / "whole")
    if expected.count(b"reportOf") < 2:
        raise SystemExit("no happenings in what was made up: nothing to compare")
    print(f"undisturbed: {first:.0f} s and {pace.rest:.0f} s, {len(expected):,} bytes", flush=True)
    found, number = Findings(), 0
    last = begun + 60 * options.minutes
    while found.kills < options.kills and time.monotonic() < last:
        number += 1
        store = folder / f"store-{number}"
        while not one_run(source, store, options, found, pace, chance):
            pass
        found.finished += 1
        if dump(store) != expected:
            found.faults.append(f"store {number} differs from the undisturbed one")
        print(f"{found.kills} kills, {len(found.faults)} faults", file=sys.stderr, flush=True)
        shutil.rmtree(store)
    return found


def one_run(
    source: Path, store: Path, options: argparse.Namespace, found: Findings, pace: Pace, chance: random.Random
) -> bool:
    """Begin or go on, and kill; says whether it came to its end all the same."""
    process = run(source, store, options.workers)
    kind = found.kills % 4
    if found.kills >= options.kills:
        return ended(process, found)
    if kind:  # else most kills would meet workers that still load
        await_first(process, store)
    if kind == 3:
        kill_worker(process, chance.uniform(0, pace.rest), found)
    if not lasted(process, chance.uniform(0, pace.rest if kind else pace.first)):
        return ended(process, found)
    others = offspring(process.pid)
    process.kill()
    process.wait()
    look(store, others, process, found, options.articles)
    return False


def kill_worker(process: "subprocess.Popen[bytes]", after: float, found: Findings) -> None:
    """Kill one who reads, if anybody still does then."""
    others = offspring(process.pid) if lasted(process, after) else set()
    if len(others) > 2:  # two of them serve the others
        with suppress(ProcessLookupError):
            os.kill(max(others), signal.SIGKILL)  # the youngest is a worker
            found.when["a worker, the run goes on"] += 1


def lasted(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    """Whether a process still runs after some time."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


def await_first(process: "subprocess.Popen[bytes]", store: Path) -> None:
    """Wait until articles are told to be kept, or it came to its end."""
    while process.poll() is None and not log(store).stat().st_size:
        time.sleep(0.02)


def ended(process: subprocess.Popen[bytes], found: Findings) -> bool:
    """Let it come to its end; whether it does as it should is noted."""
    if process.wait():
        found.faults.append(f"exit status {process.returncode}")
    return True


def look(
    store: Path, others: set[int], process: subprocess.Popen[bytes], found: Findings, articles: int
) -> None:
    """What is there after the writer was killed."""
    told = re.findall(r"(\d+) of", log(store).read_text(encoding="utf-8"))
    limit = time.monotonic() + 30
    while left := {pid for pid in others if alive(pid)}:
        if time.monotonic() > limit:
            found.faults.append(f"workers {left} outlive process {process.pid}")
            break
        time.sleep(0.05)
    if not store.is_dir() or not any(store.iterdir()):
        found.when["the writer, before there is a store"] += 1
        return
    with Store(store) as kept:
        count = sum(1 for _ in kept.quads(None, None, node("prov:wasDerivedFrom")))
        found.faults += [f"check: {fault}" for fault in check(kept, shapes=False)]
    found.kept.append(count)
    place = "with all kept, before or within happenings" if count == articles else "with articles kept"
    found.when["the writer, " + (place if count else "before the first article")] += 1
    if count < (claimed := int(told[-1]) if told else 0):
        found.faults.append(f"{claimed} articles were told to be kept, {count} are")


def run(source: Path, store: Path, workers: int) -> "subprocess.Popen[bytes]":
    """Begin an ingest, or go on with it."""
    command = [
        *LAGEBILD,
        "ingest",
        str(source),
        "--store",
        str(store),
        "--workers",
        str(workers),
        "--progress",
    ]
    with log(store).open("wb") as out:
        return subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **CLOCK})


def log(store: Path) -> Path:
    """Where a run tells how far it is."""
    return store.with_suffix(".log")


def dump(store: Path) -> bytes:
    """All that a store holds, sorted."""
    out = io.BytesIO()
    with Store(store) as kept:
        kept.dump(out)
    return out.getvalue()


def made_up(path: Path, count: int) -> Path:
    """Short articles of several outlets."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            day = 1 + number // len(ACTS) % 25
            lang, text = ACTS[number % len(ACTS)]
            text = f"{text.format(day=day, city=CITIES[number % 5])} " * (1 + number % 4)
            row = {
                "id": str(number),
                "text": text,
                "lang": lang,
                "date": f"2025-05-{day + 1:02}",
                "publisher": f"Blatt {number // 100}",
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def offspring(pid: int) -> set[int]:
    """The processes that a process started, and those that they did."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def alive(pid: int) -> bool:
    """Whether a process still runs; one that nobody has buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    main()

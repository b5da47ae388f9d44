"""What goes wrong with events: tables by category with intervals, and the most frequent kinds of error.

    python bench/errors.py [--eval ../shared/eval] [--kinds 20] [--rounds 1000]

Articles of both languages together. By category: F1 of the category in the right place, and of
the full event at the level of countries, with 95 % intervals (articles drawn again, by bootstrap).
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from calibration import pairs
from score import SETS

TAIL = 0.025
Counts = Counter[tuple[str, str]]
"""By category and measure: how many in the gold, predicted, right in place, right as a whole."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One article: its counts by category, and the kinds of error in it."""

    counts: Counts
    errors: Counter[str]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--kinds", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=1000)
    options = parser.parse_args()
    if not options.eval.is_dir():
        sys.exit(f"no gold in {options.eval}: give its folder with --eval")
    with tempfile.TemporaryDirectory() as scratch:
        found = [
            compare(one) for name in SETS["articles"] for one in pairs(options.eval, name, Path(scratch))
        ]
    print("| category | gold | located F1 | 95 % | full event F1 | 95 % |")
    print("| --- | --- | --- | --- | --- | --- |")
    for category in sorted({category for one in found for category, _ in one.counts}):
        print(row(category, found, options.rounds))
    print("\n| kind of error | count |\n| --- | --- |")
    errors = sum((one.errors for one in found), Counter[str]())
    for kind, count in errors.most_common(options.kinds):
        print(f"| {kind} | {count} |")


def compare(pair: Any) -> Judged:
    """Count what is right in an article, and say of each event what is wrong."""
    located, whole = (dict(pair.match(mode, True)) for mode in ("type", "country"))
    counts: Counts = Counter()
    errors: Counter[str] = Counter()
    for place, event in enumerate(pair.ge):
        counts[event["plover"], "gold"] += 1
        counts[event["plover"], "located, of gold"] += place in located.values()
        counts[event["plover"], "whole, of gold"] += place in whole.values()
    for place, event in enumerate(pair.pe):
        category = event["plover"]
        counts[category, "predicted"] += 1
        counts[category, "located"] += place in located
        counts[category, "whole"] += place in whole
        if place not in located:
            errors[f"{category}: no such event"] += 1
        elif place not in whole:
            errors[f"{category}: {wrong_side(pair, event, pair.ge[located[place]])}"] += 1
    for place, event in enumerate(pair.ge):
        if place not in located.values():
            errors[f"{event['plover']}: {missed(pair, event)}"] += 1
    return Judged(counts, errors)


def wrong_side(pair: Any, event: Any, gold: Any) -> str:
    """Which role is wrong in an event that is found."""
    sides = []
    for name, role in (("agent", "agents"), ("target", "targets")):
        if gold.get(role) and not pair.side(event.get(role) or [], gold[role], "country"):
            sides.append(f"{name} {'wrong' if event.get(role) else 'missing'}")
    return " and ".join(sides) or "roles told apart otherwise"


def missed(pair: Any, gold: Any) -> str:
    """What stands in the place of an event that is not found."""
    here = [event["plover"] for event in pair.pe if pair.place(event, gold) == 2]
    return f"taken for {here[0]}" if here and here[0] != gold["plover"] else "not found"


def row(category: str, found: Sequence[Judged], rounds: int) -> str:
    """A line of the table."""
    gold = sum(one.counts[category, "gold"] for one in found)
    cells = [category, str(gold)]
    chance = random.Random(0)
    for measure in ("located", "whole"):
        drawn = sorted(f1(chance.choices(found, k=len(found)), category, measure) for _ in range(rounds))
        low, high = drawn[int(TAIL * rounds)], drawn[int((1 - TAIL) * rounds) - 1]
        cells += [f"{f1(found, category, measure):.2f}", f"{low:.2f} to {high:.2f}"]
    return f"| {' | '.join(cells)} |"


def f1(found: Sequence[Judged], category: str, measure: str) -> float:
    """The harmonic mean of precision and recall over some articles; alternatives of the gold count."""
    counts: Counts = sum((one.counts for one in found), Counter())
    precision = counts[category, measure] / max(1, counts[category, "predicted"])
    recall = counts[category, f"{measure}, of gold"] / max(1, counts[category, "gold"])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    main()

"""How far the confidence of events can be trusted: expected calibration error and a reliability diagram.

    python bench/calibration.py [--eval ../shared/eval] [--svg docs/images/reliability.svg]

An event is right if it matches one of the gold: category (alternatives of the gold count), place in the
text, agents and targets at the level of countries. The error is that of Naeini, Cooper and Hauskrecht (2015),
in ten bins of equal width: the mean distance between confidence and share of right events, weighted by size
of bin.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from score import SETS, score

BINS = 10
WIDTH, HEIGHT, EDGE = 360, 360, 40
Judged = tuple[float, bool]


def main() -> None:
    """Judge all events of the dev articles and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--svg", type=Path, help="write the reliability diagram here")
    options = parser.parse_args()
    if not options.eval.is_dir():
        sys.exit(f"no gold in {options.eval}: give its folder with --eval")
    every: list[Judged] = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in SETS["articles"]:
            found = list(judged(options.eval, name, Path(scratch)))
            print(f"{Path(name).stem}: {len(found)} events, expected calibration error {error(found):.3f}")
            every += found
    print(f"both: {len(every)} events, expected calibration error {error(every):.3f}")
    for low, high, inside in bins(every):
        if inside:
            said, right = means(inside)
            print(f"  {low:.1f} to {high:.1f}  {len(inside):4}  confidence {said:.2f}  right {right:.2f}")
    if options.svg:
        options.svg.write_text(diagram(every), encoding="utf-8")


def judged(evaluation: Path, name: str, scratch: Path) -> Iterator[Judged]:
    """Each predicted event: its confidence, and whether it is right."""
    for pair in pairs(evaluation, name, scratch):
        right = {place for place, _ in pair.match("country", True)}
        for place, event in enumerate(pair.pe):
            yield event["confidence"], place in right


def pairs(evaluation: Path, name: str, scratch: Path) -> Iterator[Any]:
    """Read the articles of a set; each as the scorer sees it beside its gold."""
    list(score("articles", evaluation / name, evaluation, scratch))
    scorer = _module(evaluation / "articles" / "score_articles.py")
    predicted = scratch / f"articles-{Path(name).stem}.predicted"
    records = {one["id"]: one for one in map(json.loads, predicted.read_text(encoding="utf-8").splitlines())}
    for line in (evaluation / name).read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield scorer.Pair(gold, records[gold["id"]])


def bins(found: Sequence[Judged]) -> Iterator[tuple[float, float, list[Judged]]]:
    """The events by bin of confidence."""
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        last = number == BINS - 1
        yield low, high, [one for one in found if low <= one[0] < high or (last and one[0] == high)]


def means(inside: Sequence[Judged]) -> tuple[float, float]:
    """Mean confidence, and share of right ones."""
    return sum(said for said, _ in inside) / len(inside), sum(ok for _, ok in inside) / len(inside)


def error(found: Sequence[Judged]) -> float:
    """The expected calibration error."""
    gaps = ((len(inside), means(inside)) for _, _, inside in bins(found) if inside)
    return sum(size * abs(said - right) for size, (said, right) in gaps) / len(found)


def diagram(found: Sequence[Judged]) -> str:
    """The reliability diagram as SVG: share of right events over confidence, circles by size of bin."""

    def at(x: float, y: float) -> tuple[float, float]:
        return EDGE + x * (WIDTH - 2 * EDGE), HEIGHT - EDGE - y * (HEIGHT - 2 * EDGE)

    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="#444"><rect x="{x0}" y="{y1}" width="{x1 - x0}" height="{y0 - y1}" '
        'fill="none" stroke="#999"/>',
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#bbb" stroke-dasharray="4"/>',
    ]
    for _, _, inside in bins(found):
        if inside:
            x, y = at(*means(inside))
            radius = 2 + 18 * (len(inside) / len(found)) ** 0.5
            circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"'
            parts.append(f'{circle} fill="#2266aa" fill-opacity="0.6"/>')
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {HEIGHT / 2})">right</text></svg>'
    )
    return "\n".join(parts) + "\n"


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is missing: it comes with the gold")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()

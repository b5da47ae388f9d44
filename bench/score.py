"""Scores the extraction on the development gold: articles, statements, single-sentence events.

    python bench/score.py [--eval ../shared/eval] [--only articles|statements|events] [--keep DIR]

Prints one table. The gold and its scorers stay where they are; nothing of them is copied here.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lagebild.ingest import extract_many
from lagebild.ingest.sources import read_lines
from lagebild.ontology.exchange import to_json
from lagebild.ontology.records import Article

SETS = {
    "articles": ("articles/de_dev.jsonl", "articles/en_dev.jsonl"),
    "statements": ("statements/de_dev.jsonl", "statements/en_dev.jsonl"),
    "events": (
        "events/plover_gsr_dev.jsonl",
        "events/plv_dev.jsonl",
        "events/petrarch_dev.jsonl",
        "events/cameo_statements_dev.jsonl",
    ),
}
SCORERS = {
    "articles": "articles/score_articles.py",
    "statements": "statements/score_statements.py",
    "events": "events/score_events.py",
}


def main() -> None:
    """Score what was asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--only", choices=sorted(SETS))
    parser.add_argument("--keep", type=Path, help="keep records and predictions in this folder")
    options = parser.parse_args()
    if not options.eval.is_dir():
        sys.exit(f"no gold in {options.eval}: give its folder with --eval")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for kind in [options.only] if options.only else SETS:
            for name in SETS[kind]:
                print(f"== {kind}: {Path(name).stem}", flush=True)
                for row in score(kind, options.eval / name, options.eval, folder):
                    print(row, flush=True)


def score(kind: str, gold: Path, evaluation: Path, folder: Path) -> Iterator[str]:
    """Read a gold file's texts, score the records, and give the lines of the table."""
    records, predicted = folder / f"{kind}-{gold.stem}.records", folder / f"{kind}-{gold.stem}.predicted"
    texts = list(read_lines(gold.read_bytes(), str(gold)))
    articles = [found for found in texts if isinstance(found, Article)]
    if len(articles) < len(texts):
        yield f"  {len(texts) - len(articles)} texts could not be read"
    with records.open("w", encoding="utf-8") as out:
        for extraction in extract_many(articles):
            out.write(json.dumps(to_json(extraction), ensure_ascii=False) + "\n")
    with predicted.open("w", encoding="utf-8") as out:
        run([str(evaluation / "adapt.py"), kind, str(records)], stdout=out)
    report = folder / f"{kind}-{gold.stem}.json"
    command = [str(evaluation / SCORERS[kind]), str(gold), str(predicted)]
    if kind == "events":
        with report.open("w", encoding="utf-8") as out:
            run([*command, "--json"], stdout=out)
    else:
        with (folder / f"{kind}-{gold.stem}.txt").open("w", encoding="utf-8") as out:
            intervals = ["--ci"] if kind == "statements" else []
            run([*command, *intervals, "--json", str(report)], stdout=out)
    yield from ROWS[kind](json.loads(report.read_text(encoding="utf-8")))


def run(command: list[str], stdout: Any) -> None:
    """Run one of the gold's own programs; its messages are shown if it fails."""
    subprocess.run([sys.executable, *command], check=True, stdout=stdout)


def article_rows(report: dict[str, Any]) -> Iterator[str]:
    """Precision, recall and F1 of the rows that matter, then the attributes of matched events."""
    for language, found in report.items():
        metrics = found["metrics"]
        for name in ARTICLE_ROWS:
            yield f"  {language}  {name:<52} {_prf(metrics[name])}"
        for name in ATTRIBUTES:
            value, count = metrics[name]
            yield f"  {language}  {name:<52} {'-' if value is None else f'{value:.3f}'} (n={count})"


def statement_rows(report: dict[str, Any]) -> Iterator[str]:
    """The CORE figures, over all and by kind; then intervals, and what was found that is none."""
    core = report["CORE"]
    for name, row in {"all": core["overall"], **core["kinds"]}.items():
        speaker, count = row["speaker"]
        yield (
            f"  {name:<14} gold {row['gold']:>4}  joint {_prf(row['joint'])}  overlap F1 "
            f"{row['overlap'][2]:.3f}  cue F1 {row['cue'][2]:.3f}  speaker {speaker or 0:.3f} ({count})"
        )
    for name, (low, high) in core["ci"].items():
        yield f"  95 % interval of {name} F1: {low:.3f} to {high:.3f}"
    found = core["overall"]["pred"] * (1 - core["overall"]["overlap"][0])
    yield f"  statements that overlap none of the gold: {found / report['articles']:.2f} an article"


def event_rows(report: dict[str, Any]) -> Iterator[str]:
    """Type, quad class, dyad and triple."""
    for name in ("type", "quad", "dyad", "triple", "any"):
        row = report[name]
        yield f"  {name:<8} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}  ({row['gold']} gold)"
    false, texts = report["negatives"]["false_alarm"], report["negatives"]["n"]
    yield f"  type@1 {report['type@1']['acc'] or 0:.3f}  event in a text without one: {false} of {texts}"


def _prf(values: list[float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*values)


ARTICLE_ROWS = (
    "core: full event, country level [lenient]",
    "full event, country level [lenient]",
    "full event, actor level [lenient]",
    "event type, located [lenient]",
    "core: event type, located [lenient]",
    "actors, entity level",
    "actors, mention level",
    "statements",
    "statements with right speaker",
)
ATTRIBUTES = (
    "negation accuracy",
    "modality accuracy",
    "modality accuracy (gold not asserted)",
    "reported_by accuracy (gold has one)",
    "date overlap (gold has one)",
    "actor kind accuracy",
    "actor country accuracy",
)
ROWS = {"articles": article_rows, "statements": statement_rows, "events": event_rows}

if __name__ == "__main__":
    main()

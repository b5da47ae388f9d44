"""How well and how fast the shipped pipelines read what they were not trained on.

    python bench/parsing.py --corpora ../shared/corpora
    python bench/parsing.py --corpora ../shared/corpora --write

`--write` records the figures beside the weights. Without corpora only our own held-out sentences
are read.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

import spacy

from lagebild.ingest.training.evaluate import evaluate
from lagebild.ingest.training.sources import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
PIPELINES = ROOT / "ingest" / "pipelines"
ON_ONE_LINE = ("LAS", "UAS", "parts of speech", "verb lemmas", "case", "sentence bounds F1")


def main() -> None:
    """Measure the shipped pipelines and print a table."""
    options = argparse.ArgumentParser(description="Measure the shipped pipelines.")
    options.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    options.add_argument("--write", action="store_true", help="write pipelines/figures.json")
    chosen = options.parse_args()
    corpora: Path | None = chosen.corpora
    if not (chosen.corpora / "ud").is_dir():
        print(f"skipped: treebanks and entity corpora, as {chosen.corpora} has no ud/")
        corpora = None
    figures = {}
    for language in LANGUAGES:
        figures[language] = evaluate(spacy.load(PIPELINES / language), corpora)
        show(language, figures[language])
    if chosen.write:
        if corpora is None:
            options.error("figures are only written when all corpora are there")
        text = json.dumps(figures, indent=1, ensure_ascii=False)
        (PIPELINES / "figures.json").write_text(text + "\n", encoding="utf-8")


def show(language: str, figures: Mapping[str, float]) -> None:
    """Print the figures of a language, a paragraph a test."""
    tests: dict[str, dict[str, float]] = {}
    for key, value in figures.items():
        test, _, measure = key.partition(": ")
        tests.setdefault(test, {})[measure] = value
    for test, measures in tests.items():
        print(f"\n{language}  {test}")
        line = [f"{name} {measures[name]}" for name in ON_ONE_LINE if name in measures]
        if line:
            print(f"  {', '.join(line)}, {measures['words a second']:,.0f} words a second")
        labels = {k: v for k, v in measures.items() if k.endswith(" F1") and k not in ON_ONE_LINE}
        for label, f1 in labels.items():
            name = label.removesuffix(" F1")
            both = [f"{measures[k]:5.1f}" for k in (f"{name} P", f"{name} R") if k in measures]
            print(f"  {name:12} F1 {f1:5.1f}" + (f"  P/R {' / '.join(both)}" if both else ""))


if __name__ == "__main__":
    main()

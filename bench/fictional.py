"""Scores the extraction on sentences about invented countries, with and without their actors as own tables.

    python bench/fictional.py [--eval ../shared/eval] [--keep DIR]

The actors come with the sentences, as names with codes, whose first three letters stand for the
country. What is scored is who acts toward whom (dyads).
"""

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import capwords

from score import score

from lagebild.ingest.gazetteer import build, split
from lagebild.ontology import registry
from lagebild.ontology.names import slug

GOLD, ACTORS = "events/petrarch_fictional.jsonl", "events/petrarch_fictional_actors.json"
ENDINGS = ("i", "n", "an", "ian", "ese", "ish")
CODE = re.compile(r"[A-Z]{3}")
Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Invented:
    """An actor that the package does not know: its names and the code of its country."""

    names: tuple[str, ...]
    country: str
    whole: bool

    @property
    def key(self) -> str:
        """Its key in the tables."""
        return slug(self.names[0])


def main() -> None:
    """Write the tables, read the sentences without and with them, print both scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--keep", type=Path, help="keep the tables, records and predictions in this folder")
    options = parser.parse_args()
    gold, source = options.eval / GOLD, options.eval / ACTORS
    for needed in (gold, source):
        if not needed.is_file():
            print(f"skipped: there is no {needed}; give the folder of the gold with --eval")
            return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        tables = folder / "my-actors"
        tables.mkdir(parents=True, exist_ok=True)
        texts = [json.loads(line)["text"] for line in gold.read_text(encoding="utf-8").splitlines()]
        print(f"{write(tables, invented(source, texts))} invented actors")
        for label, own in (("without them", None), ("with them", tables)):
            if own is not None:
                registry.extend(own)
            (dyad,) = (row for row in score("events", gold, options.eval, folder) if "dyad" in row)
            print(f"{label:<13}{dyad}", flush=True)


def invented(source: Path, texts: Iterable[str]) -> Iterator[Invented]:
    """The actors of the list that have one code and that the package does not know."""
    text = "\n".join(texts)
    known = {tuple(word.lower() for word in form) for form in build(registry.load(), "en").senses}
    for actor in json.loads(source.read_text(encoding="utf-8"))["actors"]:
        names = tuple(written(name, text) for name in (actor["name"], *actor["synonyms"]))
        codes = [one["code"] for one in actor["codes"] if CODE.match(one["code"]) and "/" not in one["code"]]
        if codes and not any(tuple(split(name.lower(), "en")) in known for name in names):
            yield Invented(names, codes[0][:3], len(codes[0]) == 3)


def written(name: str, text: str) -> str:
    """A name, given in capitals, as the sentences write it."""
    found = Counter(re.findall(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE))
    return found.most_common(1)[0][0] if found else capwords(name)


def write(folder: Path, actors: Iterable[Invented]) -> int:
    """The tables: the first actor of each new code is a state, all others are bodies of its country."""
    taken = {actor.country for actor in registry.load().actors.values()}
    keys = set(registry.load().actors)
    states: Rows = [("key", "iso3", "name_en", "alias_en", "adj_en")]
    bodies: Rows = [("key", "country", "name_en", "alias_en")]
    for actor in sorted(actors, key=lambda one: not one.whole):
        if actor.key in keys:
            continue
        keys.add(actor.key)
        first, *others = actor.names
        if actor.country in taken:
            bodies.append((actor.key, actor.country, first, "|".join(others)))
        else:
            taken.add(actor.country)
            adjectives = "|".join(first + ending for ending in ENDINGS)
            states.append((actor.key, actor.country, first, "|".join(others), adjectives))
    for name, rows in (("states", states), ("organizations", bodies)):
        lines = "".join(";".join(row) + "\n" for row in rows)
        (folder / f"{name}.csv").write_text(lines, encoding="utf-8")
    return len(states) + len(bodies) - 2


if __name__ == "__main__":
    main()

"""How well reports of one event find each other: `python bench/happenings.py [--pairs FILE] [--wrong]`.

Reads pairs of short reports (bench/pairs.jsonl), keeps each pair in a store of its own, derives the
happenings and compares: a merge is right if the pair tells of one event and the happening is of one of
the categories it may be read as. Then all pairs in one store: no happening may span two pairs.

A pair is counted as extracted if both reports yield an event of one such category, with a party of the
event and days in common; what is missed without that is the reading's fault and not the comparison's.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.graph import Store, article_key, rebuild
from lagebild.ingest import extract_many
from lagebild.ontology import names
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Article, Event, Extraction

PAIRS = Path(__file__).parent / "pairs.jsonl"
MERGES = """
SELECT ?happening ?type (GROUP_CONCAT(DISTINCT STR(?article)) AS ?articles) WHERE {
  ?event lb:reportOf ?happening .
  GRAPH ?graph { ?event lb:eventType ?type . ?graph prov:wasDerivedFrom ?article }
}
GROUP BY ?happening ?type
ORDER BY ?happening
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports as read, and what they have in common: categories of the event, codes of its parties.

    `like` names pairs of which a report tells of the same event too.
    """

    name: str
    kind: str
    note: str
    shared: frozenset[str]
    parties: frozenset[str]
    like: frozenset[str]
    read: tuple[Extraction, Extraction]

    @property
    def extracted(self) -> bool:
        """Whether both reports yield the event that they share."""
        one, other = (list(self._events(extraction)) for extraction in self.read)
        return any(
            mine.plover == theirs.plover and days.overlap(other_days)
            for mine, days in one
            for theirs, other_days in other
        )

    def _events(self, extraction: Extraction) -> Iterator[tuple[Event, Bounds]]:
        countries = {actor.key: actor.country for actor in extraction.actors}
        for event in extraction.events:
            bounds = event.bounds or extraction.article.bounds
            parties = self.parties & {countries[key] for key in (*event.agents, *event.targets)}
            told = event.modality in ("asserted", "denied") and event.plover in self.shared
            if told and parties and bounds:
                yield event, bounds


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a pair: merges that are right and wrong, and whether it shows as contested."""

    pair: Pair
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    contested: bool

    @property
    def found(self) -> bool:
        """Whether the event that both reports tell of was recognised as one."""
        return bool(self.right)


def read(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a file, their articles extracted."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    read = extract_many([article for row in rows for article in _articles(row)])
    both = zip(read, read, strict=True)  # one iterator twice: two at a time
    return [
        Pair(
            row["id"], row["kind"], row["note"],
            frozenset(row["shared"]), frozenset(row["parties"]), frozenset(row["like"]), two,
        )
        for row, two in zip(rows, both, strict=True)
    ]  # fmt: skip


def _articles(row: dict[str, Any]) -> Iterator[Article]:
    for number, one in enumerate(row["reports"], start=1):
        name = f"{row['id']}-{number}"
        yield Article(name, one["text"], one["lang"], one["date"], one["title"], None, one["publisher"])


def judge(pair: Pair) -> Result:
    """Keep both reports of a pair in an empty store, derive the happenings and compare."""
    with Store() as store:
        for extraction in pair.read:
            store.replace(extraction)
        rebuild(store)
        merged = [row.type.removeprefix(names.PLOVER) for row in store.select(MERGES) if " " in row.articles]
        right = tuple(one for one in merged if one in pair.shared)
        wrong = tuple(one for one in merged if one not in pair.shared)
        contested = any(row.type.removeprefix(names.PLOVER) in pair.shared for row in store.ask("contested"))
        return Result(pair, right, wrong, contested)


def strays(pairs: Sequence[Pair]) -> tuple[int, list[str]]:
    """All pairs in one store: how many happenings there are, and those that span several pairs."""
    owner = {}
    alike = {pair.name: pair.like | {pair.name} for pair in pairs}
    with Store() as store:
        for pair in pairs:
            for extraction in pair.read:
                store.replace(extraction)
                owner[names.article_iri(article_key(extraction.article))] = pair.name
        rebuild(store)
        rows = store.select(MERGES)
    spans = [sorted({owner[article] for article in row.articles.split()}) for row in rows]
    told = [
        f"{row.type.removeprefix(names.PLOVER)} {' + '.join(owners)}"
        for row, owners in zip(rows, spans, strict=True)
        if not any(set(owners) <= alike[one] for one in owners)
    ]
    return len(rows), told


def table(results: list[Result]) -> Iterator[str]:
    """Precision and recall of the merge, by kind."""
    yield f"{'':24} pairs merged right wrong precision  recall  extracted  recall of these"
    groups = {kind: [one for one in results if one.pair.kind == kind] for kind in _kinds(results)}
    groups["all"] = results
    for label, some in groups.items():
        yield _line(label, some)
    contradictory = [one for one in results if one.pair.kind == "contradictory"]
    linked, shown = sum(one.found for one in contradictory), sum(one.contested for one in contradictory)
    yield f"contradictory pairs: {linked} of {len(contradictory)} linked, {shown} shown as contested"


def _kinds(results: Iterable[Result]) -> list[str]:
    return list(dict.fromkeys(one.pair.kind for one in results))


def _line(label: str, some: list[Result]) -> str:
    right, wrong = sum(len(one.right) for one in some), sum(len(one.wrong) for one in some)
    told = [one for one in some if one.pair.shared]
    extracted = [one for one in told if one.pair.extracted]
    found = sum(one.found for one in told)
    of_these = sum(one.found for one in extracted)
    return (
        f"{label:24} {len(some):5} {right + wrong:6} {right:5} {wrong:5} {_share(right, right + wrong):>9} "
        f"{_share(found, len(told)):>7} {len(extracted):10} {_share(of_these, len(extracted)):>16}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def main() -> None:
    """Judge every pair and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--wrong", action="store_true", help="name the pairs that came out wrong, and how")
    options = parser.parse_args()
    pairs = read(options.pairs)
    results = [judge(pair) for pair in pairs]
    for line in table(results):
        print(line)
    happenings, spanning = strays(pairs)
    print(f"all in one store: {happenings} happenings, {len(spanning)} of them across pairs")
    if options.wrong:
        for told in spanning:
            print(f"  across: {told}")
        for one in results:
            if one.wrong or (one.pair.shared and not one.found):
                missed = "" if one.found else ", missed" if one.pair.extracted else ", not extracted"
                print(f"  {one.pair.name} ({one.pair.note}): wrong {list(one.wrong)}{missed}")


if __name__ == "__main__":
    main()

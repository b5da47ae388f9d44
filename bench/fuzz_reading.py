"""Reads what nobody would write: mutated articles and sentences, odd letters, torn pages, no text at all.

    python bench/fuzz_reading.py [--inputs 100000] [--seed 1] [--minutes 60] [--long] [--scan]

Each input goes through one of the readers (text, web page, JSON Lines); what is an article is extracted, its
record and graph are checked, and one in 100 is put to `lagebild check` with all shapes. An exception, a wrong
offset, an invalid record, or more than 10 s of computing for an article is a finding. Quotations and days are
besides looked for alone, ten times as often. With `--long` a few shapes of 100,000 characters are read, with
`--scan` nothing is extracted.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

from fuzzing.holding import faults, findings
from fuzzing.mutation import letters, mangled, mutated, odd
from fuzzing.texts import MOST, SHAPES, page, seeds, text

from lagebild.ingest import extract, extract_many
from lagebild.ingest.sources import Read, read_html, read_lines, read_text
from lagebild.ingest.speech.quotations import find_quotations
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError, InputError
from lagebild.ontology.records import Article, Extraction, Language

BATCH = 32
SAMPLE = 100
SCANS = 10
SLOW = 10.0
LONG = 100_000
ENDLESS = ("der Präsident sagte ", "the president said that Russia ", '"', "a-", "Trump ", "😀", "who ")
DAYS = ("2025", "2025-05", "2025-05-19", "2025-05-19/2025-06-01", "2025-05-19T10:00:00Z", "~2025", "")


def main() -> None:
    """Read, print what was found, and fail if there is anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--scan", action="store_true")
    asked = parser.parse_args()
    tally: Counter[str] = Counter()
    found = list(long_ones(tally)) if asked.long else []
    found += run(asked.inputs, asked.seed, time.monotonic() + asked.minutes * 60, tally, asked.scan)
    for line in found[:40]:
        print(line)
    print(", ".join(f"{count:,} {what}" for what, count in tally.items()))
    print(f"{len(found)} findings")
    sys.exit(1 if found else 0)


def run(inputs: int, seed: int, end: float, tally: Counter[str], scan: bool) -> list[str]:
    """What is wrong with which input."""
    known, found = seeds(), []
    for start in range(0, inputs, BATCH):
        if time.monotonic() > end:
            break
        articles: list[Article] = []
        for number in range(start, min(start + BATCH, inputs)):
            random = Random(f"{seed}-{number}")
            tally["inputs"] += 1
            for _ in range(SCANS):
                found += [f"{number}: {fault}" for fault in scanned(random, known)]
                tally["scans"] += 1
            try:
                articles += [one for one in read(random, known) if isinstance(one, Article)]
            except Exception as error:  # whatever it is, it is a finding
                found.append(f"{number}: reading: {error!r}")
        tally["articles"] += len(articles)
        if not scan:
            found += [f"{start}+: {fault}" for fault in extracted(articles, tally)]
    return found


def read(random: Random, known: list[str]) -> list[Read]:
    """What one of the readers makes of an input."""
    told = text(random, known)
    kind = random.randrange(10)
    try:
        if kind == 0:
            return [read_html(page(random, told), "page", "page")]
        if kind == 1:
            return list(read_lines(mangled(random, _line(random, told)), "lines"))
        if kind == 2:
            return list(read_lines(_line(random, told), "lines"))
        return [read_text(told, "text", "text")]
    except InputError as error:
        return [error]


def _line(random: Random, told: str) -> bytes:
    fields: dict[str, object] = {"text": told, "lang": random.choice(("de", "en", "fr", None, odd(random)))}
    fields[random.choice(("id", "date", "url", "title", "publisher"))] = random.choice(
        (odd(random)[:99], 3, "2025-05")
    )
    return json.dumps(fields).encode()


def scanned(random: Random, known: list[str]) -> Iterator[str]:
    """What is wrong with the quotations of a text and with the days of a date."""
    told = mutated(random, text(random, known), SHAPES)
    begun = time.process_time()
    for one in find_quotations(told):
        if not 0 <= one.start < one.end <= len(told):
            yield f"a quotation from {one.start} to {one.end} in {told!r}"
    day = mutated(random, random.choice(DAYS), DAYS) if random.random() < 0.9 else letters(random)
    try:
        bounds = Bounds.parse(day)
    except BoundsError:
        bounds = None
    if bounds and bounds.first > bounds.last:
        yield f"{day!r} is {bounds}"
    if time.process_time() - begun > 1:
        yield f"scanning took long: {told[:200]!r}"


def extracted(articles: list[Article], tally: Counter[str]) -> Iterator[str]:
    """What is wrong with the records of some articles."""
    begun = time.process_time()
    try:
        records = list(extract_many(articles))
    except Exception:  # which one it is, is told below
        records = []
    if not records or time.process_time() - begun > SLOW:
        records = []
        for article in articles:
            yield from _alone(article, records)
    for record in records:
        tally["events"] += len(record.events)
        tally["statements"] += len(record.statements)
        yield from (f"{fault}: {record.article.text[:MOST]!r}" for fault in _faults(record))
    chosen = [record for record in records if sum(map(ord, record.article.text)) % SAMPLE == 0]
    if chosen:
        tally["checked with shapes"] += len(chosen)
        yield from findings(list({record.article.id: record for record in chosen}.values()))


def _alone(article: Article, records: list[Extraction]) -> Iterator[str]:
    begun = time.process_time()
    try:
        records.append(extract(article))
    except Exception as error:  # whatever it is, it is a finding
        yield f"{error!r}: {article.lang} {article.date} {article.text[:MOST]!r}"
    if (took := time.process_time() - begun) > SLOW:
        yield f"took {took:.0f} s: {article.text[:200]!r}"


def _faults(record: Extraction) -> list[str]:
    try:
        return list(faults(record))
    except Exception as error:  # a record that cannot be written is one, too
        return [repr(error)]


def long_ones(tally: Counter[str]) -> Iterator[str]:
    """What is wrong with, or takes too long in, texts of 100,000 characters."""
    for shape in (
        "der Präsident sagte ",
        "the president said that Russia ",
        '"',
        "a-",
        "Trump ",
        "😀",
        "who ",
    ):
        records: list[Extraction] = []
        language: Language = "de" if "ä" in shape else "en"
        begun = time.process_time()
        yield from _alone(Article("long", ("Word " + shape * LONG)[:LONG], language), records)
        print(f"{shape!r}: {time.process_time() - begun:.1f} s", flush=True)
        yield from (fault for record in records for fault in _faults(record))
        tally["long ones"] += 1


if __name__ == "__main__":
    main()

import json
import os
import subprocess
import sys
import time

import pytest

from lagebild.ingest import extract
from lagebild.ingest.language import parse
from lagebild.ingest.lengths import MOST
from lagebild.ontology.records import Article, Language

ENDLESS: list[tuple[Language, str]] = [
    ("de", "der Präsident sagte "),
    ("en", "Trump met Putin and "),
    ("en", '"'),
    ("en", "a-"),
    ("en", "😀"),
]


@pytest.mark.parametrize(("language", "unit"), ENDLESS)
def test_a_text_without_an_end_is_cut_and_nothing_of_it_is_lost(language: Language, unit: str) -> None:
    text = "Word " + unit * (4000 // len(unit))
    doc = parse(text, language)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert max(len(sentence) for sentence in doc.sents) <= MOST


@pytest.mark.parametrize(("language", "unit"), [("de", "der Präsident sagte dass "), ("en", '"')])
def test_time_grows_as_the_length_of_what_has_no_end(language: Language, unit: str) -> None:
    """By the square it were four times as much and more for what is twice as long."""

    def seconds(length: int) -> float:
        article = Article("endless", "Word " + unit * (length // len(unit)), language)
        times = []
        for _ in range(3):  # the least is what it takes; more is what else the machine does
            begun = time.process_time()
            extract(article)
            times.append(time.process_time() - begun)
        return min(times)

    assert seconds(8000) < 3 * seconds(4000) + 0.3


READ_ELSEWHERE = """
import json, sys, time
from lagebild.ingest import extract
from lagebild.ontology.records import Article

language, unit = sys.argv[1:]
extract(Article("short", unit, language))  # so that loading is not counted
begun = time.process_time()
found = extract(Article("endless", ("Word " + unit * 100_000)[:100_000], language))
cue = found.statements[-1].cue[-1]
print(json.dumps([time.process_time() - begun, len(found.statements), found.quote(cue), cue[0]]))
"""


@pytest.mark.parametrize(
    ("language", "unit"), [("en", "the president said that Russia "), ("de", "der Präsident sagte, dass ")]
)
def test_a_sentence_of_a_hundred_thousand_characters_is_read_in_seconds(
    language: Language, unit: str
) -> None:
    command = [
        sys.executable,
        "-c",
        READ_ELSEWHERE,
        language,
        unit,
    ]  # elsewhere: to measure coverage takes as long
    alone = {**os.environ, "OMP_NUM_THREADS": "1"}  # several threads count several times
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=alone)
    seconds, statements, cue, begin = json.loads(done.stdout)
    assert seconds < 10
    assert statements > 1000
    assert cue in ("said", "sagte")
    assert begin > 99_000


@pytest.mark.parametrize("unit", ['"', "a-", "😀", "Trump-", "x"])
def test_what_has_no_blank_is_no_words(unit: str) -> None:
    text = f"Trump met Putin. {unit * (50_000 // len(unit))} Macron criticised Russia on Monday."
    begun = time.process_time()
    extraction = extract(Article("run", text, "en"))
    assert time.process_time() - begun < 10
    assert [extraction.quote(event.trigger) for event in extraction.events] == ["met", "criticised"]


def test_a_sentence_is_cut_where_a_part_of_it_ends() -> None:
    text = "Trump met Putin, " * 100
    starts = [sentence.start for sentence in parse(text, "en").sents]
    doc = parse(text, "en")
    assert len(starts) > 1
    assert all(doc[start - 1].text == "," for start in starts[1:])


def test_who_acts_is_found_on_both_sides_of_a_cut() -> None:
    """400 words without a full stop, of which the first and the last say what happened."""
    middle = "and many other things were said about it, " * 40
    text = f"Trump called Putin on Monday, {middle} and Macron criticised Russia."
    categories = [event.plover for event in extract(Article("long", text, "en")).events]
    assert categories[0] == "CONSULT"
    assert categories[-1] == "ACCUSE"


def test_what_is_short_is_parsed_as_it_always_was() -> None:
    doc = parse("Trump met Putin. They spoke about Kyiv.", "en")
    assert [sentence.text for sentence in doc.sents] == ["Trump met Putin.", "They spoke about Kyiv."]

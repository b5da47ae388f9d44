"""The example of every predicate is read as it is meant: by that very row of the lexicon, and no other.

An event row must yield an event of its category and code in the record (a noun that a verb governs may give a
finer code), a row for what is no event must keep
its word from making one, and a row that embeds must be the reading of its word.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import get_args

import pytest
from spacy.tokens import Doc, Token

from lagebild.ingest.events import find_readings
from lagebild.ingest.language import parse_many
from lagebild.ingest.pipeline import Reading, walk
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Article, Event, Language
from lagebild.ontology.tables import rows

LANGUAGES = get_args(Language)
WORD_CLASSES = {"V": "verbs", "N": "nouns", "A": "adjectives"}
BEYOND: Mapping[Language, Mapping[str, str]] = {
    "de": {},
    "en": {
        "Austria and Malta are opposed to sanctions": "the parser takes *opposed* for a passive",
    },
}
"""Examples that no sentence we know of makes work, each with the reason; the list may only shrink."""

Row = Mapping[str, str]


@cache
def faults(language: Language) -> Mapping[tuple[str, str], str]:
    """What is wrong by word class and example; all examples of a language are read at once."""
    table = list(rows(files("lagebild.ingest") / "lexicon" / language / "predicates.csv", LexiconError))
    articles = [_article(row, language) for _, row in table]
    docs = parse_many((article.text for article in articles), language)
    found = {}
    for (number, row), article, doc in zip(table, articles, docs, strict=True):
        source = f"{language}/predicates.csv, line {number}"
        fault = _fault(row, source, doc, walk(article, doc))
        if fault is not None:
            found[row["pos"], row["example"]] = f"{source}: {row['lemma']}: {fault}: {article.text}"
    return found


def _article(row: Row, language: Language) -> Article:
    text = row["example"] if row["example"][-1] in ".?!" else row["example"] + "."
    return Article(id=row["example"], text=text, lang=language)


def _fault(row: Row, source: str, doc: Doc, read: Reading) -> str | None:
    """Why an example does not show its row, if it does not."""
    chosen = [(reading, frame.head) for reading, frame in find_readings(doc, read.cast)]
    words = [word for reading, word in chosen if reading.source == source]
    if not words:
        others = [f"{word} by line {reading.source.split()[-1]}" for reading, word in chosen]
        return f"the row is not chosen, but {', '.join(others) or 'none'}"
    told = [event for word in words for event in _told_by(word, read)]
    if row["type"] == "-":
        return "its word tells of an event" if told else None
    if not any(event.plover == row["type"] for event in told):
        return "no event of its category"
    joined = any(c.more for c in read.first if c.trigger in words)
    if row["cameo"] and not (joined or any(event.cameo == row["cameo"] for event in told)):
        return f"another code, {told[0].cameo}"
    return None


def _told_by(word: Token, read: Reading) -> Iterator[Event]:
    """The events that a word tells of, alone or with the verb that governs it."""
    joined = {c.trigger.idx for c in read.first if word in c.more}
    for event in (*read.events, *read.doubtful):
        if event.trigger[0] <= word.idx < event.trigger[1] or event.trigger[0] in joined:
            yield event


@pytest.mark.parametrize("word_class", WORD_CLASSES.values())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_read_as_its_row_says(language: Language, word_class: str) -> None:
    found = [
        told
        for (pos, example), told in faults(language).items()
        if WORD_CLASSES[pos] == word_class and example not in BEYOND[language]
    ]
    assert not found, f"{len(found)} examples: " + "\n".join(["", *found])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_beyond_us_still_is(language: Language) -> None:
    """An example that works now must leave the list, and so must one that no row has any more."""
    failing = {example for _, example in faults(language)}
    assert BEYOND[language].keys() <= failing

"""Reading one article's graph tells what the named questions tell of it."""

from typing import Any

import pytest

from lagebild.graph import Row, Store, article_key, rebuild
from lagebild.graph.exports.readings import Reading
from lagebild.ontology.records import Extraction

LISTS = ("contexts", "agents", "targets", "addressees", "topics", "favours", "opposes")


@pytest.fixture(params=["german", "english"])
def reading(store: Store, request: pytest.FixtureRequest) -> Reading:
    rebuild(store)
    extraction: Extraction = request.getfixturevalue(request.param)
    return Reading(store, article_key(extraction.article))


def told(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    """The values that both have; lists of a question are words with blanks between."""
    values = row.as_dict()
    for name in LISTS:
        if name in values:
            value = values[name] or ()
            values[name] = sorted(value.split() if isinstance(value, str) else value)
    return {name: values[name] for name in columns}


@pytest.mark.parametrize("question", ["events", "statements", "article", "article-actors"])
def test_a_reading_agrees_with_the_question(reading: Reading, question: str) -> None:
    found = {
        "events": lambda: list(reading.events()),
        "statements": lambda: list(reading.statements()),
        "article": lambda: [reading.article()],
        "article-actors": lambda: [row for row in reading.actors() if "#" in row.actor],
    }[question]()
    asked = reading.store.ask(question, article=reading.iri)
    if question == "article-actors":  # a name of the registry is not in an article's graph
        assert [row.actor for row in reading.actors()] == sorted(
            (row.actor for row in asked), key=lambda iri: (len(iri), iri)
        )
        asked = [row for row in asked if "#" in row.actor]
    columns = tuple(name for name in asked[0].names if name in found[0].names) if asked else ()
    assert len(columns) >= 5 or not asked
    wanted = [told(row, columns) for row in asked]
    assert sorted(wanted, key=str) == sorted((told(row, columns) for row in found), key=str)

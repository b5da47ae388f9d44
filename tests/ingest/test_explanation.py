"""Why this code: every event is explained by its entry, its frame and the rivals for its roles."""

from importlib.resources import files
from pathlib import Path

import pytest

from lagebild.ingest import extract, read
from lagebild.ingest.explanation import Explanation, explain
from lagebild.ontology.records import Article

TEXT = "On Monday the United States imposed sanctions on Iran. Russia condemned Washington for the move."


@pytest.fixture(scope="module")
def found() -> tuple[Explanation, ...]:
    return explain(Article("a", TEXT, "en", "2025-06-12"))


def test_every_event_is_explained(found: tuple[Explanation, ...]) -> None:
    events = extract(Article("a", TEXT, "en", "2025-06-12")).events
    assert tuple(one.event for one in found) == events
    assert [one.number for one in found] == list(range(1, len(events) + 1))


def test_the_entry_and_the_frame(found: tuple[Explanation, ...]) -> None:
    sanction = next(one for one in found if one.event.plover == "SANCTION")
    assert sanction.entry.startswith("en/predicates.csv, line ")
    assert sanction.trigger in ("imposed", "sanctions")
    assert "States" in [word for words in sanction.frame.values() for word in words]


def test_who_has_a_role_stands_first_and_by_which_cues(found: tuple[Explanation, ...]) -> None:
    accusation = next(one for one in found if one.event.plover == "ACCUSE")
    agents, targets = accusation.roles
    assert (agents.keys, targets.keys) == (("russia",), ("usa",))
    assert agents.ground == targets.ground == "frame"
    assert agents.rivals[0].key == "russia"
    assert agents.margin is not None
    assert agents.margin > 0
    assert all(weight for _, weight in agents.rivals[0].cues)


def test_an_understood_target_says_so() -> None:
    text = "In Serbien demonstrierten am Montag Studenten. Serbien ist seit Monaten in der Krise."
    (protest,) = explain(Article("a", text, "de", "2025-06-12"))
    assert protest.roles[1].ground == "article"


def test_what_is_too_doubtful_is_explained_if_asked() -> None:
    article = Article("a", "Cooperation with Iran grew. Oman attacked Qatar.", "en", "2025-06-12")
    assert [one.event.plover for one in explain(article)] == ["ASSAULT"]
    (told, *others) = explain(article, doubtful=True)
    assert (told.number, {one.number for one in others}) == (1, {None})
    assert "COOPERATE" in {one.event.plover for one in others}
    assert all(one.event.confidence < one.least for one in others)


def test_all_examples_can_be_explained() -> None:
    examples = Path(str(files("lagebild.ingest") / "examples" / "articles.jsonl"))
    for article in read([examples]):
        assert isinstance(article, Article)
        assert [one.event for one in explain(article)] == list(extract(article).events)

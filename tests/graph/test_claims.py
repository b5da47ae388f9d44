"""What somebody vouches for by an act alone is that party's claim in the graph, on a statement of its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lagebild.graph import Store, check, rebuild
from lagebild.ingest import extract
from lagebild.ontology.records import Article, Event, Extraction, Language, Modality
from tests.graph.test_questions import answer


def read(text: str, language: Language = "en", number: int = 1) -> Extraction:
    """A text of an outlet of its own, with a line of other words, so that no two are copies."""
    words = " ".join(f"{number}.{place}" for place in range(60))
    site = f"https://{number}.example/"
    return extract(
        Article(f"a{number}", f"{text}\n\n{words}", language, "2025-05-21", url=site, publisher=f"O{number}")
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as empty:
        yield empty


def telling(extraction: Extraction, category: str) -> Event:
    (found,) = (event for event in extraction.events if event.plover == category)
    return found


def alone(
    extraction: Extraction, category: str, speaker: str, modality: Modality, *, negated: bool
) -> Extraction:
    """The extraction without its statements; who speaks stands in the event of a category only."""
    events = (
        replace(event, reported_by=speaker, modality=modality, negated=negated, statement=None)
        if event.plover == category
        else replace(event, statement=None)
        for event in extraction.events
    )
    return replace(extraction, events=tuple(events), statements=())


ADVICE = "Malawi riet Sambia davon ab, Ruanda anzugreifen."


def test_the_reader_leaves_a_voucher_without_a_statement() -> None:
    attack = telling(read(ADVICE, "de"), "ASSAULT")
    assert (attack.reported_by, attack.statement) == ("malawi", None)


def test_what_is_demanded_without_a_statement_is_on_the_word_of_who_demands(store: Store) -> None:
    store.replace(read(ADVICE, "de"))
    ((_, agent, category, modality, *_, source),) = answer(store, "outlook")
    assert (agent, category, modality, source) == (
        "actor/zambia", "plover/ASSAULT", "Demanded", "actor/malawi",
    )  # fmt: skip
    assert ("actor/malawi", 1) in answer(store, "on-whose-word")
    assert check(store) == []


def test_the_act_is_a_statement_that_says_what_it_is_about(store: Store) -> None:
    store.replace(read(ADVICE, "de"))
    ((statement, kind, act, words, *_),) = answer(store, "statements-of", speaker="malawi")
    assert (kind, act) == ("Reported", "Demands")
    assert "Ruanda anzugreifen" in str(words)
    (event,) = (row for row in store.ask("events", type="REQUEST"))
    (told,) = (row for row in store.ask("statements", speaker="malawi"))
    assert event[0] in told
    assert str(statement).endswith("#statement-1")


def test_what_is_charged_without_a_statement_did_not_happen_until_another_tells_it(store: Store) -> None:
    charge = read("On Monday Zambia attacked Rwanda.")
    store.replace(alone(charge, "ASSAULT", "malawi", "asserted", negated=False))
    period = {"actor": "zambia", "start": "2025-05", "end": "2025-05"}
    rebuild(store)
    assert answer(store, "events-in-period", **period) == []
    assert answer(store, "on-whose-word") == [("actor/malawi", 1)]
    store.replace(read("Zambia attacked Rwanda on Monday.", number=2))
    rebuild(store)
    assert len(answer(store, "events-in-period", **period)) == 2
    assert check(store) == []


def test_who_says_that_something_did_not_happen_is_named(store: Store) -> None:
    charge = read("On Monday Zambia attacked Rwanda.")
    store.replace(alone(charge, "ASSAULT", "malawi", "asserted", negated=True))
    ((_, agent, _, how, source),) = answer(store, "did-not-happen")
    assert (agent, how, source) == ("actor/zambia", "negated", "actor/malawi")


def test_one_act_about_two_events_is_one_statement(store: Store) -> None:
    both = read("Zambia attacked Rwanda and expelled the ambassador of Kenya.")
    events = (replace(event, reported_by="malawi", statement=None) for event in both.events)
    store.replace(replace(both, events=tuple(events), statements=()))
    assert len(answer(store, "statements-of", speaker="malawi")) == 1
    assert answer(store, "on-whose-word") == [("actor/malawi", len(both.events))]
    assert len(both.events) == 2


def test_where_the_words_of_the_act_are_a_statement_no_other_is_made(store: Store) -> None:
    found = read("Malawi forderte Sambia auf, Ruanda nicht anzugreifen.", "de")
    attack = telling(found, "ASSAULT")
    loose = replace(attack, statement=None)
    events = (loose if event is attack else event for event in found.events)
    store.replace(replace(found, events=tuple(events)))
    assert len(answer(store, "statements-of", speaker="malawi")) == len(found.statements) == 1
    assert ("actor/malawi", 1) in answer(store, "on-whose-word")

"""The named questions: what they answer, in two engines, and what they refuse."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import rdflib

from lagebild.graph import Store, check, questions, rebuild
from lagebild.ontology.errors import QuestionError
from lagebild.ontology.names import BASE
from lagebild.ontology.records import Actor, Extraction

GERMAN, ENGLISH = "6324c82e4088c488", "6df3f6f0cb8b7e78"
NUMBERED = [name for name, question in questions().items() if question.number]
NEEDED = {"item": f"{GERMAN}#event-4", "happening": f"{GERMAN}-1"}


def short(cell: object) -> object:
    """A value without the long beginnings of names."""
    if not isinstance(cell, str):
        return cell
    return re.sub(rf"{BASE}(ns#|article/)?", "", cell).replace(GERMAN, "de").replace(ENGLISH, "en")


def answer(store: Store, name: str, **given: object) -> list[tuple[object, ...]]:
    return [tuple(short(cell) for cell in row) for row in store.ask(name, **given)]


def needed(name: str) -> dict[str, object]:
    parameters = questions()[name].parameters.values()
    return {one.name: NEEDED[one.type] for one in parameters if one.required}


@pytest.fixture
def asked(store: Store) -> Store:
    assert rebuild(store) == 2
    return store


def test_there_are_twelve_numbered_questions_in_two_languages() -> None:
    assert [questions()[name].number for name in NUMBERED] == list(range(1, 13))
    for question in questions().values():
        assert "?" in question.about["en"]
        assert "?" in question.about["de"]
        assert question.about["en"] != question.about["de"]


@pytest.fixture
def elsewhere(asked: Store) -> rdflib.Dataset:
    """The same data in rdflib's own store, without most of what no numbered question reads."""
    data = rdflib.Dataset(default_union=True)
    for graph in asked.graphs():
        lines = [f"{quad.triple} ." for quad in asked.quads(graph)]
        if graph.value.endswith(("graph/ontology", "graph/places")):
            continue
        if graph.value.endswith("graph/codes"):
            lines = [line for line in lines if "core#broader>" in line]
        if graph.value.endswith("graph/actors"):
            lines = [line for line in lines if re.search("trump|putin|biden|russia>|usa>", line)]
        named = data.graph(rdflib.URIRef(graph.value))
        named.parse(data="\n".join(lines), format="nt")
    return data


@pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning")  # rdflib's own
def test_both_engines_give_the_same_rows(asked: Store, elsewhere: rdflib.Dataset) -> None:
    for name in NUMBERED:
        sparql = questions()[name].render(needed(name))
        theirs = [
            [None if cell is None else str(cell) for cell in row]
            for row in elsewhere.query(sparql)
            if isinstance(row, rdflib.query.ResultRow)
        ]
        ours = [
            [
                None if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
                for cell in row
            ]
            for row in asked.select(sparql)
        ]
        assert ours, name
        assert theirs == ours, name


def test_who_was_president(asked: Store) -> None:
    assert answer(asked, "office-holder", start="2025-05-01", end="2025-05-31") == [
        ("actor/donald-trump", date(2025, 1, 20), None)
    ]
    both = answer(asked, "office-holder", start="2021-01", end="2021-01")
    assert [row[0] for row in both] == ["actor/donald-trump", "actor/joe-biden"]
    # the first day of the successor is no longer a day of the predecessor
    assert len(answer(asked, "office-holder", start="2021-01-20", end="2021-01-20")) == 1


def test_what_somebody_said(asked: Store) -> None:
    assert answer(asked, "statements-of", speaker="donald-trump") == [
        (
            *("de#statement-1", "Mixed", "Assesses", "exzellent"),
            "Trump bezeichnete das Gespräch als „exzellent“.",
            "https://news.example.org/de/telefonat",
            None,
        )
    ]
    assert len(answer(asked, "statements-of", speaker="russia")) == 2


@pytest.fixture
def spoken_for(english: Extraction) -> Extraction:
    """The English article, with an unnamed spokeswoman of the EU as speaker of its first statement."""
    spokeswoman = Actor(
        "local-spokeswoman-of-eu", "spokeswoman", "person", "IGO-EU", None, None, ((4, 11),), 0.6, True, "eu"
    )
    first, *others = english.statements
    return replace(
        english,
        version="read-again",
        actors=(*english.actors, spokeswoman),
        statements=(replace(first, speaker=spokeswoman.key), *others),
    )


def test_what_a_spokesperson_said_is_found_for_the_body_and_marked(
    store: Store, spoken_for: Extraction
) -> None:
    before = answer(store, "statements-of", speaker="eu")
    store.replace(spoken_for)
    said = answer(store, "statements-of", speaker="eu")
    (added,) = (row for row in said if row not in before)
    assert str(added[-1]).startswith("en#actor-")
    assert all(row[-1] is None for row in before)
    listed = answer(store, "statements", speaker="eu")
    assert {row[0] for row in listed} == {row[0] for row in said}
    assert check(store) == []


def test_what_certainly_and_what_possibly_happened_in_a_period(asked: Store) -> None:
    rows = answer(asked, "events-in-period", actor="donald-trump", start="2025-05", end="2025-05")
    assert [(row[0], row[4]) for row in rows] == [("de#event-1", False), ("en#event-1", True)]
    assert answer(asked, "events-in-period", start="2025-05-27", end="2025-06") == []


def test_a_call_that_two_articles_report_counts_once(asked: Store) -> None:
    call = ("actor/usa", "actor/russia", "plover/VerbalCooperation", 1)
    assert answer(asked, "dyads") == [call]
    assert answer(asked, "dyads", since="2025-05-19", until="2025-05-19") == [call]
    assert answer(asked, "dyads", since="2025-06") == []


WHAT_HAPPENED = ("events-in-period", "dyads", "threats", "corroborated", "timeline")
"""The questions that ask what happened: each must count facts only."""


@pytest.mark.parametrize("name", WHAT_HAPPENED)
@pytest.mark.parametrize(
    "status",
    [
        {"negated": True},
        {"modality": "planned"},
        {"modality": "demanded"},
        {"modality": "hypothetical"},
        {"modality": "denied"},
        {"reported_by": "russia", "statement": 0},
        {"reported_by": "russia", "statement": None},
    ],
    ids=lambda status: "-".join(map(str, status.values())),
)
def test_what_is_not_so_or_only_claimed_is_never_what_happened(
    english: Extraction, name: str, status: dict[str, Any]
) -> None:
    given = {"actor": "eu", "start": "2025-05", "end": "2025-05"} if name == "events-in-period" else {}
    fact = replace(
        english.events[1], targets=("russia",), modality="asserted", reported_by=None, statement=None
    )
    for event, answered in ((fact, True), (replace(fact, **status), False)):
        with Store() as store:
            for number in (1, 2):
                url = f"https://{number}.example/1"
                text = " ".join((english.article.text, *(f"{number}.{place}" for place in range(60))))
                article = replace(english.article, url=url, publisher=f"Outlet {number}", text=text)
                store.replace(replace(english, article=article, events=(event,)))
            rebuild(store)
            assert bool(answer(store, name, **given)) is answered


def test_who_threatens_with_what(asked: Store) -> None:
    row = ("de#event-2", "actor/eu", None, "plover/SANCTION", "mit neuen Sanktionen")
    assert answer(asked, "threats") == [row]
    assert answer(asked, "threats", agent="eu") == [row]
    assert answer(asked, "threats", agent="donald-trump") == []


def test_what_did_not_happen_and_who_says_so(asked: Store) -> None:
    assert [(row[0], row[3], row[4]) for row in answer(asked, "did-not-happen")] == [
        ("de#event-4", "negated", "outlet/beispiel-zeitung"),
        ("en#event-2", "denied", "actor/russia"),
    ]


def test_what_may_come(asked: Store) -> None:
    assert [(row[0], row[3], row[4], row[6]) for row in answer(asked, "outlook")] == [
        ("de#event-3", "Hypothetical", None, "actor/eu"),
        ("en#event-3", "Planned", date(2025, 6, 1), "outlet/example-wire"),
    ]


def test_on_whose_word(asked: Store) -> None:
    assert {row[0]: row[1] for row in answer(asked, "on-whose-word")} == {
        "outlet/beispiel-zeitung": 3,
        "actor/russia": 2,
        "actor/eu": 1,
        "outlet/example-wire": 1,
    }


def test_who_is_for_what(asked: Store) -> None:
    row = ("actor/donald-trump", "favours", "de#event-1", "plover/CONSULT", "exzellent")
    assert answer(asked, "stance") == [row]


def test_a_second_report_dates_the_undated_one(asked: Store) -> None:
    day = date(2025, 5, 19)
    assert answer(asked, "corroborated") == [("happening/de-1", "plover/CONSULT", 2, day, day)]
    assert answer(asked, "corroborated", outlets=3) == []


def test_one_reports_what_another_denies(asked: Store) -> None:
    assert answer(asked, "contested") == [
        ("happening/de-2", "plover/THREATEN", "de#event-2", "en#event-2", "actor/russia")
    ]


def test_the_exact_words(asked: Store) -> None:
    rows = asked.ask("evidence", item=f"{GERMAN}#event-4")
    assert [(row.quote, row.begin, row.end) for row in rows] == [
        ("drohte mit neuen Sanktionen", 108, 135),
        ("Trump nicht", 137, 148),
    ]
    (row,) = asked.ask("evidence", item=f"{BASE}article/{ENGLISH}#statement-1")
    assert row.quote == row.sentence[:-1]


@pytest.mark.parametrize("name", [name for name in questions() if name not in NUMBERED])
def test_every_look_up_finds_something(asked: Store, name: str) -> None:
    assert answer(asked, name, **needed(name))


@pytest.mark.parametrize(
    ("given", "events"),
    [
        ({}, 7),
        ({"actor": "vladimir-putin"}, 2),
        ({"agent": "eu", "type": "threaten"}, 2),
        ({"quad": "verbal cooperation"}, 2),
        ({"country": "IGO-EU"}, 4),
        ({"country": "RUS", "negated": False}, 2),
        ({"modality": "Planned"}, 1),
        ({"negated": True}, 1),
        ({"article": GERMAN}, 4),
        ({"event": f"{GERMAN}#event-1"}, 1),
        ({"since": "2025-06"}, 1),
        ({"until": "2025-05-10", "actor": "eu"}, 1),
        ({"target": "eu"}, 0),
        ({"limit": 2}, 2),
        ({"limit": 5, "offset": 5}, 2),
    ],
)
def test_events_are_filtered(asked: Store, given: dict[str, object], events: int) -> None:
    rows = asked.ask("events", **given)
    assert len(rows) == len({row.event for row in rows}) == events


@pytest.mark.parametrize(
    ("given", "statements"),
    [
        ({}, 5),
        ({"speaker": "russia"}, 2),
        ({"kind": "direct"}, 1),
        ({"act": "denies"}, 1),
        ({"text": "SANKTIONEN"}, 1),
        ({"about": f"{ENGLISH}#event-1"}, 2),
        ({"article": ENGLISH, "limit": 2}, 2),
        ({"text": 'x") } DROP ALL #'}, 0),
    ],
)
def test_statements_are_filtered(asked: Store, given: dict[str, object], statements: int) -> None:
    assert len(asked.ask("statements", **given)) == statements


def test_actors_are_found_by_any_name(asked: Store) -> None:
    assert "actor/vladimir-putin" in [row[0] for row in answer(asked, "actors", text="putin")]
    states = asked.ask("actors", text="moskau", kind="state")
    assert [(short(row.actor), row.name_de, row.country) for row in states] == [
        ("actor/russia", "Russland", "RUS")
    ]
    (profile,) = asked.ask("actor", actor="donald-trump")
    assert (profile.acts, profile.targeted, profile.statements) == (3, 0, 1)
    assert (profile.name_en, profile.country) == ("Donald Trump", "USA")
    (local,) = asked.ask("actor", actor=f"{ENGLISH}#actor-1")
    assert local.name_en == "reporters"


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("nothing", {}, "there is no question 'nothing'; ask one of office-holder, statements-of"),
        ("threats", {"actor": "eu"}, "threats has no parameter actor; it has agent"),
        ("evidence", {}, "evidence needs item"),
        ("evidence", {"item": "event-1"}, "no event or statement"),
        ("threats", {"agent": "EU> } DROP"}, "no key of an actor"),
        ("events", {"type": "WAR"}, "none of AGREE, "),
        ("events", {"quad": "war"}, "none of material conflict"),
        ("events", {"since": "yesterday"}, "no date"),
        ("events", {"since": "2025-02-30"}, "no day of the calendar"),
        ("events", {"limit": -1}, "no whole number from 0 to 10000"),
        ("events", {"limit": "10; DROP ALL"}, "no whole number"),
        ("events", {"article": "x"}, "16 hexadecimal digits"),
        ("events", {"negated": "maybe"}, "none of true, false"),
        ("happening", {"happening": "1"}, "no happening"),
        ("statements", {"text": "\ud800"}, "no text"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_advice(
    store: Store, name: str, given: dict[str, object], reason: str
) -> None:
    with pytest.raises(QuestionError, match=re.escape(reason)):
        store.ask(name, **given)

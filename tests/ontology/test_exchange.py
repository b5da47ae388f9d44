"""The record as JSON: the shape that others measure against."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from lagebild.ontology.exchange import to_json
from lagebild.ontology.records import Actor, Article, Event, Extraction, Statement
from tests.events import CALL

TEXT = "Am Montag telefonierte Trump mit Putin. Er nannte das Gespräch „exzellent“."
ACTORS = (
    Actor("donald-trump", "Donald Trump", "person", "USA", "Q22686", "US president", ((23, 28),), 0.99),
    Actor("spokeswoman", "a spokeswoman", "person", None, None, None, ((0, 2), (40, 42)), 0.4, local=True),
)
EVENT = replace(CALL, sentence=(0, 39), evidence=((10, 38),))
BARE = Event(
    plover="ASSAULT",
    mode=None,
    cameo=None,
    goldstein=-9.0,
    quad="material conflict",
    agents=(),
    targets=("ukraine",),
    symmetric=False,
    trigger=(10, 22),
    sentence=(0, 39),
    bounds=None,
    time_span=None,
    place="Kyiv",
    negated=True,
    modality="denied",
    reported_by="donald-trump",
    statement=0,
    confidence=0.5,
)
STATEMENT = Statement(
    speaker="donald-trump",
    speaker_span=((40, 42),),
    cue=((43, 49),),
    cue_lemma="nennen",
    content=((63, 74), (50, 62)),
    sentence=(40, 75),
    kind="mixed",
    form="as_judgment",
    speech_act="assesses",
    confidence=0.9,
    about=("vladimir-putin",),
    about_events=(0,),
    stance="favours",
    stance_target=0,
)
ARTICLE = Article("wire/1", TEXT, "de", "2025-05", "Gespräch", "https://example.org/1", "Example")


@pytest.fixture
def record() -> dict[str, Any]:
    extraction = Extraction(ARTICLE, "0.1.0", ACTORS, (EVENT, BARE), (STATEMENT,))
    loaded: dict[str, Any] = json.loads(json.dumps(to_json(extraction), ensure_ascii=False))
    return loaded


def test_the_record_has_the_agreed_fields(record: dict[str, Any]) -> None:
    assert {"id", "url", "lang", "date", "title", "sha256", "actors", "events", "statements"} <= record.keys()
    assert record["actors"][0].keys() == {
        "key", "name", "kind", "country", "wikidata", "role", "mentions", "confidence",
    }  # fmt: skip
    assert record["events"][0].keys() >= {
        "plover", "mode", "cameo", "cameo_root", "goldstein", "quad", "agents", "targets", "symmetric",
        "trigger", "sentence", "date", "time_span", "place", "negated", "modality",
        "reported_by", "statement", "confidence",
    }  # fmt: skip
    assert record["statements"][0].keys() >= {
        "speaker", "speaker_span", "cue", "content", "kind", "form", "speech_act", "addressee",
        "addressee_span", "about", "stance", "confidence",
    }  # fmt: skip


def test_offsets_give_the_words_back(record: dict[str, Any]) -> None:
    begin, end = record["events"][0]["trigger"]
    assert TEXT[begin:end] == "telefonierte"
    assert [TEXT[begin:end] for begin, end in record["statements"][0]["cue"]] == ["nannte"]
    assert record["statements"][0]["content"] == [[63, 74], [50, 62]]
    assert record["actors"][1]["mentions"] == [[0, 2], [40, 42]]


def test_the_digest_is_of_the_text_alone(record: dict[str, Any]) -> None:
    assert record["sha256"] == sha256(TEXT.encode()).hexdigest()


def test_what_is_known_of_an_event_is_told(record: dict[str, Any]) -> None:
    event = record["events"][0]
    assert event["date"] == "2025-04-28/2025-05-26"
    assert event["time_span"] == [0, 9]
    assert event["cameo_root"] == "04"
    assert event["evidence"] == [[10, 38]]


def test_what_is_not_known_is_null(record: dict[str, Any]) -> None:
    event = record["events"][1]
    assert [event[key] for key in ("mode", "cameo", "cameo_root", "date", "time_span")] == [None] * 5
    assert event["agents"] == []
    assert (event["modality"], event["reported_by"], event["statement"]) == ("denied", "donald-trump", 0)


def test_events_and_statements_name_each_other_by_place(record: dict[str, Any]) -> None:
    statement = record["statements"][0]
    assert (statement["about_events"], statement["stance_target"], statement["statement"]) == ([0], 0, None)


def test_an_article_without_anything_is_still_a_record() -> None:
    record = to_json(Extraction(Article("1", "Nichts.", "de"), "0.1.0"))
    assert (record["actors"], record["events"], record["statements"]) == ([], [], [])
    assert (record["date"], record["url"], record["title"]) == (None, None, None)


def test_an_article_is_read_again_if_anything_of_it_changes() -> None:
    digest = ARTICLE.digest("0.1.0")
    assert ARTICLE.digest("0.1.0") == digest
    assert ARTICLE.digest("0.2.0") != digest
    assert Article("wire/1", TEXT, "de", "2025-06").digest("0.1.0") != digest


def test_a_quote_is_the_exact_words() -> None:
    assert Extraction(ARTICLE, "0.1.0").quote((63, 74)) == "„exzellent“"


def test_only_who_speaks_for_somebody_says_so() -> None:
    spokesman = Actor(
        "local-sprecher", "Sprecher", "person", "DEU", None, None, ((0, 2),), 0.6, True, "germany"
    )
    extraction = Extraction(ARTICLE, "0.1.0", (*ACTORS, spokesman))
    assert [actor.get("of") for actor in to_json(extraction)["actors"]] == [None] * len(ACTORS) + ["germany"]

"""Whose word an event is, where it was, and which words show it."""

import pytest
from spacy.tokens import Doc

from lagebild.ingest.attribution import settle_events, settle_statements, used_actors
from lagebild.ingest.events import find_events
from lagebild.ontology.records import Event, Language, Statement
from tests.ingest.trees import cast_of, tree, word

SAID = (
    "Kremlin/PROPN/nsubj/said/ORG said=say/VERB/ROOT that/SCONJ/mark/attacked "
    "Iran/PROPN/nsubj/attacked/GPE "
    "attacked=attack/VERB/ccomp/said Israel/PROPN/obj/attacked/GPE"
)
THREATENED = (
    "Iran/PROPN/nsubj/threatened/GPE threatened=threaten/VERB/ROOT Israel/PROPN/obj/threatened/GPE "
    "with/ADP/case/attack an/DET/det/attack attack/NOUN/obl/threatened on/ADP/case/Haifa "
    "Haifa/PROPN/nmod/attack/GPE"
)


def statement(doc: Doc, speaker: str, cue: str, first: str, last: str) -> Statement:
    begin, end = word(doc, first), word(doc, last)
    at = word(doc, cue)
    return Statement(
        speaker=speaker,
        speaker_span=(),
        cue=((at.idx, at.idx + len(at.text)),),
        cue_lemma=at.lemma_,
        content=((begin.idx, end.idx + len(end.text)),),
        sentence=(0, len(doc.text)),
        kind="indirect",
        form=None,
        speech_act="asserts",
        confidence=0.9,
    )


def settled(doc: Doc, *statements: Statement) -> tuple[Event, ...]:
    cast = cast_of(doc)
    return settle_events(cast, find_events(doc, cast), (), statements)


def test_an_event_inside_a_statement_is_the_speakers_word() -> None:
    doc = tree("en", SAID)
    claim = statement(doc, "russia", "said", "that", "Israel")
    (event,) = settled(doc, claim)
    assert (event.plover, event.reported_by, event.statement) == ("ASSAULT", "russia", 0)


def test_an_event_outside_is_the_articles_word() -> None:
    (event,) = settled(tree("en", SAID))
    assert (event.reported_by, event.statement) == (None, None)


def test_the_innermost_statement_holds_an_event() -> None:
    doc = tree("en", SAID)
    outer = statement(doc, "tass", "said", "Kremlin", "Israel")
    inner = statement(doc, "russia", "said", "that", "Israel")
    (event,) = settled(doc, outer, inner)
    assert event.reported_by == "russia"
    first, second = settle_statements(cast_of(doc), (outer, inner), (event,))
    assert (first.statement, second.statement) == (None, 0)
    assert (first.about_events, second.about_events) == ((), (0,))


def test_a_speech_act_is_the_articles_word_and_its_content_the_speakers() -> None:
    doc = tree("en", THREATENED)
    threat = statement(doc, "iran", "threatened", "Iran", "Haifa")
    found = {event.plover: event for event in settled(doc, threat)}
    assert found["THREATEN"].reported_by is None
    (settled_threat,) = settle_statements(cast_of(doc), (threat,), (found["THREATEN"],))
    assert settled_threat.realizes == 0


def test_what_a_statement_is_about() -> None:
    doc = tree("en", SAID)
    claim = statement(doc, "russia", "said", "that", "Israel")
    (found,) = settle_statements(cast_of(doc), (claim,), settled(doc, claim))
    assert found.about == ("iran", "israel")


def test_who_takes_part_is_used() -> None:
    doc = tree("en", SAID)
    claim = statement(doc, "russia", "said", "that", "Israel")
    assert used_actors(settled(doc, claim), (claim,)) == {"russia", "iran", "israel"}
    assert used_actors((), ()) == set()


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        (
            "en",
            "Putin/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT Xi/PROPN/obj/met/PERSON "
            "in/ADP/case/Minsk Minsk/PROPN/obl/met/GPE",
            "Minsk",
        ),
        (
            "en",
            "Putin/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT Xi/PROPN/obj/met/PERSON "
            "in/ADP/case/Astana New/PROPN/compound/Astana/GPE Astana/PROPN/obl/met/GPE",
            "New Astana",
        ),
        (
            "en",
            "Putin/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT Xi/PROPN/obj/met/PERSON "
            "in/ADP/case/March March/PROPN/obl/met",
            None,
        ),
        (
            "de",
            "Putin/PROPN/nsubj/traf/PER traf=treffen/VERB/ROOT Xi/PROPN/obj/traf/PER "
            "in/ADP/case/Minsk Minsk/PROPN/obl/traf/LOC",
            "Minsk",
        ),
    ],
)
def test_the_place_of_an_event(language: Language, words: str, place: str | None) -> None:
    (event,) = settled(tree(language, words))
    assert event.place == place


def test_the_evidence_is_the_clause_and_not_what_follows() -> None:
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT Israel/PROPN/obj/attacked/GPE "
        ",/PUNCT/punct/attacked "
        "and/CCONJ/cc/shone the/DET/det/sun sun/NOUN/nsubj/shone shone=shine/VERB/conj/attacked",
    )
    (event,) = settled(doc)
    assert [doc.text[slice(*span)] for span in event.evidence] == ["Iran attacked Israel"]


def test_the_evidence_of_a_left_out_verb_is_in_both_parts() -> None:
    doc = tree(
        "de",
        "Die/DET/det/EU EU/PROPN/nsubj/drohte/ORG drohte=drohen/VERB/ROOT mit/ADP/case/Sanktionen "
        "Sanktionen=Sanktion/NOUN/obl:arg/drohte ,/PUNCT/punct/Macron Macron/PROPN/conj/drohte/PER "
        "nicht/PART/advmod/Macron",
    )
    first, second = settled(doc)
    assert [doc.text[slice(*span)] for span in first.evidence] == ["Die EU drohte mit Sanktionen"]
    assert [doc.text[slice(*span)] for span in second.evidence] == [
        "Macron nicht",
        "Die EU drohte mit Sanktionen",
    ]
    assert (second.agents, second.negated) == (("emmanuel-macron",), True)

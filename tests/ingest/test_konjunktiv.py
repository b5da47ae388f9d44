"""The German Konjunktiv, told from the forms."""

import pytest

from lagebild.ingest.language import parse
from lagebild.ingest.speech.konjunktiv import is_strong, is_weak


def strong(sentence: str) -> list[str]:
    return [word.text for word in parse(sentence, "de") if is_strong(word)]


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Die Lage sei ernst.", "sei"),
        ("Die Truppen seien abgezogen.", "seien"),
        ("Tokio habe davon nichts gewusst.", "habe"),
        ("Man werde den Vertrag prüfen.", "werde"),
        ("Das Land könne nicht warten.", "könne"),
        ("Die Regierung prüfe den Antrag.", "prüfe"),
    ],
)
def test_the_form_tells_the_mood(sentence: str, verb: str) -> None:
    assert strong(sentence) == [verb]


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Lage ist ernst.",
        "Der Vertrag wurde gestern unterzeichnet.",
        "Das Parlament lehnte den Antrag ab.",
        "Ich habe davon nichts gewusst.",
        "Die Börse reagierte kaum.",
        "Er tat, als sei nichts geschehen.",
        "Es bleibt dabei, es sei denn, Paris widerspricht.",
    ],
)
def test_what_looks_like_it_is_not_taken(sentence: str) -> None:
    assert strong(sentence) == []


def test_konjunktiv_ii_is_a_weaker_sign() -> None:
    doc = parse("Die Gespräche würden fortgesetzt.", "de")
    assert [word.text for word in doc if is_weak(word)] == ["würden"]

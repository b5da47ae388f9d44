"""Whether it is so, and on whose word: whole sentences through the real pipelines."""

import pytest

from lagebild.ontology.records import Article, Event, Language, Modality
from tests.events import every_event


def event(language: Language, text: str, plover: str, date: str | None = "2025-05-10") -> Event:
    """The one event of a category in a text."""
    events = every_event(Article("x", text, language, date=date))
    (found,) = (event for event in events if event.plover == plover)
    return found


@pytest.mark.parametrize(
    ("language", "text", "plover"),
    [
        ("de", "Sambia hat weder mit Malawi noch mit Ruanda verhandelt.", "CONSULT"),
        ("de", "Sambia hat Malawi nicht länger unterstützt.", "SUPPORT"),
        ("de", "Malawi konnte sich mit Sambia nicht auf ein Abkommen einigen.", "AGREE"),
        ("de", "Die Gespräche zwischen Sambia und Malawi scheiterten.", "CONSULT"),
        ("en", "Zambia failed to attack Malawi.", "ASSAULT"),
        ("en", "Zambia declined to attack Malawi.", "ASSAULT"),
        ("en", "Zambia has yet to apologise to Malawi.", "CONCEDE"),
        ("en", "Zambia no longer supports Malawi.", "SUPPORT"),
    ],
)
def test_what_did_not_happen(language: Language, text: str, plover: str) -> None:
    found = event(language, text, plover)
    assert (found.negated, found.modality, found.reported_by) == (True, "asserted", None)


@pytest.mark.parametrize(
    ("language", "text", "plover"),
    [
        ("de", "Sambia griff nicht nur Malawi an.", "ASSAULT"),
        ("de", "Sambia verzichtete nicht darauf, Malawi anzugreifen.", "ASSAULT"),
        ("de", "Sambia musste seine Truppen aus Malawi abziehen.", "RETREAT"),
        ("de", "Nachdem Sambia Malawi angegriffen hatte, forderte Ruanda Sanktionen.", "ASSAULT"),
        ("de", "Die Armee Sambias konnte den Angriff Malawis auf Lusaka nicht aufhalten.", "ASSAULT"),
        ("en", "Neither threats by Zambia nor promises have swayed Malawi.", "THREATEN"),
        ("en", "Tens of thousands rallied in Lusaka to demand sanctions against Malawi.", "REQUEST"),
        ("en", "Zambia demanded sanctions after Malawi had attacked Rwanda.", "ASSAULT"),
    ],
)
def test_what_did_happen(language: Language, text: str, plover: str) -> None:
    found = event(language, text, plover)
    assert (found.negated, found.modality, found.reported_by) == (False, "asserted", None)


@pytest.mark.parametrize(
    ("language", "text", "plover", "modality"),
    [
        ("de", "Das Ziel Sambias ist es, Malawi anzugreifen.", "ASSAULT", "planned"),
        ("de", "Der Präsident Sambias reist nächste Woche nach Malawi.", "CONSULT", "planned"),
        ("de", "Die geplante Stationierung von Truppen in Malawi verzögert sich.", "MOBILIZE", "planned"),
        ("de", "Aus Furcht vor einem Angriff Sambias schloss Malawi die Grenze.", "ASSAULT", "hypothetical"),
        ("de", "Wird Malawi angegriffen, hilft Ruanda.", "ASSAULT", "hypothetical"),
        ("en", "Zambia to attack Malawi on Friday", "ASSAULT", "planned"),
        ("en", "Zambia will withdraw from Malawi and recognise Rwanda.", "SUPPORT", "planned"),
        ("en", "The planned attack on Malawi by Zambia alarmed Rwanda.", "ASSAULT", "planned"),
        ("en", "For fear of an attack by Zambia, Malawi closed the border.", "ASSAULT", "hypothetical"),
        ("en", "Had Zambia attacked Malawi, Rwanda would have helped.", "ASSAULT", "hypothetical"),
    ],
)
def test_what_is_not_yet_so(language: Language, text: str, plover: str, modality: Modality) -> None:
    found = event(language, text, plover)
    assert (found.negated, found.modality) == (False, modality)


def test_the_future_of_reported_words_is_a_plan() -> None:
    found = event("en", "Malawi said that Zambia would attack Rwanda.", "ASSAULT")
    assert (found.modality, found.reported_by) == ("planned", "malawi")


def test_what_is_dated_after_the_article_has_not_happened() -> None:
    text = "Am 20. Juni 2025 trifft Emmanuel Macron in Lusaka den Präsidenten Sambias."
    assert event("de", text, "CONSULT", "2025-05-10").modality == "planned"
    assert event("de", text, "CONSULT", "2025-06-21").modality == "asserted"


@pytest.mark.parametrize(
    ("language", "text", "plover", "speaker"),
    [
        ("en", "Malawi accused Zambia of arming rebels in Rwanda.", "AID", "malawi"),
        ("en", "Zambia condemned the attack by Malawi on Rwanda.", "ASSAULT", None),
        ("de", "Sambia verurteilte den Angriff Malawis auf Ruanda.", "ASSAULT", None),
        ("de", "Ruanda forderte Sanktionen gegen Sambia.", "SANCTION", "rwanda"),
        ("de", "Eigenen Angaben zufolge griff Malawi am Montag Sambia an.", "ASSAULT", "malawi"),
    ],
)
def test_a_charge_is_a_claim_and_a_judgement_takes_as_given(
    language: Language, text: str, plover: str, speaker: str | None
) -> None:
    assert event(language, text, plover).reported_by == speaker


def test_whoever_is_charged_is_who_acts() -> None:
    assert event("en", "Malawi accused Zambia of arming rebels in Rwanda.", "AID").agents == ("zambia",)

"""Dates that another sentence tells, and where nothing may be carried over."""

import pytest

from lagebild.ingest.pipeline import extract
from lagebild.ontology.records import Article, Language

WEDNESDAY = "2025-05-21"


def dates(text: str, language: Language) -> dict[str, tuple[str | None, str | None]]:
    """The days of each event by its trigger, and the words that they were read from."""
    found = extract(Article("x", text, language, date=WEDNESDAY))
    return {
        found.quote(event.trigger): (
            str(event.bounds) if event.bounds else None,
            found.quote(event.time_span) if event.time_span else None,
        )
        for event in found.events
    }


@pytest.mark.parametrize(
    ("text", "language", "word", "days", "words"),
    [
        ("Putin und Trump wollen sich treffen. Das Treffen soll am Freitag in Alaska stattfinden.", "de",
         "treffen", "2025-05-23", "am Freitag"),
        ("Putin and Trump plan to meet. The meeting will take place on Friday in Alaska.", "en",
         "meet", "2025-05-23", "on Friday"),
        ("Russland hat Charkiw angegriffen. Der Angriff ereignete sich am Montag.", "de",
         "angegriffen", "2025-05-19", "am Montag"),
        ("Macron met Merz on Monday.\nThe visit of the French government ended in discord.", "en",
         "visit", "2025-05-19", "on Monday"),
    ],
)  # fmt: skip
def test_an_occurrence_has_the_date_of_where_it_is_named_again(
    text: str, language: Language, word: str, days: str, words: str
) -> None:
    assert dates(text, language)[word] == (days, words)


@pytest.mark.parametrize(
    ("text", "language", "word", "days"),
    [
        ("Tausende Georgier protestierten am Montag in Tiflis. Die Polizei nahm Studenten fest.", "de",
         "nahm", "2025-05-19"),
        ("Thousands of Georgians protested in Tbilisi on Monday. Police arrested students.", "en",
         "arrested", "2025-05-19"),
        ("Am Dienstag griff Israel Syrien an. Die Hisbollah beschoss Haifa. Iran bombardierte Haifa.", "de",
         "bombardierte", "2025-05-20"),
    ],
)  # fmt: skip
def test_the_next_sentence_of_a_paragraph_goes_on_with_the_scene(
    text: str, language: Language, word: str, days: str
) -> None:
    assert dates(text, language)[word][0] == days
    first, rest = text.split(". ", 1)
    assert dates(f"{first}.\n\n{rest}", language)[word] == (None, None)


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Merz hat Russland scharf kritisiert. „Das ist Krieg“, sagte Merz am Montag in Berlin.", "de",
         "kritisiert"),
        ("Kallas accused Russia of sabotage. \"This must stop,\" Kallas told reporters on Monday.", "en",
         "accused"),
        ("Am Montag telefonierte Trump mit Putin. Er drohte Moskau mit neuen Sanktionen.", "de", "drohte"),
        ("Macron met Merz on Monday. He accused Russia of sabotage.", "en", "accused"),
    ],
)  # fmt: skip
def test_what_is_said_is_of_the_occasion_on_which_its_speaker_is_quoted(
    text: str, language: Language, word: str
) -> None:
    assert dates(text, language)[word][0] == "2025-05-19"


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Am Montag griff Israel Iran an. Zuvor hatte Iran Israel angegriffen.", "de", "angegriffen"),
        ("Israel attacked Iran on Friday. Iran had attacked Israel.", "en", "had attacked"),
        ("Im März griff Russland Kiew an. Die Armee beschoss Odessa.", "de", "beschoss"),
        ("Am Montag griff Russland Kiew an. Die Armee wird Odessa angreifen.", "de", "angreifen"),
        ("Am Montag traf Macron den Kanzler. Iran drohte Israel mit Krieg.", "de", "drohte"),
        ("Merz hat Russland kritisiert. „Das ist Krieg“, sagte Macron am Montag in Paris.", "de",
         "kritisiert"),
        ("Macron met Merz on Monday.\nThe next visit of the French government will be short.", "en", "visit"),
        ("Macron met Merz on Monday. Macron met Scholz on Sunday.\nThe visit of the French government ended.",
         "en", "visit"),
    ],
)  # fmt: skip
def test_nothing_is_carried_to_what_may_be_of_another_time(text: str, language: Language, word: str) -> None:
    found = extract(Article("x", text, language, date=WEDNESDAY))
    offset = text.rindex(word.split()[-1])
    (event,) = (event for event in found.events if event.trigger[0] == offset)
    assert event.bounds is None
    assert event.time_span is None

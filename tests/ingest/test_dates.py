"""Time expressions: relative, partial and fuzzy ones to two bounds, and which event they date."""

from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from spacy.tokens import Doc

from lagebild.ingest.language import parse
from lagebild.ingest.times.dates import find_times, time_of
from lagebild.ingest.times.patterns import PATTERNS
from lagebild.ingest.times.signs import SIGNS, kinds_in
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Article, Language
from tests.events import every_event

WEDNESDAY = "2025-05-21"


def times(text: str, language: Language, article: str | None = WEDNESDAY) -> dict[str, str]:
    bounds = Bounds.parse(article) if article else None
    return {text[t.span[0] : t.span[1]]: str(t.bounds) for t in find_times(parse(text, language), bounds)}


def days_of(word: str, text: str, language: Language, article: str = WEDNESDAY) -> str | None:
    doc: Doc = parse(text, language)
    trigger = next(token for token in doc if token.text == word)
    time = time_of(trigger, find_times(doc, Bounds.parse(article)))
    return str(time.bounds) if time else None


def test_a_weekday_of_a_month_may_be_any_of_that_month() -> None:
    text = "Am Montag telefonierte Trump mit Putin, dessen Streitkräfte seit über drei Jahren Krieg führen."
    assert times(text, "de", "2025-05") == {
        "Am Montag": "2025-04-28/2025-05-26",
        "seit über drei Jahren": "2021-05-02/2025-05-31",
    }


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("Am Montag traf Merz Macron.", "Am Montag", "2025-05-19"),
        ("Am Mittwoch traf Merz Macron.", "Am Mittwoch", "2025-05-21"),
        ("Am Donnerstag traf Merz Macron.", "Am Donnerstag", "2025-05-15"),
        ("Am Donnerstag wird Merz Macron treffen.", "Am Donnerstag", "2025-05-22"),
        ("Tausende haben am Montag in Tiflis protestiert.", "am Montag", "2025-05-19"),
        ("Merz will am Montag nach Kiew reisen.", "am Montag", "2025-05-26"),
        ("Am Montag reist Merz nach Kiew.", "Am Montag", "2025-05-19/2025-05-26"),
        ("Am vergangenen Mittwoch traf er Macron.", "Am vergangenen Mittwoch", "2025-05-14"),
        ("Am kommenden Mittwoch trifft er Macron.", "Am kommenden Mittwoch", "2025-05-28"),
        ("Am Montag vergangener Woche traf er Macron.", "Am Montag vergangener Woche", "2025-05-12"),
        ("Die Armee griff am Montagabend an.", "am Montagabend", "2025-05-19"),
        ("In der Nacht zu Dienstag griff die Armee an.", "In der Nacht zu Dienstag", "2025-05-19/2025-05-20"),
        ("Am gestrigen Dienstag griff die Armee an.", "Am gestrigen Dienstag", "2025-05-20"),
        ("Heute Morgen schwiegen die Waffen.", "Heute Morgen", "2025-05-21"),
        ("Morgen reist der Minister nach Rom.", "Morgen", "2025-05-22"),
        ("Am Morgen griff die Armee die Stadt an.", "Am Morgen", "2025-05-20/2025-05-21"),
        ("Der Rat tagte vom 3. bis 5. Mai.", "vom 3. bis 5. Mai", "2025-05-03/2025-05-05"),
        ("Der Rat tagte vom 30. April bis zum 2. Mai.", "vom 30. April bis zum 2. Mai",
         "2025-04-30/2025-05-02"),
        ("Der Rat tagte vom 28. Dezember 2023 bis 3. Januar.", "vom 28. Dezember 2023 bis 3. Januar",
         "2023-12-28/2024-01-03"),
        ("Am 24. Februar 2022 begann der Krieg.", "Am 24. Februar 2022", "2022-02-24"),
        ("Am 24.02.2022 begann der Krieg.", "Am 24.02.2022", "2022-02-24"),
        ("Am 3. Dezember besuchte sie Rom.", "Am 3. Dezember", "2024-12-03"),
        ("Am 3. Dezember wird sie Rom besuchen.", "Am 3. Dezember", "2025-12-03"),
        ("Die Minister treffen sich Anfang Juni.", "Anfang Juni", "2025-06-01/2025-06-10"),
        ("Mitte nächster Woche reist er nach Rom.", "Mitte nächster Woche", "2025-05-27/2025-05-29"),
        ("Ende 2004 floh der Präsident.", "Ende 2004", "2004-09-01/2004-12-31"),
        ("In den 1990er Jahren herrschte Krieg.", "In den 1990er Jahren", "1990-01-01/1999-12-31"),
        ("In den neunziger Jahren herrschte Krieg.", "In den neunziger Jahren", "1990-01-01/1999-12-31"),
        ("Zwischen 2001 und 2003 herrschte Krieg.", "Zwischen 2001 und 2003", "2001-01-01/2003-12-31"),
        ("Im Mai dieses Jahres wurde er verurteilt.", "Im Mai dieses Jahres", "2025-05"),
        ("Im November wurde er verurteilt.", "Im November", "2024-11"),
        ("Im vergangenen Jahr wurde er verurteilt.", "Im vergangenen Jahr", "2024"),
        ("Vor drei Wochen wurde er verurteilt.", "Vor drei Wochen", "2025-04-27/2025-05-03"),
        ("Seit drei Tagen demonstrieren sie.", "Seit drei Tagen", "2025-05-18/2025-05-21"),
        ("Seit Freitag wird gekämpft.", "Seit Freitag", "2025-05-16/2025-05-21"),
        ("Bis Freitag müssen sie antworten.", "Bis Freitag", "2025-05-21/2025-05-23"),
        ("Am Wochenende wurde gekämpft.", "Am Wochenende", "2025-05-17/2025-05-18"),
        ("Im Sommer 2024 floh er.", "Im Sommer 2024", "2024-06-01/2024-09-20"),
        ("Seit dem Winter wird gekämpft.", "Seit dem Winter", "2024-12-01/2025-05-21"),
        ("In der Nacht griff die Armee an.", "In der Nacht", "2025-05-20/2025-05-21"),
        ("In den frühen Morgenstunden griff sie an.", "In den frühen Morgenstunden", "2025-05-20/2025-05-21"),
        ("Bis Jahresende wollen sie abziehen.", "Bis Jahresende", "2025-05-21/2025-12-31"),
        ("Der Gipfel soll vor Jahresende stattfinden.", "vor Jahresende", "2025-05-21/2025-12-31"),
        ("Sie wollen den Vertrag vor Freitag unterzeichnen.", "vor Freitag", "2025-05-21/2025-05-22"),
        ("In der ersten Woche des März berieten sie.", "In der ersten Woche des März",
         "2025-03-01/2025-03-07"),
        ("In den letzten Tagen wurde gekämpft.", "In den letzten Tagen", "2025-05-14/2025-05-21"),
        ("In den vergangenen 48 Stunden fielen Bomben.", "In den vergangenen 48 Stunden",
         "2025-05-19/2025-05-21"),
        ("In den kommenden zwei Wochen will er reisen.", "In den kommenden zwei Wochen",
         "2025-05-21/2025-06-04"),
        ("Frankreich entzog Niger 2024 die Hilfe.", "2024", "2024"),
        ("Von Freitag bis Sonntag wurde gekämpft.", "Von Freitag bis Sonntag", "2025-05-16/2025-05-18"),
        ("Zwischen Montag und Mittwoch wird er reisen.", "Zwischen Montag und Mittwoch",
         "2025-05-26/2025-05-28"),
        ("In der Nacht von Montag auf Dienstag wurde gekämpft.", "In der Nacht von Montag auf Dienstag",
         "2025-05-19/2025-05-20"),
        ("In der Nacht vom 3. auf den 4. Mai fielen Bomben.", "vom 3. auf den 4. Mai",
         "2025-05-03/2025-05-04"),
        ("Von März bis Mai 2024 herrschte Krieg.", "Von März bis Mai 2024", "2024-03-01/2024-05-31"),
        ("Zwischen November 2023 und Januar 2024 fielen Bomben.", "Zwischen November 2023 und Januar 2024",
         "2023-11-01/2024-01-31"),
        ("Im Dezember und Januar fielen Bomben.", "Im Dezember und Januar", "2024-12-01/2025-01-31"),
        ("Im dritten Quartal 2024 sank der Export.", "Im dritten Quartal 2024", "2024-07-01/2024-09-30"),
        ("Im zweiten Halbjahr wird er abtreten.", "Im zweiten Halbjahr", "2025-07-01/2025-12-31"),
        ("Vor wenigen Tagen fielen Bomben.", "Vor wenigen Tagen", "2025-05-14/2025-05-20"),
        ("Sie müssen binnen 48 Stunden abziehen.", "binnen 48 Stunden", "2025-05-21/2025-05-23"),
        ("Er kann am Freitag abreisen.", "am Freitag", "2025-05-23"),
        ("Er wollte am Freitag abreisen.", "am Freitag", "2025-05-16/2025-05-23"),
        ("Sie kündigten für den 3. Juni einen Streik an.", "für den 3. Juni", "2025-06-03"),
        ("In den vergangenen drei Nächten fielen Bomben.", "In den vergangenen drei Nächten",
         "2025-05-18/2025-05-21"),
        ("Am Montag und Dienstag fielen Bomben.", "Am Montag und Dienstag", "2025-05-19/2025-05-20"),
        ("In diesem Frühjahr kämpften sie.", "In diesem Frühjahr", "2025-03-01/2025-05-21"),
        ("Vor einem halben Jahr fielen Bomben.", "Vor einem halben Jahr", "2024-11-07/2024-12-07"),
        ("Vor knapp drei Jahren fielen Bomben.", "Vor knapp drei Jahren", "2022-05-22/2022-11-20"),
        ("Vor drei Jahren fielen Bomben.", "Vor drei Jahren", "2022"),
        ("Heute vor drei Jahren fielen Bomben.", "Heute vor drei Jahren", "2022-05-21"),
        ("In der vergangenen Nacht fielen Bomben.", "In der vergangenen Nacht", "2025-05-20/2025-05-21"),
        ("Über Nacht fielen Bomben.", "Über Nacht", "2025-05-20/2025-05-21"),
        ("An Weihnachten fielen Bomben.", "Weihnachten", "2024-12-24/2024-12-26"),
        ("An Silvester 2023 fielen Bomben.", "Silvester 2023", "2023-12-31"),
        ("In der zweiten Aprilhälfte fielen Bomben.", "In der zweiten Aprilhälfte", "2025-04-16/2025-04-30"),
        ("In der ersten Hälfte des April fielen Bomben.", "In der ersten Hälfte des April",
         "2025-04-01/2025-04-15"),
        ("Einen solchen Einsatz hatte es zuletzt 1965 gegeben.", "1965", "1965"),
    ],
)  # fmt: skip
def test_german_expressions(text: str, words: str, days: str) -> None:
    assert times(text, "de") == {words: days}


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("Ministers met on Monday.", "on Monday", "2025-05-19"),
        ("Ministers will meet on Monday.", "on Monday", "2025-05-26"),
        ("Ministers are scheduled to meet on Friday.", "on Friday", "2025-05-23"),
        ("In the early hours of Tuesday, Russia attacked.", "In the early hours of Tuesday", "2025-05-20"),
        ("Russia attacked the city last night.", "last night", "2025-05-20/2025-05-21"),
        ("Russia attacked the city on Monday evening.", "on Monday", "2025-05-19"),
        ("The council met on May 3-5.", "on May 3-5", "2025-05-03/2025-05-05"),
        ("The council met between 7-9 December.", "between 7-9 December", "2024-12-07/2024-12-09"),
        ("The bomb was set to explode on Monday, June 2.", "on Monday, June 2", "2025-06-02"),
        ("He died on May 14th, 2024.", "on May 14th, 2024", "2024-05-14"),
        ("He died on June 16th of last year.", "on June 16th of last year", "2024-06-16"),
        ("The war has entered its fifth day.", "its fifth day", "2025-05-17/2025-05-21"),
        ("The siege has lasted for more than three years.", "for more than three years",
         "2021-05-22/2025-05-21"),
        ("They fought in the late 1980s.", "in the late 1980s", "1986-01-01/1989-12-31"),
        ("Early November last year they met.", "Early November last year", "2024-11-01/2024-11-10"),
        ("The June summit failed.", "June", "2024-06"),
        ("Next May they will vote.", "Next May", "2026-05"),
        ("In March they voted.", "In March", "2025-03"),
        ("Two years ago he won.", "Two years ago", "2023"),
        ("On Monday of this week he resigned.", "On Monday of this week", "2025-05-19"),
        ("They will vote later this year.", "later this year", "2025-05-21/2025-12-31"),
        ("They met earlier this month.", "earlier this month", "2025-05-01/2025-05-21"),
        ("By Friday they must answer.", "By Friday", "2025-05-21/2025-05-23"),
        ("The 2016 election was close.", "2016", "2016"),
        ("Rebels attacked the town during the night.", "during the night", "2025-05-20/2025-05-21"),
        ("They voted in the first week of March.", "in the first week of March", "2025-03-01/2025-03-07"),
        ("They voted in the last week of March.", "in the last week of March", "2025-03-25/2025-03-31"),
        ("Attacks have grown rarer since the spring.", "since the spring", "2025-03-01/2025-05-21"),
        ("They will vote before the end of the year.", "before the end of the year",
         "2025-05-21/2025-12-31"),
        ("They will leave before Friday.", "before Friday", "2025-05-21/2025-05-22"),
        ("In recent days they fought.", "In recent days", "2025-05-14/2025-05-21"),
        ("Over the past 36 hours they fought.", "past 36 hours", "2025-05-19/2025-05-21"),
        ("They will vote in the coming weeks.", "in the coming weeks", "2025-05-21/2025-06-20"),
        ("They fought from Friday to Sunday.", "from Friday to Sunday", "2025-05-16/2025-05-18"),
        ("They will meet between Monday and Friday.", "between Monday and Friday", "2025-05-26/2025-05-30"),
        ("They fought between March and May 2024.", "between March and May 2024", "2024-03-01/2024-05-31"),
        ("They fought from November to February.", "from November to February", "2024-11-01/2025-02-28"),
        ("In the third quarter of 2024 exports fell.", "In the third quarter of 2024",
         "2024-07-01/2024-09-30"),
        ("In the first half of the year exports fell.", "In the first half of the year",
         "2025-01-01/2025-06-30"),
        ("A few weeks ago they fought.", "A few weeks ago", "2025-04-21/2025-05-14"),
        ("They must leave within 24 hours.", "within 24 hours", "2025-05-21/2025-05-22"),
        ("They have fought twice in the last year.", "in the last year", "2024-05-21/2025-05-21"),
        ("They fought over the weekend.", "over the weekend", "2025-05-17/2025-05-18"),
        ("They met in March of last year.", "in March of last year", "2024-03"),
        ("She is to visit Rome on Monday.", "on Monday", "2025-05-26"),
        ("She was due to visit Rome on Monday.", "on Monday", "2025-05-19/2025-05-26"),
        ("She wants to visit Rome on Monday.", "on Monday", "2025-05-26"),
        ("She sought to visit Rome on Monday.", "on Monday", "2025-05-19"),
        ("She was the first to visit Rome on Monday.", "on Monday", "2025-05-19"),
        ("He will be tried over Friday's attack.", "Friday", "2025-05-16"),
        ("They scheduled a vote for Friday.", "for Friday", "2025-05-23"),
        ("They fought the past three nights.", "past three nights", "2025-05-18/2025-05-21"),
        ("They fought for the third consecutive night.", "for the third consecutive night",
         "2025-05-19/2025-05-21"),
        ("They fought on Monday and Tuesday.", "on Monday and Tuesday", "2025-05-19/2025-05-20"),
        ("They fought from Monday night into Tuesday.", "from Monday night into Tuesday",
         "2025-05-19/2025-05-20"),
        ("They fought overnight into Tuesday.", "overnight into Tuesday", "2025-05-19/2025-05-20"),
        ("They fought in 2014 and 2016.", "in 2014 and 2016", "2014-01-01/2016-12-31"),
        ("They won this spring.", "this spring", "2025-03-01/2025-05-21"),
        ("They won in the summer of 2023.", "in the summer of 2023", "2023-06-01/2023-09-20"),
        ("They won in the second half of April.", "in the second half of April", "2025-04-16/2025-04-30"),
        ("They won the week before last.", "the week before last", "2025-05-05/2025-05-11"),
        ("They won the other day.", "the other day", "2025-05-14/2025-05-20"),
        ("They won on New Year's Day.", "on New Year's Day", "2025-01-01"),
        ("They won on Christmas Day 2023.", "on Christmas Day 2023", "2023-12-25"),
        ("They won nearly three years ago.", "nearly three years ago", "2022-05-22/2022-11-20"),
        ("They won more than three years ago.", "more than three years ago", "2021-05-22/2022-05-22"),
        ("They won half a year ago.", "half a year ago", "2024-11-07/2024-12-07"),
        ("They won a year and a half ago.", "a year and a half ago", "2023-11-13/2023-12-13"),
        ("They won exactly two weeks ago.", "exactly two weeks ago", "2025-05-07"),
        ("They won three years ago today.", "three years ago today", "2022-05-21"),
        ("They won three years ago this month.", "three years ago this month", "2022-05"),
        ("Chad gave them until Friday to leave.", "until Friday", "2025-05-21/2025-05-23"),
    ],
)  # fmt: skip
def test_english_expressions(text: str, words: str, days: str) -> None:
    assert times(text, "en") == {words: days}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Theresa May met Merkel.", "en"),
        ("May said she would resign.", "en"),
        ("Since May took office, nothing has changed.", "en"),
        ("Thousands march on the capital.", "en"),
        ("The March on Washington was long.", "en"),
        ("They may be august persons.", "en"),
        ("She told USA Today that she had won.", "en"),
        ("Shops open on Black Friday.", "en"),
        ("She won on Super Tuesday.", "en"),
        ("More than 2000 people fled.", "en"),
        ("Some 2000 troops crossed the border.", "en"),
        ("Herr Mai sprach mit August Hanning.", "de"),
        ("Die Agenda 2030 sieht 2000 Soldaten vor.", "de"),
        ("Guten Morgen, Frau Ministerin!", "de"),
        ("Am 31. April besuchte er Rom.", "de"),
        ("Zwei Wochen vor der Wahl schwieg er.", "de"),
        ("Two weeks after the vote he fell.", "en"),
        ("Nach Dienstag geschah nichts mehr.", "de"),
        ("Die Anschläge vom 11. September veränderten die Welt.", "de"),
        ("The September 11 attacks changed the world.", "en"),
        ("Vor kurzem sprach er mit Putin.", "de"),
        ("Putins Sommer-Offensive stockt.", "de"),
        ("Vor Freitag unterzeichneten sie nichts.", "de"),
        ("Noch am selben Tag wurde er verhaftet.", "de"),
        ("Es waren die letzten Tage der Republik.", "de"),
        ("They had left before Friday.", "en"),
        ("It was the first visit to Cuba since 2015.", "en"),
        ("It was the worst attack in ten years.", "en"),
        ("Erstmals seit 2015 besuchte er Kuba.", "de"),
        ("Es war der schwerste Angriff seit zehn Jahren.", "de"),
        ("They signed a treaty until 2030.", "en"),
        ("Sie unterzeichneten einen Vertrag bis 2030.", "de"),
        ("Within 24 hours the town had fallen.", "en"),
        ("They march every Friday.", "en"),
        ("Sie demonstrieren jeden Freitag.", "de"),
    ],
)
def test_what_is_no_time_or_cannot_be_told_yields_nothing(text: str, language: Language) -> None:
    assert times(text, language) == {}


def test_without_a_date_only_full_dates_can_be_told() -> None:
    text = "On Monday they met. On May 3 they met. On May 3, 2024 they met. In 2003 they met."
    assert times(text, "en", None) == {"On May 3, 2024": "2024-05-03", "In 2003": "2003"}


def test_days_are_counted_from_the_day_that_is_named() -> None:
    english = "Three days after the attack on Friday, ministers met in Geneva."
    assert times(english, "en") == {"Three days after": "2025-05-19", "on Friday": "2025-05-16"}
    german = "Am Montag telefonierten sie. Zwei Tage danach schwieg Putin."
    assert times(german, "de") == {"Am Montag": "2025-05-19", "Zwei Tage danach": "2025-05-21"}


@pytest.mark.parametrize(
    ("language", "text", "words", "days"),
    [
        (
            "de",
            "Wenige Stunden nach dem Gipfel am Montag fielen Bomben.",
            "Wenige Stunden nach",
            "2025-05-19/2025-05-20",
        ),
        ("de", "Smith sagte am Dienstag, er werde am Freitag abreisen.", "am Freitag", "2025-05-23"),
        ("de", "Im Mai 2020 siegte er. Drei Jahre später floh er.", "Drei Jahre später", "2023"),
        ("de", "Im Mai 2020 siegte er. Im Jahr darauf floh er.", "Im Jahr darauf", "2021"),
        ("en", "They won in March 2020. The following year they lost.", "The following year", "2021"),
        ("en", "They won hours after the talks on Monday.", "hours after", "2025-05-19/2025-05-20"),
        ("en", "They won days after the talks on Sunday.", "days after", "2025-05-19/2025-05-21"),
        (
            "en",
            "They won less than a week after the talks on Friday.",
            "less than a week after",
            "2025-05-16/2025-05-21",
        ),
        ("en", "They won six years after the 2015 deal.", "six years after", "2021"),
        ("en", "Smith said on Tuesday he would leave on Friday.", "on Friday", "2025-05-23"),
        ("en", "Smith said last Thursday he would leave on Sunday.", "on Sunday", "2025-05-18"),
        (
            "en",
            "Smith met Jones on Monday. They will meet again on Tuesday.",
            "on Tuesday",
            "2025-05-20/2025-05-27",
        ),
        ("en", "Smith met Jones on Tuesday. They will meet again on Tuesday.", "on Tuesday", "2025-05-27"),
    ],
)
def test_a_time_is_reckoned_from_another(language: Language, text: str, words: str, days: str) -> None:
    assert times(text, language)[words] == days


def test_the_same_day_is_the_day_named_before() -> None:
    german = "Am Montag trat er zurück. Noch am selben Abend wurde er verhaftet."
    assert times(german, "de")["am selben Abend"] == "2025-05-19"
    english = "They met on Monday. Later that day the rebels attacked."
    assert times(english, "en")["Later that day"] == "2025-05-19"


@pytest.mark.parametrize(
    ("text", "language", "word", "days"),
    [
        ("Smith visited Rome on Monday three days after she was released from prison.", "en", "released",
         "2025-05-16"),
        ("On Monday he won the vote, two days before he was arrested.", "en", "arrested", "2025-05-21"),
        ("Am Montag gewann er die Wahl, zwei Wochen nachdem er verhaftet worden war.", "de", "verhaftet",
         "2025-05-02/2025-05-08"),
        ("She was released from prison two years after he had fled.", "en", "fled", None),
    ],
)  # fmt: skip
def test_what_is_subordinate_is_counted_from_the_main_clause(
    text: str, language: Language, word: str, days: str | None
) -> None:
    assert days_of(word, text, language) == days


def test_an_evening_is_of_the_day_named_before() -> None:
    text = "Am Sonntag begann der Angriff. Am Abend fiel die Stadt.\nAm Morgen wurde verhandelt."
    assert times(text, "de")["Am Abend"] == "2025-05-18"
    assert times(text, "de")["Am Morgen"] == "2025-05-20/2025-05-21"


def test_nothing_is_found_twice_and_all_in_order() -> None:
    text = "On Monday, May 19, 2025, and on Tuesday they met; in June 2024 they had met for two days."
    found = find_times(parse(text, "en"), Bounds.parse(WEDNESDAY))
    assert [text[slice(*time.span)] for time in found] == [
        "On Monday, May 19, 2025",
        "on Tuesday",
        "in June 2024",
    ]
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "text",
    ["", "Morgen", "1992-1995", "am 99. Mai", "31.02.2025", "May 45", "2025-13-45", "in 2000",
     "vor 999 Jahrzehnten", "999 decades ago", "the 99th day", "-- 1. -- Mai 2024 --", "Mai" * 500,
     "1." * 500, "\n\n\tMontag\n"],
)  # fmt: skip
@pytest.mark.parametrize("article", [None, "0001", "2025-05", "9999-12-31"])
def test_odd_texts_and_the_ends_of_the_calendar_do_no_harm(
    language: Language, text: str, article: str | None
) -> None:
    times(text, language, article)


@pytest.mark.parametrize(
    ("word", "text", "days"),
    [
        ("verhaftet", "Am Montag wurde der seit drei Jahren gesuchte General verhaftet.", "2025-05-19"),
        ("demonstrierten", "Am Montag versammelten sie sich und demonstrierten.", "2025-05-19"),
        ("festgenommen", "Er fordert Freiheit für die Frau, die am 1. Mai festgenommen wurde.", "2025-05-01"),
        ("fordert", "Er fordert Freiheit für die Frau, die am 1. Mai festgenommen wurde.", None),
        ("drohte", "Nach einem Gipfel im Mai 2024, auf dem Iran drohte, wurde verhandelt.", "2024-05"),
        ("abgesagt", "Der für Anfang Juni geplante Gipfel wurde abgesagt.", None),
        ("fordert", "Heute fordert er den seit drei Jahren gesuchten General.", "2025-05-21"),
        ("Gipfel", "Der für Anfang Juni geplante Gipfel wurde abgesagt.", "2025-06-01/2025-06-10"),
        ("treffen", "Die Minister wollen sich am Montag in Rom treffen.", "2025-05-26"),
        ("Zusammenstößen", "Am Montag zogen sie durch die Stadt. Es kam zu Zusammenstößen.", "2025-05-19"),
        ("drohte", "Am Montag trafen sie sich. Iran drohte mit Vergeltung.", None),
        ("verständigt", "Nach einer Meldung des Senders vom 11. Mai haben sie sich verständigt.", None),
        ("angeklagt", "Er ist wegen Verbrechen im Krieg von 1992 bis 1995 angeklagt.", None),
        ("abgesagt", "Zudem wird der ursprünglich für Juni 2024 geplante Gipfel abgesagt.", None),
        ("Abzug", "Er forderte am Montag den Abzug der Truppen.", None),
        ("forderte", "Er forderte am Montag den Abzug der Truppen.", "2025-05-19"),
        ("Besuch", "Am Montag kündigte er bei einem Besuch in Rom Hilfe an.", "2025-05-19"),
        ("warnte", "Nach einem Treffen am Montag warnte er vor einem Krieg.", "2025-05-19/2025-05-21"),
        ("warnte", "Nach dem Treffen im Januar warnte er vor einem Krieg.", None),
        ("warnte", "Am Montag telefonierte Merz mit dem König, der vor einem Krieg warnte.", "2025-05-19"),
        ("Konferenz", "Sie sprachen kurz vor Beginn der Konferenz am 3. Mai miteinander.", "2025-05-03"),
        ("teilnehmen", "Am 3. Juni beginnt die Konferenz. An ihr sollen Minister teilnehmen.", "2025-06-03"),
        ("verlängern", "Er will seinen Ende 2006 endenden Vertrag verlängern.", None),
        ("Forderung", "Merz reagierte am Mittwoch auf die Forderung der Partei.", None),
        ("überfallen", "Die heute 46-Jährige wurde überfallen.", None),
        ("trat", "Im März 1974 brach er auf. Im August desselben Jahres trat er zurück.", "1974-08"),
        ("begnadigt", "Er hat den am 29. April wegen Mordes verurteilten Schweden begnadigt.", None),
        ("angeklagte", "Der von Chile angeklagte General wurde am Montag verhaftet.", None),
        ("nahm", "Am Abend des 3. Mai nahm die Polizei zwei Männer fest.", "2025-05-03"),
        ("verurteilte", "Chile verurteilte den Angriff vom Montag.", None),
        ("Angriff", "Chile verurteilte den Angriff vom Montag.", "2025-05-19"),
        ("verurteilte", "Der Präsident zwischen 1997 und 2005 verurteilte den Angriff.", None),
        ("traf", "Während des Gipfels vor drei Wochen traf Merz den König.", "2025-04-27/2025-05-03"),
        ("Gipfel", "Vor dem Gipfel am Freitag traf Merz den König.", "2025-05-16/2025-05-23"),
    ],
)  # fmt: skip
def test_an_event_is_dated_by_its_clause_or_its_own_words(word: str, text: str, days: str | None) -> None:
    assert days_of(word, text, "de") == days


@pytest.mark.parametrize(
    ("word", "text", "days"),
    [
        ("arrested", "Police arrested two men on Tuesday.", "2025-05-20"),
        ("meeting", "A meeting in February this year was cut short.", "2025-02"),
        ("attacking", "The war began in 2003, when insurgents started attacking barracks.", "2003"),
        ("send", "The government agreed on Monday to send troops.", None),
        ("agreed", "The government agreed on Monday to send troops.", "2025-05-19"),
        ("complaints", "The court heard complaints about the November 3 election.", None),
        ("were", "On Monday they marched through the city. There were clashes.", "2025-05-19"),
        ("threatened", "They met on Monday. Iran threatened retaliation.", None),
        ("attended", "The summit, held in May in Lima, was attended by ministers from Chile.", "2025-05"),
        ("criticised", "The summit, held in May in Lima, was criticised by ministers from Chile.", None),
        ("called", "On Monday Smith met the king, who called for war.", "2025-05-19"),
        ("invaded", "On Monday Smith met the king, who invaded Chad.", None),
        ("attacked", "Rebels attacked the town on Saturday night.", "2025-05-17"),
        ("visited", "Smith visited the king shortly after the attack on Monday.", "2025-05-19/2025-05-20"),
        ("met", "Shortly before the vote on Monday Smith met the king.", "2025-05-18/2025-05-21"),
        ("attacked", "He fled in March 1974. In August of that year rebels attacked him.", "1974-08"),
        ("warned", "“The town fell in 1965,” Smith warned Jones.", None),
        ("attacked", "Rebels attacked the town on the night of May 3.", "2025-05-03"),
        ("condemned", "Chile condemned Monday's attack on the town.", None),
        ("attack", "Chile condemned Monday's attack on the town.", "2025-05-19"),
        ("condemned", "Ahead of a meeting with Smith on Friday, Jones condemned the attack.", None),
        ("accusing", "Smith spoke in Rome on Sunday, accusing Chile of murder.", "2025-05-18"),
        ("visited", "On Monday Smith met Jones and on Tuesday he visited Warsaw.", "2025-05-20"),
        ("bombed", "Chile bombed the town a day after rebels attacked it on Monday.", "2025-05-20"),
        ("banned", "Chile banned the party for a month after it had protested in August.", None),
    ],
)
def test_english_events_are_dated_likewise(word: str, text: str, days: str | None) -> None:
    assert days_of(word, text, "en") == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("de", "Frankreich stimmte am Dienstag dem Abzug seiner Truppen aus Niger zu.", None),
        ("de", "Merz kündigte für den 3. Juni eine Demonstration gegen den Iran an.", "2025-06-03"),
        ("en", "France agreed on Tuesday to the withdrawal of its troops from Niger.", None),
    ],
)
def test_what_is_agreed_to_is_not_of_that_day(language: Language, text: str, days: str | None) -> None:
    article = Article(id="1", text=text, lang=language, date=WEDNESDAY)
    planned = [event for event in every_event(article) if event.modality == "planned"]
    assert [str(event.bounds) if event.bounds else None for event in planned] == [days]


def test_every_expression_has_a_sign_by_which_its_line_is_searched() -> None:
    assert {kind for patterns in PATTERNS.values() for kind, _ in patterns} == set(SIGNS)
    examples = files("lagebild.ingest") / "examples" / "articles.jsonl"
    texts = [examples.read_text(encoding="utf-8"), Path(__file__).read_text(encoding="utf-8")]
    texts += ["Die Räte tagen in drei Wochen wieder.", "The councils meet again in three weeks."]
    found = [
        (kind, match[0])
        for patterns in PATTERNS.values()
        for kind, pattern in patterns
        for text in texts
        for match in pattern.finditer(text)
    ]
    assert {kind for kind, _ in found} == set(SIGNS)
    assert [(kind, words) for kind, words in found if kind not in kinds_in(words)] == []


def test_an_expression_is_found_in_every_line() -> None:
    text = "Am Montag traf Merz Macron.\n\nDie Lage ist ruhig.\nMerz reist am Dienstag ab."
    assert list(times(text, "de")) == ["Am Montag", "am Dienstag"]

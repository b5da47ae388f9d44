"""Events dated by what stands beside them: counted days, clauses that say when, occasions and what lasts."""

import pytest

from lagebild.ontology.records import Language
from tests.ingest.test_dates import days_of

ENGLISH = (
    ("signed", "Six years after the 2015 deal, Iran signed a pact with Russia.", "2021"),
    ("arrested", "Two days after the attack on Friday, police arrested a man.", "2025-05-18"),
    ("arrested", "Police arrested a man two days after Friday's attack.", "2025-05-18"),
    ("bombed", "Jets bombed the port hours after the talks ended on Monday.", "2025-05-19/2025-05-20"),
    ("arrested", "The junta has arrested hundreds since the February coup.", "2025-02-01/2025-05-21"),
    ("coup", "The junta has arrested hundreds since the February coup.", "2025-02"),
    ("sent", "Since Russia invaded Ukraine in February 2022, Chad has sent aid.", "2022-02-01/2025-05-21"),
    ("arrived", "On the eve of the vote on Monday, Smith arrived in Rome.", "2025-05-18"),
    ("bombed", "Jets bombed the port while ministers met in Rome on Monday.", "2025-05-19"),
    ("killed", "Ten people were killed when a bomb exploded on Monday.", "2025-05-19"),
    ("killed", "Ten people had been killed when talks began on Monday.", None),
    ("killed", "In a raid on Monday, troops killed ten men.", "2025-05-19"),
    ("killed", "Ten men were killed in last week's raids on the camp.", "2025-05-12/2025-05-18"),
    ("convicted", "Smith was convicted in the 2012 killing.", None),
    ("killed", "Chad condemned Friday's attack, which killed ten people.", "2025-05-16"),
    ("condemned", "Chad condemned Friday's attack, which killed ten people.", None),
    ("ratified", "The 1972 treaty was ratified by Chad.", None),
    ("signed", "The 1972 treaty was signed in Rome.", "1972"),
    ("protest", "Thousands marched through Rome on Sunday to protest against Chad.", "2025-05-18"),
    ("leave", "Chad gave the troops until Friday to leave.", "2025-05-21/2025-05-23"),
    ("attacked", "Gunmen attacked a base early Tuesday local time.", "2025-05-20"),
)
GERMAN = (
    ("verhaftet", "Seit dem Putsch im Februar hat die Junta Hunderte verhaftet.", "2025-02-01/2025-05-21"),
    ("griff", "Einen Tag nach dem Treffen am Montag griff die Armee an.", "2025-05-20"),
    ("traf", "Am Vorabend der Wahl am Sonntag traf er den König.", "2025-05-17"),
    ("getötet", "Zehn Menschen wurden getötet, als am Montag eine Bombe explodierte.", "2025-05-19"),
    ("einigten", "In Gesprächen am Montag einigten sie sich auf eine Waffenruhe.", "2025-05-19"),
    ("ratifiziert", "Der Vertrag von 1972 wurde von Chile ratifiziert.", None),
)


@pytest.mark.parametrize(
    ("language", "word", "text", "days"),
    [*(("en", *one) for one in ENGLISH), *(("de", *one) for one in GERMAN)],
)
def test_a_time_dates_what_it_stands_beside(
    language: Language, word: str, text: str, days: str | None
) -> None:
    assert days_of(word, text, language) == days

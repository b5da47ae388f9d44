"""One event told several times is one record with all its evidence."""

from dataclasses import replace

import pytest

from lagebild.ingest.occurrences import merge_occurrences
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event
from tests.events import ATTACK

AGAIN = replace(ATTACK, trigger=(50, 56), sentence=(41, 90), confidence=0.9, evidence=((45, 80),))
MEETING = replace(
    ATTACK, plover="CONSULT", mode=None, agents=("donald-trump", "vladimir-putin"), targets=(), symmetric=True
)


def merged(*events: Event) -> tuple[Event, ...]:
    return merge_occurrences(events)


def test_nothing_of_nothing() -> None:
    assert merged() == ()


def test_the_same_event_again() -> None:
    (event,) = merged(ATTACK, AGAIN)
    assert event.evidence == ((0, 30), (45, 80))
    assert event.trigger == ATTACK.trigger
    assert event.sentence == ATTACK.sentence
    assert event.confidence == 0.9


def test_evidence_is_not_repeated() -> None:
    (event,) = merged(ATTACK, ATTACK)
    assert event.evidence == ATTACK.evidence


@pytest.mark.parametrize(
    "other",
    [
        replace(AGAIN, plover="COERCE"),
        replace(AGAIN, negated=True),
        replace(AGAIN, modality="planned"),
        replace(AGAIN, agents=("ukraine",), targets=("russia",)),
        replace(AGAIN, agents=("belarus",)),
        replace(AGAIN, targets=("poland",)),
        replace(ATTACK, mode="drone", trigger=(20, 26)),
    ],
)
def test_another_event_stays_another(other: Event) -> None:
    assert merged(ATTACK, other) == (ATTACK, other)


def test_a_denied_event_is_never_merged_with_an_asserted_one() -> None:
    events = merged(ATTACK, replace(AGAIN, modality="denied"), replace(AGAIN, negated=True), AGAIN)
    assert [(event.modality, event.negated) for event in events] == [
        ("asserted", False),
        ("denied", False),
        ("asserted", True),
    ]


def test_a_role_left_open_is_filled_by_the_other_report() -> None:
    (event,) = merged(replace(ATTACK, agents=()), AGAIN)
    assert (event.agents, event.targets) == (("russia",), ("ukraine",))
    (event,) = merged(ATTACK, replace(AGAIN, targets=()))
    assert (event.agents, event.targets) == (("russia",), ("ukraine",))


def test_events_that_share_no_actor_are_two() -> None:
    one, other = replace(ATTACK, targets=()), replace(AGAIN, agents=())
    assert merged(one, other) == (one, other)


def test_who_is_named_more_fully_counts() -> None:
    (event,) = merged(ATTACK, replace(AGAIN, targets=("ukraine", "poland")))
    assert event.targets == ("ukraine", "poland")


def test_meetings_of_the_same_people_are_one() -> None:
    (event,) = merged(MEETING, replace(MEETING, agents=("vladimir-putin", "donald-trump"), sentence=(41, 90)))
    assert event.agents == ("donald-trump", "vladimir-putin")
    (event,) = merged(MEETING, replace(MEETING, agents=("vladimir-putin",), sentence=(41, 90)))
    assert event.agents == ("donald-trump", "vladimir-putin")


def test_meetings_of_different_people_are_two() -> None:
    other = replace(MEETING, agents=("donald-trump", "xi-jinping"), sentence=(41, 90))
    assert merged(MEETING, other) == (MEETING, other)


def test_dates_narrow_each_other() -> None:
    may = replace(ATTACK, bounds=Bounds.parse("2025-05"))
    monday = replace(AGAIN, bounds=Bounds.parse("2025-05-19"), time_span=(60, 66))
    (event,) = merged(may, monday)
    assert event.bounds == Bounds.parse("2025-05-19")
    assert event.time_span == (60, 66)
    (event,) = merged(ATTACK, monday)
    assert event.bounds == Bounds.parse("2025-05-19")


def test_on_different_days_it_happened_twice() -> None:
    monday = replace(ATTACK, bounds=Bounds.parse("2025-05-19"))
    sunday = replace(AGAIN, bounds=Bounds.parse("2025-05-18"))
    assert merged(monday, sunday) == (monday, sunday)


def test_a_place_is_kept() -> None:
    (event,) = merged(ATTACK, replace(AGAIN, place="Charkiw"))
    assert event.place == "Charkiw"


def test_what_the_article_itself_tells_is_not_hearsay() -> None:
    claimed = replace(ATTACK, reported_by="ukraine", statement=0)
    (event,) = merged(claimed, AGAIN)
    assert (event.reported_by, event.statement) == (None, None)

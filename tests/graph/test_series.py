from datetime import date

import pytest

from lagebild.graph.series import Act, Interval, series
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import QuestionError

CONFLICT = "verbal conflict"


def act(first: str, last: str | None = None) -> Act:
    return Act(CONFLICT, -2.0, Bounds(date.fromisoformat(first), date.fromisoformat(last or first)))


def counts(acts: list[Act], interval: Interval) -> list[tuple[str, int]]:
    return [(str(days.first), len(of_these)) for days, of_these in series(acts, interval).points.items()]


def test_days_in_between_are_there_too() -> None:
    acts = [act("2025-03-02"), act("2025-02-28"), act("2025-03-02")]
    assert counts(acts, "day") == [("2025-02-28", 1), ("2025-03-01", 0), ("2025-03-02", 2)]


def test_weeks_begin_on_monday() -> None:
    acts = [act("2025-05-19"), act("2025-05-25"), act("2025-05-26")]
    assert counts(acts, "week") == [("2025-05-19", 2), ("2025-05-26", 1)]


def test_months_are_whole() -> None:
    (february,) = series([act("2024-02-10", "2024-02-29")], "month").points
    assert february == Bounds(date(2024, 2, 1), date(2024, 2, 29))


def test_what_may_have_been_in_two_weeks_is_told_apart() -> None:
    acts = [act("2025-05-24", "2025-05-26"), Act(CONFLICT, -2.0), act("2025-05-20", "2025-05-22")]
    found = series(acts, "week")
    assert ([len(of_these) for of_these in found.points.values()], found.undated) == ([1], 2)
    assert series(acts, "month").undated == 1


def test_nothing_is_a_series_too() -> None:
    assert series([], "day").points == {}


def test_the_ends_of_the_calendar() -> None:
    for day in ("0001-01-01", "9999-12-31"):
        for interval in ("day", "week", "month"):
            assert len(series([act(day)], interval).points) == 1


def test_too_many_points_are_refused_with_advice() -> None:
    with pytest.raises(QuestionError, match="since"):
        series([act("1950-01-01"), act("2025-01-01")], "day")
    assert len(series([act("1950-01-01"), act("2025-01-01")], "month").points) == 901


def test_without_empty_days_acts_may_be_any_time_apart() -> None:
    found = series([act("2025-05-19"), act("0001-01-01"), act("2025-05-02")], "month", empty=False)
    assert [(str(days.first), len(acts)) for days, acts in found.points.items()] == [
        ("0001-01-01", 1),
        ("2025-05-01", 2),
    ]

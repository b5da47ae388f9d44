"""Uncertain dates: what can be read, how it is written, how two reports narrow each other."""

from datetime import date, timedelta

import pytest

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError

MAY_MONDAY = Bounds(date(2025, 4, 28), date(2025, 5, 26))
DAY = Bounds.day(date(2025, 5, 19))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025-05-19", date(2025, 5, 19), date(2025, 5, 19)),
        ("2025-05-19T23:15:00Z", date(2025, 5, 19), date(2025, 5, 19)),
        ("2025-05-19 23:15", date(2025, 5, 19), date(2025, 5, 19)),
        (" 2025-05-19 ", date(2025, 5, 19), date(2025, 5, 19)),
        ("2025-04-28/2025-05-26", date(2025, 4, 28), date(2025, 5, 26)),
        ("2024/2025-05", date(2024, 1, 1), date(2025, 5, 31)),
    ],
)
def test_a_partial_date_is_all_its_days(text: str, first: date, last: date) -> None:
    assert Bounds.parse(text) == Bounds(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "May", "19.05.2025", "2025-5-1", "20255", "2025-05-19x", "2025-05-19 later", "2025-05T10:00",
     "2025-13", "2025-02-29", "0000", "2025-05/", "/2025", "２０２５", "2025-06/2025-05"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_words(text: str) -> None:
    with pytest.raises(BoundsError, match=r"write YYYY|no day of the calendar|swap"):
        Bounds.parse(text)


@pytest.mark.parametrize(
    "text",
    ["2024", "2024-02", "2025-05-19", "2025-04-28/2025-05-26", "0999-05", "0999", "2024-01-01/2025-12-31"],
)
def test_bounds_are_written_as_short_as_they_can_be(text: str) -> None:
    assert str(Bounds.parse(text)) == text


def test_whole_months_and_years_are_recognised() -> None:
    assert str(Bounds(date(2024, 2, 1), date(2024, 2, 29))) == "2024-02"
    assert str(Bounds(date(2024, 2, 1), date(2024, 3, 31))) == "2024-02-01/2024-03-31"
    assert str(Bounds(date(2024, 1, 1), date(2024, 12, 31))) == "2024"


def test_every_span_survives_writing_and_reading() -> None:
    start = date(2023, 12, 25)
    for first in range(0, 400, 7):
        for days in (0, 1, 30, 31, 364, 365):
            bounds = Bounds(start + timedelta(first), start + timedelta(first + days))
            assert Bounds.parse(str(bounds)) == bounds
            assert bounds.days == days + 1


def test_a_dated_report_dates_an_undated_one() -> None:
    assert MAY_MONDAY & DAY == DAY
    assert DAY & MAY_MONDAY == DAY


def test_reports_of_different_days_have_nothing_in_common() -> None:
    june = Bounds.parse("2025-06")
    assert not MAY_MONDAY.overlap(june)
    with pytest.raises(BoundsError, match="no day in common"):
        MAY_MONDAY & june


def test_days_at_the_edge_are_included() -> None:
    assert MAY_MONDAY.overlap(Bounds.parse("2025-05-26"))
    assert MAY_MONDAY.overlap(Bounds.parse("2025-04-28"))
    assert not MAY_MONDAY.overlap(Bounds.parse("2025-05-27"))


def test_shifting_keeps_the_uncertainty() -> None:
    assert MAY_MONDAY.shift(-7) == Bounds(date(2025, 4, 21), date(2025, 5, 19))


def test_the_calendar_has_an_end() -> None:
    with pytest.raises(BoundsError, match="outside the calendar"):
        DAY.shift(10_000_000)


def test_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(BoundsError, match="swap the two dates"):
        Bounds(date(2025, 5, 2), date(2025, 5, 1))


def test_bounds_sort_by_their_first_day() -> None:
    assert sorted([DAY, MAY_MONDAY, Bounds.parse("2024")]) == [Bounds.parse("2024"), MAY_MONDAY, DAY]

"""Days, months, seasons, years and their parts: in the year that is named, or the one that is meant."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lagebild.ingest.times.words import (
    DECADES,
    FEASTS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    WEEKS,
    month_of,
    ordinal_of,
    step_of,
)
from lagebild.ontology.bounds import Bounds

QUARTERS = frozenset({"quartal", "vierteljahr", "quarter"})
Outlook = Literal["past", "ahead", "open"]
Parts = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Now:
    """Where an expression is seen from: the article's days, its clause's tense, day and year named before."""

    article: Bounds | None
    outlook: Outlook
    before: Bounds | None = None
    year: int | None = None


def whole_month(year: int, month: int) -> Bounds:
    """All days of a month."""
    return Bounds(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def whole_year(year: int) -> Bounds:
    """All days of a year."""
    return Bounds(date(year, 1, 1), date(year, 12, 31))


def around(day: date, unit: str, step: int) -> Bounds:
    """The week, weekend, month or year around a day, or the one before or after it."""
    if unit in ("woche", "week", "wochenende", "weekend"):
        monday = day - timedelta(day.weekday() - 7 * step)
        return Bounds(
            monday + timedelta(5 if unit.endswith(("end", "ende")) else 0),
            monday + timedelta(6),
        )
    if unit in ("jahr", "year"):
        return whole_year(day.year + step)
    index = day.year * 12 + day.month - 1 + step
    return whole_month(index // 12, index % 12 + 1)


def _days(parts: Parts, now: Now) -> Bounds | None:
    """From one day to another; what is said once, month or year, holds for both."""
    month = parts.get("month") or parts.get("month2")
    start: Parts = {"day": parts["day"], "month": month}
    end: Parts = {"day": parts["day2"], "month": parts.get("month2") or month}
    year, year2 = parts.get("year"), parts.get("year2")
    if year:
        first = _one_day(start, int(year))
        last = _one_day(end, int(year2 or year))
        return Bounds(first.first, (last if last >= first else _one_day(end, int(year) + 1)).last)
    closing = _day({**end, "year": year2}, now)
    if closing is None:
        return None
    first = _one_day(start, closing.first.year)
    opening = first if first <= closing else _one_day(start, closing.first.year - 1)
    return Bounds(opening.first, closing.last)


def _day(parts: Parts, now: Now) -> Bounds | None:
    weekday = WEEKDAYS[(parts["weekday"] or "").lower()] if parts.get("weekday") else None

    def build(year: int) -> Bounds:
        day = _one_day(parts, year)
        if not parts.get("year") and weekday not in (None, day.first.weekday()):
            raise ValueError(f"{day} is another day of the week")
        return day

    return _in_year(parts, now, build, sure=weekday is not None)


def _one_day(parts: Parts, year: int) -> Bounds:
    return Bounds.day(date(year, _month_number(parts), int(parts["day"] or 0)))


def _month_number(parts: Parts) -> int:
    return int(parts.get("number") or 0) or month_of(parts["month"] or "")


def _month(parts: Parts, now: Now) -> Bounds | None:
    return _in_year(parts, now, lambda year: whole_month(year, _month_number(parts)))


def _months(parts: Parts, now: Now) -> Bounds | None:
    """From one month to another; the year that is said once holds for the later one."""
    closing = _month({"month": parts["month2"], "year": parts.get("year2"), "rel": parts.get("rel")}, now)
    if closing is None:
        return None
    start = month_of(parts["month"] or "")
    named = parts.get("year")
    first = int(named) if named else closing.first.year - (start > closing.first.month)
    return Bounds(whole_month(first, start).first, closing.last)


def _quarter(parts: Parts, now: Now) -> Bounds | None:
    """A quarter or a half of a year."""
    nth = ordinal_of(parts["nth"] or "") or 1
    length = 3 if (parts["unit"] or "").lower() in QUARTERS else 6
    if nth * length > 12:
        return None

    def build(year: int) -> Bounds:
        last = whole_month(year, nth * length).last
        return Bounds(date(year, (nth - 1) * length + 1, 1), last)

    return _in_year(parts, now, build)


def _season(parts: Parts, now: Now) -> Bounds | None:
    start = SEASONS[(parts["season"] or "").lower()]

    def build(year: int) -> Bounds:
        end = date(year + (start > 9), (start + 2) % 12 + 1, 20)
        return Bounds(date(year, start, 1), end)

    return _in_year(parts, now, build)


def _in_year(parts: Parts, now: Now, build: Callable[[int], Bounds], *, sure: bool = False) -> Bounds | None:
    """A day, month or season in the year that is named, or in the one that the clause's tense allows.

    With a weekday the year is `sure`: the neighbouring one in which both agree, whatever the tense.
    """
    if parts.get("year"):
        return build(int(parts["year"] or 0))
    if parts.get("same"):
        return build(now.year) if now.year else None
    article = now.article
    if article is None:
        return None
    if sure:
        years = range(article.first.year - 1, article.last.year + 2)
        agreeing = [days for days in (_try(build, year) for year in years) if days]
        return min(agreeing, key=lambda days: _gap(days, article), default=None)
    if parts.get("rel"):
        step = step_of(parts["rel"])
        return Bounds(build(article.first.year + step).first, build(article.last.year + step).last)
    step = step_of(parts.get("which"))
    years = range(article.first.year - 4, article.last.year + 5)
    found = [days for days in (_try(build, year) for year in years) if days]
    past = [days for days in found if (days.last < article.first if step < 0 else days.first <= article.last)]
    ahead = [
        days for days in found if (days.first > article.last if step > 0 else days.last >= article.first)
    ]
    if not past or not ahead:
        return None  # 31 April
    if step < 0 or (not step and now.outlook == "past"):
        return past[max(step or -1, -len(past))]
    if step > 0 or now.outlook == "ahead":
        return ahead[0]
    return min((past[-1], ahead[0]), key=lambda days: _gap(days, article))


def _try(build: Callable[[int], Bounds], year: int) -> Bounds | None:
    try:
        return build(year)
    except ValueError:
        return None  # 29 February exists in some years only


def _gap(one: Bounds, other: Bounds) -> timedelta:
    return max(one.first - other.last, other.first - one.last, timedelta(0))


def _year(parts: Parts, _now: Now) -> Bounds:
    return whole_year(int(parts["year"] or 0))


def _years(parts: Parts, _now: Now) -> Bounds | None:
    first, last = int(parts["year"] or 0), int(parts["year2"] or 0)
    return Bounds(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _decade(parts: Parts, _now: Now) -> Bounds:
    named = parts.get("decade")
    first = DECADES[named.lower()] if named else int(parts["year"] or 0) * 10
    from_to = ((0, 3), (3, 6), (6, 9), (0, 9))[_third(parts, default=3)]
    return Bounds(date(first + from_to[0], 1, 1), date(first + from_to[1], 12, 31))


def _third(parts: Parts, default: int = 0) -> int:
    word = parts.get("part") or parts.get("edge")
    return PARTS[word.lower()] if word else default


def _part(parts: Parts, now: Now) -> Bounds | None:
    """The beginning, middle or end of a week, month or year, named or seen from the article."""
    if parts.get("unit"):
        return _part_of_unit(parts, now) if now.article else None
    whole = _month(parts, now) if parts.get("month") else _year(parts, now)
    return _cut(whole, _third(parts)) if whole else None


def _part_of_unit(parts: Parts, now: Now) -> Bounds | None:
    article, step, turn = now.article, step_of(parts.get("which")), parts.get("turn")
    assert article is not None  # noqa: S101  # the caller looked
    wholes = [around(day, (parts["unit"] or "").lower(), step) for day in (article.first, article.last)]
    if not turn:
        cuts = [_cut(whole, _third(parts)) for whole in wholes]
        return Bounds(cuts[0].first, cuts[1].last)
    if step:
        return Bounds(wholes[0].first, wholes[1].last)
    if turn.lower() == "earlier":
        return Bounds(wholes[0].first, article.last)
    return Bounds(article.first, wholes[1].last)


def _week_of(parts: Parts, now: Now) -> Bounds | None:
    """The first week of March: its first seven days; the last one: its last seven."""
    month = _month(parts, now)
    if month is None:
        return None
    place = WEEKS[(parts["week"] or "").lower()]
    first = month.first + timedelta(7 * place) if place >= 0 else month.last - timedelta(6)
    return Bounds(first, first + timedelta(6))


def _half_of(parts: Parts, now: Now) -> Bounds | None:
    """The first half of a month ends on the 15th."""
    month = _month(parts, now)
    if month is None:
        return None
    middle = month.first + timedelta(14)
    first = (ordinal_of(parts["nth"] or "") or 1) == 1
    return Bounds(month.first, middle) if first else Bounds(middle + timedelta(1), month.last)


def _feast(parts: Parts, now: Now) -> Bounds | None:
    month, day, days = FEASTS[(parts["feast"] or "").lower()]

    def build(year: int) -> Bounds:
        first = date(year, month, day)
        return Bounds(first, first + timedelta(days - 1))

    return _in_year(parts, now, build)


def _cut(whole: Bounds, third: int) -> Bounds:
    """The first, middle or last part: four months of a year, ten days of a month, three of a week."""
    year, start = whole.first.year, whole.first
    if whole.days > 31:
        return Bounds(date(year, 4 * third + 1, 1), whole_month(year, 4 * third + 4).last)
    size, later = (3, (0, 1, 4)) if whole.days == 7 else (10, (0, 9, 20))
    first = start + timedelta(later[third])
    return Bounds(first, whole.last if third == 2 else first + timedelta(size - 1))


ABSOLUTE: Mapping[str, Callable[[Parts, Now], Bounds | None]] = {
    "days": _days,
    "day": _day,
    "month": _month,
    "months": _months,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
    "bare year": _year,
    "years": _years,
    "decade": _decade,
    "part": _part,
    "week of": _week_of,
    "half of": _half_of,
    "feast": _feast,
}
"""How each kind of expression that the calendar alone (or with the article's year) resolves is read."""

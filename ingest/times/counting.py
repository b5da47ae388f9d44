"""So many hours, days, weeks, months or years before or after another day."""

from collections.abc import Mapping
from datetime import date, timedelta

from lagebild.ingest.times.almanac import Now, Parts, around, whole_year
from lagebild.ingest.times.words import HALVES, UNITS, number_of, ordinal_of, step_of
from lagebild.ontology.bounds import Bounds

BACKWARDS = frozenset(
    {"zuvor", "davor", "vorher", "earlier", "previously", "previous", "before", "vor", "bevor"}
)
HOURS = frozenset({"stunde", "hour", "minute"})
A_WEEK = timedelta(7)
A_YEAR = 365
FULL: Mapping[int, int] = {1: 7, 7: 30, 30: 365, 365: 3650}
"""How many days make the next unit: the last weeks are no more than a month."""


def shifted(anchor: Bounds, parts: Parts, sign: int) -> Bounds | None:
    """What is so long after (or, by `sign`, before) an anchor.

    Years are those of the calendar, months and decades round figures; what is more than two years is less
    than three; hours may end on the next day.
    """
    count, length = _count(parts), length_of(parts)
    if parts.get("vague"):
        hours = _unit(parts) in HOURS
        return _between(anchor, sign, 0, 1) if hours else _between(anchor, sign, length, FULL[length] - 1)
    if count is None or not (count or parts.get("half")):
        return None
    if _unit(parts) in HOURS:
        minutes = _unit(parts) == "minute"
        return _between(anchor, sign, 0 if minutes else count // 24, 1 if minutes else -(-count // 24))
    if parts.get("exact") or parts.get("anniversary"):
        return _exactly(anchor, parts, sign * count)
    if parts.get("half"):
        count, length = 12 * count + 6, UNITS["month"]
    elif bounds := _limited(anchor, parts, sign, count * length):
        return bounds
    elif length == A_YEAR:
        years = (day.year + sign * count for day in (anchor.first, anchor.last))
        first, last = (whole_year(year) for year in years)
        return Bounds(first.first, last.last)
    slack = timedelta(length // 2)
    moved = anchor.shift(sign * count * length)
    return Bounds(moved.first - slack, moved.last + slack)


def _count(parts: Parts) -> int | None:
    """How many; half a year is a half more than none."""
    half = parts.get("half")
    if half and not parts.get("count"):
        return HALVES.get(half.lower().split()[-1], 0)
    return number_of(parts.get("count") or "one")


def _limited(anchor: Bounds, parts: Parts, sign: int, days: int) -> Bounds | None:
    """More than three years ago is between three and four, nearly three between two and a half and three."""
    length = length_of(parts)
    if parts.get("over"):
        return _between(anchor, sign, days, days + length)
    if parts.get("under"):
        return _between(anchor, sign, days - length // 2, days)
    return _between(anchor, sign, 0, days) if parts.get("inside") else None


def _between(anchor: Bounds, sign: int, least: int, most: int) -> Bounds:
    near, far = anchor.shift(sign * least), anchor.shift(sign * most)
    return Bounds(near.first, far.last) if sign > 0 else Bounds(far.first, near.last)


def _exactly(anchor: Bounds, parts: Parts, step: int) -> Bounds:
    """The same day of another week, month or year; a year ago this month is all of that month."""
    length, named = length_of(parts), (parts.get("anniversary") or "").lower()
    days = [_moved(day, length, step) for day in (anchor.first, anchor.last)]
    unit = next((unit for unit in ("week", "woche", "month", "monat") if unit in named), None)
    if unit:
        return Bounds(around(days[0], unit, 0).first, around(days[1], unit, 0).last)
    return Bounds(*days)


def _moved(day: date, length: int, step: int) -> date:
    if length < UNITS["month"]:
        return day + timedelta(step * length)
    index = day.year * 12 + day.month - 1 + step * (1 if length == UNITS["month"] else 12 * length // A_YEAR)
    last = around(date(index // 12, index % 12 + 1, 1), "month", 0).last
    return last.replace(day=min(day.day, last.day))


def _unit(parts: Parts) -> str:
    return (parts.get("unit") or "day").lower().replace("nächt", "nacht")


def length_of(parts: Parts) -> int:
    """About how many days the unit of an expression has."""
    return UNITS.get(_unit(parts), 1)


def ago(parts: Parts, _now: Now, article: Bounds) -> Bounds | None:
    """Three weeks ago."""
    return shifted(article, parts, -1)


def few(parts: Parts, _now: Now, article: Bounds) -> Bounds:
    """A few days ago: at least one, and no full week."""
    unit = length_of(parts)
    return Bounds(article.first - timedelta(FULL[unit]), article.last - timedelta(unit))


def within(parts: Parts, now: Now, article: Bounds) -> Bounds | None:
    """Within 48 hours, of what is to come: from the day named before, or from the article's."""
    if now.outlook == "past":
        return None
    count = number_of(parts["count"] or "") or 1
    start = now.before if now.before and article.first - now.before.last <= A_WEEK else article
    return Bounds(start.first, start.last + timedelta(_days(parts, count)))


def _days(parts: Parts, count: int) -> int:
    return -(-count // 24) if _unit(parts) in HOURS else count * length_of(parts)


def recent(parts: Parts, _now: Now, article: Bounds) -> Bounds:
    """In the last two weeks: from then to the article; in the last days: what is no full week yet."""
    count = number_of(parts.get("count") or "")
    hours = _unit(parts) in HOURS
    days = timedelta(_days(parts, count or 1) if count or hours else FULL[length_of(parts)])
    if step_of(parts["which"]) > 0:
        return Bounds(article.first, article.last + days)
    return Bounds(article.first - days, article.last)


def since(parts: Parts, now: Now, article: Bounds) -> Bounds | None:
    """For two years: from then to the article."""
    start = shifted(article, parts, -1)
    return Bounds(start.first, article.last) if start and now.outlook != "ahead" else None


def ahead(parts: Parts, now: Now, article: Bounds) -> Bounds | None:
    """In two weeks."""
    return shifted(article, parts, 1) if now.outlook != "past" else None


def later(parts: Parts, now: Now) -> Bounds | None:
    """Two days later, the day before: counted from the time named before."""
    if now.before is None:
        return None
    side = (parts.get("side") or "").lower()
    back = side in BACKWARDS or any(parts.get(name) is not None for name in ("eve", "prior"))
    return shifted(now.before, parts, -1 if back else 1)


def nth(parts: Parts, _now: Now, article: Bounds) -> Bounds | None:
    """What enters its fifth day began four days ago."""
    place = ordinal_of(parts["nth"] or "")
    if not place or place < 2:
        return None
    return Bounds(article.first - timedelta(place * length_of(parts) - 1), article.last)

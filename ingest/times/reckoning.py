"""Reckons from the days of the article: weekdays, weeks, and so many days ago or later."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from lagebild.ingest.times.almanac import ABSOLUTE, Now, Outlook, Parts, around
from lagebild.ingest.times.counting import ago, ahead, few, later, length_of, nth, recent, since, within
from lagebild.ingest.times.words import NEAR, WEEKDAYS, step_of
from lagebild.ontology.bounds import Bounds


def resolve(kind: str, parts: Parts, now: Now) -> Bounds | None:
    """The days that an expression allows, or None if they cannot be told.

    Raises:
        ValueError: the calendar has no such day.
    """
    if kind in ABSOLUTE:
        return ABSOLUTE[kind](parts, now)
    if kind == "later":
        return later(parts, now)
    if kind == "same":
        return now.before
    return RELATIVE[kind](parts, now, now.article) if now.article else None


def weekday_near(article: Bounds, weekday: int, outlook: Outlook, step: int = 0) -> Bounds:
    """That weekday in the seven days up to the article or from it on; both if the clause does not say.

    `last` and `next` leave out the day of the article itself.
    """
    back = (
        _round(article.first - timedelta(6 + (step < 0)), weekday, 1),
        _round(article.last - timedelta(step < 0), weekday, -1),
    )
    on = (
        _round(article.first + timedelta(step > 0), weekday, 1),
        _round(article.last + timedelta(6 + (step > 0)), weekday, -1),
    )
    if step > 0 or (outlook == "ahead" and step == 0):
        return Bounds(*on)
    return Bounds(*back) if step < 0 or outlook == "past" else Bounds(back[0], on[1])


def _round(day: date, weekday: int, direction: int) -> date:
    return day + timedelta(direction * ((direction * (weekday - day.weekday())) % 7))


def _span(parts: Parts, now: Now, article: Bounds) -> Bounds | None:
    """Last, this or next week, weekend, month or year; `this` ends or begins with the article."""
    unit, step = (parts["unit"] or "").lower(), step_of(parts.get("which"))
    if unit.startswith(("wochenend", "weekend")):
        saturday = weekday_near(article, 5, "ahead" if step > 0 else "past" if step < 0 else now.outlook)
        return Bounds(saturday.first, saturday.last + timedelta(1))
    if parts.get("during") or (parts.get("which") or "").lower() == "past":
        return Bounds(article.first - timedelta(length_of(parts)), article.last)
    first, last = around(article.first, unit, step).first, around(article.last, unit, step).last
    if step == 0 and now.outlook == "past":
        return Bounds(first, article.last)
    return Bounds(article.first if step == 0 and now.outlook == "ahead" else first, last)


def _weekday(parts: Parts, now: Now, article: Bounds) -> Bounds:
    if parts.get("word"):
        return article.shift(NEAR[(parts["word"] or "").lower()])
    number = WEEKDAYS[(parts["weekday"] or "").lower()]
    return weekday_near(article, number, now.outlook, step_of(parts.get("which")))


def _weekdays(parts: Parts, now: Now, article: Bounds) -> Bounds:
    """From one weekday to the next one of another name."""
    start, end = (WEEKDAYS[(parts[name] or "").lower()] for name in ("weekday", "weekday2"))
    length = timedelta((end - start) % 7)
    if now.outlook == "ahead":
        opening = weekday_near(article, start, now.outlook)
        return Bounds(opening.first, opening.last + length)
    closing = weekday_near(article, end, now.outlook)
    return Bounds(closing.first - length, closing.last)


def _weekday_of(parts: Parts, _now: Now, article: Bounds) -> Bounds:
    """Monday of last week."""
    which, weekday = parts.get("which") or parts.get("which2"), parts.get("weekday") or parts.get("weekday2")
    number, step = WEEKDAYS[(weekday or "").lower()], step_of(which)
    first, last = around(article.first, "week", step).first, around(article.last, "week", step).first
    return Bounds(first, last).shift(number)


def _near(parts: Parts, _now: Now, article: Bounds) -> Bounds:
    return article.shift(NEAR[(parts["word"] or "").lower()])


def _night(parts: Parts, now: Now, article: Bounds) -> Bounds:
    """The night before a day lies on two."""
    day = (
        _near(parts, now, article)
        if parts.get("word")
        else _weekday(parts, now, article)
        if parts.get("weekday")
        else article
    )
    return Bounds(day.first - timedelta(1), day.last)


def _daytime(_parts: Parts, now: Now, article: Bounds) -> Bounds:
    """In the evening: of the day named before, else of the article's or the one next to it."""
    if now.before:
        return now.before
    back, on = timedelta(now.outlook != "ahead"), timedelta(now.outlook != "past")
    return Bounds(article.first - back, article.last + on)


RELATIVE: Mapping[str, Callable[[Parts, Now, Bounds], Bounds | None]] = {
    "weekday": _weekday,
    "weekday of": _weekday_of,
    "weekdays": _weekdays,
    "span": _span,
    "near": _near,
    "night": _night,
    "overnight": _night,
    "daytime": _daytime,
    "nth": nth,
    "ago": ago,
    "few": few,
    "within": within,
    "since": since,
    "recent": recent,
    "ahead": ahead,
}

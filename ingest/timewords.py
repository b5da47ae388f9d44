"""The words of the calendar in both languages, and what they do to the days of an article."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Language

WEEKDAYS: Mapping[str, int] = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5,
    "sonnabend": 5, "sonntag": 6, "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3,
    "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
MONTHS: Mapping[str, int] = {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7,
    "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12, "january": 1,
    "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "october": 10, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("", "ein einem einer one a an", "zwei two", "drei three", "vier four", "fünf five", "sechs six",
         "sieben seven", "acht eight", "neun nine", "zehn ten", "elf eleven", "zwölf twelve")
    )
    for word in words.split()
}  # fmt: skip
UNITS: Mapping[str, int] = {"tag": 1, "day": 1, "woche": 7, "week": 7, "monat": 30, "month": 30,
                            "jahr": 365, "year": 365, "jahrzehnt": 3650, "decade": 3650}  # fmt: skip

_MONTH_DE = r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_MONTH_EN = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY_DE = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_DAY_EN = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = r"(?P<count>\d{1,3}|[a-zäöüß]+)"

PATTERNS: Mapping[Language, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "de": tuple(
        (kind, re.compile(pattern))
        for kind, pattern in (
            ("day", rf"(?:(?:[Aa]m |[Vv]om |[Dd]en )?{_DAY_DE}[a-z]*,? ?(?:dem |den |\()?)?"
                    rf"(?P<day>\d{{1,2}})\. ?(?P<month>{_MONTH_DE})(?: (?P<year>\d{{4}}))?\b"),
            ("day", r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})\b"),
            ("part", rf"\b(?P<part>Anfang|Mitte|Ende) (?P<month>{_MONTH_DE})(?: (?P<year>\d{{4}}))?\b"),
            ("month", rf"\b(?:[Ii]m (?:Monat )?|[Ss]eit |[Bb]is )?(?P<month>{_MONTH_DE})"
                      r"(?: (?P<year>\d{4})| (?P<rel>dieses|letzten|vergangenen|vorigen|nächsten) Jahres)?\b"),
            ("weekday", rf"\b(?:(?:[Aa]m|[Vv]om|[Bb]is|[Aa]b|[Ss]eit|[Dd]en) )?"
                        rf"(?:(?P<which>kommenden|nächsten|letzten|vergangenen|vorigen|späten|frühen) )?"
                        rf"(?P<weekday>{_DAY_DE})(?:s|abend|nachmittag|morgen|mittag|vormittag|nacht)?\b"),
            ("year", r"\b(?:[Ii]m Jahre? |[Ss]eit (?:dem Jahr )?|[Ii]n |[Bb]is |[Ss]chon )(?P<year>(?:19|20)\d\d)\b"),
            ("near", r"\b(?P<word>[Hh]eute|[Vv]orgestern|[Gg]estern|[Üü]bermorgen)\b"),
            ("near", r"(?<![Aa]m )(?<![Dd]iesen )\b(?P<word>morgen)\b"),
            ("ago", rf"\b[Vv]or (?:(?:rund|etwa|knapp|fast|mehr als|über|genau) )?{_COUNT} "
                    r"(?P<unit>Tag|Woche|Monat|Jahrzehnt|Jahr)(?:e|n|en)?\b"),
            ("ahead", rf"\b[Ii]n {_COUNT} (?P<unit>Tag|Woche|Monat|Jahr)(?:e|n|en)\b"),
            ("since", rf"\b[Ss]eit (?:(?:rund|etwa|knapp|fast|mehr als|über) )?{_COUNT} "
                      r"(?P<unit>Tag|Woche|Monat|Jahrzehnt|Jahr)(?:e|n|en)?\b"),
            ("span", r"\b(?:[Ii]n der |[Ii]m |[Aa]m )?(?P<which>letzte|vergangene|vorige|diese|kommende|nächste)"
                     r"[nrsm]? (?P<unit>Wochenende|Woche|Monat|Jahr)(?:s|es)?\b"),
            ("span", r"\b[Aa]m (?P<unit>Wochenende)\b"),
        )
    ),
    "en": tuple(
        (kind, re.compile(pattern))
        for kind, pattern in (
            ("day", rf"\b(?:(?:[Oo]n )?{_DAY_EN},? )?(?P<month>{_MONTH_EN}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
                    r"(?!\d)(?:,? (?P<year>\d{4}))?"),
            ("day", rf"\b(?:(?:[Oo]n )?{_DAY_EN},? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? "
                    rf"(?P<month>{_MONTH_EN})(?:,? (?P<year>\d{{4}}))?(?!\w)"),
            ("part", rf"\b(?P<part>early|mid|late)[ -](?:in )?(?P<month>{_MONTH_EN})(?: (?P<year>\d{{4}}))?(?!\w)"),
            ("month", rf"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext) )?(?P<month>{_MONTH_EN})"
                      r",? (?P<year>\d{4})\b"),
            ("month", rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext) (?P<month>{_MONTH_EN})(?!\w)"),
            ("weekday", rf"\b(?:(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince) )?(?:(?P<which>last|next|this|coming|late|early) )?"
                        rf"(?P<weekday>{_DAY_EN})(?: (?:morning|evening|night|afternoon))?\b"),
            ("year", r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring) (?P<year>(?:19|20)\d\d)\b"),
            ("near", r"\b(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b"),
            ("ago", rf"\b{_COUNT} (?P<unit>day|week|month|year|decade)s? (?:ago|earlier)\b"),
            ("ahead", rf"\b[Ii]n {_COUNT} (?P<unit>day|week|month|year)s\b"),
            ("since", rf"\bfor (?:(?:about|nearly|almost|more than|over) )?{_COUNT} "
                      r"(?P<unit>day|week|month|year|decade)s\b"),
            ("span", r"\b(?:(?:earlier|later) )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>weekend|week|month|year)\b"),
        )
    ),
}  # fmt: skip
NEAR: Mapping[str, int] = {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2,
                           "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}  # fmt: skip
PAST_WORDS = frozenset({"letzten", "vergangenen", "vorigen", "letzte", "vergangene", "vorige", "last"})
FUTURE_WORDS = frozenset({"kommenden", "nächsten", "kommende", "nächste", "next", "coming"})


def month(year: int, number: int) -> Bounds:
    """All days of a month."""
    return Bounds(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def count_of(word: str) -> int | None:
    """The number that a digit string or a word says."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def weekday_near(bounds: Bounds, weekday: int, *, ahead: bool) -> Bounds:
    """That weekday in the week up to the article, or the week after it; any one if undated."""
    first = bounds.first + timedelta(1) if ahead else bounds.first - timedelta(6)
    last = bounds.last + timedelta(7) if ahead else bounds.last
    first += timedelta((weekday - first.weekday()) % 7)
    last -= timedelta((last.weekday() - weekday) % 7)
    return Bounds(first, last)


def year_for(bounds: Bounds, number: int, *, ahead: bool) -> int:
    """The year of a month that is named without one."""
    today = bounds.last
    if ahead:
        return today.year if number >= bounds.first.month else today.year + 1
    return today.year if number <= today.month else today.year - 1


def part_of(whole: Bounds, part: str) -> Bounds:
    """The first ten days, the middle ten or the last ten of a month."""
    if part in ("Anfang", "early"):
        return Bounds(whole.first, whole.first + timedelta(9))
    if part in ("Mitte", "mid"):
        return Bounds(whole.first + timedelta(9), whole.first + timedelta(19))
    return Bounds(whole.last - timedelta(10), whole.last)


def span_near(bounds: Bounds, which: str, unit: str) -> Bounds:
    """Last, this or next week, weekend, month or year."""
    step = -1 if which in PAST_WORDS else 1 if which in FUTURE_WORDS else 0
    if unit in ("woche", "week"):
        start = bounds.first - timedelta(bounds.first.weekday() - 7 * step)
        end = bounds.last + timedelta(6 - bounds.last.weekday() + 7 * step)
        return Bounds(start, end if step else bounds.last)
    if unit in ("wochenende", "weekend"):
        saturday = weekday_near(bounds, 5, ahead=step > 0)
        return Bounds(saturday.first, saturday.last + timedelta(1))
    if unit in ("jahr", "year"):
        return Bounds(date(bounds.first.year + step, 1, 1), date(bounds.last.year + step, 12, 31))
    first, last = _months_on(bounds.first, step), _months_on(bounds.last, step)
    return Bounds(month(*first).first, month(*last).last)


def _months_on(day: date, step: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + step
    return index // 12, index % 12 + 1

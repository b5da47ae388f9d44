"""Signs of times: a line without any of those of a kind is not searched for expressions of it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from lagebild.ingest.times.words import SEASONS, WEEKDAYS


def _signs(*words: str) -> frozenset[str]:
    return frozenset(words)


MONTH = _signs(
    "jan", "jän", "feb", "mär", "mar", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
    "dez", "dec",
)  # fmt: skip
YEAR = _signs("18", "19", "20")
UNIT = _signs(
    "tag", "nacht", "nächt", "woche", "monat", "jahr", "day", "night", "week", "month", "year", "decade"
)
HOUR = _signs("minute", "stunde", "hour")
DAYTIME = _signs("morgen", "mittag", "abend", "nacht", "morning", "afternoon", "evening", "night")
PART = _signs("anfang", "beginn", "mitte", "ende", "early", "earlier", "mid", "late", "start of", "end of")

SIGNS: Mapping[str, frozenset[str]] = {
    "days": MONTH,
    "day": MONTH | YEAR,
    "years": YEAR,
    "part": PART,
    "quarter": _signs("quartal", "halbjahr", "vierteljahr", "hälfte", "quarter", "half of"),
    "months": MONTH,
    "weekdays": frozenset(WEEKDAYS),
    "week of": _signs("woche", "week"),
    "decade": _signs("jahr", "0s", "0's"),
    "weekday of": _signs("woche", "week"),
    "half of": _signs("hälfte", "half of"),
    "feast": _signs("christmas", "boxing", "new year", "heiligabend", "weihnacht", "silvester", "neujahr"),
    "night": _signs("nacht", "overnight", " into "),
    "weekday": frozenset(WEEKDAYS),
    "month": MONTH,
    "season": frozenset(SEASONS),
    "recent": _signs(
        "letzt", "vergangen", "zurückliegend", "kommend", "nächst", "last", "past", "recent", "coming", "next"
    ),
    "span": _signs("woche", "monat", "jahr", "week", "month", "year", "decade"),
    "near": DAYTIME
    | _signs("heut", "gestern", "gestrig", "morgig", "today", "yesterday", "tomorrow", "tonight"),
    "overnight": _signs("night", "nacht"),
    "daytime": DAYTIME,
    "same": _signs("selben", "gleichen", "same", "later that"),
    "nth": _signs("in folge", "day", "night", "week", "month", "year"),
    "shifted": UNIT | HOUR,
    "ago": _signs("vor ", "ago"),
    "few": _signs("vor ", "ago", "other day"),
    "within": _signs("within", "binnen", "innerhalb"),
    "since": _signs("seit ", "for "),
    "later": _signs(
        "später", "danach", "darauf", "zuvor", "davor", "vorher", "vortag", "folgenden", "nächsten", "later",
        "earlier", "afterward", "previous", "next", "following", "day before", "day after",
    ),
    "ahead": UNIT | HOUR,
    "year": YEAR,
    "bare year": YEAR,
}  # fmt: skip
"""By the kinds of `patterns`, in both languages and in lower case; each expression has one of them."""

COUNTED = re.compile(
    r"(?:minute|hour|day|night|week|month|year|decade)s? (?:after|before)\b"
    r"|(?:minute|stunde|tag|n[aä]cht|woche|monat|jahr|jahrzehnt)(?:e|n|en)?,? (?:nach|vor|bevor)"
)
"""What `shifted` needs as well: its patterns begin with a number, which is dear to look for."""

KINDS: Final[Mapping[str, frozenset[str]]] = {
    sign: frozenset(kind for kind, signs in SIGNS.items() if sign in signs)
    for sign in sorted(frozenset().union(*SIGNS.values()))
}
"""The kinds that each sign may stand for."""
PHRASES = tuple(sign for sign in KINDS if " " in sign.rstrip())
REACH = 80
"""Characters on either side of a sign within which its expression ends."""
WORD = re.compile(r"\S+\s?")


def kinds_in(line: str) -> Mapping[str, tuple[int, int]]:
    """The kinds of expressions that a line may hold, and between which characters."""
    folded = line.lower()
    found: dict[str, tuple[int, int]] = {}
    for begin, end, kinds in _signs_in(folded):
        for kind in kinds:
            first, last = found.get(kind, (begin, end))
            found[kind] = (min(first, begin), max(last, end))
    if "shifted" in found and not COUNTED.search(folded):
        del found["shifted"]
    return {kind: (max(first - REACH, 0), last + REACH) for kind, (first, last) in found.items()}


def _signs_in(line: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Words and phrases with signs in a line in lower case, and of what kinds."""
    for word in WORD.finditer(line):
        if kinds := _kinds_of(word[0]):
            yield *word.span(), kinds
    for sign in PHRASES:
        if sign in line:
            yield from ((*place.span(), KINDS[sign]) for place in re.finditer(sign, line))


@lru_cache(maxsize=1 << 16)
def _kinds_of(word: str) -> frozenset[str]:
    """The kinds of which a lower-case word, with the blank behind it, has a sign."""
    return frozenset(kind for sign, kinds in KINDS.items() if sign in word for kind in kinds)

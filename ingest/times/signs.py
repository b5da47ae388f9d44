"""Signs of times: a line without any of those of a kind is not searched for expressions of it."""

import re
from collections.abc import Mapping

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

ALL = frozenset().union(*SIGNS.values())


def kinds_in(line: str) -> frozenset[str]:
    """The kinds of expressions that a line may hold."""
    folded = line.casefold()
    seen = {sign for sign in ALL if sign in folded}
    kinds = {kind for kind, signs in SIGNS.items() if not signs.isdisjoint(seen)}
    return frozenset(kinds - ({"shifted"} if "shifted" in kinds and not COUNTED.search(folded) else set()))

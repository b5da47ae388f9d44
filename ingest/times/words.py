"""The words of the calendar in both languages."""

from collections.abc import Mapping


def _numbered(first: int, *words: str) -> dict[str, int]:
    """Each word of a string under the string's place, counted from `first`."""
    return {word: number for number, group in enumerate(words, start=first) for word in group.split()}


WEEKDAYS: Mapping[str, int] = _numbered(
    0,
    "montag monday",
    "dienstag tuesday",
    "mittwoch wednesday",
    "donnerstag thursday",
    "freitag friday",
    "samstag sonnabend saturday",
    "sonntag sunday",
)
MONTHS: Mapping[str, int] = _numbered(
    1,
    "januar jänner january jan",
    "februar feber february feb",
    "märz march mar",
    "april apr",
    "mai may",
    "juni june jun",
    "juli july jul",
    "august aug",
    "september sept sep",
    "oktober october oct okt",
    "november nov",
    "dezember december dec dez",
)
SEASONS: Mapping[str, int] = {
    "frühjahr": 3, "frühling": 3, "spring": 3, "sommer": 6, "summer": 6, "herbst": 9, "autumn": 9,
    "fall": 9, "winter": 12,
}  # fmt: skip
"""The month a season begins with."""

FEASTS: Mapping[str, tuple[int, int, int]] = {
    "christmas": (12, 24, 3), "weihnachten": (12, 24, 3), "christmas eve": (12, 24, 1),
    "heiligabend": (12, 24, 1), "christmas day": (12, 25, 1), "boxing day": (12, 26, 1),
    "new year's eve": (12, 31, 1), "silvester": (12, 31, 1), "new year's day": (1, 1, 1),
    "neujahr": (1, 1, 1),
}  # fmt: skip
"""Month, day and number of days of feasts that no moon moves."""

NUMBERS: Mapping[str, int] = _numbered(
    1,
    "ein eine einem einen einer eines one a an",
    "zwei two",
    "drei dreier three",
    "vier four",
    "fünf five",
    "sechs six",
    "sieben seven",
    "acht eight",
    "neun nine",
    "zehn ten",
    "elf eleven",
    "zwölf twelve",
    "dreizehn thirteen",
    "vierzehn fourteen",
    "fünfzehn fifteen",
) | {"zwanzig": 20, "twenty": 20, "dreißig": 30, "thirty": 30, "vierzig": 40, "forty": 40,
     "fünfzig": 50, "fifty": 50, "hundert": 100}  # fmt: skip
HALVES: Mapping[str, int] = _numbered(0, "halben half", "eineinhalb anderthalb", "zweieinhalb", "dreieinhalb",
                                       "viereinhalb", "fünfeinhalb")  # fmt: skip
"""How many whole ones go before the half."""
ORDINALS: Mapping[str, int] = _numbered(
    1,
    "erst first",
    "zweit second",
    "dritt third",
    "viert fourth",
    "fünft fifth",
    "sechst sixth",
    "siebt siebent seventh",
    "acht eighth",
    "neunt ninth",
    "zehnt tenth",
    "elft eleventh",
    "zwölft twelfth",
)
DECADES: Mapping[str, int] = {
    "fünfziger": 1950, "sechziger": 1960, "siebziger": 1970, "achtziger": 1980, "neunziger": 1990,
}  # fmt: skip
UNITS: Mapping[str, int] = {
    "tag": 1, "day": 1, "nacht": 1, "night": 1, "woche": 7, "week": 7, "monat": 30, "month": 30,
    "jahr": 365, "year": 365, "jahrzehnt": 3650, "decade": 3650,
}  # fmt: skip
"""About how many days a unit has."""

NEAR: Mapping[str, int] = {
    "heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2, "heutig": 0,
    "gestrig": -1, "morgig": 1, "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "this": 0,
}  # fmt: skip
PARTS: Mapping[str, int] = _numbered(
    0, "anfang beginn early beginning start", "mitte mid middle", "ende late end"
)
WEEKS: Mapping[str, int] = _numbered(0, "erste first", "zweite second", "dritte third") | {
    "letzte": -1, "last": -1,
}  # fmt: skip
"""Which week of a month, from 0; -1 is the last."""
LAST = frozenset(
    {"letzt", "zurückliegend", "recent", "vergangen", "vorig", "vorletzt", "last", "past", "previous"}
)
NEXT = frozenset({"kommend", "nächst", "next", "coming"})

PLANNING = frozenset(
    {"plan", "planen", "ansetzen", "vorsehen", "erwarten", "schedule", "expect", "set", "due", "slate",
     "bevorstehen", "anberaumen", "will", "shall", "sollen", "wollen"}
)  # fmt: skip
"""Verbs whose complement lies ahead."""
WILLING = frozenset(
    {"want", "hope", "intend", "vow", "pledge", "promise", "aim", "threaten", "prepare", "agree", "decide",
     "propose", "demand", "ask", "urge", "hoffen", "beabsichtigen", "versprechen", "drohen", "ankündigen",
     "vorhaben", "beschließen", "vereinbaren", "vorschlagen", "fordern", "auffordern", "verlangen", "bitten"}
)  # fmt: skip
"""Verbs whose infinitive lies ahead of them."""

SAFE_MONTHS = frozenset(
    {"january", "february", "april", "june", "july", "august", "september", "october", "november",
     "december", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember"}
)  # fmt: skip
"""Months that need no preposition to be read as one; `May`, `March` and `Mai` are names and verbs too."""


TRYING = frozenset(
    {"seek", "try", "attempt", "begin", "start", "continue", "manage", "fail", "help", "proceed", "use",
     "versuchen", "beginnen", "anfangen", "gelingen", "schaffen", "vermögen", "bemühen", "helfen"}
)  # fmt: skip
"""Verbs whose infinitive is of the same time as they are."""


def number_of(word: str) -> int | None:
    """The number that digits or a word say."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def ordinal_of(word: str) -> int | None:
    """The place that an ordinal says: `fünften`, `fifth`, `3.`, `21st`."""
    digits = "".join(letter for letter in word if letter.isdigit())
    if digits:
        return int(digits)
    word = word.lower()
    stems = (word, word[:-1], word[:-2])
    return next((ORDINALS[stem] for stem in stems if stem in ORDINALS), None)


def month_of(name: str) -> int:
    """The number of a month, from its name or abbreviation."""
    return MONTHS[name.lower().rstrip(".")]


def step_of(word: str | None) -> int:
    """-1 for last, 1 for next, 0 for this, in any inflected form; -2 for the one before last."""
    stem = (word or "").lower()
    if stem == "before last":
        return -2
    for ending in ("en", "er", "es", "em", "e", ""):
        base = stem.removesuffix(ending)
        if base == "vorletzt":
            return -2
        if base in LAST or base in NEXT:
            return -1 if base in LAST else 1
    return 0

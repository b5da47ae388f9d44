"""Where the words of a text tell a time, and where they only look so: names, verbs, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from lagebild.ingest.times.almanac import Parts
from lagebild.ingest.times.patterns import LEAD, PATTERNS
from lagebild.ingest.times.signs import kinds_in
from lagebild.ingest.times.tense import is_perfect
from lagebild.ingest.tree import feature, language_of
from lagebild.ontology.records import Language, Span

LINE = re.compile(r"[^\n]+")
NAMES = frozenset({"may", "march", "april", "june", "august", "mai"})
NO_DAYS = frozenset(
    {"bloody", "black", "good", "palm", "super", "ash", "holy", "maundy", "shrove", "cyber", "blutige",
     "blutiger", "schwarzer", "schwarze"}
)  # fmt: skip
REPEATED = frozenset({"every", "each", "jeden", "jedem", "jeder", "jedes"})
"""What is every Friday is on no one day."""
AGED = re.compile(r"\d+-?[Jj]ährig")
NUMBERED = frozenset({"agenda", "resolution", "vision", "nr.", "no.", "number", "nummer", "expo"})
AMOUNTS = frozenset(
    {"about", "almost", "nearly", "some", "over", "than", "to", "of", "rund", "etwa", "fast", "knapp", "als",
     "über", "auf", "um", "mit", "derzeit", "zuletzt", "insgesamt"}
)  # fmt: skip
"""Before a bare number they say how many."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern holds: its words, its parts, the preposition that changes what it means, the text."""

    kind: str
    parts: Parts
    words: Words
    span: Span
    mod: str
    text: str


def matches_in(doc: Doc) -> Iterator[Match]:
    """Where the patterns hold; of two that overlap, the more specific one."""
    taken: set[int] = set()
    text = doc.text  # joined from the words at every access
    for kind, found in _found(text, language_of(doc)):
        words = doc.char_span(*found.span(), alignment_mode="expand")
        if words is None or not taken.isdisjoint(range(words.start, words.end)):
            continue
        if not _is_time(kind, words):
            taken.update(range(words.start, words.end) if kind == "day" else ())
            continue
        taken.update(range(words.start, words.end))
        lead = LEAD.search(text[max(0, found.start() - 40) : found.start()])
        start = found.start() - (len(lead["lead"]) if lead else 0)
        mod = (lead["mod"] or "").lower() if lead else ""
        yield Match(kind, found.groupdict(), words, (start, found.end()), mod, text)


def _found(text: str, language: Language) -> Iterator[tuple[str, re.Match[str]]]:
    """Where the patterns match, line by line: no expression goes on in the next one."""
    for line in LINE.finditer(text):
        kinds = kinds_in(line[0])
        begin, end = line.span()
        for kind, pattern in PATTERNS[language]:
            if kind in kinds:
                first, last = kinds[kind]
                where = (begin + first, min(begin + last, end))
                yield from ((kind, found) for found in pattern.finditer(text, *where))


def _is_time(kind: str, words: Words) -> bool:
    """Whether a pattern of some kind has met a time."""
    before = words.doc[words.start - 1] if words.start else None
    if before is not None and before.lower_ in REPEATED:
        return False
    if kind == "month":
        return not _is_name(words)
    after = words.doc[words.end] if words.end < len(words.doc) else None
    if kind == "years" and {"and", "und"} & {word.lower_ for word in words}:
        return before is not None and before.lower_ in ("between", "zwischen", "in")
    if words.text == "Morgen":
        return bool(words[0].is_sent_start) and after is not None and after.pos_ in ("VERB", "AUX")
    if kind == "near" and after is not None and AGED.match(after.text):
        return False  # die heute 46-Jährige
    if kind == "near" and words[0].is_title and before is not None:
        return before.pos_ != "PROPN"  # USA Today is a newspaper
    if kind == "day":
        return not _is_anniversary(words)
    if kind == "weekday":
        return before is None or before.lower_ not in NO_DAYS
    if kind in ("year", "bare year", "years"):
        return not _is_amount(words[-1], bare=kind == "bare year")
    if kind == "since" and words.doc.lang_ == "en":
        return is_perfect(words.root)
    return True


def _is_name(words: Words) -> bool:
    """May is also a prime minister, March also a rally."""
    if len(words) > 1:
        return False
    name: Token = words[0]
    if not name.is_title or name.ent_type_ == "PER":
        return True
    if name.lower_ not in NAMES:
        return False
    subject = name.dep_.startswith(("nsubj", "flat", "compound")) and name.head.pos_ in ("VERB", "PROPN")
    return subject or any(child.dep_ == "flat" and child.pos_ == "PROPN" for child in name.children)


def _is_anniversary(words: Words) -> bool:
    """The attacks of 11 September are of 2001, in whatever year they are named."""
    text = words.text.lower()
    if "11" not in text or "sept" not in text or any(len(word) == 4 and word.is_digit for word in words):
        return False
    doc, start = words.doc, max(0, words.start - 4)
    around = f"{doc[start : words.start].text} {doc[words.end : words.end + 2].text}".lower()
    return any(word in around for word in ("attack", "anschl", "terror", "memorial"))


def _is_amount(year: Token, *, bare: bool) -> bool:
    """2000 soldiers, resolution 1701, more than 1900."""
    before = year.doc[year.i - 1] if year.i else None
    after = year.doc[year.i + 1] if year.i + 1 < len(year.doc) else None
    counts = after is not None and after.pos_ == "NOUN" and year.dep_ == "nummod" and year.head.i > year.i
    if counts and after is not None and (year.doc.lang_ == "de" or feature(after, "Number") == "Plur"):
        return True
    if before is None or not bare:
        return False
    when = year.dep_ == "obl" and year.head.pos_ == "VERB"
    if when and (before.pos_ == "PROPN" or before.lower_ == "zuletzt"):
        return False  # Paris entzog Niger 2024 die Hilfe
    return before.pos_ in ("PROPN", "NUM", "SYM") or before.lower_ in NUMBERED | AMOUNTS | {"("}

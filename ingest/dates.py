"""Time expressions to two bounds, given the days that the article may be of. Nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from lagebild.ingest import timewords as words
from lagebild.ingest.tree import clause_head
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError
from lagebild.ontology.records import Language, Span

FUTURE = frozenset({"will", "shall", "werden", "sollen", "wollen", "plan", "planen", "'ll"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: tokens `start` up to `end`, their offsets, and the days they allow."""

    start: int
    end: int
    span: Span
    bounds: Bounds


def find_times(doc: Doc, bounds: Bounds | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text that can be resolved, in order and without overlap."""
    language: Language = "de" if doc.lang_ == "de" else "en"
    found: list[TimeExpression] = []
    taken: set[int] = set()
    for kind, pattern in words.PATTERNS[language]:
        for match in pattern.finditer(doc.text):
            span = doc.char_span(*match.span(), alignment_mode="expand")
            if span is None or not taken.isdisjoint(range(span.start, span.end)):
                continue
            days = _resolve(kind, match, bounds, ahead=_is_ahead(span.root))
            if days is not None:
                found.append(TimeExpression(span.start, span.end, match.span(), days))
                taken.update(range(span.start, span.end))
    return tuple(sorted(found, key=lambda time: time.start))


def _is_ahead(token: Token) -> bool:
    """Whether the clause speaks of the future."""
    head = clause_head(token)
    if head.doc.lang_ == "de" and "Part" in head.morph.get("VerbForm"):
        return False
    return any(aux.lemma_.lower() in FUTURE for aux in (head, *head.children) if aux.dep_ != "nsubj")


def _resolve(kind: str, match: re.Match[str], bounds: Bounds | None, *, ahead: bool) -> Bounds | None:
    try:
        if kind in ("day", "part", "month", "year"):
            return _dated(kind, match, bounds, ahead=ahead)
        return _relative(kind, match, bounds, ahead=ahead) if bounds else None
    except (BoundsError, ValueError, OverflowError):
        return None  # 31 April, or a day outside the calendar: no date


def _dated(kind: str, match: re.Match[str], bounds: Bounds | None, *, ahead: bool) -> Bounds | None:
    got = match.groupdict()
    if kind == "year":
        return Bounds(date(int(got["year"]), 1, 1), date(int(got["year"]), 12, 31))
    number = int(got["number"]) if got.get("number") else words.MONTHS[got["month"].lower().rstrip(".")]
    if got.get("year"):
        year = int(got["year"])
    elif bounds is None:
        return None
    else:
        year = words.year_for(bounds, number, ahead=ahead)
        if got.get("rel") in words.PAST_WORDS:
            year = bounds.last.year - 1
        elif got.get("rel") in words.FUTURE_WORDS:
            year = bounds.last.year + 1
    if kind == "day":
        return Bounds.day(date(year, number, int(got["day"])))
    whole = words.month(year, number)
    return words.part_of(whole, got["part"]) if kind == "part" else whole


def _relative(kind: str, match: re.Match[str], bounds: Bounds, *, ahead: bool) -> Bounds | None:
    got = match.groupdict()
    which = (got.get("which") or "").lower()
    if kind == "weekday":
        ahead = (ahead or which in words.FUTURE_WORDS) and which not in words.PAST_WORDS
        return words.weekday_near(bounds, words.WEEKDAYS[got["weekday"].lower()], ahead=ahead)
    if kind == "near":
        return bounds.shift(words.NEAR[got["word"].lower()])
    if kind == "span":
        return words.span_near(bounds, which, got["unit"].lower())
    count = words.count_of(got["count"])
    if not count:
        return None
    length = words.UNITS[got["unit"].lower()]
    slack = timedelta(0 if length == 1 else length // 2)
    if kind == "ahead":
        later = bounds.shift(count * length)
        return Bounds(later.first - slack, later.last + slack)
    earlier = bounds.shift(-count * length)
    if kind == "since":
        return Bounds(earlier.first - slack, bounds.last)
    return Bounds(earlier.first - slack, earlier.last + slack)


def time_of(trigger: Token, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The expression that dates an event: one that hangs on its word, else one of its clause."""
    sentence = trigger.sent
    near = [time for time in times if sentence.start <= time.start < sentence.end]
    if not near:
        return None
    below = {token.i for token in trigger.subtree}
    own = [time for time in near if time.start in below and time.end - 1 in below]
    same = [time for time in near if _clause(trigger, time) == clause_head(trigger)]
    for choice in (own if trigger.pos_ == "NOUN" else [], same):
        if choice:
            return min(choice, key=lambda time: abs(time.start - trigger.i))
    return None


def _clause(trigger: Token, time: TimeExpression) -> Token:
    return clause_head(trigger.doc[time.start : time.end].root)

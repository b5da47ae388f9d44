"""Time expressions to two bounds, given the days that the article may be of. Nothing is guessed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from lagebild.ingest.times.almanac import Now
from lagebild.ingest.times.claims import Claim, claim_of, clauses_of, follows, scene_of, shortly_beside
from lagebild.ingest.times.matching import Match, matches_in
from lagebild.ingest.times.reckoning import BACKWARDS, resolve, shifted
from lagebild.ingest.times.tense import AWAITING, FOR, outlook_of
from lagebild.ingest.tree import case_word, clause_head, feature
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError
from lagebild.ontology.records import Span

A_MONTH = 31
"""What followed may have been soon or late; beyond a month that says nothing."""
A_YEAR = 366
REACH = 10
"""How many words may stand between `three days after` and the day it counts from."""
DAYS = frozenset({"day", "weekday", "weekday of", "near", "night", "overnight", "later", "same"})
SINCE = frozenset({"seit", "since"})
UNTIL = frozenset({"bis", "until", "till", "by", "no later than", "spätestens am"})
RANKS = ("erst", "first", "only", "einzig")
LINK = re.compile(
    r"\s*(?:Dabei|Damals|Dort|Zeitgleich|Gleichzeitig|Währenddessen|Es kam|At th(?:e|at) (?:same )?time"
    r"|There w(?:as|ere)"
    r"|(?:An|Auf|Bei|In) (?:ihr|ihm)"
    r"|(?:(?:An|Auf|Bei|In|Während) (?:dem|der|diese[mr])|Beim|Im|Am Rande (?:des|der)"
    r"|(?:At|During|In) (?:the|this|that))"
    r" (?:Gespräch|Gipfel|Konferenz|Telefonat|Treffen|Besuch|Sitzung"
    r"|call|conference|meeting|summit|talks|visit)"
    r")\b"
)
"""A sentence that begins so goes on with what the one before it tells."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: tokens `start` up to `end`, their offsets, and the days they allow.

    `since` are the days from then to the article: when what followed may have been.
    """

    start: int
    end: int
    span: Span
    bounds: Bounds
    since: Bounds | None = None


def find_times(doc: Doc, bounds: Bounds | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text that can be resolved, in order and without overlap."""
    matches = sorted(matches_in(doc), key=lambda match: match.span)
    found: list[TimeExpression] = []
    anchors: list[_Anchor] = []
    for match in matches:
        days = _resolve(match, bounds, anchors)
        if days is not None:
            anchors.append(_Anchor(match, days))
            narrowed = _modified(match, days, bounds)
            if narrowed is not None:
                found.append(_expression(match, narrowed, bounds))
    found.extend(_counted(matches, anchors, bounds))
    return tuple(sorted(found, key=lambda time: time.start))


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A time that others are counted from."""

    match: Match
    bounds: Bounds


def _expression(match: Match, days: Bounds, article: Bounds | None) -> TimeExpression:
    since = Bounds(days.first, article.last) if article and days.first <= article.last else None
    return TimeExpression(match.words.start, match.words.end, match.span, days, since)


def _resolve(match: Match, bounds: Bounds | None, anchors: list[_Anchor]) -> Bounds | None:
    if match.kind == "shifted":
        return None
    outlook = outlook_of(match.words.root)
    if match.mod in SINCE:
        outlook = "past"
    elif match.mod in UNTIL and outlook == "open":
        outlook = "ahead"
    now = Now(bounds, outlook, _before(match, anchors), _year_before(anchors))
    try:
        return resolve(match.kind, match.parts, now)
    except (ValueError, OverflowError, BoundsError):
        return None  # 31 April, or a day outside the calendar: no date


def _before(match: Match, anchors: list[_Anchor]) -> Bounds | None:
    """The day named last in the same paragraph."""
    text = match.text
    for anchor in reversed(anchors):
        if "\n" in text[anchor.match.span[1] : match.span[0]]:
            return None
        if anchor.match.kind in DAYS:
            return anchor.bounds
    return None


def _year_before(anchors: list[_Anchor]) -> int | None:
    """The year named last (in August of that year)."""
    years = (one.bounds.first.year for one in reversed(anchors) if one.bounds.days <= A_YEAR)
    return next(years, None)


def _is_ahead(match: Match) -> bool:
    return outlook_of(match.words.root) == "ahead"


def _eve(match: Match, days: Bounds) -> date:
    """The last day before; before the end of May is in May."""
    part = match.parts.get("part") or match.parts.get("edge") or ""
    return days.last if part.lower() in ("ende", "late", "end") else days.first - timedelta(1)


def _modified(match: Match, days: Bounds, article: Bounds | None) -> Bounds | None:
    """Since Friday lasts until now, by Friday begins now; before and after Friday have but one end."""
    if (match.mod in SINCE or match.kind in ("since", "ahead")) and _is_unequalled(match.words.root):
        return None
    possessive = match.text.startswith(("'s", "’s"), match.span[1])
    if not match.mod or possessive:
        return days
    if article and match.mod in SINCE:
        return Bounds(days.first, article.last) if days.first <= article.last else None
    if article and match.mod in UNTIL and days.last > article.last and outlook_of(match.words.root) == "past":
        return None  # what was signed until 2030 was signed on some day
    if article and match.mod in UNTIL and days.last >= article.first:
        return Bounds(min(article.first, days.last), days.last)
    if article and match.mod in ("vor", "before") and article.first < days.first and _is_ahead(match):
        return Bounds(article.first, _eve(match, days))
    return None


def _is_unequalled(time: Token) -> bool:
    """Whether a time says how long nothing of the kind had been: the first visit since, worst in years."""
    clause = clause_head(time)
    above = time.head
    while above != clause and above.head != above and above.pos_ in ("NOUN", "PROPN"):
        if _is_ranked(above):
            return True
        above = above.head
    beside = (*clause.children, *time.children)
    first = any(child.lower_ in ("erstmals", "erstmalig") for child in beside)
    again = any(child.lower_ in ("mal", "time") and _is_ranked(child) for child in clause.children)
    return first or again or (clause.pos_ == "NOUN" and _is_ranked(clause))


def _is_ranked(noun: Token) -> bool:
    """Whether a noun is called the first, the last or the most of its kind."""
    ranks = (child for child in noun.children if child.dep_ == "amod")
    return any(rank.lower_.startswith(RANKS) or feature(rank, "Degree") == "Sup" for rank in ranks)


def _counted(
    matches: list[Match], anchors: list[_Anchor], article: Bounds | None
) -> Iterator[TimeExpression]:
    """Three days after the attack on Friday: counted from the day that the same sentence names next."""
    for match in matches:
        if match.kind != "shifted" or _is_length(match.words):
            continue
        if match.words[-1].dep_ == "mark" and (counted := _counted_back(match, anchors)):
            yield counted
            continue
        following = (
            anchor.bounds
            for anchor in anchors
            if match.words.end <= anchor.match.words.start < match.words.end + REACH
            and anchor.match.words.start < match.words.root.sent.end
        )
        anchor = next(following, None)
        sign = -1 if match.parts["side"] in BACKWARDS else 1
        days = shifted(anchor, match.parts, sign) if anchor else None
        if days is not None:
            yield _expression(match, days, article)


def _is_length(words: Words) -> bool:
    """Whether a count says how long (banned for a month after he had protested)."""
    return words.start > 0 and words.doc[words.start - 1].lower_ in ("for", "lang", "lasting")


def _counted_back(match: Match, anchors: list[_Anchor]) -> TimeExpression | None:
    """On Monday he won, six years after he had fled: what is subordinate is counted from the main clause."""
    mark = match.words[-1]
    before = (
        anchor.bounds
        for anchor in anchors
        if mark.sent.start <= anchor.match.words.start < match.words.start
        and clause_head(anchor.match.words.root) == clause_head(mark.head.head)
    )
    anchor = next(before, None)
    sign = 1 if match.parts["side"] in BACKWARDS else -1
    days = shifted(anchor, match.parts, sign) if anchor else None
    return TimeExpression(mark.i, mark.i + 1, match.span, days) if days else None


def time_of(trigger: Token, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The expression that dates an event: one that hangs on its word, else one of its clause.

    A sentence without any that goes on with the scene before it (`Dabei`, `at the time`) is of its time.
    """
    doc, sentence = trigger.doc, trigger.sent
    near = [time for time in times if sentence.start <= time.start < sentence.end]
    if not near:
        return _continued(sentence, times)
    near = [time for time in near if not _is_quoted_before(doc[time.start], trigger)]
    claims = {time.start: claim_of(doc[time.start : time.end]) for time in near}
    own = [time for time in near if trigger in claims[time.start].own]
    if own:
        return _nearest(trigger, own)
    for clause in clauses_of(trigger):
        same = [time for time in near if claims[time.start].allows(trigger, clause)]
        if same:
            return _nearest(trigger, same)
    scene = scene_of(trigger)
    return next((time for time in near if time.start in scene), None) or _following(trigger, near, claims)


QUOTES = frozenset({'"', "„", "“", "”", "«", "»", "''"})


def _is_quoted_before(time: Token, trigger: Token) -> bool:
    """Whether a quotation that names the time ends before the word (“… fell last May,” he told her)."""
    marks = [word for word in time.doc[time.i : max(time.i, trigger.i)] if word.text in QUOTES]
    return len(marks) % 2 == 1 and not marks[0].nbor(-1).whitespace_


def is_of_the_clause(noun: Token, time: TimeExpression) -> bool:
    """Whether a time is that of the past clause around a noun (agreed on Monday to the withdrawal)."""
    if noun.pos_ != "NOUN" or clause_head(noun) == noun:
        return False
    words = noun.doc[time.start : time.end]
    meant = noun in claim_of(words).own or case_word(words.root) in FOR | {"zu", "ab", "to", "from"}
    return not meant and outlook_of(noun) == "past"


def _following(
    trigger: Token, near: list[TimeExpression], claims: Mapping[int, Claim]
) -> TimeExpression | None:
    """After a meeting on Monday he warned: on that day or, until the article, on a later one.

    Shortly before or after it: on that day or the one beside it.
    """
    if outlook_of(trigger) != "past":
        return None
    for time in near:
        if word := shortly_beside(trigger, claims[time.start]):
            return replace(time, bounds=_beside(time, before=word in AWAITING))
        if time.since and time.since.days <= A_MONTH and follows(trigger, claims[time.start]):
            return replace(time, bounds=time.since)
    return None


def _beside(time: TimeExpression, *, before: bool) -> Bounds:
    """The days of what was shortly before or after something: the same, or one more on that side."""
    first, last, day = time.bounds.first, time.bounds.last, timedelta(1)
    if not before:
        return Bounds(first, last + day)
    return Bounds(first - day, min(last, time.since.last) if time.since else last)


def _continued(sentence: Words, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    if sentence.start == 0 or not LINK.match(sentence.text):
        return None
    before = sentence.doc[sentence.start - 1].sent
    if any("\n" in word.text for word in before):
        return None
    scene = [time for time in times if before.start <= time.start < before.end]
    return scene[0] if len(scene) == 1 else None


def _nearest(trigger: Token, times: list[TimeExpression]) -> TimeExpression:
    return min(times, key=lambda time: abs(time.start - trigger.i))

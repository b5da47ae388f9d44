"""Time expressions to two bounds, given the days that the article may be of. Nothing is guessed."""

import re
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from lagebild.ingest.times.almanac import Now, Outlook
from lagebild.ingest.times.claims import claim_of, clauses_of, is_granted, is_of_a_noun
from lagebild.ingest.times.counted import counted
from lagebild.ingest.times.expressions import Anchor, TimeExpression
from lagebild.ingest.times.matching import Match, matches_in
from lagebild.ingest.times.neighbours import is_unequalled, on_the_eve, scene_of, time_beside
from lagebild.ingest.times.reckoning import resolve
from lagebild.ingest.times.tense import FOR, PERFECT, outlook_of
from lagebild.ingest.tree import case_word, clause_head
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError

A_YEAR = 366
DAYS = frozenset({"day", "weekday", "weekday of", "near", "night", "overnight", "later", "same"})
WEEKLY = frozenset({"weekday", "night"})
LONG = frozenset({"monat", "month", "jahr", "year", "jahrzehnt", "decade"})
SINCE = frozenset({"seit", "since"})
UNTIL = frozenset({"bis", "until", "till", "by", "no later than", "spätestens am"})
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


def find_times(doc: Doc, bounds: Bounds | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text that can be resolved, in order and without overlap."""
    matches = sorted(matches_in(doc), key=lambda match: match.span)
    found: list[TimeExpression] = []
    anchors: list[Anchor] = []
    for match in matches:
        days = _resolve(match, bounds, anchors)
        if days is not None:
            anchors.append(Anchor(match, days))
            narrowed = _modified(match, days, bounds)
            if narrowed is not None:
                found.append(TimeExpression.of(match, narrowed, bounds))
    found.extend(counted(matches, anchors, bounds))
    return tuple(sorted(found, key=lambda time: time.start))


def _resolve(match: Match, bounds: Bounds | None, anchors: list[Anchor]) -> Bounds | None:
    if match.kind == "shifted":
        return None
    now = Now(bounds, _outlook(match), _before(match, anchors), _year_before(anchors))
    if now.outlook == "open" and match.kind in WEEKLY and (said := _said_before(match, anchors)):
        now = replace(now, article=said, outlook="ahead")
    try:
        days = resolve(match.kind, match.parts, now)
    except (ValueError, OverflowError, BoundsError):
        return None  # 31 April, or a day outside the calendar: no date
    if days and bounds and now.outlook == "past" and match.kind == "season" and _is_this(match):
        return Bounds(days.first, min(days.last, bounds.last)) if days.first <= bounds.last else days
    if (
        days
        and bounds
        and match.kind == "weekday"
        and now.outlook == "ahead"
        and not match.parts.get("which")
    ):
        return _or_yesterday(days, bounds, anchors)
    return days


def _outlook(match: Match) -> Outlook:
    outlook = outlook_of(match.words.root)
    if match.mod in SINCE:
        return "past"
    if match.mod in UNTIL and (outlook == "open" or is_granted(match.words.root)):
        return "ahead"
    return outlook


def _is_this(match: Match) -> bool:
    return (match.parts.get("which") or "").lower().startswith(("this", "dies"))


def _said_before(match: Match, anchors: list[Anchor]) -> Bounds | None:
    """The day from which what is to come is told: said on Tuesday that he would leave on Friday."""
    clause = clause_head(match.words.root)
    if any(child.dep_ == "aux" and child.lemma_.lower() in PERFECT for child in clause.children):
        return None  # may have left on Friday
    for anchor in reversed(anchors):
        word = anchor.match.words.root
        if word.i < clause.sent.start:
            return None
        if anchor.match.kind in DAYS and clause_head(word).is_ancestor(clause) and outlook_of(word) == "past":
            return anchor.bounds
    return None


def _or_yesterday(days: Bounds, article: Bounds, anchors: list[Anchor]) -> Bounds:
    """The coming Thursday, or that of a week before: if the article is of a Friday and knows no Thursday yet.

    Some outlets give articles the day after that of the writing.
    """
    told = [one.bounds.last for one in anchors if one.match.kind in WEEKLY and one.bounds.days == 1]
    before = days.shift(-7)
    if article.days > 1 or before.last != article.first - timedelta(1):
        return days
    past = [day for day in told if day <= article.last]
    return Bounds(before.first, days.last) if past and max(past) < before.first else days


def _before(match: Match, anchors: list[Anchor]) -> Bounds | None:
    """The day named last in the same paragraph; for what is months or years later any time of a year."""
    text, unit = match.text, (match.parts.get("unit") or "").lower()
    long = match.kind == "later" and unit in LONG
    for anchor in reversed(anchors):
        if "\n" in text[anchor.match.span[1] : match.span[0]]:
            return None
        if anchor.match.kind in DAYS or (long and anchor.bounds.days <= A_YEAR):
            return anchor.bounds
    return None


def _year_before(anchors: list[Anchor]) -> int | None:
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
    if (match.mod in SINCE or match.kind in ("since", "ahead")) and is_unequalled(match.words.root):
        return None
    if not match.mod or is_of_a_noun(match.words):
        return days
    if article and match.mod in SINCE:
        return Bounds(days.first, article.last) if days.first <= article.last else None
    if article and match.mod in UNTIL and days.last > article.last and _outlook(match) == "past":
        return None  # what was signed until 2030 was signed on some day
    if article and match.mod in UNTIL and days.last >= article.first:
        return Bounds(min(article.first, days.last), days.last)
    if article and match.mod in ("vor", "before") and article.first < days.first and _is_ahead(match):
        return Bounds(article.first, _eve(match, days))
    return None


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
    if eve := on_the_eve(trigger, near):
        return eve
    for clause in clauses_of(trigger):
        same = [time for time in near if claims[time.start].allows(trigger, clause)]
        if same:
            return _nearest(trigger, same)
    scene = scene_of(trigger)
    return next((time for time in near if time.start in scene), None) or time_beside(trigger, near, claims)


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

"""Days counted from another one that the sentence names: three days after the attack on Friday."""

from collections.abc import Iterator

from spacy.tokens import Span as Words

from lagebild.ingest.times.counting import BACKWARDS, shifted
from lagebild.ingest.times.expressions import Anchor, TimeExpression
from lagebild.ingest.times.matching import Match
from lagebild.ingest.times.tense import outlook_of
from lagebild.ingest.tree import clause_head
from lagebild.ontology.bounds import Bounds

REACH = 10
"""How many words may stand between `three days after` and the day it counts from."""


def counted(matches: list[Match], anchors: list[Anchor], article: Bounds | None) -> Iterator[TimeExpression]:
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
        days = _shifted(anchor, match, sign) if anchor else None
        if days is not None and (days := _so_far(days, match, article)):
            yield TimeExpression.of(match, days, article)


def _so_far(days: Bounds, match: Match, article: Bounds | None) -> Bounds | None:
    """Of what was, no day after the article."""
    if not article or days.last <= article.last or outlook_of(match.words[-1].head.head) != "past":
        return days
    return Bounds(days.first, article.last) if days.first <= article.last else None


def _shifted(anchor: Bounds, match: Match, sign: int) -> Bounds | None:
    try:
        return shifted(anchor, match.parts, sign)
    except (ValueError, OverflowError):
        return None  # outside the calendar


def _is_length(words: Words) -> bool:
    """Whether a count says how long (banned for a month after he had protested)."""
    return words.start > 0 and words.doc[words.start - 1].lower_ in ("for", "lang", "lasting")


def _counted_back(match: Match, anchors: list[Anchor]) -> TimeExpression | None:
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
    days = _shifted(anchor, match, sign) if anchor else None
    return TimeExpression(mark.i, mark.i + 1, match.span, days) if days else None

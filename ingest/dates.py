"""Time expressions as bounds (stand-in until the grammar is in)."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: tokens `start` up to `end`, their offsets, and the days they allow."""

    start: int
    end: int
    span: Span
    bounds: Bounds


def find_times(doc: Doc, bounds: Bounds | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text, resolved against the days it may have been published on."""
    return ()


def time_of(trigger: Token, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The expression that dates an event, if one does."""
    return None

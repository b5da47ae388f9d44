"""Which events are told: sure enough, and surer where one side is missing.

Many sentences leave open who did it, or to whom. What is done to people and places is news also then; what is
only said or done between two says little without the other, and who said it is among the statements anyway.
What is told in passing, as the content, occasion or outcome of another act, must be surer as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc

from lagebild.ingest.asides import Passing, told_in_passing
from lagebild.ingest.events import STANDING
from lagebild.ingest.tree import language_of
from lagebild.ontology.records import Event

COMPLETE, ONE_SIDED, HALF = 0.28, 0.44, 0.69
"""The least confidence: of events with both sides, of those with one, and of halves of acts between two."""
STAND: Final = 0.55
"""That of an English half of an act of `STANDING`."""
BETWEEN = frozenset({"ACCUSE", "AGREE", "AID", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Categories of acts between two: what they are depends on whom they are done to."""

IN_PASSING: Final[Mapping[Passing, float]] = {"threatened": 0.6, "fact": HALF, "other": 0.74}
"""The least confidence, in English, of what is told in passing; German clauses are read more surely."""


def needed(doc: Doc, events: Sequence[Event]) -> Mapping[Event, float]:
    """How sure each calibrated event of an article must be to be told, as a probability."""
    english = language_of(doc) == "en"
    alone = {event: least(event, english=english) for event in events}
    alone |= dict.fromkeys(_remnants(events, alone), COMPLETE)
    told = [event for event in events if event.confidence >= alone[event]]
    passing = told_in_passing(doc, told) if english else {}
    return alone | {event: max(alone[event], IN_PASSING[how]) for event, how in passing.items()}


def _remnants(events: Sequence[Event], alone: Mapping[Event, float]) -> Iterator[Event]:
    """What clauses without a predicate deny (…, Trump nicht), if what they are set against is told."""
    told = {event.trigger for event in events if not event.negated and event.confidence >= alone[event]}
    return (event for event in events if event.negated and event.trigger in told)


def least(event: Event, *, english: bool) -> float:
    """How sure an event must be if it is what its sentence tells."""
    mutual = event.symmetric and len(event.agents) > 1
    if mutual or (event.agents and event.targets):
        return COMPLETE
    between = event.plover in BETWEEN and event.mode != "investigate"
    if english and event.agents and event.plover in STANDING:
        return STAND
    return HALF if between else ONE_SIDED

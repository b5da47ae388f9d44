"""Which events are told: sure enough, and surer where one side is missing.

Many sentences leave open who did it, or to whom. What is done to people and places is news also then; what is
only said or done between two says little without the other, and who said it is among the statements anyway.
"""

from lagebild.ontology.records import Event

COMPLETE, ONE_SIDED, HALF = 0.25, 0.35, 0.6
"""The least confidence: of events with both sides, of those with one, and of halves of acts between two."""
BETWEEN = frozenset({"ACCUSE", "AGREE", "AID", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Categories of acts between two: what they are depends on whom they are done to."""


def is_told(event: Event) -> bool:
    """Whether a calibrated event is sure enough for the record."""
    return event.confidence >= least(event)


def least(event: Event) -> float:
    """How sure an event must be to be told, as a probability."""
    mutual = event.symmetric and len(event.agents) > 1
    if mutual or (event.agents and event.targets):
        return COMPLETE
    return HALF if event.plover in BETWEEN else ONE_SIDED

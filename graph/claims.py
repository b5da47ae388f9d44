"""Who vouches by an act alone: the speech act as a statement, so that a claim is a claim in the graph."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from lagebild.ontology.records import Event, Extraction, Modality, Span, SpeechAct, Statement

SPEECH: Mapping[str, SpeechAct] = {"REQUEST": "demands", "THREATEN": "threatens", "REJECT": "denies"}
"""What is done in words, by the category of the act that an event hangs on."""
WORDS: Mapping[Modality, SpeechAct] = {
    "asserted": "asserts", "planned": "declares", "demanded": "demands", "hypothetical": "asserts",
    "denied": "denies",
}  # fmt: skip
"""What is done in words, where no act of its own is told, by what becomes of the event."""
SPOKEN = frozenset({*SPEECH, "ACCUSE", "SUPPORT"})


class _Act(NamedTuple):
    """A speech act: who speaks, in which sentence, and the place of the event that it is, if it is one."""

    speaker: str
    sentence: Span
    event: int | None


def with_claims(extraction: Extraction) -> Extraction:
    """The extraction in which every event that somebody vouches for hangs on a statement.

    Where the words of a demand or charge are a statement already, that one; else one that tells the act.
    """
    acts: dict[_Act, list[int]] = defaultdict(list)
    for place, event in enumerate(extraction.events):
        if event.reported_by is not None and event.statement is None:
            acts[_Act(event.reported_by, event.sentence, _act_of(event, extraction))].append(place)
    for act, places in acts.items():
        extraction = _attributed(extraction, act, places)
    return extraction


def _attributed(extraction: Extraction, act: _Act, places: list[int]) -> Extraction:
    """The extraction with some events on the statement of the act by which they come to be told."""
    statements = list(extraction.statements)
    number = next(_telling(extraction, act, extraction.events[places[0]]), None)
    if number is None:
        number = len(statements)
        statements.append(_statement(extraction, act, places))
    about = tuple(dict.fromkeys((*statements[number].about_events, *places)))
    statements[number] = replace(statements[number], about_events=about)
    events = (
        replace(event, statement=number) if place in places else event
        for place, event in enumerate(extraction.events)
    )
    return replace(extraction, events=tuple(events), statements=tuple(statements))


def _telling(extraction: Extraction, act: _Act, event: Event) -> Iterator[int]:
    """The statements that are the act already, or the speaker's words around the event."""
    for number, statement in enumerate(extraction.statements):
        is_act = act.event is not None and statement.realizes == act.event
        around = statement.sentence == act.sentence and statement.covers(event.trigger[0])
        if statement.speaker == act.speaker and (is_act or around):
            yield number


def _act_of(event: Event, extraction: Extraction) -> int | None:
    """The speech act of whoever vouches that stands nearest in the event's sentence."""
    near = [
        (abs(act.trigger[0] - event.trigger[0]), place)
        for place, act in enumerate(extraction.events)
        if act is not event
        and act.sentence == event.sentence
        and act.plover in SPOKEN
        and event.reported_by in act.agents
    ]
    return min(near)[1] if near else None


def _statement(extraction: Extraction, act: _Act, places: list[int]) -> Statement:
    """The act as a statement of which no more is told than what it is about."""
    events = [extraction.events[place] for place in places]
    told = extraction.events[act.event] if act.event is not None else None
    parties = (key for event in events for key in (*event.agents, *event.targets))
    return Statement(
        speaker=act.speaker,
        speaker_span=(),
        cue=(told.trigger,) if told else (),
        cue_lemma=None,
        content=tuple(sorted({span for event in events for span in event.evidence or (event.trigger,)})),
        sentence=act.sentence,
        kind="reported",
        form=None,
        speech_act=SPEECH.get(told.plover if told else "") or WORDS[events[0].modality],
        confidence=min(event.confidence for event in events),
        about=tuple(dict.fromkeys(key for key in parties if key != act.speaker)),
        realizes=act.event,
    )

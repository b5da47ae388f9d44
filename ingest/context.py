"""Who is understood: roles that a sentence leaves empty and the article fills, marked as implicit.

Two grounds are taken. An act of the same category that the article tells elsewhere with the same actor on
the other side (between states, one of the same state), if all such acts agree. And protests: the word
names protesters without a word for them, and those protest to the government of their own state, unless
somebody else is named. So PLOVER's coders read it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from lagebild.ingest.cast import Cast, Naming, Participant
from lagebild.ontology.records import Event, Language

TOLD_AGAIN = frozenset(
    {"ACCUSE", "AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "THREATEN"}
)
"""Acts that an article goes on telling of with less and less words."""
UNDERSTOOD = 0.3


def complete(events: Iterable[Event], cast: Cast, language: Language) -> tuple[Cast, tuple[Event, ...]]:
    """The events with what the article lets understand, and the cast with protesters."""
    told = tuple(events)
    found = []
    for event in told:
        understood = _told_elsewhere(event, told, cast, language)
        if event.plover == "PROTEST" and not understood.agents:
            cast, understood = _with_protesters(understood, cast, language)
        found.append(_to_the_state(understood, cast))
    return cast, tuple(found)


def _told_elsewhere(event: Event, told: Sequence[Event], cast: Cast, language: Language) -> Event:
    if event.plover not in TOLD_AGAIN or event.symmetric or bool(event.agents) == bool(event.targets):
        return event
    others = [other for other in told if other.plover == event.plover and other.agents and other.targets]
    known, side, other = (event.agents, AGENTS, TARGETS) if event.agents else (event.targets, TARGETS, AGENTS)
    found = {other(act) for act in others if _is_meant(known, side(act), other(act), cast)}
    if len(found) != 1 or set(*found) & set(known):
        return event
    (keys,) = found
    if language == "en" and not any(cast.participants[key].named for key in keys):
        return event  # people without a name who acted or suffered elsewhere may be others here
    return _with(event, targets=keys) if event.agents else _with(event, agents=keys)


AGENTS, TARGETS = attrgetter("agents"), attrgetter("targets")


def _is_meant(known: Sequence[str], told: Sequence[str], other: Sequence[str], cast: Cast) -> bool:
    """Whether an act told elsewhere is by or to the same; between states, by or to the same state."""
    if set(known) & set(told):
        return True
    if any(_is_single(cast.participants[key]) for key in other):
        return False
    states = _countries(known, cast)
    return bool(states & _countries(told, cast)) and not states & _countries(other, cast)


def _is_single(who: Participant) -> bool:
    """Whether somebody is one of many of a country: what they did or suffered, others did not."""
    return who.kind == "person" or (who.local and who.kind == "organization" and not who.named)


def _with_protesters(event: Event, cast: Cast, language: Language) -> tuple[Cast, Event]:
    """The group of those who protest in a state that the event names."""
    states = [who for key in event.targets if (who := cast.participants[key]).kind == "state"]
    country = states[0].country if len(states) == 1 else None
    if country is None:
        return cast, event
    key = f"local-{country.lower()}-protester"
    group = Participant(key, PROTESTERS[language], "group", country, local=True, named=False)
    word = Naming(key, -1, event.trigger, UNDERSTOOD, implied=True)
    cast = replace(
        cast,
        participants={**cast.participants, key: cast.participants.get(key, group)},
        namings=(*cast.namings, word),
    )
    return cast, _with(event, agents=(key,))


PROTESTERS = {"de": "Demonstranten", "en": "protesters"}


def _to_the_state(event: Event, cast: Cast) -> Event:
    if event.plover != "PROTEST" or event.targets or not event.agents:
        return event
    at_home = {cast.participants[key].country for key in event.agents}
    states = [
        key
        for key, who in cast.participants.items()
        if who.kind == "state" and at_home == {who.country} and key not in event.agents
    ]
    return _with(event, targets=(states[0],)) if len(states) == 1 else event


def _countries(keys: Iterable[str], cast: Cast) -> set[str]:
    return {cast.participants[key].country or key for key in keys}


def _with(event: Event, *, agents: tuple[str, ...] = (), targets: tuple[str, ...] = ()) -> Event:
    return replace(
        event,
        agents=event.agents or agents,
        targets=event.targets or targets,
        implicit=("agents",) if agents else ("targets",),
        confidence=min(event.confidence, UNDERSTOOD),
    )

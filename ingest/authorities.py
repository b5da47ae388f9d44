"""Who is understood to arrest, jail, deport or ban: the state where it happens, if nobody is named.

Only states do so as a rule, each at home: *two reporters were arrested in Minsk* is an act of Belarus.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import BELOW
from lagebild.ingest.tree import case_word, children

SOVEREIGN = frozenset({"arrest", "censor", "curfew", "deport", "martial-law"})
"""Modes of COERCE that are the business of a state."""
WHERE = frozenset({"in", "near", "bei", "nahe"})
PART_OF = frozenset({"", "von", "of"})
"""What joins a place to a part of it or what is near it (in der Nähe von Lagos)."""


def find_authorities(candidates: Iterable[Candidate], cast: Cast) -> tuple[Candidate, ...]:
    """The events with the state where they happen as agent, if it is understood."""
    return tuple(_with_authority(candidate, cast) for candidate in candidates)


def _with_authority(candidate: Candidate, cast: Cast) -> Candidate:
    reading, roles = candidate.reading, candidate.roles
    if reading.plover != "COERCE" or reading.mode not in SOVEREIGN or roles.agents:
        return candidate
    states = set(_scenes(candidate, cast))
    targets = tuple(key for key in roles.targets if key not in states)
    if len(states) != 1 or not states <= cast.participants.keys():
        return candidate
    score = roles.target_score if targets else 0.0
    understood = replace(roles.with_agents(tuple(states), BELOW), targets=targets, target_score=score)
    return replace(candidate, roles=understood, implicit=("agents",))


def _scenes(candidate: Candidate, cast: Cast) -> Iterator[str]:
    """The states of the places that hang on a predicate and its object."""
    for word in (candidate.trigger, *candidate.frame.fill("obj")):
        for phrase in children(word, "obl", "nmod"):
            if case_word(phrase) in WHERE:
                inside = (inner for inner in children(phrase, "nmod") if case_word(inner) in PART_OF)
                places = [phrase] if phrase.i in cast.nations else inside
                yield from (cast.nations[place.i] for place in places if place.i in cast.nations)

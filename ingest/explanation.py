"""Why this code? Each event with its entry in the lexicon, its frame, and the rivals for its roles."""

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.language import parse
from lagebild.ingest.pipeline import Reading, walk
from lagebild.ingest.scorer import Standing, standings, weights
from lagebild.ontology.records import Article, Event, Role

SHOWN = 5
"""Cues that are shown for a rival: those that weigh most."""


@dataclass(frozen=True, slots=True)
class Rival:
    """An actor that could have had a role: how likely, and the cues that weighed most, as log odds."""

    key: str
    name: str
    probability: float
    cues: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class RoleGround:
    """Who has a role, by what, and who else could have had it, likeliest first.

    `ground` is `frame` (the first reading), `cues` (the weights decided otherwise), `article` (implicit),
    `voice` (the speaker of quoted words), `merged` (another telling of the event in the article) or `none`.
    `margin` is the distance in probability between the likeliest who has the role and the likeliest who has
    not.
    """

    role: Role
    keys: tuple[str, ...]
    ground: str
    margin: float | None
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An event of an article, by its number from 1 as in its IRI, and what it was read from.

    What is too doubtful to be told has no number; `least` is the confidence that it would need.
    """

    number: int | None
    event: Event
    least: float
    trigger: str
    entry: str
    embeds: str | None
    passive: bool
    frame: dict[str, tuple[str, ...]]
    roles: tuple[RoleGround, ...]


def explain(article: Article, *, doubtful: bool = False) -> tuple[Explanation, ...]:
    """Read an article once more and explain all its events, in order; then what is too doubtful, if asked."""
    reading = walk(article, parse(article.text, article.lang))
    told = [_explanation(number, event, reading, article) for number, event in enumerate(reading.events, 1)]
    others = reading.doubtful if doubtful else ()
    return (*told, *(_explanation(None, event, reading, article) for event in others))


def _readings_of(event: Event, reading: Reading) -> tuple[Candidate, Candidate]:
    """The first and the second reading of the predicate that an event was made from."""
    begin = event.trigger[0]
    both = zip(reading.first, reading.candidates, strict=True)
    here = [pair for pair in both if pair[0].trigger.idx == begin and pair[0].reading.is_event]
    return min(here, key=lambda pair: (pair[1].roles.agents != event.agents, pair[0].elided is not None))


def _explanation(number: int | None, event: Event, reading: Reading, article: Article) -> Explanation:
    candidate, second = _readings_of(event, reading)
    slots = candidate.frame.slots
    return Explanation(
        number=number,
        event=event,
        least=reading.least[event],
        trigger=article.text[slice(*event.trigger)],
        entry=candidate.reading.source,
        embeds=candidate.reading.embeds,
        passive=candidate.frame.passive,
        frame={slot: tuple(phrase.text for phrase in phrases) for slot, phrases in sorted(slots.items())},
        roles=tuple(_grounds(event, candidate, second, reading, article)),
    )


def _grounds(
    event: Event, candidate: Candidate, second: Candidate, reading: Reading, article: Article
) -> Iterator[RoleGround]:
    found = standings(candidate, reading.cast, reading.statements)
    first_roles, second_roles = candidate.roles, second.roles
    sides: tuple[tuple[Role, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
        ("agents", event.agents, first_roles.agents, second_roles.agents),
        ("targets", event.targets, first_roles.targets, second_roles.targets),
    )
    for role, keys, first, final in sides:
        rivals = [_rival(one, role, reading, article) for one in found]
        rivals.sort(key=lambda rival: (-rival.probability, rival.key))
        ground = _ground(event, role, keys, first, final)
        yield RoleGround(role, keys, ground, _margin(keys, rivals), tuple(rivals))


def _ground(
    event: Event, role: Role, keys: tuple[str, ...], first: tuple[str, ...], final: tuple[str, ...]
) -> str:
    if not keys:
        return "none"
    if role in event.implicit:
        return "article"
    if set(keys) <= set(first):
        return "frame"
    if set(keys) <= set(final):
        return "cues"
    return "merged" if len(event.evidence) > 1 else "voice"


def _rival(standing: Standing, role: Role, reading: Reading, article: Article) -> Rival:
    side = 0 if role == "agents" else 1
    known = weights(article.lang).by_cue
    weighed = ((cue, known[cue][side]) for cue in standing.cues)
    most = sorted(weighed, key=lambda cue: (-abs(cue[1]), cue[0]))[:SHOWN]
    probability = standing.agent if role == "agents" else standing.target
    name = reading.cast.participants[standing.key].name
    return Rival(standing.key, name, round(probability, 2), tuple(most))


def _margin(keys: tuple[str, ...], rivals: list[Rival]) -> float | None:
    inside = [rival.probability for rival in rivals if rival.key in keys]
    outside = [rival.probability for rival in rivals if rival.key not in keys]
    return round(max(inside) - max(outside, default=0.0), 2) if inside else None

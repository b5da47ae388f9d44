"""What speaks for an actor in a role: the cues that the scorer of roles weighs.

Cues are names of observations: where the first reading put the actor, which slot of the frame it fills,
the way to it through the tree, its preposition, side and distance, what kind of actor it is, and whether
it is the one whose words tell of the event. Both roles see the same cues and weigh them apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.forces import MOVING, moved
from lagebild.ingest.outlets import is_outlet
from lagebild.ingest.speech.citing import is_cited
from lagebild.ingest.tree import case_word, clause_head, conjuncts, feature
from lagebild.ontology.records import Statement

LONGEST = 4
FAR = 6
Filling = tuple[str, str]
"""A slot of the frame, and how an actor fills it: `is`, `owns` or `in`."""


@dataclass(frozen=True, slots=True)
class Rival:
    """An actor of the trigger's sentence, by the word for it that stands nearest in the tree."""

    key: str
    token: Token
    path: tuple[str, ...]
    slots: tuple[Filling, ...] = ()


def rivals(candidate: Candidate, cast: Cast) -> list[Rival]:
    """All actors that the sentence of an event names, and those that its roles have from elsewhere."""
    trigger = candidate.trigger
    own = {word.i for word in (trigger, *candidate.more)}
    slots = _fillings(candidate, cast)
    instruments = frozenset(_own_forces(candidate, cast)) - frozenset(candidate.participants)
    found: dict[str, Rival] = {}
    sentence = trigger.sent
    for place in range(sentence.start, sentence.end):
        nation = cast.nations.get(place)
        keys = cast.at.get(place) or ((nation,) if nation else ())
        if not keys or (place in own and not nation):
            continue
        token = trigger.doc[place]
        if is_cited(token) or is_outlet(token, cast):
            continue
        path = _path(trigger, token)
        for key in keys:
            if key in instruments:
                continue
            if key not in found or len(path) < len(found[key].path):
                found[key] = Rival(key, token, path, tuple(sorted(slots.get(key, ()))))
    for key in candidate.participants:
        found.setdefault(key, Rival(key, trigger, ("elsewhere",), tuple(sorted(slots.get(key, ())))))
    return list(found.values())


def _own_forces(candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    agents = candidate.roles.agents
    moving = candidate.reading.plover in MOVING and agents
    return moved(candidate.trigger, agents, cast) if moving else ()


def cues(candidate: Candidate, rival: Rival, cast: Cast, statements: Sequence[Statement]) -> set[str]:
    """The cues for or against an actor, for the weights of either role."""
    reading, roles = candidate.reading, candidate.roles
    mutual, passive = "S" * reading.symmetric, "p" * candidate.frame.passive
    sort = f"{mutual}{reading.word_class}{passive}"
    now, score = "none", 0.0
    if rival.key in roles.agents:
        now, score = "agent", roles.agent_score
    elif rival.key in roles.targets:
        now, score = "target", roles.target_score
    held = f"{bool(roles.agents)} {bool(roles.targets)}"
    told = any(s.speaker == rival.key and s.covers(candidate.trigger.idx) for s in statements)
    seen = (
        "any",
        f"now {now} {score:.1f} {sort}",
        f"now {now} {reading.plover}",
        f"now {now} held {held}",
        f"now {now} lexicon {'|'.join(reading.agent)} {'|'.join(reading.target)}",
        f"now {now} speaker {told}",
        *_by_tree(candidate, rival, sort, cast),
        *_by_slot(candidate, rival, sort, held),
        *_by_kind(candidate, rival, cast),
    )
    return {" ".join(cue.split()) if "  " in cue or cue[-1] == " " else cue for cue in seen}


def _by_tree(candidate: Candidate, rival: Rival, sort: str, cast: Cast) -> Iterator[str]:
    reading, trigger, token = candidate.reading, candidate.trigger, rival.token
    path = " ".join(rival.path[:LONGEST]) + "+" * (len(rival.path) > LONGEST)
    case = case_word(token)
    side = "before" if token.i < trigger.i else "after"
    yield f"path {path}"
    yield f"path {sort} {path} {side}"
    yield f"path {path} preposition {case}"
    yield f"path {path} adjective {token.i not in cast.at}"
    yield f"last {sort} {rival.path[-1] if rival.path else ''} preposition {case}"
    yield f"lemma {reading.lemma} {reading.word_class} path {path}"
    yield f"category {reading.plover} path {path}"
    yield f"category {reading.plover} preposition {case} {side}"
    yield f"distance {sort} {side} {min(abs(token.i - trigger.i), FAR)}"
    yield f"clause {sort} {side} {clause_head(token) == clause_head(trigger)}"
    direct = path if len(rival.path) == 1 else ""
    yield f"case {sort} {feature(token, 'Case')} {direct}"


def _by_slot(candidate: Candidate, rival: Rival, sort: str, held: str) -> Iterator[str]:
    reading = candidate.reading
    for slot, filling in rival.slots or (("", ""),):
        wanted = _wanted(slot, reading.agent, reading.target)
        yield f"slot {sort} {slot} {filling}"
        yield f"wanted {wanted} {filling}"
        yield f"wanted {sort} {wanted} {filling} held {held}"
        yield f"category {reading.plover} slot {slot} {filling}"
        yield f"lemma {reading.lemma} {reading.word_class} slot {slot} {filling}"


def _wanted(slot: str, agent: Sequence[str], target: Sequence[str]) -> str:
    """For which role the lexicon looks in a slot, and how soon."""
    named = (("agent", agent), ("target", target))
    return " ".join(f"{name}{slots.index(slot)}" for name, slots in named if slot in slots)


def _by_kind(candidate: Candidate, rival: Rival, cast: Cast) -> Iterator[str]:
    who = cast.participants[rival.key]
    yield f"kind {who.kind} named {who.named} {rival.token.pos_}"
    yield f"kind {who.kind} {candidate.reading.plover}"
    yield f"kind {who.kind} path {' '.join(rival.path[:LONGEST])}"


def _fillings(candidate: Candidate, cast: Cast) -> Mapping[str, set[Filling]]:
    """By actor: the slots of the frame that it fills, owns the filling of, or is named in."""
    found: defaultdict[str, set[Filling]] = defaultdict(set)
    for slot, phrases in candidate.frame.slots.items():
        for phrase in phrases:
            named = cast.of(phrase)
            for key in named:
                found[key].add((slot, "is"))
            for part in conjuncts(phrase):
                for key in cast.owners(part):
                    found[key].add((slot, "owns"))
                for key in cast.within(part):
                    if key not in named:
                        found[key].add((slot, "in"))
    if candidate.trigger.pos_ in ("NOUN", "PROPN"):
        for key in cast.owners(candidate.trigger):
            found[key].add(("poss", "owns"))
    return found


def _path(trigger: Token, token: Token) -> tuple[str, ...]:
    """The labels up from the event, then down to the word; words that are joined count as one."""
    way: tuple[str, ...] = ()
    above = {trigger.i: way}
    for word in trigger.ancestors:
        way = (*way, "<" + trigger.doc[list(above)[-1]].dep_)
        above[word.i] = way
    down: tuple[str, ...] = ()
    word = token
    while word.i not in above:
        joined = word.dep_ in ("conj", "flat", "appos") and word.head.pos_ not in ("VERB", "AUX")
        down = down if joined else (word.dep_, *down)
        word = word.head
    return (*above[word.i], *down)

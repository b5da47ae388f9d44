"""Who fills the roles of a predicate: slots first, then what the phrase belongs to, then position."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.forces import MOVING, moved
from lagebild.ingest.frames import Frame
from lagebild.ingest.outlets import is_outlet
from lagebild.ingest.passives import AGENT_CASE
from lagebild.ingest.predicates import Predicate, beside_object
from lagebild.ingest.scenes import doers, is_struck, opposed_by, owners_acting, struck
from lagebild.ingest.speech.citing import is_cited
from lagebild.ingest.tree import (
    case_word,
    children,
    clause_head,
    conjuncts,
    is_denied,
    is_passive,
    language_of,
)

IN_SLOT, OWNER, INSIDE, BY_POSITION, BELOW = 0.9, 0.7, 0.5, 0.35, 0.3
"""How far each cue can be trusted: an order of cues, not probabilities; those come from `confidence`."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Agents and targets by key, with the score of the cue that gave them."""

    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    agent_score: float = 0.0
    target_score: float = 0.0

    def completed(self, other: Self) -> Self:
        """These roles, and the other's where these are empty or less sure."""
        roles = self
        if other.agents and other.agent_score > roles.agent_score:
            roles = roles.with_agents(other.agents, other.agent_score)
        if other.targets and other.target_score > roles.target_score:
            targets = tuple(key for key in other.targets if key not in roles.agents)
            roles = replace(roles, targets=targets, target_score=other.target_score)
        return roles

    def with_agents(self, keys: tuple[str, ...], score: float) -> Self:
        """The same with other agents; an agent is no target of its own act."""
        targets = tuple(key for key in self.targets if key not in keys)
        return replace(self, agents=keys, agent_score=score, targets=targets)


def assign(reading: Predicate, frame: Frame, cast: Cast) -> Roles:
    """The actors that fill a reading's roles."""
    agent_slots, target_slots = _slots(reading, frame)
    owned = _owned(agent_slots, target_slots, frame, cast)
    if reading.mode == "visit" and reading.word_class == "N":
        owned = (*owned, *_visited(frame, cast))
        target_slots = (*target_slots, "gen", "von")
    agents, agent_score = _fill(agent_slots, frame, cast, owned, acting=True)
    taken = agents
    if reading.plover in MOVING and (agents or reading.word_class == "N"):
        taken = (*agents, *moved(frame.head, agents, cast))
    blamed = reading.plover == "ACCUSE" and language_of(frame.head.doc) == "en"
    targets, target_score = _fill(target_slots, frame, cast, taken, acting=blamed)
    if _did_it(reading, targets, cast) and not agents:
        agents, agent_score, targets, target_score = targets, target_score, (), 0.0
    if reading.target and reading.word_class == "N" and (opposed := opposed_by(frame.head, cast)):
        targets, target_score = opposed, IN_SLOT
    if not targets and not reading.symmetric:
        targets, target_score = _behind_object(target_slots, frame, cast, taken)
    german = language_of(frame.head.doc) == "de"
    named = frame.head.dep_ == "amod" and frame.head.pos_ == "VERB"  # who speaks of a bombed house bombs none
    hidden = frame.passive if german else named
    if not (agents or hidden) and "subj" in reading.agent and not frame.fill("subj"):
        agents, agent_score = _near(frame, cast, targets, before=True)
    fought = reading.symmetric and reading.plover == "ASSAULT" and len(agents) > 1
    if not (targets or fought) and reading.target and not _occupied(reading.target, frame):
        talked = reading.plover in TALKED and language_of(frame.head.doc) == "en"
        targets, target_score = _near(frame, cast, taken, before=False, talked=talked)
    if reading.symmetric:
        joined = cast.partners(frame.head) if reading.word_class == "N" else ()
        agents, agent_score = (
            tuple(dict.fromkeys((*joined, *agents, *targets))),
            max(agent_score, target_score),
        )
        targets, target_score = _behind_object(target_slots, frame, cast, agents)
    mutual = reading.symmetric and len(agents) > 1
    if not (targets or mutual) and reading.plover != "CONSULT" and (reading.target or reading.embeds):
        targets, target_score = _below(frame, cast, (*taken, *agents))
    if len(agents) > 1 and not targets and not reading.symmetric and _is_mutual(frame.head):
        targets, target_score = agents, agent_score
    return Roles(agents, targets, agent_score, target_score)


def _did_it(reading: Predicate, owners: tuple[str, ...], cast: Cast) -> bool:
    """Whether those whose killing a noun tells of are no victims: a group or a state (ETA's last killing)."""
    if reading.plover != "ASSAULT" or reading.word_class != "N" or reading.target != ("poss",):
        return False
    who = [cast.participants[key] for key in owners]
    return bool(who) and all(one.named and one.kind in ("group", "state") for one in who)


def subjects(frame: Frame, cast: Cast) -> tuple[str, ...]:
    """The actors that the subjects of a predicate name."""
    return tuple(key for subject in frame.fill("subj") for key in cast.of(subject))


def _is_mutual(verb: Token) -> bool:
    """Whether several do the same to each other."""
    return any(child.lower_ in MUTUAL or _is_each_other(child) for child in verb.children)


def _is_each_other(word: Token) -> bool:
    before = word.nbor(-1).lower_ if word.i else ""
    return word.dep_ in ("obj", "obl") and f"{before} {word.lower_}" in ("each other", "one another")


MUTUAL = frozenset({"gegenseitig", "einander", "wechselseitig", "untereinander"})


def _slots(reading: Predicate, frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slots to look in; beside an agent with durch or by a noun's genitive is its target."""
    by = next((slot for slot in BY if frame.fill(slot)), None)
    if by is None or reading.word_class != "N" or reading.symmetric:
        return reading.agent, reading.target
    return (by,), (*reading.target, "gen", "poss")


BY = ("durch", "by")


def _owned(agents: tuple[str, ...], targets: tuple[str, ...], frame: Frame, cast: Cast) -> tuple[str, ...]:
    """Whom a noun's genitive names where the genitive is the target (the killing of Rabin)."""
    if "poss" not in agents:
        return ()
    slots = (slot for slot in ("gen", "von", "of") if slot in targets)
    return tuple(key for slot in slots for phrase in frame.fill(slot) for key in cast.of(phrase))


def _visited(frame: Frame, cast: Cast) -> tuple[str, ...]:
    """The states that a visit's genitive names, or whose places: the visit of Oman is one to Oman."""
    found: list[str] = []
    for phrase in (*frame.fill("gen"), *frame.fill("von")):
        if not any(cast.participants[key].kind != "state" for key in cast.of(phrase)):
            found += (*cast.of(phrase), *cast.owners(phrase))
    return tuple(found)


def _fill(
    slots: tuple[str, ...], frame: Frame, cast: Cast, taken: tuple[str, ...], *, acting: bool = False
) -> tuple[tuple[str, ...], float]:
    best: tuple[tuple[str, ...], float] = ((), 0.0)
    for slot in slots:
        for keys, score in _actors_in(_filled(slot, frame), frame, cast, acting=acting):
            free = tuple(dict.fromkeys(key for key in keys if key not in taken))
            if free and score > best[1]:
                best = (free, score)
        if best[1] >= OWNER:
            break
    return best


def _behind_object(
    slots: tuple[str, ...], frame: Frame, cast: Cast, taken: tuple[str, ...]
) -> tuple[tuple[str, ...], float]:
    """Who stands behind a preposition that the parser hung on a verb's object (sent troops to Mali)."""
    for slot in slots:
        if slot in LOOSE or frame.fill(slot):
            continue
        for phrase in (*beside_object(slot, frame), *_further_down(slot, frame)):
            keys = tuple(key for key in cast.of(phrase) or cast.owners(phrase) if key not in taken)
            if keys:
                return keys, OWNER
    return (), 0.0


def _further_down(slot: str, frame: Frame) -> Iterator[Token]:
    """Phrases that hang on the genitive of a verb's object (handed the keys of the house to Peru)."""
    for phrase in frame.fill("obj"):
        for owner in children(phrase, "nmod"):
            if owner.i > frame.head.i and case_word(owner) == "of":
                yield from (child for child in children(owner, "nmod") if case_word(child) == slot)


LOOSE = frozenset({"of", "in", "by", "von", "durch"})
"""Prepositions that belong to a noun as often as not, and those of agents."""


def _filled(slot: str, frame: Frame) -> str:
    """The slot itself, or the other bare case where the parser took one for the other."""
    other = CASES.get(slot)
    return other if other and not frame.fill(slot) and not frame.passive else slot


CASES = {"dat": "obj", "obj": "dat"}


def _actors_in(
    slot: str, frame: Frame, cast: Cast, *, acting: bool
) -> Iterator[tuple[tuple[str, ...], float]]:
    hit = struck(frame.head, cast) if acting and slot == "poss" else ()
    if slot == "poss":
        owners = cast.owners(frame.head) if frame.head.pos_ in ("NOUN", "PROPN") else ()
        yield tuple(key for key in owners if key not in hit), IN_SLOT
    for phrase in frame.fill(slot):
        keys = cast.of(phrase)
        if is_outlet(phrase, cast) or (hit and is_struck(phrase, hit, cast)):
            continue
        if keys:
            yield keys, IN_SLOT
            continue
        parts = conjuncts(phrase)
        if acting and slot == "von" and frame.head.pos_ == "NOUN":
            parts = [part for part in parts if part.pos_ != "PROPN"]  # the Massaker von Ruanda was there
        if slot not in CASES:
            yield tuple(cast.nations[part.i] for part in parts if part.i in cast.nations), OWNER
        owners_of, named_in = (owners_acting, doers) if acting else (Cast.owners, Cast.within)
        yield tuple(key for part in parts for key in owners_of(cast, part)), OWNER
        yield tuple(key for part in parts for key in named_in(cast, part)), INSIDE


def _occupied(slots: tuple[str, ...], frame: Frame) -> bool:
    return any(frame.fill(slot) for slot in slots if slot in ("obj", "dat"))


def _near(
    frame: Frame, cast: Cast, taken: tuple[str, ...], *, before: bool, talked: bool = False
) -> tuple[tuple[str, ...], float]:
    """The nearest free actor of the clause on one side of the predicate; where they talk is none."""
    head = frame.head
    clause = clause_head(head)
    sentence = head.sent
    places = range(head.i - 1, sentence.start - 1, -1) if before else range(head.i + 1, sentence.end)
    for index in places:
        if head.pos_ == "NOUN" and head.doc[index] == head.head:
            break  # behind its verb a noun has nothing of its own
        keys = tuple(key for key in cast.at.get(index, ()) if key not in taken)
        token = head.doc[index]
        apart = _in_noun_phrase(token) or is_cited(token) or is_outlet(token, cast)
        apart = apart or (not before and _is_apart(token)) or (talked and case_word(token) in SCENES)
        if keys and clause_head(token) == clause and not apart:
            return cast.of(token) or keys, BY_POSITION
    return (), 0.0


def _is_apart(token: Token) -> bool:
    """Whether a phrase says where something comes from, or by whom what is said of an act is done."""
    by = case_word(token) in AGENT_CASE[language_of(token.doc)]
    return case_word(token) in ORIGIN or (by and is_passive(token.head))


TALKED = frozenset({"ACCUSE", "AGREE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""What is done by words: not to the state that it is done in (*signed a treaty in Oslo*)."""
SCENES = frozenset({"at", "in", "near", "outside"})
ORIGIN = frozenset({"aus", "from"})
"""Prepositions of where something comes from: nobody it is done to."""


def _below(frame: Frame, cast: Cast, taken: tuple[str, ...]) -> tuple[tuple[str, ...], float]:
    """The first free actor behind the predicate in what hangs on it, relative clauses left out."""
    head = frame.head
    for token in head.subtree:
        keys = tuple(key for key in cast.at.get(token.i, ()) if key not in taken)
        apart = token.dep_ == "det:poss" or _leaves(token, head) or is_cited(token)
        apart = apart or is_outlet(token, cast)
        apart = apart or (head.pos_ == "VERB" and _is_start(token))
        if token.i > head.i and keys and not apart and cast.wholes(token).isdisjoint(taken):
            return keys, BELOW
    return (), 0.0


def _is_start(token: Token) -> bool:
    """Whether a word says from where somebody acts (vom Libanon aus)."""
    return case_word(token) == "aus" and any(mark.lower_ in ("von", "vom") for mark in token.children)


def _leaves(token: Token, head: Token) -> bool:
    """Whether the way from a word up to the predicate crosses another clause."""
    while token != head and token.head != token:
        if token.dep_ in ("acl:relcl", "advcl", "parataxis", "conj", "ccomp", "nsubj", "nsubj:pass"):
            return True
        token = token.head
    return False


def _in_noun_phrase(token: Token) -> bool:
    return token.dep_ in ("nmod", "nmod:poss", "det:poss", "compound", "amod") or _is_remnant(token)


def _is_remnant(token: Token) -> bool:
    """Whether a word is what is left of a clause without its verb (…, Trump nicht)."""
    return token.dep_ == "conj" and (token.head.pos_ in ("VERB", "AUX") or is_denied(token))

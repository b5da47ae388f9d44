"""What is left of clauses without their predicate: they deny it of somebody else (…, Trump nicht)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.agreement import NOMINATIVE, OBLIQUE, form_case
from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import Roles
from lagebild.ingest.tree import case_word, children, is_denied


def ellipses(candidates: Sequence[Candidate], cast: Cast) -> Iterator[Candidate]:
    """Clauses that leave their predicate out and deny it (die EU drohte, Trump nicht)."""
    verbs = {c.trigger.i: c for c in candidates if c.reading.is_event and c.trigger.pos_ == "VERB"}
    sentences = {c.trigger.sent.start: c.trigger.sent for c in verbs.values()}
    for sentence in sentences.values():
        for token in sentence:
            who = _remnant(token)
            keys = cast.of(who) if who is not None else ()
            above = _governing(token, verbs) if keys else None
            if above is not None:
                yield replace(above, roles=_remnant_roles(keys, who or token, above), elided=token)


def _remnant_roles(keys: tuple[str, ...], who: Token, above: Candidate) -> Roles:
    """The roles where only one phrase is left: it takes the place of the one that it is set against.

    That is the target for a phrase with a preposition or in another case than the nominative (für Ghana
    nicht), and for one behind its not (lobte Ghana, nicht Togo) if the target stands before it.
    """
    hit = bool(case_word(who)) or form_case(who) == OBLIQUE or _is_set_against_target(who, above)
    if above.reading.symmetric or not hit:
        return above.roles.with_agents(keys, 0.7)
    agents = tuple(key for key in above.roles.agents if key not in keys)
    return replace(above.roles, agents=agents, targets=keys, target_score=0.7)


def _is_set_against_target(who: Token, above: Candidate) -> bool:
    """Whether a phrase behind a not stands next to an object of the verb before it."""
    denials = [child.i for child in who.children if child.lower_ in ("nicht", "not")]
    if not denials or min(denials) > who.i or form_case(who) == NOMINATIVE:
        return False
    bare = ((slot, phrase.i) for slot in ("subj", "obj", "dat") for phrase in above.frame.fill(slot))
    before = [(place, slot) for slot, place in bare if place < min(denials)]
    return bool(before) and max(before)[1] != "subj"


def _remnant(token: Token) -> Token | None:
    """Who is left of a clause that denies a predicate and leaves it out (…, Trump nicht / did not)."""
    if token.dep_ in ("ROOT", "aux", "aux:pass", "cop") or not is_denied(token):
        return None
    if token.dep_ == "conj" and token.pos_ in ("PROPN", "NOUN", "PRON"):
        return token
    if token.pos_ == "AUX" or (token.pos_ == "VERB" and token.lower_ in ("did", "do", "does")):
        return next(iter(children(token, "nsubj")), None)
    return None


def _governing(token: Token, verbs: Mapping[int, Candidate]) -> Candidate | None:
    """The event verb that a remnant goes with: the first above it in the tree, and before it."""
    while token.head != token:
        token = token.head
        if token.i in verbs:
            return verbs[token.i]
    return None

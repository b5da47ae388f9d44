"""The second reading of roles: all actors of the sentence compete, by cues with learned weights.

The weights are those of two logistic regressions, one a role, learned from our own sentences by
`lagebild train LANGUAGE --only roles`. The first reading, by frames, stands unless the weights speak clearly
against it: learned from single sentences they know little of what an article lets understand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import Roles
from lagebild.ingest.evidence import Rival, cues, rivals
from lagebild.ingest.tree import language_of
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language, Statement
from lagebild.ontology.tables import rows

FILL_TARGET = 0.25
TAKE_PART = 0.6
AGENT_MARGIN, TARGET_MARGIN = 0.1, 0.3
"""Chosen on the development gold: from where an empty role is filled, a mutual act has one more
participant, and another actor takes the place of the first reading's."""
FROM_ABOVE, FROM_SPEAKER = 0.4, 0.6
"""From where an empty target is filled from a clause above, and with whoever says so."""
NEVER = 1.0
"""An empty agent stays empty: single sentences say too little of who is understood to act."""
LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Standing:
    """How likely an actor of the sentence is agent and target, by which cues, and if in another act."""

    key: str
    agent: float
    target: float
    cues: frozenset[str] = frozenset()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What each cue adds to the log odds of being agent and target."""

    by_cue: Mapping[str, tuple[float, float]]

    def standing(self, rival: Rival, seen: Iterable[str]) -> Standing:
        """How an actor with these cues stands."""
        known = frozenset(cue for cue in seen if cue in self.by_cue)
        agent = sum(self.by_cue[cue][0] for cue in known)
        target = sum(self.by_cue[cue][1] for cue in known)
        likely = (1 / (1 + exp(-agent)), 1 / (1 + exp(-target)))
        return Standing(rival.key, *likely, known, _is_apart(rival))


@cache
def weights(language: Language) -> Weights:
    """The weights of a language, read once."""
    table = files("lagebild.ingest") / "lexicon" / language / "role_weights.csv"
    read = rows(table, LexiconError)
    return Weights({row["cue"]: (float(row["agent"]), float(row["target"])) for _, row in read})


def reread(
    candidates: Iterable[Candidate], cast: Cast, statements: Sequence[Statement]
) -> tuple[Candidate, ...]:
    """The events with the roles of the second reading; predicates that only embed others stay."""
    return tuple(
        _reread(candidate, cast, statements)
        if candidate.reading.is_event and candidate.elided is None
        else candidate
        for candidate in candidates
    )


def standings(candidate: Candidate, cast: Cast, statements: Sequence[Statement]) -> list[Standing]:
    """How all actors of the sentence stand, in text order."""
    known = weights(language_of(candidate.trigger.doc))
    return [
        known.standing(rival, cues(candidate, rival, cast, statements)) for rival in rivals(candidate, cast)
    ]


def _reread(candidate: Candidate, cast: Cast, statements: Sequence[Statement]) -> Candidate:
    found = {standing.key: standing for standing in standings(candidate, cast, statements)}
    agents, targets = candidate.roles.agents, candidate.roles.targets
    if candidate.reading.symmetric:
        more = (key for key, one in found.items() if max(one.agent, one.target) > TAKE_PART)
        agents = tuple(dict.fromkeys((*agents, *(key for key in more if key not in targets))))
    else:
        as_agent = {key: one.agent for key, one in found.items()}
        as_target = {key: one.target for key, one in found.items()}
        if not targets:
            as_target = _at_hand(found, candidate, statements)
        agents = _chosen(agents, targets, as_agent, empty=NEVER, margin=AGENT_MARGIN)
        targets = _chosen(targets, agents, as_target, empty=FILL_TARGET, margin=TARGET_MARGIN)
    agent_score = max((found[key].agent for key in agents), default=0.0)
    target_score = max((found[key].target for key in targets), default=0.0)
    return replace(candidate, roles=Roles(agents, targets, _kept(agent_score), _kept(target_score)))


def _at_hand(
    found: Mapping[str, Standing], candidate: Candidate, statements: Sequence[Statement]
) -> dict[str, float]:
    """How likely each actor is the target of an event without one, but for unlikely ones.

    Those are in a clause above the event's own, or act in one below it (with Oslo urging calm), or it is they
    who tell of it; whom a relative clause is about is at hand in it.
    """
    above = {key for key, one in found.items() if one.apart}
    speakers = {said.speaker for said in statements if said.covers(candidate.trigger.idx)}
    least = {key: FROM_SPEAKER if key in speakers else FROM_ABOVE for key in above | speakers}
    return {key: one.target for key, one in found.items() if one.target >= least.get(key, 0.0)}


def _is_apart(rival: Rival) -> bool:
    beside = rival.token.doc.lang_ == "en" and rival.path[-1:] == ("nsubj",)
    return not ABOVE.isdisjoint(rival.path[:-1]) or (beside and not BELOW.isdisjoint(rival.path))


BELOW = frozenset({"advcl", "parataxis"})
ABOVE = frozenset({"<advcl", "<acl:relcl", "<parataxis", "<ccomp", "<acl", "<xcomp"})
"""Steps of the way from an event up into another clause."""


def _kept(score: float) -> float:
    return max(score, LEAST) if score else 0.0


def _chosen(
    keys: tuple[str, ...],
    others: tuple[str, ...],
    likely: Mapping[str, float],
    *,
    empty: float,
    margin: float,
) -> tuple[str, ...]:
    """Who has a role, unless somebody free is likelier by a margin, or likely enough for an empty one."""
    best = max((key for key in likely if key not in (*keys, *others)), key=likely.__getitem__, default=None)
    needed = margin + max(likely[key] for key in keys) if keys else empty
    return (best,) if best is not None and likely[best] > needed else keys

"""Refusals: what somebody will not do is a REJECT, and no act of good will that failed to happen."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import Roles, subjects
from lagebild.ingest.governing import governed_words
from lagebild.ingest.modes import Status
from lagebild.ingest.polarity import is_negated
from lagebild.ingest.predicates import Predicate
from lagebild.ingest.tree import children, lemma

YIELDING = frozenset({"CONCEDE", "RETREAT"})
WILL = ("will", "woll", "werd", "wird", "would", "wo", "'ll", "’ll")
REFUSED: Mapping[str, tuple[str, str | None]] = {
    "CONCEDE": ("124", "yield"),
    "RETREAT": ("124", "yield"),
    "AGREE": ("120", None),
    "SUPPORT": ("120", None),
    "COOPERATE": ("121", None),
    "AID": ("122", "assist"),
    "CONSULT": ("125", "meet"),
}
"""By the category of what somebody will not do: code and mode of the refusal."""
ACCEPTING = frozenset(
    {"accept", "recognise", "recognize", "acknowledge", "endorse", "accede", "consent", "willing", "prepared",
     "annehmen", "anerkennen", "akzeptieren", "zustimmen", "billigen", "einwilligen", "bereit", "gewillt"}
)  # fmt: skip
"""Whoever is asked for this and does not do it refuses it, in whatever tense."""
WILLING = frozenset({"intend", "intention", "willing", "prepared", "want", "desire", "wish",
                     "gedenken", "bereit", "gewillt", "absicht", "beabsichtigen", "denken"})  # fmt: skip
"""Words of the will: who does not intend to do something refuses it."""
TALKING = frozenset({"negotiate", "talk", "speak", "verhandeln", "reden", "sprechen"})
"""Of meetings only talks are refused by the future: *will not attend* only says who is not there."""
TAKING_PART = frozenset({"join", "participate", "take", "attend", "teilnehmen", "beteiligen", "beitreten"})
NOT_YET = frozenset(
    {"yet", "immediately", "now", "soon", "still", "longer", "before", "today", "tomorrow", "noch", "vorerst",
     "sofort", "zunächst", "derzeit", "mehr", "bisher", "bislang", "heute", "morgen"}
)  # fmt: skip
"""With one of these words it is put off or at an end, and not refused."""


def refusal_of(candidate: Candidate, found: Status) -> Predicate | None:
    """The reading of a negated act as a refusal, or nothing if it only did not happen."""
    reading, trigger = candidate.reading, candidate.trigger
    code = REFUSED.get(reading.plover)
    if code is None or candidate.frame.passive or candidate.elided is not None or not candidate.roles.agents:
        return None
    unreal = found.modality not in ("asserted", "planned") and not _cannot(trigger)
    if unreal or not (_will_not(candidate) or (found.negated and _is_not_willing(trigger))):
        return None
    return replace(reading, plover="REJECT", cameo=code[0], mode=code[1], symmetric=False)


def refusing(candidate: Candidate, cast: Cast) -> Roles:
    """The roles of a refusal: of a mutual act the subject refuses, and the others are refused."""
    roles = candidate.roles
    own = subjects(candidate.frame, cast)
    agents = tuple(key for key in roles.agents if key in own) or roles.agents[:1]
    if not candidate.reading.symmetric:
        return roles
    others = tuple(key for key in (*roles.agents, *roles.targets) if key not in agents)
    return replace(roles, agents=agents, targets=others, target_score=roles.agent_score if others else 0.0)


def _will_not(candidate: Candidate) -> bool:
    """Whether a clause itself says that somebody will not (will not accept, did not accept)."""
    verb, plover = candidate.trigger, candidate.reading.plover
    if not is_negated(verb) or verb.pos_ not in ("VERB", "ADJ"):
        return False
    wills = any(aux.lower_.startswith(WILL) for aux in children(verb, "aux"))
    if plover in YIELDING:
        return wills
    if _is_put_off(verb) or _is_both_sides(candidate):
        return False
    if lemma(verb).lower() in ACCEPTING:
        return True
    talks = plover != "CONSULT" or lemma(verb).split()[0] in TALKING
    return wills and talks and lemma(verb).split()[0] not in TAKING_PART


def _cannot(verb: Token) -> bool:
    return any(aux.lower_ in ("ca", "can", "could", "kann", "können") for aux in children(verb, "aux"))


def _is_put_off(verb: Token) -> bool:
    near = [word for child in verb.children for word in (child, *child.children)]
    return any(word.lower_ in NOT_YET and word.dep_ in ("advmod", "obl", "mark") for word in near)


def _is_both_sides(candidate: Candidate) -> bool:
    """Whether all who take part are the subject: *they will not cooperate* blames neither."""
    frame = candidate.frame
    other = any(frame.fill(slot) for slot in ("with", "to", "mit", "obj", "dat"))
    return candidate.reading.symmetric and not other


def _is_not_willing(trigger: Token) -> bool:
    """Whether a word of the will above an infinitive is denied (has no intention of withdrawing)."""
    above = (
        word.head
        for word in governed_words(trigger)
        if word.dep_ in ("xcomp", "acl", "ccomp", "advcl", "obl")
    )
    return any(lemma(word).lower() in WILLING and is_negated(word) for word in above)


def is_refused(candidate: Candidate, above: Mapping[int, Candidate], found: Status) -> bool:
    """Whether an act is what its own agent refuses to do, so that the refusal tells it all.

    So *refused to sign*; what others ask for or offer stays an event also if it is refused.
    """
    trigger = candidate.trigger
    verbal = trigger.pos_ == "VERB" and trigger.dep_ in ("xcomp", "ccomp", "csubj", "acl")
    if not found.negated or not verbal or candidate.reading.plover not in REFUSED:
        return False
    act = above.get(trigger.head.i)
    if act is None or not act.reading.is_event:
        return False
    if is_negated(act.trigger):
        return act.trigger.pos_ == "ADJ" and lemma(act.trigger).lower() in ACCEPTING
    own = set(candidate.roles.agents) <= set(act.roles.agents) or candidate.reading.symmetric
    return act.reading.plover == "REJECT" and act.reading.embeds == "negated" and own

"""On whose word, where no statement holds an event: whoever demands, charges, denies or announces it."""

from collections.abc import Mapping

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import subjects
from lagebild.ingest.factuality import GOVERNED, takes_as_given
from lagebild.ingest.frames import frame_of
from lagebild.ingest.governing import governed_words
from lagebild.ingest.modes import Status
from lagebild.ingest.speech.cues import announces
from lagebild.ingest.tree import case_word, is_denied, lemma
from lagebild.ontology.records import Modality

VOUCHED: Mapping[str, Modality] = {
    "demanded": "demanded",
    "hypothetical": "hypothetical",
    "denied": "hypothetical",
}
"""What an act makes of the event that hangs on it, by the act's flag: only then it is the actor's word."""


def voucher(candidate: Candidate, above: Mapping[int, Candidate], found: Status, cast: Cast) -> str | None:
    """Who speaks of an event without a statement that holds it, or nothing if the article itself tells it."""
    for token in governed_words(candidate.trigger):
        act = above.get(token.head.i)
        if act is None and (who := _reporter(token, cast)):
            return None if who in candidate.roles.agents else who
        if act is None or token.dep_ not in GOVERNED:
            continue
        who = _speaker(act, token, found, cast)
        if who is not None:
            own = who in candidate.roles.agents  # who announces his own act tells of it
            return None if own and (found.modality == "asserted" or not act.reading.is_event) else who
        if act.reading.is_event and not act.reading.embeds:
            return None
    return None


def _speaker(act: Candidate, token: Token, found: Status, cast: Cast) -> str | None:
    """Who performs an act by which an event comes to be spoken of."""
    if not act.reading.is_event:
        return _announcer(act, token, cast)
    if not act.roles.agents:
        return None
    vouched = act.reading.embeds and VOUCHED.get(act.reading.embeds) == found.modality
    return act.roles.agents[0] if vouched or _is_charge(act, token, found) else None


def _is_charge(act: Candidate, token: Token, found: Status) -> bool:
    """Whether an act says of somebody that he did what its clause or phrase tells of."""
    charges = act.reading.plover == "ACCUSE" and not takes_as_given(act, token, found)
    return charges and token.dep_ in ("advcl", "xcomp", "ccomp", "obl", "obl:arg", "obj")


def _reporter(noun: Token, cast: Cast) -> str | None:
    """Who tells of what a noun names, by a verb that only reports (reported an attack)."""
    verb = noun.head
    told = noun.dep_ == "obj" or (noun.dep_.startswith("obl") and case_word(noun) in ("von", "über", "of"))
    if noun.pos_ != "NOUN" or not told or lemma(verb) not in REPORTING or is_denied(verb):
        return None
    return next(iter(subjects(frame_of(verb), cast)), None)


REPORTING = frozenset(
    {"report", "disclose", "reveal", "melden", "vermelden", "berichten", "bekanntgeben", "bekanntmachen",
     "mitteilen"}
)  # fmt: skip
"""Verbs by which somebody makes known what happened, and does nothing else."""


def _announcer(act: Candidate, token: Token, cast: Cast) -> str | None:
    """Who makes known what a noun tells of (announced the withdrawal)."""
    if token.dep_ not in ("obj", "nsubj:pass") or not announces(act.trigger):
        return None
    return next(iter(subjects(act.frame, cast)), None)

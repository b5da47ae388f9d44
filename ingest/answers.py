"""Whose word or act is answered: whose it is that somebody rejects, accepts or judges was told before.

*Trump presented a plan. … Kyiv rejected the plan.* The sentence does not say whose plan; the article does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import BELOW, subjects
from lagebild.ingest.frames import frame_of
from lagebild.ingest.predicates import lexicon
from lagebild.ingest.tree import is_definite, language_of, lemma

ANSWERS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "SUPPORT"})
"""Categories of acts that answer what another has said or done."""
OPEN_SLOTS = ("obj", "dat", "zu", "to", "on", "auf", "of", "gen")
BRINGING = frozenset(
    {"adopt", "announce", "draft", "issue", "make", "pass", "present", "propose", "publish", "submit",
     "unveil", "ankündigen", "beschließen", "einbringen", "machen", "präsentieren", "unterbreiten",
     "verabschieden", "veröffentlichen", "vorbringen", "vorlegen", "vorschlagen", "vorstellen"}
)  # fmt: skip
"""Verbs whose subject is the author of their object."""
REACH = 150
"""How many words back what is answered may have been told."""


def find_answered(candidates: Sequence[Candidate], cast: Cast) -> tuple[Candidate, ...]:
    """The events with whom they answer, where only an earlier sentence says so."""
    return tuple(_answering(candidate, candidates, cast) for candidate in candidates)


def _answering(candidate: Candidate, others: Sequence[Candidate], cast: Cast) -> Candidate:
    roles, reading = candidate.roles, candidate.reading
    open_ = reading.plover in ANSWERS and roles.agents and not roles.targets and not reading.symmetric
    for thing in _things(candidate) if open_ else ():
        keys = tuple(key for key in _authors(thing, others, cast) if key not in roles.agents)
        if keys:
            answered = replace(roles, targets=keys, target_score=BELOW)
            return replace(candidate, roles=answered, implicit=("targets",))
    return candidate


def _things(candidate: Candidate) -> Iterator[Token]:
    """What is answered, if the article has told of it: a noun with the definite article."""
    for slot in dict.fromkeys((*candidate.reading.target, *OPEN_SLOTS)):
        for phrase in candidate.frame.fill(slot):
            if phrase.pos_ == "NOUN" and is_definite(phrase):
                yield phrase


def _authors(thing: Token, candidates: Iterable[Candidate], cast: Cast) -> tuple[str, ...]:
    """Who did or made what a noun takes up: the act told last that it can name, else the thing named last."""
    categories = {reading.plover for reading in lexicon(language_of(thing.doc)).readings(thing)}
    acts = [
        other.roles.agents
        for other in candidates
        if thing.i - REACH < other.trigger.i < thing.sent.start
        and other.roles.agents
        and other.reading.is_event
        and (other.reading.plover in categories or other.trigger.lemma_ == thing.lemma_)
    ]
    if acts:
        return acts[-1]
    before = thing.doc[max(0, thing.i - REACH) : thing.sent.start]
    owners = (
        cast.owners(word) or _bringers(word, cast) for word in reversed(before) if _is_same(word, thing)
    )
    return next(filter(None, owners), ())


def _is_same(word: Token, thing: Token) -> bool:
    """Whether a noun before is the same, or a German compound with it (UN-Resolution)."""
    whole = word.lemma_.lower()
    return word.pos_ in ("NOUN", "PROPN") and whole.endswith(thing.lemma_.lower()) and len(thing.lemma_) > 3


def _bringers(word: Token, cast: Cast) -> tuple[str, ...]:
    """Who presented something (Trump presented a plan)."""
    if word.dep_ != "obj" or lemma(word.head) not in BRINGING:
        return ()
    return subjects(frame_of(word.head), cast)

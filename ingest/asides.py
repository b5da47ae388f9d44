"""What is told in passing: events that stand only below another event of their sentence.

*Urged Mali to free the hostages*, *left for talks in Oslo*, *killed ten, wounding six*: the sentence tells of
one act, and of others as its content, its occasion or what came of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from spacy.tokens import Doc, Token

from lagebild.ontology.records import Event

JUDGEMENTS = frozenset({"ACCUSE", "SUPPORT"})
Passing = Literal["threatened", "fact", "other"]
"""How an event is told in passing: as what is threatened, as a fact of a relative clause, or otherwise."""


def told_in_passing(doc: Doc, events: Sequence[Event]) -> Mapping[Event, Passing]:
    """Those of some events that stand below another one, and are told nowhere else."""
    spans = ((event, doc.char_span(*event.trigger, alignment_mode="expand")) for event in events)
    words = {event: span[0] for event, span in spans if span is not None}
    acts = {word.i: event for event, word in words.items()}
    found: dict[Event, Passing] = {}
    for event, word in words.items():
        governors = (acts[governor.i] for governor in _governors(word) if governor.i in acts)
        above = [act for act in governors if not _judges(act, event)]
        if above and _is_told_once(event) and event.modality != "denied":  # a denial is what it denies
            found[event] = _passing(event, word, above[0])
    return found


def _passing(event: Event, word: Token, above: Event) -> Passing:
    if above.plover == "THREATEN":
        return "threatened"
    return "fact" if event.modality == "asserted" and word.dep_ == "acl:relcl" else "other"


def _judges(act: Event, event: Event) -> bool:
    """Whether somebody judges an act, and nobody but whom it hits (*welcomed the release of monks*)."""
    return act.plover in JUDGEMENTS and set(act.targets) <= set(event.targets)


def _governors(word: Token) -> Iterator[Token]:
    """The words above a word; what it is joined to stands beside it."""
    while word.head != word:
        if word.dep_ != "conj":
            yield word.head
        word = word.head


def _is_told_once(event: Event) -> bool:
    """Whether all tellings of an event are in one sentence."""
    begin, end = event.sentence
    return all(begin <= span[0] and span[1] <= end for span in event.evidence)

"""What is told in passing: events that stand only below another event of their sentence.

*Urged Mali to free the hostages*, *left for talks in Oslo*, *killed ten, wounding six*: the sentence tells of
one act, and of others as its content, its occasion or what came of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from lagebild.ontology.records import Event, Span

JUDGEMENTS = frozenset({"ACCUSE", "SUPPORT"})


def told_in_passing(doc: Doc, events: Sequence[Event]) -> frozenset[Event]:
    """Those of some events that stand below another one, and are told nowhere else."""
    words = {event: _word(doc, event.trigger) for event in events}
    acts = {word.i: event for event, word in words.items()}
    return frozenset(event for event, word in words.items() if _is_aside(event, word, acts))


def is_own_fact(doc: Doc, event: Event) -> bool:
    """Whether a relative clause tells an event as a fact (*a judge who was shot in May*)."""
    return event.modality == "asserted" and _word(doc, event.trigger).dep_ == "acl:relcl"


def _is_aside(event: Event, word: Token, acts: Mapping[int, Event]) -> bool:
    above = (acts[governor.i] for governor in _governors(word) if governor.i in acts)
    return _is_told_once(event) and any(not _judges(act, event) for act in above)


def _judges(act: Event, event: Event) -> bool:
    """Whether somebody judges an act, and nobody but whom it hits (*welcomed the release of monks*)."""
    return act.plover in JUDGEMENTS and set(act.targets) <= set(event.targets)


def _word(doc: Doc, trigger: Span) -> Token:
    return next(word for word in doc if word.idx <= trigger[0] < word.idx + len(word.text))


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

"""The wording of a cue: the small words beside its verb that belong to it."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.layout import Layout
from lagebild.ingest.tree import children, is_passive

VERBAL: Final = ("VERB", "AUX")
HELPING: Final = frozenset({"aux", "aux:pass", "advmod", "neg"})
LINKING: Final = frozenset({"when", "where", "how", "why", "as", "so", "however", "once", "instead",
    "meanwhile", "moreover", "indeed", "then", "yet"})  # fmt: skip
"""Adverbs that join sentences: part of the cue only between other words of it."""
PREPOSITIONS: Final = frozenset({"for", "to", "about", "of", "on", "against", "with", "as", "at", "that"})
TIMES: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "today", "yesterday", "week", "month", "year", "night", "morning", "afternoon",
    "evening", "day", "time", "later", "earlier", "recently", "ago", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december"})  # fmt: skip
OCCASIONS: Final = frozenset({"interview", "statement", "speech", "letter", "tweet", "email",
    "e-mail", "post", "memo", "conference", "briefing", "report", "call", "release", "message",
    "address", "note", "blog"})  # fmt: skip
LONGEST: Final = 7


def wording(layout: Layout, claim: Claim) -> tuple[int, ...]:
    """The words of a claim's cue with all that belongs to them."""
    verb = _verb(layout, claim)
    if verb is None:
        return claim.cue
    if layout.language == "en":
        return _english(layout, claim, verb)
    return tuple(sorted({*claim.cue, *_german(layout, claim, verb)}))


def _verb(layout: Layout, claim: Claim) -> Token | None:
    """The verb of the cue: the word that the others hang on."""
    for i in claim.cue:
        word = layout.doc[i]
        if word.pos_ in VERBAL and not (word.head.i in claim.cue and word.dep_.startswith("aux")):
            return word
    return None


def _taken(layout: Layout, claim: Claim, i: int) -> bool:
    """Whether a word is somebody else's: quoted, said, or part of the speaker."""
    at = layout.doc[i].idx
    spans = claim.source.spans if claim.source is not None else ()
    return not layout.free(i) or claim.covers(at) or any(begin <= at < end for begin, end in spans)


def _english(layout: Layout, claim: Claim, verb: Token) -> tuple[int, ...]:
    start, end = layout.segment(verb.i)
    first, last = _before(layout, claim, verb, start), verb.i + 1
    while last < end and not _taken(layout, claim, last):
        after = _after(layout, claim, verb, last, end)
        if after == last:
            break
        last = after
    return tuple(range(first, last))


def _before(layout: Layout, claim: Claim, verb: Token, start: int) -> int:
    """Where the stretch of auxiliaries, adverbs, to and the verbs above begins."""
    first = i = verb.i
    while i > start and not _taken(layout, claim, i - 1):
        i -= 1
        word = layout.doc[i]
        if word.pos_ in VERBAL and verb.dep_ == "xcomp" and verb.head == word:
            verb = first_verb = word
            first = first_verb.i
        elif word.head == verb and (word.dep_ in HELPING or word.lower_ == "to"):
            if word.lower_ not in LINKING and word.pos_ != "SCONJ":
                first = i
        else:
            break
    return first


def _after(layout: Layout, claim: Claim, verb: Token, last: int, end: int) -> int:
    """Past the particle, preposition, time or occasion that follows at once."""
    word = layout.doc[last]
    if word.dep_ == "compound:prt" and word.head == verb:
        return last + 1
    opens = last + 1 < end and claim.content[0][0] == layout.doc[last + 1].idx
    if word.lower_ in PREPOSITIONS and opens and word.pos_ in ("ADP", "PART", "SCONJ"):
        return last + 1
    if word.lower_ == "on" and claim.lemma == "call":
        return last + 1
    return next(_occasion(layout, verb, last, end), last)


def _occasion(layout: Layout, verb: Token, last: int, end: int) -> Iterator[int]:
    for child in verb.children:
        if child.lower_ in TIMES | OCCASIONS and child.left_edge.i == last:
            stop = child.right_edge.i + 1
            if stop <= end and stop - last <= LONGEST and all(layout.free(i) for i in range(last, stop)):
                yield stop


def _german(layout: Layout, claim: Claim, verb: Token) -> Iterator[int]:
    """Sich, the es of heißt es, and the als or von before a quoted fragment."""
    for child in children(verb, "expl", "expl:pv", "obj", "iobj", "nsubj", "nsubj:pass"):
        impersonal = claim.lemma == "heißen" or is_passive(verb)
        if child.lower_ == "sich" or (child.lower_ == "es" and impersonal):
            yield child.i
    if claim.form == "partial":
        first = next(i for i in range(len(layout.doc)) if layout.doc[i].idx >= claim.content[0][0])
        for word in layout.doc[max(0, first - 3) : first]:
            if word.lower_ in ("als", "von", "vom") and word.i > verb.i:
                yield word.i

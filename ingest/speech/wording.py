"""The wording of a cue: the small words beside its verb that belong to it."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.layout import Layout
from lagebild.ingest.tree import case_word, children, is_passive

VERBAL: Final = ("VERB", "AUX")
HELPING: Final = frozenset({"aux", "aux:pass", "advmod", "neg"})
LINKING: Final = frozenset({"when", "where", "how", "why", "as", "so", "however", "once", "instead",
    "meanwhile", "moreover", "indeed", "then", "yet"})  # fmt: skip
"""Adverbs that join sentences: part of the cue only between other words of it."""
PREPOSITIONS: Final = frozenset({"for", "to", "about", "of", "on", "against", "with", "as", "at", "that"})
LIGHT: Final = frozenset({"vertreten", "sein", "haben", "geben", "erteilen", "kommen", "äußern",
    "erheben", "machen", "stellen"})  # fmt: skip
VIEWS: Final = frozenset({"Ansicht", "Auffassung", "Meinung", "Standpunkt", "These", "Position",
    "Zweifel", "Hoffnung", "Überzeugung"})  # fmt: skip


def wording(layout: Layout, claim: Claim) -> tuple[int, ...]:
    """The words of a claim's cue with all that belongs to them."""
    verb = _main(layout, claim)
    if verb is None or claim.lemma == "according to":
        return claim.cue
    if layout.language == "en":
        return _english(layout, claim, verb)
    return tuple(sorted({*claim.cue, *_german(layout, claim, verb)}))


def _main(layout: Layout, claim: Claim) -> Token | None:
    """The word of the cue that the others hang on: a verb, or German nouns and adjectives alone."""
    for i in claim.cue:
        word = layout.doc[i]
        if word.pos_ in VERBAL and not (word.head.i in claim.cue and word.dep_.startswith("aux")):
            return word
    if layout.language == "en" or len(claim.cue) != 1:
        return None
    alone = layout.doc[claim.cue[0]]
    return alone if alone.pos_ in ("NOUN", "ADJ") else None


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
            verb, first = word, i
        elif word.head == verb and (word.dep_ in HELPING or word.lower_ == "to"):
            if word.lower_ not in LINKING and word.pos_ != "SCONJ":
                first = i
        else:
            break
    return first


def _after(layout: Layout, claim: Claim, verb: Token, last: int, end: int) -> int:
    """Past the particle or preposition that follows at once."""
    word = layout.doc[last]
    if word.dep_ == "compound:prt" and word.head == verb:
        return last + 1
    opens = last + 1 < end and claim.content[0][0] == layout.doc[last + 1].idx
    if word.lower_ in PREPOSITIONS and opens and word.pos_ in ("ADP", "PART", "SCONJ"):
        return last + 1
    if word.lower_ == "on" and claim.lemma == "call":
        return last + 1
    return last


def _german(layout: Layout, claim: Claim, word: Token) -> Iterator[int]:
    """Sich, the es of heißt es, the als before a fragment, and the verb or noun that goes with the cue."""
    if word.pos_ not in VERBAL:
        yield from _supported(word)
        return
    for child in children(word, "expl", "expl:pv", "obj", "iobj", "nsubj", "nsubj:pass", "obl", "xcomp"):
        impersonal = claim.lemma == "heißen" or is_passive(word)
        if child.lower_ == "sich" or (child.lower_ == "es" and impersonal):
            yield child.i
        elif child.lemma_ in VIEWS or (child.lower_ == "worten" and case_word(child) == "mit"):
            yield from (child.i, *_small(child))
    if word.dep_ in ("xcomp", "ccomp") and word.head.lemma_ == "lassen":
        yield word.head.i
    if claim.form == "partial":
        first = layout.quoted_from(claim.content[0][0])
        for before in layout.doc[max(0, first - 3) : first]:
            if before.lower_ in ("als", "von", "vom") and before.i > word.i:
                yield before.i


def _supported(word: Token) -> Iterator[int]:
    """What a noun or an adjective needs to announce speech: ist der Meinung, mit den Worten."""
    if word.pos_ == "ADJ":
        yield from (child.i for child in children(word, "cop", "aux"))
        return
    head = word.head
    if children(word, "cop"):
        yield from (child.i for child in children(word, "cop", "aux", "det"))
    elif head.pos_ in VERBAL and (head.lemma_ in LIGHT or case_word(word) == "mit"):
        yield from (head.i, *_small(word))
        yield from (c.i for c in children(head, "aux", "aux:pass", "compound:prt", "expl", "expl:pv"))


def _small(noun: Token) -> Iterator[int]:
    return (child.i for child in children(noun, "det", "case"))

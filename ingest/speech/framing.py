"""Framed speech: a cue, what it introduces, follows, interrupts or sums up, and who says it."""

from lagebild.ingest.speech.addressees import addressee_of
from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.complements import CORRELATES, behind, further_behind, unmarked
from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.inversion import in_front
from lagebild.ingest.speech.layout import Layout, Stretch
from lagebild.ingest.speech.speakers import speaker_of
from lagebild.ontology.records import Span

CONFIDENCE = {1: 0.5, 2: 0.7, 3: 0.85}


def framed(layout: Layout, cue: Cue) -> Claim | None:
    """What a cue frames, or nothing if it stands for itself."""
    if layout.language == "de":
        wie, around = _around(layout, cue)
        if around:
            return claim_of(layout, cue, around, (wie,))
        before = _summed_up(layout, cue)
        if before:
            return claim_of(layout, cue, before)
    for find in (behind, further_behind, in_front, unmarked):
        stretches = find(layout, cue)
        spans = tuple(span for stretch in stretches for span in layout.spans(*stretch))
        if spans:
            return claim_of(layout, cue, spans)
    return None


def claim_of(layout: Layout, cue: Cue, spans: tuple[Span, ...], more: tuple[int, ...] = ()) -> Claim:
    """What a cue frames, with its speaker and addressee; `more` are further words of the cue."""
    words = (*more, *cue.words, *(c.i for c in cue.token.children if c.lower_ in CORRELATES))
    return Claim(
        at=cue.token.i,
        content=spans,
        form=form_of(layout, spans),
        cue=tuple(sorted(words)),
        lemma=cue.entry.lemma,
        act=cue.entry.act,
        source=speaker_of(layout, cue, spans),
        addressee=addressee_of(layout, cue),
        confidence=CONFIDENCE[cue.entry.trust],
    )


def form_of(layout: Layout, spans: tuple[Span, ...]) -> str:
    """Direct if all of it is quoted, mixed if some is, else indirect."""
    first, last = spans[0][0], spans[-1][1]
    inside = [q for q in layout.quotations if q.start < last and q.end > first]
    if not inside:
        return "indirect"
    if any(q.start <= first and last <= q.end for q in inside):
        return "direct"
    return "mixed"


def _around(layout: Layout, cue: Cue) -> tuple[int, tuple[Span, ...]]:
    """Wie X mitteilte: the wie, and all of the sentence but this clause."""
    token = cue.token
    start, end = layout.segment(token.i)
    wie = next((child.i for child in token.children if child.lower_ == "wie"), -1)
    wie = wie if start <= wie < token.i else _opening(layout, start, min(cue.words))
    if wie < start or any(c.dep_ == "obj" for c in token.children):
        return -1, ()
    doc = layout.doc
    if wie > start and doc[wie - 1].text not in (",", "–", "("):
        return -1, ()
    last = token.i + 1
    while last < end and doc[last].text not in (",", ".", ":", "–"):
        last += 1
    stretches: tuple[Stretch, ...] = ((start, wie), (last, end))
    return wie, tuple(span for a, b in stretches if a < b for span in layout.spans(a, b))


def _opening(layout: Layout, start: int, verb: int) -> int:
    """The wie that opens the clause of a verb, if no other verb stands between."""
    for i in range(verb - 1, start - 1, -1):
        word = layout.doc[i]
        if word.lower_ == "wie":
            return i
        if word.pos_ in ("VERB", "AUX") or not layout.free(i):
            return -1
    return -1


def _summed_up(layout: Layout, cue: Cue) -> tuple[Span, ...]:
    """Das teilte X mit: the sentence before, and Das."""
    start, _ = layout.segment(cue.token.i)
    place = layout.segment_of[cue.token.i]
    first = layout.doc[start]
    if first.lower_ not in ("das", "dies") or place < 1 or "clause" not in cue.entry.frames:
        return ()
    if first.head.i == start or (first.dep_ == "nsubj" and cue.entry.lemma in ACTING):
        return ()
    if first.dep_ == "det" or cue.token.i > start + 2:
        return ()
    if cue.entry.trust < (2 if first.dep_ == "obj" else 3):
        return ()
    return (layout.span(*layout.segments[place - 1]), layout.span(start, start + 1))


ACTING = frozenset({"begründen", "unterstreichen", "verdeutlichen"})
"""Verbs whose subject *das* may be."""

"""Speech without a cue: German sentences in the Konjunktiv or with sollen, and quoted fragments."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.konjunktiv import is_strong, is_weak
from lagebild.ingest.speech.layout import Layout
from lagebild.ingest.speech.phrases import SUBJECTS, Source, source_of
from lagebild.ingest.speech.speakers import speaker_of, subject_of
from lagebild.ingest.tree import NOMINAL, feature, lemma

HEARSAY = frozenset({"soll", "sollen"})
BELOW = frozenset({"ccomp", "acl", "acl:relcl", "advcl", "csubj"})
CONDITIONS = frozenset({"wenn", "falls", "sofern", "als", "damit", "bis", "bevor", "ob"})
FAR = 8
BACK = 3
"""A source is remembered for three segments."""


def free(layout: Layout, claims: Sequence[Claim], hints: Mapping[int, Source]) -> tuple[Claim, ...]:
    """Sentences whose mood alone tells that they are reported, by the speaker named before."""
    found: list[Claim] = []
    for place, (start, end) in enumerate(layout.segments):
        verb = _reporting(layout, place, [*claims, *found])
        if verb is None:
            continue
        form = "free_indirect" if verb.lower_ in HEARSAY else "indirect_free"
        span = layout.span(start, end)
        source = _source_before(layout, place, [*claims, *found], hints)
        if form == "free_indirect" and not _heard(layout, place, [*claims, *found], hints):
            continue
        if (
            found
            and form == "indirect_free"
            and found[-1].form == form
            and _adjoins(layout, found[-1], place)
        ):
            joined = (found[-1].content[0][0], span[1])
            found[-1] = replace(found[-1], content=(joined,))
            continue
        found.append(Claim(start, (span,), form, source=source, confidence=0.75))
    return tuple(found)


def _heard(layout: Layout, place: int, claims: Sequence[Claim], hints: Mapping[int, Source]) -> bool:
    """Whether somebody spoke shortly before; without a source, soll is a plan."""
    near = range(max(0, place - BACK), place)
    return any(layout.segment_of[claim.at] in near for claim in claims) or any(i in hints for i in near)


def _adjoins(layout: Layout, claim: Claim, place: int) -> bool:
    before = layout.segments[place - 1]
    ends = layout.span(*before)[1]
    return claim.content[-1][1] == ends and layout.paragraph_of[place] == layout.paragraph_of[place - 1]


def _reporting(layout: Layout, place: int, claims: Sequence[Claim]) -> Token | None:
    start, end = layout.segments[place]
    if any(claim.form == "direct" and claim.at >= start and claim.at < end for claim in claims):
        return None
    after = _follows(layout, place, claims)
    told = (word for word in layout.doc[start:end] if layout.free(word.i) and _is_told(word, after=after))
    return next((word for word in told if not any(claim.covers(word.idx) for claim in claims)), None)


def _is_told(word: Token, *, after: bool) -> bool:
    """Whether a verb's form tells that its sentence is reported; some only behind a statement."""
    if is_strong(word) or (after and is_weak(word) and _main(word)):
        return True
    return word.lower_ in HEARSAY and (_perfect(word) or (after and _main(word)))


def _main(word: Token) -> bool:
    clause = word.head if word.dep_ in ("aux", "cop", "aux:pass") else word
    return clause.dep_ in ("ROOT", "conj", "parataxis", "root")


def _perfect(modal: Token) -> bool:
    """Soll … gewesen sein: hearsay, not a plan."""
    clause = modal.head if modal.dep_ == "aux" else modal
    forms = {child.lower_ for child in clause.children if child.dep_ in ("aux", "aux:pass", "cop")}
    return bool(forms & {"haben", "sein", "worden"}) and (
        feature(clause, "VerbForm") == "Part" or "gewesen" in forms
    )


def _follows(layout: Layout, place: int, claims: Sequence[Claim]) -> bool:
    """Whether the segment before holds a statement and no paragraph begins."""
    if place == 0 or layout.paragraph_of[place] != layout.paragraph_of[place - 1]:
        return False
    begin, end = layout.span(*layout.segments[place - 1])
    return any(claim.content[-1][0] < end and claim.content[-1][1] > begin for claim in claims)


def _source_before(
    layout: Layout, place: int, claims: Sequence[Claim], hints: Mapping[int, Source]
) -> Source | None:
    """The speaker of the latest segment that has one: a statement's, else the subject of a cue."""
    by_segment: dict[int, Source] = dict(hints)
    for claim in sorted(claims, key=lambda claim: claim.size):
        if claim.source is not None:
            by_segment[layout.segment_of[claim.at]] = claim.source
    for back in range(place - 1, max(-1, place - FAR), -1):
        if back in by_segment:
            return by_segment[back]
    return _subject_before(layout, place)


def owned(layout: Layout, claims: Sequence[Claim], hints: Mapping[int, Source]) -> tuple[Claim, ...]:
    """The claims, with quotations that have no frame given to whoever spoke before."""
    found = []
    for claim in claims:
        if claim.form == "direct" and claim.source is None and not claim.cue:
            others = [other for other in claims if other.at < claim.at]
            place = layout.segment_of[claim.at]
            found.append(replace(claim, source=_source_before(layout, place, others, hints)))
        else:
            found.append(claim)
    return tuple(found)


def _subject_before(layout: Layout, place: int) -> Source | None:
    """The subject of the segment before."""
    for back in range(1, BACK + 1):
        if place - back < 0:
            break
        for word in layout.doc[slice(*layout.segments[place - back])]:
            if word.dep_ in SUBJECTS and word.pos_ in NOMINAL and layout.free(word.i) and _main(word.head):
                return source_of(layout, word)
    return None


def fragments(layout: Layout, cues: Sequence[Cue], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Quoted words in the writer's own clause: X nannte das „konstruktiv“."""
    found: list[Claim] = []
    for place, quotation in enumerate(layout.quotations):
        first, _ = layout.quoted[place]
        start, end = layout.segment(first)
        held = any(c.covers(quotation.start) and c.form != "reported" for c in claims)
        near = [c for c in cues if start <= c.token.i < end and "object" in c.entry.frames]
        if held or not near:
            continue
        cue = min(near, key=lambda cue: abs(cue.token.i - first))
        source = speaker_of(layout, cue, quotation.spans)
        if source is None or not _between(layout, cue.token.i, first):
            continue
        entry = cue.entry
        found.append(
            Claim(first, quotation.spans, "partial", cue.words, entry.lemma, entry.act, source, None, 0.7)
        )
    return tuple(found)


def _between(layout: Layout, one: int, other: int) -> bool:
    """Whether no clause boundary lies between two words."""
    a, b = sorted((one, other))
    return not any(word.text in (",", ";", ":") for word in layout.doc[a:b])


def governed(layout: Layout, cues: Sequence[Cue], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Subordinate clauses in the Konjunktiv below a word that the table of cues does not know."""
    found: list[Claim] = []
    for token in layout.doc:
        if not layout.free(token.i) or not is_strong(token):
            continue
        if any(claim.covers(token.idx) for claim in (*claims, *found)):
            continue
        clause = token.head if token.dep_ in ("aux", "cop", "aux:pass") else token
        steps = 0
        while clause.dep_ in ("conj", "xcomp") and steps < 6 and clause.head != clause:
            clause, steps = clause.head, steps + 1
        head = clause.head
        if clause.dep_ not in BELOW or head == clause or not layout.free(head.i):
            continue
        if any(child.lower_ in CONDITIONS for child in clause.children if child.dep_ == "mark"):
            continue
        start, end = layout.segment(token.i)
        words = [w.i for w in clause.subtree if start <= w.i < end]
        if clause.i > head.i:
            words = [i for i in words if i > head.i]
        if not words or not min(words) <= token.i <= max(words) or not start <= head.i < end:
            continue
        spans = layout.spans(min(words), max(words) + 1)
        subject = subject_of(head) if head.pos_ in ("VERB", "AUX", "ADJ") else subject_of(head.head)
        source = source_of(layout, subject) if subject is not None else None
        if source is not None and clause.dep_ in ("acl:relcl", "advcl"):
            source = source if subject is not None and subject.pos_ in NOMINAL else None
        if spans:
            found.append(
                Claim(head.i, spans, "indirect", (head.i,), lemma(head), source=source, confidence=0.6)
            )
    return tuple(found)

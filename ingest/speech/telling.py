"""Told speech acts: the sentence itself says what was said (X forderte Y, X criticized Y)."""

from collections.abc import Sequence

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.speech.addressees import addressee_of
from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.framing import CONFIDENCE, form_of
from lagebild.ingest.speech.konjunktiv import is_strong, is_weak
from lagebild.ingest.speech.layout import Layout
from lagebild.ingest.speech.phrases import Source
from lagebild.ingest.speech.speakers import speaker_of
from lagebild.ingest.tree import CONTRACTIONS, case_word, feature

MAIN = frozenset({"ROOT", "root", "conj", "parataxis"})
REACH = 25
MUST = frozenset({"muss", "müssen", "musste", "mussten", "müsste", "müssten"})
VICTIMS = frozenset({"Opfer", "Todesopfer", "Leben", "Menschenleben", "Tote", "Verletzte", "Tribut"})
PERSONAL = frozenset({"er", "sie", "wir", "ich", "he", "she", "they", "we", "who", "die", "der", "man"})


def told(layout: Layout, cast: Cast, cue: Cue) -> Claim | None:
    """The act that a cue tells of without a clause or a quotation of its own."""
    if cue.entry.word_class != "V" or cue.entry.trust < 2:
        return None
    filler = _filler(cue)
    if filler is None:
        return None
    source = speaker_of(layout, cue)
    if source is None or source.head == filler.i or not _speaks(layout, cast, source):
        return None
    if layout.language == "de" and not _performed(cue, filler):
        return None
    spans = _content(layout, cue, filler)
    if not spans:
        return None
    form = form_of(layout, spans)
    return Claim(
        at=cue.token.i,
        content=spans,
        form="reported" if form == "indirect" or layout.language == "de" else "mixed",
        cue=cue.words if layout.language == "en" else (),
        lemma=cue.entry.lemma,
        act=cue.entry.act,
        source=source,
        addressee=addressee_of(layout, cue),
        confidence=CONFIDENCE[cue.entry.trust] - 0.15,
    )


def _performed(cue: Cue, filler: Token) -> bool:
    """Whether the German main clause itself performs the act; victims are not demanded."""
    if cue.token.dep_ not in MAIN or filler.lemma_ in VICTIMS:
        return False
    if any(is_strong(word) or is_weak(word) for word in (cue.token, *cue.token.children)):
        return False
    words = {child.lower_ for child in cue.token.children if child.dep_ == "aux"}
    if words & MUST:
        return False
    return cue.entry.lemma != "verurteilen" or all(_slot(c) != "zu" for c in cue.token.children)


def _filler(cue: Cue) -> Token | None:
    for child in cue.token.children:
        slot = _slot(child)
        if slot in cue.entry.told:
            return child
    return _preposition(cue) if cue.token.doc.lang_ == "de" else None


def _preposition(cue: Cue) -> Token | None:
    """A told preposition behind the verb that the tree hung elsewhere."""
    doc = cue.token.doc
    for word in doc[cue.token.i + 1 : cue.token.i + REACH]:
        if word.text in ",.;:":
            return None
        form = CONTRACTIONS.get(word.lower_, word.lower_)
        if form in cue.entry.told and word.dep_ == "case":
            return word
    return None


def _slot(child: Token) -> str:
    if child.dep_ in ("obj", "nsubj:pass"):
        return "obj"
    if child.dep_ in ("obl", "obl:arg", "nmod", "xcomp", "advcl", "iobj"):
        bare = "dat" if child.dep_ in ("iobj", "obl:arg") else ""
        return case_word(child) or next((c.lower_ for c in child.children if c.dep_ == "mark"), bare)
    return ""


def _speaks(layout: Layout, cast: Cast, source: Source) -> bool:
    """Whether a phrase names somebody who can speak."""
    word = layout.doc[source.head]
    if word.lower_ in PERSONAL or word.pos_ == "PROPN" or word.ent_type_ in ("PER", "ORG"):
        return True
    if word.pos_ == "NOUN" and layout.language == "de":
        return feature(word, "Case") != "Dat" or word.ent_type_ != ""
    return bool(cast.of(word) or cast.owners(word))


def _content(layout: Layout, cue: Cue, filler: Token) -> tuple[tuple[int, int], ...]:
    start, end = layout.segment(cue.token.i)
    if layout.language == "de":
        return (layout.span(start, end),)
    words = [word.i for word in filler.subtree if start <= word.i < end]
    if not words:
        return ()
    last = max(words) + 1
    while last < end and not (layout.free(last) and _ends(layout.doc[last])):
        last += 1
    case = [child.i for child in filler.children if child.dep_ in ("case", "mark") and child.i <= filler.i]
    first = max([min(words), *(i + 1 for i in case)]) if filler.dep_ != "obj" else min(words)
    return layout.spans(first, last)


def _ends(word: Token) -> bool:
    return word.text in ",.;:–—" or word.pos_ in ("CCONJ", "VERB", "AUX", "SCONJ")


def outside(layout: Layout, claims: Sequence[Claim], cue: Cue) -> bool:
    """Whether no claim has used a cue or holds it, and nobody is quoted beside it."""
    place, offset = cue.token.i, cue.token.idx
    segment = layout.segment_of[place]
    for claim in claims:
        if place in claim.cue or claim.covers(offset):
            return False
        framed = claim.form == "direct" and any(layout.segment_of[i] == segment for i in claim.cue)
        if framed and layout.language == "de":
            return False
    return True

"""Who said what: the statements of a text."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from lagebild.ingest.cast import Cast
from lagebild.ingest.speech.citing import citations, cited
from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.continuing import continued
from lagebild.ingest.speech.cues import Cue, find_cues
from lagebild.ingest.speech.framing import framed
from lagebild.ingest.speech.layout import Layout, lay_out
from lagebild.ingest.speech.phrases import Source, source_of
from lagebild.ingest.speech.quoting import Frames, direct, utterances
from lagebild.ingest.speech.speakers import speaker_of
from lagebild.ingest.speech.stance import NOTHING, act_of, stance_of
from lagebild.ingest.speech.telling import outside, told
from lagebild.ingest.speech.turns import turns
from lagebild.ingest.speech.unframed import fragments, free, governed, owned
from lagebild.ingest.speech.wording import wording
from lagebild.ingest.tree import case_word, children, clause_head, sentence_of
from lagebild.ontology.records import Language, Span, SpeechKind, Statement

DOCUMENTS = ("bericht", "dokument", "brief", "schreiben", "erklärung", "mitteilung",
             "stellungnahme", "interview", "resolution", "studie", "papier", "rede")  # fmt: skip
KINDS: dict[str, SpeechKind] = {
    "direct": "direct",
    "partial": "direct",
    "mixed": "mixed",
    "indirect": "indirect",
    "indirect_free": "indirect",
    "free_indirect": "indirect",
    "reported": "reported",
}


def find_statements(doc: Doc, cast: Cast) -> tuple[Statement, ...]:
    """All statements of a text, in reading order."""
    layout = lay_out(doc)
    language: Language = "de" if layout.language == "de" else "en"
    cues = tuple(cue for cue in find_cues(doc, language) if layout.free(cue.token.i))
    at = {cue.token.i: cue for cue in cues}
    claims = sorted(_claims(layout, cast, cues), key=_order)
    found = [_statement(layout, cast, claim, _cue(claim, at)) for claim in claims]
    return tuple(continued(doc.text, found, cast))


def _cue(claim: Claim, cues: Mapping[int, Cue]) -> Cue | None:
    """The cue of a claim."""
    found = (cues[i] for i in (claim.at, *claim.cue) if i in cues)
    return next((cue for cue in found if cue.entry.lemma == claim.lemma), None)


def _order(claim: Claim) -> tuple[int, int]:
    return (claim.content[0][0], -claim.content[-1][1])


def _claims(layout: Layout, cast: Cast, cues: tuple[Cue, ...]) -> list[Claim]:
    sources = citations(layout)
    frames = Frames({cue.token.i: cue for cue in cues}, {source.cue[0]: source for source in sources})
    claims = list(turns(layout))
    claims += [
        claim
        for claim in direct(layout, frames, utterances(layout, frames))
        if not any(turn.covers(claim.content[0][1] - 1) for turn in claims)
    ]
    used = {i for claim in claims for i in claim.cue}
    for source in sources:
        if source.cue[0] not in used:
            claim = cited(layout, source)
            if claim is not None:
                claims.append(claim)
    for cue in sorted(cues, key=lambda cue: cue.entry.word_class != "V"):
        if not used & set(cue.words):
            claim = framed(layout, cue)
            if claim is not None and _new(claim, cue, claims):
                claims.append(claim)
    if layout.language == "de":
        claims.extend(governed(layout, cues, claims))
        claims.extend(fragments(layout, cues, claims))
    told_acts = _told(layout, cast, cues, claims)
    claims.extend(told_acts)
    claims.extend(_quoted_in(layout, told_acts))
    hints = _hints(layout, cues)
    claims = list(owned(layout, claims, hints))
    if layout.language == "de":
        claims.extend(free(layout, claims, hints))
    return claims


def _new(claim: Claim, cue: Cue, claims: list[Claim]) -> bool:
    """A verb's frame goes before a noun's; a quotation that has its frame needs no other."""
    for other in claims:
        if other.form == "direct" and all(other.covers(begin) for begin, _ in claim.content):
            return False
        if cue.entry.word_class != "V" and other.content[-1][1] == claim.content[-1][1]:
            return False
    return True


def _hints(layout: Layout, cues: tuple[Cue, ...]) -> dict[int, Source]:
    """Who speaks in a segment although nothing is quoted there: the subject of its last cue."""
    found: dict[int, Source] = {}
    for cue in cues:
        if cue.entry.word_class == "V":
            source = speaker_of(layout, cue)
            if source is None or layout.doc[source.head].pos_ == "NUM":
                continue
            if cue.entry.trust > 1 or layout.doc[source.head].pos_ == "PROPN":
                found[layout.segment_of[cue.token.i]] = source
    for token in layout.doc:
        if token.pos_ == "NOUN" and token.lower_.endswith(DOCUMENTS) and case_word(token) == "in":
            found.setdefault(layout.segment_of[token.i], source_of(layout, token))
    return found


def _told(layout: Layout, cast: Cast, cues: tuple[Cue, ...], claims: list[Claim]) -> list[Claim]:
    found: list[Claim] = []
    for cue in cues:
        if outside(layout, [*claims, *found], cue):
            claim = told(layout, cast, cue)
            if claim is not None:
                found.append(claim)
    return found


def _quoted_in(layout: Layout, told_acts: list[Claim]) -> list[Claim]:
    """The clauses that a told act's sentence quotes word by word (warf ihm Naivität vor, weil er „…“)."""
    found: list[Claim] = []
    for act in told_acts:
        for quotation, (first, last) in zip(layout.quotations, layout.quoted, strict=True):
            words = [word for word in layout.doc[first:last] if word.is_alpha]
            verbal = any(word.pos_ in ("VERB", "AUX") for word in words)
            if verbal and len(words) >= CLAUSE and act.covers(quotation.start):
                spans = tuple(quotation.spans)
                found.append(replace(act, content=spans, form="partial", confidence=act.confidence * 0.9))
    return found


CLAUSE = 6
"""Fewer quoted words are a fragment of the reporter's sentence."""


def _statement(layout: Layout, cast: Cast, claim: Claim, cue: Cue | None) -> Statement:
    words = tuple(layout.span(i, i + 1) for i in wording(layout, claim))
    source = claim.source
    addressee = claim.addressee
    to = addressee.key(layout, cast) if addressee is not None else None
    speaker = _speaker(layout, cast, source) if source is not None else None
    held = stance_of(cue, cast, speaker) if cue is not None and source is not None else NOTHING
    sentence: Span = sentence_of(layout.doc[claim.at])
    return Statement(
        speaker=speaker,
        speaker_span=source.spans if source is not None else (),
        cue=words,
        cue_lemma=claim.lemma,
        content=claim.content,
        sentence=sentence,
        kind=KINDS[claim.form],
        form=claim.form,
        speech_act=act_of(cue) if cue is not None else claim.act,
        confidence=round(claim.confidence, 2),
        addressee=(to,) if to is not None else (),
        addressee_span=addressee.spans if addressee is not None else (),
        stance=held[0],
        stance_target=held[1],
    )


def _speaker(layout: Layout, cast: Cast, source: Source) -> str | None:
    """Who speaks; of somebody's own words (nach eigenen Angaben) it is the subject of the sentence."""
    head = layout.doc[source.head]
    if not any(child.lower_.startswith("eigen") for child in children(head, "amod", "det")):
        return source.key(layout, cast)
    subjects = children(clause_head(head), "nsubj", "nsubj:pass")
    return next((key for subject in subjects for key in cast.of(subject)), None)

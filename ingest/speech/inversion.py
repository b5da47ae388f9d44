"""Inversion: what was said stands in front of its frame or on both sides of it."""

from collections.abc import Iterable

from spacy.tokens import Token

from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.konjunktiv import is_strong, is_weak
from lagebild.ingest.speech.layout import Layout, Stretch
from lagebild.ingest.tree import children, feature

COMMAS = frozenset({",", "–", "—", "--"})
RELATIVES = frozenset({"who", "which", "that", "where", "whose", "whom"})
WHOLE = frozenset({"ccomp", "parataxis", "ROOT", "root", "csubj", "csubj:pass"})
SUMMING = frozenset({"das", "dies", "so"})
FRAME = 30
"""An inserted frame with its appositions is not longer than this."""


def in_front(layout: Layout, cue: Cue) -> tuple[Stretch, ...]:
    """The content of …, sagte X or …, X said, with what goes on behind the frame."""
    token = cue.token
    if cue.entry.word_class != "V" or "clause" not in cue.entry.frames:
        return ()
    start, end = layout.segment(token.i)
    frame = _german_frame(cue) if layout.language == "de" else _english_frame(layout, cue, start, end)
    comma = frame - 1
    doc = layout.doc
    if comma <= start or doc[comma].text not in COMMAS or not _verbal(doc[start:comma]):
        return ()
    if layout.language == "de" and cue.entry.trust < 3 and not _moody(doc[start:comma]):
        return ()
    if not any(word.dep_ in WHOLE for word in doc[start:comma]):
        return ()
    rest = _resumption(layout, token.i + 1, end)
    return ((start, comma), (rest, end)) if rest else ((start, comma),)


def _german_frame(cue: Cue) -> int:
    """Where the frame begins: with its verb, a finite one, or -1."""
    token = cue.token
    doc, first = token.doc, min(cue.words)
    if children(token, "mark") or (first == token.i and feature(token, "VerbForm") == "Part"):
        return -1
    if first > 1 and doc[first - 1].lower_ in SUMMING and doc[first - 2].text in COMMAS:
        return first - 1
    return -1 if token.dep_ == "acl:relcl" else first


def _english_frame(layout: Layout, cue: Cue, start: int, end: int) -> int:
    """Where the frame begins: with its subject or its verb, or -1."""
    token, doc = cue.token, layout.doc
    if {child.lower_ for child in children(token, "mark")} - {"as"} or not _closes(layout, token, end):
        return -1
    subject = next((c for c in children(token, "nsubj") if start <= c.i < token.i), None)
    first = min(cue.words)
    if subject is not None:
        if subject.lower_ in RELATIVES or _transitive(token):
            return -1
        words = (word.i for word in subject.subtree if word.i >= start and not word.is_punct)
        return min(words, default=first)
    before = doc[token.i - 1] if token.i > start else token
    if before.pos_ == "PRON" and before.lower_ not in RELATIVES:
        return int(before.i)
    return first if token.dep_ != "acl:relcl" else -1


def _transitive(verb: Token) -> bool:
    """An object that is no addressee leaves no room for speech in front."""
    if verb.lower_ in ("tell", "tells", "told"):
        return False
    return any(c.i > verb.i and c.ent_type_ != "DATE" for c in children(verb, "obj", "xcomp"))


def _closes(layout: Layout, verb: Token, end: int) -> bool:
    """Whether no clause follows the English verb before the next comma."""
    for word in layout.doc[verb.i + 1 : end]:
        if word.text in COMMAS or word.text == ".":
            return True
        if word.pos_ in ("VERB", "AUX"):
            return False
    return True


def _verbal(words: Iterable[Token]) -> bool:
    return any(word.pos_ in ("VERB", "AUX") for word in words)


def _moody(words: Iterable[Token]) -> bool:
    return any(is_strong(word) or is_weak(word) for word in words)


def _resumption(layout: Layout, first: int, end: int) -> int:
    """Where the content goes on behind an inserted frame, or 0."""
    doc = layout.doc
    for i in range(first, min(end - 2, first + FRAME)):
        if doc[i].text not in COMMAS:
            continue
        after = doc[i + 1 : end]
        if doc[i + 1].lower_ in RELATIVES or any(word.dep_ == "appos" for word in after[:4]):
            continue
        if layout.language == "en" and doc[i + 1].lower_.endswith("ing"):
            return 0
        if _moody(after) if layout.language == "de" else _verbal(after):
            return i + 1
    return 0

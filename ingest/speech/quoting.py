"""Direct speech: which quotations are utterances, and which frame says whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from lagebild.ingest.speech.addressees import addressee_of
from lagebild.ingest.speech.citing import Citation
from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.layout import CLOSING, Layout
from lagebild.ingest.speech.phrases import SUBJECTS, Source, phrase_of, source_of
from lagebild.ingest.speech.speakers import speaker_of
from lagebild.ingest.tree import NOMINAL, case_word

ENDS = frozenset(".!?…,")
DASHES = frozenset({"―", "—", "–", "-", "--"})
LONG_NAME = 6
FEW = 3
NEAR = 14


@dataclass(frozen=True, slots=True)
class Frames:
    """The cues and citations of a text by the place of their word."""

    cues: Mapping[int, Cue]
    citations: Mapping[int, Citation]

    def first(self, layout: Layout, start: int, end: int) -> Cue | Citation | None:
        """The first frame of direct speech in a stretch."""
        for i in range(start, end):
            found = self.at(layout, i)
            if found is not None:
                return found
        return None

    def last(self, layout: Layout, start: int, end: int) -> Cue | Citation | None:
        """The last one."""
        for i in range(end - 1, start - 1, -1):
            found = self.at(layout, i)
            if found is not None:
                return found
        return None

    def at(self, layout: Layout, i: int) -> Cue | Citation | None:
        """What may frame direct speech at a word."""
        if not layout.free(i):
            return None
        if i in self.citations:
            return self.citations[i]
        cue = self.cues.get(i)
        return cue if cue is not None and "quote" in cue.entry.frames else None


def _words(layout: Layout, place: int) -> int:
    first, last = layout.quoted[place]
    return sum(not word.is_punct and not word.is_space for word in layout.doc[first:last])


def _ending(layout: Layout, place: int) -> str:
    quotation = layout.quotations[place]
    inner = layout.text[quotation.start + 1 : quotation.end - 1].rstrip("“”\"»«’‘' ")
    return inner[-1:] if inner else ""


def utterances(layout: Layout, frames: Frames) -> tuple[int, ...]:
    """The quotations that hold speech of their own, not a fragment of somebody else's sentence."""
    found: list[int] = []
    for place in range(len(layout.quotations)):
        if _is_utterance(layout, frames, place) or (found and _resumes(layout, found[-1], place)):
            found.append(place)
    return tuple(found)


def _resumes(layout: Layout, before: int, place: int) -> bool:
    """“We go,” he said, “but not today.”"""
    first, last = layout.quoted[place]
    same = layout.segment_of[layout.quoted[before][1] - 1] == layout.segment_of[first]
    verbal = any(word.pos_ in ("VERB", "AUX") for word in layout.doc[first:last])
    return same and place == before + 1 and verbal and layout.doc[first - 1].text in (",", ":")


def _is_utterance(layout: Layout, frames: Frames, place: int) -> bool:
    first, last = layout.quoted[place]
    start, _ = layout.segment(first)
    end = layout.segment(last - 1)[1]
    doc = layout.doc
    words = _words(layout, place)
    before = doc[first - 1].text if first > start else ""
    after = doc[last] if last < end else None
    capital = next((w.text[0].isupper() for w in doc[first:last] if w.is_alpha), False)
    ended = _ending(layout, place) in ENDS
    several = layout.segment_of[first] != layout.segment_of[last - 1]
    if several and words > 2 * FEW:
        return True
    if before == ":":
        return words >= FEW or ended
    verbal = any(w.pos_ in ("VERB", "AUX") for w in doc[first:last])
    if not before or before in ("–", "—", "-") or all(w.is_punct for w in doc[start:first]):
        if after is None:
            return words >= FEW or ended
        if after.text in (",", "–", "—", "-") or ended:
            near = frames.first(layout, last, min(end, last + NEAR))
            return near is not None or (ended and words >= FEW)
        return frames.at(layout, after.i) is not None and verbal
    framed = before == "," or frames.at(layout, first - 1) is not None
    if layout.language == "en":
        return ended and (capital or framed) and words >= FEW and (framed or (verbal and capital))
    closes = after is None or ended or (after.is_punct and after.i == end - 1)
    return framed and verbal and words > FEW and capital and before == "," and closes


def direct(layout: Layout, frames: Frames, places: Sequence[int]) -> tuple[Claim, ...]:
    """The utterances as claims; those that share a frame are one."""
    found: list[Claim] = []
    by_frame: dict[int, int] = {}
    last_segment = -9
    for place in places:
        frame = _frame(layout, frames, place, places)
        spans = layout.quotations[place].spans
        first = layout.quoted[place][0]
        segment = layout.segment_of[first]
        anchor = frame.token.i if isinstance(frame, Cue) else frame.cue[0] if frame else None
        joined = by_frame.get(anchor) if anchor is not None else None
        if joined is None and frame is None and found and _continues(layout, place, last_segment, segment):
            joined = len(found) - 1
        if joined is not None:
            found[joined] = replace(found[joined], content=(*found[joined].content, *spans))
        else:
            if anchor is not None:
                by_frame[anchor] = len(found)
            found.append(_claim(layout, frame, place))
        last_segment = layout.segment_of[layout.quoted[place][1] - 1]
    return tuple(found)


def _continues(layout: Layout, place: int, last_segment: int, segment: int) -> bool:
    """English joins “We go,” he said. “Now.” within a paragraph."""
    first = layout.quoted[place][0]
    if layout.language != "en" or segment - last_segment > 1:
        return False
    alone = first == layout.segment(first)[0]
    return alone and layout.paragraph_of[segment] == layout.paragraph_of[last_segment]


def _frame(layout: Layout, frames: Frames, place: int, places: Sequence[int]) -> Cue | Citation | None:
    first, last = layout.quoted[place]
    start, end = layout.segment(first)[0], layout.segment(last - 1)[1]
    doc = layout.doc
    for other in places:
        if layout.quoted[other][0] >= last:
            end = min(end, layout.quoted[other][0])
            break
    before = doc[first - 1].text if first > start else ""
    left = frames.last(layout, start, first)
    right = frames.first(layout, last, end)
    if right is not None and not _adjoining(layout, last, _place(right)):
        right = None
    if before == ":" and left is not None:
        return left
    if right is not None and (before != "," or left is None):
        return right
    signed = _signature(layout, last)
    if signed is not None and left is None:
        return signed
    if left is not None:
        return left
    if first == start and layout.segment_of[first] > 0:
        a, b = layout.segments[layout.segment_of[first] - 1]
        if doc[b - 1].text == ":":
            return frames.last(layout, a, b)
    return None


def _signature(layout: Layout, last: int) -> Citation | None:
    """A dash and a name behind the quotation, at the end of a paragraph."""
    doc = layout.doc
    dash = _past_blanks(layout, last)
    if last and doc[last - 1].text[:1] in CLOSING and doc[last - 1].text[1:] in DASHES:
        dash = last - 1  # the mark and the dash are one word
    if dash + 1 >= len(doc) or not (dash < last or doc[dash].text in DASHES):
        return None
    first = _past_blanks(layout, dash + 1)
    end = first
    while end < len(doc) and not doc[end].is_space and doc[end].text != ".":
        end += 1
    name = doc[first:end]
    if not 0 < len(name) <= LONG_NAME or not name[0].text[0].isupper() or not layout.free(first):
        return None
    after = _past_blanks(layout, end)
    if end < len(doc) and doc[end].is_space and after < len(doc) and "\n" not in doc[after].text:
        return None
    source = Source(end - 1, (layout.span(first, end),))
    return Citation((dash,), doc[dash].text, source, (dash, end), dash)


def _past_blanks(layout: Layout, place: int) -> int:
    """The first place from here that is no blank within a line."""
    doc = layout.doc
    while place < len(doc) and doc[place].is_space and "\n" not in doc[place].text:
        place += 1
    return place


def _adjoining(layout: Layout, last: int, at: int) -> bool:
    """Whether a frame follows a quotation without another clause between."""
    between = layout.doc[last:at]
    if len(between) > NEAR * 2:
        return False
    return sum(word.text in (",", "–", ";") for word in between) <= (3 if layout.language == "en" else 2)


def _place(frame: Cue | Citation) -> int:
    return frame.token.i if isinstance(frame, Cue) else frame.cue[0]


def _claim(layout: Layout, frame: Cue | Citation | None, place: int) -> Claim:
    spans = layout.quotations[place].spans
    first = layout.quoted[place][0]
    if isinstance(frame, Cue):
        return Claim(
            at=first,
            content=spans,
            form="direct",
            cue=frame.words,
            lemma=frame.entry.lemma,
            act=frame.entry.act,
            source=speaker_of(layout, frame, spans),
            addressee=addressee_of(layout, frame),
            confidence=0.95,
        )
    if frame is not None:
        return Claim(first, spans, "direct", frame.cue, frame.lemma, "asserts", frame.source, None, 0.9)
    return Claim(first, spans, "direct", source=_lead(layout, place), confidence=0.6)


def _lead(layout: Layout, place: int) -> Source | None:
    """The subject of the words that lead in a quotation without a cue."""
    first = layout.quoted[place][0]
    segment = layout.segment_of[first]
    start = layout.segments[segment][0]
    if start == first and segment:
        start, first = layout.segments[segment - 1]
        if layout.doc[first - 1].text != ":":
            return None
    label = _label(layout, start, first)
    if label is not None:
        begin, end = phrase_of(layout, label)
        colon = next(word.i for word in layout.doc[label.i :] if word.text == ":")
        return Source(label.i, (layout.span(begin, min(end, colon)),))
    subjects = [w for w in layout.doc[start:first] if w.dep_ in SUBJECTS and layout.free(w.i)]
    people = [w for w in subjects if w.pos_ in NOMINAL and w.lower_ not in ("es", "it", "das", "that")]
    return source_of(layout, people[0]) if people else None


def _label(layout: Layout, start: int, end: int) -> Token | None:
    """The name before a colon where nothing else stands: Minister X: “…”."""
    words = [word for word in layout.doc[start:end] if not word.is_space]
    if len(words) < 2 or words[-1].text != ":" or any(word.pos_ in ("VERB", "AUX") for word in words):
        return None
    heads = (word for word in words if word.pos_ in ("NOUN", "PROPN") and word.head not in words)
    head = next(heads, None) or next((word for word in words if word.dep_ == "ROOT"), None)
    return head if head is not None and not case_word(head) and layout.free(head.i) else None

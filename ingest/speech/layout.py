"""How a text is laid out for reading speech: segments, paragraphs and quotations over its words."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lagebild.ingest.lengths import MOST
from lagebild.ingest.speech.quotations import Quotation, find_quotations
from lagebild.ontology.records import Span

Stretch = tuple[int, int]
"""Words by their places in the document: first, and one past the last."""

STOPS = frozenset(".!?…:")
CLOSING = frozenset("“”\"»«’‘'")


@dataclass(frozen=True, slots=True)
class Layout:
    """A document with its segments (sentences, mended at quotation marks) and its quotations.

    `segment_of` and `quotation_of` name for each word the place of its segment and its quotation;
    -1 means none. `paragraph_of` counts paragraphs, a segment each.
    """

    doc: Doc
    text: str
    language: str
    segments: tuple[Stretch, ...]
    paragraph_of: tuple[int, ...]
    segment_of: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[Stretch, ...]
    quotation_of: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """Character offsets of the words from `first` to before `last`."""
        end = self.doc[last - 1]
        return (self.doc[first].idx, end.idx + len(end.text))

    def segment(self, token: int) -> Stretch:
        """The segment around a word."""
        place = self.segment_of[token]
        return self.segments[place] if place >= 0 else (token, token + 1)

    def trim(self, first: int, last: int) -> Stretch:
        """The stretch without blanks, commas, dashes and full stops at its ends."""
        doc = self.doc
        while first < last and _loose(doc[first]):
            first += 1
        while last > first and _loose(doc[last - 1]):
            last -= 1
        return first, last

    def spans(self, first: int, last: int, holes: tuple[Stretch, ...] = ()) -> tuple[Span, ...]:
        """Character offsets of a stretch, trimmed, without the holes."""
        found = []
        for hole in (*sorted(holes), (last, last)):
            a, b = self.trim(first, min(hole[0], last))
            if a < b and any(not word.is_punct for word in self.doc[a:b]):
                found.append(self.span(a, b))
            first = max(first, hole[1])
        return tuple(found)

    def quoted_from(self, offset: int) -> int:
        """The first word of the quotation that begins at a character, or of the document."""
        places = (
            first for q, (first, _) in zip(self.quotations, self.quoted, strict=True) if q.start == offset
        )
        return next(places, 0)

    def free(self, token: int) -> bool:
        """Whether a word stands outside quotation marks."""
        return self.quotation_of[token] < 0


def _loose(token: Token) -> bool:
    return token.is_space or token.text in ",;:.–—-!?…"


def lay_out(doc: Doc) -> Layout:
    """The layout of a parsed text."""
    segments = tuple(_segments(doc))
    segment_of = [-1] * len(doc)
    paragraphs: list[int] = []
    for place, (first, last) in enumerate(segments):
        segment_of[first:last] = [place] * (last - first)
        before = segments[place - 1][1] if place else first
        broken = any("\n" in word.text for word in doc[before:first])
        paragraphs.append((paragraphs[-1] if paragraphs else 0) + broken)
    text = doc.text  # joined from the words at every access
    quotations = find_quotations(text)
    starts = [word.idx for word in doc]
    quoted = tuple(_words(doc, starts, (q.start, q.end)) for q in quotations)
    quotation_of = [-1] * len(doc)
    for place, (first, last) in enumerate(quoted):
        quotation_of[first:last] = [place] * (last - first)
    return Layout(
        doc,
        text,
        doc.lang_,
        segments,
        tuple(paragraphs),
        tuple(segment_of),
        quotations,
        quoted,
        tuple(quotation_of),
    )


def _words(doc: Doc, starts: list[int], span: Span) -> Stretch:
    first = max(0, bisect_right(starts, span[0]) - 1)
    last = bisect_right(starts, span[1] - 1)
    return first, max(last, first + 1)


def _segments(doc: Doc) -> Iterator[Stretch]:
    """Sentences, cut at line breaks and joined where a quotation tore its frame off; none without an end."""
    start: int | None = None
    end = 0
    for word in doc:
        if "\n" in word.text and word.is_space:
            if start is not None:
                yield start, end
            start = None
            continue
        if word.is_space:
            continue
        too_long = start is not None and word.i - start >= MOST
        if start is not None and word.is_sent_start and (too_long or not _torn(doc, start, end, word.i)):
            yield start, end
            start = None
        if start is None:
            start = word.i
        end = word.i + 1
    if start is not None:
        yield start, end


def _torn(doc: Doc, start: int, end: int, first: int) -> bool:
    """Whether the sentence that begins here still belongs to the one before."""
    last = end - 1
    while last > start and (doc[last].text in CLOSING or doc[last].text in ")]"):
        last -= 1
    word = doc[first]
    if doc[last].text not in STOPS and doc[last].text[-1] not in ".!?":
        return True
    if word.text in ",;)]" or (word.text in "”“»" and _only_mark(doc, first)):
        return True
    return word.is_alpha and word.text.islower() and doc[last].text != ":"


def _only_mark(doc: Doc, first: int) -> bool:
    """A closing mark: no word follows without a blank."""
    return bool(doc[first].whitespace_) or first + 1 >= len(doc) or doc[first + 1].is_punct

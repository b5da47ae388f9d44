"""Turns: lines of an interview that begin with a speaker's name and a colon, and such headlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern
from re import compile as regex

from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.framing import form_of
from lagebild.ingest.speech.layout import Layout
from lagebild.ingest.speech.phrases import Source
from lagebild.ontology.records import Span

LINE = regex(r"[^\n]+")
TURN = regex(r"[\"“„»]?([A-ZÄÖÜ][A-ZÄÖÜ.'’\- ]{2,40}):[ \t]+(?=\S)")
HEADLINE = regex(r"([A-ZÄÖÜ][^:\n“„\"]{1,60}):[ \t]+(?=\S)")
MANY, SHORT = 2, 5


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: the name before its colon, the colon, and what follows."""

    name: Span | None
    colon: int
    words: Span


def turns(layout: Layout) -> tuple[Claim, ...]:
    """What the speakers of an interview say, a statement a turn, and a headline's speaker."""
    text = layout.text
    lines = [_line(text, *match.span(), TURN) for match in LINE.finditer(text)]
    found = list(_interview(layout, lines))
    headline = _headline(layout)
    if headline is not None and not any(claim.covers(headline.content[0][0]) for claim in found):
        found.insert(0, headline)
    return tuple(found)


def _line(text: str, start: int, end: int, pattern: Pattern[str]) -> _Line:
    match = pattern.match(text, start, end)
    if match is None:
        return _Line(None, -1, (start, end))
    return _Line(match.span(1), match.end(1), (match.end(), end))


def _interview(layout: Layout, lines: Sequence[_Line]) -> list[Claim]:
    places = [place for place, line in enumerate(lines) if line.name is not None]
    if len(places) < MANY:
        return []
    found = []
    for place, following in zip(places, [*places[1:], places[-1] + 1], strict=True):
        line = lines[place]
        spans = (line.words, *(later.words for later in lines[place + 1 : following]))
        claim = _claim(layout, line, tuple(span for span in spans if _spoken(layout, span)), "direct")
        if claim is not None:
            found.append(claim)
    return found


def _spoken(layout: Layout, span: Span) -> bool:
    """No stage direction such as (CROSSTALK)."""
    words = layout.text[span[0] : span[1]].strip(' \t"“”„.')
    return bool(words) and not (words[0] in "([" and words[-1] in ")]")


def _headline(layout: Layout) -> Claim | None:
    """A first line of its own: X: what X says."""
    text = layout.text
    end = text.find("\n")
    if end < 0:
        return None
    line = _line(text, 0, end, HEADLINE)
    if line.name is None or len(text[slice(*line.words)].split()) < MANY + 1:
        return None
    named = layout.doc.char_span(*line.name, alignment_mode="expand")
    if named is None or any(word.pos_ in ("VERB", "AUX", "PUNCT") for word in named):
        return None
    if len(named) > SHORT or not any(word.pos_ == "PROPN" for word in named):
        return None
    return _claim(layout, line, (line.words,), "")


def _claim(layout: Layout, line: _Line, spans: tuple[Span, ...], form: str) -> Claim | None:
    named = layout.doc.char_span(*line.name, alignment_mode="expand") if line.name else None
    colon = layout.doc.char_span(line.colon, line.colon + 1, alignment_mode="expand")
    if not spans or named is None or colon is None or line.name is None:
        return None
    return Claim(
        at=colon.start,
        content=spans,
        form=form or form_of(layout, spans),
        cue=(colon.start,),
        lemma=":",
        source=Source(named.root.i, (line.name,)),
        confidence=0.8,
    )

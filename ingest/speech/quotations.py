"""Quotation marks: which stretches of a text stand between them. Any string will do."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import compile as regex

from lagebild.ontology.records import Span

PARAGRAPH = regex(r"[^\n]+")
DOUBLED = regex(r"''|``")
CLOSERS = {
    "„": '“”"‟',
    "“": '”“"',
    "”": "”",
    '"': '"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "‘": "’",
    "''": "''",
    "``": "''",
}
MARK = regex("|".join(sorted(CLOSERS, key=len, reverse=True)))
SINGLE = frozenset("‚‘‹›")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between marks, the marks included: a span a paragraph."""

    spans: tuple[Span, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations in reading order; one without an end stops with its paragraph."""
    found: list[Quotation] = []
    for paragraph in PARAGRAPH.finditer(text):
        pieces = list(_in_paragraph(text, *paragraph.span()))
        if found and pieces and _goes_on(text, found[-1], pieces[0], paragraph.start()):
            first = pieces.pop(0)
            found[-1] = Quotation((*found[-1].spans, *first.spans), first.closed)
        found.extend(pieces)
    return tuple(piece for piece in found if piece.closed or _credible(text, piece))


def _goes_on(text: str, before: Quotation, piece: Quotation, start: int) -> bool:
    """A quotation left open goes on if the next paragraph opens with its mark again."""
    if before.closed or piece.start != start + _indent(text, start):
        return False
    return text[before.start] == text[piece.start] and text[before.end : start].strip() == ""


def _indent(text: str, start: int) -> int:
    line = text[start:].split("\n", 1)[0]
    return len(line) - len(line.lstrip())


def _credible(text: str, piece: Quotation) -> bool:
    """A quotation without an end is believed if it opens a paragraph or follows a colon."""
    before = text[: piece.start].rstrip(" \t")
    return (not before or before[-1] in "\n:") and len(text[piece.start : piece.end].split()) > 3


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while found := MARK.search(text, at, end):
        at = found.start()
        mark = _opening(text, at, start, end)
        if not mark:
            at += 1
            continue
        stop = _closing(text, at + len(mark), end, mark)
        if stop is None:
            if mark[0] in SINGLE or mark == "''":
                at += len(mark)
                continue
            yield Quotation(((at, start + len(text[start:end].rstrip())),), closed=False)
            return
        yield Quotation(((at, stop),))
        at = stop


def _opening(text: str, at: int, start: int, end: int) -> str:
    """The mark that opens a quotation here, or nothing."""
    mark = text[at : at + 2] if DOUBLED.match(text, at) else text[at]
    if mark not in CLOSERS or at + len(mark) >= end:
        return ""
    after = text[at + len(mark)]
    before = text[at - 1] if at > start else " "
    free = before.isspace() or before in "([{–—-/:;,.…>*’'‘"
    if mark == "„":
        return mark
    if mark in ("»", "«", "›", "‹", "”") or mark in SINGLE:
        return mark if free and not after.isspace() else ""
    if mark in ('"', "''", "``", "“"):
        return mark if not after.isspace() and (free or not before.isalnum()) else ""
    return ""


def _closing(text: str, at: int, end: int, mark: str) -> int | None:
    """Where the quotation ends, past its closing mark; inner quotations of its style are stepped over."""
    depth = 0
    closers = CLOSERS[mark]
    while at < end:
        two = text[at : at + 2]
        if len(mark) == 2:
            if two == closers:
                return at + 2
        elif text[at] == mark and (mark not in closers or mark == "“") and _leans_right(text, at, end):
            depth += 1
        elif text[at] in closers and not (mark in "‚‘" and _apostrophe(text, at, end)):
            if depth == 0:
                return at + 1
            depth -= 1
        at += 1
    return None


def _leans_right(text: str, at: int, end: int) -> bool:
    return text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _apostrophe(text: str, at: int, end: int) -> bool:
    return at + 1 < end and text[at + 1].isalnum()

"""Datelines of agencies (*KABUL (Reuters) - …*): a sentence of their own, so that no place in them acts."""

import re
from bisect import bisect_left
from typing import Final, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

NAME: Final = "lagebild_datelines"
PLACE = r"[^\W\d_][\w.'’/-]*(?: [^\W\d_][\w.'’/-]*){0,3}"
FURTHER = r"(?:, [^\W\d_][\w.]*(?: [\w.]+){0,2}){0,2}"
AGENCY = r"\s?\((?:[A-ZÄÖÜ]|dpa)[\w/ ]{0,28}\)"
BREAK = r"\s?(?:--?|—|–|:)\s"
CAPITALS = r"[A-ZÄÖÜ][A-ZÄÖÜ'’.-]{3,}(?: [A-ZÄÖÜ'’.-]{3,}){0,2}"
DATELINE: Final = re.compile(rf"^(?:{PLACE}{FURTHER}{AGENCY}|{CAPITALS}{FURTHER}){BREAK}", re.MULTILINE)
"""A place with an agency in brackets, or one in capitals; then a dash or a colon."""


def add(nlp: Language) -> None:
    """Let a pipeline parse datelines apart."""
    if "parser" in nlp.pipe_names and NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, before="parser")


@Language.component(NAME)
def set_apart(doc: Doc) -> Doc:
    """Begin a sentence behind each dateline, and none in it, before the parser sees the text."""
    found = [line.span() for line in DATELINE.finditer(doc.text)]
    if not found:
        return doc
    begins = [begin for begin, _ in found]
    starts = doc.to_array(["SENT_START"]).astype(np.int64)
    for token in doc:
        place = bisect_left(begins, token.idx) - 1
        if place >= 0 and token.idx <= found[place][1]:
            starts[token.i] = 1 if token.idx == found[place][1] else -1
    marks = cast(Ints2d, starts.astype(np.uint64))
    doc.from_array(["SENT_START"], marks)  # at once: one by one looks at all each time
    return doc

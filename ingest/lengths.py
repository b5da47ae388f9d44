"""Words and sentences without an end, cut: both take time by the square of their length.

No article has them, but lists, dumps, torn pages and those who mean harm do.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

NAME: Final = "lagebild_lengths"
MOST = 300
"""Words and signs, three times what the longest sentence of 77 articles of the press has."""
LONG_RUN: Final = re.compile(r"\S{1000}")
"""What has no blank for so long and is no words; addresses of the web are shorter."""
ENDS = (frozenset("\n"), frozenset(".!?…"), frozenset(";:"), frozenset(","))
"""What a cut is made behind, the best first."""


def add(nlp: Language) -> None:
    """Let a pipeline parse what is too long for a sentence in pieces."""
    if "parser" in nlp.pipe_names and NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, after="parser")
        nlp.tokenizer = _in_pieces(nlp.tokenizer, nlp.vocab)


def _in_pieces(tokenizer: Callable[[str], Doc], vocab: Vocab) -> Callable[[str], Doc]:
    """A tokenizer for which each piece of a long run is a word; all other texts it gets whole, as before."""

    def tokenize(text: str) -> Doc:
        if LONG_RUN.search(text) is None:
            return tokenizer(text)
        words, spaces = [], []
        for piece, run in _pieces(text):
            if run:
                words.append(piece)
                spaces.append(False)
            else:
                tokens = tokenizer(piece)
                words += [token.text for token in tokens]
                spaces += [bool(token.whitespace_) for token in tokens]
        return Doc(vocab, words=words, spaces=spaces)

    return tokenize


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text cut at its long runs, and within them; whether a piece is of one."""
    at = 0
    while run := LONG_RUN.search(text, at):
        if run.start() > at:
            yield text[at : run.start()], False
        yield run[0], True
        at = run.end()
    if at < len(text):
        yield text[at:], False


class Cutter:
    """Stands behind the parser; most documents pass as they are."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """The document, parsed again with a beginning of a sentence at every cut if it needs any."""
        starts = {place for sentence in doc.sents for place in _starts(sentence)}
        if len(starts) == sum(1 for _ in doc.sents):
            return doc
        fresh = Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            sent_starts=[token.i in starts for token in doc],  # at once: one by one looks at all each time
        )
        for name, part in self.nlp.pipeline:
            if name == NAME:
                return fresh
            fresh = part(fresh)
        return fresh


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Cutter:
    """The component, for spaCy."""
    return Cutter(nlp)


def _starts(sentence: Span) -> Iterator[int]:
    """Where a sentence begins, and where its pieces do."""
    at = sentence.start
    yield at
    while sentence.end - at > MOST:
        at = _cut(sentence.doc, at)
        yield at


def _cut(doc: Doc, start: int) -> int:
    """The place behind the best end of a piece; in its second half, so that pieces are few."""
    last = start + MOST
    for signs in ENDS:
        for place in range(last, start + MOST // 2, -1):
            if signs & set(doc[place - 1].text):
                return place
    return last

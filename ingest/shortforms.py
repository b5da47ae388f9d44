"""Names that an article shortens: an abbreviation in brackets, a part of a long name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from lagebild.ingest.mentions import Mention
from lagebild.ingest.tree import PERSON

ABBREVIATION = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9&.-]*[A-ZÄÖÜ0-9.]")
LONGEST_GAP = 6
"""So many words of a long name the recogniser may have missed before the bracket."""


def short_forms(doc: Doc, mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """What each short form in an article stands for; if only the short one is known, the long is its form."""
    forms: dict[str, Mention] = {}
    for short, full in (*_in_brackets(doc, mentions), *_by_initials(mentions), *_parts(mentions)):
        if short.has("name") and not full.has("name"):
            forms.setdefault(full.text, short)
        else:
            forms.setdefault(short.text, full)
    return forms


def _in_brackets(doc: Doc, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Abbreviations and what they stand for: *African Union (AU)*, *UNMIK (United Nations …)*."""
    for outer, inner in pairwise(mentions):
        gap = doc[outer.end : inner.start]
        closed = inner.end < len(doc) and doc[inner.end].text in (")", ";", ",")
        if not closed or not gap or gap[-1].text != "(" or len(gap) > LONGEST_GAP:
            continue
        for short, full in ((inner, outer), (outer, inner)):
            if ABBREVIATION.fullmatch(short.text) and " " in full.text and full.label not in PERSON:
                words = doc[full.start : inner.start].text
                if len(gap) <= 2 or _abbreviates(short.text, words):
                    yield short, full


def _abbreviates(short: str, words: str) -> bool:
    """Whether the letters of an abbreviation stand in some words, the first at their beginning."""
    letters = iter(words.casefold())
    wanted = [letter for letter in short.casefold() if letter.isalpha()]
    return words[:1].casefold() == wanted[0] and all(letter in letters for letter in wanted)


def _by_initials(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Abbreviations of just the capitals of a long name, wherever they stand (DCCC)."""
    full = {_initials(m.text): m for m in reversed(mentions) if m.label == "ORG" and " " in m.text}
    for mention in mentions:
        if len(mention.text) >= SHORTEST and mention.text.isupper() and mention.text in full:
            yield mention, full[mention.text]


SHORTEST = 3


def _initials(name: str) -> str:
    """The first letters of a name's capitalised words."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _parts(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Names of several words that begin or end just one longer name of the article."""
    names = {m.text: m for m in reversed(mentions) if m.label == "ORG" and " " in m.text}
    for text, mention in names.items():
        if mention.has("name"):
            continue
        longer = [m for name, m in names.items() if name.startswith(f"{text} ") or name.endswith(f" {text}")]
        if len(longer) == 1:
            yield mention, longer[0]

"""What an article tells of: occurrences with sides and days, by sentence and paragraph; who is quoted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Self

from spacy.tokens import Doc, Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.times.dates import time_of
from lagebild.ingest.times.expressions import TimeExpression
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event, Span, Statement

Days = tuple[Bounds, Span]
"""The days of an event, and the words that they were read from."""


@dataclass(frozen=True, slots=True)
class Told:
    """A word that tells of an occurrence, its sides at the level of states, and the days it is of.

    `event` is None for a word that makes no event of its own, for it names nobody or only names one again.
    """

    word: Token
    plover: str
    agents: frozenset[str]
    targets: frozenset[str]
    symmetric: bool
    dated: Days | None
    event: Event | None = None

    def same_sides(self, other: Self) -> bool:
        """Whether nobody is known to take part in one that does not in the other."""
        if self.symmetric or other.symmetric:
            return _agree(self.agents | self.targets, other.agents | other.targets)
        return _agree(self.agents, other.agents) and _agree(self.targets, other.targets)

    @property
    def named(self) -> bool:
        """Whether anybody is known to take part."""
        return bool(self.agents or self.targets)


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


@dataclass(frozen=True, slots=True)
class Account:
    """An article's occurrences, its speakers by the word that quotes them, its times by sentence.

    `sentences` and `paragraphs` give for each word the number of the one it stands in.
    """

    told: tuple[Told, ...]
    speakers: tuple[tuple[str, Token], ...]
    times: Mapping[int, Sequence[TimeExpression]]
    sentences: Sequence[int]
    paragraphs: Sequence[int]

    def distance(self, one: Token, other: Token) -> int:
        """How many sentences later the other word stands."""
        return self.sentences[other.i] - self.sentences[one.i]

    def in_one_paragraph(self, one: Token, other: Token) -> bool:
        """Whether no line ends between two words."""
        return self.paragraphs[one.i] == self.paragraphs[other.i]

    def times_beside(self, word: Token) -> Sequence[TimeExpression]:
        """The times that a word's sentence names."""
        return self.times.get(self.sentences[word.i], ())

    def in_time(self, word: Token) -> bool:
        """Whether a word belongs to a time."""
        return any(time.start <= word.i < time.end for time in self.times_beside(word))

    def dated(self, number: int, days: Days) -> Self:
        """The account with the days of one occurrence."""
        told = replace(self.told[number], dated=days)
        return replace(self, told=(*self.told[:number], told, *self.told[number + 1 :]))


def account_of(
    doc: Doc,
    cast: Cast,
    events: Sequence[Event],
    candidates: Sequence[Candidate],
    statements: Sequence[Statement],
    times: tuple[TimeExpression, ...],
) -> Account:
    """What an article tells of, from its events and the predicates, statements and times found in it."""
    told = sorted(_told(doc, cast, events, candidates, times), key=lambda one: one.word.i)
    sentences = _sentences(doc)
    by_sentence: dict[int, list[TimeExpression]] = defaultdict(list)
    for time in times:
        by_sentence[sentences[time.start]].append(time)
    paragraphs = list(accumulate(word.is_space and "\n" in word.text for word in doc))
    return Account(tuple(told), tuple(_speakers(doc, statements)), by_sentence, sentences, paragraphs)


def _sentences(doc: Doc) -> list[int]:
    """The number of each word's sentence; a lone quotation mark is counted to the next."""
    numbers: list[int] = []
    number = 0
    for sentence in doc.sents:
        numbers.extend([number] * len(sentence))
        number += any(word.is_alpha for word in sentence)
    return numbers


def _speakers(doc: Doc, statements: Sequence[Statement]) -> Iterator[tuple[str, Token]]:
    for statement in statements:
        cue = doc.char_span(*statement.cue[0], alignment_mode="expand") if statement.cue else None
        if statement.speaker and cue is not None:
            yield statement.speaker, cue.root


def _told(
    doc: Doc,
    cast: Cast,
    events: Sequence[Event],
    candidates: Sequence[Candidate],
    times: tuple[TimeExpression, ...],
) -> Iterator[Told]:
    """The events, and of the predicates that make none of their own those that a time dates."""
    for event in events:
        words = doc.char_span(*event.trigger, alignment_mode="expand")
        dated = (event.bounds, event.time_span) if event.bounds and event.time_span else None
        sides = (_states(event.agents, cast), _states(event.targets, cast))
        if words is not None:
            yield Told(words.root, event.plover, *sides, event.symmetric, dated, event)
    triggers = {event.trigger[0] for event in events}
    for candidate in candidates:
        word, reading = candidate.trigger, candidate.reading
        if word.idx in triggers or not reading.is_event or candidate.elided is not None:
            continue
        if time := time_of(word, times):
            sides = (_states(candidate.roles.agents, cast), _states(candidate.roles.targets, cast))
            yield Told(word, reading.plover, *sides, reading.symmetric, (time.bounds, time.span))


def _states(keys: Iterable[str], cast: Cast) -> frozenset[str]:
    """The president's visit is the country's."""
    return frozenset(cast.participants[key].country or key for key in keys)

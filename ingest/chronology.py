"""Dates that another sentence tells: of the same occurrence, of the scene that goes on, of one occasion."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Self

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from lagebild.ingest.cast import Cast
from lagebild.ingest.events import Candidate
from lagebild.ingest.times.dates import TimeExpression, time_of
from lagebild.ingest.times.tense import is_pluperfect, outlook_of
from lagebild.ingest.tree import clause_head, phrase
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event, Span, Statement

DEFINITE = ("der", "die", "das", "den", "dem", "des", "dies", "jen", "ihr", "sein", "the", "this", "that",
            "these", "those", "his", "her", "its", "their")  # fmt: skip
"""What a determiner of what has been told before begins with (`dieser`, `ihrem`)."""
OTHER = ("ander", "früher", "weiter", "neu", "nächst", "letzt", "erst", "zweit", "dritt", "vorig",
         "vergangen", "künftig", "jüngst", "other", "earlier", "further", "new", "next", "last", "first",
         "second", "third", "previous", "past", "future", "former", "recent", "upcoming", "more",
         "latest")  # fmt: skip
"""With one of these a noun is another occurrence than the one told of before."""
GOES_ON: Mapping[str, frozenset[str]] = {
    "PROTEST": frozenset({"PROTEST", "ASSAULT", "COERCE"}),
    "ASSAULT": frozenset({"ASSAULT"}),
    "COERCE": frozenset({"COERCE"}),
    "MOBILIZE": frozenset({"MOBILIZE"}),
    "RETREAT": frozenset({"RETREAT"}),
}
"""What the next sentence may tell of the same scene: marches and what becomes of them, blow by blow."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
A_WEEK = 7
"""A scene or an occasion is of some days, a weekend at most; not of a month or a year."""
NEAR = 2
"""How many sentences after a meeting was told of `the meeting will be on Friday` may stand."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A word that tells of an occurrence, its sides at the level of states, and the days it is of."""

    word: Token
    plover: str
    agents: frozenset[str]
    targets: frozenset[str]
    symmetric: bool
    dated: tuple[Bounds, Span] | None
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
class _Account:
    """What an article tells of, event by event and by nouns that name nobody; its sentences, its times."""

    told: tuple[_Told, ...]
    statements: Sequence[Statement]
    times: tuple[TimeExpression, ...]
    numbers: Mapping[int, int]
    paragraphs: Sequence[int]

    def distance(self, one: Token, other: Token) -> int:
        """How many sentences later the other word stands."""
        return self.numbers[other.sent.start] - self.numbers[one.sent.start]

    def in_one_paragraph(self, one: Token, other: Token) -> bool:
        """Whether no line ends between two words."""
        return self.paragraphs[one.i] == self.paragraphs[other.i]

    def times_in(self, sentence: Words) -> list[TimeExpression]:
        """The times that a sentence names."""
        return [time for time in self.times if sentence.start <= time.start < sentence.end]

    def in_time(self, word: Token) -> bool:
        """Whether a word belongs to a time."""
        return any(time.start <= word.i < time.end for time in self.times)

    def dated(self, number: int, days: tuple[Bounds, Span]) -> Self:
        """The account with the days of one thing told."""
        told = replace(self.told[number], dated=days)
        return replace(self, told=(*self.told[:number], told, *self.told[number + 1 :]))


def date_by_others(
    doc: Doc,
    cast: Cast,
    events: Sequence[Event],
    candidates: Sequence[Candidate],
    statements: Sequence[Statement],
    times: tuple[TimeExpression, ...],
) -> tuple[Event, ...]:
    """The events; those that nothing in their sentence dates with the days that another sentence tells."""
    told = sorted(_all_told(doc, cast, events, candidates, times), key=lambda one: one.word.i)
    account = _Account(tuple(told), statements, times, _numbered(doc), _paragraphs(doc))
    for number, one in enumerate(told):
        if one.event and not one.dated and not account.times_in(one.word.sent):
            days = next(filter(None, (rule(one, account) for rule in RULES)), None)
            account = account.dated(number, days) if days else account
    found = {id(one.event): one.dated for one in account.told if one.event}
    return tuple(_with_days(event, found.get(id(event))) for event in events)


def _numbered(doc: Doc) -> dict[int, int]:
    """The number of each sentence by its first word; a lone quotation mark is counted to the next."""
    numbers, number = {}, 0
    for sentence in doc.sents:
        numbers[sentence.start] = number
        number += any(word.is_alpha for word in sentence)
    return numbers


def _paragraphs(doc: Doc) -> list[int]:
    """The number of the paragraph that each word stands in."""
    return list(accumulate("\n" in word.text_with_ws for word in doc))


def _with_days(event: Event, days: tuple[Bounds, Span] | None) -> Event:
    return replace(event, bounds=days[0], time_span=days[1]) if days and not event.bounds else event


def _all_told(
    doc: Doc,
    cast: Cast,
    events: Sequence[Event],
    candidates: Sequence[Candidate],
    times: tuple[TimeExpression, ...],
) -> Iterator[_Told]:
    """The events, and of the predicates that make none of their own those that a time dates."""
    for event in events:
        words = doc.char_span(*event.trigger, alignment_mode="expand")
        dated = (event.bounds, event.time_span) if event.bounds and event.time_span else None
        sides = (_states(event.agents, cast), _states(event.targets, cast))
        if words is not None:
            yield _Told(words.root, event.plover, *sides, event.symmetric, dated, event)
    triggers = {event.trigger[0] for event in events}
    for candidate in candidates:
        word, reading = candidate.trigger, candidate.reading
        if word.idx in triggers or not reading.is_event or candidate.elided is not None:
            continue
        if time := time_of(word, times):
            sides = (_states(candidate.roles.agents, cast), _states(candidate.roles.targets, cast))
            yield _Told(word, reading.plover, *sides, reading.symmetric, (time.bounds, time.span))


def _states(keys: Iterable[str], cast: Cast) -> frozenset[str]:
    """The president's visit is the country's."""
    return frozenset(cast.participants[key].country or key for key in keys)


def _named_again(one: _Told, account: _Account) -> tuple[Bounds, Span] | None:
    """`The attack` is the attack told of before, if all of that kind and those sides were at one time."""
    if not _refers_back(one.word):
        return None
    before = [
        other
        for other in account.told
        if other.word.i < one.word.i and other.plover == one.plover and other.dated
        and _may_be_one(one, other) and (other.named or account.in_one_paragraph(other.word, one.word))
    ]  # fmt: skip
    days = [other.dated for other in before if other.dated]
    return days[-1] if days and all(a[0].overlap(b[0]) for a in days for b in days) else None


def _may_be_one(one: _Told, other: _Told) -> bool:
    if one.event and other.event:
        status = ("modality", "negated")
        if any(getattr(one.event, name) != getattr(other.event, name) for name in status):
            return False
        if one.event.place and other.event.place and one.event.place != other.event.place:
            return False
    return one.same_sides(other)


def _refers_back(noun: Token) -> bool:
    """A noun with a definite determiner that no adjective sets apart."""
    if noun.pos_ != "NOUN" or any(
        child.dep_ == "amod" and child.lower_.startswith(OTHER) for child in noun.children
    ):
        return False
    return any(
        child.dep_ in ("det", "det:poss", "nmod:poss") and child.lower_.startswith(DEFINITE)
        for child in noun.children
        if child.pos_ in ("DET", "PRON")
    )


def _told_of_later(one: _Told, account: _Account) -> tuple[Bounds, Span] | None:
    """Of a meeting that is only told of the date may follow: `the meeting will take place on Friday`."""
    later = [other for other in account.told if other.word.i > one.word.i and other.plover == one.plover]
    if not later or not later[0].dated or not _refers_back(later[0].word) or later[0].event:
        return None
    again = later[0]
    names = {word.text for word in phrase(again.word) if word.pos_ == "PROPN" and not account.in_time(word)}
    here = names <= {word.text for word in one.word.sent}
    near = account.distance(one.word, again.word) <= NEAR
    return again.dated if here and (near or names) and one.same_sides(again) else None


def _going_on(one: _Told, account: _Account) -> tuple[Bounds, Span] | None:
    """The next sentence of a paragraph that tells more of the same scene, in the past as well."""
    if not _is_plain(one) or not _is_narrated(one.word):
        return None
    for other in reversed(account.told):
        if account.distance(other.word, one.word) != 1 or not account.in_one_paragraph(other.word, one.word):
            continue
        if not (_is_more(one, other) or _is_said_there(one, other)) or not other.dated:
            continue
        lone = len(account.times_in(other.word.sent)) < 2
        if lone and _is_short(other.dated[0]) and _is_plain(other) and _is_narrated(other.word):
            return other.dated
    return None


def _is_more(one: _Told, other: _Told) -> bool:
    return one.plover in GOES_ON.get(other.plover, ())


def _is_said_there(one: _Told, meeting: _Told) -> bool:
    """They met; he warned: whoever took part and is only called he or she speaks on that occasion."""
    if meeting.plover != "CONSULT" or one.plover not in SPOKEN or not (one.event and meeting.event):
        return False
    who = {*meeting.event.agents, *meeting.event.targets}
    pronoun = any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in one.word.children)
    return pronoun and not who.isdisjoint(one.event.agents)


def _is_plain(one: _Told) -> bool:
    """Told by the article itself, as a fact."""
    event = one.event
    return event is None or (event.modality == "asserted" and not event.negated and event.statement is None)


def _is_narrated(word: Token) -> bool:
    """Whether the main clause around a word tells what happened, step by step."""
    clause = clause_head(word)
    while clause.dep_ == "conj" and clause.head != clause:
        clause = clause_head(clause.head)
    return _is_past(word) and clause == clause.sent.root


def _is_past(word: Token) -> bool:
    return outlook_of(word) == "past" and not is_pluperfect(word)


def _on_one_occasion(one: _Told, account: _Account) -> tuple[Bounds, Span] | None:
    """What somebody demands or blames is of the day on which the sentence beside quotes him."""
    event = one.event
    if event is None or one.plover not in SPOKEN or event.modality != "asserted":
        return None
    if event.reported_by not in (None, *event.agents) or not _is_past(one.word):
        return None
    doc = one.word.doc
    for statement in account.statements:
        if statement.speaker not in event.agents or not statement.cue:
            continue
        cue = doc.char_span(*statement.cue[0], alignment_mode="expand")
        if cue is None or abs(account.distance(one.word, cue.root)) != 1:
            continue
        time = time_of(cue.root, account.times)
        if time and _is_short(time.bounds) and _is_past(cue.root):
            return time.bounds, time.span
    return None


def _is_short(days: Bounds) -> bool:
    return days.days <= A_WEEK


RULES = (_named_again, _told_of_later, _going_on, _on_one_occasion)

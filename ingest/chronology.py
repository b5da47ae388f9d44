"""Dates that another sentence tells: of the same occurrence, of the scene that goes on, of one occasion."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.account import Account, Days, Told
from lagebild.ingest.times.dates import time_of
from lagebild.ingest.times.tense import is_pluperfect, outlook_of
from lagebild.ingest.tree import clause_head, phrase
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event

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


def date_by_others(events: Sequence[Event], account: Account) -> tuple[Event, ...]:
    """The events; those that nothing in their sentence dates with the days that another sentence tells."""
    for number, one in enumerate(account.told):
        if one.event and not one.dated and not account.times_beside(one.word):
            days = next(filter(None, (rule(one, account) for rule in RULES)), None)
            account = account.dated(number, days) if days else account
    found = {id(one.event): one.dated for one in account.told if one.event}
    return tuple(_with_days(event, found.get(id(event))) for event in events)


def _with_days(event: Event, days: Days | None) -> Event:
    return replace(event, bounds=days[0], time_span=days[1]) if days and not event.bounds else event


def _named_again(one: Told, account: Account) -> Days | None:
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


def _may_be_one(one: Told, other: Told) -> bool:
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


def _told_of_later(one: Told, account: Account) -> Days | None:
    """Of a meeting that is only told of the date may follow: `the meeting will take place on Friday`."""
    later = [other for other in account.told if other.word.i > one.word.i and other.plover == one.plover]
    if not later or not later[0].dated or not _refers_back(later[0].word) or later[0].event:
        return None
    again = later[0]
    names = {word.text for word in phrase(again.word) if word.pos_ == "PROPN" and not account.in_time(word)}
    here = names <= {word.text for word in one.word.sent}
    near = account.distance(one.word, again.word) <= NEAR
    return again.dated if here and (near or names) and one.same_sides(again) else None


def _going_on(one: Told, account: Account) -> Days | None:
    """The next sentence of a paragraph that tells more of the same scene, in the past as well."""
    if not _is_plain(one) or not _is_narrated(one.word):
        return None
    for other in reversed(account.told):
        if account.distance(other.word, one.word) != 1 or not account.in_one_paragraph(other.word, one.word):
            continue
        if not (_is_more(one, other) or _is_said_there(one, other)) or not other.dated:
            continue
        lone = len(account.times_beside(other.word)) < 2
        if lone and _is_short(other.dated[0]) and _is_plain(other) and _is_narrated(other.word):
            return other.dated
    return None


def _is_more(one: Told, other: Told) -> bool:
    return one.plover in GOES_ON.get(other.plover, ())


def _is_said_there(one: Told, meeting: Told) -> bool:
    """They met; he warned: whoever took part and is only called he or she speaks on that occasion."""
    if meeting.plover != "CONSULT" or one.plover not in SPOKEN or not (one.event and meeting.event):
        return False
    who = {*meeting.event.agents, *meeting.event.targets}
    pronoun = any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in one.word.children)
    return pronoun and not who.isdisjoint(one.event.agents)


def _is_plain(one: Told) -> bool:
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


def _on_one_occasion(one: Told, account: Account) -> Days | None:
    """What somebody demands or blames is of the day on which the sentence beside quotes him."""
    event = one.event
    if event is None or one.plover not in SPOKEN or event.modality != "asserted":
        return None
    if event.reported_by not in (None, *event.agents) or not _is_past(one.word):
        return None
    for speaker, cue in account.speakers:
        if speaker not in event.agents or abs(account.distance(one.word, cue)) != 1:
            continue
        time = time_of(cue, tuple(account.times_beside(cue)))
        if time and _is_short(time.bounds) and _is_past(cue):
            return time.bounds, time.span
    return None


def _is_short(days: Bounds) -> bool:
    return days.days <= A_WEEK


RULES = (_named_again, _told_of_later, _going_on, _on_one_occasion)

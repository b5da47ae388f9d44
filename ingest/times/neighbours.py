"""Times that date what stands beside them: after a meeting on Monday, when a bomb exploded on Monday."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from lagebild.ingest.times.claims import ALONG, Claim, clauses_of, is_shortly
from lagebild.ingest.times.expressions import TimeExpression
from lagebild.ingest.times.tense import AWAITING, is_perfect, is_pluperfect, outlook_of, readings
from lagebild.ingest.tree import case_word, clause_head, feature
from lagebild.ontology.bounds import Bounds

AFTER = frozenset({"nach", "after", "following", "nachdem"})
SINCE = frozenset({"seit", "since", "seitdem"})
WAKES = frozenset({"wake", "aftermath"})
"""In the wake of an attack is after it."""
EVES = frozenset({"eve", "vorabend"})
WHEN = frozenset({"when", "as", "while", "als"})
"""With one of these a clause tells of the same time as the one above it."""
RELATIVES = frozenset({"der", "dem", "denen", "which"})
WHICH = frozenset({"which", "that", "der", "die", "das"})
RANKS = ("erst", "first", "only", "einzig")
A_MONTH = 31
"""What followed may have been soon or late; beyond a month that says nothing."""
Times = Sequence[TimeExpression]
Claims = Mapping[int, Claim]


def on_the_eve(trigger: Token, times: Times) -> TimeExpression | None:
    """On the eve of the vote on Sunday he resigned: on Saturday."""
    doc = trigger.doc
    for time in times:
        before = time.start - 1 - (time.start > 0 and doc[time.start - 1].dep_ == "case")
        noun = doc[max(before, 0)]
        while noun.lower_ not in EVES and noun.dep_ == "nmod":
            noun = noun.head
        if noun.lower_ in EVES and clause_head(noun) in clauses_of(trigger) and noun != trigger:
            return replace(time, bounds=time.bounds.shift(-1))
    return None


def time_beside(trigger: Token, times: Times, claims: Claims) -> TimeExpression | None:
    """The days of an event that a time dates whose own words are beside it: in a clause or phrase below it.

    After it: on that day or, until the article, on a later one. Shortly before or after it: on that day or
    the one beside it. When it was: on that day.
    """
    if outlook_of(trigger) != "past":
        return None
    clauses = list(clauses_of(trigger))
    for time in times:
        claim = claims[time.start]
        if word := _shortly_beside(clauses, claim):
            return replace(time, bounds=_beside(time, before=word in AWAITING))
        if time.since and _follows(clauses, claim, time.since):
            return replace(time, bounds=time.since)
        if _is_meanwhile(trigger, clauses, claim) or _is_outcome(trigger, claim):
            return time
    return None


def _follows(clauses: Sequence[Token], claim: Claim, since: Bounds) -> bool:
    """Whether a clause is after what a time dates: after a meeting on Monday he warned."""
    linked = {AFTER: since.days <= A_MONTH, SINCE: any(is_perfect(clause) for clause in clauses)}
    words = frozenset().union(*(words for words, holds in linked.items() if holds))
    if not claim.alone:
        return claim.clause.dep_ == "advcl" and claim.clause.head in clauses and _mark(claim.clause) in words
    for noun in claim.own:
        whole = _whole(noun)
        if noun.head in clauses and noun.dep_ in ("obl", "advcl") and case_word(noun) in words:
            return not is_unequalled(noun)
        if whole.lower_ in WAKES and whole.head in clauses and words >= AFTER:
            return True
    return False


def _mark(clause: Token) -> str:
    """The word that a clause below another begins with."""
    marks = (child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "case"))
    return next((word for word in marks if word in AFTER | SINCE | WHEN), "")


def _is_meanwhile(trigger: Token, clauses: Sequence[Token], claim: Claim) -> bool:
    """Whether a time is that of a clause which says when: ten died when a bomb exploded on Monday."""
    clause = claim.clause
    if claim.alone or clause.dep_ != "advcl" or clause.head not in clauses or _mark(clause) not in WHEN:
        return False
    return outlook_of(clause) == "past" and not is_pluperfect(clause) and not is_pluperfect(trigger)


def _is_outcome(trigger: Token, claim: Claim) -> bool:
    """Whether a relative clause or participle tells what an attack did (Monday's raid, which killed ten)."""
    clause = clause_head(trigger)
    noun = clause.head
    if noun not in claim.own or not any(reading.plover == "ASSAULT" for reading in readings(clause)):
        return False
    if clause.dep_ == "acl:relcl":
        return any(child.dep_ == "nsubj" and child.lower_ in WHICH for child in clause.children)
    return clause.dep_ == "acl" and clause.lower_.endswith("ing")


def _shortly_beside(clauses: Sequence[Token], claim: Claim) -> str:
    """The preposition if a clause is shortly before or after what a time dates, or nothing."""
    for noun in claim.own if claim.alone else ():
        whole = _whole(noun)
        word = case_word(whole)
        if word in AWAITING | AFTER and whole.head in clauses and is_shortly(whole):
            return word
    return ""


def _whole(noun: Token) -> Token:
    """The noun whose phrase another belongs to (the beginning of the talks)."""
    while noun.dep_ == "nmod" and noun.head != noun:
        noun = noun.head
    return noun


def _beside(time: TimeExpression, *, before: bool) -> Bounds:
    """The days of what was shortly before or after something: the same, or one more on that side."""
    first, last, day = time.bounds.first, time.bounds.last, timedelta(1)
    if not before:
        return Bounds(first, last + day)
    return Bounds(first - day, min(last, time.since.last) if time.since else last)


def scene_of(trigger: Token) -> range:
    """Where the time of what a relative clause happens at may stand: the summit in May at which they met."""
    clause = clause_head(trigger)
    opening = [word.lower_ for word in clause.doc[clause.left_edge.i : clause.i] if not word.is_punct][:2]
    if clause.dep_ != "acl:relcl" or len(opening) < 2:
        return range(0)
    if opening[0] not in {*ALONG, "in"} or opening[1] not in RELATIVES:
        return range(0)
    return range(clause.head.i + 1, clause.left_edge.i)


def is_unequalled(time: Token) -> bool:
    """Whether a time says how long nothing of the kind had been: the first visit since, worst in years."""
    clause = clause_head(time)
    above = time.head
    while above != clause and above.head != above and above.pos_ in ("NOUN", "PROPN"):
        if _is_ranked(above):
            return True
        above = above.head
    beside = (*clause.children, *time.children)
    first = any(child.lower_ in ("erstmals", "erstmalig") for child in beside)
    again = any(child.lower_ in ("mal", "time") and _is_ranked(child) for child in clause.children)
    return first or again or (clause.pos_ == "NOUN" and _is_ranked(clause))


def _is_ranked(noun: Token) -> bool:
    """Whether a noun is called the first, the last or the most of its kind."""
    ranks = (child for child in noun.children if child.dep_ == "amod")
    return any(rank.lower_.startswith(RANKS) or feature(rank, "Degree") == "Sup" for rank in ranks)

"""Whose word? Which statement holds which event; then events and statements become records."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.factuality import status, takes_as_given
from lagebild.ingest.governing import governed_words
from lagebild.ingest.modes import Status
from lagebild.ingest.places import place_of
from lagebild.ingest.refusals import is_refused, refusal_of, refusing
from lagebild.ingest.times.dates import is_of_the_clause, time_of
from lagebild.ingest.times.expressions import TimeExpression
from lagebild.ingest.tree import children, conjuncts, phrase, sentence_of, span_of
from lagebild.ingest.vouchers import voucher
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.codes import goldstein, quad
from lagebild.ontology.records import Event, Span, Statement

REPORTED_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})


def settle_events(
    cast: Cast,
    candidates: Sequence[Candidate],
    times: tuple[TimeExpression, ...],
    statements: Sequence[Statement],
    known: Bounds | None = None,
) -> tuple[Event, ...]:
    """The events as records, each with its status, date, place and the statement it hangs on.

    What is dated later than all days of the article (`known`) cannot have happened: it is planned.
    """
    above = {c.trigger.i: c for c in candidates if c.elided is None}
    voiced = (_voiced(candidate, statements) for candidate in candidates if candidate.reading.is_event)
    return tuple(
        _event(candidate, above, cast, times, statements, known)
        for candidate in voiced
        if candidate.participants and not is_refused(candidate, above, status(candidate, above))
    )


FIRST_PERSON = frozenset({"i", "we", "us", "me", "ich", "wir", "uns", "mich", "mir"})
OUR = frozenset({"my", "our", "mein", "meine", "unser", "unsere", "unserer", "unserem", "unseren"})


def _voiced(candidate: Candidate, statements: Sequence[Statement]) -> Candidate:
    """With the speaker for an I or we in quoted words."""
    frame, roles = candidate.frame, candidate.roles
    agent = any(phrase.lower_ in FIRST_PERSON for phrase in frame.fill("subj"))
    agent |= "poss" in candidate.reading.agent and any(p.lower_ in OUR for p in frame.fill("poss"))
    target = any(p.lower_ in FIRST_PERSON for slot in ("obj", "dat") for p in frame.fill(slot))
    if not (agent or target):
        return candidate
    offset = candidate.trigger.idx
    for statement in statements:
        quoted = statement.kind in ("direct", "mixed") and statement.speaker
        if quoted and statement.covers(offset):
            who = (statement.speaker,) if statement.speaker else ()
            if agent:
                others = roles.agents if candidate.reading.symmetric else ()
                return replace(candidate, roles=roles.with_agents(tuple(dict.fromkeys((*who, *others))), 0.8))
            if not roles.targets and statement.speaker not in roles.agents:
                return replace(candidate, roles=replace(roles, targets=who, target_score=0.8))
    return candidate


def _event(
    candidate: Candidate,
    above: Mapping[int, Candidate],
    cast: Cast,
    times: tuple[TimeExpression, ...],
    statements: Sequence[Statement],
    known: Bounds | None,
) -> Event:
    reading, roles, trigger = candidate.reading, candidate.roles, candidate.trigger
    found = status(candidate, above)
    if refusal := refusal_of(candidate, found):
        roles = refusing(candidate, cast)
        reading, found = refusal, Status()
    place = candidate.elided or trigger
    time = time_of(place, times)
    if time and found.modality in ("planned", "demanded") and is_of_the_clause(place, time):
        time = None  # what was agreed to on Monday is yet to come
    if known and time and time.bounds.first > known.last and found == Status():
        found = Status(modality="planned")
    holder = _holder(place.idx, candidate, above, statements, found)
    speaker = statements[holder].speaker if holder is not None else voucher(candidate, above, found, cast)
    if found.modality == "denied":
        found = _denied(found, statements[holder] if holder is not None else None)
    scores = [score for score in (roles.agent_score, roles.target_score) if score]
    return Event(
        plover=reading.plover,
        mode=reading.mode,
        cameo=reading.cameo,
        goldstein=goldstein(reading.plover, reading.cameo),
        quad=quad(reading.plover),
        agents=roles.agents,
        targets=roles.targets,
        symmetric=reading.symmetric,
        trigger=span_of(trigger),
        sentence=sentence_of(trigger),
        bounds=time.bounds if time else None,
        time_span=time.span if time else None,
        place=place_of(trigger, reading.plover, cast),
        negated=found.negated,
        modality=found.modality,
        reported_by=speaker,
        statement=holder,
        confidence=round(sum(scores) / len(scores), 2),
        evidence=_evidence(candidate),
        implicit=candidate.implicit,
    )


def _denied(found: Status, statement: Statement | None) -> Status:
    """A denied claim stands un-negated in the words of the denial; without them it is only possible."""
    if statement is None or statement.speech_act != "denies" or found.negated:
        return replace(found, modality="hypothetical")
    return found


def _holder(
    offset: int,
    candidate: Candidate,
    above: Mapping[int, Candidate],
    statements: Sequence[Statement],
    found: Status,
) -> int | None:
    """The innermost statement whose words hold an event, unless the event is its own speech act.

    One that names its speaker goes before one that does not (Berg said it was reported that …).
    """
    best: tuple[bool, int, int] | None = None
    denied = found.modality == "denied" and any(_denies(one, offset) for one in statements)
    for index, statement in enumerate(statements):
        if not statement.covers(offset) or (denied and not _denies(statement, offset)):
            continue
        told = not denied and _is_told(candidate, above, statement, found)
        if told or span_of(candidate.trigger) in statement.cue:
            continue
        size = sum(end - begin for begin, end in statement.content)
        rank = (statement.speaker is None, size, index)
        best = min(best, rank) if best else rank
    return best[2] if best else None


def _denies(statement: Statement, offset: int) -> bool:
    return statement.speech_act == "denies" and statement.covers(offset)


def _is_told(
    candidate: Candidate, above: Mapping[int, Candidate], statement: Statement, found: Status
) -> bool:
    """Whether the article itself tells an event that a told speech act's sentence holds.

    A told act (sie forderte den Abzug) is the reporter's own sentence: the speaker vouches only for
    what hangs on the act, and not for what the act takes as given (sie verurteilte den Angriff).
    """
    if statement.kind != "reported":
        return _is_decided(candidate, above, statement, found)
    if statement.speaker in candidate.roles.agents or candidate.elided is not None:
        return True
    for token in governed_words(candidate.trigger):
        act = above.get(token.head.i)
        if _is_next_clause(token):
            return True
        if act is not None and statement.speaker in act.roles.agents:
            return takes_as_given(act, token, found)
    return True


def _is_decided(
    candidate: Candidate, above: Mapping[int, Candidate], statement: Statement, found: Status
) -> bool:
    """Whether a statement only says what its speaker refuses to do, or what two agree on."""
    acts = (above.get(token.head.i) for token in governed_words(candidate.trigger))
    return any(
        takes_as_given(act, candidate.trigger, found) and act.reading.plover in ("AGREE", "REJECT")
        for act in acts
        if act is not None and span_of(act.trigger) in statement.cue
    )


def _is_next_clause(token: Token) -> bool:
    """Whether a verb only follows the one it is joined to, with a subject of its own."""
    return token.dep_ == "conj" and token.pos_ == "VERB" and bool(children(token, "nsubj", "nsubj:pass"))


APART = frozenset({"punct", "conj", "parataxis", "advcl", "cc", "acl:relcl"})


def _evidence(candidate: Candidate) -> tuple[Span, ...]:
    """The trigger's clause from its first to its last word; and the elided part where there is one."""
    trigger = candidate.trigger
    own = [trigger, *(word for child in trigger.children if child.dep_ not in APART
                      for part in conjuncts(child) for word in phrase(part))]  # fmt: skip
    sentence = trigger.sent
    words = [word for word in own if sentence.start <= word.i < sentence.end]
    span = (min(w.idx for w in words), max(w.idx + len(w.text) for w in words))
    if candidate.elided is None:
        return (span,)
    elided = sorted(candidate.elided.subtree, key=lambda word: word.i)
    elided = [word for word in elided if not word.is_punct]
    return ((elided[0].idx, elided[-1].idx + len(elided[-1].text)), span)


def settle_statements(
    cast: Cast, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Statement, ...]:
    """The statements with what they are about, the events they realise, whom they judge, and their chain."""
    named = sorted((naming.span[0], place) for place, naming in enumerate(cast.namings) if not naming.implied)
    pieces = [
        (begin, end, place) for place, held in enumerate(statements) for begin, end in held.content
    ]  # side by side: in an article without an end there are thousands, each compared with all
    settled = (
        replace(
            statement,
            about=tuple(_about(statement, cast, named)),
            about_events=tuple(_inside(index, events)),
            realizes=_realized(statement, events),
            statement=_outer(index, statements, pieces),
        )
        for index, statement in enumerate(statements)
    )
    return tuple(_with_judged_event(statement, events) for statement in settled)


def _with_judged_event(statement: Statement, events: Sequence[Event]) -> Statement:
    """A stance towards no actor is one towards the only other event that the words tell of."""
    if statement.stance is None or statement.stance_target is not None:
        return statement
    told = [
        place
        for place, event in enumerate(events)
        if place != statement.realizes
        and statement.speaker not in event.agents
        and statement.covers(event.trigger[0])
    ]
    return replace(statement, stance_target=told[0]) if len(told) == 1 else statement


def _about(statement: Statement, cast: Cast, named: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Who else is named in the words; the namings' first characters and places are given in order."""
    places: set[int] = set()
    for begin, end in statement.content:
        places.update(
            place for _, place in named[bisect_left(named, (begin, 0)) : bisect_left(named, (end, 0))]
        )
    keys = dict.fromkeys(cast.namings[place].key for place in sorted(places))
    return (key for key in keys if key != statement.speaker)


def _inside(index: int, events: Sequence[Event]) -> Iterator[int]:
    return (place for place, event in enumerate(events) if event.statement == index)


def _realized(statement: Statement, events: Sequence[Event]) -> int | None:
    """The verbal event that a statement performs: its cue tells of it, or its sentence does."""
    told = statement.kind == "reported" and not statement.cue
    for place, event in enumerate(events):
        here = event.trigger in statement.cue or (told and event.sentence == statement.sentence)
        if here and statement.speaker in event.agents and event.plover in REPORTED_ACTS:
            return place
    return None


def _outer(index: int, statements: Sequence[Statement], pieces: Sequence[tuple[int, int, int]]) -> int | None:
    """The first statement of which one piece holds all of another's content, and is more."""
    mine = statements[index].content
    if not mine:
        return None
    first, last, own = mine[0][0], mine[-1][1], mine[0]
    for begin, end, place in pieces:
        if begin <= first and last <= end and place != index and (begin, end) != own:
            return place
    return None


def used_actors(events: Sequence[Event], statements: Sequence[Statement]) -> set[str]:
    """The actors that take part in an event or a statement."""
    used = {key for event in events for key in (*event.agents, *event.targets)}
    used |= {event.reported_by for event in events if event.reported_by}
    for statement in statements:
        used |= {statement.speaker} if statement.speaker else set()
        used |= set(statement.addressee)
    return used

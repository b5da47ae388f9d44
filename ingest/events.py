"""Who does what to whom: the predicates of a text with their actors, one candidate an occurrence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import INSIDE, OWNER, assign, subjects
from lagebild.ingest.ellipses import ellipses
from lagebild.ingest.frames import Frame, frame_of
from lagebild.ingest.outlets import is_interview
from lagebild.ingest.predicates import Predicate, lexicon
from lagebild.ingest.speech.cues import announces
from lagebild.ingest.support import is_only_named, is_undergone, merge_light_verbs
from lagebild.ingest.tree import CIRCUMSTANCE, case_word, children, is_definite, language_of
from lagebild.ingest.understood import answerable, is_infinitive
from lagebild.ingest.visits import travellers

DEPENDENT = frozenset({"obj", "obl", "obl:arg", "nmod", "xcomp", "ccomp"})


def find_events(doc: Doc, cast: Cast) -> tuple[Candidate, ...]:
    """All predicates of the lexicon that apply, in text order, events and embedding ones."""
    found = {c.trigger.i: c for c in _candidates(doc, cast)}
    merged = [c for c in merge_light_verbs(found) if not (is_only_named(c, found) or _is_said(c, cast))]
    complete = [_inherit(candidate, found, cast) for candidate in merged]
    complete = [_reach(_judge(candidate, found), complete, cast) for candidate in complete]
    complete.extend(list(ellipses(complete, cast)))
    return tuple(sorted(complete, key=lambda c: ((c.elided or c.trigger).i, c.trigger.i)))


STANDING = frozenset({"AGREE", "REJECT", "THREATEN"})
"""How somebody stands to an act: agrees, refuses or threatens to do it."""


def reach_targets(candidates: Sequence[Candidate], cast: Cast) -> tuple[Candidate, ...]:
    """The candidates; whom an act hits is also to whom somebody agrees, refuses or threatens to do it."""
    return tuple(
        _reach(one, candidates, cast)
        if one.reading.plover in STANDING and not (one.reading.symmetric and len(one.roles.agents) > 1)
        else one
        for one in candidates
    )


def _is_said(candidate: Candidate, cast: Cast) -> bool:
    """Whether a talk is only what somebody told a newspaper by telephone."""
    talk = candidate.reading.plover == "CONSULT"
    return talk and is_interview(candidate.trigger, candidate.roles.targets, cast)


MODIFYING = frozenset({"flat", "compound", "case", "fixed", "mark"})


def find_readings(doc: Doc, cast: Cast) -> Iterator[tuple[Predicate, Frame]]:
    """The reading of every word that the lexicon knows here, also of those that tell of no event."""
    words = lexicon(language_of(doc))
    names = _inside_names(doc, cast)
    named = {
        naming.token
        for naming in cast.namings
        if naming.token in cast.at and not (naming.anaphoric or naming.implied)
    }
    for token in doc:
        readings = words.readings(token)
        if token.i in named:
            readings = tuple(reading for reading in readings if _says_more(token, reading))
        if not readings or _modifies(token) or _is_support(token) or token.i in names:
            continue
        frame = frame_of(token)
        reading = next((r for r in readings if r.fits(frame, cast)), None)
        if reading is not None:
            yield reading, frame


def _says_more(role: Token, reading: Predicate) -> bool:
    """Whether a noun for an actor can tell of an event by what stands beside it (opposition to the deal)."""
    return role.pos_ == "NOUN" and bool(reading.demands)


def _candidates(doc: Doc, cast: Cast) -> Iterator[Candidate]:
    for reading, frame in find_readings(doc, cast):
        if reading.is_event or reading.embeds:
            yield Candidate(reading, frame, assign(reading, frame, cast))


def _inside_names(doc: Doc, cast: Cast) -> frozenset[int]:
    """Capitalised nouns inside the names of actors (*the Centre for Humanitarian Dialogue*)."""
    spans = {naming.span for naming in cast.namings if cast.participants[naming.key].named}
    inside = (doc.char_span(*span, alignment_mode="contract") for span in spans)
    return frozenset(
        word.i
        for span in inside
        if span is not None
        for word in span
        if word.pos_ in ("NOUN", "PROPN") and word.text[0].isupper() and doc.lang_ == "en"
    )


def _modifies(token: Token) -> bool:
    """Whether a word only belongs to another; a participle tells if it has words of its own."""
    if token.dep_ != "amod":
        return token.dep_ in MODIFYING
    return not children(token, "obl", "obl:arg", "obl:agent", "nmod")


def _is_support(token: Token) -> bool:
    return token.pos_ == "AUX" and token.dep_ in ("aux", "aux:pass", "cop")


def _inherit(candidate: Candidate, found: Mapping[int, Candidate], cast: Cast) -> Candidate:
    """Complete the agent of a noun or infinitive from the predicate it depends on."""
    roles = candidate.roles
    lone = candidate.reading.symmetric and len(roles.agents) == 1
    if not candidate.reading.is_event or (roles.agents and not lone):
        return candidate
    if is_undergone(candidate.trigger):
        return _undergone(candidate, cast)
    keys = _above(candidate, found, cast) or _takes_part(candidate, cast) or travellers(candidate, cast)
    keys = tuple(key for key in keys if key not in candidate.participants)
    if not keys:
        return candidate
    return replace(candidate, roles=roles.with_agents((*keys, *roles.agents), max(roles.agent_score, 0.5)))


def _undergone(candidate: Candidate, cast: Cast) -> Candidate:
    """With the subject as target of what it faces, draws or gets (Baerbock faced criticism)."""
    roles = candidate.roles
    keys = tuple(key for key in subjects(frame_of(candidate.trigger.head), cast) if key not in roles.agents)
    if roles.targets or not keys or candidate.reading.symmetric:
        return candidate
    return replace(candidate, roles=replace(roles, targets=keys, target_score=INSIDE))


def _above(candidate: Candidate, found: Mapping[int, Candidate], cast: Cast) -> tuple[str, ...]:
    """Who is understood to act, by the predicate that an event depends on."""
    trigger, governor = candidate.trigger, candidate.trigger.head
    if _is_content(trigger):
        return _planners(governor, found, cast)
    answering = answerable(trigger)
    if answering:
        return tuple(key for phrase in answering for key in cast.of(phrase))
    if governor == trigger or trigger.dep_ not in DEPENDENT:
        return ()
    above = found.get(governor.i)
    if trigger.pos_ == "NOUN" and (governor.lemma_ in FEARING or governor.lemma_ in WITNESSING):
        return ()  # who fears, foresees or sees an act is not to do it
    if above is not None and _is_charged_with(trigger, above):
        return above.roles.targets
    if above is not None and above.reading.embeds == "demanded":
        return above.roles.targets
    governed = trigger.dep_ == "obj" or case_word(trigger) not in CIRCUMSTANCE
    if above is not None and above.reading.embeds in ("planned", "hypothetical", "negated") and governed:
        return above.roles.agents or subjects(above.frame, cast)
    if not candidate.participants and (governor.lemma_ in REACTING or announces(governor)):
        return ()  # who speaks of an act or reacts to it has no part in it
    if above is None and governor.pos_ == "VERB" and governed and trigger.dep_ in ("obj", "obl", "obl:arg"):
        return subjects(frame_of(governor), cast)
    return ()


def _is_content(clause: Token) -> bool:
    """Whether a clause says what a plan, an attempt or a charge is about (the intention of attacking)."""
    if clause.dep_ != "acl" or clause.head.pos_ != "NOUN":
        return False
    of = any(mark.lower_ == "of" for mark in children(clause, "mark"))
    return of or is_infinitive(clause, language_of(clause.doc))


def _planners(noun: Token, found: Mapping[int, Candidate], cast: Cast) -> tuple[str, ...]:
    """Who is to do what a noun's clause tells of: by the noun itself, else by the verb it is an object of."""
    above = found.get(noun.i)
    if above is not None and above.reading.embeds == "demanded":
        return above.roles.targets
    keys = above.roles.agents if above is not None else ()
    if keys or noun.dep_ not in ("obj", "obl", "obl:arg") or noun.head.pos_ != "VERB":
        return keys
    return subjects(frame_of(noun.head), cast)


REACTING = frozenset(
    {"reagieren", "erfüllen", "nachkommen", "befolgen", "beantworten", "prüfen", "react", "respond", "fulfil"}
)
WITNESSING = frozenset(
    {"call", "cover", "describe", "highlight", "label", "mark", "mention", "recall", "regard", "see",
     "survive", "view", "watch", "witness"}
)  # fmt: skip
"""English verbs whose subject has no part in what their object tells of."""


FEARING = frozenset(
    {
        "befürchten",
        "erwarten",
        "fürchten",
        "rechnen",
        "vermuten",
        "warnen",
        "anticipate",
        "expect",
        "fear",
        "warn",
    }
)


def _is_charged_with(trigger: Token, above: Candidate) -> bool:
    """Whether whom a predicate blames or thanks did what a noun tells of (wirft X den Überfall vor)."""
    german = trigger.doc.lang_ == "de"
    told = german and above.roles.target_score >= OWNER and case_word(trigger) in CHARGES
    return told and above.reading.plover in JUDGEMENTS and trigger.pos_ in ("NOUN", "PROPN")


CHARGES = frozenset({"", "für", "wegen"})


def _takes_part(candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """The subject that met somebody on the occasion (sagte nach einem Gespräch mit X)."""
    trigger = candidate.trigger
    named = candidate.participants and any(candidate.frame.fill(slot) for slot in ("mit", "nach", "with"))
    if candidate.reading.plover != "CONSULT" or not named or is_definite(trigger):
        return ()
    verb = trigger.head.head if trigger.head.lemma_ in ("Rande", "Rand", "Auftakt", "Ende") else trigger.head
    return (
        subjects(frame_of(verb), cast)
        if verb.pos_ == "VERB" and trigger.dep_ in ("obl", "nmod", "advcl")
        else ()
    )


def _judge(candidate: Candidate, found: Mapping[int, Candidate]) -> Candidate:
    """Whoever judges an act judges who did it, not whom it hit (verurteilte die Gewalt gegen …)."""
    if candidate.reading.plover not in JUDGEMENTS or candidate.roles.target_score > INSIDE:
        return candidate
    for phrase in candidate.frame.fill("obj"):
        act = found.get(phrase.i)
        if act is not None and act.reading.is_event:
            keys = tuple(key for key in act.roles.agents if key not in candidate.roles.agents)
            score = INSIDE if keys else 0.0
            return replace(candidate, roles=replace(candidate.roles, targets=keys, target_score=score))
    return candidate


JUDGEMENTS = frozenset({"ACCUSE", "SUPPORT"})


def _reach(candidate: Candidate, others: Sequence[Candidate], cast: Cast) -> Candidate:
    """Whoever is to act in the complement of a demand is the target of the demand."""
    embeds = candidate.reading.embeds
    if candidate.reading.plover == "AID" and not candidate.roles.targets:
        return _helped(candidate, others)
    if candidate.roles.targets or not candidate.reading.is_event or embeds in (None, "denied"):
        return candidate
    for complement in candidate.frame.complements:
        inner = next((other for other in others if other.trigger == complement), None)
        if inner is not None:
            keys = inner.participants if embeds == "demanded" else inner.roles.targets
        elif embeds == "demanded":
            keys = tuple(key for phrase in _asked(complement) for key in cast.of(phrase))
        else:
            continue
        keys = tuple(key for key in keys if key not in candidate.roles.agents)
        if keys:
            return replace(candidate, roles=replace(candidate.roles, targets=keys[:1], target_score=0.4))
    return _warned(candidate, cast) if candidate.reading.plover == "THREATEN" else candidate


def _warned(candidate: Candidate, cast: Cast) -> Candidate:
    """Who is threatened if they do something (threatened to cut supplies if Oslo goes on)."""
    for clause in candidate.trigger.subtree:
        if clause.dep_ == "advcl" and any(mark.lower_ in CONDITIONS for mark in children(clause, "mark")):
            keys = (key for subject in children(clause, "nsubj") for key in cast.of(subject))
            others = tuple(key for key in keys if key not in candidate.roles.agents)
            if others:
                return replace(candidate, roles=replace(candidate.roles, targets=others, target_score=INSIDE))
    return candidate


CONDITIONS = frozenset({"if", "unless", "falls", "wenn", "sofern"})


def _helped(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    """Whom aid is to help is who gets it (gave millions to support refugees)."""
    below = set(candidate.trigger.subtree)
    for other in others:
        helps = other.reading.plover in HELPING and other.trigger.pos_ == "VERB" and other.trigger in below
        keys = tuple(key for key in other.roles.targets if key not in candidate.roles.agents)
        if helps and keys and is_infinitive(other.trigger, language_of(other.trigger.doc)):
            return replace(candidate, roles=replace(candidate.roles, targets=keys, target_score=INSIDE))
    return candidate


HELPING = frozenset({"AID", "SUPPORT"})


def _asked(clause: Token) -> list[Token]:
    """Who is to act by a finite clause, whatever it is that they are to do (demanded that Oslo pay)."""
    return children(clause, "nsubj")

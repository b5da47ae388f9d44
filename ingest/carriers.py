"""What words that are no predicates say of the event that hangs on them (hielt keine Rede, is about to)."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.frames import frame_of
from lagebild.ingest.hedges import governing, of_complement
from lagebild.ingest.modes import Status, weaker
from lagebild.ingest.moods import is_infinitive, own_modality
from lagebild.ingest.polarity import is_frame_negated, is_negated, is_occurrence, is_support
from lagebild.ingest.tree import asked, case_word, children, lemma
from lagebild.ontology.records import Modality

LIGHT = frozenset({"obj", "nsubj", "nsubj:pass", "obl:arg", "xcomp", "iobj", "obl"})
NOMINAL_COMPLEMENTS = frozenset({"nmod", "acl", "xcomp", "ccomp", "csubj", "obl", "advcl"})
INDEFINITE = frozenset(
    {"ein", "eine", "a", "an", "any", "another", "jede", "jeder", "jedes", "every", "some"}
)
AGREED = (
    "agreement", "deal", "pact", "accord", "treaty", "memorandum", "vote", "motion", "date", "deadline",
    "timetable", "schedule", "roadmap", "abkommen", "vertrag", "vereinbarung", "einigung", "pakt", "fahrplan",
    "zeitplan", "termin", "frist", "antrag",
)  # fmt: skip
"""What such a noun is about (a deal on the release, ein Termin für den Abzug) is not yet done."""
AGREED_ON = frozenset({"on", "for", "über", "zu", "für"})


def carried(token: Token, found: Status) -> Status:
    """The status of an event, with what the word above it says that tells of no event itself."""
    head = token.head
    if mode := of_complement(token):
        unreal = own_modality(head) == "hypothetical"
        return replace(found, modality=weaker(found.modality, "hypothetical" if unreal else mode))
    if mode := _by_noun(token):
        denied = found.negated or is_negated(head)
        return Status(denied, weaker(found.modality, mode))
    if _is_for_somebody(token):
        return replace(found, modality=weaker(found.modality, "demanded"))
    aim = [mode for subject in children(head, "nsubj") if (mode := governing(subject))]
    if aim and is_infinitive(token) and head.lemma_.lower() in ("sein", "be"):
        return replace(found, modality=weaker(found.modality, aim[0]))
    if head.pos_ in ("VERB", "AUX"):
        return _by_verb(token, found)
    unreal = bool(children(head, "cop")) and own_modality(head) == "hypothetical"
    if token.dep_ != "nsubj" or not unreal:
        return found
    return replace(found, modality=weaker(found.modality, "hypothetical"))


def _is_for_somebody(clause: Token) -> bool:
    """Whether an English noun's infinitive tells what somebody else is to do (a campaign for Mali to pay)."""
    return clause.dep_ == "acl" and any(
        mark.lower_ == "to" and asked(mark) is not None for mark in children(clause, "mark")
    )


def _by_noun(token: Token) -> Modality | None:
    """The mode that a noun gives what it governs."""
    head = token.head
    if token.dep_ not in NOMINAL_COMPLEMENTS:
        return None
    return governing(head) if token.dep_ != "obl" or head.pos_ == "NOUN" else None


def _by_verb(token: Token, found: Status) -> Status:
    """What a verb says of its object, subject or infinitive."""
    head = token.head
    infinitive = token.dep_ in ("ccomp", "csubj") and is_infinitive(token)
    if not (token.dep_ in LIGHT or infinitive):
        return found
    subject = token.dep_.startswith("nsubj")
    carries = is_occurrence(token, head) if subject else is_support(head)
    if subject and not carries:
        unreal = own_modality(head) in ("planned", "hypothetical") and _is_indefinite(token)
        return replace(found, modality=weaker(found.modality, "hypothetical")) if unreal else found
    if token.dep_ == "obl" and not carries:
        return found
    negated = is_frame_negated(frame_of(head))
    modality = own_modality(head, negated=negated)
    return Status(found.negated or (carries and negated), weaker(found.modality, modality))


AIMED: Mapping[str, Modality] = {
    "vote": "planned", "stimmen": "planned", "votieren": "planned", "brace": "hypothetical",
}  # fmt: skip
"""What one votes for or braces for is still to come."""
LOOMING = frozenset({"drohen", "bevorstehen", "loom"})


def aimed(token: Token) -> Modality | None:
    """The mode of what is voted for, braced for, or looms, whatever else its verb tells of."""
    if token.dep_.startswith("nsubj"):
        alone = not children(token.head, "obj", "obl:arg", "xcomp", "ccomp")
        return "hypothetical" if lemma(token.head) in LOOMING and alone else None
    voted = token.dep_ in ("obl", "obl:arg") and case_word(token) in ("for", "für")
    return AIMED.get(lemma(token.head)) if voted else None


def is_agreed(token: Token) -> bool:
    """Whether a phrase is what a pact, a vote or a date is about, which is still to be done."""
    head = token.head
    agreed = head.pos_ == "NOUN" and head.lemma_.lower().endswith(AGREED)
    if not agreed or token.pos_ not in ("NOUN", "VERB"):
        return False
    return is_infinitive(token) if token.dep_ == "acl" else _is_on(token)


def _is_on(token: Token) -> bool:
    return token.dep_ == "nmod" and case_word(token) in AGREED_ON


def _is_indefinite(noun: Token) -> bool:
    """Whether a noun names nothing known (ein Angriff würde …, further sanctions will …)."""
    known = (c for c in children(noun, "det", "nmod:poss", "det:poss") if c.lower_ not in INDEFINITE)
    return next(known, None) is None and noun.pos_ == "NOUN"

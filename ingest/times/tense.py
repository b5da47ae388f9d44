"""Whether a clause tells of what was or of what will be."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.times.almanac import Outlook
from lagebild.ingest.times.words import PLANNING
from lagebild.ingest.tree import clause_head, feature

AHEAD = frozenset({"will", "shall", "'ll", "’ll", "sollen", "wollen"})
PERFECT = frozenset({"haben", "sein", "have"})
OPEN = frozenset({"can", "could", "may", "might", "should", "would", "must", "können", "müssen", "dürfen"})
PLANNED = PLANNING | {"geplant", "vorgesehen", "angesetzt", "erwartet", "planned", "scheduled", "expected"}


def outlook_of(token: Token) -> Outlook:
    """The outlook of the clause that a word stands in; of an infinitive, that of what governs it."""
    if any(word.dep_ == "amod" and word.lemma_.lower() in PLANNED for word in (token.head, token.head.head)):
        return "open"  # der für Juni geplante Gipfel
    head = clause_head(token)
    found = _outlook(head)
    while found is None and head.head != head:
        governor = clause_head(head.head)
        if governor == head or (head.dep_ == "ccomp" and _finite(head)):
            break
        infinitive, head = _is_infinitive(head), governor
        found = "ahead" if infinitive and head.lemma_.lower() in PLANNING else _outlook(head)
        if infinitive and found == "past" and head.lemma_.lower() not in PLANNING:
            found = "open"
    return found or "open"


def is_perfect(token: Token) -> bool:
    """Whether the clause says what has been so until now."""
    return any(
        verb.lemma_ == "have" and feature(verb, "Tense") == "Pres" for verb in _verbs(clause_head(token))
    )


def is_pluperfect(token: Token) -> bool:
    """Whether the clause goes back behind what is told."""
    head = clause_head(token)
    return any(
        verb != head and verb.lemma_.lower() in PERFECT and verb.dep_ != "cop" and _is_past(verb)
        for verb in _verbs(head)
        if not (verb.dep_ == "aux:pass" and verb.doc.lang_ == "en")
    )


def _outlook(head: Token) -> Outlook | None:
    """The outlook of a clause's own verbs; None if it has no finite verb and no participle."""
    verbs = list(_verbs(head))
    lemmas = {verb.lemma_.lower() for verb in verbs if verb != head}
    if lemmas & AHEAD or head.lemma_.lower() in ("wollen", "sollen"):
        return "ahead"
    if "werden" in lemmas and _is_infinitive(head):
        return "ahead" if not any(feature(verb, "Mood") == "Sub" for verb in verbs) else "open"
    if lemmas & OPEN:
        return "open"
    if head.lemma_.lower() in PLANNING and any(verb != head for verb in verbs):
        return "ahead"
    finite = [verb for verb in verbs if _finite(verb)]
    if any(_is_past(verb) for verb in finite):
        return "past"
    if any(verb.dep_ == "aux" and verb.lemma_.lower() in PERFECT and verb != head for verb in finite):
        return "past"
    participle = feature(head, "VerbForm") == "Part" and feature(head, "Tense") != "Pres"
    if participle and not finite:
        return "past"
    return "open" if finite else None


def _verbs(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ in ("aux", "aux:pass", "cop"):
            yield child


def _finite(verb: Token) -> bool:
    return feature(verb, "VerbForm") == "Fin"


def _is_infinitive(verb: Token) -> bool:
    if feature(verb, "VerbForm") == "Inf":
        return True
    # the tagger takes some infinitives for plurals; beside an auxiliary there is no second finite verb
    return verb.lower_ == verb.lemma_.lower() and any(child.dep_ == "aux" for child in verb.children)


def _is_past(verb: Token) -> bool:
    """Whether a finite verb is in the past; of regular German verbs the form is surer than the tagger."""
    if feature(verb, "Mood") == "Sub":
        return False
    stem = verb.lemma_.lower().removesuffix("n").removesuffix("e")
    if verb.doc.lang_ == "de" and verb.pos_ == "VERB" and verb.lower_.startswith(stem):
        ending = verb.lower_[len(stem) :]
        if ending in ("te", "ten", "ete", "eten"):
            return True
        if ending in ("t", "et"):
            return False
    return feature(verb, "Tense") == "Past"

"""Whether a clause tells of what was or of what will be."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.predicates import Predicate, lexicon
from lagebild.ingest.times.almanac import Outlook
from lagebild.ingest.times.words import PLANNING, TRYING, UNITS, WILLING
from lagebild.ingest.tree import case_word, clause_head, feature, language_of

AHEAD = frozenset({"will", "shall", "'ll", "’ll", "sollen", "wollen"})
PERFECT = frozenset({"haben", "sein", "have"})
OPEN = frozenset({"can", "could", "may", "might", "should", "would", "must", "können", "müssen", "dürfen"})
YET = frozenset({"can", "may", "might", "should", "must"})
"""What may or must be has not been, unless a perfect follows (may have met)."""
FOR = frozenset({"für", "for"})
"""With one of these a day is that of what is announced, called or set, and after that."""
COULD = ("konnt", "musst", "mußt", "durft")
ON_ACCOUNT_OF = frozenset({"wegen", "trotz", "because", "despite", "over", "amid"})
AWAITING = frozenset({"vor", "before", "ahead"})
APART = ON_ACCOUNT_OF | AWAITING | {"after", "following", "since"}
PLANNED = PLANNING | {"geplant", "vorgesehen", "angesetzt", "erwartet", "planned", "scheduled", "expected"}


def outlook_of(token: Token) -> Outlook:
    """The outlook of the clause that a word stands in; of an infinitive, that of what governs it."""
    if any(word.dep_ == "amod" and word.lemma_.lower() in PLANNED for word in (token.head, token.head.head)):
        return "open"  # der für Juni geplante Gipfel
    head = clause_head(token)
    found = _beside(token, head) or _outlook(head)
    while found is None and head.head != head:
        governor = clause_head(head.head)
        if governor == head or (head.dep_ == "ccomp" and _finite(head)):
            break
        infinitive, head = _is_infinitive(head), governor
        found = _outlook(head)
        past = found == "past" or any(_finite(verb) and _is_past(verb) for verb in _verbs(head))
        same = head.lemma_.lower() in TRYING or head.lower_ in ("first", "last", "erste", "letzte")
        if infinitive and past and not same:
            found = "open"  # was due to meet, agreed to meet: it may have been by now
        elif infinitive and head.lemma_.lower() in PLANNING | WILLING:
            found = "ahead"
    return found or "open"


def _beside(token: Token, verb: Token) -> Outlook | None:
    """The outlook of a time that hangs on a noun which tells of something else than the verb does."""
    length = token.lemma_.lower() in UNITS
    if case_word(token) in FOR and not length and _outlook(verb) == "past":
        return "ahead" if not any(child.dep_ == "aux:pass" for child in verb.children) else "open"
    noun = host_of(token)
    while noun != verb and noun.head != noun:
        known = verb.doc.lang_ == "en" or tells(noun)  # vor dem Parlament is a place
        if noun.lower_ in AWAITING or (case_word(noun) in AWAITING and known):
            return "open"  # before talks on Friday he warned
        if case_word(noun) in ON_ACCOUNT_OF and noun.pos_ == "NOUN":
            return "past"  # will be tried over the attack on Friday
        noun = noun.head
    return None


def host_of(time: Token) -> Token:
    """The word that a time hangs on; that of a bare day is the phrase before it (before the vote Friday)."""
    before = time.left_edge.i - 1
    if before >= time.sent.start and not case_word(time):
        noun = time.doc[before]
        if noun.dep_ in ("obl", "nmod") and case_word(noun) in APART:
            return noun
    return time.head


def tells(noun: Token) -> bool:
    """Whether a word can tell of an event."""
    return any(reading.is_event for reading in readings(noun))


def readings(token: Token) -> tuple[Predicate, ...]:
    """What the lexicon knows a word to mean."""
    return tuple(lexicon(language_of(token.doc)).readings(token))


def is_perfect(token: Token) -> bool:
    """Whether the clause says what has been so until now."""
    head = clause_head(token)
    return any(
        verb.lemma_ in PERFECT and feature(verb, "Tense") == "Pres"
        for verb in _verbs(head)
        if verb != head or verb.lemma_ == "have"
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
        return "open" if any(verb.lower_.startswith(("wollte", "sollte")) for verb in verbs) else "ahead"
    if _is_to(head):
        return "open" if any(_is_past(verb) for verb in verbs) else "ahead"
    if "werden" in lemmas and _is_infinitive(head):
        return "ahead" if not any(feature(verb, "Mood") == "Sub" for verb in verbs) else "open"
    if lemmas & OPEN:
        return "ahead" if _is_yet_to_be(verbs, head) else "open"
    if head.lemma_.lower() in PLANNING and any(verb != head for verb in verbs):
        return "open" if any(_finite(verb) and _is_past(verb) for verb in verbs if verb != head) else "ahead"
    finite = [verb for verb in verbs if _finite(verb)]
    if any(_is_past(verb) for verb in finite):
        return "past"
    if any(verb.dep_ == "aux" and verb.lemma_.lower() in PERFECT and verb != head for verb in finite):
        return "past"
    participle = feature(head, "VerbForm") == "Part" and feature(head, "Tense") != "Pres"
    if participle and not finite:
        return "past"
    return "open" if finite else None


def _is_to(head: Token) -> bool:
    """Whether somebody is to do something."""
    marked = any(child.dep_ == "mark" and child.lower_ == "to" for child in head.children)
    return marked and any(child.dep_ in ("aux", "cop") and child.lemma_ == "be" for child in head.children)


def _is_yet_to_be(verbs: list[Token], head: Token) -> bool:
    """Whether a modal verb in the present speaks of what has not been (can meet, muss abreisen)."""
    if any(verb.lemma_.lower() in PERFECT and verb != head and verb.dep_ == "aux" for verb in verbs):
        return False
    if head.doc.lang_ == "en":
        return any(verb.lower_ in YET for verb in verbs)
    modal = (verb for verb in verbs if verb.lemma_.lower() in OPEN and verb != head)
    return any(not verb.lower_.startswith(COULD) for verb in modal)


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

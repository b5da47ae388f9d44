"""Which words of a sentence a time belongs to: one noun alone, or all of its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from lagebild.ingest.predicates import Predicate, lexicon
from lagebild.ingest.times.tense import outlook_of
from lagebild.ingest.tree import CIRCUMSTANCE, case_word, clause_head, language_of, lemma

BEFORE_A_NOUN = frozenset({"compound", "nummod", "amod", "nmod:poss"})
GOVERNED = frozenset({"obj", "nsubj", "nsubj:pass"})
ALONG = frozenset({"mit", "bei", "durch", "auf", "with", "at", "by", "during"})
"""What happens with, at or by something else happens when that does."""
OF = frozenset({"von", "of"})
"""The war of 1999, a report of 3 March: the noun's own time, whatever else the clause tells."""
AFTER = frozenset({"nach", "after", "following"})
BESIDE = AFTER | {"vor", "before", "seit", "since", "laut", "wegen", "trotz", "gegenüber", "despite", "amid"}
"""What a phrase with one of these tells of is not when the rest of its clause is."""
SHORTLY = ("kurz", "unmittelbar", "shortly", "just", "right")
EDGES = frozenset(
    {"beginn", "anfang", "auftakt", "ende", "abschluss", "start", "beginning", "opening", "end", "eve"}
)
"""Parts of what happens; their day is one of its days."""
YEARS = frozenset({"jahr", "jahre", "jahres", "year"})
MEANWHILE = frozenset({"when", "as", "while", "als", "während", "wobei", "indem"})
RELATIVES = frozenset({"der", "dem", "denen", "which"})
HAPPENING = frozenset(
    {"hold", "held", "make", "made", "take", "begin", "begun", "start", "sign", "schedule", "plan", "occur",
     "happen", "place", "plant", "launch", "carry", "conduct", "reach", "stage", "due", "set", "stattfinden",
     "abhalten", "planen", "beginnen", "führen", "ansetzen", "vorsehen", "verüben", "unterzeichnen",
     "vereinbaren", "schließen", "erzielen", "halten", "starten"}
)  # fmt: skip
"""Verbs that only say of a noun that it happens: the meeting held on Monday."""
ATTENDING = frozenset({"attend", "besuchen", "teilnehmen", "beiwohnen", "host", "ausrichten"})
"""Verbs that tell of being at what their noun names, when that happens."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The words that a time dates in any case, the clause it stands in, and whether it is for them alone."""

    own: tuple[Token, ...]
    clause: Token
    alone: bool

    def allows(self, trigger: Token, clause: Token) -> bool:
        """Whether the time may date an event of a clause."""
        if self.clause != clause:
            return lemma(trigger) in ATTENDING and any(noun.head == trigger for noun in self.own)
        if not self.alone:
            return True
        told = trigger == clause or (trigger.pos_ == "ADJ" and trigger.head == clause)
        return told and any(_is_governed(noun, clause) for noun in self.own)


def _is_governed(noun: Token, verb: Token) -> bool:
    return noun.head == verb and (noun.dep_ in GOVERNED or case_word(noun) in ALONG)


def claim_of(words: Span) -> Claim:
    """What the words of a time belong to."""
    root = _root(words)
    host, clause = root.head, clause_head(root)
    attribute = _attribute(words)
    if attribute is not None:
        return Claim((attribute, attribute.head), attribute, alone=True)
    if clause.dep_ in ("acl", "acl:relcl") and not HAPPENING.isdisjoint(
        (clause.lemma_.lower(), clause.lower_)
    ):
        return Claim((host, clause.head), clause, alone=False)
    if root.dep_ in BEFORE_A_NOUN and host.i > root.i:
        return Claim((host,), clause, alone=True)
    own = (host, *(child for child in host.children if host.lower_ in EDGES and child.dep_ == "nmod"))
    return Claim(own, clause, alone=host.pos_ in ("NOUN", "PROPN") and _is_its_own(root, host))


def _root(words: Span) -> Token:
    """The word by which a time hangs on others: of a range the first year, of `Jahres 2000` the noun."""
    first, before = words[0], words.doc[max(0, words.start - 1)]
    if before.lower_ in YEARS and before != first:
        return before
    return first if first.is_digit and first.head.pos_ == "NOUN" and first.head not in words else words.root


def _is_its_own(time: Token, noun: Token) -> bool:
    """Whether a time that hangs on a noun says when the noun is, whatever the verb tells."""
    if time == noun:
        return False
    genitive = any(child.dep_ == "det" and child.lower_ == "des" for child in time.children)
    shortly = any(child.lower_.startswith(SHORTLY) for child in noun.children)
    beside = case_word(noun) in BESIDE and not shortly
    return _is_event(noun) or genitive or case_word(time) in OF or beside


def _attribute(words: Span) -> Token | None:
    """The participle that German puts, with its time, before a noun: der für Juni geplante Gipfel."""
    host, doc = words.root.head, words.doc
    if host.dep_ == "amod" and host.head.i > host.i:
        return host
    if doc.lang_ != "de" or words.start < 2 or words.end == len(doc):
        return None
    after, before = doc[words.end], words.start - 2
    while before > words.sent.start and doc[before].dep_ == "advmod":  # der zunächst für Juni geplante
        before -= 1
    attributive = after.dep_ == "amod" and after.head.i > after.i
    return after if doc[before].pos_ == "DET" and attributive else None


def clauses_of(trigger: Token) -> Iterator[Token]:
    """The clause of an event, then those whose time it shares: what it is joined to, what governs it."""
    head = clause_head(trigger)
    if is_spoken_of(trigger, head):
        return
    yield head
    while head.head != head and _shares_time(head):
        head = clause_head(head.head)
        yield head


def follows(trigger: Token, claim: Claim) -> bool:
    """Whether an event's clause is after what a time dates: after a meeting on Monday he warned."""
    return claim.alone and any(
        noun.head in clauses_of(trigger) and noun.dep_ in ("obl", "advcl") and case_word(noun) in AFTER
        for noun in claim.own
    )


def scene_of(trigger: Token) -> range:
    """Where the time of what a relative clause happens at may stand: the summit in May at which they met."""
    clause = clause_head(trigger)
    opening = [word.lower_ for word in clause.doc[clause.left_edge.i : clause.i] if not word.is_punct][:2]
    if clause.dep_ != "acl:relcl" or len(opening) < 2:
        return range(0)
    if opening[0] not in {*ALONG, "in"} or opening[1] not in RELATIVES:
        return range(0)
    return range(clause.head.i + 1, clause.left_edge.i)


def _shares_time(clause: Token) -> bool:
    if clause.dep_ == "acl:relcl":
        return _is_answer(clause)
    if clause.dep_ == "advcl":
        return any(child.lower_ in MEANWHILE for child in clause.children)
    if clause.dep_ == "xcomp":
        return clause.pos_ == "ADJ" or not any(reading.embeds for reading in _readings(clause.head))
    if clause.dep_ == "ccomp":  # an opinion is of the day that it is uttered on
        return clause.pos_ == "ADJ"
    return clause.dep_ == "conj"


def is_spoken_of(noun: Token, verb: Token) -> bool:
    """Whether somebody demands, blames or denies on a day what a noun tells of, whenever that is."""
    part = noun
    while part.head != verb and part.head != part:
        part = part.head
    if noun == verb or noun.pos_ != "NOUN" or case_word(part) in ALONG | CIRCUMSTANCE or part.dep_ == "nsubj":
        return False
    acts = (reading for reading in _readings(verb) if reading.speech and reading.is_event)
    # held a speech, raised a demand: such verbs need their own noun to be speech
    return any(not any(condition.words for condition in act.demands) for act in acts)


def _is_answer(relative: Token) -> bool:
    """Whether a relative clause goes on with a meeting: met the king, who argued for war."""
    meeting = clause_head(relative.head)
    subject = next((child for child in relative.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.i != relative.left_edge.i + 1 or not relative.left_edge.is_punct:
        return False
    if subject.lower_ not in ("who", "der", "die"):
        return False
    met = any(reading.plover == "CONSULT" for reading in _readings(meeting))
    said = any(reading.speech for reading in _readings(relative))
    return met and said and outlook_of(meeting) == outlook_of(relative) == "past"


def _is_event(noun: Token) -> bool:
    return any(reading.is_event for reading in _readings(noun))


def _readings(token: Token) -> tuple[Predicate, ...]:
    return tuple(lexicon(language_of(token.doc)).readings(token))

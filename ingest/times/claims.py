"""Which words of a sentence a time belongs to: one noun alone, or all of its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from lagebild.ingest.predicates import Predicate, lexicon
from lagebild.ingest.tree import case_word, clause_head, language_of

BEFORE_A_NOUN = frozenset({"compound", "nummod", "amod", "nmod:poss"})
GOVERNED = frozenset({"obj", "nsubj", "nsubj:pass"})
ALONG = frozenset({"mit", "bei", "durch", "auf", "with", "at", "by", "during"})
"""What happens with, at or by something else happens when that does."""
MEANWHILE = frozenset({"when", "as", "while", "als", "während", "wobei", "indem"})
RELATIVES = frozenset({"der", "dem", "denen", "which"})
HAPPENING = frozenset(
    {"hold", "held", "make", "made", "take", "begin", "begun", "start", "sign", "schedule", "plan", "occur",
     "happen", "place", "plant", "launch", "carry", "conduct", "reach", "stage", "due", "set", "stattfinden",
     "abhalten", "planen", "beginnen", "führen", "ansetzen", "vorsehen", "verüben", "unterzeichnen",
     "vereinbaren", "schließen", "erzielen", "halten", "starten"}
)  # fmt: skip
"""Verbs that only say of a noun that it happens: the meeting held on Monday."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The words that a time dates in any case, the clause it stands in, and whether it is for them alone."""

    own: tuple[Token, ...]
    clause: Token
    alone: bool

    def allows(self, trigger: Token, clause: Token) -> bool:
        """Whether the time may date an event of a clause."""
        if self.clause != clause:
            return False
        if not self.alone:
            return True
        told = trigger == clause or (trigger.pos_ == "ADJ" and trigger.head == clause)
        return told and any(_is_governed(noun, clause) for noun in self.own)


def _is_governed(noun: Token, verb: Token) -> bool:
    return noun.head == verb and (noun.dep_ in GOVERNED or case_word(noun) in ALONG)


def claim_of(words: Span) -> Claim:
    """What the words of a time belong to."""
    root, host = words.root, words.root.head
    clause = clause_head(root)
    attribute = _attribute(words)
    if attribute is not None:
        return Claim((attribute, attribute.head), attribute, alone=True)
    if clause.dep_ in ("acl", "acl:relcl") and not HAPPENING.isdisjoint(
        (clause.lemma_.lower(), clause.lower_)
    ):
        return Claim((host, clause.head), clause, alone=False)
    if root.dep_ in BEFORE_A_NOUN and host.i > root.i:
        return Claim((host,), clause, alone=True)
    if host.pos_ in ("NOUN", "PROPN") and root != host and _is_event(host):
        return Claim((host,), clause, alone=True)
    return Claim((host,), clause, alone=False)


def _attribute(words: Span) -> Token | None:
    """The participle that German puts, with its time, before a noun: der für Juni geplante Gipfel."""
    host, doc = words.root.head, words.doc
    if host.dep_ == "amod" and host.head.i > host.i:
        return host
    if doc.lang_ != "de" or words.start < 2 or words.end == len(doc):
        return None
    after, article = doc[words.end], doc[words.start - 2]
    return after if article.pos_ == "DET" and after.dep_ == "amod" and after.head.i > after.i else None


def clauses_of(trigger: Token) -> Iterator[Token]:
    """The clause of an event, then those whose time it shares: what it is joined to, what governs it."""
    head = clause_head(trigger)
    yield head
    while head.head != head and _shares_time(head):
        head = clause_head(head.head)
        yield head


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
    if clause.dep_ == "advcl":
        return any(child.lower_ in MEANWHILE for child in clause.children)
    if clause.dep_ == "xcomp":
        return clause.pos_ == "ADJ" or not any(reading.embeds for reading in _readings(clause.head))
    if clause.dep_ == "ccomp":  # an opinion is of the day that it is uttered on
        return clause.pos_ == "ADJ"
    return clause.dep_ == "conj"


def _is_event(noun: Token) -> bool:
    return any(reading.is_event for reading in _readings(noun))


def _readings(token: Token) -> tuple[Predicate, ...]:
    return tuple(lexicon(language_of(token.doc)).readings(token))

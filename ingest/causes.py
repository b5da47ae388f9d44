"""Who is punished did what it is punished for: sanctions on Iraq after its invasion of Kuwait."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from lagebild.ingest.predicates import lexicon
from lagebild.ingest.tree import case_word, children, is_passive

CAUSES = frozenset({"after", "because", "for", "over", "since"})
ANSWERING = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION"})
"""Acts that answer another one."""
PROVOKING = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "REJECT", "THREATEN"})
"""Acts that are answered so."""


def provokers(token: Token, at: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Those whom an act hits that answers what an English pronoun does."""
    if token.doc.lang_ != "en" or not _is_answered(token, token.head):
        return
    for answer in _answers(token.head):
        labels = ("nsubj:pass", "obj", "obl", "nmod") if is_passive(answer) else ("obj", "obl", "nmod")
        for phrase in children(answer, *labels):
            words = (phrase, *children(phrase, "nmod"))
            yield from (at[word.i] for word in words if word.i < token.i and word.i in at)


def _answers(act: Token) -> Iterator[Token]:
    """The verbs that may answer an act: the one above, and what is told of its object before the act."""
    below = (verb for thing in children(act.head, "obj") for verb in children(thing, "acl"))
    for verb in (act.head, *below):
        if verb.i < act.i and _tells(verb, ANSWERING):
            yield verb


def _is_answered(token: Token, act: Token) -> bool:
    """Whether a pronoun does what another act answers: subject of its clause, or before its noun."""
    if token.dep_ == "nsubj":
        marks = {mark.lower_ for mark in children(act, "mark")}
        answered = act.dep_ == "advcl" and not marks.isdisjoint(CAUSES)
    else:
        answered = token.dep_ == "nmod:poss" and act.dep_ in ("obl", "nmod") and case_word(act) in CAUSES
    return answered and _tells(act, PROVOKING)


def _tells(word: Token, categories: frozenset[str]) -> bool:
    return any(reading.plover in categories for reading in lexicon("en").readings(word))

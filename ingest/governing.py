"""What governs a word: the words above it in the tree, up to where they no longer speak of it."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.hedges import governing
from lagebild.ingest.moods import is_infinitive
from lagebild.ingest.tree import CIRCUMSTANCE, case_word, children


def governed_words(word: Token) -> Iterator[Token]:
    """A word and those above it, up to the clause or circumstance that only stands beside what is told."""
    for _ in range(6):
        if word.head == word or stands_apart(word):
            return
        yield word
        word = word.head


def stands_apart(word: Token) -> bool:
    """Whether a word heads a clause or phrase that only says when, where or why."""
    if word.dep_ in ("acl:relcl", "parataxis") or any(m.lower_ in BESIDE for m in children(word, "mark")):
        return True
    if word.dep_ in ("advcl", "acl"):
        return not _is_complement(word)
    if word.dep_ == "ccomp" and word.doc[word.left_edge.i].lower_ in ("was", "what", "worauf", "wofür"):
        return True
    hoped = governing(word.head) is not None
    return word.dep_ in ("obl", "nmod") and case_word(word) in CIRCUMSTANCE and not hoped


BESIDE = frozenset(
    {"nachdem", "weil", "da", "obwohl", "während", "bevor", "als", "seit", "seitdem",
     "after", "because", "since", "although", "though", "while", "before", "as", "when"}
)  # fmt: skip
"""Conjunctions of clauses that only give the time or the reason."""


def _is_complement(clause: Token) -> bool:
    """Whether a clause is what its governor speaks of (the plan to …, accused of …)."""
    marks = {child.lower_ for child in children(clause, "mark", "case")}
    return bool(marks & COMPLEMENT_MARKS) or is_infinitive(clause)


COMPLEMENT_MARKS = frozenset({"to", "zu", "of", "from", "against", "dass", "daß", "that", "into"})


def is_beside(token: Token) -> bool:
    """Whether a noun is only what another is about (the response to the attack)."""
    head = token.head
    if token.dep_ != "nmod" or head.pos_ != "NOUN" or governing(head):
        return False
    stem = head.lemma_.lower()
    return not any(stem.endswith(word) for word in TRANSPARENT)


TRANSPARENT = (
    "reihe", "serie", "zahl", "aufnahme", "beginn", "fortsetzung", "runde", "teilnahme", "beteiligung",
    "form", "verlängerung", "ausweitung", "einsatz", "anwendung", "durchführung", "verhängung", "option",
    "rahmen", "paket", "round", "series", "number", "resumption", "start", "opening", "participation", "wave",
    "use", "set", "extension", "expansion", "launch", "involvement", "part", "kind", "package", "batch",
)  # fmt: skip
"""Nouns through which one looks at the event (die Aufnahme von Gesprächen)."""

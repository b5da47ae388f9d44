"""Phrases that say who speaks: which words belong to one."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.speech.layout import Layout, Stretch
from lagebild.ingest.tree import NOMINAL, case_word
from lagebild.ingest.understood import antecedent
from lagebild.ontology.records import Span

LEFT_OUT = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "ccomp", "cop", "aux", "nsubj",
    "mark", "dep"})  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
NAMING = frozenset({"PROPN", "NOUN"})
SAYS = frozenset({"say", "says", "said", "tell", "tells", "told", "note", "notes", "noted", "add",
    "adds", "added", "point", "points"})  # fmt: skip
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase that says who speaks: its head's place and the characters it takes."""

    head: int
    spans: tuple[Span, ...]

    def key(self, layout: Layout, cast: Cast) -> str | None:
        """The actor it stands for."""
        token = antecedent(layout.doc[self.head])
        keys = cast.of(token) or cast.owners(token) or _authors(token, cast)
        return keys[0] if keys else None


DOCUMENTS = (
    "report", "study", "statement", "letter", "survey", "analysis", "document", "memo", "paper", "bericht",
    "studie", "erklärung", "mitteilung", "schreiben", "brief", "papier", "gutachten",
)  # fmt: skip
"""How nouns end for what somebody writes."""


def _authors(token: Token, cast: Cast) -> tuple[str, ...]:
    """Whose word a document is: by whom it is, or whose name stands before it (an Amnesty report)."""
    if token.pos_ != "NOUN" or not token.lemma_.lower().endswith(DOCUMENTS):
        return ()
    for child in token.children:
        before = child.i < token.i and child.dep_ in ("amod", "compound", "flat")
        if before or (child.dep_ in ("nmod", "obl") and case_word(child) in ("by", "from", "durch")):
            words = (child, *(word for word in child.children if word.dep_ in ("compound", "flat")))
            if keys := next(filter(None, map(cast.of, words)), ()):
                return keys
    return ()


def source_of(layout: Layout, head: Token, case: bool = False) -> Source:
    """The phrase around a head: appositions and attributes are in, relative clauses are not."""
    first, last = phrase_of(layout, head, case)
    return Source(head.i, (layout.span(first, last),))


def phrase_of(layout: Layout, head: Token, case: bool = False) -> Stretch:
    """The words of a noun phrase in one stretch around its head."""
    inside = {head.i}
    stack = [head]
    while stack:
        word = stack.pop()
        for child in word.children:
            outer = word == head
            if child.dep_ in LEFT_OUT and not (child.dep_ == "acl" and child.i < word.i):
                continue
            if outer and not case and child.dep_ == "case" and child.i < head.i:
                continue
            if outer and child.dep_ == "conj" and child.pos_ not in NOMINAL:
                continue
            if outer and child.dep_ in ("advmod", "cc") and child.i < head.i:
                continue
            inside.add(child.i)
            stack.append(child)
    inside.update(_named(head))
    for half in torn_from(head):
        inside.update(word.i for word in half.subtree)
    return _together(layout, inside, head.i)


def torn_from(subject: Token) -> Iterable[Token]:
    """The other halves of a subject that the tree tore in two."""
    if subject.dep_ not in SUBJECTS:
        return ()
    others = [child for child in subject.head.children if child.dep_ in SUBJECTS and child != subject]
    return [
        other
        for other in others
        if other.right_edge.i + 1 == subject.left_edge.i or subject.right_edge.i + 1 == other.left_edge.i
    ]


def _named(head: Token) -> Iterable[int]:
    """The rest of a name that the tree tore apart."""
    doc, i = head.doc, head.i
    if head.ent_iob_ in ("B", "I") and head.ent_type_:
        while i + 1 < len(doc) and doc[i + 1].ent_iob_ == "I":
            i += 1
            yield i
    while doc.lang_ == "en" and head.pos_ in NAMING and i + 1 < len(doc):
        after = doc[i + 1].lower_
        if (doc[i + 1].pos_ not in NAMING and after not in ("'s", "’s")) or after in SAYS:
            break
        i += 1
        yield i
    i = head.i
    while head.ent_iob_ == "I" and i > 0 and doc[i].ent_iob_ == "I":
        i -= 1
        yield i


def _together(layout: Layout, inside: set[int], head: int) -> Stretch:
    start, end = layout.segment(head)
    first = last = head
    while first - 1 >= start and (first - 1) in inside and head - first < LONGEST:
        first -= 1
    while last + 1 < end and (last + 1) in inside and last - head < LONGEST:
        last += 1
    quotation = layout.quotation_of[head]
    while layout.doc[last].text in (",", "–", "-", ":", "“", "”", "„") and last > head:
        if layout.quotation_of[last] >= 0 and layout.quotation_of[last] != quotation:
            break
        last -= 1
    while layout.doc[first].text in (",", "–", "-", "“", ":") and first < head:
        first += 1
    return first, last + 1

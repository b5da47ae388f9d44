"""Speakers: which phrase beside a cue says who speaks, and to whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.frames import antecedent
from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.layout import Layout, Stretch
from lagebild.ingest.tree import NOMINAL, case_word, feature, is_passive
from lagebild.ontology.records import Span

LEFT_OUT = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "ccomp", "cop", "aux", "nsubj",
    "mark", "dep"})  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
MEDIUM = {"de": frozenset({"in", "aus", "auf", "von", "bei"}), "en": frozenset({"in", "by", "from"})}
AGENT = {"de": frozenset({"von", "durch", "seitens"}), "en": frozenset({"by"})}
NAMING = frozenset({"PROPN", "NOUN"})
SAYS = frozenset({"say", "says", "said", "tell", "tells", "told", "note", "notes", "noted", "add",
    "adds", "added", "point", "points"})  # fmt: skip
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase that says who speaks: its head's place and the characters it takes."""

    head: int
    spans: tuple[Span, ...]

    def key(self, layout: Layout, cast: Cast) -> str | None:
        """The actor it stands for."""
        token = antecedent(layout.doc[self.head])
        keys = cast.of(token) or cast.owners(token)
        return keys[0] if keys else None


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
    return _together(layout, inside, head.i)


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


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, its own or that of the clause it is joined to."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.lower_ != "es" and not child.is_space:
            return _agreeing(verb, child)
    if any(child.dep_ in SUBJECTS for child in verb.children) or depth > 4:
        return None
    if verb.dep_ in ("conj", "xcomp") and verb.head != verb:
        return subject_of(verb.head, depth + 1)
    if verb.dep_ == "advcl" and verb.head != verb and feature(verb, "VerbForm") != "Fin":
        return subject_of(verb.head, depth + 1)
    if verb.dep_ == "acl" and verb.head.pos_ in NOMINAL:
        return verb.head
    return None


def _agreeing(verb: Token, subject: Token) -> Token:
    """German objects may come first: the subject is the phrase whose number fits the verb."""
    finite = next(
        (w for w in (verb, *verb.children) if w.pos_ in ("VERB", "AUX") and feature(w, "Mood")), None
    )
    if verb.doc.lang_ != "de" or finite is None or subject.i > finite.i:
        return subject
    number = feature(finite, "Number")
    if not number or not feature(subject, "Number") or feature(subject, "Number") == number:
        return subject
    if any(child.dep_ == "conj" for child in subject.children):
        return subject
    for child in verb.children:
        fits = feature(child, "Number") == number and feature(child, "Case") != "Acc"
        if child.dep_ in ("obj", "nsubj") and child.i > finite.i and child.pos_ in NOMINAL and fits:
            return child
    return subject


def speaker_of(layout: Layout, cue: Cue, content: tuple[Span, ...] = ()) -> Source | None:
    """Who speaks, by the place that the cue has for it; never a phrase of the content."""
    token = cue.token
    if cue.entry.word_class == "N":
        return _owner(layout, token)
    if is_passive(token) and cue.entry.lemma in CITED:
        cited = subject_of(token)
        return source_of(layout, cited) if cited is not None else None
    if is_passive(token):
        return _by(layout, token, AGENT[layout.language])
    subject = subject_of(token)
    if _impersonal(token) or (subject is None and cue.entry.lemma in BARE):
        return _by(layout, token, MEDIUM[layout.language])
    if subject is None or not _near(layout, subject, token) or _held(layout, subject, content):
        subject = _beside(layout, cue, content)
    if subject is None:
        return None
    return source_of(layout, subject)


CITED = frozenset({"zitieren", "quote"})
BARE = frozenset({"verlauten", "hervorgehen"})


def _held(layout: Layout, word: Token, content: tuple[Span, ...]) -> bool:
    return not layout.free(word.i) or any(begin <= word.idx < end for begin, end in content)


def _near(layout: Layout, subject: Token, verb: Token) -> bool:
    return layout.segment_of[subject.i] == layout.segment_of[verb.i]


def _impersonal(verb: Token) -> bool:
    return any(child.lower_ == "es" and child.dep_ in (*SUBJECTS, "expl") for child in verb.children)


def _by(layout: Layout, verb: Token, words: Iterable[str]) -> Source | None:
    for child in verb.children:
        if child.dep_.startswith(("obl", "nmod")) and case_word(child) in words:
            return source_of(layout, child)
    return None


def _owner(layout: Layout, noun: Token) -> Source | None:
    for child in noun.children:
        if child.dep_ in ("nmod", "nmod:poss", "det:poss") and case_word(child) in (
            "",
            "von",
            "by",
            "'s",
            "’s",
        ):
            return source_of(layout, child)
        if child.dep_ == "det" and child.lower_.startswith(("sein", "ihr")):
            return Source(child.i, (layout.span(child.i, child.i + 1),))
    verb = noun if any(child.dep_ == "cop" for child in noun.children) else noun.head
    for _ in range(2):
        if verb.pos_ in NOMINAL and verb.head != verb and verb != noun:
            verb = verb.head
    if not noun.dep_.startswith("nsubj") and not is_passive(verb):
        subject = subject_of(verb)
        if subject is not None and _near(layout, subject, noun):
            return source_of(layout, subject)
    return None


def _beside(layout: Layout, cue: Cue, content: tuple[Span, ...]) -> Token | None:
    """Where the tree has no subject: the nearest noun phrase, behind a verb that comes first."""
    start, end = layout.segment(cue.token.i)
    behind = (range(cue.token.i + 1, min(end, cue.token.i + 25)), ",.:;")
    before = (range(cue.token.i - 1, max(start, cue.token.i - 12) - 1, -1), ".:;")
    english = layout.language == "en" and not _opens_frame(layout, cue, start, content)
    for places, stops in (before, behind) if english else (behind, before):
        for i in places:
            word = layout.doc[i]
            if _held(layout, word, content) or word.text in stops:
                break
            if _nominative(word):
                return word
    return None


def _opens_frame(layout: Layout, cue: Cue, start: int, content: tuple[Span, ...]) -> bool:
    """Whether a verb follows the words said at once: “…,” said X."""
    i = min(cue.words) - 1
    while i >= start and layout.doc[i].is_punct and layout.free(i):
        i -= 1
    return i < start or _held(layout, layout.doc[i], content)


def _nominative(word: Token) -> bool:
    if word.pos_ not in ("NOUN", "PROPN", "PRON") or word.is_space or word.lower_ in DAYS:
        return False
    if case_word(word) or word.ent_type_ == "DATE":
        return False
    loose = word.dep_ in ("flat", "appos", "compound", "nmod") and word.doc.lang_ == "de"
    if (loose or word.dep_.startswith("obl")) and feature(word, "Case") != "Nom":
        return False
    return word.lower_ not in ("es", "sich", "das", "dies", "that", "this")


def addressee_of(layout: Layout, cue: Cue) -> Source | None:
    """To whom: a dative or indirect object, or the person object of ask, urge, accuse."""
    token = cue.token
    labels = ("iobj", "obl:arg")
    passive = is_passive(token)
    for child in token.children:
        if child.dep_ in labels and case_word(child) in ("", "gegenüber", "to", "an"):
            return source_of(layout, child)
        if child.dep_ == "obl" and case_word(child) == "gegenüber":
            return source_of(layout, child)
    if cue.entry.lemma in OBJECT_ADDRESSED:
        for child in token.children:
            if child.dep_ == ("nsubj:pass" if passive else "obj") and child.pos_ in NOMINAL:
                return source_of(layout, child)
    return None


OBJECT_ADDRESSED = frozenset({"tell", "ask", "urge", "warn", "remind", "advise", "beg", "implore",
    "instruct", "order", "accuse", "encourage", "inform", "persuade", "assure", "auffordern",
    "bitten", "beschuldigen", "warnen", "fragen", "mahnen", "ermahnen", "drängen", "aufrufen",
    "anweisen", "ersuchen", "informieren", "bezichtigen"})  # fmt: skip

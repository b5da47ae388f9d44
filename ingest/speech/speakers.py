"""Speakers: which phrase beside a cue says who speaks, and to whom."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.layout import Layout
from lagebild.ingest.speech.phrases import NAMING, SUBJECTS, Source, phrase_of, source_of, torn_from
from lagebild.ingest.tree import CONTRACTIONS, NOMINAL, case_word, children, feature, is_passive, lemma
from lagebild.ontology.records import Span

MEDIUM = {"de": frozenset({"in", "aus", "auf", "von", "bei"}), "en": frozenset({"in", "by", "from"})}
AGENT = {"de": frozenset({"von", "durch", "seitens"}), "en": frozenset({"by"})}
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
TIMES_OF_DAY = frozenset({"abend", "morgen", "mittag", "vormittag", "nachmittag", "nacht", "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"})  # fmt: skip
JOINING = frozenset({"und", "sowie", "aber", "doch", "and", "but", "yet"})
BELOW = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "csubj"})
NOBODY = DAYS | {"es"}
OBLIQUE = frozenset({"ihn", "ihm", "ihnen", "mich", "mir", "uns", "sich", "him", "them", "me", "us"})
RISING = frozenset({"flat", "appos", "list", "dep", "compound", "nmod", "conj"})


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, its own or that of the clause it is joined to."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.lower_ not in NOBODY and not child.is_space:
            noun = next((half for half in torn_from(child) if half.pos_ in NAMING), child)
            return _agreeing(verb, noun if child.pos_ == "DET" else child)
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
    if cue.entry.lemma in CITED and is_passive(token):
        cited = subject_of(token) or _beside(layout, cue, content)
        return source_of(layout, cited) if cited is not None else None
    if is_passive(token):
        return _by(layout, token, AGENT[layout.language])
    subject = subject_of(token)
    if _impersonal(token) or (subject is None and cue.entry.lemma in BARE):
        return _by(layout, token, MEDIUM[layout.language])
    if subject is None or not _near(layout, subject, token) or _held(layout, subject, content):
        subject = _shared(layout, cue, content) or _beside(layout, _above(cue), content)
    if subject is None:
        return None
    return source_of(layout, subject)


CITED = frozenset({"zitieren", "quote"})
BARE = frozenset({"verlauten", "hervorgehen"})


def _above(cue: Cue) -> Cue:
    """The verb before an English participle, whose speaker it shares: X said …, adding."""
    verb, head = cue.token, cue.token.head
    participle = verb.dep_ == "advcl" and verb.lower_.endswith("ing") and verb.doc.lang_ == "en"
    if not participle or head.i > verb.i or head.pos_ not in ("VERB", "AUX"):
        return cue
    return replace(cue, token=head, words=(head.i,))


def _held(layout: Layout, word: Token, content: tuple[Span, ...]) -> bool:
    return not layout.free(word.i) or any(begin <= word.idx < end for begin, end in content)


def _near(layout: Layout, subject: Token, verb: Token) -> bool:
    return layout.segment_of[subject.i] == layout.segment_of[verb.i]


def _impersonal(verb: Token) -> bool:
    return any(child.lower_ == "es" and child.dep_ in (*SUBJECTS, "expl") for child in verb.children)


def _by(layout: Layout, verb: Token, words: Iterable[str]) -> Source | None:
    for child in verb.children:
        if child.dep_.startswith(("obl", "nmod")) and any(
            CONTRACTIONS.get(case.lower_, case.lower_) in words for case in children(child, "case")
        ):
            return source_of(layout, child)
    return None


def _owner(layout: Layout, noun: Token) -> Source | None:
    quoted = _quoted(noun)
    if quoted is not None:
        first, last = phrase_of(layout, quoted)
        behind = noun.left_edge.i if noun.i > quoted.i else last
        return Source(quoted.i, (layout.span(first, max(quoted.i + 1, min(last, behind))),))
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


def _quoted(noun: Token) -> Token | None:
    """Who is quoted: X zitiert Y mit den Worten."""
    verb = next((word for word in noun.ancestors if word.pos_ == "VERB"), noun)
    if noun.lower_ != "worten" or lemma(verb) not in CITED:
        return None
    return subject_of(verb) if is_passive(verb) else next(iter(children(verb, "obj")), None)


def _beside(layout: Layout, cue: Cue, content: tuple[Span, ...]) -> Token | None:
    """Where the tree has no subject: the nearest noun phrase, behind a verb that comes first."""
    start, end = layout.segment(cue.token.i)
    behind = (range(cue.token.i + 1, min(end, cue.token.i + 25)), ",.:;", ("(", ")"))
    before = (range(cue.token.i - 1, max(start, cue.token.i - 12) - 1, -1), ".:;", (")", "("))
    english = layout.language == "en" and not _opens_frame(layout, cue, start, content)
    for places, stops, (opening, closing) in (before, behind) if english else (behind, before):
        bracketed = False
        for i in places:
            word = layout.doc[i]
            if _held(layout, word, content) or (word.text in stops and not _abbreviates(word)):
                break
            bracketed = word.text == opening or (bracketed and word.text != closing)
            if bracketed:
                continue
            if _nominative(word):
                return _risen(layout, word, cue.token) if english else word
    return None


def _abbreviates(stop: Token) -> bool:
    """Whether a full stop ends no sentence: a comma follows (R-Wyo., said)."""
    after = stop.doc[stop.i + 1 : stop.i + 2]
    return stop.text == "." and any(word.text == "," for word in after)


def _risen(layout: Layout, word: Token, verb: Token) -> Token:
    """The head of the phrase that ends before a verb: a member, R-Ky., said; a head of X's Y said."""
    start, _ = layout.segment(word.i)
    while word.dep_ in RISING and start <= word.head.i < verb.i and word.head.pos_ in NOMINAL:
        if word.head == word or not layout.free(word.head.i):
            break
        word = word.head
    return word


def _shared(layout: Layout, cue: Cue, content: tuple[Span, ...]) -> Token | None:
    """Whose a verb right behind and is: the subject of the main clause before it."""
    first = min(cue.words)
    before = layout.doc[first - 1] if first else cue.token
    if before.lower_ not in JOINING or not layout.free(first - 1):
        return None
    place = layout.segment_of[cue.token.i]
    start = layout.segments[max(0, place - 1)][0]
    if place and layout.paragraph_of[place] != layout.paragraph_of[place - 1]:
        start = layout.segments[place][0]
    for word in reversed(layout.doc[start : first - 1]):
        main = word.dep_ in SUBJECTS and word.head.dep_ not in BELOW and word.lower_ not in NOBODY
        if main and word.pos_ in NOMINAL and not _held(layout, word, content):
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
    if case_word(word) or word.ent_type_ == "DATE" or word.dep_ in ("nmod:poss", "det:poss"):
        return False
    loose = word.dep_ in ("flat", "appos", "compound", "nmod") and word.doc.lang_ == "de"
    loose = loose and word.head.lower_ not in TIMES_OF_DAY  # sagte am Abend der Gesandte
    if (loose or word.dep_.startswith("obl")) and feature(word, "Case") != "Nom":
        return False
    return word.lower_ not in OBLIQUE and word.lower_ not in ("es", "das", "dies", "that", "this")

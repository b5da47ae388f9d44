"""Addressees: which phrase beside a cue says to whom the words are said."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.layout import Layout
from lagebild.ingest.speech.phrases import SUBJECTS, Source, source_of
from lagebild.ingest.tree import NOMINAL, case_word, children, is_passive, lemma

DATIVES = ("iobj", "obl:arg")
OBJECT_ADDRESSED = frozenset({"tell", "ask", "urge", "warn", "remind", "advise", "beg", "implore",
    "instruct", "order", "accuse", "encourage", "inform", "persuade", "assure", "auffordern",
    "bitten", "beschuldigen", "warnen", "fragen", "mahnen", "ermahnen", "drängen", "aufrufen",
    "anweisen", "ersuchen", "informieren", "bezichtigen", "verdächtigen"})  # fmt: skip
ADDRESSED_BY_AN = frozenset({"appellieren", "wenden", "richten", "schreiben"})
REPROACHED = frozenset({"vorwerfen", "unterstellen", "nachsagen"})
"""In their passive a name without a case of its own looks like the subject (X wird vorgeworfen)."""
ASKING = frozenset({"Anfrage", "Antwort", "Anweisung", "Appell", "Aufforderung", "Aufruf", "Befehl", "Bitte",
    "Drohung", "Forderung", "Frage", "Hinweis", "Mitteilung", "Vorschlag", "Warnung", "Zusage"})  # fmt: skip
"""Nouns of speech whose an says to whom; that of others says of whom (Kritik an)."""
MESSAGES = ("brief", "schreiben", "botschaft", "nachricht", "telegramm", "mail", "rede", "appell")
REACH = 12
"""How many words behind *so X* a gegenüber may stand."""


def addressee_of(layout: Layout, cue: Cue) -> Source | None:
    """To whom: a dative or indirect object, or the person object of ask, urge, accuse."""
    head = next(_phrases(layout, cue), None)
    return source_of(layout, head) if head is not None else None


def _phrases(layout: Layout, cue: Cue) -> Iterator[Token]:
    token = cue.token
    if cue.entry.word_class == "N":
        yield from _of_noun(token)
    objects = tuple(_objects(cue))
    if layout.language == "de":  # what the accused are accused of is a genitive that looks like a dative
        yield from objects
    for child in token.children:
        if child.dep_ in DATIVES and case_word(child) in ("", "gegenüber", "to", "an"):
            yield child
    yield from _towards(token)
    if cue.entry.lemma in ADDRESSED_BY_AN:
        yield from _with_an(token)
    yield from objects
    if layout.language == "de":
        yield from _behind_name(token)
        for child in children(token, "obl"):
            if child.lemma_.lower().endswith(MESSAGES):
                yield from _with_an(child)


def _with_an(word: Token) -> Iterator[Token]:
    return (child for child in children(word, "nmod", "obl") if case_word(child) == "an")


def _behind_name(verb: Token) -> Iterator[Token]:
    """A dative that the parser took for the genitive of a name before it (sagte Berg der Zeitung)."""
    for name in children(verb, *SUBJECTS):
        for part in (name, *children(name, "flat")) if name.pos_ == "PROPN" and name.i > verb.i else ():
            for child in children(part, "nmod"):
                articles = {word.lower_ for word in children(child, "det")}
                if child.i > part.i and not case_word(child) and articles & {"der", "dem", "den"}:
                    yield child


def _objects(cue: Cue) -> Iterator[Token]:
    """Whom verbs such as ask and accuse have as their object, or as the subject of their passive."""
    token, passive = cue.token, is_passive(cue.token)
    if cue.entry.lemma in OBJECT_ADDRESSED:
        labels = SUBJECTS if passive else ("obj",)
        yield from (child for child in children(token, *labels) if child.pos_ in NOMINAL or passive)
    elif cue.entry.lemma in REPROACHED and passive:
        yield from (child for child in children(token, *SUBJECTS) if child.pos_ in ("PROPN", "PRON"))


def _towards(verb: Token) -> Iterator[Token]:
    """The phrase with gegenüber, of a verb or of its subject."""
    for word in (verb, *children(verb, *SUBJECTS)):
        yield from (child for child in word.children if case_word(child) == "gegenüber")


def addressee_behind_so(layout: Layout, so: int) -> Source | None:
    """To whom behind *so X gegenüber Y*."""
    _, end = layout.segment(so)
    for word in layout.doc[so : min(end, so + REACH)]:
        if word.lower_ == "gegenüber" and word.dep_ == "case" and layout.free(word.head.i):
            return source_of(layout, word.head)
    return None


def _of_noun(noun: Token) -> Iterator[Token]:
    """Whom a noun of speech names with an (ein Appell an), or its verb in the dative (gab X den Befehl)."""
    if noun.lemma_ in ASKING:
        yield from _with_an(noun)
    if noun.dep_ == "obj" and lemma(noun.head) in ADDRESSED_BY_AN:
        yield from _with_an(noun.head)
    if noun.dep_ == "obj":
        yield from (child for child in children(noun.head, *DATIVES) if not case_word(child))

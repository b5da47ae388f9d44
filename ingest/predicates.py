"""The lexicon of predicates: which words tell of which events, and where their actors stand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.forms import german_stems, stems
from lagebild.ingest.frames import Frame
from lagebild.ingest.tree import case_word, conjuncts, is_denied, lemma
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language
from lagebild.ontology.tables import alternatives, rows

WORD_CLASSES = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
EMBEDDINGS = frozenset({"planned", "demanded", "hypothetical", "denied", "negated"})


def _is_infinitive(clause: Token) -> bool:
    """Whether a complement says what to do; behind quotation marks the parser's word is not enough."""
    between = clause.doc[clause.head.i : clause.i]
    marked = any(child.dep_ == "mark" and child.lower_ in ("to", "zu") for child in clause.children)
    return marked and not any(word.is_quote for word in between)


def _is_question(clause: Token) -> bool:
    """Whether a complement asks."""
    return any(child.lower_ in ASKING and child.i < clause.i for child in clause.children)


ASKING = frozenset(
    {"if", "whether", "what", "who", "when", "where", "why", "how", "ob", "warum", "wann", "wie"}
)
COMPLEMENTS: Mapping[str, Callable[[Token], bool]] = {
    "clause": lambda _: True,
    "infinitive": _is_infinitive,
    "question": _is_question,
}
"""Conditions on the clauses that hang on a predicate."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must fill a slot: any phrase, an actor, or one of some words (`*` before an ending)."""

    slot: str
    words: tuple[str, ...] = ()
    actor: bool = False

    def holds(self, frame: Frame, cast: Cast) -> bool:
        """Whether a frame meets the condition."""
        if self.slot in COMPLEMENTS:
            found = [clause for clause in frame.complements if COMPLEMENTS[self.slot](clause)]
            return any(not self.words or self.allows(clause) for clause in found)
        if self.slot == "case":
            return case_word(frame.head) in self.words
        filled = self._fillers(frame) or beside_object(self.slot, frame)
        if self.actor:
            return any(cast.of(phrase) for phrase in filled)
        if not self.words:
            return bool(filled)
        return any(self.allows(part) for phrase in filled for part in _heads(phrase))

    def _fillers(self, frame: Frame) -> tuple[Token, ...]:
        """What fills the slot; a German name shows no case, so an object may be a dative."""
        found = frame.fill(self.slot)
        if found or self.slot != "dat" or frame.head.doc.lang_ != "de":
            return found
        return tuple(phrase for phrase in frame.fill("obj") if phrase.pos_ == "PROPN")

    def allows(self, token: Token) -> bool:
        """Whether a word is one of the condition's."""
        forms = [token.lemma_.lower(), token.lower_]
        if token.pos_ == "NOUN" and token.doc.lang_ == "de":
            forms.extend(german_stems(token.lower_))
        return any(
            form.endswith(word[1:]) if word.startswith("*") else form == word
            for word in self.words
            for form in forms
        )


def beside_object(slot: str, frame: Frame) -> tuple[Token, ...]:
    """What hangs on a verb's object: after a preposition (*put an end to the war*), or before it (`poss`).

    A genitive may be the verb's own (*verwies zwei Diplomaten des Landes*).
    """
    if frame.head.pos_ != "VERB":
        return ()
    beside = [child for phrase in frame.fill("obj") for child in phrase.children]
    if slot == "gen":
        return tuple(child for child in beside if child.dep_ == "nmod" and not case_word(child))
    below = [child for child in beside if child.i > frame.head.i]
    if slot == "poss":
        return tuple(child for child in below if child.dep_ in ("amod", "compound"))
    return tuple(child for child in below if child.dep_ == "nmod" and case_word(child) == slot)


def _heads(phrase: Token) -> list[Token]:
    """The heads of a phrase; behind a quantity (hundreds of soldiers) what is counted as well."""
    heads = conjuncts(phrase)
    counted = [c for head in heads for c in head.children if c.dep_ == "nmod" and case_word(c) == "of"]
    return heads + counted


@dataclass(frozen=True, slots=True)
class Predicate:
    """One reading of a word: the event it tells of (none if `plover` is `-`) and its roles.

    `source` is where it stands in the lexicon.
    """

    lemma: str
    word_class: str
    plover: str
    mode: str | None
    cameo: str | None
    agent: tuple[str, ...]
    target: tuple[str, ...]
    demands: tuple[Condition, ...]
    excludes: tuple[Condition, ...]
    symmetric: bool
    speech: bool
    embeds: str | None
    source: str = ""

    @property
    def is_event(self) -> bool:
        """Whether this reading tells of an event."""
        return self.plover != "-"

    @property
    def refuses(self) -> bool:
        """Whether the word holds its negation (erkennt nicht an): it refuses, nothing is denied."""
        return self.lemma.endswith(" nicht")

    def chosen_by(self, frame: Frame, word: Token) -> bool:
        """Whether a word is one of those that a condition of this reading asks for."""
        return any(
            condition.words and condition.allows(word)
            for condition in self.demands
            if any(word in conjuncts(phrase) for phrase in frame.fill(condition.slot))
        )

    def fits(self, frame: Frame, cast: Cast) -> bool:
        """Whether the conditions of this reading hold."""
        return all(condition.holds(frame, cast) for condition in self.demands) and not any(
            condition.holds(frame, cast) for condition in self.excludes
        )


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The readings of a language by lemma and word class, and by the head of a compound."""

    language: Language
    whole: Mapping[tuple[str, str], tuple[Predicate, ...]]
    heads: Mapping[str, tuple[Predicate, ...]]

    def readings(self, token: Token) -> tuple[Predicate, ...]:
        """All readings of a word, best first: by lemma, by form, by a compound's head."""
        word_class = WORD_CLASSES.get(token.pos_)
        if word_class is None:
            return ()
        base = lemma(token).lower()
        if word_class != "V":
            return _known(self, word_class, base, token.lower_)
        particle, none = "", self.whole.get((f"{base} nicht", "V"))
        for child in token.children:
            label = child.dep_
            if label in ("xcomp", "advmod", "obj"):
                both = self.whole.get((f"{base} {child.lower_}", "V"))
                if both and not (is_denied(child) or _is_not_yet(child) or _is_owned(child)):
                    return (*both, *(self.whole.get((base, "V"), ()) if self.language == "de" else ()))
            elif label == "compound:prt":
                particle = particle or child.lower_
            if none and _is_none(child):
                return (*none, *self.whole.get((base, "V"), ()))
        return _known(self, word_class, base, token.lower_, particle)

    def first(self, forms: Iterable[str], word_class: str) -> tuple[Predicate, ...]:
        """The readings of the first form that the lexicon has."""
        found = (self.whole.get((form, word_class), ()) for form in forms)
        return next(filter(None, found), ())


@lru_cache(maxsize=1 << 15)
def _known(
    words: Lexicon, word_class: str, base: str, form: str, particle: str = ""
) -> tuple[Predicate, ...]:
    """The readings of a word by its lemma, its form and what that may be a form of."""
    forms = (base, form, base.split()[0], *stems(words.language, word_class, base, form, particle))
    found = words.first(forms, word_class)
    if word_class == "V" and not found:
        return words.first((form, *stems(words.language, "A", base, form)), "A")
    if word_class == "N" and not found:
        ends = {form[start:] for form in forms for start in range(len(form))} & words.heads.keys()
        return words.heads[min(ends, key=lambda end: (-len(end), end))] if ends else ()
    return found


def _is_not_yet(word: Token) -> bool:
    """Whether what is denied may still come (noch nicht): that is no refusal."""
    return word.lower_ == "nicht" and word.i > 0 and word.nbor(-1).lower_ == "noch"


def _is_owned(word: Token) -> bool:
    """Whether what looks like an English particle is a noun that is somebody's (turned its back on)."""
    return word.doc.lang_ == "en" and word.i > 0 and word.nbor(-1).lower_ in ("his", "its", "our", "their")


def _is_none(phrase: Token) -> bool:
    """Whether a German object is denied by its article (auf keinen Kompromiss)."""
    governed = phrase.dep_ in ("obj", "obl", "obl:arg") and phrase.doc.lang_ == "de"
    return governed and any(word.lower_.startswith("kein") for word in phrase.children)


@cache
def lexicon(language: Language) -> Lexicon:
    """The predicates of a language, read once."""
    table = files("lagebild.ingest") / "lexicon" / language / "predicates.csv"
    whole: dict[tuple[str, str], list[Predicate]] = defaultdict(list)
    heads: dict[str, list[Predicate]] = defaultdict(list)
    for number, row in rows(table, LexiconError):
        reading = _predicate(row, f"{language}/predicates.csv, line {number}")
        if reading.lemma.startswith("*"):
            heads[reading.lemma[1:]].append(reading)
            whole[reading.lemma[1:], reading.word_class].append(reading)
        else:
            whole[reading.lemma, reading.word_class].append(reading)
    return Lexicon(
        language,
        {key: tuple(readings) for key, readings in whole.items()},
        {end: tuple(readings) for end, readings in heads.items()},
    )


def _predicate(row: Mapping[str, str], place: str) -> Predicate:
    flags = row["flags"].replace("|", " ").split()
    embeds = next((flag[7:] for flag in flags if flag.startswith("embeds=")), None)
    if embeds is not None and embeds not in EMBEDDINGS:
        raise LexiconError(f"{place}: unknown flag embeds={embeds}")
    return Predicate(
        lemma=row["lemma"].lower(),
        word_class=row["pos"],
        plover=row["type"],
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        agent=alternatives(row["agent"]),
        target=alternatives(row["target"]),
        demands=tuple(_condition(text) for text in row["if"].split()),
        excludes=tuple(_condition(text) for text in row["unless"].split()),
        symmetric="symmetric" in flags,
        speech="speech" in flags,
        embeds=embeds,
        source=place,
    )


def _condition(text: str) -> Condition:
    slot, colon, words = text.partition(":")
    if slot == "actor":
        return Condition(words, actor=True)
    return Condition(slot, tuple(word.lower() for word in alternatives(words)) if colon else ())

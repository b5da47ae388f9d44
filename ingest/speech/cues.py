"""Cues: the words that announce speech, from a table of verbs, nouns and adjectives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast, get_args

from spacy.tokens import Doc, Token

from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language, SpeechAct, Stance
from lagebild.ontology.tables import alternatives, rows

WORD_CLASSES: Final = {"V": ("VERB", "AUX"), "N": ("NOUN", "PROPN"), "A": ("ADJ", "ADV", "VERB")}
INSEPARABLE: Final = ("be", "emp", "ent", "er", "ge", "miss", "ver", "wider", "zer", "unter", "über")
STOPS: Final = frozenset(".;:!?")
REACH: Final = 45
"""How many words a particle may stand behind its verb; German frames are long."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table says of a word; see the first line of the table."""

    lemma: str
    word_class: str
    particle: str
    act: SpeechAct
    frames: frozenset[str]
    told: tuple[str, ...]
    trust: int
    stance: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word in a text that announces speech, with its separated particle and auxiliaries."""

    token: Token
    entry: Entry
    words: tuple[int, ...]

    @property
    def last(self) -> int:
        """The place of its last word."""
        return max(self.words)


@cache
def lexicon(language: Language) -> Mapping[str, tuple[Entry, ...]]:
    """The entries by each form that the word takes; a particle verb stands under its bare forms, too.

    Raises:
        LexiconError: a line of the table is wrong.
    """
    table = files("lagebild.ingest") / "lexicon" / language / "cues.csv"
    found: dict[str, list[Entry]] = {}
    for number, row in rows(table, LexiconError):
        entry = _entry(row, f"{language}/cues.csv, line {number}")
        for form in dict.fromkeys(_forms(entry, alternatives(row["forms"]), language)):
            found.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


def announces(verb: Token) -> bool:
    """Whether a verb announces speech without quotation marks, too (not attack or fire back)."""
    entries = lexicon("de" if verb.doc.lang_ == "de" else "en").get(verb.lower_, ())
    return verb.pos_ == "VERB" and any(entry.word_class == "V" and entry.trust > 1 for entry in entries)


def _entry(row: Mapping[str, str], where: str) -> Entry:
    if row["act"] not in get_args(SpeechAct) or row["pos"] not in WORD_CLASSES:
        raise LexiconError(f"{where}: {row['act']!r} or {row['pos']!r} is unknown")
    if row["stance"] not in ("", "judges", *get_args(Stance)):
        raise LexiconError(f"{where}: the stance {row['stance']!r} is unknown")
    return Entry(
        lemma=row["lemma"],
        word_class=row["pos"],
        particle=row["particle"],
        act=cast(SpeechAct, row["act"]),
        frames=frozenset(alternatives(row["frames"])),
        told=tuple(alternatives(row["told"])),
        trust=int(row["trust"]),
        stance=row["stance"],
    )


def _forms(entry: Entry, irregular: tuple[str, ...], language: Language) -> Iterator[str]:
    if entry.word_class == "N":
        yield from _noun_forms(entry.lemma, language)
    elif entry.word_class == "A":
        yield entry.lemma
    elif language == "en":
        yield from _english(entry.lemma, irregular)
    else:
        yield from _german(entry, irregular)


def _noun_forms(noun: str, language: Language) -> Iterator[str]:
    if language == "en":
        yield from (noun, noun + "s")
        return
    plural = "nen" if noun.endswith("in") else "en"
    yield from (form.lower() for form in (noun, noun + "s", noun + "e", noun + plural, noun + "n"))


def _english(verb: str, irregular: tuple[str, ...]) -> Iterator[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    yield from (verb, stem + "ing", *irregular)
    if not irregular:
        soft = verb.endswith("y") and verb[-2] not in "aeou"
        yield (verb[:-1] + "ied") if soft else (stem + "ed")
        yield from (stem + stem[-1] + "ed", stem + stem[-1] + "ing")
    hissing = verb.endswith(("s", "sh", "ch", "x", "z"))
    yield verb + ("es" if hissing else "s")


def _german(entry: Entry, irregular: tuple[str, ...]) -> Iterator[str]:
    particle = entry.particle
    base = entry.lemma[len(particle) :]
    stem = base[:-2] if base.endswith("en") else base[:-1]
    link = "e" if stem.endswith(("t", "d", "dn", "chn", "ffn", "gn", "tm")) else ""
    finite = [base, stem + "e", stem + link + "t", *irregular]
    past = []
    if not irregular:
        finite += [stem + link + "te", stem + link + "ten"]
        plain = base.startswith(INSEPARABLE) or base.endswith("ieren")
        past = [("" if plain else "ge") + stem + link + "t"]
    yield from finite
    yield from past
    if particle:
        yield from (particle + form for form in (*finite, *past))
        yield particle + "zu" + base


def find_cues(doc: Doc, language: Language) -> tuple[Cue, ...]:
    """All cues of a text in reading order."""
    table = lexicon(language)
    found = []
    for token in doc:
        entries = table.get(token.lower_)
        if entries:
            cue = _cue(token, entries, language)
            if cue is not None:
                found.append(cue)
    return tuple(found)


def _cue(token: Token, entries: tuple[Entry, ...], language: Language) -> Cue | None:
    particle = _particle(token) if language == "de" else None
    for entry in entries:
        if token.pos_ not in WORD_CLASSES[entry.word_class] and not _mistaken(token, entry, language):
            continue
        if entry.word_class != "V":
            if language == "de" and (entry.word_class == "N") != token.text[0].isupper():
                continue
            return Cue(token, entry, (token.i,))
        if language == "de" and token.text[0].isupper() and not token.is_sent_start:
            continue
        joined = entry.particle and token.lower_.startswith(entry.particle)
        apart = particle is not None and particle.lower_ == entry.particle
        if entry.particle and not joined and not apart:
            continue
        if not entry.particle and particle is not None:
            continue
        words = [token.i]
        if particle is not None and not joined:
            words.append(particle.i)
        words += [c.i for c in token.children if c.dep_ in ("aux", "aux:pass")]
        return Cue(token, entry, tuple(sorted(words)))
    return None


def _mistaken(token: Token, entry: Entry, language: Language) -> bool:
    """English verbs of saying that are taken for nouns: “…,” X notes."""
    if language != "en" or entry.word_class != "V" or entry.trust < 3 or token.pos_ != "NOUN":
        return False
    before = token.doc[token.i - 1] if token.i else token
    return token.lower_.endswith("s") and before.pos_ in ("PROPN", "PRON")


@cache
def _particles() -> frozenset[str]:
    return frozenset(e.particle for es in lexicon("de").values() for e in es if e.particle)


def _particle(verb: Token) -> Token | None:
    """The separated particle: as the tree has it, or one that closes the clause of a finite verb."""
    for child in verb.children:
        if child.dep_ == "compound:prt":
            return child
    if verb.i and verb.doc[verb.i - 1].lower_ == "bekannt":
        return verb.doc[verb.i - 1]
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + REACH, len(doc))):
        word = doc[i]
        if word.text in STOPS or word.is_space or word.pos_ in ("VERB", "AUX"):
            return None
        if word.lower_ in _particles() and _closes(doc, i) and word.dep_ != "case":
            return word
    return None


def _closes(doc: Doc, i: int) -> bool:
    return i + 1 >= len(doc) or doc[i + 1].is_punct or doc[i + 1].lower_ in ("und", "oder")

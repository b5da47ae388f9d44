"""All the words that stand for known actors in one language, ready to be found in a text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lagebild.ontology.places import places_of
from lagebild.ontology.records import Language
from lagebild.ontology.registry import Registry, RegistryActor, load

How = Literal["name", "adjective", "demonym", "capital", "seat", "surname", "place"]

ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
NO_GENITIVE = ("s", "ß", "x", "z", "'", "’")
LONG_GENITIVE = ("rat", "amt", "hof", "bund", "tag", "bündnis", "staat", "stab", "dienst", "kreuz")
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM"})
"""Where people are named with the family's name in front, in the news as well."""
UNFIT_SURNAMES = frozenset({"II", "III", "Jr.", "Sr.", "IV", "XVI", "XIV", "I"})


@dataclass(frozen=True, slots=True)
class Sense:
    """One actor that a form may stand for, and in what way."""

    key: str
    how: How


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Forms as sequences of words; `longest` tells how far to look from a first word."""

    senses: Mapping[tuple[str, ...], tuple[Sense, ...]]
    longest: Mapping[str, int]

    def match(self, words: Sequence[str], start: int) -> tuple[int, tuple[Sense, ...]] | None:
        """The longest form that begins at a word: one past its last word, and its senses.

        A region of no one country (South America) has none, and hides the names inside it.
        """
        reach = self.longest.get(words[start])
        if reach is None:
            return None
        for end in range(min(len(words), start + reach), start, -1):
            senses = self.senses.get(tuple(words[start:end]))
            if senses is not None:
                return end, senses
        return None

    def one(self, word: str) -> tuple[Sense, ...]:
        """What a single word stands for."""
        return self.senses.get((word,), ())


def gazetteer(language: Language) -> Gazetteer:
    """The forms of the current registry in a language; those of names in the other one as well."""
    return build(load(), language)


@lru_cache(maxsize=2)
def build(registry: Registry, language: Language) -> Gazetteer:
    """Compile the forms of a registry."""
    found: dict[tuple[str, ...], dict[str, How]] = defaultdict(dict)
    for actor in registry.actors.values():
        for form, how in _forms(actor, language):
            for inflected in _inflected(form, how, language):
                words = tuple(split(inflected, language))
                if words:
                    found[words].setdefault(actor.key, how)
    for place in places_of(registry).values():
        state = registry.states.get(place.country or "")
        for form in (place.names[language], *place.aliases[language]):
            for inflected in _inflected(form, "place", language):
                meanings = found[tuple(split(inflected, language))]
                if state is not None:
                    meanings.setdefault(state, "place")
    senses = {
        words: tuple(Sense(key, how) for key, how in meanings.items()) for words, meanings in found.items()
    }
    longest: dict[str, int] = defaultdict(int)
    for words in senses:
        longest[words[0]] = max(longest[words[0]], len(words))
    return Gazetteer(senses, dict(longest))


def split(form: str, language: Language) -> list[str]:
    """A form's words as the tokenizers cut them: hyphens between letters hold in German, not in English."""
    words: list[str] = []
    if language == "en":
        form = HYPHEN.sub(r" \g<0> ", form)
    for word in SEPARATE.sub(r" \1 ", form).split():
        stem, mark = word[:-2], word[-2:]
        words.extend((stem, mark) if stem and mark in ("'s", "’s") else (word,))
    return words


HYPHEN = re.compile(r"(?<=[^\W_])[-–—](?=[^\W\d_])")
SEPARATE = re.compile(r"([,()])")


def _forms(actor: RegistryActor, language: Language) -> Iterator[tuple[str, How]]:
    yield actor.names[language], "name"
    for alias in actor.aliases[language]:
        yield alias, "name"
    other: Language = "en" if language == "de" else "de"
    if actor.kind == "person":
        yield actor.names[other], "name"
        yield from ((alias, "name") for alias in actor.aliases[other])
        yield from _surnames(actor, language)
    for seat in actor.seats[language]:
        yield seat, "seat"
    for capital in actor.capitals[language]:
        yield capital, "capital"
        if language == "de":
            yield f"{capital}er", "adjective"
    for adjective in actor.adjectives[language]:
        yield adjective, "adjective"
    for demonym in actor.demonyms[language]:
        yield demonym, "demonym"


def _surnames(actor: RegistryActor, language: Language) -> Iterator[tuple[str, How]]:
    if actor.country in FAMILY_FIRST:
        yield actor.names[language].split()[0], "surname"
        return
    spellings = (actor.names[language], *actor.aliases[language])
    for spelling in spellings:
        words = [word for word in spelling.split() if word not in UNFIT_SURNAMES]
        if len(words) > 1:
            yield words[-1], "surname"


def _inflected(form: str, how: How, language: Language) -> Iterator[str]:
    if not form:
        return
    if how == "adjective" and language == "de":
        if form[0].islower() or form.startswith("US-"):
            for ending in ADJECTIVE_ENDINGS:
                yield form + ending
                yield form[0].upper() + form[1:] + ending
        else:
            yield form
        return
    yield form
    if form[0].islower():  # al-Qaida at the beginning of a sentence
        yield form[0].upper() + form[1:]
    if language == "de" and form.lower().endswith(LONG_GENITIVE):
        yield f"{form}es"
    if language == "de" and not form.endswith(NO_GENITIVE):
        yield f"{form}s"
        if how == "demonym" and form.endswith("e"):
            yield f"{form}n"

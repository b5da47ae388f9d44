"""Known actors by name, also if it is written with mistakes.

Names are compared without case, accents and punctuation. Those in which what is sought begins a word come
first; only where there are none are those taken whose words are written like it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, pairwise

from lagebild.ontology.registry import Registry, RegistryActor

LIKE = 0.75
"""How much of two words must agree, as `SequenceMatcher.ratio` counts it: `trmp`, `selenski`, `macorn` do."""
SHARED = 0.4
"""How many of their pairs of letters must: less never reaches `LIKE` with more than one letter wrong."""
SHORT = 3
"""A word of so few letters is like too many others: it has to be right."""

WITHIN, NOWHERE = 3.5, 4.0


@dataclass(frozen=True, slots=True)
class _Index:
    """Folded names by actor, actors by each word of them, and words by their pairs of letters."""

    names: Mapping[str, tuple[str, ...]]
    words: Mapping[str, frozenset[str]]
    pairs: Mapping[str, tuple[str, ...]]


def search(registry: Registry, text: str) -> dict[str, float]:
    """The keys of the actors with such a name, each with a rank: the lower, the nearer."""
    sought = fold(text)
    if not sought:
        return {}
    index = _index(registry)
    held = {key: min(_place(sought, name) for name in names) for key, names in index.names.items()}
    found = {key: rank for key, rank in held.items() if rank < NOWHERE}
    if found and min(found.values()) < WITHIN:
        return found
    return found | _like(index, sought)


def _place(sought: str, name: str) -> float:
    """Where in a name it is: all of it, at the start, at the start of a word, inside, or nowhere."""
    if sought not in name:
        return NOWHERE
    if name.startswith(sought):
        return float(len(name) > len(sought))
    return 2.0 if f" {sought}" in name else WITHIN


def _like(index: _Index, sought: str) -> dict[str, float]:
    """Who has a word like each of those sought, ranked from 3 by how much they differ."""
    found = [_with_word_like(index, word) for word in sought.split()]
    keys = set(found[0]).intersection(*found[1:])
    return {key: 4 - sum(one[key] for one in found) / len(found) for key in keys}


def _with_word_like(index: _Index, word: str) -> dict[str, float]:
    """Who has a word like one, and how much the nearest is."""
    best: dict[str, float] = {}
    for other, ratio in _similar(index, word):
        for key in index.words[other]:
            best[key] = max(best.get(key, 0.0), ratio)
    return best


def _similar(index: _Index, word: str) -> Iterator[tuple[str, float]]:
    """Known words that are like one, and how much."""
    if len(word) <= SHORT:
        if word in index.words:
            yield word, 1.0
        return
    own = _pairs(word)
    shared = Counter(chain.from_iterable(index.pairs.get(pair, ()) for pair in own))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    for other, count in shared.items():
        if 2 * count < SHARED * (len(own) + len(other) + 1):
            continue
        matcher.set_seq1(other)
        if (ratio := matcher.ratio()) >= LIKE:
            yield other, ratio


@lru_cache(maxsize=1)
def _index(registry: Registry) -> _Index:
    names = {key: tuple(dict.fromkeys(map(fold, _names(actor)))) for key, actor in registry.actors.items()}
    words: defaultdict[str, set[str]] = defaultdict(set)
    for key, its in names.items():
        for word in chain.from_iterable(name.split() for name in its):
            words[word].add(key)
    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for pair in _pairs(word):
            pairs[pair].append(word)
    return _Index(
        names,
        {word: frozenset(keys) for word, keys in words.items()},
        {pair: tuple(of_these) for pair, of_these in pairs.items()},
    )


def _names(actor: RegistryActor) -> Iterator[str]:
    yield from actor.names.values()
    for aliases in actor.aliases.values():
        yield from aliases


def _pairs(word: str) -> set[str]:
    """Its pairs of neighbouring letters, the ends included."""
    return {first + second for first, second in pairwise(f" {word} ")}


def fold(text: str) -> str:
    """A name as it is compared: no case, no accents, words with one blank between."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", letters))

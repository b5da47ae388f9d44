"""Brown clusters as small static vectors.

A cluster is a path in a binary tree; words that share the beginning of their paths are used alike.
Each prefix of a path has a random vector, and a cluster is the row of its prefixes' vectors: words
that share a long prefix share most of their vector. The tables come from spacy-lookups-data.
"""

import gzip
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from spacy.strings import get_string_id
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab

from lagebild.ingest.training.conllu import CorpusError

PREFIXES = (4, 6, 8, 10, 12, 14, 20)
WIDTH = 12
RARE = -20.0


@cache
def table(name: str) -> dict[str, Any]:
    """A table of spacy-lookups-data, as `de_lexeme_cluster`."""
    package = find_spec("spacy_lookups_data")
    if package is None or package.origin is None:
        raise CorpusError("training needs spacy-lookups-data: pip install 'lagebild[train]'")
    path = Path(package.origin).parent / "data" / f"{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return dict(json.load(file))


def add_vectors(vocab: Vocab, language: str, words: int, seed: int = 0) -> None:
    """Give a vocabulary the vectors of the most frequent words, by hash and without their text."""
    clusters = {word: int(c) for word, c in table(f"{language}_lexeme_cluster").items() if c}
    chosen = frequent(language, clusters, words)
    numbers = sorted({clusters[word] for word in chosen})
    rows = {cluster: row for row, cluster in enumerate(numbers)}
    data = _embedded(numbers, seed)
    vectors = Vectors(strings=vocab.strings, shape=data.shape, name=f"{language}_brown")
    vectors.data = data
    for word in chosen:
        vectors.add(get_string_id(word), row=rows[clusters[word]])
    vocab.vectors = vectors


def frequent(language: str, words: dict[str, int], count: int) -> list[str]:
    """The most frequent of some words, most frequent first."""
    logs = table(f"{language}_lexeme_prob")
    return sorted(words, key=lambda word: (-float(logs.get(word, RARE)), word))[:count]


def _embedded(clusters: list[int], seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    parts: dict[str, np.ndarray] = {}
    matrix = []
    for cluster in clusters:
        path = format(cluster, "b")[::-1]  # the tables keep the root in the lowest bit
        prefixes = [path[:length].ljust(length, "0") for length in PREFIXES]
        for prefix in prefixes:
            if prefix not in parts:
                parts[prefix] = random.normal(size=WIDTH).astype("float32")
        matrix.append(np.concatenate([parts[prefix] for prefix in prefixes]))
    return np.stack(matrix)

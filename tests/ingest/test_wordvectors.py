"""Vectors of unknown words, and weights in half precision."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.training import Example

from lagebild.ingest import precision, wordvectors
from lagebild.ingest.wordvectors import SubwordVectors, nearest

KNOWN = ("Zähne", "Hagen", "Merkel")


@pytest.fixture
def nlp() -> Language:
    """A pipeline that knows three words, with a tagger of two steps."""
    vocab = spacy.blank("de").vocab
    vectors = SubwordVectors(strings=vocab.strings, shape=(2 * len(KNOWN), 2), name="few")
    vectors.data = np.arange(4.0 * len(KNOWN), dtype="float32").reshape(-1, 2)
    for row, word in enumerate(KNOWN):
        vectors.add(get_string_id(word), row=row)
    vocab.vectors = vectors
    made = spacy.blank("de", vocab=vocab, config={"nlp": {"vectors": {"@vectors": wordvectors.NAME}}})
    made.add_pipe("tagger")
    doc = Doc(vocab, words=["Zähne", "tun", "weh"], tags=["NOUN", "VERB", "ADV"])
    examples = [Example(made.make_doc("Zähne tun weh"), doc)]
    made.initialize(lambda: examples)
    for _ in range(2):
        made.update(examples)
    return made


@pytest.mark.parametrize(
    ("word", "row"),
    [("Zähne", 0), ("Gaumenzähne", 3), ("Rottweil-Hagen", 4), ("MERKEL", 5), ("Merkels", 5), ("Xyzzq", -1)],
)
def test_an_unknown_word_has_the_guess_of_the_nearest(nlp: Language, word: str, row: int) -> None:
    key = nlp.vocab.strings.add(word)
    assert nlp.vocab.vectors.find(keys=[key]).tolist() == [row]
    assert nlp.vocab.vectors.find(keys=[key]).tolist() == [row]  # from memory


def test_known_words_are_found_as_ever(nlp: Language) -> None:
    vectors = nlp.vocab.vectors
    assert vectors.find(key="Zähne") == 0
    assert vectors.find(key="Gaumenzähne") == -1
    assert vectors.find(row=2) == get_string_id("Merkel")


def test_the_last_part_goes_before_shorter_ones() -> None:
    wanted = ["seezunge", "Eezunge", "eezunge", "Ezunge", "ezunge", "Zunge", "zunge", "Unge", "unge"]
    assert list(nearest("Seezunge")) == wanted
    assert next(nearest("NATO")) == "Nato"
    assert list(nearest("abc")) == []


def test_half_precision_is_half_the_size_and_reads_alike(nlp: Language, tmp_path: Path) -> None:
    whole, half = tmp_path / "whole", tmp_path / "half"
    nlp.to_disk(whole)
    nlp.add_pipe(precision.NAME, last=True)
    nlp.to_disk(half)
    precision.halve(half)
    model, table = Path("tagger", "model"), Path("vocab", "vectors")
    assert (half / model).stat().st_size < 0.6 * (whole / model).stat().st_size
    assert np.load(half / table).dtype == "float16"
    one, other = spacy.load(whole), spacy.load(half)
    weights = other.get_pipe("tagger").model.get_ref("softmax").get_param("W")  # type: ignore[attr-defined]
    assert weights.dtype == "float32"
    assert isinstance(other.vocab.vectors, SubwordVectors)
    assert other.vocab.vectors.data.dtype == "float32"
    text = "Gaumenzähne tun weh"
    assert [token.tag_ for token in one(text)] == [token.tag_ for token in other(text)]

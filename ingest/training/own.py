"""Our own sentences on international politics: read, and packed from their working form."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from lagebild.ingest.training.conllu import Sentence, read
from lagebild.ingest.training.entities import Named, read_marked, with_names

FOLDER = Path(__file__).parent / "own"
HELD_OUT = 10
LEMMAS_CHECKED = ("de",)


def training(language: str) -> list[Sentence]:
    """The sentences to train on."""
    every = (*first(language), *_added(language))
    return [sentence for sentence in every if not is_held_out(sentence.name)]


def held_out(language: str) -> list[Sentence]:
    """Every tenth of the first sentences: never trained on."""
    return [sentence for sentence in first(language) if is_held_out(sentence.name)]


def added_held_out(language: str) -> list[Sentence]:
    """Every tenth of those that were written where the first parsers erred: never trained on."""
    return [sentence for sentence in _added(language) if is_held_out(sentence.name)]


def marked_names(language: str) -> list[Named]:
    """The sentences of which only the names are known, to train on."""
    return [named for number, named in _marked(language) if number % HELD_OUT]


def names_in(sentences: Iterable[Sentence], treebank: str) -> Iterator[Named]:
    """Sentences of a treebank (`ewt`, `gsd`) with the names that we marked in them."""
    return with_names(sentences, FOLDER / f"names-{treebank}.tsv")


def marked_names_held_out(language: str) -> list[Named]:
    """Every tenth of them: never trained on."""
    return [named for number, named in _marked(language) if not number % HELD_OUT]


def _marked(language: str) -> Iterator[tuple[int, Named]]:
    return enumerate(read_marked(FOLDER / f"names-{language}.txt"), 1)


def pack(source: Path) -> Iterator[str]:
    """Lines of compact CoNLL-U from a file of JSON lines."""
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        record = json.loads(line)
        entities = _marks(record["ents"])
        lemmas = record["lang"] in LEMMAS_CHECKED
        yield f"# sent_id = {source.stem}-{number}"
        for position, token in enumerate(record["tokens"], 1):
            yield "\t".join(_columns(position, token, entities.get(position), lemmas))
        yield ""


def first(language: str) -> Iterator[Sentence]:
    """The first sentences, of which the events are known too."""
    return read(FOLDER / f"{language}.conllu.xz")


def _added(language: str) -> Iterator[Sentence]:
    return read(FOLDER / f"{language}-added.conllu")


def is_held_out(name: str) -> bool:
    """Whether a sentence measures and is never trained on, by its name."""
    return int(name.rpartition("-")[2]) % HELD_OUT == 0


def _marks(entities: list[list[int | str]]) -> dict[int, str]:
    marks = {}
    for first, last, label in entities:
        for position in range(int(first), int(last) + 1):
            marks[position] = f"{'B' if position == first else 'I'}-{label}"
    return marks


def _columns(
    position: int, token: dict[str, str | int | bool], entity: str | None, lemmas: bool
) -> list[str]:
    upos = str(token["pos"])
    lemma = str(token["lemma"]) if lemmas and upos in {"VERB", "AUX"} and token["lemma"] else "_"
    notes = [f"Entity={entity}"] if entity else []
    notes += [] if token["ws"] else ["SpaceAfter=No"]
    left = [str(position), str(token["form"]), lemma, upos, "_", "_"]
    return [*left, str(token["head"]), str(token["dep"]), "_", "|".join(notes) or "_"]

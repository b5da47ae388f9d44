"""Sentences of a treebank, read from CoNLL-U."""

import gzip
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self, TextIO

from lagebild.ontology.errors import Error

COLUMNS = 10


class CorpusError(Error):
    """A corpus file is missing or cannot be read."""


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word: one line of a treebank."""

    form: str
    lemma: str
    upos: str
    head: int
    dep: str
    xpos: str = ""
    feats: Mapping[str, str] = field(default_factory=dict)
    entity: str = "O"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of print, and the words it stands for (*im* stands for *in dem*)."""

    text: str
    first: int
    last: int
    space: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, numbered from 1, and the print they are written in."""

    name: str
    document: str
    words: tuple[Word, ...]
    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return "".join(unit.text + " " * unit.space for unit in self.units).rstrip()

    def with_words(self, words: Sequence[Word]) -> Self:
        """The same print with other annotation."""
        return replace(self, words=tuple(words))


def open_text(path: Path) -> TextIO:
    """Open a text file, packed (`.xz`, `.gz`) or not."""
    if not path.exists():
        raise CorpusError(
            f"{path} is missing: fetch it as ingest/pipelines/NOTICE.md says, "
            "or give the folder that holds ud/ and ner/"
        )
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def read(path: Path) -> Iterator[Sentence]:
    """Read the sentences of a file; words that were not printed (`8.1`) are left out."""
    name = document = ""
    rows: list[list[str]] = []
    with open_text(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                if key.strip() == "sent_id":
                    name = value.strip()
                elif key.strip() == "newdoc id":
                    document = value.strip()
            elif line.strip():
                row = line.rstrip("\n").split("\t")
                if len(row) != COLUMNS:
                    raise CorpusError(f"{path}:{number}: {len(row)} columns, not {COLUMNS}")
                rows.append(row)
            elif rows:
                yield _sentence(name, document, rows)
                rows = []
    if rows:
        yield _sentence(name, document, rows)


def _sentence(name: str, document: str, rows: Sequence[Sequence[str]]) -> Sentence:
    words = [_word(row) for row in rows if row[0].isdigit()]
    units: list[Unit] = []
    for row in rows:
        number, form, space = row[0], row[1], "SpaceAfter=No" not in row[9]
        if "-" in number:
            first, last = map(int, number.split("-"))
            units += _units_of_range(form, first, last, words, space)
        elif number.isdigit() and (not units or int(number) > units[-1].last):
            units.append(Unit(form, int(number), int(number), space))
    return Sentence(name, document, tuple(words), tuple(units))


def _units_of_range(form: str, first: int, last: int, words: Sequence[Word], space: bool) -> list[Unit]:
    """One unit for *im*; two for *don't*, whose words are written one after the other."""
    forms = [word.form for word in words[first - 1 : last]]
    if "".join(forms) != form:
        return [Unit(form, first, last, space)]
    numbers = range(first, last + 1)
    return [Unit(f, n, n, space and n == last) for n, f in zip(numbers, forms, strict=True)]


def _word(row: Sequence[str]) -> Word:
    return Word(
        form=row[1],
        lemma="" if row[2] == "_" and row[1] != "_" else row[2],
        upos=row[3],
        head=int(row[6]) if row[6].isdigit() else 0,
        dep=row[7],
        xpos="" if row[4] == "_" else row[4],
        feats=_pairs(row[5]),
        entity=_pairs(row[9]).get("Entity", "O"),
    )


def _pairs(cell: str) -> dict[str, str]:
    parts = (part.partition("=") for part in cell.split("|"))
    return {key: value for key, equals, value in parts if equals}

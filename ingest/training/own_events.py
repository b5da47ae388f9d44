"""The events in our own sentences: who did what to whom, by hand, as offsets into the sentence."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lagebild.ingest.training.conllu import Sentence, open_text
from lagebild.ingest.training.own import FOLDER, first
from lagebild.ontology.records import Span

HEADER = "sentence\tcategory\ttrigger\tagents\ttargets\tnegated\tmodality\tby"


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """An event of the annotation; `by` is who tells of it, where only somebody's words do."""

    category: str
    triggers: tuple[Span, ...]
    agents: tuple[Span, ...]
    targets: tuple[Span, ...]
    negated: bool
    modality: str
    by: tuple[Span, ...]

    def is_at(self, offset: int) -> bool:
        """Whether one of its triggers covers a character."""
        return any(begin <= offset < end for begin, end in self.triggers)


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence with its events, in the order of the annotation."""

    name: str
    text: str
    events: tuple[OwnEvent, ...]

    def event_at(self, offset: int) -> OwnEvent | None:
        """The event whose trigger covers a character."""
        return next((event for event in self.events if event.is_at(offset)), None)


def read_events(language: str) -> Iterator[OwnSentence]:
    """Our first sentences, each with its events, none or several."""
    events: defaultdict[str, list[OwnEvent]] = defaultdict(list)
    with open_text(FOLDER / f"events-{language}.tsv") as table:
        for line in table:
            cells = line.rstrip("\n").split("\t")
            if cells[0] != "sentence":
                events[cells[0]].append(_event(cells))
    for sentence in first(language):
        yield OwnSentence(sentence.name, sentence.text, tuple(events[sentence.name]))


def _event(cells: list[str]) -> OwnEvent:
    _, category, trigger, agents, targets, negated, modality, by = cells
    return OwnEvent(
        category,
        _spans(trigger),
        _spans(agents),
        _spans(targets),
        negated == "1",
        modality,
        _spans(by),
    )


def _spans(cell: str) -> tuple[Span, ...]:
    pairs = (piece.split("-") for piece in cell.split())
    return tuple((int(begin), int(end)) for begin, end in pairs)


def pack_events(source: Path, sentences: Mapping[str, Sentence]) -> Iterator[str]:
    """Rows of the table from a file of JSON lines, whose word numbers become offsets."""
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        name = f"{source.stem}-{number}"
        words = _offsets(sentences[name])
        for event in json.loads(line)["events"]:
            trigger, agents, targets = (_cell(event.get(part, []), words) for part in ("t", "a", "p"))
            status = str(int(event.get("neg", 0))), str(event.get("mod", "asserted"))
            by = _cell(_places(str(event.get("by", "-"))), words)
            yield "\t".join((name, event["type"], trigger, agents, targets, *status, by))


def _places(cell: str) -> list[list[int]]:
    """Word numbers as they stand in one cell: `-` for none, `6-7;9`."""
    pieces = (piece.split("-") for piece in cell.split(";") if piece != "-")
    return [[int(piece[0]), int(piece[-1])] for piece in pieces]


def _offsets(sentence: Sentence) -> list[Span]:
    found, position = [], 0
    for unit in sentence.units:
        found.append((position, position + len(unit.text)))
        position += len(unit.text) + unit.space
    return found


def _cell(spans: list[list[int]], words: list[Span]) -> str:
    return " ".join(f"{words[first - 1][0]}-{words[last - 1][1]}" for first, last in spans)

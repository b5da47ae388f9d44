"""The weights of confidence: which events of our own sentences came out right, and how they looked."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from lagebild.ingest.cast import Cast
from lagebild.ingest.confidence import observed
from lagebild.ingest.language import parse_many
from lagebild.ingest.pipeline import walk
from lagebild.ingest.training.logistic import fit
from lagebild.ingest.training.own import is_held_out
from lagebild.ingest.training.own_events import OwnEvent, OwnSentence, read_events
from lagebild.ontology.records import Article, Event, Language, Span

Seen = Mapping[str, float]


def train(language: Language, out: Path) -> int:
    """Learn from our own sentences but for every tenth, write the table, and say how long it is."""
    kept = [sentence for sentence in read_events(language) if not is_held_out(sentence.name)]
    found = list(examples(kept, language))
    names = sorted({name for seen, _ in found for name in seen})
    matrix = csr_matrix(np.array([[seen.get(name, 0.0) for name in names] for seen, _ in found]))
    learned = fit(matrix, np.array([right for _, right in found], dtype=float))
    lines = [f"{name};{weight:.2f}" for name, weight in zip(names, learned, strict=True)]
    head = ["# Weights of confidence, as log odds; learned by lagebild.ingest.training.confidence"]
    out.write_text("\n".join([*head, "observation;weight", *lines]) + "\n", encoding="utf-8")
    return len(names)


def examples(sentences: list[OwnSentence], language: Language) -> Iterator[tuple[Seen, bool]]:
    """All events that are read from sentences: what is seen of them, and whether they are right."""
    docs = parse_many((sentence.text for sentence in sentences), language)
    for sentence, doc in zip(sentences, docs, strict=True):
        reading = walk(Article(sentence.name, sentence.text, language), doc)
        found = observed(reading.uncalibrated, reading.cast)
        for event, seen in zip(reading.uncalibrated, found, strict=True):
            yield seen, any(_is_right(event, own, reading.cast) for own in sentence.events)


def _is_right(event: Event, own: OwnEvent, cast: Cast) -> bool:
    """Whether category and roles agree; a target of the annotation that is no actor may stay empty."""
    if event.plover != own.category:
        return False
    agents = (*event.agents, *event.targets) if event.symmetric else event.agents
    targets = (*event.targets, *event.agents) if event.symmetric else event.targets
    return _fills(agents, own.agents, cast) and _fills(targets, own.targets, cast)


def _fills(keys: tuple[str, ...], spans: tuple[Span, ...], cast: Cast) -> bool:
    named = {naming.key for naming in cast.namings for span in spans if _overlap(naming.span, span)}
    return not named or bool(named & set(keys))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

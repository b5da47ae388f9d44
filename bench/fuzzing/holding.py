"""What must hold for every record, whatever was read."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from pyoxigraph import Literal

from lagebild.graph import Store, check
from lagebild.graph.encode import encode
from lagebild.graph.terms import ANCHOR_OF
from lagebild.ontology.exchange import to_json
from lagebild.ontology.records import Extraction, Span

GENERATED = datetime(2025, 6, 1, tzinfo=UTC)
MODALITIES = ("asserted", "planned", "demanded", "hypothetical", "denied")


def faults(extraction: Extraction) -> Iterator[str]:
    """What is wrong with a record, and with its graph."""
    length = len(extraction.article.text)
    for begin, end in spans(extraction):
        if not 0 <= begin < end <= length:
            yield f"the span {begin} to {end} is none of {length} characters"
    keys = {actor.key for actor in extraction.actors}
    for event in extraction.events:
        if missing := {*event.agents, *event.targets} - keys:
            yield f"an event has actors that the article has not: {missing}"
        if event.modality not in MODALITIES or not 0 <= event.confidence <= 1:
            yield f"an event is {event.modality!r}, with confidence {event.confidence}"
        if event.statement is not None and not 0 <= event.statement < len(extraction.statements):
            yield "an event hangs on a statement that there is not"
    json.dumps(to_json(extraction), ensure_ascii=False, allow_nan=False).encode()
    yield from _of_graph(extraction)


def spans(extraction: Extraction) -> Iterator[Span]:
    """All of them."""
    for actor in extraction.actors:
        yield from actor.mentions
    for event in extraction.events:
        yield from (event.trigger, event.sentence, *event.evidence)
        if event.time_span:
            yield event.time_span
    for said in extraction.statements:
        yield from (said.sentence, *said.speaker_span, *said.cue, *said.content, *said.addressee_span)


def _of_graph(extraction: Extraction) -> Iterator[str]:
    text = extraction.article.text
    for quad in encode(extraction, GENERATED):
        if quad.predicate == ANCHOR_OF:
            begin, end = str(quad.subject).rstrip(">").rpartition("#offset_")[2].split("_")
            if quad.object != Literal(text[int(begin) : int(end)]):
                yield f"{quad.object} is not what stands from {begin} to {end}"


def findings(extractions: list[Extraction]) -> list[str]:
    """What `lagebild check` says of a store with these articles, with all shapes."""
    with Store() as store:
        for extraction in extractions:
            store.replace(extraction)
        return [str(finding) for finding in check(store)]

"""The weights of the second reading of roles: logistic regression on the events of our own sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from spacy.tokens import Doc, Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.coreference import resolve
from lagebild.ingest.events import find_events
from lagebild.ingest.evidence import Rival, cues, rivals
from lagebild.ingest.language import parse_many
from lagebild.ingest.linking import link
from lagebild.ingest.mentions import find_mentions
from lagebild.ingest.speech.statements import find_statements
from lagebild.ingest.training.logistic import fit
from lagebild.ingest.training.own import is_held_out
from lagebild.ingest.training.own_events import OwnEvent, OwnSentence, read_events
from lagebild.ontology.records import Language

LEAST_SEEN = 3
LEAST_WEIGHT = 0.01


@dataclass(frozen=True, slots=True)
class Example:
    """An actor beside an event: its cues, and whether it is agent and target of it."""

    cues: frozenset[str]
    agent: bool
    target: bool


def train(language: Language, out: Path) -> int:
    """Learn from our own sentences but for every tenth, write the table, and say how long it is."""
    kept = [sentence for sentence in read_events(language) if not is_held_out(sentence.name)]
    weights = learn(examples(kept, language))
    out.write_text("".join(f"{line}\n" for line in lines(weights)), encoding="utf-8")
    return len(weights)


def examples(sentences: Sequence[OwnSentence], language: Language) -> Iterator[Example]:
    """All actors beside the events that both the annotation and the first reading know."""
    docs = parse_many((sentence.text for sentence in sentences), language)
    for sentence, doc in zip(sentences, docs, strict=True):
        cast = resolve(doc, link(doc, find_mentions(doc), None))
        statements = find_statements(doc, cast)
        for candidate in find_events(doc, cast):
            event = sentence.event_at(candidate.trigger.idx)
            if event is None or not candidate.reading.is_event or candidate.elided is not None:
                continue
            for rival in rivals(candidate, cast):
                label = _label(event, rival, doc, cast)
                if label is not None:
                    yield Example(frozenset(cues(candidate, rival, cast, statements)), *label)


def learn(found: Iterable[Example]) -> dict[str, tuple[float, float]]:
    """Weights for agent and target by cue; cues that are rare or weigh nothing are left out."""
    rows = list(found)
    seen = Counter(cue for row in rows for cue in row.cues)
    known = sorted(cue for cue, count in seen.items() if count >= LEAST_SEEN)
    places = {cue: place for place, cue in enumerate(known)}
    matrix = _matrix([sorted(places[cue] for cue in row.cues if cue in places) for row in rows], len(known))
    agent = fit(matrix, np.array([row.agent for row in rows], dtype=float))
    target = fit(matrix, np.array([row.target for row in rows], dtype=float))
    return {
        cue: (round(float(agent[place]), 2), round(float(target[place]), 2))
        for cue, place in places.items()
        if max(abs(agent[place]), abs(target[place])) >= LEAST_WEIGHT
    }


def lines(weights: dict[str, tuple[float, float]]) -> Iterator[str]:
    """The table of weights, as the scorer reads it."""
    yield "# Weights of the second reading of roles, as log odds; learned by lagebild.ingest.training.roles"
    yield "cue;agent;target"
    for cue, (agent, target) in sorted(weights.items()):
        yield f"{cue};{agent};{target}"


def _label(event: OwnEvent, rival: Rival, doc: Doc, cast: Cast) -> tuple[bool, bool] | None:
    """Whether an actor is agent and target; None for who is only named inside a thing that is one of them."""
    agent, target = (_among(spans, rival, doc, cast) for spans in (event.agents, event.targets))
    if agent or target:
        return agent, target
    for spans, label in ((event.agents, (True, False)), (event.targets, (False, True))):
        for span in spans:
            head = _head(span, doc)
            if head is None or any(token.i in cast.at for token in _words(span, doc)):
                continue
            if rival.key in cast.owners(head):
                return label  # what belongs to somebody stands for him: the drones of Russia
            if rival.token != head and rival.token in head.subtree:
                return None
    return False, False


def _among(spans: Sequence[tuple[int, int]], rival: Rival, doc: Doc, cast: Cast) -> bool:
    words = (token for span in spans for token in _words(span, doc))
    return any(rival.key in cast.at.get(token.i, (cast.nations.get(token.i),)) for token in words)


def _words(span: tuple[int, int], doc: Doc) -> list[Token]:
    return [token for token in doc if span[0] <= token.idx < span[1]]


def _head(span: tuple[int, int], doc: Doc) -> Token | None:
    words = _words(span, doc)
    places = {token.i for token in words}
    return next((token for token in words if token.head.i not in places or token.head == token), None)


def _matrix(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    starts = np.cumsum([0, *map(len, rows)])
    places = [place for row in rows for place in row]
    return csr_matrix((np.ones(len(places)), places, starts), shape=(len(rows), width))

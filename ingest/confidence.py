"""How likely an event is right as a whole: category, and who did it to whom.

A logistic regression on a few observations, learned from our own sentences (`lagebild train LANGUAGE
--confidence`). Single sentences are easier than articles, so slope and shift of the result are set on the
development gold (Platt 1999): `bench/calibration.py` measures what is left.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp

from lagebild.ingest.cast import Cast
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Event, Language
from lagebild.ontology.tables import rows

SLOPE, SHIFT = 0.81, -0.27
LONG = 200
MANY = 3


def calibrate(events: Sequence[Event], cast: Cast, language: Language) -> tuple[Event, ...]:
    """The events of an article with calibrated confidence, in two decimals."""
    known = weights(language)
    return tuple(
        replace(event, confidence=_probability(known, seen))
        for event, seen in zip(events, observed(events, cast), strict=True)
    )


def observed(events: Sequence[Event], cast: Cast) -> Iterator[Mapping[str, float]]:
    """What is seen of each event of an article, by name: how much of it, mostly 0 or 1."""
    told = Counter(event.sentence for event in events)
    for event in events:
        yield dict(_observations(event, cast, alone=told[event.sentence] == 1))


def _probability(known: Mapping[str, float], seen: Mapping[str, float]) -> float:
    odds = sum(known.get(name, 0.0) * value for name, value in seen.items())
    return round(1 / (1 + exp(-(SLOPE * odds + SHIFT))), 2)


@cache
def weights(language: Language) -> Mapping[str, float]:
    """The weight of each observation in a language, read once."""
    table = files("lagebild.ingest") / "lexicon" / language / "confidence.csv"
    return {row["observation"]: float(row["weight"]) for _, row in rows(table, LexiconError)}


def _observations(event: Event, cast: Cast, *, alone: bool) -> Iterator[tuple[str, float]]:
    everyone = [cast.participants[key] for key in (*event.agents, *event.targets)]
    yield "any", 1.0
    yield "roles", event.confidence
    yield f"category {event.plover}", 1.0
    yield "no agent", not event.agents
    yield "no target", not event.targets and not event.symmetric
    yield "mutual", event.symmetric
    yield "mutual with one", event.symmetric and len(everyone) < 2
    yield "implicit", bool(event.implicit)
    yield "negated", event.negated
    yield "not asserted", event.modality != "asserted"
    yield "said", event.statement is not None
    yield "told twice", len(event.evidence) > 1
    yield "alone in its sentence", alone
    yield "many", len(everyone) > MANY
    yield "unknown actor", any(who.local for who in everyone)
    yield "actor without country", any(who.country is None for who in everyone)
    yield "long sentence", min((event.sentence[1] - event.sentence[0]) / LONG, 2.0)

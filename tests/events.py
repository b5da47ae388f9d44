"""Two events as extraction would yield them, for `replace`; and all events that a text is read to tell."""

from lagebild.ingest.language import parse
from lagebild.ingest.pipeline import walk
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Article, Event


def every_event(article: Article) -> tuple[Event, ...]:
    """All events of an article in text order, also those that are too doubtful to be told."""
    found = walk(article, parse(article.text, article.lang))
    return tuple(sorted((*found.events, *found.doubtful), key=lambda event: event.trigger))


CALL = Event(
    plover="CONSULT",
    mode="phone",
    cameo="041",
    goldstein=1.0,
    quad="verbal cooperation",
    agents=("donald-trump", "vladimir-putin"),
    targets=(),
    symmetric=True,
    trigger=(10, 22),
    sentence=(0, 52),
    bounds=Bounds.parse("2025-04-28/2025-05-26"),
    time_span=(0, 9),
    place=None,
    negated=False,
    modality="asserted",
    reported_by=None,
    statement=None,
    confidence=0.94,
    evidence=((10, 51),),
)
ATTACK = Event(
    plover="ASSAULT",
    mode="aerial",
    cameo="195",
    goldstein=-10.0,
    quad="material conflict",
    agents=("russia",),
    targets=("ukraine",),
    symmetric=False,
    trigger=(0, 6),
    sentence=(0, 40),
    bounds=None,
    time_span=None,
    place=None,
    negated=False,
    modality="asserted",
    reported_by=None,
    statement=None,
    confidence=0.6,
    evidence=((0, 30),),
)

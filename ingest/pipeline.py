"""The walk of one article, in order, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from spacy.tokens import Doc

from lagebild import __version__
from lagebild.ingest.account import account_of
from lagebild.ingest.answers import find_answered
from lagebild.ingest.attribution import settle_events, settle_statements, used_actors
from lagebild.ingest.authorities import find_authorities
from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast, Naming
from lagebild.ingest.chronology import date_by_others
from lagebild.ingest.confidence import calibrate
from lagebild.ingest.context import complete
from lagebild.ingest.coreference import resolve
from lagebild.ingest.events import find_events, reach_targets
from lagebild.ingest.language import parse, parse_many
from lagebild.ingest.linking import link
from lagebild.ingest.mentions import find_mentions
from lagebild.ingest.occurrences import merge_occurrences
from lagebild.ingest.scorer import reread
from lagebild.ingest.speech.statements import find_statements
from lagebild.ingest.spokespeople import represent
from lagebild.ingest.threshold import needed
from lagebild.ingest.times.dates import find_times
from lagebild.ontology.records import Actor, Article, Event, Extraction, Statement
from lagebild.ontology.registry import load

BATCH = 64
"""Articles held in memory at once; more make the parser no faster."""


def pipeline_version() -> str:
    """What reads the articles: the version of the package, and that of a user's tables if there are any."""
    own = load().own.digest
    return f"{__version__}+registry.{own}" if own else __version__


def extract(article: Article) -> Extraction:
    """Read one article."""
    return read_off(article, parse(article.text, article.lang))


def extract_many(articles: Iterable[Article]) -> Iterator[Extraction]:
    """Read many articles, in order, holding a few at a time; those of a language are parsed together."""
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        for language, group in groupby(batch, key=lambda article: article.lang):
            run = list(group)
            docs = parse_many((article.text for article in run), language)
            for article, doc in zip(run, docs, strict=True):
                yield read_off(article, doc)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the steps found in an article, with the trees they found it in; what is doubtful is not told.

    `least` is the confidence that each event needs to be told.
    """

    cast: Cast
    statements: tuple[Statement, ...]
    first: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...]
    uncalibrated: tuple[Event, ...]
    doubtful: tuple[Event, ...]
    events: tuple[Event, ...]
    least: Mapping[Event, float]


def walk(article: Article, doc: Doc) -> Reading:
    """Walk through a parsed article."""
    bounds = article.bounds
    cast = represent(doc, resolve(doc, link(doc, find_mentions(doc), bounds)))
    statements = find_statements(doc, cast)
    first = find_events(doc, cast)
    candidates = find_authorities(
        find_answered(reach_targets(reread(first, cast, statements), cast), cast), cast
    )
    times = find_times(doc, bounds)
    told = settle_events(cast, candidates, times, statements, bounds)
    cast, understood = complete(told, cast, article.lang)
    events = merge_occurrences(understood)
    plain = date_by_others(events, account_of(doc, cast, events, candidates, statements, times))
    weighed = calibrate(plain, cast, article.lang)
    least = needed(doc, weighed)
    doubtful = tuple(event for event in weighed if event.confidence < least[event])
    events = tuple(event for event in weighed if event.confidence >= least[event])
    statements = settle_statements(cast, statements, events)
    return Reading(cast, statements, first, candidates, plain, doubtful, events, least)


def read_off(article: Article, doc: Doc) -> Extraction:
    """What a parsed article tells."""
    found = walk(article, doc)
    actors = tuple(_actors(found.cast, used_actors(found.events, found.statements)))
    return Extraction(article, pipeline_version(), actors, found.events, found.statements)


def _actors(cast: Cast, used: set[str]) -> Iterator[Actor]:
    """The actors that are named, take part or have a spokesperson who does, with all their mentions."""
    by_key: dict[str, list[Naming]] = defaultdict(list)
    for naming in cast.namings:
        by_key[naming.key].append(naming)
    named = {n.key for n in cast.namings if not n.implied and cast.participants[n.key].named}
    present = used | named
    present = present | {who.of for key, who in cast.participants.items() if who.of and key in present}
    for key, who in sorted(cast.participants.items()):
        namings = by_key[key]
        spoken = [naming for naming in namings if not naming.implied]
        if key in present:
            yield Actor(
                key=key,
                name=who.name,
                kind=who.kind,
                country=who.country,
                wikidata=who.wikidata,
                role=who.role,
                mentions=tuple(dict.fromkeys(naming.span for naming in spoken or namings)),
                confidence=max(naming.confidence for naming in namings),
                local=who.local,
                of=who.of,
            )

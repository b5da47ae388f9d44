"""The walk of one article, in order, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from spacy.tokens import Doc

from lagebild import __version__
from lagebild.ingest.account import account_of
from lagebild.ingest.attribution import settle_events, settle_statements, used_actors
from lagebild.ingest.cast import Cast, Naming
from lagebild.ingest.chronology import date_by_others
from lagebild.ingest.coreference import resolve
from lagebild.ingest.events import find_events
from lagebild.ingest.language import parse, parse_many
from lagebild.ingest.linking import link
from lagebild.ingest.mentions import find_mentions
from lagebild.ingest.occurrences import merge_occurrences
from lagebild.ingest.speech.statements import find_statements
from lagebild.ingest.times.dates import find_times
from lagebild.ontology.records import Actor, Article, Extraction
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


def read_off(article: Article, doc: Doc) -> Extraction:
    """What a parsed article tells."""
    bounds = article.bounds
    cast = resolve(doc, link(doc, find_mentions(doc), bounds))
    statements = find_statements(doc, cast)
    candidates = find_events(doc, cast)
    times = find_times(doc, bounds)
    events = merge_occurrences(settle_events(cast, candidates, times, statements))
    events = date_by_others(events, account_of(doc, cast, events, candidates, statements, times))
    statements = settle_statements(cast, statements, events)
    actors = tuple(_actors(cast, used_actors(events, statements)))
    return Extraction(article, pipeline_version(), actors, events, statements)


def _actors(cast: Cast, used: set[str]) -> Iterator[Actor]:
    """The actors that are named or take part in something, with all their mentions."""
    by_key: dict[str, list[Naming]] = defaultdict(list)
    for naming in cast.namings:
        by_key[naming.key].append(naming)
    for key, who in sorted(cast.participants.items()):
        namings = by_key[key]
        spoken = [naming for naming in namings if not naming.implied]
        if (spoken and who.named) or key in used:
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
            )

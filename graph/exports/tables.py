"""What a store holds as tables: their columns, and their rows one after the other.

Actors, articles, events and statements go by their keys, as in the service. What is negated, planned,
demanded, possible or denied is in `events` and says so; `fact` is true of what is none of it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from lagebild.graph.acts import Level
from lagebild.graph.exports.readings import Reading
from lagebild.graph.exports.selection import FILTERS, Selection, is_fact, keys, last_part, paged
from lagebild.graph.rows import Row
from lagebild.ontology import codes
from lagebild.ontology.names import key_of

Kind = Literal["text", "texts", "integer", "number", "flag", "day", "moment"]
"""What a column holds; `texts` are several, `moment` is in universal time."""
Cells = Mapping[str, Any]
DAYS: Final = frozenset(("since", "until"))
QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: columns in their order, the filters it can apply, and how to read its rows."""

    name: str
    columns: Mapping[str, Kind]
    filters: frozenset[str]
    rows: Callable[[Selection], Iterator[Cells]]


def _articles(selection: Selection) -> Iterator[Cells]:
    for _, row in _chosen(selection):
        yield {
            "article": key_of(row.article),
            "id": row.id,
            "title": row.headline,
            "url": row.url,
            "lang": row.lang,
            "outlet": key_of(row.outlet),
            "publisher": row.outlet_name,
            "first": row.first,
            "last": row.last,
            "characters": row.length,
            "sha256": row.sha256,
            "version": row.version,
            "generated": row.generated,
        }


def _mentions(selection: Selection) -> Iterator[Cells]:
    for reading, article in _chosen(selection):
        for row in reading.actors():
            key = key_of(article.article)
            yield {"article": key, "actor": key_of(row.actor), "mentions": row.mentions}


def _actors(selection: Selection) -> Iterator[Cells]:
    """All that the registry knows, then those that only a chosen article knows."""
    for row in paged(selection.store, "actors"):
        yield _actor(row, row.name_en, row.name_de, None)
    for reading, article in _chosen(selection):
        for row in reading.actors():
            if "#" in row.actor:
                names = {article.lang: row.name}
                yield _actor(row, names.get("en"), names.get("de"), key_of(article.article))


def _actor(row: Row, name_en: str | None, name_de: str | None, article: str | None) -> Cells:
    return {
        "actor": key_of(row.actor),
        "kind": (last_part(row.kind) or "").lower(),
        "country": row.country,
        "name_en": name_en,
        "name_de": name_de,
        "wikidata": last_part(row.wikidata),
        "article": article,
    }


def _events(selection: Selection) -> Iterator[Cells]:
    for reading in selection.readings():
        yield from map(_event, selection.events(reading))


def _event(row: Row) -> Cells:
    category, cameo = last_part(row.type) or "", last_part(row.cameo)
    return {
        "event": key_of(row.event),
        "article": key_of(row.article),
        "category": category,
        "mode": last_part(row.mode),
        "contexts": sorted(last_part(iri) or "" for iri in row.contexts),
        "cameo": cameo,
        "quad": codes.quad(category),
        "goldstein": codes.goldstein(category, cameo),
        "agents": keys(row.agents),
        "targets": keys(row.targets),
        "place": key_of(row.place) if row.place else None,
        "first": row.first,
        "last": row.last,
        "edtf": row.edtf,
        "modality": (last_part(row.modality) or "").lower(),
        "negated": row.negated,
        "fact": is_fact(row),
        "statement": _statement_of(row.voucher),
        "speaker": key_of(row.speaker) if row.speaker else None,
        "happening": key_of(row.happening) if row.happening else None,
        "sentence": row.sentence,
        "confidence": float(row.confidence),
    }


def _statements(selection: Selection) -> Iterator[Cells]:
    for reading, _ in _chosen(selection):
        for row in reading.statements():
            yield {
                "statement": key_of(row.statement),
                "article": key_of(row.article),
                "speaker": key_of(row.speaker) if row.speaker else None,
                "addressees": keys(row.addressees),
                "kind": (last_part(row.kind) or "").lower(),
                "act": (last_part(row.act) or "").lower(),
                "cue": row.cue,
                "text": row.words,
                "about": keys(row.topics),
                "favours": keys(row.favours),
                "opposes": keys(row.opposes),
                "realizes": key_of(row.realizes) if row.realizes else None,
                "within": _statement_of(row.voucher),
                "sentence": row.sentence,
                "confidence": float(row.confidence),
            }


def _happenings(selection: Selection) -> Iterator[Cells]:
    for row in paged(selection.store, "happenings"):
        if selection.allows(row.not_before, row.not_after):
            yield {
                "happening": key_of(row.happening),
                "category": last_part(row.category),
                "reports": row.reports,
                "facts": sum(map(is_fact, selection.store.ask("happening", happening=row.happening))),
                "outlets": row.outlets,
                "texts": row.texts,
                "first": row.not_before,
                "last": row.not_after,
            }


def _dyads(selection: Selection) -> Iterator[Cells]:
    for level in get_args(Level):
        graph = selection.network(level)
        for source, target, edge in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
            yield {
                "level": level,
                "source": key_of(source),
                "target": key_of(target),
                "acts": edge["weight"],
                "goldstein": edge["goldstein"],
                "goldstein_mean": edge["goldstein_mean"],
                **{quad.replace(" ", "_"): edge["quads"].get(quad, 0) for quad in QUADS},
                "events": sorted(map(key_of, edge["events"])),
            }


def _chosen(selection: Selection) -> Iterator[tuple[Reading, Row]]:
    """The articles that may be of the days asked for."""
    for reading in selection.readings():
        article = reading.article()
        if selection.allows(article.first, article.last):
            yield reading, article


def _statement_of(voucher: str) -> str | None:
    return key_of(voucher) if "#statement-" in voucher else None


ACTORS = Table(
    "actors",
    dict.fromkeys(("actor", "kind", "country", "name_en", "name_de", "wikidata", "article"), "text"),
    frozenset(FILTERS),
    _actors,
)
ARTICLES = Table(
    "articles",
    {
        **dict.fromkeys(("article", "id", "title", "url", "lang", "outlet", "publisher"), "text"),
        "first": "day",
        "last": "day",
        "characters": "integer",
        "sha256": "text",
        "version": "text",
        "generated": "moment",
    },
    DAYS,
    _articles,
)
MENTIONS = Table("mentions", {"article": "text", "actor": "text", "mentions": "integer"}, DAYS, _mentions)
EVENTS = Table(
    "events",
    {
        **dict.fromkeys(("event", "article", "category", "mode"), "text"),
        "contexts": "texts",
        "cameo": "text",
        "quad": "text",
        "goldstein": "number",
        "agents": "texts",
        "targets": "texts",
        "place": "text",
        "first": "day",
        "last": "day",
        "edtf": "text",
        "modality": "text",
        "negated": "flag",
        "fact": "flag",
        **dict.fromkeys(("statement", "speaker", "happening", "sentence"), "text"),
        "confidence": "number",
    },
    frozenset(FILTERS),
    _events,
)
STATEMENTS = Table(
    "statements",
    {
        **dict.fromkeys(("statement", "article", "speaker"), "text"),
        "addressees": "texts",
        **dict.fromkeys(("kind", "act", "cue", "text"), "text"),
        **dict.fromkeys(("about", "favours", "opposes"), "texts"),
        **dict.fromkeys(("realizes", "within", "sentence"), "text"),
        "confidence": "number",
    },
    DAYS,
    _statements,
)
HAPPENINGS = Table(
    "happenings",
    {
        "happening": "text",
        "category": "text",
        "reports": "integer",
        "facts": "integer",
        "outlets": "integer",
        "texts": "integer",
        "first": "day",
        "last": "day",
    },
    DAYS,
    _happenings,
)
DYADS = Table(
    "dyads",
    {
        **dict.fromkeys(("level", "source", "target"), "text"),
        "acts": "integer",
        "goldstein": "number",
        "goldstein_mean": "number",
        **{quad.replace(" ", "_"): "integer" for quad in QUADS},
        "events": "texts",
    },
    DAYS | {"category", "quad"},
    _dyads,
)
TABLES: Final[Mapping[str, Table]] = {
    table.name: table for table in (ARTICLES, ACTORS, MENTIONS, EVENTS, STATEMENTS, HAPPENINGS, DYADS)
}

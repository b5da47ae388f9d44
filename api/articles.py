"""Articles: which there are, and one with its text and all that was read from it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pyoxigraph import NamedNode, Quad

from lagebild.api.bodies import ArticleBody, ArticleSummary, NamedActor, Page
from lagebild.api.body import Words
from lagebild.api.feed import Lang, Open, Outlet, Paged, Since, kept_article
from lagebild.api.forms import FormRoute
from lagebild.api.listings import ARTICLES
from lagebild.api.portraits import Portraits
from lagebild.api.samples import shown_item, shown_page
from lagebild.graph import Row, Store
from lagebild.graph.copies import copies_of
from lagebild.ontology import names
from lagebild.ontology.names import key_of

SUMMARIES = """
SELECT ?article ?id ?headline ?url ?lang ?outlet ?first ?last
       (COUNT(DISTINCT ?event) AS ?events) (COUNT(DISTINCT ?statement) AS ?statements) WHERE {
  VALUES ?article { %s }
  GRAPH ?graph {
    ?article a schema:NewsArticle ; dcterms:identifier ?id ;
             schema:inLanguage ?lang ; schema:publisher ?outlet .
    OPTIONAL { ?article schema:headline ?headline }
    OPTIONAL { ?article schema:url ?url }
    OPTIONAL { ?article sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last }
    OPTIONAL { { ?event a lb:Event } UNION { ?statement a lb:Statement } }
  }
}
GROUP BY ?article ?id ?headline ?url ?lang ?outlet ?first ?last
"""
NAMES = NamedNode(names.ITSRDF + "taIdentRef")
router = APIRouter(tags=["articles"], route_class=FormRoute)


@router.get("/articles", responses=shown_page(ArticleSummary))
def list_articles(
    store: Open,
    paging: Paged,
    text: Annotated[str | None, Query(description="part of the headline, in any case")] = None,
    lang: Annotated[str | None, Query(description="language of the articles", examples=["de"])] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Since = None,
    sort: Annotated[
        Literal["-last", "last", "-first", "first"], Query(description="what comes first: `-` the latest")
    ] = "-last",
) -> Page[ArticleSummary]:
    """The articles that were read, the latest first."""
    given = {"text": text, "lang": lang, "outlet": outlet, "since": since, "until": until}
    part = ARTICLES.page(store, given, paging, sort)
    outlets = _outlets(store)
    rows = {row.article: row for row in store.select(SUMMARIES % " ".join(f"<{iri}>" for iri in part.items))}
    found = [rows[iri] for iri in part.items if iri in rows]  # it may have been removed this moment
    return paging.page([_summary(row, outlets, row.events, row.statements) for row in found], part)


@router.get("/articles/{key:path}", responses=shown_item(ArticleBody))
def one_article(store: Open, key: str, lang: Lang = "en") -> ArticleBody:
    """One article, by its key, id or URL, with its text, actors, events and statements."""
    found = kept_article(store, key)
    (row,) = store.ask("article", article=found)
    portraits = Portraits(store, lang)
    quads = list(store.quads(NamedNode(names.graph_iri(found))))
    events = portraits.events(_numbered(quads, found, "event"))
    statements = portraits.statements(_numbered(quads, found, "statement"))
    summary = _summary(row, _outlets(store), len(events), len(statements))
    return ArticleBody(
        **summary.model_dump(),
        sha256=row.sha256,
        version=row.version or "",
        generated=row.generated,
        text=store.text(found),
        copies=copies_of(store, found),
        actors=_actors(quads, portraits),
        reports=events,
        sayings=statements,
    )


def _summary(row: Row, outlets: dict[str, str], events: int, statements: int) -> ArticleSummary:
    return ArticleSummary(
        key=key_of(row.article),
        iri=row.article,
        id=row.id,
        title=row.headline,
        url=row.url,
        lang=row.lang,
        outlet=key_of(row.outlet),
        publisher=outlets.get(row.outlet, row.outlet),
        first=row.first,
        last=row.last,
        events=events,
        statements=statements,
    )


def _outlets(store: Store) -> dict[str, str]:
    graph = NamedNode(names.graph_iri("outlets"))
    labels = (quad for quad in store.quads(graph) if quad.predicate.value == names.SCHEMA + "name")
    return {str(getattr(q.subject, "value", "")): str(getattr(q.object, "value", "")) for q in labels}


def _numbered(quads: Iterable[Quad], key: str, kind: str) -> list[str]:
    """The events or statements of an article, in reading order."""
    start = f"{names.article_iri(key)}#{kind}-"
    subjects = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}
    found = (iri for iri in subjects if iri.startswith(start))
    return sorted(found, key=lambda iri: int(iri.removeprefix(start)))


def _actors(quads: Iterable[Quad], portraits: Portraits) -> list[NamedActor]:
    """The actors that an article names, in the order in which it does."""
    spans: defaultdict[str, list[Words]] = defaultdict(list)
    for quad in quads:
        mention, actor = quad.subject, quad.object
        if quad.predicate == NAMES and isinstance(mention, NamedNode) and isinstance(actor, NamedNode):
            spans[actor.value].append(portraits.words(mention.value))
    for mentions in spans.values():
        mentions.sort(key=lambda words: (words.begin, words.end))
    ordered = sorted(spans, key=lambda actor: (spans[actor][0].begin, actor))
    return [portraits.named(actor, spans[actor]) for actor in ordered]

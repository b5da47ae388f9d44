"""Events and statements, as lists and one by one."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from pyoxigraph import NamedNode

from lagebild.api.bodies import EventBody, Page, StatementBody
from lagebild.api.forms import FormRoute
from lagebild.api.listings import EVENTS, STATEMENTS
from lagebild.api.paging import Paging
from lagebild.api.portraits import Portraits
from lagebild.api.samples import shown_item, shown_page
from lagebild.api.state import at_once, store_of
from lagebild.graph import Store
from lagebild.graph.parameters import parse_parameter
from lagebild.ontology import names

Open = Annotated[Store, at_once(store_of)]
Paged = Annotated[Paging, Depends()]
Lang = Annotated[str, Query(pattern="^(de|en)$", description="language of names")]
Since = Annotated[str | None, Query(description="YYYY, YYYY-MM or YYYY-MM-DD", examples=["2025-05"])]
Actor = Annotated[str | None, Query(description="an actor's key", examples=["donald-trump"])]
Category = Annotated[str | None, Query(description="PLOVER category", examples=["CONSULT"])]
Quad = Annotated[str | None, Query(description="quad class", examples=["material conflict"])]
Place = Annotated[str | None, Query(description="name or key; a state's has all in it", examples=["Kyiv"])]
Outlet = Annotated[str | None, Query(description="an outlet's key", examples=["example-wire"])]
Confidence = Annotated[str | None, Query(description="at least this, from 0 to 1", examples=["0.8"])]
Blocs = Annotated[
    Sequence[str],
    Query(description="at the level of blocs: those that states count for, by key", examples=[["nato"]]),
]
Claims = Annotated[bool, Query(description="whether what somebody only claims counts")]
Sort = Annotated[
    Literal["-last", "last", "-first", "first", "-confidence", "confidence"],
    Query(description="what comes first: `-` the latest or greatest"),
]
router = APIRouter(tags=["events and statements"], route_class=FormRoute)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events are asked for."""

    actor: Actor = None
    agent: Actor = None
    target: Actor = None
    country: Annotated[str | None, Query(description="of any participant", examples=["USA"])] = None
    category: Category = None
    quad: Quad = None
    place: Place = None
    modality: Annotated[str | None, Query(examples=["asserted"])] = None
    negated: bool | None = None
    happening: Annotated[str | None, Query(description="a happening's key")] = None
    confidence: Confidence = None
    article: Annotated[str | None, Query(description="an article's key, id or URL")] = None
    outlet: Outlet = None
    since: Since = None
    until: Since = None

    def given(self, store: Store) -> dict[str, object]:
        """The filters by name, the article by its key."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**found, "article": article_key(store, self.article)}


@router.get("/events", responses=shown_page(EventBody))
def list_events(
    store: Open,
    paging: Paged,
    chosen: Annotated[Chosen, Depends()],
    facts: Annotated[bool, Query(description="only what happened, by more than a claim")] = False,
    sort: Sort = "-last",
    lang: Lang = "en",
) -> Page[EventBody]:
    """What is reported to happen, or not to; the latest first."""
    given = {**chosen.given(store), "facts": facts or None}
    part = EVENTS.page(store, given, paging, sort)
    return paging.page(Portraits(store, lang).events(part.items), part)


@router.get("/events/{key}", responses=shown_item(EventBody))
def one_event(store: Open, key: str, lang: Lang = "en") -> EventBody:
    """One event, by its key such as `6324c82e4088c488#event-1` (write `%23` for `#`)."""
    return Portraits(store, lang).event(item_iri(store, key, "event"))


@router.get("/statements", responses=shown_page(StatementBody))
def list_statements(
    store: Open,
    paging: Paged,
    speaker: Actor = None,
    addressee: Actor = None,
    about: Annotated[str | None, Query(description="an actor's or event's key")] = None,
    kind: Annotated[str | None, Query(examples=["direct"])] = None,
    act: Annotated[str | None, Query(examples=["demands"])] = None,
    text: Annotated[str | None, Query(description="part of the words, in any case")] = None,
    confidence: Confidence = None,
    article: Annotated[str | None, Query(description="an article's key, id or URL")] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Since = None,
    sort: Sort = "-last",
    lang: Lang = "en",
) -> Page[StatementBody]:
    """What is reported to have been said; that of the latest article first."""
    given = {
        "speaker": speaker,
        "addressee": addressee,
        "about": about,
        "kind": kind,
        "act": act,
        "text": text,
        "confidence": confidence,
        "article": article_key(store, article),
        "outlet": outlet,
        "since": since,
        "until": until,
    }
    part = STATEMENTS.page(store, given, paging, sort)
    return paging.page(Portraits(store, lang).statements(part.items), part)


@router.get("/statements/{key}", responses=shown_item(StatementBody))
def one_statement(store: Open, key: str, lang: Lang = "en") -> StatementBody:
    """One statement, by its key such as `6324c82e4088c488#statement-1` (write `%23` for `#`)."""
    return Portraits(store, lang).statement(item_iri(store, key, "statement"))


def article_key(store: Store, article: str | None) -> str | None:
    """The key of the article that a list is narrowed to, if it is."""
    return kept_article(store, article) if article else None


def kept_article(store: Store, article: str) -> str:
    """The key of an article, by key, id or URL.

    Raises:
        HTTPException: 404, it is not kept.

    """
    key = None
    with suppress(ValueError):  # what cannot even be a name is not kept either
        key = store.find(article)
    if key is None:
        raise HTTPException(404, f"there is no article {article!r}: /articles lists them")
    return key


def item_iri(store: Store, key: str, kind: str) -> str:
    """The IRI of an event or statement that is kept.

    Raises:
        HTTPException: 404, it is not.

    """
    item = str(getattr(parse_parameter("item", key), "value", ""))
    article, _, local = item.removeprefix(names.ARTICLE).partition("#")
    kept = local.startswith(kind) and next(store.quads(None, NamedNode(item)), None)
    if not kept or store.find(article) is None:
        raise HTTPException(404, f"there is no {kind} {key!r}")
    return item

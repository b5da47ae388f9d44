"""Happenings: what took place, by the reports of several articles; as a list and one by one."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query
from pyoxigraph import NamedNode

from lagebild.api.aggregates import HappeningBody, HappeningWhole
from lagebild.api.bodies import EventBody, Page
from lagebild.api.body import ActorName
from lagebild.api.feed import Actor, Category, Lang, Open, Outlet, Paged, Place, Quad, Since
from lagebild.api.forms import FormRoute
from lagebild.api.listings import HAPPENINGS
from lagebild.api.portraits import Portraits
from lagebild.api.samples import shown_item, shown_page
from lagebild.graph import Row, Store
from lagebild.graph.parameters import parse_parameter
from lagebild.graph.shared import HAPPENINGS as GRAPH
from lagebild.graph.terms import REPORT_OF, node
from lagebild.ontology import codes, names
from lagebild.ontology.names import key_of

GROUND = node("lb:ground")
TOLD = """
SELECT ?item ?type ?first ?last ?reports ?outlets ?texts ?agreement WHERE {
  VALUES ?item { %s }
  GRAPH graph:happenings {
    ?item sem:eventType ?type ; lb:reports ?reports ; lb:outlets ?outlets ; lb:agreement ?agreement ;
          sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last .
    OPTIONAL { ?item lb:texts ?texts }
  }
}
"""
router = APIRouter(tags=["events together"], route_class=FormRoute)


@router.get("/happenings", responses=shown_page(HappeningBody))
def list_happenings(
    store: Open,
    paging: Paged,
    actor: Actor = None,
    agent: Actor = None,
    target: Actor = None,
    country: Annotated[str | None, Query(description="of any participant", examples=["USA"])] = None,
    category: Category = None,
    quad: Quad = None,
    place: Place = None,
    outlet: Outlet = None,
    minimum: Annotated[int | None, Query(ge=2, description="articles that report it, at least")] = None,
    since: Since = None,
    until: Since = None,
    sort: Annotated[
        Literal["-last", "last", "-first", "first", "-reports", "reports"],
        Query(description="what comes first: `-` the latest, or most reported"),
    ] = "-last",
    lang: Lang = "en",
) -> Page[HappeningBody]:
    """What took place, by the reports of several articles; the latest first."""
    given = {
        "actor": actor,
        "agent": agent,
        "target": target,
        "country": country,
        "category": category,
        "quad": quad,
        "place": place,
        "outlet": outlet,
        "minimum": minimum,
        "since": since,
        "until": until,
    }
    part = HAPPENINGS.page(store, given, paging, sort)
    return paging.page(_listed(store, part.items, lang), part)


@router.get("/happenings/{key}", responses=shown_item(HappeningWhole))
def one_happening(store: Open, key: str, lang: Lang = "en") -> HappeningWhole:
    """One happening with its reports, by its key such as `6324c82e4088c488-1`."""
    iri = str(getattr(parse_parameter("happening", key), "value", ""))
    found = _listed(store, [iri], lang)
    if not found:
        raise HTTPException(404, f"there is no happening {key!r}: /happenings lists them")
    return HappeningWhole(**found[0].model_dump(), told=_reports(Portraits(store, lang), iri))


def _listed(store: Store, iris: Sequence[str], lang: str) -> list[HappeningBody]:
    portraits = Portraits(store, lang)
    rows = {row.item: row for row in store.select(TOLD % " ".join(f"<{iri}>" for iri in iris))}
    return [_body(portraits, rows[iri]) for iri in iris if iri in rows]  # others are gone this moment


def _body(portraits: Portraits, row: Row) -> HappeningBody:
    told = _reports(portraits, row.item)
    facts = [event for event in told if event.modality == "asserted" and not event.negated]
    category, grounds = row.type.removeprefix(names.PLOVER), _objects(portraits.store, row.item, GROUND)
    return HappeningBody(
        key=key_of(row.item),
        iri=row.item,
        category=category,
        quad=codes.quad(category),
        goldstein=facts[-1].goldstein if facts else codes.goldstein(category, None),
        agents=_together(actor for event in facts for actor in event.agents),
        targets=_together(actor for event in facts for actor in event.targets),
        first=row.first,
        last=row.last,
        reports=row.reports,
        outlets=row.outlets,
        texts=row.texts or row.reports,
        agreement=float(row.agreement),
        grounds=sorted(key_of(ground).rpartition("#")[2] for ground in grounds),
        events=[event.key for event in told],
    )


def _reports(portraits: Portraits, happening: str) -> list[EventBody]:
    quads = portraits.store.quads(GRAPH, None, REPORT_OF, NamedNode(happening))
    return portraits.events(
        sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
    )


def _together(actors: Iterable[ActorName]) -> list[ActorName]:
    """Each actor once; who is known from one article only may be there once an article."""
    return [found for _, found in sorted({actor.iri: actor for actor in actors}.items())]


def _objects(store: Store, subject: str, predicate: NamedNode) -> list[str]:
    quads = store.quads(GRAPH, NamedNode(subject), predicate)
    return [quad.object.value for quad in quads if isinstance(quad.object, NamedNode)]

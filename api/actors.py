"""Actors: which are known, and the profile of one."""

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from lagebild.api.bodies import ActorBody, ActorSummary, Page, Term
from lagebild.api.feed import Open, Paged
from lagebild.api.forms import FormRoute
from lagebild.api.paging import Rank
from lagebild.api.samples import shown_item, shown_page
from lagebild.graph import Row, Store
from lagebild.graph.parameters import parse_parameter
from lagebild.graph.search import search
from lagebild.graph.terms import node
from lagebild.ontology import names
from lagebild.ontology.names import key_of
from lagebild.ontology.registry import RegistryActor, load

router = APIRouter(tags=["actors"], route_class=FormRoute)


@router.get("/actors", responses=shown_page(ActorSummary))
def list_actors(
    paging: Paged,
    text: Annotated[
        str | None, Query(description="part of a name; may have mistakes", examples=["Trump"])
    ] = None,
    kind: Annotated[str | None, Query(examples=["person"])] = None,
    country: Annotated[
        str | None, Query(description="ISO 3166-1 alpha-3, or IGO-…", examples=["USA"])
    ] = None,
) -> Page[ActorSummary]:
    """The actors that the registry knows, by any of their names; the nearest first."""
    wanted = parse_parameter("actor-kind", kind) if kind else None
    registry = load()
    ranks = search(registry, text) if text else dict.fromkeys(registry.actors, 0.0)
    found = [
        actor
        for actor in map(registry.actors.__getitem__, ranks)
        if wanted in (None, node(f"lb:{actor.kind.title()}")) and country in (None, "", actor.country)
    ]

    def rank(actor: RegistryActor) -> Rank:
        return ranks[actor.key], actor.key

    return paging.cut(sorted(found, key=rank), "nearest", rank, _known)


@router.get("/actors/{key}", responses=shown_item(ActorBody))
def one_actor(store: Open, key: str) -> ActorBody:
    """An actor's profile; one that only an article knows is called `6324c82e4088c488#actor-1`."""
    rows = store.ask("actor", actor=key)
    if not rows or rows[0].kind is None:
        raise HTTPException(404, f"there is no actor {key!r}: /actors?text=… finds them")
    row = rows[0]
    return ActorBody(
        **_summary(row).model_dump(),
        aliases=_aliases(store, key),
        terms=[_term(term) for term in store.ask("actor-roles", actor=key)],
        acts=row.acts,
        targeted=row.targeted,
        statements=row.statements,
    )


def _known(actor: RegistryActor) -> ActorSummary:
    return ActorSummary(
        key=actor.key,
        iri=names.actor_iri(actor.key),
        kind=actor.kind,
        country=actor.country,
        names={lang: name for lang, name in sorted(actor.names.items()) if name},
        wikidata=names.WD + actor.wikidata if actor.wikidata else None,
    )


def _summary(row: Row) -> ActorSummary:
    return ActorSummary(
        key=key_of(row.actor),
        iri=row.actor,
        kind=row.kind.removeprefix(names.LB).lower(),
        country=row.country,
        names=_names(row),
        wikidata=row.wikidata,
    )


def _names(row: Row) -> dict[str, str]:
    found = {"de": row.name_de, "en": row.name_en}
    return {lang: name for lang, name in found.items() if name}


def _aliases(store: Store, key: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.ask("actor-names", actor=key):
        if not row.main:
            found[row.lang].append(row.name)
    return dict(found)


def _term(row: Row) -> Term:
    return Term(
        member=key_of(row.member),
        office=key_of(row.office),
        organization=key_of(row.organization),
        names=_names(row),
        start=row["from"],
        end=row.until,
    )

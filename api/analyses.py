"""Measures of the network, below `/network`: lists as JSON and CSV, and as data sets in JSON-LD."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from lagebild.api.bodies import Page
from lagebild.api.body import ActorName, Body
from lagebild.api.feed import Blocs, Category, Claims, Lang, Open, Paged, Quad, Since
from lagebild.api.findings import (
    BrokerBody,
    CentralityBody,
    ExchangeBody,
    LikenessBody,
    LinkBody,
    MemberBody,
    OverviewBody,
    TensionBody,
    TensionPointBody,
    TriadBody,
)
from lagebild.api.forms import FormRoute
from lagebild.api.freshness import Handler
from lagebild.api.linked import MEDIA
from lagebild.api.lookups import Kept
from lagebild.api.negotiation import best
from lagebild.api.paging import Paging
from lagebild.api.renderings import as_jsonld
from lagebild.api.samples import shown_cube
from lagebild.graph import Scope
from lagebild.graph.acts import Level
from lagebild.graph.analysis import (
    Result,
    brokers,
    centralities,
    chains,
    communities,
    exchanges,
    overview,
    periods,
    similarities,
    tensions,
    triads,
)
from lagebild.graph.analysis.brokerage import Groups
from lagebild.graph.analysis.columns import NODES, Party, columns
from lagebild.graph.analysis.louvain import Ties
from lagebild.graph.analysis.matrices import Sign
from lagebild.graph.network import scoped
from lagebild.graph.parameters import actor_iri
from lagebild.graph.series import Interval
from lagebild.ontology.names import key_of

if TYPE_CHECKING:
    import networkx as nx

B = TypeVar("B", bound=Body)
FORMS = {media: media for media in ("application/json", "text/csv", MEDIA)}


class ResultRoute(FormRoute):
    """A route whose answer is part of a result, which is also given as a data set in JSON-LD, by `Accept`."""

    def _answer(self) -> Handler:
        answer = super()._answer()

        async def formed(request: Request) -> Response:
            response = await answer(request)
            asked = None if request.query_params.get("format") else request.headers.get("accept")
            if response.status_code != 200 or best(asked, FORMS) != MEDIA:
                return response
            body = await run_in_threadpool(as_jsonld, request.state.result)
            return Response(body, media_type=MEDIA)

        return formed


router = APIRouter(tags=["measures of the network"], route_class=ResultRoute)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose acts count, and which."""

    level: Annotated[Level, Query(description="who the nodes are")] = "actor"
    bloc: Blocs = ()
    since: Since = None
    until: Since = None
    category: Category = None
    quad: Quad = None
    minimum: Annotated[int, Query(ge=1, description="acts that a link stands for at least")] = 1
    claims: Claims = False
    lang: Lang = "en"

    @property
    def scope(self) -> Scope:
        """The same as the graph takes it; a parameter without a value is none."""
        return Scope(
            self.level,
            self.since or None,
            self.until or None,
            self.quad or None,
            self.category or None,
            self.minimum,
            self.claims,
            tuple(one for one in self.bloc if one),
            self.lang,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a measure: the store, what is chosen, and what has been computed."""

    request: Request
    store: Open
    computed: Kept
    chosen: Annotated[Chosen, Depends()]

    def result(self, *key: Hashable, compute: Callable[[], Result[Any]]) -> Result[Any]:
        """What was found for this question and this version of the store, or is now."""
        asked = ("measure", self.request.url.path, self.chosen.scope, *key)
        found: Result[Any] = self.computed.get(asked, compute)
        self.request.state.result = found
        return found

    def network(self) -> "nx.DiGraph[str]":
        """The network that is asked for; all measures of it share it."""
        scope = self.chosen.scope
        return self.computed.get(("measured", scope), lambda: scoped(self.store, scope))

    def page(self, paging: Paging, result: Result[Any], kind: type[B]) -> Page[B]:
        """A part of what was found, in its order."""
        places = range(len(result.rows))
        found = paging.cut(
            places, "found", lambda place: (place, ""), lambda place: _body(result, result.rows[place], kind)
        )
        start = _start(paging)
        self.request.state.result = result.part(start, start + len(found.items))
        return found


Wanted = Annotated[Asked, Depends()]
End = Annotated[str, Query(description="an actor's key", examples=["eu"])]
Signed = Annotated[Sign, Query(description="whether cooperation prevails: by scores, or by numbers of acts")]


@router.get("/network/overview", responses=shown_cube(OverviewBody))
def show_overview(
    asked: Wanted,
    paging: Paged,
    interval: Annotated[Interval | None, Query(description="an item for each of these")] = None,
) -> Page[OverviewBody]:
    """The network in figures, as a whole or for each day, week or month."""

    def compute() -> Result[Any]:
        if interval:
            return periods(asked.store, interval, asked.chosen.scope)
        return overview(asked.network())

    return asked.page(paging, asked.result(interval, compute=compute), OverviewBody)


@router.get("/network/centralities", responses=shown_cube(CentralityBody))
def list_centralities(asked: Wanted, paging: Paged) -> Page[CentralityBody]:
    """Who is central, the greatest PageRank first."""
    found = asked.result(compute=lambda: centralities(asked.network()))
    return asked.page(paging, found, CentralityBody)


@router.get("/network/communities", responses=shown_cube(MemberBody))
def list_communities(
    asked: Wanted,
    paging: Paged,
    ties: Annotated[Ties, Query(description="which acts tie")] = "cooperation",
    resolution: Annotated[float, Query(ge=0.01, le=100, description="greater makes smaller ones")] = 1.0,
) -> Page[MemberBody]:
    """Who belongs together, by the Louvain method; the largest community first."""
    found = asked.result(
        ties, resolution, compute=lambda: communities(asked.network(), ties=ties, resolution=resolution)
    )
    return asked.page(paging, found, MemberBody)


@router.get("/network/triads", responses=shown_cube(TriadBody))
def list_triads(
    asked: Wanted,
    paging: Paged,
    sign: Signed = "goldstein",
    balanced: Annotated[bool | None, Query(description="only these, or only the others")] = None,
) -> Page[TriadBody]:
    """Threes of friends and adversaries, those out of balance first; a thousand at most."""
    found = asked.result(
        sign, balanced, compute=lambda: triads(asked.network(), sign=sign, balanced=balanced)
    )
    return asked.page(paging, found, TriadBody)


@router.get("/network/exchanges", responses=shown_cube(ExchangeBody))
def list_exchanges(asked: Wanted, paging: Paged) -> Page[ExchangeBody]:
    """What each two do toward each other, and how much of it is returned; most acts first."""
    found = asked.result(compute=lambda: exchanges(asked.network()))
    return asked.page(paging, found, ExchangeBody)


@router.get("/network/brokers", responses=shown_cube(BrokerBody))
def list_brokers(
    asked: Wanted,
    paging: Paged,
    groups: Annotated[Groups | None, Query(description="groups by which roles are told")] = None,
) -> Page[BrokerBody]:
    """Who stands between others, the most often first."""
    found = asked.result(groups, compute=lambda: brokers(asked.network(), groups=groups))
    return asked.page(paging, found, BrokerBody)


@router.get("/network/similarities", responses=shown_cube(LikenessBody))
def list_similarities(
    asked: Wanted,
    paging: Paged,
    sign: Signed = "goldstein",
    common: Annotated[int, Query(ge=1, description="third parties in common at least")] = 2,
) -> Page[LikenessBody]:
    """Who treats third parties alike, those most alike first; a thousand at most."""
    found = asked.result(
        sign, common, compute=lambda: similarities(asked.network(), sign=sign, common=common)
    )
    return asked.page(paging, found, LikenessBody)


@router.get("/network/tensions", responses=shown_cube(TensionPointBody, interval="month", undated=0))
def show_tensions(
    asked: Wanted,
    one: End,
    other: End,
    interval: Annotated[Interval, Query(description="what each point stands for")] = "month",
    penalty: Annotated[float | None, Query(ge=0, description="what a change has to save")] = None,
    format: Annotated[Literal["json", "csv"] | None, Query(description="instead of Accept")] = None,  # noqa: A002  # read by the route
) -> TensionBody:
    """How tense it is between two over time, and when that changed."""
    ends = actor_iri(one), actor_iri(other)

    def compute() -> Result[Any]:
        return tensions(asked.store, *ends, interval=interval, scope=asked.chosen.scope, penalty=penalty)

    found = asked.result(*ends, interval, penalty, compute=compute)
    items = [_body(found, row, TensionPointBody) for row in found.rows]
    return TensionBody(interval=interval, items=items, undated=int(found.scope["undated"]))


@router.get("/network/chains", responses=shown_cube(LinkBody))
def list_chains(
    asked: Wanted,
    paging: Paged,
    one: End,
    other: End,
    directed: Annotated[bool, Query(description="only from who acts to whom it is aimed at")] = False,
    most: Annotated[int, Query(ge=1, le=100, description="chains at most")] = 10,
) -> Page[LinkBody]:
    """The shortest chains between two, with the events and words behind each link."""
    ends = actor_iri(one), actor_iri(other)

    def compute() -> Result[Any]:
        return chains(asked.store, asked.network(), *ends, directed=directed, most=most)

    return asked.page(paging, asked.result(*ends, directed, most, compute=compute), LinkBody)


def _start(paging: Paging) -> int:
    """The number of the first item of a page."""
    after = paging.after("found")
    return int(float(after.value)) + 2 if after else paging.offset + 1


def _body(result: Result[Any], row: Any, kind: type[B]) -> B:
    return kind(**{name: _value(result, getattr(row, name), of) for name, of in columns(result.kind).items()})


def _value(result: Result[Any], value: Any, kind: Any) -> Any:
    if kind is Party:
        return ActorName(key=key_of(value), iri=value, name=result.label(value))
    return key_of(value) if kind in NODES else value

"""What acts come to: who does how much toward whom (`/dyads`), and when (`/timeseries`)."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

import networkx as nx
from fastapi import APIRouter, Depends, Query

from lagebild.api.aggregates import DyadBody, PointBody, SeriesBody
from lagebild.api.bodies import Page
from lagebild.api.body import ActorName
from lagebild.api.feed import Actor, Category, Chosen, Lang, Open, Paged, Quad, Since
from lagebild.api.forms import FormRoute
from lagebild.api.listings import EVENTS
from lagebild.api.lookups import Kept
from lagebild.api.samples import shown_list, shown_page
from lagebild.graph import Row, actor_network
from lagebild.graph.acts import Level
from lagebild.graph.series import Act, Interval, series
from lagebild.ontology import codes, names
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import QuestionError
from lagebild.ontology.names import key_of

ACTS = """
SELECT DISTINCT ?item ?unit ?type ?cameo ?first ?last ?earliest ?latest WHERE {
  %s
  ?item lb:eventType ?type .
  OPTIONAL { ?item lb:cameoCode ?cameo }
  OPTIONAL {
    ?item lb:reportOf ?unit .
    ?unit sem:hasEarliestBeginTimeStamp ?earliest ; sem:hasLatestEndTimeStamp ?latest
  }
}
ORDER BY ?item
"""
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
router = APIRouter(tags=["events together"], route_class=FormRoute)


@router.get("/dyads", responses=shown_page(DyadBody))
def list_dyads(
    store: Open,
    computed: Kept,
    paging: Paged,
    level: Annotated[Level, Query(description="who the two are")] = "actor",
    actor: Actor = None,
    agent: Actor = None,
    target: Actor = None,
    category: Category = None,
    quad: Quad = None,
    since: Since = None,
    until: Since = None,
    minimum: Annotated[int, Query(ge=1, description="acts at least")] = 1,
    sort: Annotated[
        Literal["-acts", "acts", "-goldstein", "goldstein"], Query(description="`-` the greatest first")
    ] = "-acts",
    lang: Lang = "en",
) -> Page[DyadBody]:
    """Who does how much toward whom, each happening counted once; only what happened."""
    given: dict[str, Any] = {"since": since, "until": until, "category": category, "quad": quad}

    def compute() -> list[DyadBody]:
        graph = actor_network(store, level=level, minimum=minimum, lang=lang, **given)
        return [_dyad(graph, *edge) for edge in graph.edges(data=True)]

    dyads = computed.get(("dyads", level, minimum, lang, *given.values()), compute)
    found = [
        dyad
        for dyad in dyads
        if (not agent or dyad.source.key == agent)
        and (not target or dyad.target.key == target)
        and (not actor or actor in (dyad.source.key, dyad.target.key))
    ]
    part, sign = sort.removeprefix("-"), -1 if sort.startswith("-") else 1

    def rank(dyad: DyadBody) -> tuple[float, str]:
        return sign * float(getattr(dyad, part)), f"{dyad.source.iri} {dyad.target.iri}"

    return paging.cut(sorted(found, key=rank), sort, rank, lambda dyad: dyad)


@router.get("/timeseries", responses=shown_list(SeriesBody.example(), PointBody))
def show_series(
    store: Open,
    computed: Kept,
    chosen: Annotated[Chosen, Depends()],
    interval: Annotated[Interval, Query(description="what each point stands for")] = "month",
    facts: Annotated[
        bool, Query(description="only what happened, by more than a claim; if not, all that is told")
    ] = True,
    empty: Annotated[bool, Query(description="also days in between without acts")] = True,
    format: Annotated[Literal["json", "csv"] | None, Query(description="instead of Accept")] = None,  # noqa: A002  # read by the route
) -> SeriesBody:
    """How much happened day by day, week by week or month by month, each happening counted once."""
    given = chosen.given(store)
    if facts and (given["negated"] or given["modality"] not in (None, "", "asserted")):
        raise QuestionError("what is negated or not asserted has not happened: ask with facts=false")
    given["facts"] = facts or None

    def compute() -> SeriesBody:
        found = series(_acts(store.select(ACTS % EVENTS.items(given))), interval, empty=empty)
        points = [
            PointBody(first=days.first, last=days.last, **_sums(acts)) for days, acts in found.points.items()
        ]
        return SeriesBody(interval=interval, items=points, undated=found.undated)

    return computed.get(("series", interval, empty, *given.items()), compute)


def _acts(rows: Iterable[Row]) -> Iterable[Act]:
    """A happening that several articles report once, scored by the last of them, as in the network."""
    return {row.unit or row.item: _act(row) for row in rows}.values()


def _act(row: Row) -> Act:
    category = row.type.removeprefix(names.PLOVER)
    code = row.cameo.removeprefix(names.CAMEO) if row.cameo else None
    first, last = row.earliest or row.first, row.latest or row.last
    bounds = Bounds(first, last) if first and last else None
    return Act(codes.quad(category), codes.goldstein(category, code), bounds)


def _sums(acts: Iterable[Act]) -> dict[str, Any]:
    acts = list(acts)
    counts = {quad: sum(act.quad == quad for act in acts) for quad in QUADS}
    return _measured(len(acts), round(sum(act.goldstein for act in acts), 1), counts)


def _dyad(graph: "nx.DiGraph[str]", source: str, target: str, edge: Mapping[str, Any]) -> DyadBody:
    return DyadBody(
        source=_name(graph, source),
        target=_name(graph, target),
        events=sorted(map(key_of, edge["events"])),
        **_measured(edge["weight"], edge["goldstein"], edge["quads"]),
    )


def _name(graph: "nx.DiGraph[str]", node: str) -> ActorName:
    return ActorName(key=key_of(node), iri=node, name=graph.nodes[node]["label"])


def _measured(count: int, goldstein: float, counts: Mapping[str, int]) -> dict[str, Any]:
    """The fields of `Acts`."""
    by_quad = {quad: counts.get(quad, 0) for quad in QUADS}
    balance = sum(n if quad.endswith("cooperation") else -n for quad, n in by_quad.items())
    return {
        "acts": count,
        "goldstein": goldstein,
        "goldstein_mean": round(goldstein / count, 2) if count else None,
        "tone": round(balance / count, 2) if count else None,
        **{quad.replace(" ", "_"): number for quad, number in by_quad.items()},
    }

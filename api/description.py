"""What the service says of itself: SPARQL 1.1 Service Description, VoID, and whether it can answer."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Annotated, Any

import pyoxigraph as ox
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lagebild.api.bodies import ReadyBody
from lagebild.api.negotiation import GRAPHS, TABLES, best
from lagebild.api.pool import NotAcceptableError, Query, QueryPool
from lagebild.api.samples import shown
from lagebild.api.state import at_once, pool_of, store_of
from lagebild.graph import Store
from lagebild.graph.shared import DATASET, SHARED, THE_DATASET
from lagebild.graph.terms import A, node
from lagebild.ontology.names import PREFIXES

FORMATS = "http://www.w3.org/ns/formats/"
W3C_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}
ENDPOINT = "/sparql"
VOID: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The data set and where to ask it.",
        "content": {"text/turtle": {"example": f"<{THE_DATASET.value}> a void:Dataset ."}},
    }
}
router = APIRouter(tags=["service"])


def describe(request: Request) -> Response:
    """The description of the SPARQL endpoint, in the form that the client accepts."""
    writable = bool(request.app.state.settings.keys)
    graphs = [graph for graph in SHARED if any(store_of(request).quads(graph))]
    return as_graph(request, _service(endpoint_of(request), graphs, writable))


@router.get("/.well-known/void", responses=VOID, response_class=Response)
def show_data_set(request: Request, store: Annotated[Store, at_once(store_of)]) -> Response:
    """What the data set is and holds (VoID, DCAT), and where to put queries."""
    told = [quad.triple for quad in store.quads(DATASET)]
    endpoint = ox.Triple(THE_DATASET, node("void:sparqlEndpoint"), endpoint_of(request))
    return as_graph(request, [*told, endpoint])


@router.get("/ready", responses=shown(ReadyBody.example()))
async def show_ready(pool: Annotated[QueryPool, at_once(pool_of)]) -> ReadyBody:
    """That a query is answered now; else the status is 503."""
    answer = await pool.run(Query("ASK {}"))
    answer.body.close()
    return ReadyBody(status="ready")


def as_graph(request: Request, triples: Iterable[ox.Triple]) -> Response:
    """Triples as the graph format that the client likes best.

    Raises:
        NotAcceptableError: the client accepts none.

    """
    media = best(accepted(request), GRAPHS)
    form = ox.RdfFormat.from_media_type(media or "")
    if form is None:
        raise NotAcceptableError(f"this is a graph: accept one of {', '.join(GRAPHS)}")
    body = ox.serialize(triples, format=form, prefixes=dict(PREFIXES))
    return Response(body, media_type=media, headers={"Vary": "Accept"})


def accepted(request: Request) -> str | None:
    """All that the client's Accept headers name."""
    return ", ".join(request.headers.getlist("accept")) or None


def endpoint_of(request: Request) -> ox.NamedNode:
    """The SPARQL endpoint under the address that the client knows; relative IRIs begin there."""
    scope = request.scope
    host = request.headers.get("host")
    try:
        return _endpoint(scope["scheme"], host, scope.get("server"), scope.get("root_path", ""))
    except ValueError as error:
        raise HTTPException(400, f"the Host header makes no address: {error}") from error


@lru_cache(maxsize=64)  # clients know it by few names
def _endpoint(scheme: str, host: str | None, server: tuple[str, int] | None, root: str) -> ox.NamedNode:
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    known = {"type": "http", "scheme": scheme, "headers": headers, "server": server, "root_path": root}
    return ox.NamedNode(str(Request(known).base_url).rstrip("/") + ENDPOINT)


def _service(endpoint: ox.NamedNode, graphs: Iterable[ox.NamedNode], writable: bool) -> Iterator[ox.Triple]:
    service, data, whole = (ox.NamedNode(f"{endpoint.value}#{part}") for part in ("service", "data", "all"))
    yield ox.Triple(service, A, node("sd:Service"))
    yield ox.Triple(service, node("sd:endpoint"), endpoint)
    yield ox.Triple(service, node("sd:supportedLanguage"), node("sd:SPARQL11Query"))
    if writable:
        yield ox.Triple(service, node("sd:supportedLanguage"), node("sd:SPARQL11Update"))
    yield ox.Triple(service, node("sd:feature"), node("sd:UnionDefaultGraph"))
    for media in dict.fromkeys([*TABLES.values(), *GRAPHS]):
        yield ox.Triple(service, node("sd:resultFormat"), ox.NamedNode(FORMATS + W3C_FORMATS[media]))
    yield ox.Triple(service, node("sd:defaultDataset"), data)
    yield ox.Triple(data, A, node("sd:Dataset"))
    yield ox.Triple(data, node("sd:defaultGraph"), whole)
    yield ox.Triple(whole, A, node("sd:Graph"))
    for graph in graphs:
        named = ox.NamedNode(f"{endpoint.value}#{graph.value.rpartition('/')[2]}")
        yield ox.Triple(data, node("sd:namedGraph"), named)
        yield ox.Triple(named, A, node("sd:NamedGraph"))
        yield ox.Triple(named, node("sd:name"), graph)

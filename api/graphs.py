"""The SPARQL 1.1 Graph Store Protocol on `/store`: whole graphs, read by all, written with a key.

A graph is named by `?graph=IRI`, by `?default`, or by the address itself: `/store/NAME` is the graph
of that very IRI.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import IO, Annotated, Any
from urllib.parse import quote
from uuid import uuid4

import pyoxigraph as ox
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from lagebild.api.answers import respond
from lagebild.api.description import accepted
from lagebild.api.keys import may_write
from lagebild.api.negotiation import GRAPHS, best
from lagebild.api.pool import NotAcceptableError, Query, QueryPool, Sent
from lagebild.api.state import at_once, pool_of, writer_of
from lagebild.api.writing import Writer
from lagebild.graph.users import DEFAULT, Target
from lagebild.ontology.errors import QueryError

READABLE = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
MULTIPART = "multipart/form-data"
EXAMPLE = "<https://w3id.org/lagebild/article/6324c82e4088c488> <https://schema.org/reviewedBy> 'Ann' ."
WHOLE = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
GRAPH: dict[int | str, dict[str, Any]] = {
    200: {"description": "The graph.", "content": {"text/turtle": {"example": EXAMPLE}}},
    404: {"description": "There is no such graph."},
}
WRITTEN: dict[int | str, dict[str, Any]] = {
    201: {"description": "The graph is new."},
    204: {"description": "The graph is changed."},
}
REMOVED: dict[int | str, dict[str, Any]] = {
    204: {"description": "The graph is removed."},
    404: {"description": "There is no such graph."},
}
NAMES = {
    "parameters": [
        {"name": "graph", "in": "query", "schema": {"type": "string"}, "description": "IRI of a graph"},
        {"name": "default", "in": "query", "schema": {"type": "string"}, "description": "the default graph"},
    ]
}
BODY = {
    **NAMES,
    "requestBody": {
        "required": True,
        "content": {media: {"schema": {"type": "string"}} for media in READABLE},
    },
}
IN_ADDRESSES = "%/:?#[]@!$&'()*+,;="
"""What stays as it is where an IRI becomes an address (RFC 3987, 3.1)."""
GROWTH = 8
"""How many times longer than a body its triples may be, written out."""
router = APIRouter(tags=["SPARQL"])
Writing = Annotated[Writer, at_once(writer_of)]
Workers = Annotated[QueryPool, at_once(pool_of)]
KEY = [Depends(may_write)]


@dataclass(frozen=True, slots=True)
class Part:
    """Some RDF that a client sends, and what it says it is."""

    data: bytes
    media: str


@router.get("/store", responses=GRAPH, response_class=Response, openapi_extra=NAMES)
@router.get("/store/{name:path}", include_in_schema=False)
async def get_graph(request: Request, writer: Writing, pool: Workers) -> Response:
    """A graph, in the format that the Accept header asks for."""
    graph = _existing(writer, _named(request))
    media = best(accepted(request), GRAPHS)
    if media is None:
        raise NotAcceptableError(f"this is a graph: accept one of {', '.join(GRAPHS)}")
    default = [graph.value] if isinstance(graph, ox.NamedNode) else []
    query = Query(WHOLE, graph=media, default=default, unnamed=not default)
    answer = await pool.run(query)
    return respond(answer)


@router.put("/store", status_code=204, responses=WRITTEN, openapi_extra=BODY, dependencies=KEY)
@router.put("/store/{name:path}", status_code=204, include_in_schema=False, dependencies=KEY)
async def put_graph(request: Request, writer: Writing, pool: Workers) -> Response:
    """Let a graph hold what is sent, in place of what it held."""
    graph = _named(request)
    triples = await _triples(request, graph, pool)
    new = await run_in_threadpool(writer.put, graph, triples)
    return Response(status_code=201 if new else 204)


@router.post("/store", status_code=204, responses=WRITTEN, openapi_extra=BODY, dependencies=KEY)
@router.post("/store/{name:path}", status_code=204, include_in_schema=False, dependencies=KEY)
async def post_graph(request: Request, writer: Writing, pool: Workers) -> Response:
    """Add what is sent to a graph; without a name, to a new one that the answer names (`Location`)."""
    if request.url.path == _home(request) and not request.query_params:
        graph: Target = ox.NamedNode(f"{str(request.base_url).rstrip('/')}/store/{uuid4()}")
    else:
        graph = _named(request)
    triples = await _triples(request, graph, pool)
    new = await run_in_threadpool(writer.add, graph, triples)
    if not new or isinstance(graph, ox.DefaultGraph):
        return Response(status_code=204)
    return Response(status_code=201, headers={"Location": quote(graph.value, safe=IN_ADDRESSES)})


@router.delete("/store", status_code=204, responses=REMOVED, openapi_extra=NAMES, dependencies=KEY)
@router.delete("/store/{name:path}", status_code=204, include_in_schema=False, dependencies=KEY)
async def delete_graph(request: Request, writer: Writing) -> Response:
    """Remove a graph."""
    graph = _existing(writer, _named(request))
    await run_in_threadpool(writer.drop, graph)
    return Response(status_code=204)


def _home(request: Request) -> str:
    return str(request.scope.get("root_path", "")) + "/store"


def _named(request: Request) -> Target:
    """The graph that a request is about.

    Raises:
        QueryError: it names none, several, or one by what is no IRI.

    """
    given = request.query_params.getlist("graph")
    default = "default" in request.query_params
    if request.url.path.rstrip("/") != _home(request):
        if given or default:
            raise QueryError("the address names the graph already: leave `graph` and `default` out")
        raw = request.scope.get("raw_path") or request.url.path.encode()
        given = [str(request.url.replace(path=raw.decode("ascii"), query=""))]
    if len(given) + default != 1:
        raise QueryError("name one graph: `?graph=IRI`, `?default`, or an address below /store/")
    try:
        return DEFAULT if default else ox.NamedNode(given[0])
    except ValueError as error:
        raise QueryError(f"{given[0]!r} names no graph ({error}): give a whole IRI") from error


def _existing(writer: Writer, graph: Target) -> Target:
    if not writer.has(graph):
        raise HTTPException(404, f"there is no graph {graph}")
    return graph


async def _triples(request: Request, graph: Target, pool: QueryPool) -> list[ox.Triple]:
    base = graph.value if isinstance(graph, ox.NamedNode) else str(request.url)
    most = GROWTH * request.app.state.settings.body << 20
    parts = await _parts(request)
    sent = [Sent(part.data, _format(part.media), base, most) for part in parts]
    return list(chain.from_iterable([await _read(pool, one) for one in sent]))


async def _parts(request: Request) -> Sequence[Part]:
    content = request.headers.get("content-type", "")
    if _plain(content) != MULTIPART or request.method != "POST":
        _format(content)  # before the body is read
        return [Part(await request.body(), content)]
    async with request.form() as form:
        files = [one for _, one in form.multi_items() if isinstance(one, UploadFile)]
        if not files:
            raise QueryError("the form has no file")
        return [Part(await one.read(), one.content_type or "") for one in files]


async def _read(pool: QueryPool, sent: Sent) -> list[ox.Triple]:
    """The triples of one part, with blank nodes of its own."""
    with await pool.parse(sent) as found:
        return await run_in_threadpool(_triples_of, found)


def _triples_of(found: IO[bytes]) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(found, format=ox.RdfFormat.N_TRIPLES)]


def _format(content: str) -> str:
    media = _plain(content)
    if media not in READABLE:
        raise HTTPException(415, f"send one of {', '.join(READABLE)}; by POST also {MULTIPART} of them")
    return media


def _plain(content: str) -> str:
    return content.partition(";")[0].strip().lower()

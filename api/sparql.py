"""The SPARQL 1.1 Protocol, for reading: GET, form POST and direct POST on `/sparql`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi import Query as FromQuery
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from lagebild.api.description import accepted, describe
from lagebild.api.negotiation import GRAPHS, TABLES, best
from lagebild.api.pool import Answer, Query, QueryPool
from lagebild.api.state import pool_of
from lagebild.graph.tokens import ForbiddenQueryError
from lagebild.ontology.errors import QueryError

MOST_BYTES = 1 << 20
FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
EXAMPLE = "SELECT ?event WHERE { ?event a lb:Event } LIMIT 10"
ANSWER: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, whole.",
        "content": {
            "application/sparql-results+json": {
                "example": {
                    "head": {"vars": ["event"]},
                    "results": {
                        "bindings": [
                            {
                                "event": {
                                    "type": "uri",
                                    "value": "https://w3id.org/lagebild/article/6324c82e4088c488#event-1",
                                }
                            }
                        ]
                    },
                }
            },
            "text/csv": {"example": "event\r\n"},
            "text/turtle": {"example": "<https://w3id.org/lagebild/actor/usa> a lb:State ."},
        },
    }
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            DIRECT: {"schema": {"type": "string"}, "example": EXAMPLE},
            FORM: {
                "schema": {"type": "object", "properties": {"query": {"type": "string"}}},
                "example": {"query": EXAMPLE},
            },
        },
    }
}
router = APIRouter(tags=["SPARQL"])


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of the protocol, from wherever they came."""

    queries: Sequence[str]
    default: Sequence[str]
    named: Sequence[str]

    @property
    def sparql(self) -> str:
        """The one query.

        Raises:
            QueryError: there is none, or there are several.

        """
        if len(self.queries) != 1:
            raise QueryError("give exactly one query, in the parameter `query` or as the body")
        return self.queries[0]


@router.get("/sparql", responses=ANSWER, response_class=Response)
async def get_query(
    request: Request,
    pool: Annotated[QueryPool, Depends(pool_of)],
    query: Annotated[list[str] | None, FromQuery(description="SPARQL", examples=[[EXAMPLE]])] = None,
    default_graph_uri: Annotated[list[str] | None, FromQuery(alias="default-graph-uri")] = None,
    named_graph_uri: Annotated[list[str] | None, FromQuery(alias="named-graph-uri")] = None,
) -> Response:
    """Answer a query, in the format that the Accept header asks for; without one, describe the endpoint."""
    if "update" in request.query_params:
        raise ForbiddenQueryError("updates are not allowed: this service only reads")
    if not request.query_params:
        return describe(request)
    asked = Asked(query or (), default_graph_uri or (), named_graph_uri or ())
    return await _answer(request, pool, asked)


@router.post("/sparql", responses=ANSWER, response_class=Response, openapi_extra=BODY)
async def post_query(request: Request, pool: Annotated[QueryPool, Depends(pool_of)]) -> Response:
    """Answer a query that comes as a form, or as the body."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == UPDATE:
        raise ForbiddenQueryError("updates are not allowed: this service only reads")
    if kind not in (FORM, DIRECT):
        raise HTTPException(415, f"send {FORM} or {DIRECT}")
    text = await _body(request)
    if kind == FORM:
        given = parse_qs(text, keep_blank_values=True)
        if "update" in given:
            raise ForbiddenQueryError("updates are not allowed: this service only reads")
        return await _answer(request, pool, _asked(given, given.get("query", ())))
    return await _answer(request, pool, _asked(parse_qs(request.url.query), [text]))


def _asked(given: dict[str, list[str]], queries: Sequence[str]) -> Asked:
    return Asked(queries, given.get("default-graph-uri", ()), given.get("named-graph-uri", ()))


async def _answer(request: Request, pool: QueryPool, asked: Asked) -> Response:
    accept = accepted(request)
    query = Query(asked.sparql, best(accept, TABLES), best(accept, GRAPHS), asked.default, asked.named)
    answer: Answer = await run_in_threadpool(pool.run, query)
    return Response(answer.body, media_type=answer.media, headers={"Vary": "Accept"})


async def _body(request: Request) -> str:
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > MOST_BYTES:
            raise HTTPException(413, f"a query of more than {MOST_BYTES:,} bytes: shorten it")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8 (first at byte {error.start})") from error

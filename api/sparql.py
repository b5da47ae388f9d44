"""The SPARQL 1.1 Protocol: queries by GET, form POST and direct POST on `/sparql`, updates by POST."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from lagebild.api.answers import respond
from lagebild.api.description import accepted, describe, endpoint_of
from lagebild.api.direct import PlainRoute
from lagebild.api.keys import may_write
from lagebild.api.negotiation import GRAPHS, TABLES, best
from lagebild.api.pool import Query
from lagebild.api.state import pool_of, writer_of
from lagebild.graph.targets import Using
from lagebild.graph.tokens import ForbiddenQueryError
from lagebild.ontology.errors import QueryError

MOST_BYTES = 1 << 20
FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
EXAMPLE = "SELECT ?event WHERE { ?event a lb:Event } LIMIT 10"
EXAMPLE_UPDATE = (
    "INSERT DATA { GRAPH <https://a.example/checked> { article:6324c82e4088c488 schema:reviewedBy 'Ann' } }"
)
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
WRITTEN: dict[int | str, dict[str, Any]] = {**ANSWER, 204: {"description": "The update is made."}}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            DIRECT: {"schema": {"type": "string"}, "example": EXAMPLE},
            UPDATE: {"schema": {"type": "string"}, "example": EXAMPLE_UPDATE},
            FORM: {
                "schema": {
                    "type": "object",
                    "properties": {"query": {"type": "string"}, "update": {"type": "string"}},
                },
                "example": {"query": EXAMPLE},
            },
        },
    }
}
PARAMETERS = {
    "parameters": [
        {
            "name": "query",
            "in": "query",
            "description": "SPARQL; without one, the endpoint describes itself",
            "schema": {"type": "string"},
            "example": EXAMPLE,
        },
        *(
            {
                "name": name,
                "in": "query",
                "description": about,
                "schema": {"type": "array", "items": {"type": "string", "format": "uri"}},
            }
            for name, about in (
                (
                    "default-graph-uri",
                    "graph that is asked if the query names none; may be given several times",
                ),
                ("named-graph-uri", "graph that GRAPH finds; may be given several times"),
            )
        ),
    ]
}


router = APIRouter(tags=["SPARQL"], route_class=PlainRoute)


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a query, from wherever they came."""

    queries: Sequence[str]
    default: Sequence[str]
    named: Sequence[str]

    @classmethod
    def of(cls, queries: Sequence[str], given: Mapping[str, Sequence[str]]) -> "Asked":
        """Some queries, with the graphs that the parameters name."""
        return cls(queries, given.get("default-graph-uri", ()), given.get("named-graph-uri", ()))

    @property
    def sparql(self) -> str:
        """The one query.

        Raises:
            QueryError: there is none, or there are several.

        """
        if len(self.queries) != 1:
            raise QueryError("give exactly one query, in the parameter `query` or as the body")
        return self.queries[0]


@router.get("/sparql", responses=ANSWER, response_class=Response, openapi_extra=PARAMETERS)
async def get_query(request: Request) -> Response:
    """Answer a query, in the format that the Accept header asks for; without one, describe the endpoint."""
    given = _parameters(request)
    if "update" in given:
        raise ForbiddenQueryError("updates are not taken by GET: send them by POST")
    if not given:
        return describe(request)
    return await _answer(request, Asked.of(given.get("query", ()), given))


@router.post("/sparql", responses=WRITTEN, response_class=Response, openapi_extra=BODY)
async def post_query(request: Request) -> Response:
    """Answer a query that comes as a form, or as the body; or run an update, which takes a key."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (FORM, DIRECT, UPDATE):
        raise HTTPException(415, f"send {FORM}, {DIRECT} or {UPDATE}")
    if kind == UPDATE:
        may_write(request)
    text = await _body(request)
    form = parse_qs(text, keep_blank_values=True) if kind == FORM else {}
    given = {**_parameters(request), **form}
    if kind == UPDATE:
        return await _update(request, [text], given)
    if "update" in form:
        may_write(request)
        if "query" in form:
            raise QueryError("give a query or an update, not both")
        return await _update(request, form["update"], given)
    queries = form.get("query", ()) if kind == FORM else [text]
    return await _answer(request, Asked.of(queries, given))


def _parameters(request: Request) -> Mapping[str, list[str]]:
    """Those in the address."""
    return parse_qs(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)


async def _update(request: Request, updates: Sequence[str], given: Mapping[str, list[str]]) -> Response:
    if len(updates) != 1:
        raise QueryError("give exactly one update, in the parameter `update` or as the body")
    using = Using(given.get("using-graph-uri", ()), given.get("using-named-graph-uri", ()))
    await run_in_threadpool(writer_of(request).update, updates[0], endpoint_of(request).value, using)
    return Response(status_code=204)


async def _answer(request: Request, asked: Asked) -> Response:
    accept = accepted(request)
    query = Query(
        asked.sparql,
        best(accept, TABLES),
        best(accept, GRAPHS),
        asked.default,
        asked.named,
        base=endpoint_of(request).value,
    )
    answer = await pool_of(request).run(query)
    return respond(answer)


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

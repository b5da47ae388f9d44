"""The service's own description (OpenAPI), with every status that a request may end in.

Which these are follows from what an endpoint does, so they are told here and not at each of them.
"""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from lagebild.api.bodies import ProblemBody
from lagebild.api.keys import SCHEMES
from lagebild.api.samples import PROBLEM

Operation = dict[str, Any]
ENGINE = (503, 504, 507)
"""Of what runs in processes of their own: all are taken, it took too long, it took too much."""
SPARQL, STORE = "/sparql", "/store"
KEYED = {("post", STORE), ("put", STORE), ("delete", STORE), ("post", "/articles")}
MEANING = {
    400: "What was sent is not understood: `detail` says why.",
    401: "Writing takes a key.",
    403: "This may not be written or asked.",
    404: "There is no such thing.",
    406: "The answer has none of the accepted media types.",
    409: "Another version has read it.",
    413: "More bytes than are allowed.",
    415: "Not one of the media types that are read.",
    429: "More requests a minute than are allowed.",
    503: "Too much to do, or the store cannot be read: try again in a moment.",
    504: "Stopped at the time limit.",
    507: "More memory than is allowed.",
}


class Described(FastAPI):
    """An application that describes itself with all that may go wrong."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            made = get_openapi(
                title=self.title, version=self.version, description=self.description, routes=self.routes
            )
            _complete(made)
            self.openapi_schema = made
        return self.openapi_schema


def _complete(described: dict[str, Any]) -> None:
    components = described["components"]
    components["securitySchemes"] = SCHEMES
    schemas = components["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):  # a wrong parameter is a problem, too
        schemas.pop(name, None)
    schemas["ProblemBody"] = ProblemBody.model_json_schema()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            _tell(path, method, operation)


def _tell(path: str, method: str, operation: Operation) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    for status in sorted(set(_problems(path, method, operation))):
        told = responses.setdefault(str(status), {"description": MEANING[status]})
        told["content"] = {PROBLEM: {**_schema(), "example": _example(status, told["description"])}}
    if method == "get" and path != "/ready" and "application/json" in responses["200"].get("content", {}):
        responses["304"] = {"description": "As it was when it had the tag of `If-None-Match`."}
    if (method, path) in KEYED:
        operation["security"] = [{name: []} for name in SCHEMES]
    elif (method, path) == ("post", SPARQL):  # updates alone take a key
        operation["security"] = [{}, *({name: []} for name in SCHEMES)]


def _schema() -> dict[str, Any]:
    return {"schema": {"$ref": "#/components/schemas/ProblemBody"}}


def _example(status: int, detail: str) -> dict[str, Any]:
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def _problems(path: str, method: str, operation: Operation) -> Iterator[int]:
    """The statuses that an operation may end in if something is wrong."""
    yield from (400, 429, 503)
    given = {one["name"] for one in operation.get("parameters", ())}
    if "{" in path or "article" in given or (path == STORE and method in ("get", "delete")):
        yield 404
    if path.endswith("/explain"):
        yield 409
    if path in (SPARQL, STORE, "/.well-known/void"):
        yield 406
    if path in (SPARQL, STORE, "/ready"):
        yield from ENGINE
    if path == SPARQL:
        yield 403
    if "requestBody" in operation:
        yield from (413, 415)
    if (method, path) in KEYED or (method, path) == ("post", SPARQL):
        yield from (401, 403)

"""Errors as `application/problem+json` (RFC 9457): what went wrong, and what to do."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from lagebild.api.headers import HEADERS as SAFE
from lagebild.api.keys import KeyMissingError
from lagebild.api.pool import BusyError, NotAcceptableError, QueryMemoryError
from lagebild.api.samples import PROBLEM
from lagebild.graph.tokens import ForbiddenQueryError
from lagebild.ontology.errors import (
    BoundsError,
    Error,
    QueryError,
    QueryTimeoutError,
    QuestionError,
    StoreError,
)

STATUS: tuple[tuple[type[Error], int], ...] = (
    (QueryTimeoutError, 504),
    (BusyError, 503),
    (NotAcceptableError, 406),
    (KeyMissingError, 401),
    (ForbiddenQueryError, 403),
    (QueryMemoryError, 507),
    (QueryError, 400),
    (QuestionError, 400),
    (BoundsError, 400),
    (StoreError, 503),
)
"""The first class that fits; anything else is our fault."""
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "1"}}


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """One problem as a response."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    extra = {name: value for name, value in more.items() if value is not None}
    return JSONResponse({**body, **extra}, status, HEADERS.get(status), PROBLEM)


def install(app: FastAPI) -> None:
    """Let every error of an application end as a problem."""
    for kind, handler in HANDLERS:
        app.add_exception_handler(kind, handler)
    app.add_exception_handler(Exception, _on_accident)


async def told_of(request: Request, error: Exception) -> JSONResponse:
    """An error as a problem; it is raised again if it is our fault."""
    for kind, handler in HANDLERS:
        if isinstance(error, kind):
            return await handler(request, error)
    raise error


async def _on_error(_: Request, error: Exception) -> JSONResponse:
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    return problem(status, str(error), line=line, column=column)


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for it alone
    response = problem(error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(_allowed(request))
    return response


def _allowed(request: Request) -> list[str]:
    """The methods that an address takes; each has a route of its own, and knows of no other."""
    found = {method for method in METHODS if _taken(request, method)}
    return sorted(found | {"HEAD"} if "GET" in found else found)


def _taken(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


async def _on_invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for it alone
    told = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()]
    return problem(400, "; ".join(told))


async def _on_gone(_: Request, __: Exception) -> JSONResponse:
    """Nobody hears it, but the log and the metrics shall not take it for our fault."""
    return problem(400, "the connection ended before the body did: send it again")


async def _on_accident(_: Request, error: Exception) -> JSONResponse:
    response = problem(500, f"an unexpected {type(error).__name__}: see the log of the service")
    response.headers.update(SAFE)  # it leaves from outside of all layers
    return response


HANDLERS = (
    (Error, _on_error),
    (HTTPException, _on_http),
    (RequestValidationError, _on_invalid),
    (ClientDisconnect, _on_gone),
)

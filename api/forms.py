"""The forms that an answer has beside JSON: CSV of lists, JSON-LD of single things."""

import json
from collections.abc import Sequence
from typing import Any, get_args
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel

from lagebild.api.body import Body
from lagebild.api.freshness import FreshRoute, Handler
from lagebild.api.linked import MEDIA, as_jsonld
from lagebild.api.negotiation import best
from lagebild.api.spreadsheet import as_csv, table
from lagebild.api.state import store_of

JSON, CSV, LINKED = "application/json", "text/csv", MEDIA
PLACES = ("cursor", "offset")


class FormRoute(FreshRoute):
    """A route whose lists are also given as CSV, and whose single things as JSON-LD.

    By `Accept`; CSV also by `?format=csv`.
    """

    def _answer(self) -> Handler:
        answer, listed = super()._answer(), _listed(self.response_model)
        offers = [JSON] + [CSV] * (listed is not None) + [LINKED] * _is_single(self.response_model)

        async def formed(request: Request) -> Response:
            response = await answer(request)
            media = _wanted(request, offers)
            if response.status_code != 200 or media == JSON:
                return response
            told = json.loads(bytes(response.body))
            if media == CSV and listed is not None:
                return _spreadsheet(request, told, listed)
            body = await run_in_threadpool(as_jsonld, store_of(request), told["iri"])
            return Response(body, media_type=LINKED)

        return formed


def _spreadsheet(request: Request, told: dict[str, Any], kind: type[Body]) -> Response:
    if "rows" in told:
        body = table(told["columns"], (row.values() for row in told["rows"]))
    else:
        body = as_csv(kind, told["items"])
    return Response(body, headers=_following(request, told.get("cursor")), media_type=CSV)


def _is_single(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel) and "iri" in model.model_fields


def _listed(model: Any) -> type[Body] | None:
    """What the items of a list are; None if it is none."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return None
    if "rows" in model.model_fields:
        return Body
    items = model.model_fields.get("items")
    return get_args(items.annotation)[0] if items is not None else None


def _wanted(request: Request, offers: Sequence[str]) -> str:
    """The form that is liked best; JSON if none is."""
    form = request.query_params.get("format") if CSV in offers else None
    if form:
        return CSV if form == "csv" else JSON
    return best(request.headers.get("accept"), {offer: offer for offer in offers}) or JSON


def _following(request: Request, cursor: str | None) -> dict[str, str]:
    """The address of the next page, which has no place in the table (RFC 8288)."""
    if cursor is None:
        return {}
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in PLACES]
    return {"Link": f'<?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'}

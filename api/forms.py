"""The forms that an answer has beside JSON: CSV of lists."""

import json
from typing import Any, get_args
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import BaseModel

from lagebild.api.body import Body
from lagebild.api.freshness import FreshRoute, Handler
from lagebild.api.negotiation import best
from lagebild.api.spreadsheet import as_csv, table

JSON, CSV = "application/json", "text/csv"
PLACES = ("cursor", "offset")


class FormRoute(FreshRoute):
    """A route whose lists are also given as CSV, by `Accept` or `?format=csv`."""

    def _answer(self) -> Handler:
        answer, columns = super()._answer(), _listed(self.response_model)

        async def formed(request: Request) -> Response:
            response = await answer(request)
            if columns is None or response.status_code != 200 or not _wants_csv(request):
                return response
            told = json.loads(bytes(response.body))
            if "rows" in told:
                body = table(told["columns"], (row.values() for row in told["rows"]))
            else:
                body = as_csv(columns, told["items"])
            return Response(body, headers=_following(request, told.get("cursor")), media_type=CSV)

        return formed


def _listed(model: Any) -> type[Body] | None:
    """What the items of a list are; None if it is none."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return None
    if "rows" in model.model_fields:
        return Body
    items = model.model_fields.get("items")
    return get_args(items.annotation)[0] if items is not None else None


def _wants_csv(request: Request) -> bool:
    form = request.query_params.get("format")
    if form is None:
        return best(request.headers.get("accept"), {JSON: JSON, CSV: CSV}) == CSV
    return form == "csv"


def _following(request: Request, cursor: str | None) -> dict[str, str]:
    """The address of the next page, which has no place in the table (RFC 8288)."""
    if cursor is None:
        return {}
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in PLACES]
    return {"Link": f'<?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'}

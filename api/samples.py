"""How the description of the service shows an endpoint's answers: each with an example that is tested."""

from typing import Any

from lagebild.api.bodies import ProblemBody
from lagebild.api.body import Body
from lagebild.api.spreadsheet import as_csv
from lagebild.ontology import names

TYPES = {
    "ActorBody": "lb:Person",
    "ArticleBody": "schema:NewsArticle",
    "EventBody": "lb:Event",
    "HappeningWhole": "sem:Event",
    "StatementBody": "lb:Statement",
}


def shown(example: Any) -> dict[int | str, dict[str, Any]]:
    """How the description of the service shows an endpoint's answer, and its problems."""
    problem = {"application/problem+json": {"example": ProblemBody.example()}}
    return {
        200: {"description": "The answer.", "content": {"application/json": {"example": example}}},
        400: {"description": "What went wrong.", "content": problem},
    }


def shown_list(example: dict[str, Any], kind: type[Body]) -> dict[int | str, dict[str, Any]]:
    """The same for items of some kind, which are a spreadsheet too."""
    told = shown(example)
    told[200]["content"]["text/csv"] = {"example": as_csv(kind, example["items"])}
    return told


def shown_page(kind: type[Body]) -> dict[int | str, dict[str, Any]]:
    """The same for a page of some kind."""
    page = {"items": [kind.example()], "limit": 50, "offset": 0, "next": None, "cursor": None}
    return shown_list(page, kind)


def shown_cube(kind: type[Body], **more: Any) -> dict[int | str, dict[str, Any]]:
    """The same for what a measure finds: a page, or with `more` fields beside the items; and a data set."""
    items = {"items": [kind.example()]}
    told = shown_list({**more, **items}, kind) if more else shown_page(kind)
    node = {"@id": f"{names.ANALYSIS}example", "@type": "qb:DataSet"}
    told[200]["content"]["application/ld+json"] = {
        "example": {"@context": {"qb": names.QB}, "@graph": [node]}
    }
    return told


def shown_item(kind: type[Body]) -> dict[int | str, dict[str, Any]]:
    """The same for a single thing, which is a part of the graph too."""
    told = shown(kind.example())
    node = {"@id": kind.example()["iri"], "@type": TYPES[kind.__name__]}
    linked = {"@context": {"lb": names.LB, "schema": names.SCHEMA, "sem": names.SEM}, "@graph": [node]}
    told[200]["content"]["application/ld+json"] = {"example": linked}
    return told

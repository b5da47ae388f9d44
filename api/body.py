"""What all bodies share: their base, with an example of each, and the smallest of them."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict


@cache
def examples() -> dict[str, dict[str, Any]]:
    """An example of every body, by its name."""
    data = (files("lagebild.api") / "examples.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(data)
    return found


class Body(BaseModel):
    """The base of all bodies: nothing unknown gets in."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    @classmethod
    def example(cls) -> dict[str, Any]:
        """One of them, for the description of the service."""
        return examples()[cls.__name__]


class Words(Body):
    """Words of an article: offsets count code points, the end is exclusive."""

    begin: int
    end: int
    quote: str


class ActorName(Body):
    """An actor, in short."""

    key: str
    iri: str
    name: str

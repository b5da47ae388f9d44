"""Articles that are sent as an address alone: fetched, if the service may."""

from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import HTTPException

from lagebild.ontology.errors import InputError

if TYPE_CHECKING:
    from lagebild.ingest.web.fetching import Fetcher

MOST = 20
"""Addresses in one request: each may take its seconds."""
OFF = (
    "addresses are not fetched here: send the text with it, "
    "or start the service with --fetch (LAGEBILD_FETCH=1, `fetch = true` in lagebild.toml)"
)
Fields = dict[str, Any]


def complete(sent: list[Any], *, fetch: bool) -> list[Any]:
    """What was sent, with the texts of those that are but an address; or why they cannot be had.

    Raises:
        HTTPException: 400, there are too many.

    """
    number = sum(map(_is_bare, sent))
    if fetch and number > MOST:
        raise HTTPException(400, f"{number} addresses: send at most {MOST} at a time")
    take = _fetched if fetch else _refused
    return [take(one) if _is_bare(one) else one for one in sent]


def _is_bare(one: Any) -> bool:
    """Whether an object has an address and no text."""
    return isinstance(one, dict) and isinstance(one.get("url"), str) and one.get("text") is None


def _refused(one: Fields) -> InputError:
    return InputError(one["url"], OFF)


def _fetched(one: Fields) -> Fields | InputError:
    """The fields of the article at an address; what is sent of it goes before what the page says."""
    from lagebild.ingest.web.reading import read_page  # the readers are loaded when somebody sends

    try:
        page = fetcher().get(one["url"])
        assert page is not None  # noqa: S101  # that is for those who have it already
        found = read_page(page)
    except InputError as error:
        return error
    told = {name: getattr(found, name) for name in type(found).__slots__}
    return {**told, **{name: value for name, value in one.items() if value is not None and name != "url"}}


@cache
def fetcher() -> "Fetcher":
    """The one fetcher of a service, so that hosts are asked slowly whoever sends their addresses."""
    from lagebild.ingest.web.fetching import Fetcher

    return Fetcher()

"""Which of several media types a client likes best, by its Accept header."""

from collections.abc import Mapping
from functools import lru_cache

TABLES: Mapping[str, str] = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
"""What rows and truth values can be written as, by the names that clients ask for."""

GRAPHS: Mapping[str, str] = {
    name: name
    for name in (
        "text/turtle",
        "application/n-triples",
        "application/n-quads",
        "application/trig",
        "application/rdf+xml",
        "application/ld+json",
    )
}
"""What graphs can be written as."""

Wish = tuple[str, float]


def best(accept: str | None, offers: Mapping[str, str]) -> str | None:
    """The offer that is liked best, the first of several; None if none is acceptable."""
    offer = _best(accept or "*/*", tuple(offers))
    return offers[offer] if offer else None


@lru_cache(maxsize=256)  # clients ask for the same again and again
def _best(accept: str, offers: tuple[str, ...]) -> str | None:
    wishes = list(_wishes(accept))
    liked = [(_liking(offer, wishes), -place, offer) for place, offer in enumerate(offers)]
    (quality, _, offer) = max(liked)
    return offer if quality > 0 else None


def _wishes(accept: str) -> list[Wish]:
    wishes = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p.partition("=")[2] for p in parameters if p.startswith("q=")), "1")
        try:
            wishes.append((name, float(quality)))
        except ValueError:  # a quality that is none: as if it were not said
            wishes.append((name, 1.0))
    return wishes


def _liking(offer: str, wishes: list[Wish]) -> float:
    """The quality of the most specific wish that covers an offer."""
    family = offer.partition("/")[0] + "/*"
    for name in (offer, family, "*/*"):
        found = [quality for wish, quality in wishes if wish == name]
        if found:
            return max(found)
    return 0.0

"""The places known beforehand: cities, regions, waters and sites, and the country they tell of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lagebild.ontology.errors import RegistryError
from lagebild.ontology.registry import LANGUAGES, Forms, Names
from lagebild.ontology.tables import alternatives, rows


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place; no country where it is disputed or lies in several."""

    key: str
    place_class: str
    country: str | None
    geonames: str | None
    names: Names
    aliases: Forms


@cache
def load_places() -> Mapping[str, KnownPlace]:
    """All known places by key."""
    return {place.key: place for place in _read()}


def _read() -> Iterator[KnownPlace]:
    table = files("lagebild.ontology") / "registry" / "places.csv"
    for _, row in rows(table, RegistryError):
        yield KnownPlace(
            key=row["key"],
            place_class=row["class"],
            country=row["country"] or None,
            geonames=row["geonames"] or None,
            names={language: row[f"name_{language}"] for language in LANGUAGES},
            aliases={language: alternatives(row[f"alias_{language}"]) for language in LANGUAGES},
        )

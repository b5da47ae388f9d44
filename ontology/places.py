"""The places known beforehand: cities, regions, waters and sites, and the country they tell of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lagebild.ontology.errors import RegistryError
from lagebild.ontology.registry import LANGUAGES, Forms, Names, Registry, load, package
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


def load_places() -> Mapping[str, KnownPlace]:
    """All places by key that the current registry knows."""
    return places_of(load())


@lru_cache(maxsize=1)
def places_of(registry: Registry) -> Mapping[str, KnownPlace]:
    """The places of the package by key, and over them those of the user's tables in a registry."""
    return {place.key: place for place in _read(registry)}


def _read(registry: Registry) -> Iterator[KnownPlace]:
    table = rows(package() / "places.csv", RegistryError)
    for _, row in registry.own.over("places", table):
        yield KnownPlace(
            key=row["key"],
            place_class=row["class"],
            country=row["country"] or None,
            geonames=row["geonames"] or None,
            names={language: row[f"name_{language}"] for language in LANGUAGES},
            aliases={language: alternatives(row[f"alias_{language}"]) for language in LANGUAGES},
        )

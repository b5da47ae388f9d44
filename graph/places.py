"""The places that the registry knows: territories of states, their capitals, cities, regions, waters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lagebild.ontology.names import slug
from lagebild.ontology.places import KnownPlace, places_of
from lagebild.ontology.registry import Forms, Names, Registry, RegistryActor, load


@dataclass(frozen=True, slots=True)
class Place:
    """A known place: its names by language, and the state it belongs to or is."""

    key: str
    names: Names
    aliases: Forms
    state: str | None
    country: str | None
    capital: bool
    geonames: str | None = None


def places() -> Mapping[str, Place]:
    """All known places by key; a capital that is named like a state is that place."""
    return _places(load())


@lru_cache(maxsize=1)
def _places(registry: Registry) -> Mapping[str, Place]:
    states = [actor for actor in registry.actors.values() if actor.kind == "state"]
    found = {state.key: _territory(state) for state in states}
    for state in states:
        for capital in _capital(state):
            found.setdefault(capital.key, capital)
    by_country = {state.country: state.key for state in states if state.country}
    for place in places_of(registry).values():
        state_key = by_country.get(place.country or "")
        found.setdefault(place.key, _known(place, state_key))
    return found


def _known(place: KnownPlace, state: str | None) -> Place:
    return Place(
        place.key, place.names, place.aliases, state, place.country, capital=False, geonames=place.geonames
    )


def _territory(state: RegistryActor) -> Place:
    return Place(state.key, state.names, state.aliases, state.key, state.country, capital=False)


def _capital(state: RegistryActor) -> Iterator[Place]:
    """The capital, whose first name in each language is its name."""
    if all(state.capitals.values()):
        names = {lang: forms[0] for lang, forms in state.capitals.items()}
        aliases = {lang: forms[1:] for lang, forms in state.capitals.items()}
        yield Place(slug(names["en"]), names, aliases, state.key, state.country, capital=True)


@lru_cache(maxsize=1)
def _keys(registry: Registry) -> Mapping[str, str]:
    known = _places(registry)
    keys = {key: key for key in known}
    for key, place in known.items():
        for name in place.names.values():
            keys.setdefault(slug(name), key)
    for key, place in known.items():
        for aliases in place.aliases.values():
            for alias in aliases:
                keys.setdefault(slug(alias), key)
    return keys


def place_key(name: str) -> str | None:
    """The key of a known place, by its key or by one of its names."""
    return _keys(load()).get(_slug(name))


_slug = lru_cache(maxsize=4096)(slug)  # names come from texts, so there is no end to them

"""The actors known beforehand: states, organisations, persons, and who held which office when.

A process has one registry at a time: that of the package, or with `extend` the same with a user's
own tables over it. What is compiled from a registry is cached by the registry itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Literal, cast, get_args

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError, RegistryError
from lagebild.ontology.own_faults import faults_of
from lagebild.ontology.own_tables import COLUMNS, OwnTables, read_own
from lagebild.ontology.records import Kind
from lagebild.ontology.tables import alternatives, rows

LANGUAGES = ("de", "en")
Names = Mapping[str, str]
Forms = Mapping[str, tuple[str, ...]]
NONE: Forms = {"de": (), "en": ()}
NOTHING: Final = OwnTables()


@dataclass(frozen=True, slots=True)
class RegistryActor:
    """A known actor and all the words that stand for it, by language."""

    key: str
    kind: Kind
    country: str | None
    wikidata: str | None
    names: Names
    aliases: Forms
    adjectives: Forms = field(default_factory=lambda: NONE)
    demonyms: Forms = field(default_factory=lambda: NONE)
    capitals: Forms = field(default_factory=lambda: NONE)
    seats: Forms = field(default_factory=lambda: NONE)
    gender: Literal["m", "f"] | None = None
    actor_class: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state or an organisation."""

    key: str
    organization: str
    office_class: str
    wikidata: str | None
    names: Names
    titles: Forms


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office, from the first day up to but not on the last; None means until now."""

    office: str
    person: str
    start: date
    end: date | None

    def during(self, bounds: Bounds) -> bool:
        """Whether the term touches some days."""
        return self.start <= bounds.last and (self.end is None or self.end > bounds.first)


@dataclass(frozen=True, eq=False)
class Registry:
    """All known actors, offices and holders; `own` are the user's tables among them."""

    actors: Mapping[str, RegistryActor]
    offices: Mapping[str, Office]
    holders: Sequence[Holder]
    own: OwnTables = NOTHING

    def holders_of(self, office: str, bounds: Bounds | None) -> tuple[Holder, ...]:
        """Who held an office at some time in the bounds, or ever if there are none."""
        return tuple(
            holder for holder in self._of_office.get(office, ()) if bounds is None or holder.during(bounds)
        )

    def roles_of(self, person: str, bounds: Bounds | None) -> tuple[Office, ...]:
        """The offices that a person held at some time in the bounds."""
        return tuple(
            self.offices[holder.office]
            for holder in self._of_person.get(person, ())
            if bounds is None or holder.during(bounds)
        )

    @cached_property
    def states(self) -> Mapping[str, str]:
        """The key of the state that has a country code."""
        return {a.country: key for key, a in self.actors.items() if a.kind == "state" and a.country}

    @cached_property
    def _of_office(self) -> Mapping[str, Sequence[Holder]]:
        return _grouped((holder.office, holder) for holder in self.holders)

    @cached_property
    def _of_person(self) -> Mapping[str, Sequence[Holder]]:
        return _grouped((holder.person, holder) for holder in self.holders)


def _grouped(pairs: Iterable[tuple[str, Holder]]) -> Mapping[str, Sequence[Holder]]:
    found: dict[str, list[Holder]] = defaultdict(list)
    for key, holder in pairs:
        found[key].append(holder)
    return dict(found)


@cache
def load() -> Registry:
    """The current registry: that of the package, and over it the user's tables if there are any."""
    return read(package(), _current[0])


def extend(path: Path) -> None:
    """Make the package's registry with a user's tables over it the current one of this process.

    The path is a folder with any of the tables, or one of them. Tables of an earlier call are
    forgotten. Not while articles are read in another thread.

    Raises:
        RegistryError: a line for every fault of the tables; the current registry stays as it was.
    """
    own, faults = read_own(path)
    known = {table: list(rows(package() / f"{table}.csv", RegistryError)) for table in COLUMNS}
    faults += faults_of(own, known)
    if faults:
        raise RegistryError("\n".join(map(str, sorted(faults))))
    _use(own)


def restore() -> None:
    """Make the registry of the package the current one again."""
    if _current[0] is not NOTHING:
        _use(NOTHING)


def adopt(own: OwnTables) -> None:
    """Make tables without faults, as another process has read them, the current ones of this process."""
    if load().own.digest != own.digest:
        _use(own)


def package() -> Traversable:
    """The folder of the package's own tables."""
    return files("lagebild.ontology") / "registry"


_current = [NOTHING]


def _use(own: OwnTables) -> None:
    _current[0] = own
    load.cache_clear()


def read(folder: Traversable, own: OwnTables = NOTHING) -> Registry:
    """The registry in a folder of tables, and over it a user's tables without faults.

    Raises:
        RegistryError: a table contradicts itself or another one; it names the table and the line.
    """
    actors: dict[str, RegistryActor] = {}
    for place, actor in _actors(folder, own):
        if actor.key in actors:
            raise RegistryError(f"{place}: the key {actor.key!r} is taken already: choose another")
        if actor.kind not in get_args(Kind):
            raise RegistryError(f"{place}: the kind {actor.kind!r} is none of {', '.join(get_args(Kind))}")
        actors[actor.key] = actor
    offices: dict[str, Office] = {}
    for place, office in _offices(folder, own):
        if office.key in offices:
            raise RegistryError(f"{place}: the key {office.key!r} is taken already: choose another")
        if office.organization not in actors:
            missing = office.organization
            raise RegistryError(f"{place}: unknown {missing!r}; add it to states.csv or organizations.csv")
        offices[office.key] = office
    holders = sorted(_holders(folder, own, actors, offices), key=lambda one: (one.office, one.start))
    return Registry(actors, offices, tuple(holders), own)


def _rows(folder: Traversable, own: OwnTables, table: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for number, row in own.over(table, rows(folder / f"{table}.csv", RegistryError)):
        yield f"{table}.csv, line {number}", row


def _actors(folder: Traversable, own: OwnTables) -> Iterator[tuple[str, RegistryActor]]:
    readers = (("states", _state), ("organizations", _organization), ("persons", _person))
    for table, read_row in readers:
        for place, row in _rows(folder, own, table):
            yield place, read_row(row)


def _names(row: Mapping[str, str]) -> Names:
    return {language: row[f"name_{language}"] for language in LANGUAGES}


def _forms(row: Mapping[str, str], column: str) -> Forms:
    return {language: alternatives(row[f"{column}_{language}"]) for language in LANGUAGES}


def _state(row: Mapping[str, str]) -> RegistryActor:
    return RegistryActor(
        key=row["key"],
        kind="state",
        country=row["iso3"] or None,
        wikidata=row["wikidata"] or None,
        names=_names(row),
        aliases=_forms(row, "alias"),
        adjectives=_forms(row, "adj"),
        demonyms=_forms(row, "demonym"),
        capitals=_forms(row, "capital"),
        seats=_forms(row, "seats"),
        actor_class="state",
    )


def _organization(row: Mapping[str, str]) -> RegistryActor:
    return RegistryActor(
        key=row["key"],
        kind=cast(Kind, row["kind"]),
        country=row["country"] or None,
        wikidata=row["wikidata"] or None,
        names=_names(row),
        aliases=_forms(row, "alias"),
        seats=_forms(row, "seat"),
        actor_class=row["class"],
    )


def _person(row: Mapping[str, str]) -> RegistryActor:
    return RegistryActor(
        key=row["key"],
        kind="person",
        country=row["country"] or None,
        wikidata=row["wikidata"] or None,
        names=_names(row),
        aliases=_forms(row, "alias"),
        gender=cast(Literal["m", "f"] | None, row["gender"] or None),
        actor_class="person",
    )


def _offices(folder: Traversable, own: OwnTables) -> Iterator[tuple[str, Office]]:
    for place, row in _rows(folder, own, "offices"):
        yield (
            place,
            Office(
                key=row["key"],
                organization=row["organization"],
                office_class=row["class"],
                wikidata=row["wikidata"] or None,
                names=_names(row),
                titles=_forms(row, "title"),
            ),
        )


def _holders(
    folder: Traversable, own: OwnTables, actors: Mapping[str, RegistryActor], offices: Mapping[str, Office]
) -> Iterator[Holder]:
    for place, row in _rows(folder, own, "holders"):
        office, person = row["office"], row["person"]
        if office not in offices or person not in actors:
            raise RegistryError(
                f"{place}: unknown office {office} or person {person}; add it to offices.csv or persons.csv"
            )
        try:
            start = Bounds.parse(row["from"]).first
            end = Bounds.parse(row["until"]).first if row["until"] else None
        except BoundsError as error:
            raise RegistryError(f"{place}: {error}") from error
        if end and end <= start:
            raise RegistryError(f"{place}: {person} left before the first day: swap the dates")
        yield Holder(office, person, start, end)

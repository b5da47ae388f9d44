"""Who takes part in an article's events, as other event data describe actors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lagebild.graph.exports.readings import Reading
from lagebild.graph.exports.selection import last_part
from lagebild.ontology import names
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import RegistryError
from lagebild.ontology.names import key_of
from lagebild.ontology.registry import Office, load
from lagebild.ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at the time of an event: its name, country, sectors in CAMEO and PLOVER, office."""

    key: str
    name: str
    kind: str
    country: str | None
    wikidata: str | None
    cameo: str | None
    plover: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class _Sector:
    cameo: str | None
    plover: str | None


UNKNOWN = _Sector(None, None)


class Cast:
    """The actors of one article, by IRI; English names, for those of the registry."""

    def __init__(self, reading: Reading) -> None:
        self._local = {row.actor: row for row in reading.actors()}

    def party(self, iri: str, bounds: Bounds | None) -> Party:
        """An actor, with what it was in these days; without days, what it always is."""
        key = iri.removeprefix(names.ACTOR)
        known = load().actors.get(key)
        if known is None:
            row = self._local.get(iri)
            name, kind, country = (row.name, row.kind, row.country) if row else (key, "", None)
            kind = (last_part(kind) or "").lower()
            return Party(key_of(iri), name or key, kind, country, None, None, None, None)
        offices = load().roles_of(key, bounds) if bounds else ()
        sector = next(_sectors_in(offices), None) or _sector(known.actor_class, known.country)
        return Party(
            key,
            known.names["en"],
            known.kind,
            known.country,
            known.wikidata,
            sector.cameo,
            sector.plover,
            "; ".join(office.names["en"] for office in offices) or None,
        )


def _sectors_in(offices: tuple[Office, ...]) -> Iterator[_Sector]:
    """Who holds an office of a state is of its government, of another body what that body is."""
    for office in offices:
        body = load().actors[office.organization]
        yield _sector("government" if body.kind == "state" else body.actor_class, body.country)


def _sector(actor_class: str, country: str | None) -> _Sector:
    if actor_class == "agency" and (country or "IGO-").startswith("IGO-"):
        return UNKNOWN  # of an alliance, or of nobody: no government
    return _sectors().get(actor_class, UNKNOWN)


@cache
def _sectors() -> Mapping[str, _Sector]:
    table = files("lagebild.graph.exports") / "sectors.csv"
    return {
        row["class"]: _Sector(row["cameo"] or None, row["plover"] or None)
        for _, row in rows(table, RegistryError)
    }

"""Who does what to whom: the acts that networks and all measures of them are made of.

Only what is asserted and not negated counts, not what somebody only claims, and each happening once
however many report it.
An act between several agents without a target (a call, a meeting) counts in both directions.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import permutations, product
from typing import Final, Literal

from lagebild.graph.parameters import parse_parameter
from lagebild.graph.rows import Row
from lagebild.graph.store import Store
from lagebild.ontology import codes, names
from lagebild.ontology.blocs import bloc_of, known
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.registry import load

Level = Literal["actor", "country", "bloc"]
Pair = tuple[str, str]
TOLD = "EVENT lb:modality lb:Asserted ; lb:negated false ."
FACT = f"""
  {TOLD}
  OPTIONAL {{ EVENT lb:attributedTo ?claim . ?claim a lb:Statement }}
  OPTIONAL {{
    EVENT lb:reportOf ?vouched .
    {{ SELECT DISTINCT ?vouched WHERE {{
        ?report lb:reportOf ?vouched ; lb:modality lb:Asserted ; lb:negated false ;
                lb:attributedTo/a schema:NewsArticle }} }}
  }}
  FILTER (!BOUND(?claim) || BOUND(?vouched))    # more than a claim
"""
ACTS = """
SELECT ?event ?unit ?type ?cameo ?role ?actor ?first ?last ?earliest ?latest WHERE {
  %s
  %s
  ?event lb:eventType ?type .
  ?type skos:broader ?quad .
  OPTIONAL { ?event sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last }
  %s
  OPTIONAL { ?event lb:cameoCode ?cameo }
  OPTIONAL { ?event lb:reportOf ?happening }
  OPTIONAL {    # not inside the other: the engine would look at all days there are for each event
    ?event lb:reportOf ?dated .
    ?dated sem:hasEarliestBeginTimeStamp ?earliest ; sem:hasLatestEndTimeStamp ?latest
  }
  BIND (COALESCE(?happening, ?event) AS ?unit)
  { ?event lb:agent ?actor BIND ("agent" AS ?role) }
  UNION
  { ?event lb:target ?actor BIND ("target" AS ?role) }
}
ORDER BY ?event ?role ?actor
"""
LOCAL = """
SELECT ?actor ?kind ?country ?label WHERE {
  GRAPH ?graph {
    ?graph prov:wasDerivedFrom ?article .
    ?actor a lb:Actor, ?kind ; skos:prefLabel ?label .
    FILTER (?kind != lb:Actor)
    OPTIONAL { ?actor lb:country ?country }
  }
}
"""
SPEAKING_FOR_ITSELF: Final = ("state", "igo")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose acts count, and which; `claims` takes in what somebody only claims.

    `since` and `until` are days, months or years; `minimum` is how many acts a link stands for at least.
    At the level of blocs a state counts for the first of `blocs` that it belongs to on the days of the act.
    """

    level: Level = "actor"
    since: str | None = None
    until: str | None = None
    quad: str | None = None
    category: str | None = None
    minimum: int = 1
    claims: bool = False
    blocs: tuple[str, ...] = ()
    lang: str = "en"

    def told(self) -> dict[str, str | int]:
        """The level, and whatever is not as it usually is, as plain values."""
        given = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "lang"}
        given["blocs"] = " ".join(known(self.blocs)) if self.level == "bloc" else ""
        usual = {"minimum": 1}
        return {name: value for name, value in given.items() if value and value != usual.get(name)}


@dataclass(frozen=True, slots=True)
class Act:
    """What one side did, as one event tells it.

    `unit` is the happening, or the event if no other tells of it; `goldstein` is from -10 to 10;
    `bounds` are the days on which it may have been, None if nobody knows.
    """

    unit: str
    event: str
    quad: str
    goldstein: float
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class _Party:
    """Who acts or is acted upon, by name; countries as ISO 3166-1 alpha-3 or `IGO-EU`."""

    label: str
    kind: str
    country: str | None


class Acts:
    """The acts of a store between each pair of parties, and who these are."""

    def __init__(self, store: Store, scope: Scope) -> None:
        self.scope = scope
        self._units = _Units(_parties(store, scope.lang), scope)
        self.between = _between(store.select(_query(scope)), self._units)

    def describe(self, unit: str) -> dict[str, str | None]:
        """The label, kind and country of a party."""
        return self._units.describe(unit)


def fact(event: str) -> str:
    """The lines of SPARQL by which an event is told as having happened, and not only claimed to have."""
    return FACT.replace("EVENT", event)


def pairs(agents: Collection[str], targets: Collection[str]) -> Iterator[Pair]:
    """Who acts toward whom; several agents without a target act toward each other."""
    found = product(agents, targets) if targets else permutations(agents, 2)
    return (pair for pair in found if pair[0] != pair[1])


def once(acts: Iterable[Act]) -> list[Act]:
    """One act a happening: the last that tells of it."""
    return list({act.unit: act for act in acts}.values())


class _Units:
    """What a party is: an actor, or the state, alliance or bloc that it counts for."""

    def __init__(self, parties: Mapping[str, _Party], scope: Scope) -> None:
        self.parties = parties
        self.level = scope.level
        self.blocs = known(scope.blocs)
        self.heads: dict[str, str] = {}
        for actor in sorted(load().actors.values(), key=lambda actor: (len(actor.key), actor.key)):
            if actor.country and actor.actor_class in SPEAKING_FOR_ITSELF:
                self.heads.setdefault(actor.country, names.actor_iri(actor.key))

    def of(self, actor: str, days: Bounds | None) -> str:
        found = self.parties.get(actor)
        if self.level == "actor" or found is None or found.country is None:
            return actor
        bloc = bloc_of(found.country, days, self.blocs) if self.level == "bloc" else None
        return names.actor_iri(bloc) if bloc else self.heads.get(found.country, found.country)

    def describe(self, unit: str) -> dict[str, str | None]:
        found = self.parties.get(unit)
        if found is None:
            return {"label": unit, "kind": "organization", "country": unit}
        return {"label": found.label, "kind": found.kind, "country": found.country}


def _query(scope: Scope) -> str:
    kinds = {"type": "category", "quad": "quad", "since": "first-day", "until": "last-day"}
    given = {"type": scope.category, "quad": scope.quad, "since": scope.since, "until": scope.until}
    terms = {name: parse_parameter(kinds[name], v) for name, v in given.items() if v}
    values = "".join(f"VALUES ?{name} {{ {term} }} " for name, term in terms.items())
    days = {"since": "FILTER (?last >= ?since) ", "until": "FILTER (?first <= ?until)"}
    which = TOLD.replace("EVENT", "?event") if scope.claims else fact("?event")
    return ACTS % (values, which, "".join(text for name, text in days.items() if name in terms))


def _parties(store: Store, lang: str) -> Mapping[str, _Party]:
    """The known actors, and those that only one article knows."""
    parties = {
        names.actor_iri(actor.key): _Party(actor.names[lang], actor.kind, actor.country)
        for actor in load().actors.values()
    }
    for row in store.select(LOCAL):
        kind = row.kind.removeprefix(names.LB).lower()
        parties[row.actor] = _Party(row.label, kind, row.country)
    return parties


def _between(rows: Iterable[Row], units: _Units) -> Mapping[Pair, list[Act]]:
    """The acts between each pair, in the order of pairs."""
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[row.event].append(row)
    found: defaultdict[Pair, list[Act]] = defaultdict(list)
    for its in told.values():
        act = _act(its[0])
        for pair in _pairs(its, units, act.bounds):
            found[pair].append(act)
    return dict(sorted(found.items()))


def _act(row: Row) -> Act:
    category = row.type.removeprefix(names.PLOVER)
    code = row.cameo.removeprefix(names.CAMEO) if row.cameo else None
    first, last = row.earliest or row.first, row.latest or row.last
    bounds = Bounds(first, last) if first and last else None
    return Act(row.unit, row.event, codes.quad(category), codes.goldstein(category, code), bounds)


def _pairs(rows: Iterable[Row], units: _Units, days: Bounds | None) -> Iterator[Pair]:
    sides: dict[str, dict[str, None]] = {"agent": {}, "target": {}}
    for row in rows:
        sides[row.role][units.of(row.actor, days)] = None
    return pairs(sides["agent"], sides["target"])

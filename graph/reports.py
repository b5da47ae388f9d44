"""Reports: events as articles tell them, in what it takes to see whether two tell of the same one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lagebild.graph.places import place_key, places
from lagebild.graph.rows import Row
from lagebild.ontology import names
from lagebild.ontology.bounds import Bounds

WIDEST = 31
"""Of how many days a report may leave open when it was; one that leaves more says too little."""
QUERY = """
SELECT ?article ?language ?event ?type ?code ?mode ?negated ?modality ?first ?last ?own ?since ?outlet
       ?role ?value ?kind ?country ?name ?original ?earliest ?latest WHERE {
  %s
  GRAPH ?graph {
    ?graph prov:wasDerivedFrom ?article . ?article schema:inLanguage ?language .
    ?event lb:eventType ?type ; lb:negated ?negated ; lb:modality ?modality ;
           sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last .
    FILTER (?modality IN (lb:Asserted, lb:Denied))
    OPTIONAL { ?event lb:cameoCode ?code }
    OPTIONAL { ?event lb:mode ?mode }
    OPTIONAL { ?event lb:edtf ?own }
    OPTIONAL { ?article sem:hasEarliestBeginTimeStamp ?since }
    OPTIONAL { ?article schema:publisher ?outlet }
    { ?event lb:agent ?value BIND ("agent" AS ?role) FILTER NOT EXISTS { ?event lb:implicit lb:agent } }
    UNION
    { ?event lb:target ?value BIND ("target" AS ?role) FILTER NOT EXISTS { ?event lb:implicit lb:target } }
    UNION
    { ?event sem:hasPlace ?value BIND ("place" AS ?role) }
    UNION
    { ?event lb:evidence/nif:anchorOf ?value BIND ("words" AS ?role) }
    UNION
    { ?event lb:timeExpression/nif:anchorOf ?value BIND ("time" AS ?role) }
    OPTIONAL { ?value skos:prefLabel ?name }
  }
  OPTIONAL { GRAPH graph:copies { ?article prov:alternateOf ?original } }
  OPTIONAL {
    GRAPH graph:copies { ?article prov:alternateOf ?dated }
    ?dated sem:hasEarliestBeginTimeStamp ?earliest ; sem:hasLatestEndTimeStamp ?latest
  }
  OPTIONAL { ?value lb:country ?country }
  OPTIONAL { ?value a ?kind FILTER (?kind IN (lb:State, lb:Person, lb:Organization, lb:Group)) }
}
"""
"""All reports, without roles that are only understood; in place of the gap a pattern may say of which."""
Side = Mapping[str, frozenset[str]]
"""The countries on one side of an event, each with those who are named for it, itself included."""
Block = tuple[str, str, int]
"""Where to look for reports that may agree: category, country or actor, month."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"[.,](?=\d{3}\b)")
WORD = re.compile(r"[^\W\d_]+")
YEARS = range(1900, 2100)
LONG = 5
LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Report:
    """An event as one article tells it.

    `source` is the article whose text it is: its own, or the first of its copies. `parties` are both
    sides as one, `persons` those among their names, `unknown` those of them that the registry does not know.
    """

    event: str
    article: str
    source: str
    language: str
    outlet: str
    category: str
    code: str
    mode: str
    bounds: Bounds
    dated: bool
    published: str
    fact: bool
    denied: bool
    agents: Side
    targets: Side
    parties: Side
    persons: frozenset[str]
    unknown: frozenset[str]
    places: frozenset[str]
    figures: frozenset[str]
    words: frozenset[str]

    @property
    def order(self) -> tuple[int, str, int, str]:
        """The surest date first; then as published, and as read."""
        return (self.bounds.days, self.published, len(self.event), self.event)

    @property
    def mutual(self) -> bool:
        """Whether its agents act on each other."""
        return len(self.agents) > 1 and not self.targets

    @property
    def blocks(self) -> Iterator[Block]:
        """Two reports that may agree share one of these."""
        months = [12 * day.year + day.month - 1 for day in (self.bounds.first, self.bounds.last)]
        for month in range(months[0], months[1] + 1):
            for party in self.parties:
                yield self.category, party, month


def reports(rows: Iterable[Row]) -> list[Report]:
    """The reports that the rows of the query make up, in the order of their names."""
    by_event: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_event[row.event].append(row)
    found = (_report(event, told) for event, told in sorted(by_event.items()))
    return [one for one in found if one.bounds.days <= WIDEST and one.parties]


def _report(event: str, told: list[Row]) -> Report:
    row = told[0]
    texts = sorted(each.value for each in told if each.role == "words")
    times = [each.value for each in told if each.role == "time"]
    places_named = [each.value for each in told if each.role == "place"]
    return Report(
        event=event,
        article=row.article,
        source=row.original or row.article,
        language=row.language,
        outlet=row.outlet or "",
        category=row.type,
        code=(row.code or "").removeprefix(names.CAMEO),
        mode=row.mode or "",
        bounds=_days(row),
        dated=row.own is not None,
        published=str(row.since or ""),
        fact=row.modality == names.LB + "Asserted" and not row.negated,
        denied=row.modality == names.LB + "Denied",
        agents=_side(told, "agent"),
        targets=_side(told, "target"),
        parties=_side(told, "agent", "target"),
        persons=frozenset(_identity(each) for each in told if each.kind == names.LB + "Person"),
        unknown=frozenset(_identity(each) for each in told if each.kind and _local(each)),
        places=frozenset(_places(texts, places_named)),
        figures=frozenset(_figures(texts, times)),
        words=frozenset(word.lower() for text in texts for word in WORD.findall(text) if len(word) >= LONG),
    )


def _days(row: Row) -> Bounds:
    """The days of an event; what no words date in a copy is as old as the text that it is a copy of."""
    if row.own is None and row.latest:
        return Bounds(row.earliest, row.latest)
    return Bounds(row.first, row.last)


def _side(rows: Iterable[Row], *roles: str) -> Side:
    """By country; who has none stands for himself."""
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.role in roles:
            sides[row.country or _identity(row)].add(_identity(row))
    return {country: frozenset(named) for country, named in sides.items()}


def _identity(row: Row) -> str:
    """An actor by its name in the graph; one that only its article knows, by what it is called there.

    Without a country that is too little to go by.
    """
    return names.slug(row.name) if _local(row) and row.name and row.country else str(row.value)


def _local(row: Row) -> bool:
    return str(row.value).startswith(names.ARTICLE)


def _places(texts: Iterable[str], named: Iterable[str]) -> Iterator[str]:
    """The cities, regions and sites that are named as such; capitals act too often to tell."""
    for iri in named:
        key = iri.removeprefix(names.PLACE) if iri.startswith(names.PLACE) else iri.partition("#place-")[2]
        place = places().get(key)
        if place is None or place.capital or place.key != place.state:
            yield key
    for text in texts:
        yield from _cities(text)


@lru_cache(maxsize=4096)
def _cities(text: str) -> frozenset[str]:
    words = WORD.findall(text)
    found = set()
    for start, word in enumerate(words):
        if word[0].isupper():
            for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
                found.add(place_key(" ".join(words[start:end])))
    known = (places()[key] for key in found if key)
    return frozenset(one.key for one in known if not one.capital and one.key != one.state)


def _figures(texts: Iterable[str], times: list[str]) -> Iterator[str]:
    for text in texts:
        for time in times:
            text = text.replace(time, " ")  # noqa: PLW2901
        for number in NUMBER.findall(text):
            plain = THOUSANDS.sub("", number)
            if not (plain.isdecimal() and int(plain) in YEARS):
                yield plain.replace(",", ".")

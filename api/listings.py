"""Pages of events and statements: filters as lines of SPARQL, each only if it is used."""

from collections.abc import Mapping
from dataclasses import dataclass

from lagebild.graph import Store
from lagebild.graph.parameters import parse_parameter
from lagebild.ontology import names

Given = Mapping[str, object]
PAGE = """
SELECT DISTINCT ?item ?last WHERE {{
  {values}
  {lines}
  GRAPH ?graph {{
    {pattern}
  }}
  FILTER (STRSTARTS(STR(?graph), "{ours}"))
  {filters}
}}
ORDER BY DESC(?last) ?item
LIMIT {limit}
OFFSET {offset}
"""
DAYS = """OPTIONAL { %s sem:hasEarliestBeginTimeStamp ?first }
    OPTIONAL { %s sem:hasLatestEndTimeStamp ?last }"""


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list: the type of its value, and the line that uses it."""

    type: str
    line: str = ""
    test: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of things that can be listed, and how."""

    pattern: str
    filters: Mapping[str, Filter]

    def page(self, store: Store, given: Given, limit: int, offset: int) -> list[str]:
        """The IRIs of one page, the latest first, and one more if there are more."""
        used = {name: value for name, value in given.items() if value is not None}
        terms = {name: parse_parameter(self.filters[name].type, value) for name, value in used.items()}
        chosen = [self.filters[name] for name in used]
        sparql = PAGE.format(
            values=" ".join(f"VALUES ?{name} {{ {term} }}" for name, term in terms.items()),
            lines="\n  ".join(one.line for one in chosen if one.line),
            pattern=self.pattern,
            filters="\n  ".join(f"FILTER ({one.test})" for one in chosen if one.test),
            ours=names.GRAPH,  # users may tell of events too
            limit=limit + 1,
            offset=offset,
        )
        return [str(row.item) for row in store.select(sparql)]


ARTICLE = Filter("article", "?graph prov:wasDerivedFrom ?article .")
SINCE, UNTIL = Filter("first-day", test="?last >= ?since"), Filter("last-day", test="?first <= ?until")

EVENTS = Listing(
    f"?item a lb:Event . {DAYS % ('?item', '?item')}",
    {
        "actor": Filter("actor", "?item lb:agent|lb:target ?actor ."),
        "agent": Filter("actor", "?item lb:agent ?agent ."),
        "target": Filter("actor", "?item lb:target ?target ."),
        "country": Filter("string", "?party lb:country ?country . ?item lb:agent|lb:target ?party ."),
        "category": Filter("category", "?item lb:eventType ?category ."),
        "quad": Filter("quad", "?item lb:eventType/skos:broader ?quad ."),
        "modality": Filter("modality", "?item lb:modality ?modality ."),
        "negated": Filter("boolean", "?item lb:negated ?negated ."),
        "article": ARTICLE,
        "since": SINCE,
        "until": UNTIL,
    },
)
STATEMENTS = Listing(
    "?item a lb:Statement ; schema:text ?words . ?source a schema:NewsArticle . "
    + DAYS % ("?source", "?source"),
    {
        "speaker": Filter("actor", "?item lb:speaker/prov:actedOnBehalfOf? ?speaker ."),
        "about": Filter("node", "?item schema:about ?about ."),
        "kind": Filter("speech", "?item lb:kind ?kind ."),
        "act": Filter("act", "?item lb:speechAct ?act ."),
        "text": Filter("string", test="CONTAINS(LCASE(STR(?words)), LCASE(?text))"),
        "article": ARTICLE,
        "since": SINCE,
        "until": UNTIL,
    },
)

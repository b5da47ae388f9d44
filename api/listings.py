"""Pages of what the store holds: filters as lines of SPARQL, each only if it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from lagebild.api.paging import Cursor, Paging, Part
from lagebild.graph import Store
from lagebild.graph.acts import fact
from lagebild.graph.parameters import parse_parameter
from lagebild.graph.rows import XSD
from lagebild.ontology import names
from lagebild.ontology.errors import QuestionError

Given = Mapping[str, object]
ITEMS = """
  {values}
  {lines}
  GRAPH ?graph {{
    {pattern}
  }}
  FILTER (STRSTARTS(STR(?graph), "{ours}"))
  {filters}
"""
PAGE = """
SELECT DISTINCT ?item ?rank WHERE {{
  {items}
  BIND ({rank} AS ?rank)
  {after}
}}
ORDER BY {order} ?item
LIMIT {limit}
OFFSET {offset}
"""
DAYS = """OPTIONAL { %s sem:hasEarliestBeginTimeStamp ?first }
    OPTIONAL { %s sem:hasLatestEndTimeStamp ?last }"""
RANKS: Final = {
    "first": ('COALESCE(STR(?first), "")', XSD + "string"),
    "last": ('COALESCE(STR(?last), "")', XSD + "string"),
    "confidence": ("?sure", XSD + "decimal"),
    "reports": ("?reports", XSD + "integer"),
}
"""What a list can be ordered by: a term for each item, and its type."""


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

    def items(self, given: Given) -> str:
        """The pattern of SPARQL that finds them, each as `?item`."""
        used = {name: value for name, value in given.items() if value not in (None, "")}
        terms = {name: parse_parameter(self.filters[name].type, value) for name, value in used.items()}
        chosen = [self.filters[name] for name in used]
        return ITEMS.format(
            values=" ".join(f"VALUES ?{name} {{ {term} }}" for name, term in terms.items()),
            lines="\n  ".join(one.line for one in chosen if one.line),
            pattern=self.pattern,
            filters="\n  ".join(f"FILTER ({one.test})" for one in chosen if one.test),
            ours=names.GRAPH,  # users may tell of events too
        )

    def page(self, store: Store, given: Given, paging: Paging, sort: str = "-last") -> Part:
        """The IRIs of one page; `sort` names what they are ordered by, with `-` the greatest first."""
        rank, kind = RANKS[sort.removeprefix("-")]
        after = paging.after(sort)
        sparql = PAGE.format(
            items=self.items(given),
            rank=rank,
            after=_after(after, kind) if after else "",
            order="DESC(?rank)" if sort.startswith("-") else "?rank",
            limit=paging.limit + 1,
            offset=paging.offset,
        )
        found = store.select(sparql)
        shown, more = found[: paging.limit], len(found) > paging.limit
        cursor = Cursor(sort, str(shown[-1].rank), str(shown[-1].item)) if more else None
        return Part([str(row.item) for row in shown], paging.following(more), cursor)


def _after(cursor: Cursor, kind: str) -> str:
    """What comes behind an item."""
    try:
        value = ox.Literal(cursor.value, datatype=ox.NamedNode(kind))
        item = ox.Literal(cursor.item)
    except ValueError as error:
        raise QuestionError("this cursor is of another list: begin anew") from error
    sign = "<" if cursor.sort.startswith("-") else ">"
    return f"FILTER (?rank {sign} {value} || (?rank = {value} && STR(?item) > {item}))"


ARTICLE = Filter("article", "?graph prov:wasDerivedFrom ?article .")
OUTLET = Filter("outlet", "?graph prov:wasDerivedFrom/schema:publisher ?outlet .")
CONFIDENCE = Filter("share", test="?sure >= ?confidence")
SINCE, UNTIL = Filter("first-day", test="?last >= ?since"), Filter("last-day", test="?first <= ?until")

EVENTS = Listing(
    f"?item a lb:Event ; lb:confidence ?sure . {DAYS % ('?item', '?item')}",
    {
        "actor": Filter("actor", "?item lb:agent|lb:target ?actor ."),
        "agent": Filter("actor", "?item lb:agent ?agent ."),
        "target": Filter("actor", "?item lb:target ?target ."),
        "country": Filter("string", "?party lb:country ?country . ?item lb:agent|lb:target ?party ."),
        "category": Filter("category", "?item lb:eventType ?category ."),
        "quad": Filter("quad", "?item lb:eventType/skos:broader ?quad ."),
        "place": Filter("place", "?item sem:hasPlace/schema:containedInPlace? ?place ."),
        "modality": Filter("modality", "?item lb:modality ?modality ."),
        "negated": Filter("boolean", "?item lb:negated ?negated ."),
        "facts": Filter("boolean", fact("?item")),
        "happening": Filter("happening", "?item lb:reportOf ?happening ."),
        "confidence": CONFIDENCE,
        "article": ARTICLE,
        "outlet": OUTLET,
        "since": SINCE,
        "until": UNTIL,
    },
)
STATEMENTS = Listing(
    "?item a lb:Statement ; schema:text ?words ; lb:confidence ?sure . ?source a schema:NewsArticle . "
    + DAYS % ("?source", "?source"),
    {
        "speaker": Filter("actor", "?item lb:speaker/prov:actedOnBehalfOf? ?speaker ."),
        "addressee": Filter("actor", "?item lb:addressee ?addressee ."),
        "about": Filter("node", "?item schema:about ?about ."),
        "kind": Filter("speech", "?item lb:kind ?kind ."),
        "act": Filter("act", "?item lb:speechAct ?act ."),
        "text": Filter("string", test="CONTAINS(LCASE(STR(?words)), LCASE(?text))"),
        "confidence": CONFIDENCE,
        "article": ARTICLE,
        "outlet": OUTLET,
        "since": SINCE,
        "until": UNTIL,
    },
)
ARTICLES = Listing(
    "?item a schema:NewsArticle . OPTIONAL { ?item schema:headline ?headline } " + DAYS % ("?item", "?item"),
    {
        "text": Filter("string", test="CONTAINS(LCASE(?headline), LCASE(?text))"),
        "lang": Filter("language", "?item schema:inLanguage ?lang ."),
        "outlet": Filter("outlet", "?item schema:publisher ?outlet ."),
        "since": SINCE,
        "until": UNTIL,
    },
)
HAPPENINGS = Listing(
    f"?item a sem:Event ; lb:reports ?reports . {DAYS % ('?item', '?item')}",
    {
        "actor": Filter("actor", "?acted lb:reportOf ?item ; lb:agent|lb:target ?actor ."),
        "agent": Filter("actor", "?done lb:reportOf ?item ; lb:agent ?agent ."),
        "target": Filter("actor", "?suffered lb:reportOf ?item ; lb:target ?target ."),
        "country": Filter(
            "string", "?party lb:country ?country . ?shared lb:reportOf ?item ; lb:agent|lb:target ?party ."
        ),
        "category": Filter("category", "?item sem:eventType ?category ."),
        "quad": Filter("quad", "?item sem:eventType/skos:broader ?quad ."),
        "place": Filter(
            "place", "?placed lb:reportOf ?item ; sem:hasPlace/schema:containedInPlace? ?place ."
        ),
        "outlet": Filter(
            "outlet",
            "?told lb:reportOf ?item . GRAPH ?home { ?told a lb:Event } "
            "?home prov:wasDerivedFrom/schema:publisher ?outlet .",
        ),
        "minimum": Filter("integer", test="?reports >= ?minimum"),
        "since": SINCE,
        "until": UNTIL,
    },
)

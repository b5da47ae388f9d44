"""What an analysis finds as RDF: a data set of the Data Cube vocabulary (W3C Recommendation of 2014).

Each row is an observation. Which columns are dimensions, measures or attributes, and what they mean, is in
`ontology/measures.ttl`. A number that is not defined is NaN, for an observation must have every measure.
There are no blank nodes: an analysis is named after what was asked, so equal questions have equal names.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

import pyoxigraph as ox

import lagebild.graph.terms as terms
from lagebild.graph.analysis.columns import NODES, columns
from lagebild.graph.terms import A, node
from lagebild.ontology import names
from lagebild.ontology.bounds import Bounds

DOUBLE: Final = node("xsd:double")
COMPONENTS: Final = {
    node("qb:DimensionProperty"): node("qb:dimension"),
    node("qb:MeasureProperty"): node("qb:measure"),
    node("qb:AttributeProperty"): node("qb:attribute"),
}
Scope = Mapping[str, str | int | float]


def cube(
    name: str, kind: type[Any], rows: Iterable[tuple[int, Any]], scope: Scope, labels: Mapping[str, str]
) -> list[ox.Triple]:
    """The data set of an analysis, its structure, and the names of those it is about."""
    dataset = ox.NamedNode(dataset_iri(name, scope))
    return [
        *_described(dataset, name, scope),
        *_structure(name, columns(kind)),
        *(triple for number, row in rows for triple in _observation(dataset, number, row, columns(kind))),
        *(ox.Triple(_node(iri), node("rdfs:label"), terms.text(label)) for iri, label in labels.items()),
    ]


def dataset_iri(name: str, scope: Scope) -> str:
    """What the data set of an analysis is called."""
    digest = sha256(json.dumps(dict(scope), sort_keys=True).encode()).hexdigest()[:16]
    return f"{names.ANALYSIS}{name}/{digest}"


def property_of(column: str) -> ox.NamedNode:
    """The property of a column: `measure:inDegree` for `in_degree`."""
    first, *others = column.split("_")
    return ox.NamedNode(names.MEASURE + first + "".join(map(str.title, others)))


def _described(dataset: ox.NamedNode, name: str, scope: Scope) -> Iterator[ox.Triple]:
    told = ", ".join(f"{key} {value}" for key, value in sorted(scope.items()))
    yield ox.Triple(dataset, A, node("qb:DataSet"))
    yield ox.Triple(dataset, node("qb:structure"), ox.NamedNode(names.MEASURE + name))
    yield ox.Triple(dataset, node("dcterms:title"), terms.text(f"Lagebild: {name}", "en"))
    yield ox.Triple(dataset, node("dcterms:description"), terms.text(told, "en"))
    yield ox.Triple(dataset, node("prov:wasDerivedFrom"), ox.NamedNode(names.DATASET))
    for key, predicate in (("since", terms.FIRST), ("until", terms.LAST)):
        if key in scope:
            days = Bounds.parse(str(scope[key]))
            yield ox.Triple(dataset, predicate, terms.day(days.first if key == "since" else days.last))


def _structure(name: str, kinds: Mapping[str, Any]) -> Iterator[ox.Triple]:
    structure = ox.NamedNode(names.MEASURE + name)
    yield ox.Triple(structure, A, node("qb:DataStructureDefinition"))
    for order, column in enumerate(kinds, start=1):
        about = property_of(column)
        part = ox.NamedNode(f"{structure.value}-{about.value.removeprefix(names.MEASURE)}")
        yield ox.Triple(structure, node("qb:component"), part)
        yield ox.Triple(part, A, node("qb:ComponentSpecification"))
        yield ox.Triple(part, node("qb:order"), terms.integer(order))
        for triple in _vocabulary().get(about, ()):
            yield triple
            if isinstance(triple.object, ox.NamedNode) and triple.object in COMPONENTS:
                yield ox.Triple(part, COMPONENTS[triple.object], about)


@cache
def _vocabulary() -> Mapping[ox.NamedNode, list[ox.Triple]]:
    found: dict[ox.NamedNode, list[ox.Triple]] = {}
    data = (files("lagebild.ontology") / "measures.ttl").read_bytes()
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode):
            found.setdefault(quad.subject, []).append(quad.triple)
    return found


def _observation(
    dataset: ox.NamedNode, number: int, row: Any, kinds: Mapping[str, Any]
) -> Iterator[ox.Triple]:
    observation = ox.NamedNode(f"{dataset.value}#{number}")
    yield ox.Triple(observation, A, node("qb:Observation"))
    yield ox.Triple(observation, node("qb:dataSet"), dataset)
    for column, kind in kinds.items():
        if (term := _term(getattr(row, column), kind)) is not None:
            yield ox.Triple(observation, property_of(column), term)


def _term(value: Any, kind: Any) -> ox.NamedNode | ox.Literal | None:
    if kind is float:
        return _double(value)
    if value is None:
        return None
    if kind in NODES:
        return _node(value)
    readers: Mapping[Any, Callable[[Any], ox.Literal]]
    readers = {bool: terms.boolean, int: terms.integer, date: terms.day}
    return readers.get(kind, terms.text)(value)


def _double(value: float | None) -> ox.Literal:
    return ox.Literal("NaN" if value is None else repr(float(value)), datatype=DOUBLE)


def _node(iri: str) -> ox.NamedNode:
    """A node; a country of which the registry knows no state or alliance goes by its code."""
    return ox.NamedNode(iri if ":" in iri else names.actor_iri(iri.lower()))


def used(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """The prefixes that some triples need."""
    written = " ".join(map(str, triples))
    return {prefix: space for prefix, space in names.PREFIXES.items() if space in written}

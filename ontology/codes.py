"""PLOVER categories and CAMEO codes, read from codes.ttl on first use."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from lagebild.ontology import names

NOTATION: Final = names.SKOS + "notation"
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Category:
    """A PLOVER category: quad class, default score, labels."""

    name: str
    quad: str
    score: float
    label_en: str
    label_de: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: what it is in PLOVER (none for statements and appeals), its score, labels."""

    code: str
    category: str | None
    goldstein: float
    mode: str | None
    context: tuple[str, ...]
    label_en: str
    label_de: str


@dataclass(frozen=True, slots=True)
class Term:
    """A PLOVER mode or context: its labels, and for a mode the categories that have it."""

    name: str
    categories: frozenset[str]
    label_en: str
    label_de: str


def categories() -> Mapping[str, Category]:
    """The sixteen PLOVER categories by name."""
    return _codes().categories


def cameo() -> Mapping[str, CameoCode]:
    """All CAMEO codes by number: "04", "041"."""
    return _codes().cameo


def modes() -> Mapping[str, Term]:
    """The PLOVER modes by name."""
    return _codes().modes


def contexts() -> Mapping[str, Term]:
    """The PLOVER contexts by name."""
    return _codes().contexts


def quad(category: str) -> str:
    """The quad class of a category: "verbal cooperation" for CONSULT."""
    return categories()[category].quad


def goldstein(category: str, cameo: str | None = None) -> float:
    """How cooperative an event is, from -10 to 10: the CAMEO code's score, else the category's."""
    codes = _codes()
    return codes.cameo[cameo].goldstein if cameo else codes.categories[category].score


@dataclass(frozen=True, slots=True)
class _Codes:
    categories: Mapping[str, Category]
    cameo: Mapping[str, CameoCode]
    modes: Mapping[str, Term]
    contexts: Mapping[str, Term]


@cache
def _codes() -> _Codes:
    concepts = _concepts()
    labels = {iri: concept.labels["en"] for iri, concept in concepts.items()}
    return _Codes(
        _read(concepts, names.PLOVER, lambda concept: _category(concept, labels)),
        _read(concepts, names.CAMEO, _cameo),
        _read(concepts, names.MODE, _term),
        _read(concepts, names.CONTEXT, _term),
    )


class _Concept:
    """One concept of the file: labels by language, other values by property."""

    __slots__ = ("labels", "values")

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.values: defaultdict[str, list[str]] = defaultdict(list)

    def has(self, iri: str) -> bool:
        return iri in self.values

    def all(self, iri: str) -> list[str]:
        return self.values.get(iri, [])

    def one(self, iri: str) -> str:
        (value,) = self.all(iri)
        return value

    def names(self, iri: str) -> tuple[str, ...]:
        return tuple(value.rpartition("/")[2] for value in self.all(iri))

    def name(self, iri: str) -> str | None:
        return next(iter(self.names(iri)), None)


def _concepts() -> Mapping[str, _Concept]:
    data = files("lagebild.ontology").joinpath("codes.ttl").read_bytes()
    concepts: defaultdict[str, _Concept] = defaultdict(_Concept)
    for triple in parse(data, format=RdfFormat.TURTLE):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        concept = concepts[subject.value]
        if predicate == names.SKOS + "prefLabel" and isinstance(value, Literal):
            concept.labels[value.language or ""] = value.value
        else:
            concept.values[predicate].append(value.value)
    return concepts


def _read(
    concepts: Mapping[str, _Concept], namespace: str, record: Callable[[_Concept], R]
) -> Mapping[str, R]:
    """The concepts of one scheme that have a notation, as records by notation."""
    found = {}
    for concept in concepts.values():
        if namespace + "scheme" in concept.all(names.SKOS + "inScheme") and concept.has(NOTATION):
            found[concept.one(NOTATION)] = record(concept)
    return MappingProxyType(found)


def _category(concept: _Concept, labels: Mapping[str, str]) -> Category:
    return Category(
        concept.one(NOTATION),
        labels[concept.one(names.SKOS + "broader")],
        float(concept.one(names.LB + "goldstein")),
        concept.labels["en"],
        concept.labels["de"],
    )


def _cameo(concept: _Concept) -> CameoCode:
    return CameoCode(
        concept.one(NOTATION),
        concept.name(names.SKOS + "broadMatch"),
        float(concept.one(names.LB + "goldstein")),
        concept.name(names.LB + "mode"),
        concept.names(names.LB + "context"),
        concept.labels["en"],
        concept.labels["de"],
    )


def _term(concept: _Concept) -> Term:
    return Term(
        concept.one(NOTATION),
        frozenset(concept.names(names.SKOS + "related")),
        concept.labels["en"],
        concept.labels["de"],
    )

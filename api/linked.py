"""One thing as JSON-LD: its part of the graph, with the usual prefixes and with values as they are kept."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from lagebild.graph import Store
from lagebild.graph.portion import portion
from lagebild.graph.rows import XSD
from lagebild.ontology.names import PREFIXES, RDF

MEDIA = "application/ld+json"
SPACES = sorted(((space, prefix) for prefix, space in PREFIXES.items()), reverse=True)
NATIVE: Mapping[str, Callable[[str], int | bool]] = {
    XSD + "integer": int,
    XSD + "boolean": lambda value: value == "true",
}
"""Types that JSON has, too, with the same values."""


def as_jsonld(store: Store, iri: str) -> str:
    """What the graph says of a thing, the thing itself first."""
    return written(portion(store, iri), iri)


def written(told: Iterable[ox.Triple], iri: str) -> str:
    """Triples as JSON-LD, those about one node first."""
    triples = sorted(told, key=str)
    expanded: list[dict[str, Any]] = json.loads(ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b"[]")
    expanded.sort(key=lambda node: (node["@id"] != iri, node["@id"]))
    nodes = [_node(one) for one in expanded]
    text = json.dumps(nodes)
    used = {prefix: space for prefix, space in PREFIXES.items() if f'"{prefix}:' in text}
    return json.dumps({"@context": used, "@graph": nodes}, ensure_ascii=False)


def _node(expanded: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"@id": _short(expanded.pop("@id"))}
    if kinds := expanded.pop(RDF + "type", None):
        told["@type"] = _one_or_all([_short(kind["@id"]) for kind in kinds])
    for predicate, values in sorted(expanded.items()):
        told[_short(predicate)] = _one_or_all([_value(value) for value in values])
    return told


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(expanded: dict[str, str]) -> Any:
    if "@id" in expanded:
        return {"@id": _short(expanded["@id"])}
    kind = expanded.get("@type", "")
    if read := NATIVE.get(kind):
        return read(expanded["@value"])
    if kind:
        return {"@type": _short(kind), "@value": expanded["@value"]}
    return expanded if "@language" in expanded else expanded["@value"]


def _short(iri: str) -> str:
    """An IRI with the longest prefix that it begins with."""
    found = next(((space, prefix) for space, prefix in SPACES if iri.startswith(space)), None)
    return f"{found[1]}:{iri.removeprefix(found[0])}" if found else iri

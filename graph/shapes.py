"""Quads against the shapes of `ontology/shapes.ttl`, through pySHACL."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from lagebild.ontology.names import SH, XSD

SHACL = Namespace(SH)
STRING = XSD + "string"


@cache
def _shapes() -> Graph:
    text = (files("lagebild.ontology") / "shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def violations(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
    """The nodes that violate a shape, and what is wrong with each, sorted."""
    data = Graph(bind_namespaces="none")
    for quad in quads:
        data.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", advanced=False)
    if not conforms and isinstance(report, Graph):
        yield from sorted(
            (str(report.value(result, SHACL.focusNode)), _message(report, result))
            for result in report.objects(None, SHACL.result)
        )


def _message(report: Graph, result: Node) -> str:
    path = report.value(result, SHACL.resultPath)
    message = str(report.value(result, SHACL.resultMessage) or "violates its shape")
    return f"{path}: {message}" if isinstance(path, URIRef) else message


def _node(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == STRING else URIRef(datatype))
    return BNode(str(term).removeprefix("_:"))

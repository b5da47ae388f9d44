"""The part of the graph that is about one thing: what is said of it, and of what belongs to it alone."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from lagebild.graph.shared import ACTORS, HAPPENINGS
from lagebild.graph.store import Store
from lagebild.graph.terms import PREF_LABEL, REPORT_OF, node
from lagebild.graph.users import owned
from lagebild.ontology import names

MEMBER = node("org:member")
PARTS = (node("lb:evidence"), node("nif:sentence"))
"""What leads to words of an article, which belong to what was read from them."""


def portion(store: Store, iri: str) -> list[ox.Triple]:
    """The triples about an article, event, statement, actor or happening, and names of what they name."""
    subject = ox.NamedNode(iri)
    if iri.startswith(names.ARTICLE) and "#" not in iri:
        found = list(store.quads(ox.NamedNode(names.graph_iri(names.key_of(iri)))))
    else:
        found = [*_of(store, subject), *_belonging(store, subject)]
    named = _labels(store, found)
    return list(dict.fromkeys(quad.triple for quad in (*found, *named)))


def _of(store: Store, subject: ox.NamedNode) -> Iterator[ox.Quad]:
    """What we say of a node, and of the words that show it; what users say is theirs."""
    for quad in store.quads(None, subject):
        if owned(quad.graph_name):
            yield quad
            if quad.predicate in PARTS and isinstance(quad.object, ox.NamedNode):
                yield from _of(store, quad.object)


def _belonging(store: Store, subject: ox.NamedNode) -> Iterator[ox.Quad]:
    """The offices of an actor, the reports of a happening."""
    for term in store.quads(ACTORS, None, MEMBER, subject):
        if isinstance(term.subject, ox.NamedNode):
            yield from store.quads(ACTORS, term.subject)
    yield from store.quads(HAPPENINGS, None, REPORT_OF, subject)


def _labels(store: Store, found: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    objects = {quad.object for quad in found if isinstance(quad.object, ox.NamedNode)}
    for one in sorted(objects, key=str):
        yield from (quad for quad in store.quads(None, one, PREF_LABEL) if owned(quad.graph_name))

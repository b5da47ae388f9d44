"""Which articles a store keeps: by key, IRI, URL or id, and the digests of their texts."""

from contextlib import suppress

from pyoxigraph import Literal, NamedNode

from lagebild.graph.opening import Graphs
from lagebild.graph.terms import node
from lagebild.ontology import names


def find(graphs: Graphs, article: str) -> str | None:
    """The key of an article, by key, IRI, URL or id; None if it is not kept."""
    by_id = graphs.quads_for_pattern(None, node("dcterms:identifier"), Literal(article), None)
    with suppress(ValueError):  # no IRI
        if "://" in article:
            by_id = graphs.quads_for_pattern(None, node("schema:url"), NamedNode(article), None)
    candidates = [article.removeprefix(names.ARTICLE)]
    candidates += [
        quad.subject.value.removeprefix(names.ARTICLE)
        for quad in by_id
        if isinstance(quad.subject, NamedNode)
    ]
    return next((key for key in candidates if text_digest(graphs, key)), None)


def text_digest(graphs: Graphs, key: str) -> str | None:
    """The digest of the text that an article's graph refers to."""
    try:
        graph, text = NamedNode(names.graph_iri(key)), NamedNode(names.text_iri(key))
    except ValueError:
        return None
    found = graphs.quads_for_pattern(text, node("schema:sha256"), None, graph)
    return next((quad.object.value for quad in found if isinstance(quad.object, Literal)), None)


def refers_to(graphs: Graphs, digest: str) -> bool:
    """Whether any article has a text with this digest."""
    users = graphs.quads_for_pattern(None, node("schema:sha256"), Literal(digest), None)
    return next(users, None) is not None

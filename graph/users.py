"""What users write: graphs of their own and the default graph, never those of Lagebild.

Every graph, and every node, whose IRI begins with Lagebild's base is Lagebild's. What is said about
such a node goes into a named graph, so that `check` can tell whose word it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from lagebild.graph.store import Store
from lagebild.graph.tokens import ForbiddenQueryError
from lagebild.ontology import names
from lagebild.ontology.errors import QueryError

Target = ox.NamedNode | ox.DefaultGraph
DEFAULT = ox.DefaultGraph()
BLANK = "urn:lagebild:blank:"
BLANK_OF = ox.NamedNode("urn:lagebild:blank-of")


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update does to users' graphs, quad by quad."""

    removed: Sequence[ox.Quad] = ()
    added: Sequence[ox.Quad] = ()
    created: Sequence[ox.NamedNode] = ()
    dropped: Sequence[ox.NamedNode] = ()


def owned(graph: object) -> bool:
    """Whether a graph is Lagebild's own."""
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(names.BASE)


def own_graphs(store: Store) -> list[ox.NamedNode]:
    """The named graphs of users, sorted."""
    return sorted((graph for graph in store.graphs() if not owned(graph)), key=str)


def about_ours(quad: ox.Quad) -> bool:
    """Whether a quad is about a node of Lagebild's."""
    return isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(names.BASE)


def apply(store: Store, changes: Changes) -> None:
    """Make changes in one transaction.

    Raises:
        ForbiddenQueryError: a graph is Lagebild's, or the default graph would tell of its nodes.
        QueryError: there is RDF 1.2 in it, which not every engine keeps as it is.

    """
    _refuse(changes)
    steps = [f"DROP SILENT GRAPH {graph}" for graph in changes.dropped]
    steps += [f"CREATE SILENT GRAPH {graph}" for graph in changes.created]
    steps += [*_steps("DELETE", changes.removed), *_steps("INSERT", changes.added)]
    if steps:
        store.update(" ;\n".join(steps), {BLANK_OF: _blank_of})


def put(store: Store, graph: Target, triples: Sequence[ox.Triple]) -> None:
    """Let a graph hold these triples and no others; their blank nodes are new ones."""
    quads = [ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]
    _refuse(Changes(added=quads, created=_named(graph)))
    store.update(f"{_clearing(graph)} ;\n{_data('INSERT', quads)}")


def add(store: Store, graph: Target, triples: Sequence[ox.Triple]) -> None:
    """Add triples to a graph, which is made if need be; their blank nodes are new ones."""
    quads = [ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]
    _refuse(Changes(added=quads, created=_named(graph)))
    creating = "".join(f"CREATE SILENT GRAPH {one} ;\n" for one in _named(graph))
    store.update(creating + _data("INSERT", quads))


def drop(store: Store, graph: Target) -> None:
    """Remove a graph."""
    _refuse(Changes(dropped=_named(graph)))
    store.update("DROP DEFAULT" if isinstance(graph, ox.DefaultGraph) else f"DROP SILENT GRAPH {graph}")


def _named(graph: Target) -> list[ox.NamedNode]:
    return [graph] if isinstance(graph, ox.NamedNode) else []


def _clearing(graph: Target) -> str:
    if isinstance(graph, ox.DefaultGraph):
        return "DROP DEFAULT"
    return f"DROP SILENT GRAPH {graph} ;\nCREATE GRAPH {graph}"


def _refuse(changes: Changes) -> None:
    quads = [*changes.removed, *changes.added]
    written: Iterable[object] = {quad.graph_name for quad in quads}
    for graph in (*changes.created, *changes.dropped, *written):
        if isinstance(graph, ox.NamedNode) and owned(graph):
            raise ForbiddenQueryError(refusal(graph))
    for quad in changes.added:
        if isinstance(quad.object, ox.Triple):
            raise QueryError(
                "a statement about a statement is not kept: give it a name, and write about that"
            )
        if quad.graph_name == DEFAULT and about_ours(quad):
            raise ForbiddenQueryError(
                f"{quad.subject} is a node of Lagebild's: write about it into a named graph of your own"
            )


def refusal(graph: ox.NamedNode) -> str:
    """Why a graph of Lagebild's cannot be written, and what to do instead."""
    return f"{graph} is Lagebild's, written by `lagebild ingest` alone: choose a graph of your own"


def _steps(verb: str, quads: Sequence[ox.Quad]) -> Iterator[str]:
    """Operations for quads: as data where there is no blank node, which data would take for another."""
    plain = [quad for quad in quads if not _blank(quad)]
    if plain:
        yield _data(verb, plain)
    for graph in sorted({quad.graph_name for quad in quads if _blank(quad)}, key=str):
        rows = (quad for quad in quads if _blank(quad) and quad.graph_name == graph)
        values = "\n".join(f"({_masked(row.subject)} {row.predicate} {_masked(row.object)})" for row in rows)
        triple = "?s ?p ?o" if graph == DEFAULT else f"GRAPH {graph} {{ ?s ?p ?o }}"
        yield (
            f"{verb} {{ {triple} }} WHERE {{ VALUES (?a ?p ?b) {{\n{values}\n}} "
            f"BIND({BLANK_OF}(?a) AS ?s) BIND({BLANK_OF}(?b) AS ?o) }}"
        )


def _data(verb: str, quads: Sequence[ox.Quad]) -> str:
    lines = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object}"
        lines.append(
            f"{triple} ." if quad.graph_name == DEFAULT else f"GRAPH {quad.graph_name} {{ {triple} }}"
        )
    return f"{verb} DATA {{\n" + "\n".join(lines) + "\n}"


def _blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _masked(term: object) -> str:
    return f"<{BLANK}{term.value}>" if isinstance(term, ox.BlankNode) else str(term)


def _blank_of(term: object) -> object:
    """The blank node that an IRI stands for; any other term as it is."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(BLANK):
        return ox.BlankNode(term.value.removeprefix(BLANK))
    return term

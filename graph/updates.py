"""What the store does in one SPARQL update each: all of it, or nothing."""

from collections.abc import Collection, Set

from pyoxigraph import NamedNode, Quad

from lagebild.graph.shared import HAPPENINGS, insertion
from lagebild.graph.terms import REPORT_OF, node


def dropping(graph: NamedNode) -> str:
    """Drop an article's graph, and what `graph:happenings` says of its events."""
    return f"{_withdrawing(graph)} ;\nDROP SILENT GRAPH {graph}"


def replacing(graph: NamedNode, old: Set[Quad], new: Set[Quad]) -> str:
    """Make an article's graph another, by what differs, and take back what is said of its events."""
    steps = (_withdrawing(graph), amending(graph, old - new, new - old))
    return " ;\n".join(filter(None, steps))


def _withdrawing(graph: NamedNode) -> str:
    """Take out what `graph:happenings` says of the events of an article."""
    told = f"GRAPH {HAPPENINGS} {{ ?event {REPORT_OF} ?happening }}"
    events = f"GRAPH {graph} {{ ?event a {node('lb:Event')} }}"
    return f"DELETE {{ {told} }} WHERE {{ {events} {told} }}"


def amending(graph: NamedNode, gone: Collection[Quad], fresh: Collection[Quad]) -> str:
    """Take some triples out of a graph and put others in; no braces around nothing, Virtuoso refuses them."""
    steps = []
    if gone:
        body = "\n".join(f"{quad.triple} ." for quad in gone)
        steps.append(f"DELETE DATA {{ GRAPH {graph} {{\n{body}\n}} }}")
    if fresh:
        steps.append(insertion(graph, (quad.triple for quad in fresh)))
    return " ;\n".join(steps)

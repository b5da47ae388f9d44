"""A process that runs one update on a writable copy of the store and tells what it changed.

The copy is thrown away; what changed in the graphs that the update may write comes back as N-Quads,
so that the one writer of the store does nothing but that. An update that runs too long is killed here.
"""

import json
import sys
from collections.abc import Iterable

import pyoxigraph as ox

from lagebild.api.worker import alarm, limit_memory
from lagebild.ontology.names import PREFIXES

State = dict[ox.NamedNode | ox.DefaultGraph, tuple[bool, set[ox.Quad]]]
DEFAULT = ox.DefaultGraph()


def main() -> None:
    """Run the update that standard input names."""
    request = json.loads(sys.stdin.buffer.readline())
    store = ox.Store(request["path"])
    alarm(request["limit"])
    limit_memory(request["memory"])
    targets = [ox.NamedNode(iri) if iri else DEFAULT for iri in request["targets"]]
    removed, added = b"", b""
    try:
        before = _state(store, targets)
        store.update(request["sparql"], base_iri=request["base"], prefixes=dict(PREFIXES))
        after = _state(store, targets)
        removed = _nquads(quad for graph in targets for quad in before[graph][1] - after[graph][1])
        added = _nquads(quad for graph in targets for quad in after[graph][1] - before[graph][1])
        header = {
            "ok": True,
            "removed": len(removed),
            "added": len(added),
            "created": [graph.value for graph in _appeared(before, after)],
            "dropped": [graph.value for graph in _appeared(after, before)],
        }
    except SyntaxError as error:
        header = {"ok": False, "error": "syntax", "detail": str(error)}
    except MemoryError:
        header = {"ok": False, "error": "memory"}
    except (OSError, RuntimeError, ValueError) as error:
        header = {"ok": False, "error": "failed", "detail": str(error)}
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + removed + added)
    sys.stdout.buffer.flush()


def _state(store: ox.Store, targets: Iterable[ox.NamedNode | ox.DefaultGraph]) -> State:
    return {
        graph: (
            isinstance(graph, ox.NamedNode) and store.contains_named_graph(graph),
            set(store.quads_for_pattern(None, None, None, graph)),
        )
        for graph in targets
    }


def _appeared(one: State, other: State) -> list[ox.NamedNode]:
    """The named graphs that are in the other state only."""
    return [
        graph
        for graph, (there, _) in other.items()
        if there and not one[graph][0] and isinstance(graph, ox.NamedNode)
    ]


def _nquads(quads: Iterable[ox.Quad]) -> bytes:
    return bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


if __name__ == "__main__":
    main()

"""The graphs themselves, as N-Quads or JSON-LD: what all articles share, then each article's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from lagebild.graph.exports.selection import Selection
from lagebild.graph.shared import SHARED
from lagebild.ontology import names

FORMATS: Final = {"nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}


def write(selection: Selection, form: str, file: Path) -> dict[str, int]:
    """Write one file, a graph at a time and sorted in it; says how many quads it has."""
    counted = _Counted(_quads(selection))
    with file.open("wb") as out:
        ox.serialize(counted, out, FORMATS[form])
    return {"quads": counted.count}


class _Counted:
    """An iterator that knows how much it has given."""

    def __init__(self, quads: Iterator[ox.Quad]) -> None:
        self._quads = quads
        self.count = 0

    def __iter__(self) -> Iterator[ox.Quad]:
        for quad in self._quads:
            self.count += 1
            yield quad


def _quads(selection: Selection) -> Iterator[ox.Quad]:
    shared = sorted(SHARED, key=lambda graph: graph.value)
    own = (ox.NamedNode(names.graph_iri(key)) for key in selection.articles())
    for graphs in (shared, own):
        for graph in graphs:
            yield from sorted(selection.store.quads(graph), key=str)

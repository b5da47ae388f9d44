"""The graphs of a store that is kept elsewhere: as much of `pyoxigraph.Store` as `Store` uses, over SPARQL.

Terms and answers are those of pyoxigraph, so that nobody above sees where the graphs are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from lagebild.graph.dialects import mended
from lagebild.graph.tokens import makes_graph, malformed
from lagebild.ontology import names
from lagebild.ontology.errors import QueryError, StoreError

if TYPE_CHECKING:  # who keeps graphs here needs no HTTP
    from lagebild.graph.endpoint import Endpoint

KEEPING = ox.NamedNode("urn:lagebild:keeping")
"""The graph of what `Store` itself has to know; nobody sees it among the others."""
JSON = "application/sparql-results+json"
PLACE = re.compile(r"\bat (\d+):(?=\d)")
AT_ONCE = 2000
"""Quads in one update where several will do."""
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
UNIONS: tuple[Mapping[str, str], ...] = (
    {},  # Virtuoso, GraphDB, RDF4J, QLever: the default graph is the union
    {"union-default-graph": "true"},  # Oxigraph
    {"default-graph-uri": "urn:x-arq:UnionGraph"},  # Fuseki
)


class Remote:
    """Graphs at an endpoint."""

    def __init__(self, endpoint: "Endpoint") -> None:
        self.endpoint = endpoint
        self._union: Mapping[str, str] | None = None

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = False,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query, in the classes of pyoxigraph."""
        more = self.union() if use_default_graph_as_union else {}
        try:
            media, body = self._asked(headed(query, prefixes), more)
        except QueryError as error:
            raise complaint(str(error)) from error
        if media in (JSON, "application/json"):
            return ox.parse_query_results(mended(body), format=ox.QueryResultsFormat.JSON)
        form = ox.RdfFormat.from_media_type(media)
        if form is None:
            raise StoreError(
                f"{self.endpoint.address} answers in {media or 'no media type'}, not in SPARQL's"
            )
        graph = ox.Store()
        graph.bulk_extend(ox.parse(body, format=form))
        told = graph.query("CONSTRUCT WHERE { ?s ?p ?o }")
        assert isinstance(told, ox.QueryTriples)  # noqa: S101  # what CONSTRUCT is
        return told

    def update(
        self, update: str, *, prefixes: Mapping[str, str] | None = None, custom_functions: Any = None
    ) -> None:
        """Write, in one request."""
        if custom_functions and any(function.value in update for function in custom_functions):
            raise QueryError("blank nodes cannot be changed in a store elsewhere: give them names")
        self.endpoint.update(headed(update, prefixes))

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, all or none."""
        if lines := _grouped(quads):
            self.update(f"INSERT DATA {{\n{lines}\n}}")

    def bulk_extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, some at a time."""
        rest = iter(quads)
        while some := list(islice(rest, AT_ONCE)):
            self.extend(some)

    def add(self, quad: ox.Quad) -> None:
        """Add a quad."""
        self.extend([quad])

    def contains_named_graph(self, graph: ox.NamedNode) -> bool:
        """Whether there is anything in a graph."""
        return self._ask(f"GRAPH {graph} {{ ?s ?p ?o }}")

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """The names of all graphs with anything in them."""
        for (graph,) in self.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            if graph != KEEPING and isinstance(graph, ox.NamedNode) and not _system(graph):
                yield graph

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Subject | ox.Literal | None,  # noqa: A002  # as pyoxigraph calls it
        graph_name: Graph | None,
    ) -> Iterator[ox.Quad]:
        """The quads that have these terms; those of all graphs, where none is named."""
        given = (subject, predicate, object)
        s, p, o = (f"?{name}" if term is None else str(term) for name, term in zip("spo", given, strict=True))
        triple = f"{s} {p} {o}"
        if graph_name is None:
            yield from self._quads(f"SELECT * WHERE {{ GRAPH ?g {{ {triple} }} }}", given, None)
            return
        pattern = triple if isinstance(graph_name, ox.DefaultGraph) else f"GRAPH {graph_name} {{ {triple} }}"
        yield from self._quads(f"SELECT * WHERE {{ {pattern} }}", given, graph_name)

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether a quad is there."""
        return self._ask(f"GRAPH {quad.graph_name} {{ {quad.triple} }}")

    def __iter__(self) -> Iterator[ox.Quad]:
        """All quads of named graphs, graph by graph."""
        for graph in list(self.named_graphs()):
            yield from self.quads_for_pattern(None, None, None, graph)

    def dump(self, output: Path, *, format: ox.RdfFormat) -> None:  # noqa: A002  # as pyoxigraph calls it
        """Write all quads to a file."""
        ox.serialize(self, output, format=format)

    def flush(self) -> None:
        """Nothing: the endpoint keeps what it acknowledged."""

    def backup(self, _: object) -> None:
        """Refuse: copies are made where the graphs are."""
        raise StoreError(f"{self.endpoint.address} cannot be copied from here: make a copy where it runs")

    def union(self) -> Mapping[str, str]:
        """The parameters by which the default graph is the union of all, found out once."""
        if self._union is None:
            probe = f"ASK {{ <{names.DATASET}> ?p ?o }}"
            for union in UNIONS:
                try:
                    if b"true" in mended(self.endpoint.query(probe, union)[1]):
                        self._union = union
                        return union
                except QueryError:  # it does not take that parameter
                    continue
            raise StoreError(
                f"{self.endpoint.address} has a default graph that is not the union of all: set it up so"
            )
        return self._union

    def _asked(self, query: str, more: Mapping[str, str]) -> tuple[str, bytes]:
        if not makes_graph(query):
            return self.endpoint.query(query, more)
        from lagebild.graph.endpoint import GRAPHS

        return self.endpoint.query(query, more, GRAPHS)

    def _ask(self, pattern: str) -> bool:
        return bool(self.query(f"ASK {{ {pattern} }}"))

    def rows(self, sparql: str) -> Iterator[ox.QuerySolution]:
        """The rows of a SELECT, as terms."""
        found = self.query(sparql)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101  # what SELECT is
        yield from found

    def _quads(self, sparql: str, given: tuple[Any, ...], graph: Graph | None) -> Iterator[ox.Quad]:
        found = self.query(sparql)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101  # what SELECT is
        known = {variable.value for variable in found.variables}
        for row in found:
            s, p, o = (
                row[name] if term is None and name in known else term
                for name, term in zip("spo", given, strict=True)
            )
            home = graph if graph is not None else row["g"]
            if graph is not None or not (home == KEEPING or _system(home)):
                yield ox.Quad(s, p, o, home)


def _system(graph: object) -> bool:
    """Whether a graph is one of those that Virtuoso has for itself."""
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(
        (
            "http://www.openlinksw.com/",
            "http://localhost:8890/",
            "http://localuriqaserver/",
            "http://www.w3.org/ns/ldp#",
            "urn:core:",
            "urn:activitystreams-owl",
        )
    )


def headed(sparql: str, prefixes: Mapping[str, str] | None) -> str:
    """With the prefixes before it, in a line of their own."""
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in (prefixes or {}).items()) + "\n" + sparql


def complaint(text: str) -> QueryError:
    """What an endpoint does not like in such a query, with the line that it had without the prefixes."""
    return malformed(SyntaxError(PLACE.sub(lambda found: f"at {int(found[1]) - 1}:", text, count=1)))


def _grouped(quads: Iterable[ox.Quad]) -> str:
    """The quads of each graph together, as the data of an update."""
    groups: dict[Graph, list[str]] = {}
    for quad in quads:
        groups.setdefault(quad.graph_name, []).append(f"{quad.triple} .")
    return "\n".join(
        "\n".join(lines)
        if isinstance(graph, ox.DefaultGraph)
        else f"GRAPH {graph} {{\n" + "\n".join(lines) + "\n}"
        for graph, lines in groups.items()
    )

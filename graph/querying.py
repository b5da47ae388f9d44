"""Queries to Oxigraph, and what is wrong with those that it does not understand."""

import pyoxigraph as ox

from lagebild.graph.opening import Graphs
from lagebild.graph.tokens import malformed, names_dataset
from lagebild.ontology import names

PREFIXES = dict(names.PREFIXES)


def answer(graphs: Graphs, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Ask; all graphs together are the default graph unless the query says which."""
    try:
        union = not names_dataset(sparql)  # FROM says itself what the default graph is
        return graphs.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise malformed(error) from error

"""The formats that answers come in, by short name and by media type."""

from collections.abc import Mapping

import pyoxigraph as ox

from lagebild.ontology.errors import QueryError

RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def serialize(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str | None) -> bytes:
    """An answer in a format, or in the usual one of its kind: JSON for rows, Turtle for graphs."""
    if isinstance(result, ox.QueryTriples):
        graph = GRAPHS.get(form or "ttl") or ox.RdfFormat.from_media_type(form or "")
        if graph is None:
            raise QueryError(f"a graph cannot be written as {form!r}: use {', '.join(GRAPHS)}")
        return bytes(result.serialize(format=graph) or b"")
    table = RESULTS.get(form or "json") or ox.QueryResultsFormat.from_media_type(form or "")
    if table is None or (isinstance(result, ox.QueryBoolean) and form in ("csv", "tsv")):
        raise QueryError(f"this answer cannot be written as {form!r}: use {', '.join(RESULTS)}")
    return bytes(result.serialize(format=table) or b"")

"""What an analysis finds, in the forms in which it is written."""

import io
import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from lagebild.api.linked import written
from lagebild.api.spreadsheet import table
from lagebild.api.tables import as_table
from lagebild.graph import Row, write_graphml

if TYPE_CHECKING:
    from lagebild.graph.analysis import Result


def _as_table(result: "Result[Any]") -> bytes:
    """Names instead of keys, and below the rows what the scope says of the whole."""
    told = result.to_columns()
    named = {name.removesuffix("_name"): told[name] for name in told if f"{name}_name" not in told}
    rows = [Row(tuple(named), values) for values in zip(*named.values(), strict=True)]
    scope = ", ".join(f"{name} {value}" for name, value in result.scope.items())
    return f"{as_table(rows)}\n\n{scope}\n".encode()


def _as_csv(result: "Result[Any]") -> bytes:
    told = result.to_columns()
    return table(told, zip(*told.values(), strict=True)).encode()


def _as_json(result: "Result[Any]") -> bytes:
    return json.dumps(result.to_json(), ensure_ascii=False, indent=2).encode() + b"\n"


def as_jsonld(result: "Result[Any]") -> str:
    """The data set as JSON-LD, itself first."""
    from lagebild.graph.analysis.cube import dataset_iri

    return written(result.to_rdf(), dataset_iri(result.name, result.scope))


def _as_turtle(result: "Result[Any]") -> bytes:
    from lagebild.graph.analysis.cube import used

    triples = result.to_rdf()
    return bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used(triples)) or b"")


def _as_parquet(result: "Result[Any]") -> bytes:
    arrow, out = result.to_arrow(), io.BytesIO()
    import_module("pyarrow.parquet").write_table(arrow, out)
    return out.getvalue()


def _as_graphml(result: "Result[Any]") -> bytes:
    out = io.BytesIO()
    write_graphml(result.to_networkx(), out)
    return out.getvalue()


FORMS: Final[Mapping[str, Callable[["Result[Any]"], bytes]]] = {
    "table": _as_table,
    "csv": _as_csv,
    "json": _as_json,
    "jsonld": lambda result: as_jsonld(result).encode() + b"\n",
    "turtle": _as_turtle,
    "parquet": _as_parquet,
    "graphml": _as_graphml,
}

"""Tables as Parquet files or as one DuckDB database; pyarrow and duckdb come with the extra `export`."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final

from lagebild.graph.exports.selection import Selection
from lagebild.graph.exports.tables import Kind, Table
from lagebild.ontology.errors import ExportError

BATCH: Final = 5_000
"""Rows held at a time; also those of a row group of Parquet, which readers skip or read whole."""


def write_parquet(selection: Selection, chosen: Iterable[Table], folder: Path) -> dict[str, int]:
    """Write a file for each table into a new folder; says how many rows each has."""
    parquet = needed("pyarrow.parquet", "parquet")
    folder.mkdir()
    counts = {}
    for table in chosen:
        schema = _schema(table, "UTC")
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as out:
            counts[table.name] = sum(_written(out, part) for part in _parts(selection, table, schema))
    return counts


def write_duckdb(selection: Selection, chosen: Iterable[Table], file: Path) -> dict[str, int]:
    """Write one database with each table; says how many rows each has."""
    duckdb = needed("duckdb", "duckdb")
    needed("pyarrow", "duckdb")
    counts = {}
    with closing(duckdb.connect(str(file))) as database:
        for table in chosen:
            schema = _schema(table, None)  # DuckDB's Python needs pytz for moments with a zone
            database.from_arrow(schema.empty_table()).create(table.name)
            counts[table.name] = 0
            for part in _parts(selection, table, schema):
                database.from_arrow(part).insert_into(table.name)
                counts[table.name] += len(part)
    return counts


def needed(module: str, form: str) -> Any:
    """A module of the extra.

    Raises:
        ExportError: it is not installed; the error says how to get it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ExportError(f"{form} needs {package}: pip install 'lagebild[export]'") from error


def _written(out: Any, part: Any) -> int:
    out.write_table(part)
    return len(part)


def _schema(table: Table, zone: str | None) -> Any:
    arrow = import_module("pyarrow")
    kinds: Mapping[Kind, Any] = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "day": arrow.date32(),
        "moment": arrow.timestamp("s", tz=zone),
    }
    return arrow.schema([(name, kinds[kind]) for name, kind in table.columns.items()])


def _parts(selection: Selection, table: Table, schema: Any) -> Iterator[Any]:
    arrow = import_module("pyarrow")
    rows = table.rows(selection)
    while cells := list(islice(rows, BATCH)):
        yield arrow.Table.from_pylist(cells, schema=schema)

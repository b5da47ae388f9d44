"""What an analysis finds: rows of one kind, about a network, in the forms that others work with.

A row is a frozen dataclass; its fields are the columns (see `columns.py`).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import networkx as nx
import pyoxigraph as ox

from lagebild.graph.analysis.columns import NODES, Party, columns
from lagebild.graph.analysis.cube import cube
from lagebild.ontology.errors import ExportError
from lagebild.ontology.names import key_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa  # type: ignore[import-untyped]

R = TypeVar("R")
Scope = Mapping[str, str | int | float]
NEEDED: Final = "{0} is not installed: run `pip install {0}`, or use to_columns"


@dataclass(frozen=True, slots=True, eq=False)
class Result(Generic[R]):
    """The rows that an analysis found in a network, in a fixed order, and what was asked for.

    `name` is that of the analysis, `kind` the type of its rows, `scope` which acts and settings it rests on;
    `start` is the number of the first row.
    """

    name: str
    kind: type[R]
    rows: tuple[R, ...]
    graph: "nx.DiGraph[str]"
    scope: Scope
    start: int = 1

    def label(self, party: str) -> str:
        """The name of a node; its key if it has none."""
        found: str = self.graph.nodes.get(party, {}).get("label") or key_of(party)
        return found

    def part(self, start: int, end: int) -> "Result[R]":
        """The same with the rows from one number, counted from 1, up to but not including another."""
        return replace(self, rows=self.rows[start - 1 : end - 1], start=start)

    def to_columns(self) -> dict[str, list[Any]]:
        """A list a column, all equally long; nodes by key and by name, events by key."""
        found: dict[str, list[Any]] = {}
        for name, kind in columns(self.kind).items():
            values = [getattr(row, name) for row in self.rows]
            if kind is Party:
                found[f"{name}_name"] = [self.label(value) for value in values]
            found[name] = [key_of(value) for value in values] if kind in NODES else values
        return {name: found[name] for name in _in_order(self.kind)}

    def to_json(self) -> dict[str, Any]:
        """Plain values: the name, the scope, and an object for each row."""
        told = {name: list(map(_plain, values)) for name, values in self.to_columns().items()}
        rows = [dict(zip(told, values, strict=True)) for values in zip(*told.values(), strict=True)]
        return {"name": self.name, "scope": dict(self.scope), "rows": rows}

    def to_arrow(self) -> "pa.Table":
        """A pyarrow Table, which pandas, Polars and DuckDB take as it is.

        Raises:
            ExportError: pyarrow is not installed (it comes with the extra `export`).
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise ExportError(NEEDED.format("pyarrow")) from error
        arrays = {name: _arrow_type(pa, _kind_of(self.kind, name)) for name in _in_order(self.kind)}
        return pa.table(self.to_columns(), schema=pa.schema(list(arrays.items())))

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas DataFrame.

        Raises:
            ExportError: pandas is not installed; it does not come with Lagebild.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ExportError(NEEDED.format("pandas")) from error
        return pd.DataFrame(self.to_columns())

    def to_rdf(self) -> list[ox.Triple]:
        """A data set of the W3C's Data Cube vocabulary, with its structure: an observation a row."""
        parties = [name for name, kind in columns(self.kind).items() if kind is Party]
        named = {getattr(row, name) for row in self.rows for name in parties}
        labels = {party: self.label(party) for party in sorted(named)}
        return cube(self.name, self.kind, enumerate(self.rows, self.start), self.scope, labels)

    def to_networkx(self) -> "nx.Graph[str]":
        """The network with what was found.

        Of nodes it is among their attributes. Pairs (`one` and `other`) make a network of their own, without
        direction, with what was found as attributes; chains are the links that they consist of. All else is
        about the network, whose attributes have the scope.
        """
        parties = [name for name, kind in columns(self.kind).items() if kind is Party]
        graph: nx.Graph[str]
        if parties == ["one", "other"]:
            graph = self._pairs()
        elif parties == ["source", "target"]:
            rows: tuple[Any, ...] = self.rows
            graph = self.graph.edge_subgraph((row.source, row.target) for row in rows).copy()
        else:
            graph = self.graph.copy()
            for row in self.rows if len(parties) == 1 else ():
                graph.nodes[getattr(row, parties[0])].update(_found(row, parties))
        graph.graph.update(self.scope)
        return graph

    def _pairs(self) -> "nx.Graph[str]":
        graph: nx.Graph[str] = nx.Graph()
        rows: tuple[Any, ...] = self.rows
        for row in rows:
            ends = row.one, row.other
            graph.add_nodes_from((end, self.graph.nodes[end]) for end in ends)
            graph.add_edge(*ends, **_found(row, ("one", "other")))
        return graph


def _found(row: Any, parties: Collection[str]) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in row.__slots__ if name not in parties}
    return {name: value for name, value in told.items() if value is not None}


def _in_order(kind: type[Any]) -> list[str]:
    """The names of columns, that of a node behind its key."""
    return [
        name
        for column, type_ in columns(kind).items()
        for name in ((column, f"{column}_name") if type_ is Party else (column,))
    ]


def _kind_of(kind: type[Any], name: str) -> Any:
    return columns(kind).get(name, str)


def _arrow_type(pa: Any, kind: Any) -> Any:
    types: Mapping[Any, Callable[[], Any]]
    types = {int: pa.int64, float: pa.float64, bool: pa.bool_, date: pa.date32}
    return types.get(kind, pa.string)()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

"""Tables as CSV files (RFC 4180, UTF-8), one a table in a folder."""

import csv
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lagebild.graph.exports.selection import Selection
from lagebild.graph.exports.tables import Table


def write(selection: Selection, chosen: Iterable[Table], folder: Path) -> dict[str, int]:
    """Write each table; says how many rows each has."""
    folder.mkdir()
    return {table.name: _write(selection, table, folder / f"{table.name}.csv") for table in chosen}


def _write(selection: Selection, table: Table, file: Path) -> int:
    count = 0
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(table.columns)
        for count, cells in enumerate(table.rows(selection), start=1):  # noqa: B007
            writer.writerow([_written(cells[name]) for name in table.columns])
    return count


def _written(value: Any) -> str:
    """Nothing for nothing, words with blanks between for several, days and moments as in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat() if isinstance(value, date) else str(value)

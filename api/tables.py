"""Rows as a table for a terminal, as CSV or as JSON."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lagebild.graph import Iri, Row
from lagebild.ontology.names import PREFIXES

WIDEST = 60
SPACES = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def short(value: Any) -> str:
    """A value as a reader likes it: prefixes for addresses, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, Iri):
        for prefix, space in SPACES:
            if value.startswith(space):
                return f"{prefix}:{value.removeprefix(space)}"
    return " ".join(str(plain(value)).split())


def as_table(rows: Sequence[Row]) -> str:
    """Columns under their names; long words are cut, for `--format json` has them whole."""
    if not rows:
        return "nothing found"
    lines = [list(rows[0].names), *([short(value) for value in row] for row in rows)]
    lines = [[cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…" for cell in line] for line in lines]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    lines.insert(1, ["─" * width for width in widths])
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def as_csv(rows: Sequence[Row]) -> str:
    """RFC 4180, addresses whole."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0].names)
    for row in rows:
        writer.writerow(["" if value is None else plain(value) for value in row])
    return out.getvalue().removesuffix("\r\n")


def as_json(rows: Sequence[Row]) -> str:
    """An array of objects."""
    told = [{name: plain(value) for name, value in row.as_dict().items()} for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=2)


FORMS = {"table": as_table, "json": as_json, "csv": as_csv}

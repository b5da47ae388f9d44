"""Reads the project's data tables: CSV with `;` between columns and `|` between alternatives."""

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from lagebild.ontology.errors import Error


def rows(table: Traversable, error: type[Error]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line number and cells by column name of each row; `#` begins a comment line."""
    header: list[str] | None = None
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split(";")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise error(
                f"{table.name}, line {number}: {len(cells)} columns where the header has "
                f"{len(header)}; cells are separated by `;` and must not contain one"
            )
        else:
            yield number, dict(zip(header, cells, strict=True))


def alternatives(cell: str) -> tuple[str, ...]:
    """The alternatives in a cell, in order."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())

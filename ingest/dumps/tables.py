"""Articles from tables (CSV, TSV), a row each, with the columns named in the first line."""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import BinaryIO

from lagebild.ingest.sources import MAX_CHARACTERS, Placed, Read, article, failed
from lagebild.ontology.errors import InputError

COLUMNS = ("id", "text", "lang", "date", "title", "url", "publisher")


def read_table(stream: BinaryIO, source: str, name: str, delimiter: str = "") -> Iterator[Placed]:
    """The articles of a table; without a delimiter, it is what parts the names of the columns, `,` or `;`.

    Bytes that are no UTF-8 are told of the row that they stand in.
    """
    text = TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        head = text.readline(MAX_CHARACTERS)
        delimiter = delimiter or max(",;", key=head.count)
        names = [one.strip().lower() for one in next(csv.reader([head], delimiter=delimiter), [])]
        if "text" in names:
            yield from _rows(text, names, delimiter, source, name)
        else:
            yield failed(source, _advice(names))
    finally:
        text.detach()  # who opened the stream closes it


def _rows(text: Iterable[str], names: list[str], delimiter: str, source: str, name: str) -> Iterator[Placed]:
    csv.field_size_limit(2 * MAX_CHARACTERS)
    rows = csv.reader(text, delimiter=delimiter)
    while True:
        place = f"{source}, line {rows.line_num + 2}"
        try:
            cells = dict(zip(names, next(rows), strict=False))
        except StopIteration:
            return
        except csv.Error as error:
            yield failed(place, f"is no row ({error}): is a quotation mark left open? mend the table")
            continue
        if any(cell.strip() for cell in cells.values()):
            yield place, _row(cells, place, f"{name}-{rows.line_num + 1}")


def _row(cells: dict[str, str], place: str, name: str) -> Read:
    fields = {column: cells[column] for column in COLUMNS if cells.get(column, "").strip()}
    try:
        return article({"id": name, **fields}, place)
    except InputError as error:
        return error


def _advice(names: list[str]) -> str:
    """What to do about a first line that does not name the columns."""
    told = ", ".join(repr(one[:30]) for one in names[:10]) or "nothing"
    others = ", ".join(one for one in COLUMNS if one != "text" and one not in names)
    return f"lacks the column text (its first line has {told}): name it there, and if you have them {others}"

"""A user's own tables, which add to the registry: what they may hold, and reading them.

Whoever writes tables by hand mends them at one go, so no fault ends the reading: all are collected.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    table: tuple(columns.split())
    for table, columns in {
        "states": "key iso2 iso3 wikidata un name_en name_de alias_en alias_de adj_en adj_de "
        "demonym_en demonym_de capital_en capital_de seats_en seats_de",
        "organizations": "key kind country class wikidata name_en name_de alias_en alias_de seat_en seat_de",
        "persons": "key gender country wikidata name_en name_de alias_en alias_de",
        "offices": "key organization class wikidata name_en name_de title_en title_de",
        "holders": "office person from until",
        "places": "key class country geonames name_en name_de alias_en alias_de",
    }.items()
}
NEEDED: Final = {"offices": ("key", "organization"), "holders": ("office", "person", "from")}
DEFAULTS: Final = {"kind": "organization"}
NAMES: Final = ("name_en", "name_de")

Row = Mapping[str, str]
Line = tuple[int, Row]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a line of a file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True, eq=False)
class OwnTables:
    """The rows of a user's tables with their lines, every column filled or empty."""

    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """Tells these rows from others; empty if there are none."""
        rows = {table: [row for _, row in lines] for table, lines in self.lines.items() if lines}
        told = json.dumps(rows, sort_keys=True)
        return sha256(told.encode()).hexdigest()[:8] if rows else ""

    def over(self, table: str, package: Iterable[Line]) -> Iterator[Line]:
        """The lines of the package's table that none of these replaces, then these."""
        own = self.lines.get(table, ())
        replaced = {identity(table, row) for _, row in own}
        for number, row in package:
            if not replaced or identity(table, row) not in replaced:
                yield number, row
        yield from own


def identity(table: str, row: Row) -> tuple[str, ...]:
    """What makes two rows of a table the same: the key; office, person and first day of a term."""
    if table != "holders":
        return (row["key"],)
    begin = term_bounds(row["from"])
    return row["office"], row["person"], str(begin.first) if begin else row["from"]


def term_bounds(cell: str) -> Bounds | None:
    """A date of a term; none where it is empty or no date."""
    try:
        return Bounds.parse(cell) if cell else None
    except BoundsError:
        return None


def read_own(path: Path) -> tuple[OwnTables, list[Fault]]:
    """The tables in a folder, or the one in a file, and what cannot be read in them."""
    lines: dict[str, list[Line]] = {}
    faults: list[Fault] = []
    if not path.exists():
        return OwnTables(), [Fault(str(path), 1, "there is no such folder or file")]
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        faults.append(Fault(str(path), 1, f"the folder holds none of {_tables()}"))
    for file in files:
        if file.stem not in COLUMNS or file.suffix != ".csv":
            faults.append(Fault(str(file), 1, f"no table has this name; the tables are {_tables()}"))
            continue
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            faults.append(Fault(str(file), _line_of(error), "this is not UTF-8: save the file as UTF-8"))
        except OSError as error:
            faults.append(Fault(str(file), 1, f"cannot be read ({error.strerror})"))
        else:
            lines[file.stem] = list(_lines(file, text, faults))
    return OwnTables(lines, {file.stem: str(file) for file in files}), faults


def _tables() -> str:
    return ", ".join(f"{table}.csv" for table in COLUMNS)


def _line_of(error: UnicodeDecodeError) -> int:
    return error.object[: error.start].count(b"\n") + 1


def _lines(file: Path, text: str, faults: list[Fault]) -> Iterator[Line]:
    """The rows of a table; columns that it lacks are empty, or as they are by default."""
    table = file.stem
    header: list[str] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split(";")]
        if not header:
            header = cells
            wrong = list(_header_faults(table, header))
            faults += [Fault(str(file), number, reason) for reason in wrong]
            if any(name not in header for name in NEEDED.get(table, ("key",))):
                return
        elif len(cells) != len(header):
            reason = f"{len(cells)} columns where the header has {len(header)}; `;` separates them"
            faults.append(Fault(str(file), number, reason))
        else:
            yield number, _filled(table, dict(zip(header, cells, strict=True)))
    if not header:
        faults.append(Fault(str(file), 1, f"there is no header; it may be {';'.join(COLUMNS[table])}"))


def _header_faults(table: str, header: Sequence[str]) -> Iterator[str]:
    for name in dict.fromkeys(header):
        if name not in COLUMNS[table]:
            yield f"unknown column {name!r}; the columns are {', '.join(COLUMNS[table])}"
        elif header.count(name) > 1:
            yield f"the column {name!r} stands there twice"
    for name in NEEDED.get(table, ("key",)):
        if name not in header:
            yield f"the column {name!r} is missing"
    if table != "holders" and not set(NAMES) & set(header):
        yield "the column 'name_en' or 'name_de' is missing"


def _filled(table: str, given: Row) -> Row:
    row = {name: given.get(name) or DEFAULTS.get(name, "") for name in COLUMNS[table]}
    if table != "holders":
        english, german = (row[name] for name in NAMES)
        row |= {"name_en": english or german, "name_de": german or english}
    return row

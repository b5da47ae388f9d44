"""The project's tables: rows by column name, and errors that name the line."""

from pathlib import Path

import pytest

from lagebild.ontology.errors import LexiconError, RegistryError
from lagebild.ontology.tables import alternatives, rows


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_by_column_name_with_their_line(tmp_path: Path) -> None:
    path = table(tmp_path, "# a comment\nkey;name\n\nfrance; Frankreich \n# another\nitaly;\n")
    assert list(rows(path, RegistryError)) == [
        (4, {"key": "france", "name": "Frankreich"}),
        (6, {"key": "italy", "name": ""}),
    ]


@pytest.mark.parametrize("row", ["france", "france;Frankreich;FRA"])
def test_a_row_of_another_length_names_its_line(tmp_path: Path, row: str) -> None:
    path = table(tmp_path, f"key;name\nitaly;Italien\n{row}\n")
    with pytest.raises(LexiconError, match=r"table\.csv, line 3: \d columns where the header has 2"):
        list(rows(path, LexiconError))


def test_an_empty_table_has_no_rows(tmp_path: Path) -> None:
    assert list(rows(table(tmp_path, "# nothing yet\n"), RegistryError)) == []


@pytest.mark.parametrize(
    ("cell", "parts"),
    [("", ()), ("Kremlin", ("Kremlin",)), ("White House | Capitol|", ("White House", "Capitol"))],
)
def test_alternatives_stand_between_bars(cell: str, parts: tuple[str, ...]) -> None:
    assert alternatives(cell) == parts

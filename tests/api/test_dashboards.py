"""The dashboard and the notebook of the documents run against our service and a real store."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, chdir
from pathlib import Path
from typing import Any

import httpx
import pytest

from lagebild.api.settings import Settings
from lagebild.graph import Store

DOCS = Path(__file__).parent.parent.parent / "docs"
BOARD: dict[str, Any] = json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))
TARGETS = [(panel["title"], target) for panel in BOARD["panels"] for target in panel["targets"]]
NOTEBOOK: dict[str, Any] = json.loads((DOCS / "notebook.ipynb").read_text(encoding="utf-8"))
Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def board(examples: Path, serving: Serving) -> Iterator[httpx.Client]:
    with serving(examples, Settings()) as client:
        yield client


def address(url: str) -> str:
    """As Grafana fills it in, for a service and the two years around the examples."""
    days = {"__from": "2024-01-01", "__to": "2025-12-31"}
    filled = re.sub(r"\$\{(\w+):date:YYYY-MM-DD\}", lambda match: days[match[1]], url)
    return filled.removeprefix("${service}")


def selected(row: Any, selector: str) -> Any:
    """What a selector of Infinity's backend parser picks; a list's item by its number."""
    for step in selector.split("."):
        row = row[int(step)] if isinstance(row, list) else row[step]
    return row


@pytest.mark.parametrize("target", [target for _, target in TARGETS], ids=[title for title, _ in TARGETS])
def test_every_panel_finds_its_fields(board: httpx.Client, target: dict[str, Any]) -> None:
    response = board.get(address(target["url"]))
    assert response.status_code == 200, response.text
    rows = response.json()[target["root_selector"]]
    assert rows
    types: dict[str, tuple[type, ...]] = {"string": (str,), "number": (int, float), "timestamp": (str,)}
    for column in target["columns"]:
        found = []
        for row in rows:
            try:
                found.append(selected(row, column["selector"]))
            except IndexError:  # an event without a target
                continue
        assert any(value is not None for value in found), column
        assert all(isinstance(value, types[column["type"]]) for value in found if value is not None), column


def test_panels_name_one_data_source_and_one_service() -> None:
    variables = {one["name"] for one in BOARD["templating"]["list"]}
    used = set(re.findall(r"\$\{(\w+)", json.dumps(BOARD))) - {"__from", "__to"}
    assert used == variables == {"source", "service"}
    assert all(target["url"].startswith("${service}/") for _, target in TARGETS)


def test_the_notebook_is_clean() -> None:
    assert NOTEBOOK["nbformat"] == 4
    for cell in NOTEBOOK["cells"]:
        assert cell["cell_type"] in ("code", "markdown")
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)


def test_the_cells_of_the_notebook_run_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    space: dict[str, Any] = {}
    code = ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    with chdir(tmp_path):
        for number, source in enumerate(code):
            exec(compile(source, f"cell {number}", "exec"), space)
    shown = capsys.readouterr().out
    assert "CONSULT" in shown
    assert "exzellent" in shown
    assert {file.name for file in tmp_path.iterdir()} == {"news", "tables"}

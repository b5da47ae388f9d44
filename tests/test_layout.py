"""The shape of the code: who may import whom, no cycles, no long modules."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT: dict[str, set[str]] = {
    "ontology": set(),
    "graph": {"ontology"},
    "ingest": {"ontology"},
    "api": {"ontology", "graph", "ingest"},
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))}


def imports(name: str) -> set[str]:
    """Our own modules that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: relative import"
            base = (node.module or "").removeprefix("lagebild.")
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("lagebild.") for alias in node.names}
    return found & MODULES.keys() - {name}


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name: str) -> None:
    package = name.split(".")[0]
    others = {module.split(".")[0] for module in imports(name)} - {package}
    assert others <= MAY_IMPORT[package]


def test_no_cycles() -> None:
    TopologicalSorter({name: imports(name) for name in MODULES}).prepare()


@pytest.mark.parametrize("path", [*MODULES.values(), *sorted((ROOT / "bench").glob("*.py"))], ids=str)
def test_modules_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300

"""An export from beginning to end: checked first, written beside its place, then put there as a whole."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import lagebild.graph.exports.columnar as columnar
import lagebild.graph.exports.gdelt as gdelt
import lagebild.graph.exports.plover as plover
import lagebild.graph.exports.quads as quads
import lagebild.graph.exports.spreadsheets as spreadsheets
from lagebild.graph.acts import Level
from lagebild.graph.exports.selection import FILTERS, Selection
from lagebild.graph.exports.tables import TABLES, Table
from lagebild.graph.network import write_gexf, write_graphml
from lagebild.graph.store import Store
from lagebild.ontology.errors import ExportError

RECEIPT: Final = "export.json"
DAYS_AND_KINDS: Final = frozenset(("since", "until", "category", "quad"))
WITHOUT_MODALITY: Final = frozenset(FILTERS) - {"modality"}


@dataclass(frozen=True, slots=True)
class Format:
    """What a format can do: be a folder, filter, carry what changed, and say that something is no fact."""

    filters: frozenset[str]
    folder: bool = False
    tables: bool = False
    incremental: bool = True
    everything: bool = False


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format(frozenset(FILTERS), folder=True, tables=True, everything=True),
    "parquet": Format(frozenset(FILTERS), folder=True, tables=True, everything=True),
    "duckdb": Format(frozenset(FILTERS), tables=True, everything=True),
    "graphml": Format(DAYS_AND_KINDS, incremental=False),
    "gexf": Format(DAYS_AND_KINDS, incremental=False),
    "jsonld": Format(frozenset(), everything=True),
    "nquads": Format(frozenset(), everything=True),
    "plover": Format(frozenset(FILTERS), everything=True),
    "gdelt": Format(WITHOUT_MODALITY),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What to export: in which form, and how much of a store.

    `filters` are those of the named question `events`, with `category` for its `type`. `everything` adds
    what is negated, planned, demanded, possible or denied where the form can say so.
    """

    form: str
    filters: Mapping[str, str | None] = field(default_factory=dict)
    since_version: int | None = None
    tables: tuple[str, ...] = ()
    level: Level = "actor"
    everything: bool = False

    def check(self) -> None:
        """Raises ExportError, if the form cannot do what is asked for."""
        can = FORMATS.get(self.form)
        if can is None:
            raise ExportError(f"there is no format {self.form!r}: use one of {', '.join(FORMATS)}")
        if unknown := self._given() - can.filters:
            does = f"leave it out, or filter by {', '.join(sorted(can.filters))}" if can.filters else None
            told = ", ".join(sorted(unknown))
            raise ExportError(f"{self.form} cannot be filtered by {told}: {does or 'leave it out'}")
        if self.since_version is not None and not can.incremental:
            raise ExportError(f"{self.form} counts over all articles: export it whole, without a version")
        if self.everything and not can.everything:
            raise ExportError(f"{self.form} cannot say what did not happen: export facts, or use plover")
        if self.form == "plover" and "modality" in self._given() and not self.everything:
            raise ExportError("plover has facts alone: ask for everything, and filter that by modality")
        if self.tables and not can.tables:
            raise ExportError(f"{self.form} has no tables: leave them out, or use csv, parquet or duckdb")

    def chosen(self) -> list[Table]:
        """The tables asked for, or all that can apply the filters.

        Raises:
            ExportError: a table is unknown, or cannot apply a filter.
        """
        given = self._given()
        for name in self.tables:
            if name not in TABLES:
                raise ExportError(f"there is no table {name!r}: there are {', '.join(TABLES)}")
            if unable := given - TABLES[name].filters:
                raise ExportError(f"{name} cannot be filtered by {', '.join(sorted(unable))}: leave one out")
        wanted = self.tables or tuple(TABLES)
        return [table for table in TABLES.values() if table.name in wanted and given <= table.filters]

    def _given(self) -> set[str]:
        return {name for name, value in self.filters.items() if value is not None}


def export(store: Store, order: Order, out: Path, *, overwrite: bool = False) -> Mapping[str, Any]:
    """Export a store; gives the receipt, which also lies in the folder or, for a file, beside it.

    Raises:
        ExportError: the form cannot do it, a library is missing, or something is there already.
        QuestionError: a filter has a wrong value.
        StoreError: the store does not know what changed since that version.
    """
    order.check()
    chosen = order.chosen()
    folder = FORMATS[order.form].folder
    _refuse(out, folder=folder, overwrite=overwrite)
    selection = Selection.of(store, order.filters, order.since_version)
    try:
        with _workshop(out) as workshop:
            made = workshop / "new"
            counts = _write(selection, order, chosen, made)
            receipt = _receipt(selection, order, counts)
            noted = json.dumps(receipt, ensure_ascii=False, indent=2) + "\n"
            note = made / RECEIPT if folder else workshop / RECEIPT
            note.write_text(noted, encoding="utf-8")
            if folder and out.exists():
                out.rename(workshop / "old")
            made.replace(out)
            if not folder:
                note.replace(_beside(out))
    except OSError as error:
        raise ExportError(f"{out} cannot be written ({error.strerror}): choose another place") from error
    return receipt


def _write(selection: Selection, order: Order, chosen: list[Table], made: Path) -> Mapping[str, int]:
    match order.form:
        case "csv":
            return spreadsheets.write(selection, chosen, made)
        case "parquet":
            return columnar.write_parquet(selection, chosen, made)
        case "duckdb":
            return columnar.write_duckdb(selection, chosen, made)
        case "plover":
            return {"records": _lines(plover.lines(selection, everything=order.everything), made)}
        case "gdelt":
            return {"lines": _lines(gdelt.lines(selection), made)}
        case "graphml" | "gexf":
            return _network(selection, order, made)
        case _:
            return quads.write(selection, order.form, made)


def _lines(lines: Iterable[str], made: Path) -> int:
    count = 0
    with made.open("w", encoding="utf-8", newline="\n") as out:
        for count, line in enumerate(lines, start=1):  # noqa: B007
            out.write(line)
    return count


def _network(selection: Selection, order: Order, made: Path) -> Mapping[str, int]:
    graph = selection.network(order.level)
    writer = write_graphml if order.form == "graphml" else write_gexf
    with made.open("wb") as out:
        writer(graph, out)
    return {"nodes": len(graph), "edges": graph.number_of_edges()}


def _receipt(selection: Selection, order: Order, counts: Mapping[str, int]) -> Mapping[str, Any]:
    """What was exported, and the version to ask for changes since."""
    receipt: dict[str, Any] = {
        "format": order.form,
        "version": selection.store.version,
        "since_version": order.since_version,
        "filters": dict(selection.filters),
        "rows": dict(counts),
    }
    if selection.changes is not None:
        for name, kept in (("replaced", True), ("removed", False)):
            its = [change for change in selection.changes if change.kept is kept]
            receipt[name] = [{"article": change.article, "url": change.url} for change in its]
    return receipt


def _beside(out: Path) -> Path:
    return out.with_name(f"{out.name}.{RECEIPT}")


def _refuse(out: Path, *, folder: bool, overwrite: bool) -> None:
    """Raises ExportError, if something is there that must not be touched."""
    if not out.parent.is_dir():
        raise ExportError(f"there is no folder {out.parent}: make it, or choose another place")
    there = [one for one in (out, *(() if folder else (_beside(out),))) if one.exists() or one.is_symlink()]
    if there and not overwrite:
        raise ExportError(f"{there[0]} is there already: choose another place, or say --overwrite")
    if folder and there and not (out.is_dir() and not out.is_symlink() and (out / RECEIPT).is_file()):
        raise ExportError(f"{out} is not the folder of an export: it is left as it is, choose another place")
    if not folder and out.is_dir():
        raise ExportError(f"{out} is a folder: name a file")


@contextmanager
def _workshop(out: Path) -> Iterator[Path]:
    """A folder of our own beside the place, which is gone afterwards."""
    folder = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

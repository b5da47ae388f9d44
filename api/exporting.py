"""The command that writes a store in the formats of others."""

from pathlib import Path
from typing import get_args

import click

from lagebild.api.options import open_store, option, store_option
from lagebild.graph.acts import Level
from lagebild.graph.exports import FORMATS, Order
from lagebild.graph.exports import export as write
from lagebild.graph.exports.tables import TABLES

FORMAT = click.Choice(tuple(FORMATS))


@click.command()
@click.argument("form", metavar="FORMAT", type=FORMAT)
@click.argument("out", type=click.Path(path_type=Path))
@store_option
@option("--since-version", type=click.IntRange(min=0), help="Only articles that changed since this version.")
@option("--since", help="Only what may be of this day or later: YYYY, YYYY-MM or YYYY-MM-DD.")
@option("--until", help="Only what may be of this day or earlier.")
@option("--actor", help="Only events with this actor, by its key.")
@option("--country", help="Only events with a participant of this country: USA, or IGO-EU.")
@option("--category", help="Only events of this PLOVER category.")
@option("--quad", help="Only events of this quad class.")
@option("--modality", help="Only events of this modality.")
@option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(tuple(TABLES)),
    help="Only this table; may be given several times (csv, parquet, duckdb).",
)
@option(
    "--level",
    type=click.Choice(get_args(Level)),
    default="actor",
    help="Who the nodes of a network are (graphml, gexf).",
)
@option("--all", "everything", is_flag=True, help="Also what is told not to be, marked as such (plover).")
@option("--overwrite", is_flag=True, help="Replace what an export before left there.")
def export(
    form: str,
    out: Path,
    store: Path | str,
    since_version: int | None,
    tables: tuple[str, ...],
    level: Level,
    everything: bool,
    overwrite: bool,
    **filters: str | None,
) -> None:
    """Write a store to OUT as csv, parquet, duckdb, graphml, gexf, jsonld, nquads, plover or gdelt.

    The last line names the version of the store: with it as --since-version, the next export holds
    only what changed.
    """
    order = Order(form, filters, since_version, tables, level, everything)
    with open_store(store) as kept:
        receipt = write(kept, order, out, overwrite=overwrite)
    told = [f"{count} {what}" for what, count in receipt["rows"].items()]
    told += [f"{len(receipt[what])} articles {what}" for what in ("replaced", "removed") if what in receipt]
    click.echo(f"{out}: {', '.join(told)}")
    click.echo(f"version {receipt['version']}")

"""The command that shows at once what all this is for."""

import sys
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import click

from lagebild.api.failures import complain
from lagebild.api.ingestion import outcomes
from lagebild.api.options import address_options, option, pipeline_option
from lagebild.api.portraits import Portraits
from lagebild.api.settings import Settings
from lagebild.api.situation import tell
from lagebild.graph import Store, rebuild
from lagebild.ingest.sources import read_lines
from lagebild.ontology import names
from lagebild.ontology.errors import InputError

NEXT = (
    ("lagebild ingest FILE…", "read your own articles: text, HTML or JSON Lines"),
    ("lagebild ask", "list the questions that can be asked by name"),
    ("lagebild ask statements-of speaker=donald-trump", "ask one of them"),
    ("lagebild network --level country", "who acts toward whom"),
    ("lagebild demo --serve", "look at these examples in a browser"),
)
KINDS = {
    "articles": "article",
    "actors named": "actor named",
    "events": "event",
    "statements": "statement",
    "happenings": "happening",
}
"""What the examples are counted by, with the word for one."""


@click.command()
@option("--serve", is_flag=True, help="Serve the examples afterwards, until Ctrl-C.")
@address_options
@pipeline_option
@click.pass_context
def demo(ctx: click.Context, serve: bool, host: str, port: int) -> None:
    """Read the examples that come along, and show what they tell."""
    source = files("lagebild.ingest") / "examples" / "articles.jsonl"
    errors = []
    if sys.stderr.isatty():
        click.echo("reading four articles; the language pipelines take some seconds to load", err=True)
    with Store() as store:
        for outcome in outcomes(read_lines(source.read_bytes(), source.name)):
            if isinstance(outcome, InputError):
                errors.append(outcome)
            else:
                store.replace(outcome)
                click.echo("\n".join(tell(outcome)) + "\n")
        rebuild(store)
        for line in (*_together(store), *_where_next()):
            click.echo(line)
        for error in errors:
            complain(error)
        if serve:
            from lagebild.api.serving import run

            run(store, Settings(host=host, port=port))
    ctx.exit(1 if errors else 0)


def _together(store: Store) -> Iterator[str]:
    """What no article tells alone."""
    counts = {row.what: row.count for row in store.ask("stats")}
    yield click.style("All articles together", bold=True)
    yield "  " + ", ".join(_counted(counts.get(what, 0), what) for what in KINDS)
    for row in store.ask("happenings"):
        category = click.style(row.category.removeprefix(names.PLOVER), fg="yellow")
        told = f"reported by {row.reports} articles of {row.outlets} outlets"
        yield f"  {category}, {_days(row.not_before, row.not_after)}: {told}"
        for report in store.ask("happening", happening=row.happening):
            actors = ", ".join(_participants(store, report.event))
            outlet = report.outlet.removeprefix(names.OUTLET)
            yield f"    {outlet}: {actors}, {_days(report.first, report.last)}"
    yield ""


def _counted(count: int, what: str) -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{count} {KINDS[what] if count == 1 else what}"


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _participants(store: Store, event: str) -> Iterator[str]:
    portrait = Portraits(store).event(event)
    return (actor.name for actor in (*portrait.agents, *portrait.targets))


def _where_next() -> Iterator[str]:
    yield click.style("Where to look next", bold=True)
    width = max(len(command) for command, _ in NEXT)
    for command, purpose in NEXT:
        yield f"  {click.style(command.ljust(width), fg='cyan')}  {purpose}"

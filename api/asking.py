"""The commands that ask a store: ask, query, dump, check."""

import io
import json
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from lagebild.api.options import format_option, open_store, option, out_option, store_option, write
from lagebild.api.tables import FORMS, as_table
from lagebild.graph import Iri, Question, Row, questions
from lagebild.graph import check as find_faults
from lagebild.graph.questions import find
from lagebild.graph.tokens import forbid
from lagebild.ontology.errors import QuestionError

MEDIA = {"turtle": "ttl", "nquads": "application/n-quads"}


@click.command()
@click.argument("question", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@store_option
@format_option("table", "json", "csv")
def ask(question: str | None, values: tuple[str, ...], store: Path | str, form: str) -> None:
    """Ask a named question; without one, list them."""
    if question is None:
        click.echo("\n\n".join(map(_described, questions().values())))
        return
    given = {}
    for value in values:
        name, sign, content = value.partition("=")
        if not sign:
            raise QuestionError(f"{value!r} is no parameter: write name=value")
        given[name] = content
    asked = find(question)
    with open_store(store) as kept, interruptible():
        rows = kept.select(asked.render(given))
    click.echo(FORMS[form](rows))
    if not rows and (usual := _assumed(asked, given)):
        click.echo(f"asked with {usual}: give other values as NAME=VALUE", err=True)


def _assumed(question: Question, given: Mapping[str, str]) -> str:
    """The values that nobody gave; how many rows to show is no matter when there are none."""
    parameters = question.parameters.items()
    usual = (f"{name}={one.default}" for name, one in parameters if one.default and name not in given)
    return " ".join(one for one in usual if not one.startswith(("limit=", "offset=")))


def _described(question: Question) -> str:
    lines = [click.style(question.name, bold=True), f"  {question.about['en']}"]
    for parameter in question.parameters.values():
        default = f" [{parameter.default}]" if parameter.default else ""
        needed = " (needed)" if parameter.required else ""
        lines.append(f"    {parameter.name}={parameter.type}{default}: {parameter.about}{needed}")
    return "\n".join(lines)


@click.command()
@click.argument("sparql", required=False)
@option(
    "-f", "--file", type=click.File("r", encoding="utf-8"), help="File that holds the query; - for input."
)
@store_option
@format_option("table", "json", "csv", "xml", "tsv", "turtle", "nquads")
@out_option
def query(
    sparql: str | None, file: io.TextIOBase | None, store: Path | str, form: str, out: Path | None
) -> None:
    """Put a SPARQL query to a store.

    The usual prefixes (lb:, plover:, actor:, schema:, sem:, ...) need not be declared.
    """
    if (sparql is None) == (file is None):
        raise click.UsageError("give the query, or with -f a file that holds it")
    text = sparql if sparql is not None else file.read() if file is not None else ""
    forbid(text)
    with open_store(store) as kept, interruptible():
        if form != "table":
            answer = kept.query(text, format=MEDIA.get(form, form))
        else:
            answer = _for_a_reader(kept.query(text))
        write(answer, out)


def _for_a_reader(answer: bytes) -> bytes:
    """Rows as a table, a truth value as a word, a graph as it is."""
    if not answer.startswith(b'{"head"'):
        return answer
    told = json.loads(answer)
    if "boolean" in told:
        return b"true\n" if told["boolean"] else b"false\n"
    columns = tuple(told["head"]["vars"])
    rows = [
        Row(columns, tuple(_cell(one.get(column)) for column in columns))
        for one in told["results"]["bindings"]
    ]
    return as_table(rows).encode() + b"\n"


def _cell(term: dict[str, str] | None) -> str | None:
    if term is None:
        return None
    return Iri(term["value"]) if term["type"] == "uri" else str(term["value"])


@click.command()
@store_option
@out_option
def dump(store: Path | str, out: Path | None) -> None:
    """Write a store as N-Quads, sorted: equal stores give equal bytes."""
    data = io.BytesIO()
    with open_store(store) as kept:
        kept.dump(data)
    write(data.getvalue(), out)


@click.command()
@store_option
@option("--shapes/--no-shapes", default=True, help="Check the shapes too, which takes longer.")
@click.pass_context
def check(ctx: click.Context, store: Path | str, shapes: bool) -> None:
    """Check a store: ownership, quotes against the texts, shapes."""
    with open_store(store) as kept:
        findings = find_faults(kept, shapes=shapes)
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"{len(findings)} findings" if findings else "all is as it should be")
    ctx.exit(1 if findings else 0)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end a query at once: the engine does not look at Python's signals."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

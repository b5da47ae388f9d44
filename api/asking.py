"""The commands that ask a store: ask, query, dump, check, network."""

import io
import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from lagebild.api.options import format_option, open_store, option, out_option, store_option, write
from lagebild.api.tables import FORMS, as_table
from lagebild.graph import Iri, Question, Row, actor_network, questions, to_json, write_graphml
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
def ask(question: str | None, values: tuple[str, ...], store: Path, form: str) -> None:
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
    with open_store(store) as kept, interruptible():
        click.echo(FORMS[form](kept.select(find(question).render(given))))


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
def query(sparql: str | None, file: io.TextIOBase | None, store: Path, form: str, out: Path | None) -> None:
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
def dump(store: Path, out: Path | None) -> None:
    """Write a store as N-Quads, sorted: equal stores give equal bytes."""
    data = io.BytesIO()
    with open_store(store) as kept:
        kept.dump(data)
    write(data.getvalue(), out)


@click.command()
@store_option
@option("--shapes/--no-shapes", default=True, help="Check the shapes too, which takes longer.")
@click.pass_context
def check(ctx: click.Context, store: Path, shapes: bool) -> None:
    """Check a store: ownership, quotes against the texts, shapes."""
    with open_store(store) as kept:
        findings = find_faults(kept, shapes=shapes)
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"{len(findings)} findings" if findings else "all is as it should be")
    ctx.exit(1 if findings else 0)


@click.command()
@store_option
@option("--level", type=click.Choice(("actor", "country")), default="actor", help="Who the nodes are.")
@option("--since", help="Only what may be of this day or later: YYYY, YYYY-MM or YYYY-MM-DD.")
@option("--until", help="Only what may be of this day or earlier.")
@format_option("table", "graphml", "json")
@out_option
def network(
    store: Path, level: str, since: str | None, until: str | None, form: str, out: Path | None
) -> None:
    """Show who acts toward whom, each happening counted once."""
    with open_store(store) as kept:
        graph = actor_network(
            kept, level="country" if level == "country" else "actor", since=since, until=until
        )
    if form == "graphml":
        data = io.BytesIO()
        write_graphml(graph, data)
        write(data.getvalue(), out)
    elif form == "json":
        write(json.dumps(to_json(graph), ensure_ascii=False, indent=2).encode() + b"\n", out)
    else:
        label = {node: data["label"] for node, data in graph.nodes(data=True)}
        edges = sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
        columns = ("from", "to", "acts", "goldstein", "of which")
        rows = [
            Row(columns, (label[source], label[target], its["weight"], its["goldstein_mean"], _told(its)))
            for source, target, its in edges
        ]
        write(as_table(rows).encode() + b"\n", out)


def _told(edge: dict[str, dict[str, int]]) -> str:
    return ", ".join(f"{count} {quad}" for quad, count in edge["quads"].items())


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end a query at once: the engine does not look at Python's signals."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

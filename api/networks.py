"""The command `network`: who acts toward whom, and below it the measures of that network."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from lagebild.api.options import LANGUAGES, format_option, open_store, option, out_option, store_option, write
from lagebild.api.renderings import FORMS
from lagebild.api.tables import as_table
from lagebild.graph import Row, Scope, Store, to_json, write_graphml
from lagebild.graph.acts import Level
from lagebild.graph.analysis import (
    Result,
    brokers,
    centralities,
    chains,
    communities,
    exchanges,
    overview,
    periods,
    similarities,
    tensions,
    triads,
)
from lagebild.graph.analysis.brokerage import Groups
from lagebild.graph.analysis.louvain import Ties
from lagebild.graph.analysis.matrices import Sign
from lagebild.graph.network import scoped
from lagebild.graph.parameters import actor_iri
from lagebild.graph.series import Interval

if TYPE_CHECKING:
    import networkx as nx

Compute = Callable[..., Result[Any]]
Decorator = Callable[[Any], Any]


def _iri(_: click.Context, __: click.Parameter, key: str) -> str:
    """The IRI of an actor, by its key."""
    return actor_iri(key)


def scope_options(command: Any) -> Any:
    """The options that say whose acts count, and which."""
    for decorate in reversed(
        (
            store_option,
            option("--level", type=click.Choice(get_args(Level)), default="actor", help="Who the nodes are."),
            option("--bloc", "blocs", multiple=True, help="At the level of blocs: this one; repeatable."),
            option("--since", help="Only what may be of this day or later: YYYY, YYYY-MM or YYYY-MM-DD."),
            option("--until", help="Only what may be of this day or earlier."),
            option("--category", help="Only acts of this PLOVER category."),
            option("--quad", help="Only acts of this quad class."),
            option("--minimum", type=click.IntRange(1), default=1, help="Acts of a link at least."),
            option("--claims", is_flag=True, help="Also what somebody only claims."),
            option("--lang", type=click.Choice(tuple(LANGUAGES)), default="en", help="Language of names."),
        )
    ):
        command = decorate(command)
    return command


@click.group(invoke_without_command=True)
@scope_options
@format_option("table", "graphml", "json")
@out_option
@click.pass_context
def network(ctx: click.Context, /, store: Path | str, form: str, out: Path | None, **given: Any) -> None:
    """Show who acts toward whom, each happening counted once.

    The commands below measure that network; options in front of a measure's name hold for it, too.
    """
    if ctx.invoked_subcommand is not None:
        settings = {**(ctx.default_map or {}), **_chosen(ctx)}
        ctx.default_map = dict.fromkeys(network.commands, settings)
        return
    with open_store(store) as kept:
        graph = scoped(kept, Scope(**given))
    if form == "graphml":
        data = io.BytesIO()
        write_graphml(graph, data)
        write(data.getvalue(), out)
    elif form == "json":
        write(json.dumps(to_json(graph), ensure_ascii=False, indent=2).encode() + b"\n", out)
    else:
        write(_edges(graph).encode() + b"\n", out)


def _chosen(ctx: click.Context) -> dict[str, Any]:
    """What was given on the command line or by a variable."""
    given = (click.core.ParameterSource.COMMANDLINE, click.core.ParameterSource.ENVIRONMENT)
    return {name: value for name, value in ctx.params.items() if ctx.get_parameter_source(name) in given}


def _edges(graph: "nx.DiGraph[str]") -> str:
    label = {node: data["label"] for node, data in graph.nodes(data=True)}
    edges = sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
    columns = ("from", "to", "acts", "goldstein", "of which")
    return as_table(
        [
            Row(columns, (label[source], label[target], its["weight"], its["goldstein_mean"], _told(its)))
            for source, target, its in edges
        ]
    )


def _told(edge: dict[str, dict[str, int]]) -> str:
    return ", ".join(f"{count} {quad}" for quad, count in edge["quads"].items())


def _measure(name: str, *decorators: Decorator) -> Callable[[Compute], click.Command]:
    """A command below `network` that computes a result from a store and a scope, and writes it."""

    def make(compute: Compute) -> click.Command:
        def run(store: Path | str, form: str, out: Path | None, **given: Any) -> None:
            scope = Scope(**{field: given.pop(field) for field in Scope.__slots__})
            with open_store(store) as kept:
                found = FORMS[form](compute(kept, scope, **given))
            write(found, out)

        run.__doc__ = compute.__doc__
        command = out_option(format_option(*FORMS)(run))
        for decorate in reversed((*decorators, scope_options)):
            command = decorate(command)
        return network.command(name)(command)

    return make


ENDS = (click.argument("one", callback=_iri), click.argument("other", callback=_iri))
SIGN = option(
    "--sign",
    type=click.Choice(("goldstein", "quad")),
    default="goldstein",
    help="Whether cooperation prevails: by Goldstein scores, or by numbers of acts.",
)
EACH = option("--interval", type=click.Choice(get_args(Interval)), help="A row for each of these.")
MOST = option("--most", type=click.IntRange(1), default=1000, help="Rows at most.")


@_measure("overview", EACH)
def _overview(store: Store, scope: Scope, interval: Interval | None) -> Result[Any]:
    """Show the network in figures; with --interval, that of each day, week or month."""
    return periods(store, interval, scope) if interval else overview(scoped(store, scope))


@_measure("centralities")
def _centralities(store: Store, scope: Scope) -> Result[Any]:
    """Show who is central: degree, strength, PageRank, betweenness, eigenvector."""
    return centralities(scoped(store, scope))


@_measure(
    "communities",
    option(
        "--ties", type=click.Choice(("cooperation", "acts")), default="cooperation", help="Which acts tie."
    ),
    option("--resolution", type=click.FloatRange(0.01, 100), default=1.0, help="Greater makes smaller ones."),
)
def _communities(store: Store, scope: Scope, ties: Ties, resolution: float) -> Result[Any]:
    """Show who belongs together, by the Louvain method."""
    return communities(scoped(store, scope), ties=ties, resolution=resolution)


@_measure(
    "triads",
    SIGN,
    option("--balanced/--unbalanced", default=None, help="Only these; if not given, all."),
    MOST,
)
def _triads(store: Store, scope: Scope, sign: Sign, balanced: bool | None, most: int) -> Result[Any]:
    """Show threes of friends and adversaries, those out of balance first."""
    return triads(scoped(store, scope), sign=sign, balanced=balanced, most=most)


@_measure("exchanges")
def _exchanges(store: Store, scope: Scope) -> Result[Any]:
    """Show what each two do toward each other, and how much of it is returned."""
    return exchanges(scoped(store, scope))


@_measure(
    "brokers",
    option(
        "--groups",
        type=click.Choice(("country", "bloc", "community")),
        help="Groups by which roles are told; if not given, those above the level.",
    ),
)
def _brokers(store: Store, scope: Scope, groups: Groups | None) -> Result[Any]:
    """Show who stands between others: brokerage roles, and constraint."""
    return brokers(scoped(store, scope), groups=groups)


@_measure(
    "similarities",
    SIGN,
    option("--common", type=click.IntRange(1), default=2, help="Third parties in common at least."),
    MOST,
)
def _similarities(store: Store, scope: Scope, sign: Sign, common: int, most: int) -> Result[Any]:
    """Show who treats third parties alike."""
    return similarities(scoped(store, scope), sign=sign, common=common, most=most)


@_measure(
    "tensions",
    *ENDS,
    option("--interval", type=click.Choice(get_args(Interval)), default="month", help="A row for each."),
    option("--penalty", type=click.FloatRange(0), help="What a change has to save; if not given, by a rule."),
)
def _tensions(
    store: Store, scope: Scope, one: str, other: str, interval: Interval, penalty: float | None
) -> Result[Any]:
    """Show how tense it is between ONE and OTHER over time, and when that changed."""
    return tensions(store, one, other, interval=interval, scope=scope, penalty=penalty)


@_measure(
    "chains",
    *ENDS,
    option("--directed", is_flag=True, help="Only from who acts to whom it is aimed at."),
    option("--most", type=click.IntRange(1), default=10, help="Chains at most."),
)
def _chains(store: Store, scope: Scope, one: str, other: str, directed: bool, most: int) -> Result[Any]:
    """Show the shortest chains between ONE and OTHER, with the words behind each link."""
    return chains(store, scoped(store, scope), one, other, directed=directed, most=most)

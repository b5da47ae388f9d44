"""The commands that read articles: ingest, extract, train."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

from lagebild.api.abreast import processes
from lagebild.api.control import listening
from lagebild.api.failures import complain
from lagebild.api.fetching import Input, count, paths_argument, web_options
from lagebild.api.ingestion import ingest as keep
from lagebild.api.ingestion import outcomes
from lagebild.api.options import option, pipeline_option, registry_option, store_option
from lagebild.api.progress import progress as pace
from lagebild.api.readers import Reader, here
from lagebild.api.tally import Tally
from lagebild.api.telling import told
from lagebild.graph import Store, update
from lagebild.graph.room import READING, need
from lagebild.ingest import read
from lagebild.ingest.watching import Watch
from lagebild.ingest.web.fetching import Fetcher
from lagebild.ingest.web.memory import Memory
from lagebild.ingest.web.reading import Web
from lagebild.ontology.errors import InputError
from lagebild.ontology.exchange import to_json
from lagebild.ontology.records import Language

PATIENCE = 2.0
"""Seconds that articles may wait to be kept together; a kill costs no more than these."""


@click.command()
@paths_argument
@store_option
@option("--force", is_flag=True, help="Read articles again that this version has read.")
@option("--watch", is_flag=True, help="Go on with what comes into the folders, until Ctrl-C.")
@option(
    "--workers",
    "readers",
    type=click.IntRange(1, 64),
    default=1,
    envvar="LAGEBILD_INGEST_WORKERS",
    help="Processes that read at the same time; one writes. Each takes some 300 MB.",
)
@option(
    "--cluster",
    metavar="ADDRESS",
    help="A Dask scheduler whose workers read, as in tcp://host:8786.",
)
@option("--progress/--no-progress", default=None, help="Show progress; by default on a terminal only.")
@option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to tell the outcome in, as JSON: counts, and why articles failed.",
)
@web_options
@pipeline_option
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Input, ...],
    store: Path | str,
    force: bool,
    watch: bool,
    readers: int,
    cluster: str | None,
    progress: bool | None,
    report: Path | None,
    fetcher: Fetcher,
) -> None:
    """Read files, folders, dumps, feeds and web addresses into a store."""
    folders = [one for one in paths if watch and isinstance(one, Path) and one.is_dir()]
    if watch and not folders:
        raise click.UsageError("--watch is for folders, and none is named: name one")
    paths = tuple(one for one in paths if one not in folders)
    tally = Tally()
    if paths:
        with (
            told(tally, report),
            Store(store) as kept,
            listening(kept),
            reading(readers, cluster) as reader,
            pace(lambda: count(paths), progress) as step,
        ):
            memory = Memory.of(kept.path)
            if force:
                memory.forget()
            found = read(paths, Web(fetcher, memory))
            keep(kept, found, force=force, read=reader, progress=step, tally=tally, patience=PATIENCE)
            memory.save()
    failed = bool(tally.failed)
    if folders:
        with Store(store) as kept, listening(kept), reading(readers, cluster) as reader:
            failed |= _watch(kept, folders, force, reader)
    ctx.exit(1 if failed else 0)


def _watch(kept: Store, folders: Sequence[Path], force: bool, reader: Reader) -> bool:
    """Keep what comes until Ctrl-C; says whether anything failed."""
    failed = False
    click.echo(f"watching {', '.join(map(str, folders))} (Ctrl-C ends it)", err=True)
    try:
        for found in Watch(folders).changes():
            tally = Tally()
            try:
                with told(tally, None):
                    keep(kept, read(found), force=force, read=reader, tally=tally, patience=PATIENCE)
            finally:  # also if it ended in the midst
                failed |= bool(tally.failed)
    except KeyboardInterrupt:
        update(kept)  # of what was kept when it ended
    return failed


def reading(workers: int, cluster: str | None) -> AbstractContextManager[Reader]:
    """Who reads: this process alone, several others for it, or a cluster."""
    if cluster is None:
        need(READING, "reading")
        return processes(workers) if workers > 1 else nullcontext(here)
    if workers > 1:
        raise click.UsageError("--workers and --cluster exclude each other: a cluster has its own workers")
    from lagebild.api.cluster import cluster as members  # only this option needs it, and its extra

    return members(cluster)


@click.command()
@paths_argument
@registry_option
@web_options
@pipeline_option
@click.pass_context
def extract(ctx: click.Context, paths: tuple[Input, ...], fetcher: Fetcher) -> None:
    """Print what articles yield, a JSON object a line; nothing is kept."""
    failed = False
    for outcome in outcomes(read(paths, Web(fetcher))):
        if isinstance(outcome, InputError):
            complain(outcome)
            failed = True
        else:
            click.echo(json.dumps(to_json(outcome), ensure_ascii=False))
    ctx.exit(1 if failed else 0)


@click.command()
@click.argument("language", type=click.Choice(("de", "en")))
@option(
    "--corpora",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the corpora.",
)
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for the pipeline, or file for the weights.",
)
@option("--steps", type=click.IntRange(min=1), help="Batches to train on; as the release, if not given.")
@option("--roles", "only", flag_value="roles", help="Only the weights of roles, from our own sentences.")
@option("--confidence", "only", flag_value="confidence", help="Only those of confidence, likewise.")
def train(language: Language, corpora: Path | None, out: Path, steps: int | None, only: str | None) -> None:
    """Train the pipeline of a language on treebanks and named entities."""
    if only:
        _train_weights(only, language, out)
        return
    if corpora is None:
        raise click.UsageError("--corpora is missing: give the folder of the treebanks")
    if out.is_file():
        raise click.UsageError(f"{out} is a file: give a folder for the pipeline")
    from lagebild.ingest.training.train import train as run  # only this command needs it, and its extra

    more: dict[str, Any] = {} if steps is None else {"steps": steps}
    run(language, corpora, out, report=lambda line: click.echo(line, err=True), **more)
    click.echo(f"wrote {out}; use it with --pipeline {language}={out}")


def _train_weights(which: str, language: Language, out: Path) -> None:
    from lagebild.ingest.training import confidence, roles

    count = {"roles": roles.train, "confidence": confidence.train}[which](language, out)
    click.echo(f"wrote {count} weights to {out}; what is read are those in ingest/lexicon/{language}/")

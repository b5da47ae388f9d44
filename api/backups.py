"""The commands that copy a store: backup and restore."""

from pathlib import Path

import click

from lagebild.api.control import ask_for_backup
from lagebild.api.options import open_store, store_option
from lagebild.graph.backup import back_up
from lagebild.graph.backup import restore as bring_back
from lagebild.ontology.errors import StoreError


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@store_option
def backup(directory: Path, store: Path | str) -> None:
    """Copy a store into a new DIRECTORY, also while it is served or filled."""
    store = _folder(store)
    version = ask_for_backup(store, directory)
    if version is None:
        with open_store(store) as kept:
            version = back_up(kept, directory)
    click.echo(f"{directory} holds version {version} of {store}")


@click.command()
@click.argument("directory", metavar="BACKUP", type=click.Path(path_type=Path))
@store_option
def restore(directory: Path, store: Path | str) -> None:
    """Make a BACKUP the store, which must not be there yet."""
    version = bring_back(directory, _folder(store))
    click.echo(f"{store} is as {directory}: version {version}")


def _folder(store: Path | str) -> Path:
    """The directory of a store.

    Raises:
        StoreError: it is kept elsewhere.

    """
    if isinstance(store, str):
        raise StoreError(f"{store} is an endpoint: make copies of it where it runs, or take `lagebild dump`")
    return store

"""Copies of a whole store: made while others read and write it, and made a store again.

The data files of the graphs never change once they are written, so copies share them by hard links where
the file system can; deleting either leaves the other whole.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from lagebild.graph.faults import TEXTS, advice
from lagebild.graph.opening import GRAPHS
from lagebild.graph.store import Store
from lagebild.graph.texts import layout
from lagebild.ontology.errors import StoreError

UNCHANGING = ".sst"


def back_up(store: Store, directory: Path) -> int:
    """Copy a store as it is now into a new directory; says which version that is.

    Writers wait meanwhile, readers do not. The directory is there whole or not at all.

    Raises:
        StoreError: the directory holds something, or cannot be written.

    """
    _see_that_it_is_new(directory, "backup")
    part = directory.with_name(directory.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        with store.exclusive():
            version = store.version
            store.checkpoint(part / GRAPHS, part / TEXTS)
        if directory.exists():
            directory.rmdir()  # it is empty
        part.rename(directory)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(part, ignore_errors=True)
        raise StoreError(advice(directory, error)) from error
    return version


def restore(backup: Path, directory: Path) -> int:
    """Make a backup a store in a new directory; the backup stays as it is. Says which version that is.

    Raises:
        StoreError: there is no backup, or it is damaged or too new; or the directory holds something.

    """
    _see_that_it_is_whole(backup)
    _see_that_it_is_new(directory, "store")
    part = directory.with_name(directory.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(backup, part, copy_function=_copy)
        with Store(part) as store:  # it opens, and is brought to this version
            version = store.version
        if directory.exists():
            directory.rmdir()
        part.rename(directory)
    except OSError as error:
        raise StoreError(advice(directory, error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return version


def _copy(source: str, target: str) -> None:
    if Path(source).suffix == UNCHANGING:
        with suppress(OSError):  # another file system, or one without hard links
            os.link(source, target)
            return
    shutil.copy2(source, target)


def _see_that_it_is_new(directory: Path, what: str) -> None:
    if directory.exists() and not (directory.is_dir() and not any(directory.iterdir())):
        raise StoreError(f"{directory} holds something already: name a new directory for the {what}")


def _see_that_it_is_whole(backup: Path) -> None:
    if not (backup / GRAPHS).is_dir() or not (backup / TEXTS).is_file():
        raise StoreError(f"{backup} is no backup: name a directory that `lagebild backup` has made")
    try:
        address = f"{(backup / TEXTS).resolve().as_uri()}?immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as texts:
            layout(texts, backup)
            (found,) = texts.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        raise StoreError(f"{backup} is damaged ({found}): restore another backup")

"""Opening the two halves of a store in a directory, and saying what to do when that fails."""

import sqlite3
from pathlib import Path

import pyoxigraph as ox

from lagebild.graph.texts import Texts
from lagebild.ontology.errors import StoreError

GRAPHS = "graphs"
TEXTS = "texts.sqlite"
LOCKED = ("lock hold by current process", "While lock file", "LOCK")


def open_store(path: Path | None) -> tuple[ox.Store, Texts]:
    """The graphs and the texts, both in memory without a path."""
    if path is None:
        return ox.Store(), Texts(None)
    try:
        fresh = not path.exists() or not any(path.iterdir())
        if not fresh and not (path / GRAPHS).is_dir():
            raise StoreError(f"{path} is no store: it holds other files. Name an empty or a new directory")
        path.mkdir(parents=True, exist_ok=True)
        return ox.Store(path / GRAPHS), Texts(path / TEXTS)
    except NotADirectoryError as error:
        raise StoreError(f"{path} is a file: name a directory for the store") from error
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise StoreError(_advice(path, error)) from error


def _advice(path: Path, error: Exception) -> str:
    reason = str(error)
    if any(sign in reason for sign in LOCKED):
        return (
            f"{path} is open already, in this process or another: close it there, "
            "or put your question to the service that has it open"
        )
    if isinstance(error, PermissionError) or "ermission denied" in reason:
        return f"{path} cannot be written: choose another directory or change its permissions"
    return f"{path} cannot be opened as a store ({reason}): restore a copy or start a new one"

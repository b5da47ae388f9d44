"""Opening the two halves of a store in a directory, and letting go of it."""

import sqlite3
from pathlib import Path

import pyoxigraph as ox

from lagebild.graph.faults import TEXTS, advice
from lagebild.graph.holder import forget, note
from lagebild.graph.texts import Texts
from lagebild.ontology.errors import StoreError

GRAPHS = "graphs"


def open_store(path: Path | None) -> tuple[ox.Store, Texts]:
    """The graphs and the texts, both in memory without a path.

    Raises:
        StoreError: what is in the way, and what to do.

    """
    if path is None:
        return ox.Store(), Texts(None)
    try:
        fresh = not path.exists() or not any(path.iterdir())
        if not fresh and not (path / GRAPHS).is_dir():
            raise StoreError(f"{path} is no store: it holds other files. Name an empty or a new directory")
        path.mkdir(parents=True, exist_ok=True)
        graphs = ox.Store(path / GRAPHS)
        texts = Texts(path / TEXTS)
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(f"{path} is a file: name a directory for the store") from error
    except (OSError, RuntimeError, ValueError, sqlite3.Error) as error:
        raise StoreError(advice(path, error)) from error
    note(path)
    return graphs, texts


def close_store(path: Path | None, graphs: ox.Store, texts: Texts) -> None:
    """Bring all to the disk and let go of the directory.

    Raises:
        StoreError: it could not all be brought there; what was written stays in the log, and is found again.

    """
    try:
        graphs.flush()
    except OSError as error:
        raise StoreError(advice(path, error)) from error
    finally:
        texts.close()
        if path is not None:
            forget(path)

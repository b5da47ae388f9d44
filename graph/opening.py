"""Opening the two halves of a store in a directory, and letting go of it."""

import sqlite3
from pathlib import Path

import pyoxigraph as ox

from lagebild.graph.faults import TEXTS, advice
from lagebild.graph.holder import forget, note
from lagebild.graph.keeping import RemoteTexts
from lagebild.graph.remote import Remote
from lagebild.graph.room import STORE, need
from lagebild.graph.texts import Texts
from lagebild.ontology.errors import StoreError
from lagebild.ontology.names import is_address

GRAPHS = "graphs"


Opened = tuple[ox.Store, Texts] | tuple[Remote, RemoteTexts]
Graphs = ox.Store | Remote
Kept = Texts | RemoteTexts


def place_of(store: Path | str | None) -> tuple[Path | None, str | None]:
    """The directory of a store, or the address of its endpoint; neither for one in memory."""
    if isinstance(store, str) and is_address(store):
        return None, store
    return (Path(store) if store is not None else None), None


def open_store(path: Path | str | None) -> Opened:
    """The graphs and the texts, both in memory without a path.

    Raises:
        StoreError: what is in the way, and what to do.

    """
    if path is None:
        return ox.Store(), Texts(None)
    if isinstance(path, str):
        from lagebild.graph.endpoint import Endpoint

        elsewhere = Remote(Endpoint(path))
        return elsewhere, RemoteTexts(elsewhere)
    need(STORE, "a store")
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


def close_store(path: Path | None, graphs: Graphs, texts: Kept) -> None:
    """Bring all to the disk and let go of the directory.

    Raises:
        StoreError: it could not all be brought there; what was written stays in the log, and is found again.

    """
    try:
        graphs.flush()
    except OSError as error:
        raise StoreError(advice(path, error) if path else str(error)) from error
    finally:
        texts.close()
        if path is not None:
            forget(path)


def local(graphs: Graphs) -> ox.Store:
    """The graphs, if they are here.

    Raises:
        StoreError: they are elsewhere.

    """
    if isinstance(graphs, Remote):
        raise StoreError(f"rdflib cannot see {graphs.endpoint.address} from here: ask it by Store.query")
    return graphs

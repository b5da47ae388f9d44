"""Asking the process that has a store open for what only it can do: a backup.

It listens at a place that only processes of the same machine reach. A file in the store, which only its
owner may read, says where, and holds the key.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Thread

from lagebild.graph import Store
from lagebild.graph.backup import back_up
from lagebild.ontology.errors import Error, StoreError

FILE = "control.json"
BROKEN = (OSError, EOFError, AuthenticationError)


@contextmanager
def listening(store: Store) -> Iterator[None]:
    """Let others ask for a backup of a store meanwhile; of one in memory nobody can."""
    if store.path is None:
        yield
        return
    key = secrets.token_bytes(32)
    with Listener(authkey=key) as listener:
        place = store.path / FILE
        address = str(listener.address)
        thread = Thread(target=_answer, args=(listener, store), daemon=True)
        thread.start()
        _note(place, address, key)
        try:
            yield
        finally:
            place.unlink(missing_ok=True)
            with suppress(*BROKEN), Client(address, authkey=key) as last:
                last.send_bytes(b"{}")
            thread.join()


def ask_for_backup(store: Path, directory: Path) -> int | None:
    """Let whoever has a store open back it up; says which version, or None if nobody listens.

    Raises:
        StoreError: it was not possible.

    """
    try:
        found = json.loads((store / FILE).read_text(encoding="utf-8"))
        with Client(found["address"], authkey=bytes.fromhex(found["key"])) as connection:
            connection.send_bytes(json.dumps({"backup": str(directory.resolve())}).encode())
            answer = json.loads(connection.recv_bytes())
    except (*BROKEN, ValueError, KeyError):  # no file, or that of a process that was killed
        return None
    if "error" in answer:
        raise StoreError(answer["error"])
    version: int = answer["version"]
    return version


def _note(place: Path, address: str, key: bytes) -> None:
    """Nobody else may read it; if it cannot be written, nobody can ask."""
    with suppress(OSError):
        place.unlink(missing_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump({"address": address, "key": key.hex()}, file)


def _answer(listener: Listener, store: Store) -> None:
    """Answer one after the other, until somebody asks for nothing."""
    while True:
        try:
            with listener.accept() as connection:
                asked = json.loads(connection.recv_bytes())
                if not asked:
                    return
                _back_up(connection, store, asked)
        except (ConnectionError, EOFError, AuthenticationError, ValueError):
            continue  # who asked went away, or may not ask
        except OSError:  # the listener is gone
            return


def _back_up(connection: "Connection[bytes, bytes]", store: Store, asked: dict[str, str]) -> None:
    answer: dict[str, int | str]
    try:
        answer = {"version": back_up(store, Path(asked["backup"]))}
    except Error as error:
        answer = {"error": str(error)}
    connection.send_bytes(json.dumps(answer).encode())

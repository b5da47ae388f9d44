"""SPARQL engines of their own for a measurement: begun in a folder, on free ports of this machine only."""

import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

LOCAL = "127.0.0.1"
START = 120.0
"""Seconds that an engine may take until it listens."""
VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
TransactionFile = virtuoso.trx
LockFile = virtuoso.lck
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = {local}:{sql}
NumberOfBuffers = 85000
MaxDirtyBuffers = 65000
MaxClientConnections = 20
ServerThreads = 20
CheckpointInterval = 0
DirsAllowed = .
DefaultIsolation = 4
DisableUnixSocket = 1
[HTTPServer]
ServerPort = {local}:{http}
ServerRoot = .
ServerThreads = 10
MaxKeepAlives = 10
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
"""
"""Everything in its folder; updates are for who signs, which `/sparql-auth` asks for."""


@contextmanager
def oxigraph(folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The address of an empty `oxigraph serve`, and what the environment has to say to write there."""
    (http,) = _ports(1)
    place = folder / "oxigraph"
    command = [_program("oxigraph"), "serve", "--location", str(place), "--bind", f"{LOCAL}:{http}"]
    with _running(command, folder, http):
        yield f"http://{LOCAL}:{http}", {}


@contextmanager
def virtuoso(folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The same of an empty Virtuoso, whose password is a new one."""
    sql, http = _ports(2)
    place = folder / "virtuoso"
    place.mkdir()
    password = secrets.token_hex(16)
    (place / "virtuoso.ini").write_text(VIRTUOSO.format(local=LOCAL, sql=sql, http=http), encoding="utf-8")
    command = [_program("virtuoso-t"), "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, place, http):
        order = f'set password "dba" "{password}";\n'
        login = [_program("isql-vt"), f"{LOCAL}:{sql}", "dba", "dba"]
        subprocess.run(login, input=order, text=True, capture_output=True, check=True)
        said = {"USER": "dba", "PASSWORD": password, "AUTH": "digest"}
        yield (
            f"http://{LOCAL}:{http}/sparql-auth",
            {f"LAGEBILD_STORE_{name}": value for name, value in said.items()},
        )


ENGINES = {"oxigraph serve": oxigraph, "virtuoso": virtuoso}


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "out.log").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        try:
            _await(process, port, folder)
            yield
        finally:
            process.terminate()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        try:
            with socket.create_connection((LOCAL, port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{process.args!r} does not listen:\n{(folder / 'out.log').read_text(errors='replace')}")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"there is no {name} here: install it, or leave it out with --engines")
    return found


def _ports(count: int) -> list[int]:
    """Free ports, held together so that none comes twice."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((LOCAL, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()

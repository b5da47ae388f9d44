"""Servers for a measurement, on free ports of this machine only; and SPARQL engines, begun in a folder."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
    (http,) = free_ports(1)
    place = folder / "oxigraph"
    command = [_program("oxigraph"), "serve", "--location", str(place), "--bind", f"{LOCAL}:{http}"]
    with running(command, http, folder / "out.log"):
        yield f"http://{LOCAL}:{http}", {}


@contextmanager
def virtuoso(folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The same of an empty Virtuoso, whose password is a new one."""
    sql, http = free_ports(2)
    place = folder / "virtuoso"
    place.mkdir()
    password = secrets.token_hex(16)
    (place / "virtuoso.ini").write_text(VIRTUOSO.format(local=LOCAL, sql=sql, http=http), encoding="utf-8")
    command = [_program("virtuoso-t"), "+foreground", "+configfile", "virtuoso.ini"]
    with running(command, http, place / "out.log", cwd=place):
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
def running(
    command: list[str], port: int, log: Path | None = None, **more: Any
) -> Iterator["subprocess.Popen[bytes]"]:
    """A server, as soon as it listens at a port of this machine, and until the end of the block.

    What it says is kept in the log, if there is one; `more` is for `subprocess.Popen`.
    """
    with (log or Path(os.devnull)).open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, **more)
        try:
            _await(process, port, log)
            yield process
        finally:
            process.terminate()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", port: int, log: Path | None) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        try:
            with socket.create_connection((LOCAL, port), 1):
                return
        except OSError:
            time.sleep(0.1)
    said = log.read_text(errors="replace") if log else "what it said was not kept"
    raise SystemExit(f"{process.args!r} does not listen:\n{said}")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"there is no {name} here: install it, or leave it out with --engines")
    return found


def free_ports(count: int) -> list[int]:
    """Free ports, held together so that none comes twice."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((LOCAL, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()

"""A process that answers queries on a read-only checkpoint until it is told nothing more or killed.

It also parses what clients send, for a parser that takes too much must not take the service with it.
Requests are lines of JSON on standard input, without what does not hold of them; what is to be parsed
follows, as many bytes as they say. An answer is pieces of its body, each after a line with its length, as
they are made, and then a line of JSON that says whether they count. Only the engine is imported here: a
worker is replaced in a fifth of a second.
"""

import contextlib
import json
import re
import signal
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from lagebild.ontology.names import PREFIXES

MOST_BYTES = 256 << 20
PIECE = 1 << 18
BUFFER = 1 << 16
"""Bytes that are sent in one go, which wakes the parent once: a pipe holds no more."""
LONGEST = 10_000
GRACE = 5
Request = Mapping[str, Any]
WRITTEN = [(f"{prefix}:", prefix) for prefix in PREFIXES]


class TooLongError(Exception):
    """An answer has more bytes than it may."""


def main() -> None:
    """Serve requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    memory, limit = int(sys.argv[1]), float(sys.argv[2])
    with open(sys.stdout.fileno(), "wb", BUFFER) as out:  # sys.stdout has none under PYTHONUNBUFFERED
        serve(sys.stdin.buffer, out, memory, limit)


def serve(source: BinaryIO, out: BinaryIO, memory: int, limit: float) -> None:
    """Answer one request after the other, within so many megabytes and seconds for each."""
    store: ox.Store | None = None
    for line in source:
        request = json.loads(line)
        if request["do"] == "open":
            limit_memory(None)
            store = ox.Store.read_only(request["path"])
            limit_memory(memory)
            send(out, {"ok": True})
        elif request["do"] == "parse":
            data = source.read(request["bytes"])
            alarm(limit + GRACE)
            header = parsed(data, request, Pieces(out))
            alarm(0)
            send(out, header)
        elif store is not None:
            alarm(limit + GRACE)
            header = answer(store, request, Pieces(out))
            alarm(0)
            send(out, header)


class Pieces:
    """Sends what is written to it piece by piece."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.total = 0
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Take some bytes more.

        Raises:
            TooLongError: together they are more than an answer may have.

        """
        self._held += data
        self.total += len(data)
        if self.total > MOST_BYTES:
            raise TooLongError
        if len(self._held) >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held back."""
        if self._held:
            self.out.write(b"%d\n" % len(self._held))
            self.out.write(self._held)
            self._held.clear()


def answer(store: ox.Store, request: Request, pieces: Pieces) -> dict[str, Any]:
    """Send the body of an answer; the header that follows it says what went wrong, too."""
    try:
        sparql, base = request["sparql"], request.get("base")
        result = store.query(sparql, base_iri=base, prefixes=known(sparql), **_dataset(request))
        media = request.get("graph" if isinstance(result, ox.QueryTriples) else "table")
        if media is None:
            return {"ok": False, "error": "not acceptable"}
        _serialize(result, media, pieces)
        pieces.flush()
    except SyntaxError as error:
        place = re.search(r"at (\d+):(\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        return {"ok": False, "error": "syntax", "detail": told(error), "line": line, "column": column}
    except MemoryError:
        return {"ok": False, "error": "memory"}
    except TooLongError:
        return {"ok": False, "error": "size"}
    except (OSError, RuntimeError, ValueError) as error:
        return {"ok": False, "error": "failed", "detail": told(error)}
    return {"ok": True, "media": media}


def known(sparql: str) -> dict[str, str]:
    """The prefixes that a query may use undeclared; all of them would cost a fifth of a small query."""
    if "\\" in sparql:  # it may write letters by their numbers
        return dict(PREFIXES)
    return {prefix: PREFIXES[prefix] for written, prefix in WRITTEN if written in sparql}


def parsed(data: bytes, request: Request, pieces: Pieces) -> dict[str, Any]:
    """Send the triples, as N-Triples, of what a client sends in some format; the header that follows."""
    form = ox.RdfFormat.from_media_type(request["media"])
    try:
        quads = ox.parse(
            data, format=form, base_iri=request["base"], without_named_graphs=True, rename_blank_nodes=True
        )
        triples = [quad.triple for quad in quads]
        if any(isinstance(triple.object, ox.Triple) for triple in triples):
            return {"ok": False, "error": "nested"}
        body = bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    except SyntaxError as error:
        place = {"line": error.lineno, "column": error.offset}
        return {"ok": False, "error": "syntax", "detail": told(error.msg), **place}
    except MemoryError:
        return {"ok": False, "error": "memory"}
    except (OSError, RuntimeError, ValueError) as error:
        return {"ok": False, "error": "failed", "detail": told(error)}
    if len(body) > request["most"]:
        return {"ok": False, "error": "size"}
    pieces.write(body)
    pieces.flush()
    return {"ok": True, "media": "application/n-triples"}


def told(complaint: object) -> str:
    """What the engine complains of; it may quote a long query, and a header is one line."""
    return str(complaint)[:LONGEST]


def _serialize(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, media: str, pieces: Pieces
) -> None:
    if isinstance(result, ox.QueryTriples):
        result.serialize(pieces, format=_graph(media))  # type: ignore[arg-type]  # it only writes
        return
    result.serialize(pieces, format=_table(media))  # type: ignore[arg-type]


_graph = cache(ox.RdfFormat.from_media_type)
_table = cache(ox.QueryResultsFormat.from_media_type)


def _dataset(request: Request) -> dict[str, Any]:
    """What counts as the default graph: as the request says, else as the query says, else all graphs."""
    if request.get("unnamed"):
        return {"default_graph": [ox.DefaultGraph()]}
    default, named = request.get("default", ()), request.get("named", ())
    if default or named:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in default],
            "named_graphs": [ox.NamedNode(iri) for iri in named],
        }
    return {"use_default_graph_as_union": not request.get("from")}


def send(out: BinaryIO, header: Mapping[str, Any]) -> None:
    """End an answer: no more pieces, but a line of JSON."""
    out.write(json.dumps(header).encode() + b"\n")
    out.flush()


def limit_memory(megabytes: int | None) -> None:
    """So much more than is taken now, where the system can; it then stops us, not the machine.

    What is taken before (threads, their stacks, maps of files) depends on the number of cores.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = most
        if megabytes is not None:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            limit = pages * resource.getpagesize() + (megabytes << 20)
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def alarm(seconds: float) -> None:
    """If the parent is gone nobody else stops a query: the system does, without asking Python."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()

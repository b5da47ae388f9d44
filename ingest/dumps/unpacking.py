"""Files that may be packed, as streams of bytes of which never more than a piece is held."""

import bz2
import gzip
import zlib
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from lagebild.ingest.sources import MAX_BYTES

PACKED = frozenset({".gz", ".zst", ".bz2"})
FAILURES = (EOFError, OSError, zlib.error, zstandard.ZstdError)
"""What reading a packed file may end in."""
WINDOW = 1 << 27
"""Bytes that a .zst may have us hold, as much as its own command allows by default."""


def ending(path: Path) -> tuple[str, str]:
    """What a file holds and how it is packed, by its name: `("jsonl", ".gz")`, each with its dot."""
    packing = path.suffix.lower()
    if packing not in PACKED:
        return packing, ""
    return Path(path.stem).suffix.lower(), packing


def opened(path: Path, packing: str) -> BinaryIO:
    """The unpacked bytes of a file, from its beginning."""
    if packing == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if packing == ".bz2":
        return cast(BinaryIO, bz2.open(path, "rb"))
    if packing == ".zst":
        unpack = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        reader = unpack.stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
        return BufferedReader(cast(RawIOBase, reader))
    return path.open("rb")


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; one that is too long to be an article is cut, so that it cannot be read."""
    while line := stream.readline(MAX_BYTES):
        yield line
        while len(line) == MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)

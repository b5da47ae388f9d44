"""Where articles come from: files, folders, web addresses, each read by its kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lagebild.ingest.dumps.archives import read_archive
from lagebild.ingest.dumps.tables import read_table
from lagebild.ingest.dumps.unpacking import FAILURES, ending, lines, opened
from lagebild.ingest.dumps.wikis import read_wiki
from lagebild.ingest.sources import (
    CHARSET,
    MAX_BYTES,
    Placed,
    Read,
    decode,
    failed,
    from_lines,
    read_html,
    read_text,
)
from lagebild.ingest.web.reading import Web
from lagebild.ontology.errors import InputError
from lagebild.ontology.names import is_address
from lagebild.ontology.records import Article

TEXT, HTML, LINES = frozenset({".txt", ".text", ".md"}), frozenset({".html", ".htm"}), ".jsonl"
TABLES, ARCHIVE, EXPORT = {".csv": "", ".tsv": "\t"}, ".warc", ".xml"
ENDINGS = {*TEXT, *HTML, LINES, *TABLES, ARCHIVE, EXPORT}


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a folder, which names an article by its path in it."""

    path: Path
    folder: Path

    @property
    def name(self) -> str:
        """Its path in the folder, without the ending."""
        return self.path.relative_to(self.folder).with_suffix("").as_posix()


def members(folder: Path) -> list[Member]:
    """The files of a folder that are of a kind that is read, by name."""
    files = (file for file in folder.rglob("*") if ending(file)[0] in ENDINGS and not file.is_dir())
    return [Member(file, folder) for file in sorted(files)]


def read(inputs: Iterable[Path | str | Member], web: Web | None = None) -> Iterator[Read]:
    """All articles of files, folders and web addresses, in order; errors in their place.

    A string that begins with `http://` or `https://` is an address: a page, or a feed and what it
    links to. A file is read by its ending: `.jsonl`, `.csv`, `.tsv`, `.warc`, `.xml`, `.html`, else as
    text; it may be packed (`.gz`, `.zst`, `.bz2`). A folder is searched for these endings, by name. The
    second article of an id is an error.
    """
    web = web or Web()
    seen: dict[str, str] = {}
    for one in inputs:
        for place, found in _from(one, web):
            if isinstance(found, Article) and found.id in seen:
                reason = f"the id {found.id!r} was read before ({seen[found.id]}): give another or rename it"
                yield InputError(place, reason)
                continue
            if isinstance(found, Article):
                seen[found.id] = place
            yield found


def _from(one: Path | str | Member, web: Web) -> Iterator[Placed]:
    if isinstance(one, Member):
        return _from_file(one.path, one.name)
    return web.read(str(one)) if is_address(one) else _from_path(Path(one))


def _from_path(path: Path) -> Iterator[Placed]:
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as error:
        yield failed(str(path), f"cannot be opened ({error.strerror}): check the path and its permissions")
        return
    if not exists:
        yield failed(str(path), "there is no such file or folder: check the path")
    elif is_folder:
        files = members(path)
        if not files:
            kinds = ", ".join(sorted(ENDINGS))
            yield failed(
                str(path), f"no .txt, .html or .jsonl file in this folder (nor {kinds}): give another"
            )
        for file in files:
            yield from _from_file(file.path, file.name)
    else:
        yield from _from_file(path, path.stem)


def _from_file(path: Path, name: str) -> Iterator[Placed]:
    kind, packing = ending(path)
    try:
        with path.open("rb") if kind == ARCHIVE else opened(path, packing) as file:
            yield from _from_stream(file, kind, path, name)
    except FAILURES as error:
        yield failed(str(path), _advice(error, packing))


def _from_stream(file: BinaryIO, kind: str, path: Path, name: str) -> Iterator[Placed]:
    source = str(path)
    if kind == LINES:
        yield from from_lines(lines(file), source)
    elif kind in TABLES:
        yield from read_table(file, source, path.name.partition(".")[0], TABLES[kind])
    elif kind == ARCHIVE:
        yield from read_archive(file, source)
    elif kind == EXPORT:
        yield from read_wiki(file, source)
    else:
        yield source, _from_bytes(file.read(MAX_BYTES + 1), path, name)


def _advice(error: Exception, packing: str) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be opened ({error.strerror}): check its permissions"
    return f"cannot be unpacked ({error}): is it a {packing} file, and whole?"


def _from_bytes(data: bytes, path: Path, name: str) -> Read:
    source = str(path)
    try:
        if len(data) > MAX_BYTES:
            raise InputError(source, f"has more than {MAX_BYTES:,} bytes: split it, or give it as .jsonl")
        if ending(path)[0] not in HTML:
            return read_text(decode(data, source), name, source)
        charset = CHARSET.search(data[:4000])
        return read_html(decode(data, source, charset[1].decode() if charset else ""), name, source)
    except InputError as error:
        return error

"""Articles from web archives (WARC): the pages among what servers answered."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from lagebild.ingest.sources import MAX_BYTES, Placed, failed
from lagebild.ingest.web.fetching import Page
from lagebild.ingest.web.reading import read_page
from lagebild.ontology.errors import InputError

PAGES = ("text/html", "application/xhtml+xml")
PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
"""Those that are unpacked piece by piece, so that none can grow beyond bounds."""


def read_archive(stream: BinaryIO, source: str) -> Iterator[Placed]:
    """The articles of an archive, packed by record or not; what is no page is passed over."""
    records = iter(ArchiveIterator(stream))
    found = False
    while True:
        try:
            record = next(records, None)
            page = _page(record) if record is not None else None
        except InputError as error:
            found = True
            yield f"{source}, {error.source}", error
            continue
        except ArchiveLoadFailed as error:
            yield failed(source, f"is no WARC, or breaks off ({error}): make it anew")
            return
        if record is None:
            break
        if page is not None:
            found = True
            yield _placed(page, source)
    if not found:
        yield failed(source, "holds no answer of a server that is a page: give another archive")


def _placed(page: Page, source: str) -> Placed:
    place = f"{source}, {page.url}"
    try:
        return place, read_page(page)
    except InputError as error:
        return place, error


def _page(record: Any) -> Page | None:
    """The page that a record holds, if it does."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    media = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if media not in PAGES:
        return None
    url = str(record.rec_headers.get_header("WARC-Target-URI")).strip("<>")
    packing = (headers.get_header("Content-Encoding") or "").strip().lower()
    if packing not in PACKINGS:
        raise InputError(url, f"is packed as {packing}: unpack the archive's pages, or leave it out")
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(url, f"has more than {MAX_BYTES:,} bytes: it is no article")
    charset = (headers.get_header("Content-Type") or "").partition("charset=")[2]
    return Page(url, media, charset.strip(" \"'").partition(";")[0], data)

"""Articles from MediaWiki exports such as those of Wikinews: pages of the main namespace, no redirects.

The XML is read in pieces. A document type declaration, and with it every entity, is refused.
"""

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote, urlsplit
from xml.parsers import expat

from lagebild.ingest.dumps.wikitext import dated, plain
from lagebild.ingest.language import LANGUAGES
from lagebild.ingest.sources import MAX_CHARACTERS, Placed, article, failed
from lagebild.ontology.errors import InputError

PIECE = 1 << 16
KEPT = ("sitename", "base", "title", "ns", "id", "text")
Page = dict[str, str]


def read_wiki(stream: BinaryIO, source: str) -> Iterator[Placed]:
    """The articles of an export."""
    reader = _Reader(source)
    try:
        while piece := stream.read(PIECE):
            reader.feed(piece)
            yield from reader.articles()
        reader.feed(b"", last=True)
    except InputError as error:
        yield source, error
    except expat.ExpatError as error:
        yield failed(source, f"is no XML, or breaks off ({error}): get it anew")
    if not reader.seen:
        yield failed(source, "has no page in the main namespace: give an export of articles")


class _Reader:
    """Gathers pages as their elements end."""

    def __init__(self, source: str) -> None:
        self.seen = False
        self._source = source
        self._site: Page = {}
        self._page: Page | None = None
        self._text: list[str] | None = None
        self._length = 0
        self._done: deque[Page] = deque()
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        self._parser.Parse(piece, last)

    def articles(self) -> Iterator[Placed]:
        while self._done:
            page = self._done.popleft()
            if page.get("ns") == "0" and "redirect" not in page:
                self.seen = True
                yield self._article(page)

    def _refuse(self, *_: object) -> None:
        raise InputError(self._source, "declares a document type, which no export does: get it anew")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mediawiki":
            self._site["lang"] = attributes.get("xml:lang", "")
            self._check_language()
        elif name == "page":
            self._page = {}
        elif name == "redirect" and self._page is not None:
            self._page["redirect"] = "yes"
        elif name in KEPT:
            self._text, self._length = [], 0

    def _data(self, data: str) -> None:
        if self._text is not None and self._length <= 2 * MAX_CHARACTERS:
            self._text.append(data)
            self._length += len(data)

    def _end(self, name: str) -> None:
        if name == "page" and self._page is not None:
            self._done.append(self._page)
            self._page = None
        elif name in KEPT and self._text is not None:
            kept = self._site if self._page is None else self._page
            if name != "id" or "id" not in kept:  # the first is the page's, others are those of revisions
                kept[name] = "".join(self._text)
            self._text = None

    def _check_language(self) -> None:
        language = self._site["lang"].partition("-")[0]
        if language and language not in LANGUAGES:
            raise InputError(self._source, f"is in {language!r}, neither German (de) nor English (en)")

    def _article(self, page: Page) -> Placed:
        title = page.get("title", "")
        place = f"{self._source}, {title}"
        text = page.get("text", "")
        try:
            if len(text) > MAX_CHARACTERS:
                raise InputError(place, f"has more than {MAX_CHARACTERS:,} characters: leave it out")
            address = self._address(title)
            fields = {
                "id": address or f"{self._source}-{page.get('id', title)}",
                "text": plain(text),
                "lang": self._site.get("lang") or None,
                "date": dated(text),
                "title": title,
                "url": address,
                "publisher": self._site.get("sitename"),
            }
            return place, article(fields, place)
        except InputError as error:
            return place, error

    def _address(self, title: str) -> str | None:
        at = urlsplit(self._site.get("base", ""))
        return f"{at.scheme}://{at.netloc}/wiki/{quote(title.replace(' ', '_'))}" if at.netloc else None

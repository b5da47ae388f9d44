"""Articles from web addresses, pages and feeds, named by them; a page may say another of its own host."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from lagebild.ingest.sources import CHARSET, Placed, article, decode, read_html, read_text
from lagebild.ingest.web.feeds import Entry, entries, is_feed
from lagebild.ingest.web.fetching import FEEDS, Fetcher, Page
from lagebild.ingest.web.memory import Memory
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article


@dataclass(slots=True)
class Web:
    """Reads addresses, no article of them twice."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    memory: Memory = field(default_factory=Memory)
    _links: set[str] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)

    def read(self, url: str) -> Iterator[Placed]:
        """The article of a page, or the articles of a feed that are new or changed."""
        try:
            page = self.fetcher.get(url, self.memory.stamps(url))
            if page is None:
                return
            if is_feed(page.data):
                yield from self.read_feed(page, url)
            else:
                yield from self._new(url, read_page(page))
        except InputError as error:
            yield url, error

    def read_feed(self, page: Page, source: str) -> Iterator[Placed]:
        """The articles of a feed; it is remembered as read if none failed.

        Raises:
            InputError: it cannot be read at all.

        """
        before, now = self.memory.entries(source), {}
        stamps = page.stamps
        for entry in entries(page.data, page.url, page.charset):
            place = f"{source}, {entry.key}"
            if before.get(entry.key) != entry.stamp:
                try:
                    yield from self._entry(entry, page.url, place)
                except InputError as error:
                    stamps = {}
                    yield place, error
                    continue
            now[entry.key] = entry.stamp
        self.memory.note(source, stamps, now)

    def _entry(self, entry: Entry, feed: str, place: str) -> Iterator[Placed]:
        """The article of an entry; what a feed says that other hosts have printed is read there."""
        if entry.text is not None and (entry.link is None or _host(entry.link) == _host(feed)):
            fields = {name: getattr(entry, name) for name in ("text", "title", "date")}
            told = article({"id": entry.link or f"{feed}#{entry.key}", "url": entry.link, **fields}, place)
            yield from self._new(place, told)
        elif entry.link is None:
            raise InputError(place, "has neither its text nor a link to it: leave it out")
        elif entry.link not in self._links:
            page = self.fetcher.get(entry.link)
            assert page is not None  # noqa: S101  # no stamps were given
            found = read_page(page)
            self._links.add(entry.link)
            yield from self._new(place, replace(found, date=found.date or entry.date))

    def _new(self, place: str, article: Article) -> Iterator[Placed]:
        """An article, if its address was not among those before."""
        if article.id not in self._taken:
            self._taken.add(article.id)
            yield place, article


def read_page(page: Page) -> Article:
    """The article of a page that was fetched, named by its address.

    Raises:
        InputError: it holds none.

    """
    charset = page.charset
    if page.media in FEEDS and not page.data[:4000].lower().count(b"<html"):
        raise InputError(page.url, "is XML, but no feed: give the address of a page or feed")
    if page.media == "text/plain":
        found = read_text(decode(page.data, page.url, charset), page.url, page.url)
    else:
        stated = CHARSET.search(page.data[:4000])
        charset = charset or (stated[1].decode() if stated else "")
        found = read_html(decode(page.data, page.url, charset), page.url, page.url)
    url = _address(page.url, found.url)
    return replace(found, id=url, url=url)


def _address(fetched: str, claimed: str | None) -> str:
    """The address that a page gives as its own, if it is one of its host's: nobody speaks for others."""
    if claimed and _host(claimed) == _host(fetched) and urlsplit(claimed).path.strip("/"):
        return claimed
    return fetched


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")

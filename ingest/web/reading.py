"""Articles from web addresses, named by them; a page may say another of its own host."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from lagebild.ingest.sources import CHARSET, Placed, decode, read_html, read_text
from lagebild.ingest.web.fetching import Fetcher, Page
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article


@dataclass(slots=True)
class Web:
    """Reads addresses, none of them twice."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    _taken: set[str] = field(default_factory=set)

    def read(self, url: str) -> Iterator[Placed]:
        """The article of a page."""
        try:
            page = self.fetcher.get(url)
            if page is not None:
                yield from self._new(url, read_page(page))
        except InputError as error:
            yield url, error

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

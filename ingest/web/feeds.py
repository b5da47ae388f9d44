"""What a feed (RSS, Atom) tells of its articles: where they are, and their text if it has it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

import feedparser

from lagebild.ingest.web.fragments import plain
from lagebild.ontology.errors import InputError

PROLOGUE = rb"(?>\s*(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)\s*)*)"
ROOT = re.compile(PROLOGUE + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL)
FULL, FULL_SUMMARY = 500, 1000
"""Characters from which on what a feed gives as an entry's content, or as its summary, is the article."""
CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|more|weiterlesen|mehr)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed has it; `text` only if it is all of it.

    `stamp` changes whenever the entry does.
    """

    key: str
    link: str | None
    title: str | None
    date: str | None
    text: str | None
    stamp: str


def is_feed(data: bytes) -> bool:
    """Whether this is a feed, by its first element."""
    return ROOT.match(data[:4000].removeprefix(b"\xef\xbb\xbf")) is not None


def entries(data: bytes, url: str, charset: str = "") -> Iterator[Entry]:
    """The entries of a feed, as it orders them.

    Raises:
        InputError: it cannot be read at all.

    """
    media = f"application/xml; charset={charset}" if charset else "application/xml"
    feed = feedparser.parse(BytesIO(data), response_headers={"content-location": url, "content-type": media})
    if not feed.entries and feed.bozo:
        reason = " ".join(str(feed.get("bozo_exception")).split())
        raise InputError(url, f"is no feed that can be read ({reason}): tell whoever makes it")
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(entry, number)


def _entry(entry: Any, number: int) -> Entry:
    link, title, told = entry.get("link"), entry.get("title"), _told(entry)
    text = _text(entry)
    key = entry.get("id") or link or f"entry {number}"
    seen = "\0".join(str(one) for one in (link, title, told, text))
    stamp = sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Entry(key, link, plain(title) if title else None, _day(entry, told), text, stamp)


def _text(entry: Any) -> str | None:
    """The article, if an entry has it whole."""
    told = [(plain(one.get("value") or ""), FULL) for one in entry.get("content", ())]
    told.append((plain(entry.get("summary") or ""), FULL_SUMMARY))
    whole = [text for text, least in told if len(text) >= least and not CUT.search(text)]
    return max(whole, key=len, default=None)


def _told(entry: Any) -> str | None:
    """When it was published, in the feed's own words."""
    told: str | None = entry.get("published") if "published" in entry else entry.get("updated")
    return told


def _day(entry: Any, told: str | None) -> str | None:
    """The day of publication where it was published, not in Greenwich."""
    for reader in (parsedate_to_datetime, datetime.fromisoformat):
        with suppress(ValueError, TypeError, IndexError):
            return reader(told or "").date().isoformat()
    parsed = entry.get("published_parsed") if "published" in entry else entry.get("updated_parsed")
    return date(*parsed[:3]).isoformat() if parsed else None

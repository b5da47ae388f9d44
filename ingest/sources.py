"""Articles from plain text, HTML and JSON Lines; what cannot be read becomes an error."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from trafilatura.settings import Document

from lagebild.ingest.language import LANGUAGES, detect
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError, InputError
from lagebild.ontology.records import Article

MAX_CHARACTERS = 500_000
"""No news article is a tenth as long; what is longer is a dump in the wrong format."""
MAX_BYTES = 20_000_000
"""A page with all its scripts stays below this; JSON Lines may be of any length."""

DATE_PREFIX = re.compile(r"\s*date[ \t]+(\d\S*)\s*")
CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)
SENTENCE = re.compile(r"\w[.!?…]")
OPTIONAL = ("date", "title", "url", "publisher")

Read = Article | InputError
Placed = tuple[str, Read]
"""What was read, and the place that an error about it names."""


def failed(place: str, reason: str) -> Placed:
    """What cannot be read, with its place and what to do."""
    return place, InputError(place, reason)


def read_text(text: str, name: str, source: str) -> Article:
    """An article from plain text that may begin with `date YYYY[-MM[-DD]]`.

    Raises:
        InputError: the text is empty, too long, no German or English, or the date is none.
    """
    date = None
    prefix = DATE_PREFIX.match(text)
    if prefix:
        date, text = prefix.group(1), text[prefix.end() :]
    return article({"id": name, "text": text, "date": date}, source)


def read_html(html: str, name: str, source: str) -> Article:
    """The article of a web page, with the title, date, address and outlet that the page states.

    Raises:
        InputError: the page holds no article, or one that `read_text` would refuse.
    """
    page = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if not isinstance(page, Document) or not SENTENCE.search(page.text or ""):
        raise InputError(source, "holds no article text (is it a list or a script?): give the article's page")
    fields = {"title": page.title, "date": page.date, "url": page.url, "publisher": page.sitename}
    return article({"id": name, "text": page.text, **fields}, source)


def read_lines(data: bytes, source: str) -> Iterator[Read]:
    """The articles of a JSON Lines file, an object a line with at least `text`."""
    return (found for _, found in from_lines(data.split(b"\n"), source))


def from_lines(lines: Iterable[bytes], source: str) -> Iterator[Placed]:
    """The articles of lines, each with its place."""
    empty = True
    for number, line in enumerate(lines, start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            empty = False
            place = f"{source}, line {number}"
            yield place, _from_line(line, place, f"{Path(source).stem}-{number}")
    if empty:
        yield failed(source, "is empty: write one JSON object a line, with at least `text`")


def _from_line(line: bytes, place: str, name: str) -> Read:
    try:
        fields = json.loads(decode(line, place))
        if not isinstance(fields, dict):
            raise InputError(place, "is no JSON object: write one object a line")
        if fields.get("id") in (None, ""):
            fields["id"] = name
        return article(fields, place)
    except json.JSONDecodeError as error:
        return InputError(place, f"is no JSON ({error.msg} at column {error.colno}): write one object a line")
    except (RecursionError, ValueError):
        return InputError(
            place, "is no JSON that can be read (too deep, or a number too long): mend the line"
        )
    except InputError as error:
        return error


def decode(data: bytes, source: str, charset: str = "") -> str:
    """Text that is in UTF-8, or in the character set that it states.

    Raises:
        InputError: it is in another one, or no text.
    """
    if b"\0" in data:
        raise InputError(source, "is binary or UTF-16, not text: give .txt, .html or .jsonl in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        first = error.start
    try:
        return data.decode(charset or "ascii")
    except (UnicodeDecodeError, LookupError) as error:
        reason = f"is not UTF-8 (first at byte {first}): convert it, e.g. with iconv"
        raise InputError(source, reason) from error


def article(fields: dict[str, Any], source: str) -> Article:
    """An article from its fields: `id`, `text`, and what of the others is known.

    Raises:
        InputError: the text is empty, too long, no German or English, or another field is no such thing.
    """
    text = fields.get("text")
    if not isinstance(text, str) or not any(letter.isalpha() for letter in text):
        raise InputError(source, "has no text: give the article's words (in JSON, in a field `text`)")
    if len(text) > MAX_CHARACTERS:
        raise InputError(source, f"has {len(text):,} characters, more than {MAX_CHARACTERS:,}: split it")
    for key in ("id", "text", "lang", *OPTIONAL):
        _check(key, fields.get(key), source)
    stated = str(fields.get("lang") or "").lower().replace("_", "-").partition("-")[0]
    language = stated or detect(text)
    if language not in LANGUAGES:
        reason = f"is in {language!r}, neither German (de) nor English (en): leave it out, or state `lang`"
        raise InputError(source, reason)
    optional = {key: str(fields[key]) if fields.get(key) else None for key in OPTIONAL}
    optional["date"] = _date(optional["date"], source)
    try:
        urlsplit(optional["url"] or "")
    except ValueError as error:
        raise InputError(source, f"url is no web address ({error}): mend it or leave it out") from error
    return Article(str(fields["id"]), text, language, **optional)


def _check(key: str, value: object, source: str) -> None:
    if value is None:
        return
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        raise InputError(source, f"{key} is no string: write it in quotation marks")
    if isinstance(value, str) and any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value):
        raise InputError(source, f"{key} holds half a character (a lone surrogate) or NUL: mend the encoding")


def _date(date: str | None, source: str) -> str | None:
    """A date as `YYYY[-MM[-DD]]`; a time of day is dropped."""
    if date is None:
        return None
    try:
        Bounds.parse(date)
    except BoundsError as error:
        raise InputError(source, str(error)) from error
    return re.split(r"[T ]", date.strip(), maxsplit=1)[0]

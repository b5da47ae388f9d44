"""Articles from plain text, HTML and JSON Lines; what cannot be read becomes an error."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import trafilatura

from lagebild.ingest.language import LANGUAGES, detect
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError, InputError
from lagebild.ontology.records import Article

MAX_CHARACTERS = 500_000
"""No news article is a tenth as long; what is longer is a dump in the wrong format."""

DATE_PREFIX = re.compile(r"\s*date[ \t]+(\d\S*)\s*")
TEXT, HTML, LINES = frozenset({".txt", ".text", ".md"}), frozenset({".html", ".htm"}), ".jsonl"
OPTIONAL = ("date", "title", "url", "publisher")

Read = Article | InputError


def read(paths: Iterable[Path]) -> Iterator[Read]:
    """All articles of files and folders, in order; errors in their place.

    A file is read by its ending: `.jsonl`, `.html`, else as text. A folder is searched for these
    endings, by name. The second article of an id is an error.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _from_path(path):
            if isinstance(found, Article) and found.id in seen:
                yield InputError(str(path), f"the id {found.id!r} was read before: give it another")
                continue
            if isinstance(found, Article):
                seen.add(found.id)
            yield found


def _from_path(path: Path) -> Iterator[Read]:
    if not path.exists():
        yield InputError(str(path), "there is no such file or folder: check the path")
    elif path.is_dir():
        files = sorted(f for f in path.rglob("*") if f.suffix.lower() in {*TEXT, *HTML, LINES})
        if not files:
            yield InputError(str(path), "no .txt, .html or .jsonl file in this folder")
        for file in files:
            yield from _from_file(file, file.relative_to(path).with_suffix("").as_posix())
    else:
        yield from _from_file(path, path.stem)


def _from_file(path: Path, name: str) -> Iterator[Read]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield InputError(str(path), f"cannot be opened ({error.strerror}): check its permissions")
        return
    if path.suffix.lower() == LINES:
        yield from read_lines(data, str(path))
        return
    try:
        text = _decode(data, str(path))
        if path.suffix.lower() in HTML:
            yield read_html(text, name, str(path))
        else:
            yield read_text(text, name, str(path))
    except InputError as error:
        yield error


def read_text(text: str, name: str, source: str) -> Article:
    """An article from plain text that may begin with `date YYYY[-MM[-DD]]`.

    Raises:
        InputError: the text is empty, too long, no German or English, or the date is none.
    """
    date = None
    prefix = DATE_PREFIX.match(text)
    if prefix:
        date, text = prefix.group(1), text[prefix.end() :]
    return _article({"id": name, "text": text, "date": date}, source)


def read_html(html: str, name: str, source: str) -> Article:
    """The article of a web page, with the title, date, address and outlet that the page states.

    Raises:
        InputError: the page holds no article, or one that `read_text` would refuse.
    """
    page = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        raise InputError(source, "no article text found in this page: is it a list or a script?")
    fields = {"title": page.title, "date": page.date, "url": page.url, "publisher": page.sitename}
    return _article({"id": name, "text": page.text, **fields}, source)


def read_lines(data: bytes, source: str) -> Iterator[Read]:
    """The articles of a JSON Lines file, an object a line with at least `text`."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        place = f"{source}, line {number}"
        try:
            fields = json.loads(_decode(line, place))
            if not isinstance(fields, dict):
                raise InputError(place, "is no JSON object: write one object a line")
            fields.setdefault("id", f"{Path(source).stem}-{number}")
            yield _article(fields, place)
        except json.JSONDecodeError as error:
            yield InputError(place, f"is no JSON ({error.msg} at column {error.colno})")
        except InputError as error:
            yield error


def _decode(data: bytes, source: str) -> str:
    if b"\0" in data:
        raise InputError(source, "is binary, not text: give .txt, .html or .jsonl in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            source, f"is not UTF-8 (first at byte {error.start}): convert it, e.g. with iconv"
        ) from error


def _article(fields: dict[str, Any], source: str) -> Article:
    for key in ("id", "text", "lang", *OPTIONAL):
        if fields.get(key) is not None and not isinstance(fields[key], (str, int)):
            raise InputError(source, f"{key} is no string: write it in quotation marks")
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(source, "has no text: give the article in a field `text`")
    if len(text) > MAX_CHARACTERS:
        raise InputError(source, f"has {len(text):,} characters, more than {MAX_CHARACTERS:,}: split it")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InputError(source, "holds half a character (a lone surrogate): mend the encoding")
    language = fields.get("lang") or detect(text)
    if language not in LANGUAGES:
        raise InputError(source, f"is in {language!r}, neither German (de) nor English (en)")
    optional = {key: str(fields[key]) if fields.get(key) else None for key in OPTIONAL}
    optional["date"] = _date(optional["date"], source)
    return Article(str(fields["id"]), text, language, **optional)


def _date(date: str | None, source: str) -> str | None:
    """A date as `YYYY[-MM[-DD]]`; a time of day is dropped."""
    if date is None:
        return None
    try:
        Bounds.parse(date)
    except BoundsError as error:
        raise InputError(source, str(error)) from error
    return re.split(r"[T ]", date, maxsplit=1)[0]

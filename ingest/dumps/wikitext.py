"""The words of a wiki page, without its markup, its sources and what points elsewhere."""

import re
from contextlib import suppress
from datetime import datetime

import mwparserfromhell
from mwparserfromhell.nodes import Template, Wikilink

HEADINGS = (
    "sources?|quellen?|related (?:news|articles|stories)|themenverwandte artikel|external links?|weblinks?"
    "|see also|siehe auch|sister links|notes?|references|einzelnachweise"
)
END = re.compile(rf"^=+\s*(?:{HEADINGS})\s*=+\s*$", re.IGNORECASE | re.MULTILINE)
"""A heading from which on a page has no text of its own."""
NO_TEXT = re.compile(r":?(?:file|image|datei|bild|category|kategorie|media)\s*:", re.IGNORECASE)
PREFIX = re.compile(r":?(?:[a-z]{1,3}|wikipedia):", re.IGNORECASE)
"""Before a page of another wiki."""
DATE = re.compile(r"\{\{\s*(?:date|datum)\s*\|\s*([^|{}]+?)\s*[|}]", re.IGNORECASE)
NUMBERED = re.compile(r"(\d{1,2})\.\s*(\d{1,2}|[A-Za-zä]+)\.?\s*(\d{4})")
MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
APART = re.compile(r"\n(?=[*#:;=])|(?<==)\n")
"""Where a list item or a heading begins or ends; other single breaks are blanks."""
SILENT = ("gallery", "ref", "table")


def plain(wikitext: str) -> str:
    """The text of a page, a paragraph a line."""
    end = END.search(wikitext)
    code = mwparserfromhell.parse(APART.sub("\n\n", wikitext[: end.start()] if end else wikitext))
    for tag in code.filter_tags(recursive=False, matches=lambda tag: str(tag.tag).lower() in SILENT):
        code.remove(tag)
    for link in code.filter_wikilinks():
        with suppress(ValueError):  # it stands in one that was replaced
            code.replace(link, _words(link))
    for template in code.filter_templates(recursive=False):
        code.replace(template, _shown(template))
    paragraphs = (" ".join(one.split()) for one in code.strip_code().split("\n\n"))
    return "\n".join(one for one in paragraphs if one)


def _words(link: Wikilink) -> str:
    """What is read of a link: nothing of a picture or category, else its words, or the page's name."""
    title = str(link.title).strip()
    if NO_TEXT.match(title):
        return ""
    if link.text is not None:
        return str(link.text)
    foreign = PREFIX.match(title)
    if foreign and foreign[0].lower() not in ("w:", ":w:", "wikipedia:"):
        return ""  # the same article in another language
    return title[foreign.end() :] if foreign else title.lstrip(":")


def _shown(template: Template) -> str:
    """`{{w|Page|words}}` links words to Wikipedia; what other templates show is no text."""
    words = [str(one.value) for one in template.params if not one.showkey]
    if str(template.name).strip().lower() != "w" or not words:
        return ""
    return words[1] if len(words) > 1 and words[1].strip() else words[0]


def dated(wikitext: str) -> str | None:
    """The day that a page of Wikinews gives by its template, if it does."""
    found = DATE.search(wikitext)
    if found is None:
        return None
    with suppress(ValueError):
        return datetime.strptime(found[1].replace(",", ""), "%B %d %Y").date().isoformat()
    numbered = NUMBERED.fullmatch(found[1])
    if numbered is None:
        return None
    day, month, year = numbered.groups()
    with suppress(ValueError):
        number = int(month) if month.isdecimal() else MONTHS.index(month.lower()) + 1
        return datetime(int(year), number, int(day)).date().isoformat()
    return None

"""Which office a title names: by its words, the state it belongs to, and what the article is about."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Token

from lagebild.ontology.records import Language
from lagebild.ontology.registry import Office, Registry, load

NO_LONGER = frozenset({
    "former", "ex", "then", "late", "deputy", "vice", "acting", "designate", "future", "next",
    "früher", "frühere", "früheren", "früherer", "ehemalige", "ehemaligen", "ehemaliger", "damalige",
    "damaligen", "stellvertretende", "stellvertretender", "stellvertretenden", "künftige", "künftigen",
    "designierte",
})  # fmt: skip
"""Words before a title that make its bearer somebody else than who holds the office on the day."""
FORMER = re.compile(r"\b(?:ex-|alt)(\w+)")
GERMAN_FEDERAL = "bundes"


@lru_cache(maxsize=2)
def titles(registry: Registry, language: Language) -> Mapping[str, tuple[Office, ...]]:
    """The offices of each title, in lower case."""
    found: dict[str, list[Office]] = defaultdict(list)
    for office in registry.offices.values():
        for title in office.titles[language]:
            found[title.lower()].append(office)
    return {title: tuple(offices) for title, offices in found.items()}


def offices_of(token: Token, described: str, language: Language) -> tuple[str, tuple[Office, ...]]:
    """The longest known title at the end of a phrase, and its offices; nobody's if it says former."""
    words = described.lower().split()
    if any(word.strip("-") in NO_LONGER or word.startswith("ex-") for word in words):
        return "", ()
    return _longest_title(words, token, language)


def former_offices(token: Token, described: str, language: Language) -> tuple[Office, ...]:
    """The offices of a title that says its bearer has it no longer (former chancellor, Ex-Kanzler)."""
    words = FORMER.sub(r"ex \1", described.lower()).split()
    if not NO_LONGER & set(words):
        return ()
    return _longest_title(words, token, language)[1]


def _longest_title(words: list[str], token: Token, language: Language) -> tuple[str, tuple[Office, ...]]:
    known = titles(load(), language)
    return next(((title, known[title]) for title in _endings(words, token) if title in known), ("", ()))


def _endings(words: list[str], token: Token) -> Iterator[str]:
    lemma = token.lemma_.lower()
    for start in range(len(words)):
        yield " ".join(words[start:])
        yield " ".join([*words[start:-1], lemma])
    for form in (token.lower_, lemma):
        if "-" in form:
            yield form.rsplit("-", 1)[1]


def chosen(
    offices: tuple[Office, ...], token: Token, nation: str | None, context: str | None
) -> Office | None:
    """The one office that a title means: of its nation, else of the state the article is about."""
    for state in (nation,) if nation else (context,):
        own = [office for office in offices if office.organization == state]
        if len(own) == 1:
            return own[0]
    if nation:
        return None
    if len(offices) == 1:
        return offices[0]
    if token.lower_.startswith(GERMAN_FEDERAL):
        return next((office for office in offices if office.organization == "germany"), None)
    return None

"""The words of a SPARQL query, so far as it takes to see what it reaches for.

Oxigraph knows no word boundary after a keyword (`SERVICE:x`, `1SERVICE<x>` and `SERVICESILENTa:b`
all call out), and reads `<` by context. Where a token can be read in two ways the suspicious one
counts; a query is never refused for what stands in a string, a comment, a variable or an IRI.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lagebild.ontology.errors import QueryError

TOKEN = re.compile(
    r"""
    (?P<blank>\s++ | \#[^\r\n]*+)
  | (?P<string>'''(?:'{0,2}+(?:[^'\\]|\\.))*+''' | \"\"\"(?:"{0,2}+(?:[^"\\]|\\.))*+\"\"\"
              | '(?:[^'\\\r\n]|\\.)*+' | "(?:[^"\\\r\n]|\\.)*+")
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+(?:\\u[0-9A-Fa-f]{4}[^<>"{}|^`\\\x00-\x20]*+)*+>)
  | (?P<variable>[?$]\w++)
  | (?P<label>_:[\w.\-·]++)
  | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<run>\w[\w.\-·]*+)?+(?P<name>:(?:[\w.\-·:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)
  | (?P<words>\w[\w.\-·]*+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
PIECE = re.compile(r"(?P<word>\w+)|(?P<sign>.)")
CALL = "service"
STRAY = 16
"""Quotes that may open what does not end; each is looked for up to the end of the query."""
UPDATES = frozenset(("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"))
TELLING = (CALL, "from", *UPDATES)
GRAPH_NAMES = frozenset(("graph", "from", "named"))


class ForbiddenQueryError(QueryError):
    """A query asks for what a reader may not do: to write, or to call another service."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a query, and where it begins."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query without blanks and comments, in time that grows as its length does.

    Raises:
        QueryError: there are quotes that open strings without an end, more than by mistake.

    """
    start = stray = 0
    while match := TOKEN.match(sparql, start):
        kind, text = match.lastgroup or "", match[0]
        if kind == "iri" and _hides_call(text):  # `FILTER(?x<a:b)SERVICE#>` is no IRI
            kind, text = "sign", "<"
        if _opens_only(text, sparql[match.end() : match.end() + 1]):
            stray += 1
            if stray > STRAY:
                raise QueryError("there are strings that do not end: close each", *place(sparql, start))
        if kind == "words":  # no colon follows, so none of them is a prefix
            for piece in PIECE.finditer(text):
                yield Token(piece.lastgroup or "", piece[0], start + piece.start())
        elif kind != "blank":
            yield Token(kind, text, start)
        start += len(text)


def _hides_call(iri: str) -> bool:
    """Whether there is a bracket, then the call, then a sign of comment in what looks like an IRI."""
    low = iri.lower()
    bracket = low.find(")")
    call = low.find(CALL, bracket) if bracket >= 0 else -1
    return call >= 0 and "#" in low[call:]


def _opens_only(text: str, after: str) -> bool:
    """Whether a quote opens a string without an end; of a long one the first two look like an empty one."""
    return text in ("'", '"') or (text in ("''", '""') and after == text[0])


def forbid(sparql: str) -> bool:
    """Refuse what writes or calls out; says whether the query names its own data set (`FROM`).

    Raises:
        ForbiddenQueryError: it is an update, or it holds a `SERVICE`.

    """
    if not any(map(sparql.lower().__contains__, TELLING)):  # most queries have none, in whatever sense
        return False
    words = list(tokens(sparql))
    verb = _verb(words)
    if verb and verb.text.lower() in UPDATES:
        raise forbidden(sparql, verb, f"{verb.text.upper()} writes, and a query only reads")
    forbid_calls(sparql, words)
    return _has_from(words)


def forbid_calls(sparql: str, words: list[Token]) -> None:
    """Refuse what calls another service.

    Raises:
        ForbiddenQueryError: there is a `SERVICE`.

    """
    for number, token in enumerate(words):
        if _calls(words, number):
            raise forbidden(sparql, token, "SERVICE calls another service: leave it out")


def names_dataset(sparql: str) -> bool:
    """Whether a query names its own data set (`FROM`)."""
    return "from" in sparql.lower() and _has_from(tokens(sparql))


def makes_graph(sparql: str) -> bool:
    """Whether the answer to a query is a graph."""
    verb = _verb(tokens(sparql))
    return verb is not None and verb.text.lower() in ("construct", "describe")


def _has_from(words: Iterable[Token]) -> bool:
    return any(token.kind == "word" and token.text.lower() == "from" for token in words)


def brief(message: str) -> str:
    """A parser's message without the endless list of all signs that it would have taken."""
    first = " ".join(message.split("\n", 1)[0].split())
    return first if len(first) <= 160 else first[:157].rsplit(",", 1)[0] + ", …"


def _verb(words: Iterable[Token]) -> Token | None:
    """The word that says what kind of query it is: the first after the prologue."""
    prologue = ("base", "prefix", "version")
    return next((w for w in words if w.kind == "word" and w.text.lower() not in prologue), None)


def _calls(words: list[Token], number: int) -> bool:
    token = words[number]
    if token.kind == "word":
        return CALL in token.text.lower()
    if token.kind != "name" or CALL not in token.text.partition(":")[0].lower():
        return False
    before = words[number - 1].text.lower() if number else ""
    after = words[number + 1].text if number + 1 < len(words) else ""
    return after == "{" and before not in GRAPH_NAMES


def forbidden(sparql: str, token: Token, reason: str) -> ForbiddenQueryError:
    """A refusal that says where its reason stands."""
    return ForbiddenQueryError(reason, *place(sparql, token.start))


def place(sparql: str, start: int) -> tuple[int, int]:
    """Line and column of an offset, counted from 1."""
    before = sparql[:start]
    return before.count("\n") + 1, start - before.rfind("\n")


def malformed(error: SyntaxError) -> QueryError:
    """The engine's complaint about a query, with the place that it names."""
    found = re.search(r"at (\d+):(\d+)", str(error))
    line, column = (int(found[1]), int(found[2])) if found else (None, None)
    return QueryError(str(error), line, column)

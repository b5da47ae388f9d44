"""The types of the questions' parameters: what a user may write, and the term it stands for.

Nothing a user writes reaches SPARQL as text: it becomes a term here, and terms escape themselves.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

import lagebild.graph.terms as terms
from lagebild.graph.places import place_key
from lagebild.graph.terms import node
from lagebild.ontology import codes, names
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError, QuestionError

Term = NamedNode | Literal | int
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ARTICLE = r"[0-9a-f]{16}"
LOCAL = re.compile(rf"(?:{re.escape(names.ARTICLE)})?({ARTICLE})#((?:event|statement|actor)-\d+)")
SEARCH = "; the question `actors` finds keys, as in `actors text=putin`"
MOST_ROWS = 10_000
MOST = 2**53


def parse_parameter(kind: str, value: object) -> Term:
    """The term that a value stands for, by the type of its parameter."""
    if isinstance(value, bool):
        value = "true" if value else "false"
    try:
        return TYPES[kind](str(value).strip())
    except ValueError as error:  # half a surrogate pair, which no store can keep
        raise QuestionError(f"{value!r} is no text: {error}") from error


def _keyed(space: str, what: str, more: str = "") -> Callable[[str], Term]:
    def read(value: str) -> Term:
        key = value.removeprefix(space)
        if not KEY.fullmatch(key):
            raise QuestionError(f"{value!r} is no key of {what}: write it like donald-trump{more}")
        return NamedNode(space + key)

    return read


def _local(value: str, kinds: tuple[str, ...]) -> NamedNode | None:
    match = LOCAL.fullmatch(value)
    if match and match[2].startswith(kinds):
        return NamedNode(f"{names.article_iri(match[1])}#{match[2]}")
    return None


def _actor(value: str) -> Term:
    return _local(value, ("actor",)) or _keyed(names.ACTOR, "an actor", SEARCH)(value)


def actor_iri(key: str) -> str:
    """The IRI of an actor that is asked for by its key; nothing for an empty one.

    Raises:
        QuestionError: it is no key of an actor.

    """
    return str(getattr(parse_parameter("actor", key), "value", ""))


def _item(value: str) -> Term:
    if item := _local(value, ("event", "statement")):
        return item
    raise QuestionError(
        f"{value!r} is no event or statement: write its IRI, or KEY#event-1 with the article's key"
    )


def _node(value: str) -> Term:
    return _local(value, ("event", "statement", "actor")) or _actor(value)


def _article(value: str) -> Term:
    key = value.removeprefix(names.ARTICLE)
    if not re.fullmatch(ARTICLE, key):
        raise QuestionError(f"{value!r} is no article: write its key, 16 hexadecimal digits")
    return NamedNode(names.article_iri(key))


def _happening(value: str) -> Term:
    key = value.removeprefix(names.HAPPENING)
    if not re.fullmatch(rf"{ARTICLE}-\d+", key):
        raise QuestionError(f"{value!r} is no happening: write its name, as in KEY-1")
    return NamedNode(names.HAPPENING + key)


def _place(value: str) -> Term:
    local = re.fullmatch(rf"({ARTICLE})#(place-[a-z0-9-]+)", value.removeprefix(names.ARTICLE))
    if local:
        return NamedNode(f"{names.article_iri(local[1])}#{local[2]}")
    key = place_key(value.removeprefix(names.PLACE))
    if key is None:
        raise QuestionError(f"{value!r} is no known place: write its name or key, as in Kyiv")
    return NamedNode(names.place_iri(key))


def _choice(choices: Callable[[], Mapping[str, Term]]) -> Callable[[str], Term]:
    def read(value: str) -> Term:
        found = {name.casefold(): term for name, term in choices().items()}.get(value.casefold())
        if found is None:
            raise QuestionError(f"{value!r} is none of {', '.join(choices())}")
        return found

    return read


def _terms(*words: str) -> Callable[[str], Term]:
    return _choice(lambda: {word: node(f"lb:{word.title()}") for word in words})


def _quads() -> Mapping[str, Term]:
    quads = sorted({category.quad for category in codes.categories().values()})
    return {quad: node("plover:" + quad.title().replace(" ", "")) for quad in quads}


def _bounds(value: str) -> Bounds:
    try:
        return Bounds.parse(value)
    except BoundsError as error:
        raise QuestionError(str(error)) from error


def _day(pick: Callable[[Bounds], date]) -> Callable[[str], Term]:
    return lambda value: terms.day(pick(_bounds(value)))


def _share(value: str) -> Term:
    if not re.fullmatch(r"0|1|[01]?\.[0-9]{1,6}", value) or float(value) > 1:
        raise QuestionError(f"{value!r} is no number from 0 to 1: write it like 0.8")
    return terms.confidence(float(value))


def _whole(value: str, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,16}", value) or int(value) > most:
        raise QuestionError(f"{value!r} is no whole number from 0 to {most}")
    return int(value)


TYPES: Mapping[str, Callable[[str], Term]] = {
    "act": _terms(*("asserts", "denies", "assesses", "asks", "demands", "promises", "threatens", "declares")),
    "actor": _actor,
    "actor-kind": _terms("state", "person", "organization", "group"),
    "article": _article,
    "boolean": _choice(lambda: {"true": terms.boolean(True), "false": terms.boolean(False)}),
    "category": _choice(lambda: {name: node(f"plover:{name}") for name in codes.categories()}),
    "first-day": _day(lambda bounds: bounds.first),
    "happening": _happening,
    "integer": lambda value: terms.integer(_whole(value, MOST)),
    "item": _item,
    "language": _choice(lambda: {lang: terms.text(lang) for lang in ("de", "en")}),
    "last-day": _day(lambda bounds: bounds.last),
    "limit": lambda value: _whole(value, MOST_ROWS),
    "modality": _terms("asserted", "planned", "demanded", "hypothetical", "denied"),
    "node": _node,
    "office": _keyed(names.OFFICE, "an office"),
    "offset": lambda value: _whole(value, MOST),
    "outlet": _keyed(names.OUTLET, "an outlet"),
    "place": _place,
    "quad": _choice(_quads),
    "share": _share,
    "speech": _terms("direct", "indirect", "mixed", "reported"),
    "string": terms.text,
}

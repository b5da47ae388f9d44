"""Lists as CSV (RFC 4180, UTF-8): a line an item, its columns those of its kind.

Of an actor there are two columns, its key and its name; of words the quotes. Several keys have blanks
between them, several names semicolons, several quotes an ellipsis.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from lagebild.api.body import ActorName, Body, Words

Item = Mapping[str, Any]
Column = tuple[str, Callable[[Item], Any]]
LANGUAGES = ("de", "en")


def as_csv(kind: type[Body], items: Iterable[Item]) -> str:
    """Items of one kind, as JSON has them."""
    columns = list(_columns(kind))
    return table([name for name, _ in columns], ([read(item) for _, read in columns] for item in items))


def table(header: Iterable[str], lines: Iterable[Iterable[Any]]) -> str:
    """A header and lines of cells."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in line] for line in lines)
    return out.getvalue()


def _columns(kind: type[Body]) -> Iterator[Column]:
    for name, field in kind.model_fields.items():
        inner = [one for one in _inner(field.annotation) if one is not type(None)]
        if ActorName in inner:
            yield name, _of_all(name, "key", " ")
            yield f"{name}_name", _of_all(name, "name", "; ")
        elif Words in inner:
            yield name, _of_all(name, "quote", " … ")
        elif inner == [str, str]:
            yield from ((f"{name}_{lang}", _of_one(name, lang)) for lang in LANGUAGES)
        else:
            yield name, _plain(name)


def _inner(annotation: Any) -> tuple[Any, ...]:
    """What a list, a mapping or an optional value is made of; else the type itself."""
    return get_args(annotation) or (annotation,)


def _of_all(name: str, part: str, between: str) -> Callable[[Item], str]:
    def read(item: Item) -> str:
        value = item[name]
        several = value if isinstance(value, list) else [value] if value else []
        return between.join(str(one[part]) for one in several)

    return read


def _of_one(name: str, part: str) -> Callable[[Item], Any]:
    return lambda item: item[name].get(part)


def _plain(name: str) -> Callable[[Item], Any]:
    return lambda item: item[name]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value

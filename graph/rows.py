"""Answers as Python values: one row per solution, one value per variable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"


class Iri(str):
    """The name of a node; a plain string wherever one will do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One solution: values by attribute, by name or by place."""

    names: tuple[str, ...]
    values: tuple[Any, ...]

    def __getattr__(self, name: str) -> Any:
        """The value of a variable; None if it is unbound."""
        try:
            return self.values[self.names.index(name)]
        except ValueError:
            raise AttributeError(f"no {name!r} here, only {', '.join(self.names)}") from None

    def __getitem__(self, place: int | str) -> Any:
        """The value of a variable, by name or by place."""
        return self.values[self.names.index(place) if isinstance(place, str) else place]

    def __iter__(self) -> Iterator[Any]:
        """The values in the order of the question."""
        return iter(self.values)

    def __len__(self) -> int:
        """How many variables there are."""
        return len(self.values)

    def as_dict(self) -> dict[str, Any]:
        """The values by name."""
        return dict(zip(self.names, self.values, strict=True))


def _boolean(text: str) -> bool:
    return text in ("true", "1")


READERS: dict[str, Callable[[str], Any]] = {
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "boolean": _boolean,
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


def value(term: object) -> Any:
    """A term as a Python value; what Python has no type for stays a string."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        reader = READERS.get(term.datatype.value)
        if reader is None:
            return term.value
        try:
            return reader(term.value)
        except ValueError:  # a date outside Python's calendar, or with a zone
            return term.value
    return str(term)


def rows(solutions: ox.QuerySolutions) -> Iterator[Row]:
    """The solutions of a SELECT query, one by one."""
    names = tuple(variable.value for variable in solutions.variables)
    return (Row(names, tuple(map(value, solution))) for solution in solutions)

"""Which states belong to which bloc, and when: the European Union, NATO, BRICS and others, from blocs.csv."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import QuestionError, RegistryError
from lagebild.ontology.tables import rows

USUAL: Final = ("eu", "nato", "brics")
"""The blocs that states count for if none are named, the first that fits."""


@dataclass(frozen=True, slots=True)
class Membership:
    """That a state belongs to a bloc, from the first day up to but not on the last; None means until now."""

    bloc: str
    country: str
    start: date
    end: date | None

    def throughout(self, bounds: Bounds) -> bool:
        """Whether it holds on each of some days."""
        return self.start <= bounds.first and (self.end is None or bounds.last < self.end)


@cache
def memberships() -> Mapping[str, Sequence[Membership]]:
    """All memberships, by the bloc's key in the registry."""
    found: dict[str, list[Membership]] = {}
    for _, row in rows(files("lagebild.ontology") / "blocs.csv", RegistryError):
        end = date.fromisoformat(row["until"]) if row["until"] else None
        one = Membership(row["bloc"], row["country"], date.fromisoformat(row["from"]), end)
        found.setdefault(one.bloc, []).append(one)
    return found


def known(blocs: Sequence[str]) -> tuple[str, ...]:
    """The same blocs, each once; those that are usual if there are none.

    Raises:
        QuestionError: one of them is unknown.
    """
    for bloc in blocs:
        if bloc not in memberships():
            raise QuestionError(
                f"{bloc!r} is no bloc with known members: it is one of {', '.join(memberships())}"
            )
    return tuple(dict.fromkeys(blocs)) or USUAL


def bloc_of(country: str, days: Bounds | None, blocs: Sequence[str] = USUAL) -> str | None:
    """The first of some blocs that a state belongs to on all of these days; without days, none is guessed."""
    if days is None:
        return None
    for bloc in blocs:
        if any(one.country == country and one.throughout(days) for one in memberships()[bloc]):
            return bloc
    return None

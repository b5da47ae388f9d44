"""What an export takes: which articles, and which of their events."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

import networkx as nx
import numpy as np
from pyoxigraph import Literal

from lagebild.graph.acts import Level
from lagebild.graph.exports.readings import Reading
from lagebild.graph.journal import Change
from lagebild.graph.network import actor_network
from lagebild.graph.parameters import MOST_ROWS, parse_parameter
from lagebild.graph.questions import find
from lagebild.graph.rows import Row
from lagebild.graph.store import Store
from lagebild.graph.terms import node
from lagebild.ontology import codes, names
from lagebild.ontology.names import key_of

FILTERS: Final = ("since", "until", "actor", "country", "category", "quad", "modality")
ARTICLE_GRAPH = re.compile(re.escape(names.GRAPH) + "([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles of a store, or those that changed; `filters` narrow the events that they tell of."""

    store: Store
    filters: Mapping[str, str]
    changes: Sequence[Change] | None = None

    @classmethod
    def of(cls, store: Store, filters: Mapping[str, str | None], since_version: int | None) -> "Selection":
        """What is chosen by these filters, of which some may be None, and since a version.

        Raises:
            QuestionError: a filter has a wrong value.
            StoreError: the store does not know what changed since that version.
        """
        given = {name: value for name, value in filters.items() if value is not None}
        find("events").render(_parameters(given))
        changes = None if since_version is None else store.changes(since_version)
        return cls(store, given, changes)

    def articles(self) -> Iterator[str]:
        """The keys of the articles, in order."""
        if self.changes is not None:
            return (change.article for change in self.changes if change.kept)
        return _all_articles(self.store)

    def readings(self) -> Iterator[Reading]:
        """The articles, each with what was read from it."""
        return (Reading(self.store, key) for key in self.articles())

    def events(self, reading: Reading) -> Iterator[Row]:
        """The chosen events of an article, in reading order."""
        return (row for row in reading.events() if self._takes(reading, row))

    def _takes(self, reading: Reading, event: Row) -> bool:
        parties = (*event.agents, *event.targets)
        country = self.filters.get("country")
        return (
            self.allows(event.first, event.last)
            and self._is("actor", "actor", *parties)
            and self._is("category", "category", event.type)
            and self._is("quad", "quad", quad_node(event.type))
            and self._is("modality", "modality", event.modality)
            and (country is None or country in map(reading.country, parties))
        )

    def _is(self, name: str, kind: str, *iris: str) -> bool:
        """Whether a filter is not given, or means one of these nodes."""
        if name not in self.filters:
            return True
        return getattr(parse_parameter(kind, self.filters[name]), "value", None) in iris

    def network(self, level: Level) -> "nx.DiGraph[str]":
        """Who acts toward whom in the whole store, so far as the filters are about that."""
        given = self.filters
        return actor_network(
            self.store,
            level=level,
            since=given.get("since"),
            until=given.get("until"),
            category=given.get("category"),
            quad=given.get("quad"),
        )

    def allows(self, first: date | None, last: date | None) -> bool:
        """Whether something that may be of these days passes `since` and `until`."""
        since, until = self._day("since", "first-day"), self._day("until", "last-day")
        return not (
            (since is not None and (last is None or last < since))
            or (until is not None and (first is None or first > until))
        )

    def _day(self, name: str, kind: str) -> date | None:
        if name not in self.filters:
            return None
        term = parse_parameter(kind, self.filters[name])
        return date.fromisoformat(term.value) if isinstance(term, Literal) else None


def paged(store: Store, question: str, /, **given: object) -> Iterator[Row]:
    """All rows of a question that has a limit."""
    for offset in count(0, MOST_ROWS):
        page = store.ask(question, limit=MOST_ROWS, offset=offset, **given)
        yield from page
        if len(page) < MOST_ROWS:
            return


def keys(iris: Iterable[str]) -> list[str]:
    """The keys of nodes, in order."""
    return sorted(map(key_of, iris))


def last_part(iri: str | None) -> str | None:
    """What comes last in an IRI: `phone` of a mode, `Planned` of a modality."""
    return iri.replace("#", "/").rpartition("/")[2] if iri else None


def quad_node(category: str) -> str:
    """The quad class of a category, both as IRIs."""
    return node("plover:" + codes.quad(last_part(category) or "").title().replace(" ", "")).value


def is_fact(event: Row) -> bool:
    """Whether it is told as having happened: asserted, and not negated."""
    return last_part(event.modality) == "Asserted" and not event.negated


def _parameters(filters: Mapping[str, str]) -> Mapping[str, str]:
    return {"type" if name == "category" else name: value for name, value in filters.items()}


def _all_articles(store: Store) -> Iterator[str]:
    """Eight bytes an article, for there may be millions."""
    graphs = (ARTICLE_GRAPH.fullmatch(graph.value) for graph in store.graphs())
    found = np.fromiter((int(match[1], 16) for match in graphs if match), dtype=np.uint64)
    found.sort()
    return (f"{key:016x}" for key in found)

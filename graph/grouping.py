"""Questions that group all there is, with parameters that only say which of it.

Finding what to group takes nearly all of the time, and does not depend on the parameters. So whoever asks
again and again (the service) finds it once and groups it in memory. The question's SPARQL says what is right.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lagebild.graph.parameters import Term
from lagebild.graph.questions import Question
from lagebild.graph.rows import Row, value

BODY = re.compile(r"^SELECT .+?(?= WHERE \{$)(?P<body>.+^\})$\nGROUP BY .+", re.MULTILINE | re.DOTALL)
Given = Mapping[str, Any]
"""The parameters that were given, and the defaults of others, as Python values."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What a question groups: these variables; what it answers with; and how."""

    columns: tuple[str, ...]
    answer: tuple[str, ...]
    group: Callable[[Iterable[Row], Given], Iterator[tuple[Any, ...]]]

    def query(self, question: Question) -> str:
        """The question without its groups: a row for each of what it groups, whatever the parameters."""
        selected = " ".join(f"?{name}" for name in self.columns)
        return BODY.sub(rf"SELECT DISTINCT {selected}\g<body>", question.render({}))

    def rows(self, found: Iterable[Row], values: Mapping[str, Term]) -> list[Row]:
        """The rows of the question's answer, from all that the query without groups finds."""
        given = {name: value(term) for name, term in values.items()}
        return [Row(self.answer, one) for one in self.group(found, given)]


def _dyads(found: Iterable[Row], given: Given) -> Iterator[tuple[Any, ...]]:
    since, until = given.get("since"), given.get("until")
    units: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for source, target, quad, unit, first, last in found:
        if (since is None or last >= since) and (until is None or first <= until):
            units[source, target, quad].add(unit)
    for pair in sorted(units, key=lambda pair: (-len(units[pair]), pair)):
        yield *pair, len(units[pair])


def _corroborated(found: Iterable[Row], given: Given) -> Iterator[tuple[Any, ...]]:
    reports: defaultdict[tuple[str, str], list[tuple[str, str, date, date]]] = defaultdict(list)
    for happening, category, *report in found:
        reports[happening, category].append(tuple(report))
    for happening, told in sorted(reports.items()):
        outlets, texts, firsts, lasts = (set(column) for column in zip(*told, strict=True))
        if min(len(outlets), len(texts)) >= given["outlets"]:
            yield *happening, len(outlets), max(firsts), min(lasts)


GROUPINGS: Final[Mapping[str, Grouping]] = {
    "dyads": Grouping(
        ("from", "to", "quad", "unit", "first", "last"), ("from", "to", "quad", "events"), _dyads
    ),
    "corroborated": Grouping(
        ("happening", "type", "outlet", "text", "first", "last"),
        ("happening", "type", "sources", "not_before", "not_after"),
        _corroborated,
    ),
}
"""The questions that can be answered so, by name."""

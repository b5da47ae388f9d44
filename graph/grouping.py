"""Questions that group all there is, with parameters that only say which of it.

Finding what to group takes nearly all of the time, and does not depend on the parameters. So whoever asks
again and again (the service) finds it once and groups it in memory. The question's SPARQL says what is right.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lagebild.graph.questions import Question, find
from lagebild.graph.rows import Row, value
from lagebild.graph.store import Store

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


def ungrouped(store: Store, name: str) -> Sequence[Row]:
    """All that a question groups, to be kept for as long as the store stays as it is."""
    return store.select(GROUPINGS[name].query(find(name)))


def grouped(found: Collection[Row], name: str, given: Mapping[str, object]) -> list[Row]:
    """The answer to a question, from what `ungrouped` found: the rows that the store would give.

    Raises:
        QuestionError: a parameter is unknown, or no value of its type.

    """
    question = find(name)
    values = {parameter: value(term) for parameter, term in question.values(given).items()}
    how = GROUPINGS[name]
    return [Row(how.answer, one) for one in how.group(found, values)]

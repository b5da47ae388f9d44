"""What contradicts the form, the registry or itself in a user's own tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import BoundsError
from lagebild.ontology.own_tables import Fault, Line, OwnTables, Row, identity, term_bounds

ACTORS: Final = ("states", "organizations", "persons")
CLASSES: Final = {
    "organizations": "igo parliament court agency party movement armed-group media company ngo army "
    "police government",
    "offices": "head-of-state head-of-government foreign-minister defence-minister head spokesperson",
    "places": "city region water site",
}
WORDS: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("organizations", "kind"): frozenset({"organization", "group"}),
    ("persons", "gender"): frozenset({"m", "f", ""}),
    ("states", "un"): frozenset({"yes", "no", ""}),
    **{(table, "class"): frozenset({*words.split(), ""}) for table, words in CLASSES.items()},
}
PATTERNS: Final = {
    "key": (r"[a-z0-9]+(-[a-z0-9]+)*", "write lower-case letters, digits and hyphens"),
    "iso2": (r"([A-Z]{2})?", "write two capitals"),
    "iso3": (r"([A-Z]{3})?", "write three capitals"),
    "wikidata": (r"(Q[1-9][0-9]*)?", "write Q and a number"),
    "geonames": (r"([1-9][0-9]*)?", "write a number"),
}
ORGANIZATION_CODE: Final = re.compile(r"IGO-[A-Za-z0-9-]+")
Package = Mapping[str, Sequence[Line]]


def faults_of(own: OwnTables, package: Package) -> Iterator[Fault]:
    """All faults in rows that could be read, given those of the package."""
    check = _Check(own, package)
    for table, lines in own.lines.items():
        for number, row in lines:
            for reason in check.row(table, number, row):
                yield Fault(own.files[table], number, reason)
    yield from _overlaps(own, package)


class _Check:
    """The user's rows beside those of the package: who is known, and by what code."""

    def __init__(self, own: OwnTables, package: Package) -> None:
        self.package = {table: {row["key"] for _, row in package[table]} for table in (*ACTORS, "offices")}
        self.keys = {
            table: self.package[table] | {row["key"] for _, row in own.lines.get(table, ())}
            for table in self.package
        }
        self.codes = {row["iso3"]: row["key"] for _, row in package["states"]}
        self.old_codes = {key: code for code, key in self.codes.items()}
        for _, row in own.lines.get("states", ()):
            self.codes.setdefault(row["iso3"], row["key"])
        self.first: dict[tuple[str, ...], int] = {}

    def row(self, table: str, number: int, row: Row) -> Iterator[str]:
        """What is wrong with a row."""
        yield from _cells(table, row)
        known = (table, *identity(table, row))
        if (before := self.first.setdefault(known, number)) != number:
            name = f"the key {row['key']!r}" if "key" in row else "this term"
            yield f"{name} stands in line {before} already"
        if table in ACTORS or table == "places":
            yield from self._taken(table, row["key"])
        if table == "states":
            yield from self._code(row)
        elif "country" in row:
            yield from self._country(table, row["country"])
        elif table == "offices":
            if not self._is_one(body := row["organization"], "states", "organizations"):
                yield f"unknown organization {body!r}; add it to states.csv or organizations.csv"
        elif table == "holders":
            yield from self._holder(row)

    def _is_one(self, key: str, *tables: str) -> bool:
        return any(key in self.keys[table] for table in tables)

    def _taken(self, table: str, key: str) -> Iterator[str]:
        rivals = [other for other in ACTORS if other != table]
        for other in ("states",) if table == "places" else rivals:
            if key in self.keys[other]:
                yield f"the key {key!r} is taken in {other}.csv: choose another"

    def _code(self, row: Row) -> Iterator[str]:
        key, code = row["key"], row["iso3"]
        if key in self.old_codes and self.old_codes[key] != code:
            yield f"{key!r} must keep its code {self.old_codes[key]} in iso3: others refer to it"
        elif code and self.codes[code] != key:
            yield f"the code {code} is that of {self.codes[code]!r}: choose another"

    def _country(self, table: str, code: str) -> Iterator[str]:
        international = table != "places" and ORGANIZATION_CODE.fullmatch(code)
        if code and not international and code not in self.codes:
            yield f"unknown country {code!r}; add a state with this iso3 to states.csv"

    def _holder(self, row: Row) -> Iterator[str]:
        if not self._is_one(row["office"], "offices"):
            yield f"unknown office {row['office']!r}; add it to offices.csv"
        if not self._is_one(row["person"], "persons"):
            yield f"unknown person {row['person']!r}; add it to persons.csv"
        start, end = term_bounds(row["from"]), term_bounds(row["until"])
        if start and end and end.first <= start.first:
            yield f"{row['person']} left before the first day: swap the dates"


def _cells(table: str, row: Row) -> Iterator[str]:
    """Cells that are not of the form of their column."""
    for column, cell in row.items():
        words = WORDS.get((table, column))
        if words is not None and cell not in words:
            yield f"unknown {column} {cell!r}: it is one of {', '.join(sorted(words - {''}))}"
        pattern, advice = PATTERNS.get(column, ("", ""))
        if pattern and not re.fullmatch(pattern, cell):
            yield f"{column} is {cell!r}: {advice}"
    if "name_en" in row and not row["name_en"]:
        yield "there is no name: fill name_en or name_de"
    for column in ("from", "until") if table == "holders" else ():
        if row[column] or column == "from":
            try:
                Bounds.parse(row[column])
            except BoundsError as error:
                yield str(error)


def _overlaps(own: OwnTables, package: Package) -> Iterator[Fault]:
    """Two who hold an office on the same day, one of them at least by the user's tables; a fault a row."""
    mine = own.lines.get("holders", ())
    concerned = {row["office"] for _, row in mine}
    numbers = {id(row): number for number, row in mine}
    terms: defaultdict[str, list[_Term]] = defaultdict(list)
    for _, row in own.over("holders", package["holders"]):
        if row["office"] in concerned and (term := _term(row)):
            terms[row["office"]].append(term)
    rivals: dict[int, tuple[Row, Row]] = {}
    for held in terms.values():
        for (_, end, one), (start, _, other) in combinations(sorted(held, key=_begin), 2):
            if end is not None and end.first <= start.last:
                continue
            for row, rival in ((other, one), (one, other)):
                if id(row) in numbers and identity("holders", row) != identity("holders", rival):
                    rivals.setdefault(numbers[id(row)], (row, rival))
                    break
    for number, (row, rival) in rivals.items():
        since = f"{rival['person']}, there from {rival['from']} until {rival['until'] or 'now'}"
        reason = f"{row['person']} holds {row['office']} at the same time as {since}"
        yield Fault(own.files["holders"], number, reason)


_Term = tuple[Bounds, Bounds | None, Row]


def _begin(term: _Term) -> date:
    return term[0].first


def _term(row: Row) -> _Term | None:
    """A term whose dates are dates and the right way round."""
    start, end = term_bounds(row["from"]), term_bounds(row["until"])
    if start is None or (end is None and row["until"]) or (end and end.first <= start.first):
        return None
    return start, end, row

"""The terms that graphs are made of, in the form in which Oxigraph keeps them.

Oxigraph stores numbers by value: a decimal comes back without trailing zeros, and every kind of
integer as `xsd:integer`. Writing them so from the start makes what goes in equal what comes out.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.names import EDTF, LB, NIF, PREFIXES, SCHEMA, SEM, SKOS, XSD

Term = NamedNode | Literal

A = NamedNode(PREFIXES["rdf"] + "type")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
SAME_AS = NamedNode(SCHEMA + "sameAs")
COUNTRY = NamedNode(LB + "country")
INPUT_DIGEST = NamedNode(LB + "inputDigest")
ALTERNATE_OF = NamedNode(PREFIXES["prov"] + "alternateOf")
REPORT_OF = NamedNode(LB + "reportOf")
FIRST = NamedNode(SEM + "hasEarliestBeginTimeStamp")
LAST = NamedNode(SEM + "hasLatestEndTimeStamp")
DECIMAL, INTEGER, DATE, DATE_TIME, MONTH, YEAR, BOOLEAN = (
    NamedNode(XSD + name)
    for name in ("decimal", "integer", "date", "dateTime", "gYearMonth", "gYear", "boolean")
)
EDTF_TYPE = NamedNode(EDTF + "EDTF")
ANCHOR_OF = NamedNode(NIF + "anchorOf")


@cache
def node(curie: str) -> NamedNode:
    """The node that a prefixed name stands for."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def text(value: str, lang: str | None = None) -> Literal:
    """A string, with its language if it has one."""
    return Literal(value, language=lang) if lang else Literal(value)


@lru_cache(maxsize=1 << 14)
def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=INTEGER)


@cache
def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", datatype=BOOLEAN)


@lru_cache(maxsize=1 << 14)
def confidence(value: float) -> Literal:
    """A number from 0 to 1, of two decimals so that rebuilds agree to the byte."""
    rounded = Decimal(f"{min(max(value, 0.0), 1.0):.2f}").normalize()
    return Literal(f"{rounded:f}", datatype=DECIMAL)


@lru_cache(maxsize=1 << 14)
def day(value: date) -> Literal:
    """A day."""
    return Literal(value.isoformat(), datatype=DATE)


def moment(value: datetime) -> Literal:
    """A moment, in universal time and whole seconds."""
    stamp = value.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return Literal(stamp.isoformat() + "Z", datatype=DATE_TIME)


def edtf(bounds: Bounds) -> Literal:
    """An uncertain date for display: a day, a month, a year, or one of several days."""
    shortest = str(bounds)
    if "/" in shortest:
        shortest = f"[{shortest.replace('/', '..')}]"
    return Literal(shortest, datatype=EDTF_TYPE)


def published(bounds: Bounds) -> Literal | None:
    """A date of publication, as exact as one day, month or year can truly say it."""
    if bounds.first == bounds.last:
        return day(bounds.first)
    first, last = bounds.first, bounds.last
    if (first.year, first.month) == (last.year, last.month):
        return Literal(f"{first:%Y-%m}", datatype=MONTH)
    return Literal(f"{first:%Y}", datatype=YEAR) if first.year == last.year else None

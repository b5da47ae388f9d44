"""Events as lines of GDELT's event table, version 2.0: 61 columns with tabs between, no line of names.

A line is one act of one actor toward another, however many articles report it: the report with the
surest date stands for the others, which are counted. GDELT's table cannot say that something is
negated, planned, demanded, possible or denied, so only what is told as having happened is in it.
Codes of countries are ISO 3166-1 alpha-3; what GDELT has from elsewhere (tone, FIPS codes, ethnic and
religious codes, coordinates) stays empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Final

from lagebild.graph.acts import pairs
from lagebild.graph.exports.cast import Party
from lagebild.graph.exports.reports import Report, reports
from lagebild.graph.exports.selection import Selection, is_fact
from lagebild.graph.places import places
from lagebild.graph.rows import Row
from lagebild.graph.store import Store
from lagebild.ontology import codes, names
from lagebild.ontology.names import key_of


def _actor_columns(number: int) -> tuple[str, ...]:
    parts = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return tuple(f"Actor{number}{part}" for part in (*parts, "Type1Code", "Type2Code", "Type3Code"))


def _geo_columns(what: str) -> tuple[str, ...]:
    parts = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{what}Geo_{part}" for part in parts)


COLUMNS: Final = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *_actor_columns(1),
    *_actor_columns(2),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *_geo_columns("Actor1"),
    *_geo_columns("Actor2"),
    *_geo_columns("Action"),
    *("DATEADDED", "SOURCEURL"),
)
QUAD_CLASSES: Final = {
    quad: number
    for number, quad in enumerate(
        ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"), start=1
    )
}
COUNTRY, US_CITY, WORLD_CITY = 1, 3, 4
Cells = Mapping[str, object]


def lines(selection: Selection) -> Iterator[str]:
    """A line for each pair of actors of each happening."""
    for report in reports(selection, facts=True):
        told = _told_by(selection.store, report.event)
        if told[0].event == report.event.event:
            for cells in _records(report, told):
                yield "\t".join(_written(cells.get(column)) for column in COLUMNS) + "\n"


def _told_by(store: Store, event: Row) -> Sequence[Row]:
    """The reports of the same happening that tell it as a fact, the surest date first."""
    if event.happening is None:
        return (event,)
    rows = filter(is_fact, store.ask("happening", happening=event.happening))
    return sorted(rows, key=lambda row: (_width(row.first, row.last), len(row.event), row.event))


def _width(first: date | None, last: date | None) -> int:
    return (last - first).days if first and last else 1_000_000


def _records(report: Report, told: Sequence[Row]) -> Iterator[Cells]:
    agents = {party.key: party for party in report.agents()}
    targets = {party.key: party for party in report.targets()}
    parties = agents | targets
    acts: list[tuple[str | None, str | None]] = list(pairs(agents, targets))
    for source, target in acts or [(key, None) for key in agents] or [(None, key) for key in targets]:
        yield {
            "GLOBALEVENTID": _number(report.event, source, target),
            **_days(report),
            **_party(1, parties[source] if source else None),
            **_party(2, parties[target] if target else None),
            **_act(report),
            "NumMentions": len(told),
            "NumSources": len({row.outlet for row in told}) if len(told) > 1 else 1,
            "NumArticles": len({row.article for row in told}),
            **_place(report.event.place),
            "DATEADDED": _stamp(report.article.generated),
            "SOURCEURL": report.article.url or report.article.article,
        }


def _number(event: Row, source: str | None, target: str | None) -> int:
    """The same for the same act in every export: 63 bits of a digest."""
    name = "\t".join((event.happening or event.event, source or "", target or ""))
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big") >> 1


def _days(report: Report) -> Cells:
    """As much of the date as is certain; the fraction as GDELT reckons it."""
    bounds = report.bounds
    if bounds is None or bounds.first.year != bounds.last.year:
        return {}
    day = bounds.first
    found: dict[str, object] = {"Year": day.year}
    if day.month == bounds.last.month:
        found["MonthYear"] = f"{day:%Y%m}"
    if day == bounds.last:
        found["SQLDATE"] = f"{day:%Y%m%d}"
        found["FractionDate"] = f"{day.year + (day.month * 30 + day.day) / 365:.4f}"
    return found


def _party(number: int, party: Party | None) -> Cells:
    if party is None:
        return {}
    country = party.country if party.country and len(party.country) == len("USA") else None
    return {
        f"Actor{number}Code": (country or "") + (party.cameo or ""),
        f"Actor{number}Name": party.name.upper(),
        f"Actor{number}CountryCode": country,
        f"Actor{number}Type1Code": party.cameo,
    }


def _act(report: Report) -> Cells:
    code = report.cameo
    return {
        "EventCode": code,
        "EventBaseCode": code[:3] if code else None,
        "EventRootCode": code[:2] if code else None,
        "QuadClass": QUAD_CLASSES[codes.quad(report.category)],
        "GoldsteinScale": codes.goldstein(report.category, code),
    }


def _place(iri: str | None) -> Cells:
    known = places().get(key_of(iri)) if iri and iri.startswith(names.PLACE) else None
    if known is None:
        return {}
    kind = None
    if known.state == known.key:
        kind = COUNTRY
    elif known.capital:
        kind = US_CITY if known.country == "USA" else WORLD_CITY
    return {"ActionGeo_Type": kind, "ActionGeo_Fullname": known.names["en"]}


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%d%H%M%S}"


def _written(value: object) -> str:
    """A cell: nothing for nothing, and no sign that would end the cell."""
    return "" if value is None else " ".join(str(value).split())

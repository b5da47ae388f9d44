"""Events as PLOVER records: JSON Lines whose fields are the columns of POLECAT, and some of ours.

A record is an event as one article tells it. Several values of a field stand with semicolons between,
as in POLECAT; what is not known is null. POLECAT has no field for what is negated or only planned:
such events come with two fields of our own, and only if they are asked for.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from lagebild.graph.exports.cast import Party
from lagebild.graph.exports.reports import Report, reports
from lagebild.graph.exports.selection import Selection, last_part
from lagebild.graph.places import places
from lagebild.ontology import codes, names
from lagebild.ontology.names import key_of

POLECAT: Final = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector"),
    *("Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
OURS: Final = (
    *("CAMEO Code", "Goldstein", "Earliest Date", "Latest Date", "Actor Wikidata", "Recipient Wikidata"),
    *("Story ID", "Headline", "URL", "Event Text", "Happening", "Confidence"),
)
STATUS: Final = ("Modality", "Negated")


def lines(selection: Selection, *, everything: bool) -> Iterator[str]:
    """A record a line; what did not happen only if `everything` is asked for, and marked as such."""
    fields = (*POLECAT, *OURS, *(STATUS if everything else ()))
    for report in reports(selection, facts=not everything):
        told = record(report)
        yield json.dumps({field: told.get(field) for field in fields}, ensure_ascii=False) + "\n"


def record(report: Report) -> Mapping[str, Any]:
    """The fields that are known of an event."""
    event, article = report.event, report.article
    return {
        "Event ID": key_of(event.event),
        "Event Date": report.day,
        "Event Type": report.category,
        "Event Mode": last_part(event.mode),
        "Intensity": codes.categories()[report.category].score,
        "Quad Code": codes.quad(report.category).upper(),
        "Contexts": _joined(map(last_part, event.contexts)),
        **_side("Actor", report.agents()),
        **_side("Recipient", report.targets()),
        **_place(event.place),
        "Source": article.outlet_name,
        "Publication Date": str(article.date) if article.date else None,
        "Language": article.lang,
        "Version": article.version,
        "CAMEO Code": report.cameo,
        "Goldstein": codes.goldstein(report.category, report.cameo),
        "Earliest Date": event.first.isoformat() if event.first else None,
        "Latest Date": event.last.isoformat() if event.last else None,
        "Story ID": article.id,
        "Headline": article.headline,
        "URL": article.url,
        "Event Text": event.sentence,
        "Happening": key_of(event.happening) if event.happening else None,
        "Confidence": float(event.confidence),
        "Modality": (last_part(event.modality) or "").lower(),
        "Negated": event.negated,
    }


def _side(role: str, parties: list[Party]) -> Mapping[str, str | None]:
    def told(pick: Callable[[Party], str | None]) -> str | None:
        """One value an actor, in their order, so that the fields can be put side by side."""
        return _joined(pick(party) or "" for party in parties)

    sectors = [party.plover for party in parties if party.plover]
    return {
        f"{role} Name": told(lambda party: party.name),
        f"{role} Country": told(lambda party: party.country),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": told(lambda party: party.plover),
        f"{role} Title": told(lambda party: party.title and party.title.replace("; ", ", ")),
        f"{role} Wikidata": told(lambda party: party.wikidata),
    }


def _place(iri: str | None) -> Mapping[str, str | None]:
    known = places().get(key_of(iri)) if iri and iri.startswith(names.PLACE) else None
    if iri is None or known is None:
        return {}
    return {"Placename": known.names["en"], "Country": known.country, "GeoNames ID": known.geonames}


def _joined(values: Iterable[str | None]) -> str | None:
    """None if there is no value at all, and not a row of semicolons."""
    several = [value or "" for value in values]
    return ";".join(several) if any(several) else None

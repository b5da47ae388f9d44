"""Check the registry's tables: their form, and their facts against reference tables.

    python bench/registry.py [--registry DIR] [--reference DIR]

One line a finding. Faults of form end with exit code 1; differences from a reference are notes.
"""

import argparse
import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from pathlib import Path

from lagebild.ontology import own_tables

REGISTRY = Path(__file__).parent.parent / "ontology" / "registry"
NAMES = ("name_en", "name_de", "alias_en", "alias_de")
COLUMNS = {table: list(columns) for table, columns in own_tables.COLUMNS.items() if table != "places"}
ACTORS = ("states", "organizations", "persons")
PATTERNS = {
    "key": r"[a-z0-9]+(-[a-z0-9]+)*",
    "wikidata": r"(Q[1-9]\d*)?",
    "iso2": r"([A-Z]{2})?",
    "iso3": r"[A-Z]{3}",
    "un": r"yes|no",
    "gender": r"[mf]?",
    "kind": r"organization|group",
    "organizations class": r"igo|parliament|court|agency|party|movement|armed-group|media|company"
    r"|ngo|army|police|government",
    "offices class": r"head-of-(state|government)|(foreign|defence)-minister|head|spokesperson",
    **dict.fromkeys(("name_en", "name_de"), r".+"),
}
REFERENCES = (
    ("offices", "organization", ("states", "organizations")),
    ("holders", "office", ("offices",)),
    ("holders", "person", ("persons",)),
)
NO_MEMBERS = {"TWN", "VAT"}  # independent in the reference, but not members of the United Nations
# Correlates of War abbreviations that are not the ISO code of the same state; RVN and YPR are gone.
COW_TO_ISO = """
    AAB:ATG ALG:DZA ANG:AGO AUL:AUS AUS:AUT BAH:BHR BAR:BRB BHM:BHS BHU:BTN BNG:BGD BOS:BIH BOT:BWA
    BRU:BRN BUI:BDI BUL:BGR CAM:KHM CAO:CMR CAP:CPV CDI:CIV CEN:CAF CHA:TCD CON:COG COS:CRI CRO:HRV
    CZE:CSK CZR:CZE DEN:DNK DRC:COD DRV:VNM EQG:GNQ ETM:TLS FIJ:FJI FRN:FRA GAM:GMB GDR:DDR GFR:DEU
    GMY:DEU GRG:GEO GRN:GRD GUA:GTM GUI:GIN HAI:HTI HON:HND ICE:ISL INS:IDN IRE:IRL KOS:XKX KUW:KWT
    KYR:KGZ KZK:KAZ LAT:LVA LEB:LBN LES:LSO LIB:LBY LIT:LTU MAA:MRT MAC:MKD MAD:MDV MAG:MDG MAL:MYS
    MAS:MUS MAW:MWI MLD:MDA MNC:MCO MNG:MNE MON:MNG MOR:MAR MSI:MHL MYA:MMR MZM:MOZ NAU:NRU NEP:NPL
    NEW:NZL NIG:NGA NIR:NER NTH:NLD OMA:OMN PAL:PLW PAR:PRY PHI:PHL POR:PRT ROK:KOR ROM:ROU RVN:
    SAF:ZAF SAL:SLV SEY:SYC SIE:SLE SIN:SGP SKN:KNA SLO:SVK SLU:LCA SLV:SVN SNM:SMR SOL:SLB SPN:ESP
    SRI:LKA SUD:SDN SVG:VCT SWA:SWZ SWD:SWE SWZ:CHE TAJ:TJK TAW:TWN TAZ:TZA THI:THA TOG:TGO TRI:TTO
    UAE:ARE UKG:GBR URU:URY VAN:VUT YAR:YEM YPR: YUG:SRB ZAM:ZMB ZIM:ZWE"""
TOLERANCE = 2  # months
ALIKE = 0.8  # share of letters in the same order: Komisic is Komsic
LAST_MONTH = 2021 * 12 + 2  # March 2021, where the table of leaders ends

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Spell:
    """A time at the head of a state, in months since the year 0, both ends included."""

    office: str
    names: frozenset[str]
    start: int
    end: int

    def __str__(self) -> str:
        return " to ".join(f"{n // 12}-{n % 12 + 1:02}" for n in (self.start, self.end))


def read(registry: Path) -> tuple[dict[str, list[Row]], list[str]]:
    """The rows of those files that are there, and lines that cannot be read."""
    tables: dict[str, list[Row]] = {}
    faults = []
    for name in COLUMNS:
        path = registry / f"{name}.csv"
        if not path.exists():
            continue
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        rows = [(number, line.split(";")) for number, line in lines if not line.startswith("#")]
        columns = COLUMNS[name]
        if not rows or rows[0][1] != columns:
            faults.append(f"{name}: the header is not {';'.join(columns)}")
        for number, cells in rows[1:]:
            if len(cells) != len(columns):
                faults.append(f"{name}:{number}: {len(cells)} columns, not {len(columns)}")
        full = (cells for _, cells in rows[1:] if len(cells) == len(columns))
        tables[name] = [dict(zip(columns, cells, strict=True)) for cells in full]
    return tables, faults


def check_form(registry_dir: Path) -> list[str]:
    """What breaks the format, within each file and across files."""
    tables, found = read(registry_dir)
    for name, rows in tables.items():
        found += [f"{name}: {fault}" for row in rows for fault in cell_faults(name, row)]
        order = ("office", "from") if name == "holders" else ("key",)
        keys = [tuple(row[field] for field in order) for row in rows]
        late = [key for before, key in pairwise(keys) if key < before]
        found += [f"{name}: {', '.join(key)}: not sorted" for key in late]
    return [*found, *duplicates(tables), *unknowns(tables), *term_faults(tables.get("holders", []))]


def cell_faults(name: str, row: Row) -> Iterator[str]:
    """Cells of a row that cannot be what their column says."""
    key = row.get("key") or f"{row['office']}, {row['person']}"
    for field, cell in row.items():
        parts = cell.split("|")
        if any(part != part.strip() for part in parts):
            yield f"{key}: blanks around a part of {field}"
        if cell and not all(parts):
            yield f"{key}: empty alternative in {field}"
        if repeated := sorted({part for part in parts if parts.count(part) > 1}):
            yield f"{key}: repeated in {field}: {', '.join(repeated)}"
        pattern = PATTERNS.get(f"{name} {field}") or PATTERNS.get(field)
        if pattern and not re.fullmatch(pattern, cell):
            yield f"{key}: {field} is {cell!r}"


def duplicates(tables: dict[str, list[Row]]) -> Iterator[str]:
    """Keys, codes and Wikidata ids that stand for more than one thing."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, rows in tables.items():
        space = "key of an actor" if name in ACTORS else f"key in {name}"  # actors share one space
        for row in rows:
            for label, field in ((space, "key"), ("Wikidata id", "wikidata"), ("iso3", "iso3")):
                if row.get(field):
                    places[label, row[field]].append(f"{name} {row['key']}")
    for (label, value), uses in places.items():
        if len(uses) > 1:
            yield f"{label} {value} is used {len(uses)} times: {', '.join(uses)}"


def unknowns(tables: dict[str, list[Row]]) -> Iterator[str]:
    """Keys and country codes that no file of the registry knows."""
    codes = {row["iso3"] for row in tables.get("states", [])}
    for name in ("organizations", "persons"):
        for row in tables.get(name, []):
            known = row["country"] in codes or re.fullmatch(r"(IGO-[\w-]+)?", row["country"])
            if codes and not known:
                yield f"{name}: {row['key']}: no state has the code {row['country']}"
    for name, field, targets in REFERENCES:
        if all(target in tables for target in targets):
            keys = {row["key"] for target in targets for row in tables[target]}
            for key in sorted({row[field] for row in tables.get(name, [])} - keys):
                yield f"{name}: {field} {key} is not in {' or '.join(targets)}"


def bounds(text: str) -> tuple[date, date] | None:
    """The first and last day that a date may mean; nothing if it is not well-formed."""
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text, re.ASCII):
        return None
    try:
        first = date.fromisoformat(f"{text}-01"[:10])
    except ValueError:
        return None
    next_month = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    return first, first if len(text) == 10 else next_month - timedelta(days=1)


def term_faults(holders: list[Row]) -> Iterator[str]:
    """Dates that are none, terms that end before they begin, and two holders on the same day."""
    terms: dict[str, list[tuple[date, date, date, str]]] = defaultdict(list)
    for row in holders:
        label = f"{row['person']} from {row['from']}"
        start = bounds(row["from"])
        until = bounds(row["until"]) if row["until"] else (date.max, date.max)
        if start is None or until is None:
            yield f"holders: {row['office']}: {label}: not a date, or until {row['until']!r}"
        elif start[0] >= until[1]:
            yield f"holders: {row['office']}: {label}: not before {row['until']}"
        else:
            terms[row["office"]].append((*start, until[0], label))
    for office, held in terms.items():
        for (_, _, until_first, one), (_, start_last, _, other) in combinations(sorted(held), 2):
            if start_last < until_first:
                yield f"holders: {office}: {one} and {other} overlap"


def fold(text: str) -> str:
    """Lower case without marks, for comparing names across spellings."""
    marked = unicodedata.normalize("NFKD", text.casefold().translate(str.maketrans("łđøı", "ldoi")))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def check_states(registry_dir: Path, reference_dir: Path) -> list[str]:
    """Where the states differ from the reference's codes, Wikidata ids and capitals."""
    text = (reference_dir / "country-codes.csv").read_text(encoding="utf-8")
    reference = {row["ISO3166-1-Alpha-3"]: row for row in csv.DictReader(text.splitlines())}
    members = {code for code, row in reference.items() if row["is_independent"] == "Yes"}
    members -= NO_MEMBERS
    states = {row["iso3"]: row for row in read(registry_dir)[0].get("states", [])}
    missing = members - states.keys() if states else ()
    found = [f"{code}: this member of the UN is missing" for code in missing]
    for code, row in states.items():
        if (code in members) != (row["un"] == "yes"):
            found.append(f"{code}: un is {row['un']}")
        if code in reference:
            found += [f"{code}: {difference}" for difference in differences(row, reference[code])]
    return sorted(found)


def differences(row: Row, reference: Row) -> Iterator[str]:
    """Where a state differs from the reference."""
    for field, theirs in (
        ("iso2", reference["ISO3166-1-Alpha-2"]),
        ("wikidata", reference["wikidata_id"].rpartition("/")[2]),
        ("capital_en", reference["Capital"].strip()),
    ):
        if fold(theirs) not in fold(row[field]).split("|"):
            yield f"{field} is {row[field]!r}, in the reference {theirs!r}"


def check_leaders(registry_dir: Path, reference_dir: Path) -> list[str]:
    """Leaders of the reference whom the registry lacks, or dates more than two months apart."""
    ours = heads(read(registry_dir)[0])
    codes = dict(re.findall(r"(\w+):(\w*)", COW_TO_ISO))
    # The table is UTF-8 with a few broken bytes in its notes.
    text = (reference_dir / "leaders-to-2021.csv").read_text(encoding="utf-8", errors="replace")
    found = []
    for row in csv.DictReader(text.splitlines()):
        code = codes.get(row["stateabb"], row["stateabb"])
        names = frozenset(re.findall(r"\w{3,}", fold(row["leader"])))
        start, end = month(row["syear"], row["smonth"]), month(row["eyear"], row["emonth"])
        if code in ours and (fault := leader_fault(Spell("", names, start, end), ours[code])):
            found.append(f"{code}: {row['leader'].strip()}, {fault}")
    return found


def month(year: str, number: str) -> int:
    """Months since the year 0; the last month of the table of leaders if there is no date."""
    return min(int(year) * 12 + int(number) - 1, LAST_MONTH) if year and number else LAST_MONTH


def heads(tables: dict[str, list[Row]]) -> dict[str, list[Spell]]:
    """Who headed each state or its government according to the registry."""
    codes = {row["key"]: row["iso3"] for row in tables.get("states", [])}
    heads_of = [row for row in tables.get("offices", []) if row["class"].startswith("head-")]
    offices = {row["key"]: codes.get(row["organization"]) for row in heads_of}
    spells: dict[str, list[Spell]] = defaultdict(list)
    persons = {row["key"]: row for row in tables.get("persons", [])}
    for row in tables.get("holders", []):
        if row["office"] in offices and row["person"] in persons and bounds(row["from"]):
            names = "|".join(persons[row["person"]][field] for field in NAMES)
            words = frozenset(re.findall(r"\w{3,}", fold(names)))
            start, end = (month(row[at][:4], row[at][5:7]) for at in ("from", "until"))
            if (code := offices[row["office"]]) and start < LAST_MONTH:
                spells[code].append(Spell(row["office"], words, start, end))
    return spells


def leader_fault(theirs: Spell, ours: list[Spell]) -> str:
    """What the registry says otherwise of a leader's time; empty if it agrees or says nothing."""
    firsts = {spell.office: spell.start for spell in sorted(ours, key=lambda spell: -spell.start)}
    held = [spell for spell in ours if any(alike(a, b) for a in theirs.names for b in spell.names)]
    together = any(spell.start < theirs.end and theirs.start < spell.end for spell in held)
    if theirs.start < max(firsts.values()) and not together:
        return ""
    if not held:
        return f"{theirs}: not among the heads of state and government"
    start = min(abs(spell.start - max(theirs.start, firsts[spell.office])) for spell in held)
    end = min(abs(spell.end - theirs.end) for spell in held)
    terms = ", ".join(map(str, held))
    return f"{theirs}: in the registry {terms}" if max(start, end) > TOLERANCE else ""


def alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name."""
    return one == other or SequenceMatcher(None, one, other).ratio() >= ALIKE


def main() -> int:
    """Print every finding; 1 if one is of form."""
    parser = argparse.ArgumentParser(description="Check the registry's tables.")
    parser.add_argument("--registry", type=Path, default=REGISTRY)
    parser.add_argument("--reference", type=Path, help="folder of tables to compare with")
    options = parser.parse_args()
    for fault in (faults := check_form(options.registry)):
        print(f"fault: {fault}")
    if options.reference:
        for check in (check_states, check_leaders):
            for note in check(options.registry, options.reference):
                print(f"note: {note}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

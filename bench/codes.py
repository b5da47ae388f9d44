"""Compare ontology/codes.ttl with a reference table of CAMEO codes, scores and PLOVER categories.

The table is Markdown: | code | name | Goldstein | category | mode | context |. What we decided
otherwise stands in RULINGS and RENAMED_CONTEXTS; any other difference is printed and fails the run.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from lagebild.ontology import codes


class Row(NamedTuple):
    """What a table says of one code; empty where it says nothing."""

    goldstein: str
    category: str
    mode: str
    contexts: str


# code: field, what the reference says, what we say (the reason is the code's skos:note)
RULINGS: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    ("08", "category"): ("CONCEDE/RETREAT", "CONCEDE"),
    ("0813", "category"): ("RETREAT", "CONCEDE"),
    ("0814", "category"): ("RETREAT", "CONCEDE"),
    ("0831", "category"): ("CONCEDE", "RETREAT"),
    ("0831", "mode"): ("", "resign"),
    ("0842", "mode"): ("return", ""),
    ("085", "mode"): ("ease", ""),
    ("1214", "goldstein"): ("", "-4.0"),
    ("132", "mode"): ("ban", "restrict"),
    ("1321", "mode"): ("political", "restrict"),
    ("1322", "mode"): ("ban", "restrict"),
    ("163", "category"): ("COERCE", "SANCTION"),
    ("163", "mode"): ("restrict", "discontinue"),
    ("163", "contexts"): ("diplomatic", "economic"),
    ("1712", "mode"): ("seize", "destroy"),
    ("1722", "mode"): ("ban", "restrict"),
    ("175", "mode"): ("pro_autocracy", ""),
    ("175", "contexts"): ("military", "military pro_autocracy"),
    ("183", "mode"): ("suicide-attack", "explosives"),
    ("185", "mode"): ("assassinate", "targeted"),
    ("186", "mode"): ("assassinate", "targeted"),
    ("192", "category"): ("COERCE", "ASSAULT"),
    ("192", "mode"): ("seize", ""),
    ("195", "mode"): ("heavy-weapons", "aerial"),
    ("200", "mode"): ("massacre", ""),
    ("201", "mode"): ("cleansing", ""),
    ("202", "mode"): ("massacre", "targeted"),
    ("203", "mode"): ("cleansing", ""),
}
RENAMED_CONTEXTS: Final = {"humanitarian": "human_security", "democracy": "pro_democracy"}
ROW: Final = re.compile(r"\| (\d{2,4}) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$")


def reference(markdown: str) -> dict[str, Row]:
    """The rows of the long table: those with six columns, all after the heading of section 5."""
    rows = {}
    for line in markdown.partition("## 5.")[2].partition("\n## ")[0].splitlines():
        if found := ROW.match(line):
            code, _, score, category, mode, contexts = (cell.strip() for cell in found.groups())
            named = sorted(RENAMED_CONTEXTS.get(c, c) for c in re.findall(r"\w+", contexts))
            rows[code] = Row(score, category.replace("dropped", ""), mode, " ".join(named))
    return rows


def ours() -> dict[str, Row]:
    """The same from codes.ttl."""
    return {
        code: Row(str(c.goldstein), c.category or "", c.mode or "", " ".join(sorted(c.context)))
        for code, c in codes.cameo().items()
    }


def differences(theirs: Mapping[str, Row], mine: Mapping[str, Row]) -> Iterator[str]:
    """One line per difference, rulings that no longer apply included."""
    unused = set(RULINGS)
    for code in sorted(theirs.keys() | mine.keys()):
        if code not in theirs or code not in mine:
            yield f"{code}: only in {'codes.ttl' if code in mine else 'the reference'}"
            continue
        for field, there, here in zip(Row._fields, theirs[code], mine[code], strict=True):
            if RULINGS.get((code, field)) == (there, here):
                unused.discard((code, field))
            elif there != here:
                yield f"{code}: {field} is {there or 'empty'} there, {here or 'empty'} here"
    for code, field in sorted(unused):
        yield f"{code}: the ruling on its {field} no longer applies"


def main() -> int:
    """Print the differences; 1 if there are any."""
    parser = argparse.ArgumentParser(description="Compare codes.ttl with a reference table.")
    parser.add_argument("--reference", type=Path, default="../shared/reference/plover-cameo.md")
    path: Path = parser.parse_args().reference
    if not path.is_file():
        parser.error(f"{path} is missing: name the table with --reference")
    theirs = reference(path.read_text(encoding="utf-8"))
    found = list(differences(theirs, ours()))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(theirs)} codes, {len(RULINGS)} rulings, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

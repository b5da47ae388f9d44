"""Words that only the people and bodies of one state bear: Rep., House Committee, MdB, State Duma."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language
from lagebild.ontology.tables import rows

PLACES = ("title", "begin", "bracket")


def home_of(doc: Doc, first: int, name: str, language: Language) -> str | None:
    """The country that a title before a name, its first words, or a bracket behind it tells.

    `first` is the place of the name's first word.
    """
    end = first + len(name.split())
    told = {
        "title": doc[first - 1].lower_ if first else "",
        "begin": f"{name.lower()} ",
        "bracket": doc[end : end + 4].text.lower(),
    }
    for (place, word), country in homes(language).items():
        if told[place] == word if place == "title" else told[place].startswith(word):
            return country
    return None


@cache
def homes(language: Language) -> Mapping[tuple[str, str], str]:
    """The country by place and word, in lower case."""
    table = files("lagebild.ingest") / "lexicon" / language / "homes.csv"
    found: dict[tuple[str, str], str] = {}
    for number, row in rows(table, LexiconError):
        if row["place"] not in PLACES:
            raise LexiconError(f"homes.csv, line {number}: unknown place {row['place']!r}")
        found[row["place"], row["word"].lower()] = row["country"]
    return found

"""Words that only the people and bodies of one state bear: Rep., House Committee, MdB, State Duma."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from lagebild.ingest.cast import Naming, Participant
from lagebild.ingest.tree import is_definite
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language
from lagebild.ontology.tables import rows

PLACES = ("title", "begin", "bracket", "noun")


def at_home(
    doc: Doc, people: Mapping[str, Participant], namings: Sequence[Naming], language: Language
) -> dict[str, Participant]:
    """Those without a country, with that which a title before their name, its begin or a bracket tells."""
    found = {}
    for naming in namings:
        who = people[naming.key]
        unplaced = who.local and who.named and who.country is None
        words = doc.char_span(*naming.span, alignment_mode="expand") if unplaced else None
        if words is not None and (country := _home(doc, words.start, who.name, language)):
            found[naming.key] = replace(who, country=country)
    return found


def home_of_noun(noun: Token, language: Language) -> str | None:
    """The country whose government a definite noun means without saying so (*the administration*)."""
    return homes(language).get(("noun", noun.lemma_.lower())) if is_definite(noun) else None


def _home(doc: Doc, first: int, name: str, language: Language) -> str | None:
    end = first + len(name.split())
    told = {
        "title": doc[first - 1].lower_ if first else "",
        "begin": f"{name.lower()} ",
        "bracket": doc[end : end + 4].text.lower(),
    }
    for (place, word), country in homes(language).items():
        here = told.get(place, "")
        if here == word if place == "title" else here.startswith(word):
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

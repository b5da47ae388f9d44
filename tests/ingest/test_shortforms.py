"""Short forms of names: an abbreviation, a part of a long name, a first or last name."""

import pytest

from lagebild.ontology.records import Language
from tests.ingest.trees import actors, cast_of, tree, word

COUNCIL = (
    "The/DET/det/Council Coastal/PROPN/compound/Council/ORG Fisheries/PROPN/compound/Council/ORG "
    "Council/PROPN/nsubj/met/ORG "
)


@pytest.mark.parametrize(
    "words",
    [
        COUNCIL + "(/PUNCT/punct/CFC CFC/PROPN/appos/Council/ORG )/PUNCT/punct/CFC met=meet/VERB/ROOT",
        COUNCIL + "met=meet/VERB/ROOT ./PUNCT/punct/met CFC/PROPN/nsubj/left/ORG left=leave/VERB/ROOT",
    ],
    ids=["in brackets", "by its initials"],
)
def test_an_abbreviation_is_who_it_stands_for(words: str) -> None:
    doc = tree("en", words)
    assert actors(doc, "CFC") == actors(doc, "Council") == ("local-coastal-fisheries-council",)


def test_an_abbreviation_in_brackets_may_be_of_another_language() -> None:
    doc = tree(
        "de",
        "Der/DET/det/Küstenrat Küstenrat/PROPN/nsubj/tagte/ORG Nord/PROPN/flat/Küstenrat/ORG "
        "(/PUNCT/punct/CFC CFC/PROPN/appos/Küstenrat/ORG )/PUNCT/punct/CFC tagte=tagen/VERB/ROOT",
    )
    assert actors(doc, "CFC") == actors(doc, "Küstenrat") == ("local-kuestenrat-nord",)


def test_a_known_abbreviation_tells_who_the_long_name_is() -> None:
    doc = tree(
        "en",
        "The/DET/det/Pact Atlantic/PROPN/compound/Pact/ORG Pact/PROPN/nsubj/met/ORG (/PUNCT/punct/NATO "
        "NATO/PROPN/appos/Pact/ORG )/PUNCT/punct/NATO met=meet/VERB/ROOT",
    )
    assert actors(doc, "Pact") == actors(doc, "NATO") == ("nato",)


def test_the_end_of_a_long_name_is_the_same_body() -> None:
    doc = tree(
        "en",
        COUNCIL + "met=meet/VERB/ROOT ./PUNCT/punct/met Fisheries/PROPN/compound/Council/ORG "
        "Council/PROPN/nsubj/left/ORG left=leave/VERB/ROOT",
    )
    cast = cast_of(doc)
    assert cast.at[word(doc, "left").i - 1] == cast.at[1]


def test_initials_of_another_body_are_another_body() -> None:
    doc = tree(
        "en",
        COUNCIL + "met=meet/VERB/ROOT ./PUNCT/punct/met CFX/PROPN/nsubj/left/ORG left=leave/VERB/ROOT",
    )
    assert actors(doc, "CFX") != actors(doc, "Council")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_family_name_that_goes_first_is_taken_up(language: Language) -> None:
    doc = tree(
        language,
        "Hu/PROPN/nsubj/kam/PER Lirong/PROPN/flat/Hu/PER kam=kommen/VERB/ROOT ./PUNCT/punct/kam "
        "Hu/PROPN/nsubj/ging/PER ging=gehen/VERB/ROOT",
    )
    cast = cast_of(doc, "2008-01-01")  # when Hu Jintao was in office
    assert cast.at[4] == cast.at[0] == ("local-hu-lirong",)

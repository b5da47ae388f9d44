"""How actors are called whom an article names in another case than the nominative."""

import pytest

from lagebild.ingest import extract
from lagebild.ontology.records import Article, Language


def names(text: str, language: Language = "de") -> set[str]:
    return {actor.name for actor in extract(Article("x", text, language, "2025-06-01")).actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ein Sprecher der kenianischen Armee warnte Ghana.", "kenianische Armee"),
        ("Der Minister traf sich mit Vertretern der Opposition und kritisierte sie.", "Vertreter"),
        ("Ghana warf dem Sprecher des Berliner Kammergerichts Lügen vor.", "Berliner Kammergericht"),
        ("Ghana kritisierte das Urteil des togoischen Parlaments scharf.", "togoisches Parlament"),
        ("Togo verurteilte die kenianischen Soldaten.", "kenianische Soldaten"),
        ("Die Armee kämpfte mit den Bauern.", "Bauern"),
        ("Wadephul sprach mit den polnischen Kollegen.", "polnische Kollegen"),
        ("Wadephul sprach mit seinem polnischen Kollegen.", "polnischer Kollege"),
    ],
)
def test_actors_are_called_in_the_nominative(text: str, name: str) -> None:
    assert name in names(text)


def test_an_organisation_is_one_in_all_its_cases() -> None:
    text = "Der Rat des Osloer Friedensbundes warnte Ghana. Der Osloer Friedensbund drohte auch Togo."
    assert {name for name in names(text) if "Friedens" in name} == {"Osloer Friedensbund"}


def test_english_names_stay_as_they_are() -> None:
    assert "Kenyan soldiers" in names("Rebels attacked Kenyan soldiers in Juba.", "en")

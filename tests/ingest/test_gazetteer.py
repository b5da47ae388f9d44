"""The forms that stand for known actors, in both languages."""

import pytest
import spacy

from lagebild.ingest.gazetteer import Sense, build, gazetteer, split
from lagebild.ontology.records import Language
from lagebild.ontology.registry import Registry, RegistryActor, load


def senses(language: Language, words: str) -> set[Sense]:
    hit = gazetteer(language).match(words.split(), 0)
    assert hit is not None, words
    assert hit[0] == len(words.split()), words
    return set(hit[1])


@pytest.mark.parametrize(
    ("language", "words", "key", "how"),
    [
        ("de", "Russland", "russia", "name"),
        ("de", "Russlands", "russia", "name"),
        ("de", "russischen", "russia", "adjective"),
        ("de", "Russischer", "russia", "adjective"),
        ("de", "Moskauer", "russia", "adjective"),
        ("de", "Russen", "russia", "demonym"),
        ("de", "Moskaus", "russia", "capital"),
        ("de", "Kremls", "russia", "seat"),
        ("de", "Vereinigten Staaten von Amerika", "usa", "name"),
        ("de", "Weißen Hauses", "usa", "seat"),
        ("de", "Europäischen Union", "eu", "name"),
        ("de", "Putins", "vladimir-putin", "surname"),
        ("de", "Wladimir Putins", "vladimir-putin", "name"),
        ("en", "Germany", "germany", "name"),
        ("en", "German", "germany", "adjective"),
        ("en", "Germans", "germany", "demonym"),
        ("en", "Tehran", "iran", "capital"),
        ("en", "White House", "usa", "seat"),
        ("en", "U.S.", "usa", "name"),
        ("en", "Volodymyr Zelensky", "volodymyr-zelenskyy", "name"),
        ("en", "Zelenskyy", "volodymyr-zelenskyy", "surname"),
    ],
)
def test_every_form_of_a_name_is_known(language: Language, words: str, key: str, how: str) -> None:
    assert (key, how) in {(sense.key, sense.how) for sense in senses(language, words)}


@pytest.mark.parametrize("language", ["de", "en"])
def test_people_are_known_by_the_spelling_of_the_other_language(language: Language) -> None:
    assert senses(language, "Wladimir Putin") == senses(language, "Vladimir Putin")


@pytest.mark.parametrize(("language", "words"), [("en", "Russlands"), ("en", "russische"), ("de", "Germany")])
def test_names_of_states_belong_to_one_language(language: Language, words: str) -> None:
    assert gazetteer(language).match([words], 0) is None


def test_the_longest_form_wins() -> None:
    words = ["Die", "Europäische", "Union", "Russlands"]
    hit = gazetteer("de").match(words, 1)
    assert hit == (3, (Sense("eu", "name"),))
    assert gazetteer("de").match(words, 0) is None


def test_a_form_is_looked_for_where_the_reading_stands() -> None:
    words = ["in", "den", "Vereinigten", "Staaten"]
    assert [start for start in range(4) if gazetteer("de").match(words, start)] == [2]


def test_an_unfinished_form_is_none() -> None:
    assert gazetteer("en").match(["White"], 0) is None
    assert gazetteer("en").match(["White", "Horse"], 0) is None


def test_many_people_share_a_surname() -> None:
    keys = {sense.key for sense in gazetteer("en").one("Bush")}
    assert {"george-w-bush", "george-h-w-bush"} <= keys


def test_numbers_behind_a_name_are_no_surname() -> None:
    assert {sense.how for sense in gazetteer("en").one("II")} <= {"name"}
    assert not gazetteer("en").one("Jr.")


def test_names_are_split_as_the_tokenizers_do() -> None:
    assert split("Washington, D.C.", "en") == ["Washington", ",", "D.C."]
    assert split("US-Amerikaner", "de") == ["US-Amerikaner"]
    assert split("Kim Jong-un", "en") == ["Kim", "Jong", "-", "un"]
    assert split("G-20", "en") == ["G-20"]


def test_a_registry_of_ones_own() -> None:
    names = {"de": "Ruritanien", "en": "Ruritania"}
    forms = {"de": ("ruritanisch",), "en": ("Ruritanian",)}
    none: dict[str, tuple[str, ...]] = {"de": (), "en": ()}
    state = RegistryActor("ruritania", "state", None, None, names, none, adjectives=forms)
    own = build(Registry({"ruritania": state}, {}, ()), "de")
    assert own.one("ruritanischem") == (Sense("ruritania", "adjective"),)
    assert own.one("Ruritaniens") == own.one("Ruritanien") == (Sense("ruritania", "name"),)
    assert not own.one("Russland")


def test_the_family_name_goes_first_in_east_asia() -> None:
    names = gazetteer("en")
    assert "xi-jinping" in {sense.key for sense in names.one("Xi")}
    assert not any(sense.key == "moon-jae-in" for sense in names.one("In"))
    assert not any(sense.key == "xi-jinping" for sense in names.one("Jinping"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_forms_are_cut_as_the_shipped_pipelines_cut_texts(language: Language) -> None:
    nlp = spacy.blank(language)
    forms = {
        form for actor in load().actors.values() for form in (*actor.names.values(), *actor.aliases[language])
    }
    apart = [form for form in forms if [token.text for token in nlp(form)] != split(form, language)]
    assert len(apart) < len(forms) / 100, sorted(apart)[:20]

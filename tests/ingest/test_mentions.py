"""Which words name actors, and which of them only say where."""

from itertools import pairwise

import pytest

from lagebild.ingest.mentions import Mention, find_mentions
from lagebild.ontology.records import Language
from tests.ingest.trees import tree


def mentions(language: Language, words: str) -> dict[str, Mention]:
    return {mention.text: mention for mention in find_mentions(tree(language, words))}


def keys(mention: Mention) -> set[str]:
    return {sense.key for sense in mention.senses}


def test_inflected_names_are_found_with_their_offsets() -> None:
    doc = tree(
        "de",
        "Putins/PROPN/nmod/Armee/PER Armee/NOUN/nsubj/verließ verließ=verlassen/VERB/ROOT "
        "die=der/DET/det/Hauptstadt Hauptstadt/NOUN/obj/verließ "
        "Russlands=Russland/PROPN/nmod/Hauptstadt/LOC",
    )
    found = find_mentions(doc)
    assert [mention.text for mention in found] == ["Putins", "Russlands"]
    assert [doc.text[slice(*mention.span)] for mention in found] == ["Putins", "Russlands"]
    assert keys(found[0]) == {"vladimir-putin"}
    assert keys(found[1]) == {"russia"}


def test_a_capital_that_acts_is_a_government() -> None:
    found = mentions(
        "de",
        "Moskau/PROPN/nsubj/drohte/LOC drohte=drohen/VERB/ROOT mit/ADP/case/Sanktionen "
        "Sanktionen=Sanktion/NOUN/obl/drohte",
    )
    assert keys(found["Moskau"]) == {"russia"}
    assert not found["Moskau"].place


@pytest.mark.parametrize(
    ("language", "preposition", "capital"),
    [("de", "in", "Moskau"), ("de", "nach", "Kiew"), ("en", "in", "Moscow"), ("en", "near", "Kyiv")],
)
def test_a_capital_behind_a_preposition_of_place_is_a_place(
    language: Language, preposition: str, capital: str
) -> None:
    words = f"Merz/PROPN/nsubj/flog flog/VERB/ROOT {preposition}/ADP/case/{capital} {capital}/PROPN/obl/flog"
    assert mentions(language, words)[capital].place


def test_both_of_two_capitals_are_places() -> None:
    found = mentions(
        "de",
        "Proteste/NOUN/ROOT in/ADP/case/Moskau Moskau/PROPN/nmod/Proteste/LOC und/CCONJ/cc/Minsk "
        "Minsk/PROPN/conj/Moskau/LOC",
    )
    assert found["Moskau"].place
    assert found["Minsk"].place


def test_with_moscow_is_no_place() -> None:
    found = mentions(
        "en",
        "Kyiv/PROPN/nsubj/negotiates/GPE negotiates=negotiate/VERB/ROOT with/ADP/case/Moscow "
        "Moscow/PROPN/obl/negotiates/GPE",
    )
    assert keys(found["Moscow"]) == {"russia"}
    assert not found["Moscow"].place


def test_parts_of_compounds() -> None:
    doc = tree(
        "de",
        "US-Präsident/NOUN/nsubj/lobte lobte=loben/VERB/ROOT "
        "die=der/DET/det/Ukraine-Russland-Gespräche "
        "Ukraine-Russland-Gespräche=Ukraine-Russland-Gespräch/NOUN/obj/lobte",
    )
    found = find_mentions(doc)
    assert [(mention.text, keys(mention)) for mention in found] == [
        ("US", {"usa"}),
        ("Ukraine", {"ukraine"}),
        ("Russland", {"russia"}),
    ]
    assert [doc.text[slice(*mention.span)] for mention in found] == ["US", "Ukraine", "Russland"]
    assert {mention.label for mention in found} == {"PART"}


def test_no_names_in_other_compounds() -> None:
    assert not mentions("de", "Das/DET/det/E-Auto E-Auto/NOUN/nsubj/fuhr fuhr=fahren/VERB/ROOT")


def test_names_of_the_recognizer_without_a_sense() -> None:
    found = mentions(
        "en",
        "Jane/PROPN/compound/Roe/PERSON Roe/PROPN/nsubj/criticised/PERSON "
        "criticised=criticise/VERB/ROOT "
        "Acme/PROPN/obj/criticised/ORG",
    )
    assert found["Jane Roe"].label == "PERSON"
    assert found["Acme"].label == "ORG"
    assert not found["Jane Roe"].senses


def test_what_cannot_be_a_name_is_left_out() -> None:
    assert not mentions("de", "Heute/ADV/advmod/regnet/PER regnet=regnen/VERB/ROOT")
    assert not mentions("de", "Es/PRON/nsubj/regnet regnet=regnen/VERB/ROOT stark/ADJ/advmod/regnet/LOC")


def test_us_is_not_always_the_united_states() -> None:
    found = mentions(
        "en", "Moscow/PROPN/nsubj/WARNED/GPE WARNED=warn/VERB/ROOT US=we/PRON/obj/WARNED ./PUNCT/punct/WARNED"
    )
    assert set(found) == {"Moscow"}


def test_a_surname_must_be_used_as_a_name() -> None:
    as_name = "Merz/PROPN/nsubj/sprach/PER sprach=sprechen/VERB/ROOT"
    as_noun = "Scholz/NOUN/nsubj/sprach sprach=sprechen/VERB/ROOT"
    assert set(mentions("de", as_name)) == {"Merz"}
    assert not mentions("de", as_noun)


def test_a_body_of_a_country_is_not_the_country() -> None:
    found = mentions(
        "en",
        "The/DET/det/Society Russian/ADJ/amod/Society/ORG Chess/PROPN/compound/Society/ORG "
        "Society/PROPN/nsubj/protested/ORG protested=protest/VERB/ROOT",
    )
    society = found["Russian Chess Society"]
    assert {(sense.key, sense.how) for sense in society.senses} == {("russia", "adjective")}


def test_a_person_named_like_a_country_is_a_person() -> None:
    found = mentions("en", "Paris/PROPN/nsubj/sang/PERSON Hilton/PROPN/flat/Paris/PERSON sang=sing/VERB/ROOT")
    assert not found["Paris Hilton"].senses


def test_mentions_stand_in_order_and_do_not_overlap() -> None:
    found = find_mentions(
        tree(
            "de",
            "US-Präsident/NOUN/nsubj/traf Donald/PROPN/appos/US-Präsident/PER "
            "Trump/PROPN/flat/Donald/PER "
            "traf=treffen/VERB/ROOT Chinas=China/PROPN/nmod/Staatschef/LOC Staatschef/NOUN/obj/traf "
            "Xi/PROPN/appos/Staatschef/PER Jinping/PROPN/flat/Xi/PER",
        )
    )
    assert [mention.text for mention in found] == ["US", "Donald Trump", "Chinas", "Xi Jinping"]
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))


def test_a_day_behind_a_name_is_no_part_of_it() -> None:
    doc = tree(
        "de",
        "Der/DET/det/Bericht Bericht/NOUN/ROOT des/DET/det/Staatsradios Staatsradios/PROPN/nmod/Bericht/ORG "
        "vom/ADP/case/3./ORG 3./ADJ/amod/Mai/ORG Mai/NOUN/nmod/Bericht/ORG 2012/NUM/nmod/Mai",
    )
    assert [mention.text for mention in find_mentions(doc)] == ["Staatsradios"]

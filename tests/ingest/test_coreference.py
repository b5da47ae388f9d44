"""Whom a pronoun stands for."""

import pytest

from lagebild.ontology.records import Language
from tests.ingest.trees import cast_of, tree, word

PUTIN = "Putin/PROPN/nsubj/landete/PER landete=landen/VERB/ROOT ./PUNCT/punct/landete "
MERKEL = "Merkel/PROPN/nsubj/landete/PER landete=landen/VERB/ROOT ./PUNCT/punct/landete "
RUSSIA = (
    "Russia/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT Ukraine/PROPN/obj/attacked/GPE "
    "./PUNCT/punct/attacked "
)


def meant(language: Language, words: str, pronoun: str) -> tuple[str, ...]:
    """Whom the last word of that form stands for."""
    doc = tree(language, words)
    place = max(token.i for token in doc if token.text == pronoun)
    return cast_of(doc, "2015").at.get(place, ())


@pytest.mark.parametrize(
    ("words", "pronoun", "key"),
    [
        (PUTIN + "Er/PRON/nsubj/sprach sprach=sprechen/VERB/ROOT", "Er", "vladimir-putin"),
        (MERKEL + "Sie/PRON/nsubj/sprach/Number=Sing sprach=sprechen/VERB/ROOT", "Sie", "angela-merkel"),
        (PUTIN + "Seine/DET/det:poss/Armee Armee/NOUN/ROOT", "Seine", "vladimir-putin"),
        (MERKEL + "Ihr/DET/det:poss/Sprecher Sprecher/NOUN/ROOT", "Ihr", "angela-merkel"),
    ],
)
def test_german_pronouns(words: str, pronoun: str, key: str) -> None:
    assert meant("de", words, pronoun) == (key,)


@pytest.mark.parametrize(
    ("words", "pronoun"),
    [
        (PUTIN + "Sie/PRON/nsubj/sprach/Number=Sing sprach=sprechen/VERB/ROOT", "Sie"),
        (MERKEL + "Er/PRON/nsubj/sprach sprach=sprechen/VERB/ROOT", "Er"),
        (PUTIN + "Sie/PRON/nsubj/sprachen/Number=Plur sprachen=sprechen/VERB/ROOT", "Sie"),
    ],
)
def test_gender_and_number_must_agree(words: str, pronoun: str) -> None:
    assert meant("de", words, pronoun) == ()


def test_she_is_the_woman_of_two_people() -> None:
    words = (
        "Putin/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT Merkel/PROPN/obj/met/PERSON ./PUNCT/punct/met "
        "{}/PRON/nsubj/left left=leave/VERB/ROOT"
    )
    assert meant("en", words.format("She"), "She") == ("angela-merkel",)
    assert meant("en", words.format("He"), "He") == ("vladimir-putin",)


def test_a_subject_is_preferred() -> None:
    words = (
        "Trump/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT Putin/PROPN/obj/met/PERSON ./PUNCT/punct/met "
        "He/PRON/nsubj/left left=leave/VERB/ROOT"
    )
    assert meant("en", "Donald/PROPN/compound/Trump/PERSON " + words, "He") == ("donald-trump",)


def test_it_is_the_state_that_acted() -> None:
    assert meant("en", RUSSIA + "It/PRON/nsubj/denied denied=deny/VERB/ROOT", "It") == ("russia",)
    assert meant("en", RUSSIA + "Its/PRON/nmod:poss/army army/NOUN/ROOT", "Its") == ("russia",)


def test_it_is_nobody_as_an_object() -> None:
    words = RUSSIA + "Kyiv/PROPN/nsubj/saw/GPE saw=see/VERB/ROOT it/PRON/obj/saw"
    assert meant("en", words, "it") == ()


def test_they_are_several_or_a_group() -> None:
    state = "Russia/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT ./PUNCT/punct/attacked "
    group = (
        "Protesters=protester/NOUN/nsubj/marched/Number=Plur marched=march/VERB/ROOT ./PUNCT/punct/marched "
    )
    they = "They/PRON/nsubj/left left=leave/VERB/ROOT"
    assert meant("en", state + they, "They") == ()
    assert meant("en", group + they, "They") != ()


def test_nobody_is_meant_by_a_pronoun_before_the_name() -> None:
    assert (
        meant("de", "Er/PRON/nsubj/sprach sprach=sprechen/VERB/ROOT ./PUNCT/punct/sprach " + PUTIN, "Er")
        == ()
    )


def test_an_old_name_is_forgotten() -> None:
    between = "Es/PRON/nsubj/regnete regnete=regnen/VERB/ROOT ./PUNCT/punct/regnete "
    he = "Er/PRON/nsubj/sprach sprach=sprechen/VERB/ROOT"
    assert meant("de", PUTIN + 2 * between + he, "Er") == ("vladimir-putin",)
    assert meant("de", PUTIN + 3 * between + he, "Er") == ()


def test_who_speaks_inside_quotation_marks_is_not_who_speaks_outside() -> None:
    putin = "Putin/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT ./PUNCT/punct/spoke "
    he = "“/PUNCT/punct/left He/PRON/nsubj/left left=leave/VERB/ROOT ”/PUNCT/punct/left"
    assert meant("en", putin + he, "He") == ()


def test_an_unknown_person_may_be_he_or_she() -> None:
    words = (
        "Jane/PROPN/compound/Roe/PERSON Roe/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT "
        "./PUNCT/punct/spoke "
        "{}/PRON/nsubj/left left=leave/VERB/ROOT"
    )
    for pronoun in ("He", "She"):
        assert meant("en", words.format(pronoun), pronoun) == ("local-jane-roe",)


def test_pronouns_are_no_mentions() -> None:
    doc = tree("de", PUTIN + "Er/PRON/nsubj/sprach sprach=sprechen/VERB/ROOT")
    cast = cast_of(doc)
    assert {doc.text[slice(*naming.span)] for naming in cast.namings} == {"Putin"}
    assert word(doc, "Er").i in cast.at


@pytest.mark.parametrize(
    ("language", "words", "pronoun"),
    [
        (
            "de",
            "Putin/PROPN/nsubj/traf/PER traf=treffen/VERB/ROOT Merkel/PROPN/obj/traf/PER in/ADP/case/Moskau "
            "Moskau/PROPN/obl/traf/LOC ./PUNCT/punct/traf Die/DET/det/beiden "
            "beiden=beide/PRON/nsubj/sprachen sprachen=sprechen/VERB/ROOT",
            "beiden",
        ),
        (
            "en",
            "Putin/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT Merkel/PROPN/obj/met/PERSON ./PUNCT/punct/met "
            "The/DET/det/two two/NUM/nsubj/spoke spoke=speak/VERB/ROOT",
            "two",
        ),
    ],
)
def test_the_two_are_the_two_people_named_before(language: Language, words: str, pronoun: str) -> None:
    assert meant(language, words, pronoun) == ("vladimir-putin", "angela-merkel")


def test_the_two_are_nobody_among_three() -> None:
    words = (
        "Putin/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT Merkel/PROPN/obj/met/PERSON and/CCONJ/cc/Macron "
        "Macron/PROPN/conj/Merkel/PERSON ./PUNCT/punct/met The/DET/det/two two/NUM/nsubj/spoke "
        "spoke=speak/VERB/ROOT"
    )
    assert meant("en", words, "two") == ()


REST = "sie/PRON/nsubj/drohte drohte=drohen/VERB/ROOT/-/Number=Sing Ghana/PROPN/iobj/drohte/LOC"


@pytest.mark.parametrize(
    ("words", "pronoun", "key"),
    [
        (
            "Die/DET/det/Regierung togoische/ADJ/amod/Regierung Regierung/NOUN/nsubj/tagte/Gender=Fem "
            f"Togos=Togo/PROPN/nmod/Regierung/LOC tagte=tagen/VERB/ROOT ./PUNCT/punct/tagte {REST}",
            "sie",
            "togo",
        ),
        (
            "Togo/PROPN/nsubj/wies/LOC wies=weisen/VERB/ROOT Diplomaten=Diplomat/NOUN/obj/wies "
            "aus/ADP/compound:prt/wies denen=der/PRON/iobj/vorwarf/@PRELS es/PRON/nsubj/vorwarf "
            "Spionage/NOUN/obj/vorwarf vorwarf=vorwerfen/VERB/acl:relcl/Diplomaten",
            "es",
            "togo",
        ),
        (
            "Bei/ADP/case/Ankunft seiner=sein/DET/det:poss/Ankunft Ankunft/NOUN/obl/lobte "
            "lobte=loben/VERB/ROOT Putin/PROPN/nsubj/lobte/PER Ghana/PROPN/obj/lobte/LOC",
            "seiner",
            "vladimir-putin",
        ),
    ],
)
def test_german_pronouns_go_by_gender(words: str, pronoun: str, key: str) -> None:
    assert meant("de", words, pronoun) == (key,)


def test_there_is_stands_for_nobody() -> None:
    words = (
        "Togo/PROPN/nsubj/schwieg/LOC schwieg=schweigen/VERB/ROOT ./PUNCT/punct/schwieg es/PRON/nsubj/gibt "
        "gibt=geben/VERB/ROOT Verluste=Verlust/NOUN/obj/gibt"
    )
    assert meant("de", words, "es") == ()

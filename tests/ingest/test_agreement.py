"""German subjects and objects, told apart by case and number."""

import pytest

from lagebild.ingest.agreement import form_case
from lagebild.ingest.repairs import repair
from tests.ingest.trees import told, tree, word


def test_a_nominative_behind_the_verb_is_its_subject() -> None:
    doc = repair(
        tree(
            "de",
            "Togo/PROPN/nsubj/dankte/LOC dankte=danken/VERB/ROOT der/DET/det/Kanzler "
            "ghanaische/ADJ/amod/Kanzler Kanzler/NOUN/obj/dankte/Gender=Masc/Number=Sing",
        )
    )
    ((category, agents, targets),) = told(doc)
    assert (category, targets) == ("SUPPORT", ("togo",))
    assert agents
    assert agents != ("togo",)


def test_a_dative_before_the_verb_is_no_subject() -> None:
    doc = repair(
        tree(
            "de",
            "Dem/DET/det/Minister Minister/NOUN/nsubj/dankte/Gender=Masc dankte=danken/VERB/ROOT "
            "Togo/PROPN/obl:arg/dankte/LOC",
        )
    )
    assert (word(doc, "Minister").dep_, word(doc, "Togo").dep_) == ("obl:arg", "nsubj")


def test_a_plural_verb_has_the_plural_for_its_subject() -> None:
    doc = repair(
        tree(
            "de",
            "Die/DET/det/Resolution Resolution/NOUN/nsubj/lehnten/Number=Sing "
            "lehnten=lehnen/VERB/ROOT/-/VerbForm=Fin neun/NUM/nummod/Staaten "
            "Staaten=Staat/NOUN/obj/lehnten/Number=Plur ab/ADP/compound:prt/lehnten",
        )
    )
    assert (word(doc, "Resolution").dep_, word(doc, "Staaten").dep_) == ("obj", "nsubj")


def test_a_frame_inside_another_clause_keeps_its_own_subject() -> None:
    doc = repair(
        tree(
            "de",
            "Rebellen=Rebell/NOUN/nsubj/sagte ,/PUNCT/punct/sagte sagte=sagen/VERB/ROOT der/DET/det/General "
            "General/NOUN/obj/sagte/Gender=Masc/Number=Sing",
        )
    )
    assert word(doc, "Rebellen").dep_ == "nsubj"


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ("der/DET/det/Minister Minister/NOUN/ROOT/-/Gender=Masc", "Nom"),
        ("den/DET/det/Minister Minister/NOUN/ROOT/-/Gender=Masc", "Obl"),
        ("einem/DET/det/Minister Minister/NOUN/ROOT/-/Gender=Masc", "Obl"),
        ("iranischer/ADJ/amod/Minister Minister/NOUN/ROOT/-/Gender=Masc", "Nom"),
        ("der/DET/det/Regierung Regierung/NOUN/ROOT/-/Gender=Masc", ""),
        ("die/DET/det/Regierung Regierung/NOUN/ROOT/-/Gender=Fem", ""),
        ("ihm/PRON/ROOT", "Obl"),
        ("Togo/PROPN/ROOT", ""),
    ],
)
def test_forms_of_one_case_only(words: str, case: str) -> None:
    doc = tree("de", words)
    assert form_case(doc[len(doc) - 1]) == case


def test_a_feminine_with_der_is_the_dative_of_a_passive() -> None:
    doc = repair(
        tree(
            "de",
            "Der/DET/det/Ministerin Ministerin/NOUN/nsubj:pass/vorgeworfen/Gender=Masc/Number=Sing "
            "wird=werden/AUX/aux:pass/vorgeworfen vorgeworfen=vorwerfen/VERB/ROOT",
        )
    )
    assert word(doc, "Ministerin").dep_ == "obl:arg"


def test_of_two_subjects_of_a_passive_the_name_is_its_dative() -> None:
    doc = repair(
        tree(
            "de",
            "Morde/NOUN/nsubj:pass/vorgeworfen werden/AUX/aux:pass/vorgeworfen "
            "Mobutu/PROPN/nsubj:pass/vorgeworfen/PER vorgeworfen=vorwerfen/VERB/ROOT",
        )
    )
    assert (word(doc, "Morde").dep_, word(doc, "Mobutu").dep_) == ("nsubj:pass", "obl:arg")


def test_haben_makes_no_passive() -> None:
    doc = repair(
        tree(
            "de",
            "Ein/DET/det/Soldat Soldat/NOUN/nsubj/verletzt hat=haben/AUX/aux/verletzt "
            "Fischer/NOUN/nsubj:pass/verletzt verletzt=verletzen/VERB/ROOT",
        )
    )
    assert (word(doc, "Soldat").dep_, word(doc, "Fischer").dep_) == ("nsubj", "obj")


def test_the_second_subject_before_a_verb_at_the_end_is_its_object() -> None:
    doc = repair(
        tree(
            "de",
            "Einsatzkräfte/NOUN/nsubj/vertrieben haben/AUX/aux/vertrieben die/DET/det/Pilger "
            "Pilger/NOUN/nsubj/vertrieben vertrieben=vertreiben/VERB/ROOT",
        )
    )
    assert (word(doc, "Einsatzkräfte").dep_, word(doc, "Pilger").dep_) == ("nsubj", "obj")

"""What the rest of a tree tells of a wrong label or word class."""

import pytest
import spacy

from lagebild.ingest import repairs
from lagebild.ingest.lemmas import TABLE
from lagebild.ingest.repairs import repair
from lagebild.ontology.records import Language
from tests.ingest.trees import told, tree, word


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Scholz/PROPN/nsubj/dankte/PER dankte=danken/VERB/ROOT Macron/PROPN/nsubj/dankte/PER"),
        ("en", "Scholz/PROPN/nsubj/thanked/PER thanked=thank/VERB/ROOT Macron/PROPN/nsubj/thanked/PER"),
    ],
)
def test_of_two_subjects_the_one_behind_the_verb_is_its_object(language: Language, words: str) -> None:
    doc = repair(tree(language, words))
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "obj"]
    (event,) = told(doc)
    assert event[2] == ("emmanuel-macron",)


def test_two_subjects_before_the_verb_stay_as_they_are() -> None:
    doc = repair(tree("de", "Merz/PROPN/nsubj/kam/PER wer/PRON/nsubj/kam kam=kommen/VERB/ROOT"))
    assert [token.dep_ for token in doc] == ["nsubj", "nsubj", "ROOT"]


def test_a_participle_with_an_auxiliary_is_a_verb() -> None:
    doc = repair(
        tree(
            "de",
            "hatte=haben/AUX/aux/getönt Trump/PROPN/nsubj/getönt/PER getönt=tönen/ADJ/ROOT "
            "gesperrte=gesperrt/ADJ/amod/Grenze Grenze/NOUN/obj/getönt",
        )
    )
    assert word(doc, "getönt").pos_ == "VERB"
    assert word(doc, "gesperrte").pos_ == "ADJ"


def test_what_has_subject_and_object_and_a_past_is_a_verb() -> None:
    words = (
        "Israel/PROPN/nsubj/attackierte/LOC attackierte=attackiert/ADJ/ROOT Iran/PROPN/obj/attackierte/LOC"
    )
    assert word(repair(tree("de", words)), "attackierte").pos_ == "VERB"
    happy = "Israel/PROPN/nsubj/gute/LOC ist=sein/AUX/cop/gute gute=gut/ADJ/ROOT Wahl/NOUN/obj/gute"
    assert word(repair(tree("de", happy)), "gute").pos_ == "ADJ"


def test_a_participle_that_opens_a_sentence_is_a_verb() -> None:
    doc = tree("de", "Festgenommen/NOUN/ROOT wurden=werden/AUX/aux:pass/Festgenommen Diebe/NOUN/nsubj/wurden")
    doc.vocab.lookups.add_table(TABLE, {"festgenommen": "festnehmen"})
    repair(doc)
    doc.vocab.lookups.remove_table(TABLE)
    assert (doc[0].pos_, doc[0].lemma_) == ("VERB", "festnehmen")
    plain = tree("de", "Festnahmen/NOUN/ROOT gab/VERB/acl/Festnahmen es/PRON/expl/gab")
    assert repair(plain)[0].pos_ == "NOUN"


def test_only_pipelines_that_parse_are_repaired() -> None:
    nlp = spacy.blank("de")
    repairs.add(nlp)
    assert not nlp.pipe_names
    nlp.add_pipe("parser")
    repairs.add(nlp)
    repairs.add(nlp)
    assert nlp.pipe_names == ["parser", repairs.NAME]


def test_a_name_in_the_genitive_belongs_to_the_noun_behind_it() -> None:
    doc = repair(
        tree(
            "de",
            "sagte=sagen/VERB/ROOT Emmanuel/PROPN/nsubj/sagte/PER Macrons/PROPN/flat/Emmanuel/PER "
            "Sprecherin/NOUN/appos/Emmanuel",
        )
    )
    assert [(token.dep_, token.head.text) for token in doc] == [
        ("ROOT", "sagte"),
        ("nmod", "Sprecherin"),
        ("flat", "Emmanuel"),
        ("nsubj", "sagte"),
    ]


def test_a_name_with_an_apposition_keeps_it() -> None:
    doc = repair(
        tree(
            "de",
            "Macron/PROPN/nsubj/kam/PER ,/PUNCT/punct/Präsident Präsident/NOUN/appos/Macron "
            "kam=kommen/VERB/ROOT",
        )
    )
    assert [token.dep_ for token in doc] == ["nsubj", "punct", "appos", "ROOT"]


def test_a_name_a_past_tense_and_a_noun_are_a_sentence() -> None:
    doc = repair(
        tree(
            "en",
            "Italy/PROPN/compound/lifted/GPE lifted=lift/VERB/amod/sanctions sanctions=sanction/NOUN/ROOT "
            "against/ADP/case/Iran Iran/PROPN/nmod/sanctions/GPE ./PUNCT/punct/sanctions",
        )
    )
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "obj", "case", "nmod", "punct"]
    assert told(doc) == [("CONCEDE", ("italy",), ("iran",))]


ROOTED = (
    "Albanians=Albanian/PROPN/ROOT demonstrated=demonstrate/VERB/acl/Albanians "
    "in/ADP/case/Serbia Serbia/PROPN/obl/demonstrated/GPE"
)


def test_a_noun_and_a_past_tense_up_to_the_full_stop_are_a_sentence() -> None:
    doc = repair(tree("en", f"{ROOTED} ./PUNCT/punct/Albanians"))
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "case", "obl", "punct"]
    assert all(token.head == doc[1] for token in (doc[0], doc[1], doc[4]))


def test_headlines_and_passives_stay_as_they_are() -> None:
    assert word(repair(tree("en", ROOTED)), "demonstrated").dep_ == "acl"
    passive = (
        "Pilots=pilot/NOUN/ROOT abducted=abduct/VERB/acl/Pilots by/ADP/case/rebels "
        "rebels=rebel/NOUN/obl/abducted ./PUNCT/punct/Pilots"
    )
    assert word(repair(tree("en", passive)), "abducted").dep_ == "acl"


def test_what_somebody_is_is_an_adjective() -> None:
    words = (
        "London/PROPN/nsubj/einig/LOC ist=sein/AUX/cop/einig mit/ADP/case/Paris Paris/PROPN/obl/einig/LOC "
    )
    (event,) = told(repair(tree("de", words + "einig=einige/DET/ROOT")))
    assert event == ("AGREE", ("united-kingdom", "france"), ())
    doc = repair(tree("de", "einige/DET/det/Briten Briten/NOUN/nsubj/gingen gingen=gehen/VERB/ROOT"))
    assert word(doc, "einige").pos_ == "DET"

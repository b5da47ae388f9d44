"""English words that tokenizer or parser tore apart are one again."""

import pytest
import spacy
from spacy.tokens import Doc

from lagebild.ingest import wholes
from lagebild.ingest.lemmas import irregular
from lagebild.ingest.tree import lemma, span_of
from lagebild.ingest.wholes import join
from tests.ingest.trees import told, tree, word

HANDED_OVER = (
    "Serbia/PROPN/nsubj/handed/GPE handed=hand/VERB/ROOT over/ADP/case/pirates pirates=pirate/NOUN/obl/handed"
)


def cut(words: list[str], lemmas: list[str], pos: list[str]) -> Doc:
    """A noun phrase whose last word the tokenizer cut at its hyphen."""
    count = len(words)
    return Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[n < count - 3 for n in range(count)],
        lemmas=lemmas,
        pos=pos,
        deps=[*["dep"] * (count - 1), "ROOT"],
        heads=[count - 1] * count,
    )


def test_a_particle_taken_for_a_preposition_goes_back_to_its_verb() -> None:
    doc = join(tree("en", HANDED_OVER))
    assert lemma(word(doc, "handed")) == "hand over"
    assert word(doc, "pirates").dep_ == "obj"
    (event,) = told(doc)
    assert event[0] == "COERCE"


def test_a_particle_taken_for_an_attribute_goes_back_to_its_verb() -> None:
    words = (
        "Troops=troop/NOUN/nsubj/pushed pushed=push/VERB/ROOT "
        "back/ADV/amod/rebels rebels=rebel/NOUN/obj/pushed"
    )
    assert lemma(word(join(tree("en", words)), "pushed")) == "push back"


def test_out_of_leaves_the_second_preposition_to_the_phrase() -> None:
    words = (
        "Russia/PROPN/nsubj/pulled/GPE pulled=pull/VERB/ROOT out/ADP/case/Kherson of/ADP/case/Kherson "
        "Kherson/PROPN/obl/pulled/GPE"
    )
    doc = join(tree("en", words))
    assert lemma(word(doc, "pulled")) == "pull out"
    assert word(doc, "Kherson").dep_ == "obl"


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("Rutte/PROPN/nsubj/called called=call/VERB/ROOT in/ADP/case/March March/PROPN/obl/called", "called"),
        (
            "It/PRON/nsubj/handed handed=hand/VERB/ROOT over/ADP/case/years years=year/NOUN/obl/handed",
            "handed",
        ),
        ("It/PRON/nsubj/met met=meet/VERB/ROOT with/ADP/case/scorn scorn/NOUN/obl/met", "met"),
    ],
)
def test_prepositions_that_say_when_or_where_stay(words: str, verb: str) -> None:
    assert " " not in lemma(word(join(tree("en", words)), verb))


def test_words_cut_at_their_hyphen_get_the_lemma_and_span_of_the_whole() -> None:
    doc = join(cut(["The", "sit", "-", "in"], ["the", "sit", "-", "in"], ["DET", "NOUN", "PUNCT", "ADP"]))
    assert (doc[3].lemma_, doc[3].pos_) == ("sit-in", "NOUN")
    assert span_of(doc[3]) == (4, 10)
    doc = join(
        cut(["Ghana", "co", "-", "operated"], ["Ghana", "co", "-", "operate"], ["PROPN", "X", "X", "VERB"])
    )
    assert (doc[3].lemma_, doc[3].pos_) == ("co-operate", "VERB")


def test_a_noun_taken_for_a_verb_is_a_noun() -> None:
    doc = join(tree("en", "The/DET/det/raid raid/VERB/ROOT on/ADP/case/Jenin Jenin/PROPN/obl/raid"))
    assert word(doc, "raid").pos_ == "NOUN"
    doc = join(tree("en", "Troops/NOUN/nsubj/raid raid/VERB/ROOT a/DET/det/camp camp/NOUN/obj/raid"))
    assert word(doc, "raid").pos_ == "VERB"


def test_what_stands_behind_to_in_the_plural_is_a_noun() -> None:
    words = (
        "He/PRON/nsubj/conceded conceded=concede/VERB/ROOT "
        "to/PART/mark/demands demands=demand/VERB/xcomp/conceded"
    )
    demands = word(join(tree("en", words)), "demands")
    assert (demands.pos_, demands.lemma_, demands.dep_) == ("NOUN", "demand", "obl")


@pytest.mark.parametrize(
    ("form", "infinitive"), [("overran", "overrun"), ("retook", "retake"), ("banana", None)]
)
def test_prefixed_irregular_verbs(form: str, infinitive: str | None) -> None:
    assert irregular(form, {"ran": "run", "took": "take", "run": "run"}) == infinitive


def test_only_english_pipelines_that_parse_are_completed() -> None:
    german, english = spacy.blank("de"), spacy.blank("en")
    german.add_pipe("parser")
    wholes.add(german)
    wholes.add(english)
    assert german.pipe_names == ["parser"]
    assert not english.pipe_names
    english.add_pipe("parser")
    wholes.add(english)
    wholes.add(english)
    assert english.pipe_names == ["parser", wholes.NAME]

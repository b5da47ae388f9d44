"""Trees with the labels of ClearNLP and TIGER come out as Universal Dependencies."""

import pytest
import spacy
from spacy.tokens import Doc

from lagebild.ingest.schemes.adapter import CLEARNLP as CLEARNLP_COMPONENT
from lagebild.ingest.schemes.adapter import TIGER as TIGER_COMPONENT
from lagebild.ingest.schemes.adapter import adapt, from_clearnlp, from_tiger
from tests.ingest.trees import told, tree

Arc = tuple[str, str, str]

CLEARNLP: dict[str, tuple[str, set[Arc]]] = {
    "prepositions": (
        "Troops=troop/NOUN/nsubj/fled fled=flee/VERB/ROOT to/ADP/prep/fled the/DET/det/capital "
        "capital/NOUN/pobj/to of/ADP/prep/capital Chad/PROPN/pobj/of/GPE",
        {("Troops", "nsubj", "fled"), ("to", "case", "capital"), ("capital", "obl", "fled"),
         ("of", "case", "Chad"), ("Chad", "nmod", "capital")},
    ),
    "passive with an agent": (
        "Kyiv/PROPN/nsubjpass/attacked/GPE was=be/AUX/auxpass/attacked attacked=attack/VERB/ROOT "
        "by/ADP/agent/attacked Russia/PROPN/pobj/by/GPE",
        {("Kyiv", "nsubj:pass", "attacked"), ("was", "aux:pass", "attacked"), ("Russia", "obl", "attacked"),
         ("by", "case", "Russia")},
    ),
    "objects": (
        "France/PROPN/nsubj/gave/GPE gave=give/VERB/ROOT Ukraine/PROPN/dative/gave/GPE "
        "weapons=weapon/NOUN/dobj/gave",
        {("Ukraine", "iobj", "gave"), ("weapons", "obj", "gave")},
    ),
    "copula": (
        "Iran/PROPN/nsubj/is/GPE is=be/AUX/ROOT not/PART/neg/is an/DET/det/ally ally/NOUN/attr/is",
        {("Iran", "nsubj", "ally"), ("is", "cop", "ally"), ("not", "advmod", "ally"),
         ("ally", "ROOT", "ally")},
    ),
    "coordination": (
        "Iran/PROPN/nsubj/met/GPE ,/PUNCT/punct/Iran Oman/PROPN/conj/Iran/GPE and/CCONJ/cc/Oman "
        "Iraq/PROPN/conj/Oman/GPE met=meet/VERB/ROOT",
        {("Oman", "conj", "Iran"), ("Iraq", "conj", "Iran"), ("and", "cc", "Iraq")},
    ),
    "a person": (
        "President/PROPN/compound/Lula Luiz/PROPN/compound/Lula/PERSON Inácio/PROPN/compound/Lula/PERSON "
        "Lula/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT",
        {("Luiz", "nsubj", "spoke"), ("Inácio", "flat", "Luiz"), ("Lula", "flat", "Luiz")},
    ),
    "a clause behind a preposition": (
        "Rebels=rebel/NOUN/nsubj/left left=leave/VERB/ROOT after/ADP/prep/left "
        "burning=burn/VERB/pcomp/after it/PRON/dobj/burning",
        {("after", "mark", "burning"), ("burning", "advcl", "left"), ("it", "obj", "burning")},
    ),
}  # fmt: skip
TIGER: dict[str, tuple[str, set[Arc]]] = {
    "prepositions": (
        "Truppen=Truppe/NOUN/sb/flohen flohen=fliehen/VERB/ROOT/@VVFIN in/ADP/mo/flohen/@APPR "
        "die=der/DET/nk/Hauptstadt Hauptstadt/NOUN/nk/in "
        "des=der/DET/nk/Landes Landes=Land/NOUN/ag/Hauptstadt",
        {("Truppen", "nsubj", "flohen"), ("in", "case", "Hauptstadt"), ("die", "det", "Hauptstadt"),
         ("Hauptstadt", "obl", "flohen"), ("Landes", "nmod", "Hauptstadt")},
    ),
    "passive with an agent": (
        "Kiew/PROPN/sb/wurde/LOC wurde=werden/AUX/ROOT/@VAFIN von/ADP/sbp/angegriffen/@APPR "
        "Russland/PROPN/nk/von/LOC angegriffen=angreifen/VERB/oc/wurde/@VVPP",
        {("Kiew", "nsubj:pass", "angegriffen"), ("wurde", "aux:pass", "angegriffen"),
         ("Russland", "obl", "angegriffen"), ("von", "case", "Russland")},
    ),
    "perfect passive": (
        "Kiew/PROPN/sb/ist/LOC ist=sein/AUX/ROOT/@VAFIN angegriffen=angreifen/VERB/oc/worden/@VVPP "
        "worden=werden/AUX/oc/ist/@VAPP",
        {("Kiew", "nsubj:pass", "angegriffen"), ("ist", "aux", "angegriffen"),
         ("worden", "aux:pass", "angegriffen"), ("angegriffen", "ROOT", "angegriffen")},
    ),
    "objects": (
        "Frankreich/PROPN/sb/gab/LOC gab=geben/VERB/ROOT/@VVFIN der/DET/nk/Ukraine Ukraine/PROPN/da/gab/LOC "
        "Waffen=Waffe/NOUN/oa/gab",
        {("Ukraine", "obl:arg", "gab"), ("Waffen", "obj", "gab")},
    ),
    "copula": (
        "Iran/PROPN/sb/ist/LOC ist=sein/AUX/ROOT/@VAFIN kein/DET/nk/Partner Partner/NOUN/pd/ist",
        {("Iran", "nsubj", "Partner"), ("ist", "cop", "Partner"), ("kein", "det", "Partner")},
    ),
    "coordination": (
        "Iran/PROPN/sb/berieten/LOC ,/PUNCT/punct/Iran Oman/PROPN/cj/Iran/LOC und/CCONJ/cd/Oman "
        "Irak/PROPN/cj/und/LOC berieten=beraten/VERB/ROOT/@VVFIN",
        {("Oman", "conj", "Iran"), ("Irak", "conj", "Iran"), ("und", "cc", "Irak")},
    ),
    "clauses": (
        "Merz/PROPN/sb/sagte/PER sagte=sagen/VERB/ROOT/@VVFIN dass/SCONJ/cp/zogen "
        "Truppen=Truppe/NOUN/sb/zogen zogen=abziehen/VERB/oc/sagte/@VVFIN ab/ADP/svp/zogen/@PTKVZ",
        {("dass", "mark", "zogen"), ("Truppen", "nsubj", "zogen"), ("zogen", "ccomp", "sagte"),
         ("ab", "compound:prt", "zogen")},
    ),
    "infinitive": (
        "Iran/PROPN/sb/drohte/LOC drohte=drohen/VERB/ROOT/@VVFIN Öl/NOUN/oa/sperren zu/PART/pm/sperren "
        "sperren/VERB/oc/drohte/@VVINF",
        {("sperren", "xcomp", "drohte"), ("zu", "mark", "sperren"), ("Öl", "obj", "sperren")},
    ),
    "a modal verb": (
        "Iran/PROPN/sb/will/LOC will=wollen/AUX/ROOT/@VMFIN Öl/NOUN/oa/liefern liefern/VERB/oc/will/@VVINF",
        {("Iran", "nsubj", "liefern"), ("will", "aux", "liefern"), ("Öl", "obj", "liefern")},
    ),
}  # fmt: skip
BY_RUSSIA = "von/ADP/sbp/angegriffen/@APPR Russland/PROPN/nk/von/LOC worden="


def arcs(doc: Doc) -> set[Arc]:
    return {(token.text, token.dep_, token.head.text) for token in doc}


@pytest.mark.parametrize("case", CLEARNLP)
def test_clearnlp(case: str) -> None:
    words, wanted = CLEARNLP[case]
    assert wanted - arcs(from_clearnlp(tree("en", words))) == set()


@pytest.mark.parametrize("case", TIGER)
def test_tiger(case: str) -> None:
    words, wanted = TIGER[case]
    assert wanted - arcs(from_tiger(tree("de", words))) == set()


def test_the_same_event_is_read_whatever_the_scheme() -> None:
    perfect = TIGER["perfect passive"][0].replace("worden=", BY_RUSSIA)
    attack = [("ASSAULT", ("russia",), ("ukraine",))]
    assert told(from_clearnlp(tree("en", CLEARNLP["passive with an agent"][0]))) == attack
    assert told(from_tiger(tree("de", TIGER["passive with an agent"][0]))) == attack
    assert told(from_tiger(tree("de", perfect))) == attack


def test_all_else_stays_as_it_was() -> None:
    doc = tree("de", TIGER["objects"][0])
    new = from_tiger(doc)
    assert [(t.text, t.lemma_, t.pos_, t.tag_) for t in new] == [
        (t.text, t.lemma_, t.pos_, t.tag_) for t in doc
    ]
    assert [(e.text, e.label_) for e in new.ents] == [("Frankreich", "LOC"), ("Ukraine", "LOC")]
    assert new.text == doc.text


@pytest.mark.parametrize(
    ("labels", "component"),
    [
        (("dobj", "pobj", "nsubjpass"), CLEARNLP_COMPONENT),
        (("sb", "oa", "nk"), TIGER_COMPONENT),
        (("nsubj", "obj", "case"), None),
    ],
)
def test_a_pipeline_is_adapted_by_the_labels_of_its_parser(
    labels: tuple[str, ...], component: str | None
) -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in labels:
        parser.add_label(label)  # type: ignore[attr-defined]
    adapt(nlp)
    adapt(nlp)
    assert nlp.pipe_names == (["parser", component] if component else ["parser"])

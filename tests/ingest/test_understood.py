"""Who is meant where a clause names nobody: relative, joined and infinitive clauses."""

import pytest

from lagebild.ingest.frames import Frame, frame_of
from lagebild.ontology.records import Language
from tests.ingest.trees import tree, word


def frame(language: Language, words: str, form: str) -> Frame:
    return frame_of(word(tree(language, words), form))


def texts(found: Frame) -> dict[str, list[str]]:
    return {slot: [phrase.text for phrase in phrases] for slot, phrases in found.slots.items()}


@pytest.mark.parametrize(
    ("language", "words", "verb", "slot", "noun"),
    [
        (
            "de",
            "Staaten=Staat/NOUN/ROOT ,/PUNCT/punct/liefern die=der/PRON/nsubj/liefern/@PRELS "
            "Waffen=Waffe/NOUN/obj/liefern liefern/VERB/acl:relcl/Staaten",
            "liefern",
            "subj",
            "Staaten",
        ),
        (
            "de",
            "Russland/PROPN/ROOT ,/PUNCT/punct/droht dem=der/PRON/iobj/droht/@PRELS "
            "Kiew/PROPN/nsubj/droht "
            "droht=drohen/VERB/acl:relcl/Russland",
            "droht",
            "dat",
            "Russland",
        ),
        (
            "en",
            "Iran/PROPN/ROOT ,/PUNCT/punct/denied which/PRON/nsubj/denied/@WDT "
            "denied=deny/VERB/acl:relcl/Iran",
            "denied",
            "subj",
            "Iran",
        ),
        (
            "en",
            "rebels=rebel/NOUN/ROOT whom/PRON/obj/attacked/@WP Israel/PROPN/nsubj/attacked "
            "attacked=attack/VERB/acl:relcl/rebels",
            "attacked",
            "obj",
            "rebels",
        ),
    ],
)
def test_a_relative_pronoun_is_its_noun(
    language: Language, words: str, verb: str, slot: str, noun: str
) -> None:
    assert texts(frame(language, words, verb))[slot] == [noun]


def test_a_participle_is_said_of_its_noun() -> None:
    found = frame(
        "en",
        "Ships=ship/NOUN/nsubj/sank attacked=attack/VERB/acl/Ships/VerbForm=Part by/ADP/case/rebels "
        "rebels=rebel/NOUN/obl/attacked sank=sink/VERB/ROOT",
        "attacked",
    )
    assert texts(found)["obj"] == ["Ships"]


def test_joined_verbs_share_their_subject() -> None:
    found = frame(
        "de",
        "Moskau/PROPN/nsubj/drohte drohte=drohen/VERB/ROOT und/CCONJ/cc/kündigte "
        "kündigte=kündigen/VERB/conj/drohte Sanktionen=Sanktion/NOUN/obj/kündigte "
        "an/ADP/compound:prt/kündigte",
        "kündigte",
    )
    assert texts(found) == {"subj": ["Moskau"], "obj": ["Sanktionen"]}
    assert found.shared == {"subj"}


def test_a_joined_verb_keeps_its_own_subject() -> None:
    found = frame(
        "en",
        "Iran/PROPN/nsubj/threatened threatened=threaten/VERB/ROOT and/CCONJ/cc/reacted "
        "Israel/PROPN/nsubj/reacted reacted=react/VERB/conj/threatened",
        "reacted",
    )
    assert texts(found)["subj"] == ["Israel"]
    assert not found.shared


def test_joined_passives_share_their_agent() -> None:
    found = frame(
        "en",
        "Mali/PROPN/nsubj:pass/attacked was=be/AUX/aux:pass/attacked attacked=attack/VERB/ROOT "
        "by/ADP/case/rebels rebels=rebel/NOUN/obl/attacked and/CCONJ/cc/looted "
        "was=be/AUX/aux:pass/looted "
        "looted=loot/VERB/conj/attacked",
        "looted",
    )
    assert texts(found) == {"subj": ["rebels"], "obj": ["Mali"]}


@pytest.mark.parametrize(
    ("language", "words", "verb", "subject"),
    [
        (
            "de",
            "Trump/PROPN/nsubj/forderte forderte=fordern/VERB/ROOT Putin/PROPN/obj/forderte "
            "auf/ADP/compound:prt/forderte ,/PUNCT/punct/abzuziehen "
            "abzuziehen=abziehen/VERB/xcomp/forderte/@VVIZU",
            "abzuziehen",
            "Putin",
        ),
        (
            "de",
            "Putin/PROPN/nsubj/versprach versprach=versprechen/VERB/ROOT Xi/PROPN/iobj/versprach "
            "zu/PART/mark/helfen helfen/VERB/xcomp/versprach",
            "helfen",
            "Putin",
        ),
        (
            "en",
            "Trump/PROPN/nsubj/urged urged=urge/VERB/ROOT Putin/PROPN/obj/urged to/PART/mark/withdraw "
            "withdraw/VERB/xcomp/urged",
            "withdraw",
            "Putin",
        ),
        (
            "en",
            "Trump/PROPN/nsubj/promised promised=promise/VERB/ROOT Putin/PROPN/iobj/promised "
            "to/PART/mark/withdraw "
            "withdraw/VERB/xcomp/promised",
            "withdraw",
            "Trump",
        ),
        (
            "en",
            "Iran/PROPN/nsubj/wants wants=want/VERB/ROOT to/PART/mark/negotiate negotiate/VERB/xcomp/wants",
            "negotiate",
            "Iran",
        ),
    ],
)
def test_who_is_to_act_in_an_infinitive(language: Language, words: str, verb: str, subject: str) -> None:
    assert texts(frame(language, words, verb))["subj"] == [subject]


def test_a_clause_of_its_own_takes_no_subject_from_outside() -> None:
    found = frame(
        "de",
        "Merz/PROPN/nsubj/sagt sagt=sagen/VERB/ROOT ,/PUNCT/punct/regnet dass/SCONJ/mark/regnet "
        "regnet=regnen/VERB/ccomp/sagt/VerbForm=Fin",
        "regnet",
    )
    assert texts(found) == {}


@pytest.mark.parametrize(
    ("words", "verb", "subject", "objects"),
    [
        (
            "Rebellen=Rebell/NOUN/obl:arg/gelang gelang=gelingen/VERB/ROOT es/PRON/expl/gelang "
            "Lomé/PROPN/obj/einzunehmen einzunehmen=einnehmen/VERB/csubj/gelang/VerbForm=Inf",
            "einzunehmen",
            "Rebellen",
            ["Lomé"],
        ),
        (
            "Armee/NOUN/nsubj/ließ ließ=lassen/VERB/ROOT Premier/NOUN/obj/ließ "
            "verhaften/VERB/xcomp/ließ/VerbForm=Inf",
            "verhaften",
            "Armee",
            ["Premier"],
        ),
        (
            "Armee/NOUN/nsubj/ließ ließ=lassen/VERB/ROOT Truppen=Truppe/NOUN/obj/ließ "
            "abziehen/VERB/xcomp/ließ/VerbForm=Inf",
            "abziehen",
            "Truppen",
            None,
        ),
        (
            "Togo/PROPN/nsubj/bestreitet bestreitet=bestreiten/VERB/ROOT den/DET/det/Vorwurf "
            "Vorwurf/NOUN/obj/bestreitet Waffen=Waffe/NOUN/obj/geliefert "
            "geliefert=liefern/VERB/acl/Vorwurf/VerbForm=Part zu/PART/mark/geliefert "
            "haben/AUX/aux/geliefert",
            "geliefert",
            "Togo",
            ["Waffen"],
        ),
        (
            "Togo/PROPN/nsubj/versicherte versicherte=versichern/VERB/ROOT Ghana/PROPN/obl:arg/versicherte "
            "Waffen=Waffe/NOUN/obj/liefern zu/PART/mark/liefern liefern/VERB/xcomp/versicherte",
            "liefern",
            "Togo",
            ["Waffen"],
        ),
    ],
)
def test_who_is_meant_by_german_infinitives(
    words: str, verb: str, subject: str, objects: list[str] | None
) -> None:
    slots = texts(frame("de", words, verb))
    assert slots["subj"] == [subject]
    assert slots.get("obj") == objects

"""Who stands where: the slots of verbs and nouns."""

import pytest

from lagebild.ingest.frames import Frame, frame_of
from lagebild.ontology.records import Language
from tests.ingest.trees import tree, word


def frame(language: Language, words: str, form: str) -> Frame:
    return frame_of(word(tree(language, words), form))


def texts(found: Frame) -> dict[str, list[str]]:
    return {slot: [phrase.text for phrase in phrases] for slot, phrases in found.slots.items()}


def test_subject_object_and_dative() -> None:
    found = frame(
        "de",
        "Berlin/PROPN/nsubj/liefert liefert=liefern/VERB/ROOT Kiew/PROPN/iobj/liefert "
        "Panzer/NOUN/obj/liefert",
        "liefert",
    )
    assert texts(found) == {"subj": ["Berlin"], "dat": ["Kiew"], "obj": ["Panzer"]}
    assert not found.passive
    assert found.fill("gen") == ()


def test_prepositions_are_slots_and_contractions_are_undone() -> None:
    found = frame(
        "de",
        "Merz/PROPN/nsubj/sprach sprach=sprechen/VERB/ROOT mit/ADP/case/Tusk Tusk/PROPN/obl:arg/sprach "
        "zum/ADP/case/Auftakt Auftakt/NOUN/obl/sprach",
        "sprach",
    )
    assert texts(found) == {"subj": ["Merz"], "mit": ["Tusk"], "zu": ["Auftakt"]}


@pytest.mark.parametrize(
    ("language", "words", "verb", "agent", "patient"),
    [
        (
            "de",
            "Kiew/PROPN/nsubj:pass/angegriffen wurde=werden/AUX/aux:pass/angegriffen "
            "von/ADP/case/Russland "
            "Russland/PROPN/obl/angegriffen angegriffen=angreifen/VERB/ROOT",
            "angegriffen",
            "Russland",
            "Kiew",
        ),
        (
            "de",
            "Kiew/PROPN/nsubj:pass/beschossen wurde=werden/AUX/aux:pass/beschossen "
            "durch/ADP/case/Truppen "
            "Truppen=Truppe/NOUN/obl/beschossen beschossen=beschießen/VERB/ROOT",
            "beschossen",
            "Truppen",
            "Kiew",
        ),
        (
            "en",
            "Kyiv/PROPN/nsubj:pass/attacked was=be/AUX/aux:pass/attacked attacked=attack/VERB/ROOT "
            "by/ADP/case/Russia Russia/PROPN/obl/attacked",
            "attacked",
            "Russia",
            "Kyiv",
        ),
        (
            "en",
            "Kyiv/PROPN/nsubj:pass/attacked was=be/AUX/aux:pass/attacked attacked=attack/VERB/ROOT "
            "by/ADP/case/Russia Russia/PROPN/obl:agent/attacked",
            "attacked",
            "Russia",
            "Kyiv",
        ),
    ],
)
def test_in_the_passive_the_phrase_with_by_acts(
    language: Language, words: str, verb: str, agent: str, patient: str
) -> None:
    found = frame(language, words, verb)
    assert found.passive
    assert texts(found)["subj"] == [agent]
    assert texts(found)["obj"] == [patient]


def test_a_passive_without_an_agent_has_none() -> None:
    found = frame(
        "de",
        "Kiew/PROPN/nsubj:pass/beschossen wurde=werden/AUX/aux:pass/beschossen beschossen/VERB/ROOT",
        "beschossen",
    )
    assert texts(found) == {"obj": ["Kiew"]}


def test_von_is_no_agent_in_the_active() -> None:
    found = frame(
        "en",
        "Ships=ship/NOUN/nsubj/sailed sailed=sail/VERB/ROOT by/ADP/case/Crete Crete/PROPN/obl/sailed",
        "sailed",
    )
    assert texts(found) == {"subj": ["Ships"], "by": ["Crete"]}


def test_the_agent_that_hangs_on_the_phrase_before() -> None:
    found = frame(
        "de",
        "Er/PRON/nsubj:pass/sanktioniert wurde=werden/AUX/aux:pass/sanktioniert wegen/ADP/case/Folter "
        "Folter/NOUN/obl/sanktioniert von/ADP/case/USA den=der/DET/det/USA USA/PROPN/nmod/Folter "
        "sanktioniert=sanktionieren/VERB/ROOT",
        "sanktioniert",
    )
    assert texts(found)["subj"] == ["USA"]


def test_what_was_hung_on_an_auxiliary() -> None:
    found = frame(
        "de",
        "Moskau/PROPN/nsubj/hat hat=haben/AUX/aux/gedroht Kiew/PROPN/iobj/gedroht gedroht=drohen/VERB/ROOT",
        "gedroht",
    )
    assert texts(found) == {"subj": ["Moskau"], "dat": ["Kiew"]}


def test_complements() -> None:
    found = frame(
        "en",
        "Iran/PROPN/nsubj/threatened threatened=threaten/VERB/ROOT to/PART/mark/close "
        "close/VERB/xcomp/threatened "
        "the/DET/det/strait strait/NOUN/obj/close",
        "threatened",
    )
    assert [complement.text for complement in found.complements] == ["close"]
    assert texts(found) == {"subj": ["Iran"]}


@pytest.mark.parametrize(
    ("language", "words", "noun", "slots"),
    [
        (
            "de",
            "Angriff/NOUN/ROOT Russlands=Russland/PROPN/nmod/Angriff auf/ADP/case/Kiew "
            "Kiew/PROPN/nmod/Angriff",
            "Angriff",
            {"gen": ["Russlands"], "auf": ["Kiew"]},
        ),
        (
            "de",
            "Putins=Putin/PROPN/nmod:poss/Angriff Angriff/NOUN/ROOT",
            "Angriff",
            {"poss": ["Putins"]},
        ),
        (
            "de",
            "russischer=russisch/ADJ/amod/Angriff Angriff/NOUN/ROOT",
            "Angriff",
            {"poss": ["russischer"]},
        ),
        (
            "en",
            "Russia/PROPN/nmod:poss/attack 's/PART/case/Russia attack/NOUN/ROOT on/ADP/case/Kyiv "
            "Kyiv/PROPN/nmod/attack",
            "attack",
            {"poss": ["Russia"], "on": ["Kyiv"]},
        ),
        (
            "en",
            "invasion/NOUN/ROOT of/ADP/case/Iraq Iraq/PROPN/nmod/invasion by/ADP/case/forces "
            "forces=force/NOUN/nmod/invasion",
            "invasion",
            {"gen": ["Iraq"], "by": ["forces"]},
        ),
        (
            "en",
            "their/PRON/nmod:poss/attack attack/NOUN/ROOT",
            "attack",
            {"poss": ["their"]},
        ),
    ],
)
def test_nouns(language: Language, words: str, noun: str, slots: dict[str, list[str]]) -> None:
    assert texts(frame(language, words, noun)) == slots


def test_a_noun_borrows_the_phrase_beside_it() -> None:
    found = frame(
        "de",
        "Berlin/PROPN/nsubj/führt führt=führen/VERB/ROOT Gespräche=Gespräch/NOUN/obj/führt "
        "mit/ADP/case/Paris "
        "Paris/PROPN/obl/führt",
        "Gespräche",
    )
    assert texts(found) == {"mit": ["Paris"]}


def test_what_somebody_is_called_and_what_a_participle_says_of_a_noun() -> None:
    doc = tree(
        "de", "Kim/PROPN/nsubj/nannte nannte=nennen/VERB/ROOT Lee/PROPN/obj/nannte Lügner/NOUN/obj/nannte"
    )
    frame = frame_of(word(doc, "nannte"))
    assert [token.text for slot in ("obj", "als") for token in frame.fill(slot)] == ["Lee", "Lügner"]
    doc = tree("de", "verhängte=verhängt/ADJ/amod/Zölle Zölle=Zoll/NOUN/ROOT")
    assert [token.text for token in frame_of(doc[0]).fill("obj")] == ["Zölle"]


def test_an_english_participle_stands_for_a_passive() -> None:
    words = "Rebels=rebel/NOUN/ROOT backed=back/VERB/acl/Rebels by/ADP/case/Chad Chad/PROPN/obl/backed"
    found = frame("en", words, "backed")
    assert found.passive
    assert {slot: texts(found)[slot] for slot in ("subj", "obj")} == {"subj": ["Chad"], "obj": ["Rebels"]}


def test_whoever_is_refused_something_is_the_recipient() -> None:
    found = frame(
        "en",
        "Modi/PROPN/nsubj:pass/refused was=be/AUX/aux:pass/refused refused=refuse/VERB/ROOT "
        "entry/NOUN/obj/refused",
        "refused",
    )
    assert texts(found)["dat"] == ["Modi"]


def test_a_bare_day_is_no_object() -> None:
    found = frame(
        "en", "Kiir/PROPN/nsubj/resigned resigned=resign/VERB/ROOT Sunday/PROPN/obj/resigned", "resigned"
    )
    assert texts(found) == {"subj": ["Kiir"]}


def test_partners_may_stand_behind_what_a_noun_is_about() -> None:
    found = frame(
        "en",
        "Oslo/PROPN/nsubj/praised praised=praise/VERB/ROOT the/DET/det/renewal renewal/NOUN/obj/praised "
        "of/ADP/case/ties ties=tie/NOUN/nmod/renewal between/ADP/case/Chad Chad/PROPN/nmod/ties",
        "renewal",
    )
    assert texts(found) == {"gen": ["ties"], "between": ["Chad"]}

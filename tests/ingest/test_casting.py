"""Who fills the roles of an event: in a slot, by what belongs to whom, by a pronoun."""

import pytest

from lagebild.ontology.records import Language
from tests.ingest.trees import candidates, told, tree

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


@pytest.mark.parametrize(
    ("language", "words", "event"),
    [
        (
            "de",
            "Macron/PROPN/nsubj/telefonierte/PER telefonierte=telefonieren/VERB/ROOT mit/ADP/case/Putin "
            "Putin/PROPN/obl:arg/telefonierte/PER",
            ("CONSULT", ("emmanuel-macron", "vladimir-putin"), ()),
        ),
        (
            "de",
            "Putin/PROPN/nsubj/trafen/PER und/CCONJ/cc/Xi Xi/PROPN/conj/Putin/PER "
            "trafen=treffen/VERB/ROOT "
            "sich/PRON/expl/trafen",
            ("CONSULT", ("vladimir-putin", "xi-jinping"), ()),
        ),
        (
            "de",
            "Gespräche=Gespräch/NOUN/ROOT zwischen/ADP/case/Russland Russland/PROPN/nmod/Gespräche/LOC "
            "und/CCONJ/cc/Ukraine der=der/DET/det/Ukraine Ukraine/PROPN/conj/Russland/LOC",
            ("CONSULT", ("russia", "ukraine"), ()),
        ),
        (
            "en",
            "talks=talk/NOUN/ROOT between/ADP/case/Russia Russia/PROPN/nmod/talks/GPE "
            "and/CCONJ/cc/Ukraine "
            "Ukraine/PROPN/conj/Russia/GPE",
            ("CONSULT", ("russia", "ukraine"), ()),
        ),
        (
            "en",
            "Putin/PROPN/nsubj/met/PERSON met=meet/VERB/ROOT with/ADP/case/Xi Xi/PROPN/obl/met/PERSON",
            ("CONSULT", ("vladimir-putin", "xi-jinping"), ()),
        ),
    ],
)
def test_of_those_who_meet_all_take_part_alike(language: Language, words: str, event: Told) -> None:
    doc = tree(language, words)
    assert told(doc) == [event]
    assert candidates(doc)[0].reading.symmetric


def test_an_army_without_a_name_acts_itself() -> None:
    doc = tree(
        "de",
        "Truppen=Truppe/NOUN/nsubj/griffen Putins=Putin/PROPN/nmod/Truppen/PER "
        "griffen=greifen/VERB/ROOT "
        "Kiew/PROPN/obj/griffen/LOC an/ADP/compound:prt/griffen",
    )
    ((category, agents, targets),) = told(doc)
    assert (category, targets) == ("ASSAULT", ("ukraine",))
    assert agents == ("local-rus-truppe",)


def test_a_thing_acts_for_its_owner() -> None:
    doc = tree(
        "de",
        "Russische=russisch/ADJ/amod/Drohnen Drohnen=Drohne/NOUN/nsubj/griffen "
        "griffen=greifen/VERB/ROOT "
        "Kiew/PROPN/obj/griffen/LOC an/ADP/compound:prt/griffen",
    )
    assert told(doc) == [("ASSAULT", ("russia",), ("ukraine",))]


@pytest.mark.parametrize(
    ("language", "words", "events"),
    [
        (
            "de",
            "Macron/PROPN/nsubj/kritisierte/PER kritisierte=kritisieren/VERB/ROOT "
            "die=der/DET/det/Politik "
            "Politik/NOUN/obj/kritisierte Chinas=China/PROPN/nmod/Politik/LOC",
            [("ACCUSE", ("emmanuel-macron",), ("china",))],
        ),
        (
            "en",
            "Macron/PROPN/nsubj/condemned/PERSON condemned=condemn/VERB/ROOT "
            "Russia/PROPN/nmod:poss/attack/GPE "
            "'s/PART/case/Russia attack/NOUN/obj/condemned on/ADP/case/Kyiv Kyiv/PROPN/nmod/attack/GPE",
            [("ACCUSE", ("emmanuel-macron",), ("russia",)), ("ASSAULT", ("russia",), ("ukraine",))],
        ),
    ],
)
def test_whoever_owns_what_is_spoken_of_is_meant(language: Language, words: str, events: list[Told]) -> None:
    assert told(tree(language, words)) == events


def test_a_mediator_is_not_one_of_the_parties() -> None:
    doc = tree(
        "en",
        "Egypt/PROPN/nsubj/mediated/GPE mediated=mediate/VERB/ROOT between/ADP/case/Israel "
        "Israel/PROPN/obl/mediated/GPE and/CCONJ/cc/Hamas Hamas/PROPN/conj/Israel/ORG",
    )
    assert told(doc) == [("CONSULT", ("egypt",), ("israel", "hamas"))]
    assert not candidates(doc)[0].reading.symmetric


def test_who_stands_in_the_slot_is_surer_than_who_only_owns_what_does() -> None:
    missiles = tree(
        "en",
        "Russian/ADJ/amod/missiles missiles=missile/NOUN/nsubj/hit hit/VERB/ROOT Kyiv/PROPN/obj/hit/GPE",
    )
    (found,) = candidates(missiles)
    assert (found.roles.agents, found.roles.targets) == (("russia",), ("ukraine",))
    assert 0 < found.roles.agent_score < found.roles.target_score <= 1


def test_several_agents_and_targets() -> None:
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/attacked/GPE and/CCONJ/cc/Iraq Iraq/PROPN/conj/Iran/GPE "
        "attacked=attack/VERB/ROOT "
        "Israel/PROPN/obj/attacked/GPE and/CCONJ/cc/Jordan Jordan/PROPN/conj/Israel/GPE",
    )
    assert told(doc) == [("ASSAULT", ("iran", "iraq"), ("israel", "jordan"))]


def test_a_pronoun_takes_part() -> None:
    doc = tree(
        "de",
        "Putin/PROPN/nsubj/sprach/PER sprach=sprechen/VERB/ROOT ./PUNCT/punct/sprach "
        "Er/PRON/nsubj/drohte "
        "drohte=drohen/VERB/ROOT Kiew/PROPN/iobj/drohte/LOC mit/ADP/case/Krieg "
        "Krieg/NOUN/obl:arg/drohte",
    )
    assert ("THREATEN", ("vladimir-putin",), ("ukraine",)) in told(doc)


def test_nobody_attacks_himself() -> None:
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT Iran/PROPN/nmod:poss/neighbours/GPE "
        "'s/PART/case/Iran neighbours=neighbour/NOUN/obj/attacked",
    )
    ((_, agents, targets),) = told(doc)
    assert agents == ("iran",)
    assert "iran" not in targets


def test_who_is_cited_does_nothing() -> None:
    doc = tree(
        "de",
        "Laut/ADP/case/Nato Nato/PROPN/obl/getötet/ORG wurden=werden/AUX/aux:pass/getötet "
        "neun/NUM/nummod/Soldaten Soldaten=Soldat/NOUN/nsubj:pass/getötet "
        "getötet=töten/VERB/ROOT/-/VerbForm=Part",
    )
    ((category, agents, targets),) = told(doc)
    assert (category, agents) == ("ASSAULT", ())
    assert targets


@pytest.mark.parametrize("mutual", ["einander/PRON/iobj", "gegenseitig/ADV/advmod"])
def test_what_two_do_to_each_other_hits_both(mutual: str) -> None:
    doc = tree(
        "de",
        "Togo/PROPN/nsubj/beschuldigten/LOC und/CCONJ/cc/Ghana Ghana/PROPN/conj/Togo/LOC "
        f"beschuldigten=beschuldigen/VERB/ROOT {mutual}/beschuldigten",
    )
    assert told(doc) == [("ACCUSE", ("togo", "ghana"), ("togo", "ghana"))]

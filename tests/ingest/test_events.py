"""Who does what to whom."""

import pytest

from lagebild.ontology.records import Language
from tests.ingest.trees import candidates, told, tree

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


@pytest.mark.parametrize(
    ("language", "words", "event"),
    [
        (
            "de",
            "Moskau/PROPN/nsubj/drohte/LOC drohte=drohen/VERB/ROOT Kiew/PROPN/iobj/drohte/LOC "
            "mit/ADP/case/Krieg Krieg/NOUN/obl:arg/drohte",
            ("THREATEN", ("russia",), ("ukraine",)),
        ),
        (
            "de",
            "Kiew/PROPN/nsubj:pass/angegriffen/LOC wurde=werden/AUX/aux:pass/angegriffen "
            "von/ADP/case/Russland "
            "Russland/PROPN/obl/angegriffen/LOC angegriffen=angreifen/VERB/ROOT",
            ("ASSAULT", ("russia",), ("ukraine",)),
        ),
        (
            "de",
            "Iran/PROPN/nsubj/feuerte/LOC feuerte=feuern/VERB/ROOT Raketen=Rakete/NOUN/obj/feuerte "
            "auf/ADP/case/Israel Israel/PROPN/obl/feuerte/LOC ab/ADP/compound:prt/feuerte",
            ("ASSAULT", ("iran",), ("israel",)),
        ),
        (
            "de",
            "Biden/PROPN/nsubj/besuchte/PER besuchte=besuchen/VERB/ROOT Kiew/PROPN/obj/besuchte/LOC",
            ("CONSULT", ("joe-biden",), ("ukraine",)),
        ),
        (
            "en",
            "Kyiv/PROPN/nsubj:pass/attacked/GPE was=be/AUX/aux:pass/attacked attacked=attack/VERB/ROOT "
            "by/ADP/case/Russia Russia/PROPN/obl/attacked/GPE",
            ("ASSAULT", ("russia",), ("ukraine",)),
        ),
        (
            "en",
            "Iran/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT its/PRON/nmod:poss/neighbour "
            "neighbour/NOUN/obj/attacked Israel/PROPN/appos/neighbour/GPE",
            ("ASSAULT", ("iran",), ("israel",)),
        ),
        (
            "en",
            "Israel/PROPN/ROOT/GPE ,/PUNCT/punct/attacked which/PRON/nsubj/attacked/@WDT "
            "attacked=attack/VERB/acl:relcl/Israel Iran/PROPN/obj/attacked/GPE",
            ("ASSAULT", ("israel",), ("iran",)),
        ),
    ],
)
def test_a_verb_has_agents_and_targets(language: Language, words: str, event: Told) -> None:
    assert told(tree(language, words)) == [event]


@pytest.mark.parametrize(
    ("language", "words", "event"),
    [
        (
            "de",
            "russischer=russisch/ADJ/amod/Angriff Angriff/NOUN/ROOT auf/ADP/case/Ukraine "
            "die=der/DET/det/Ukraine "
            "Ukraine/PROPN/nmod/Angriff/LOC",
            ("ASSAULT", ("russia",), ("ukraine",)),
        ),
        (
            "de",
            "Angriffe=Angriff/NOUN/ROOT Israels=Israel/PROPN/nmod/Angriffe/LOC auf/ADP/case/Iran "
            "Iran/PROPN/nmod/Angriffe/LOC",
            ("ASSAULT", ("israel",), ("iran",)),
        ),
        (
            "de",
            "Der/DET/det/Angriff Angriff/NOUN/ROOT durch/ADP/case/Russland Russland/PROPN/nmod/Angriff/LOC",
            ("ASSAULT", ("russia",), ()),
        ),
        (
            "en",
            "Russian/ADJ/amod/attack attack/NOUN/ROOT on/ADP/case/Kyiv Kyiv/PROPN/nmod/attack/GPE",
            ("ASSAULT", ("russia",), ("ukraine",)),
        ),
        (
            "en",
            "Russia/PROPN/nmod:poss/attack/GPE 's/PART/case/Russia attack/NOUN/ROOT on/ADP/case/Kyiv "
            "Kyiv/PROPN/nmod/attack/GPE",
            ("ASSAULT", ("russia",), ("ukraine",)),
        ),
        (
            "en",
            "invasion/NOUN/ROOT of/ADP/case/Iraq Iraq/PROPN/nmod/invasion/GPE by/ADP/case/Iran "
            "Iran/PROPN/nmod/invasion/GPE",
            ("ASSAULT", ("iran",), ("iraq",)),
        ),
    ],
)
def test_nouns_tell_of_events_as_well(language: Language, words: str, event: Told) -> None:
    assert told(tree(language, words)) == [event]


@pytest.mark.parametrize(
    ("language", "words", "event", "trigger", "more"),
    [
        (
            "de",
            "Merz/PROPN/nsubj/führte/PER führte=führen/VERB/ROOT Gespräche=Gespräch/NOUN/obj/führte "
            "mit/ADP/case/Macron Macron/PROPN/obl/führte/PER",
            ("CONSULT", ("friedrich-merz", "emmanuel-macron"), ()),
            "führte",
            "Gespräche",
        ),
        (
            "de",
            "Die/DET/det/EU EU/PROPN/nsubj/verhängte/ORG verhängte=verhängen/VERB/ROOT "
            "Sanktionen=Sanktion/NOUN/obj/verhängte gegen/ADP/case/Iran Iran/PROPN/obl/verhängte/LOC",
            ("SANCTION", ("eu",), ("iran",)),
            "verhängte",
            "Sanktionen",
        ),
        (
            "en",
            "Iran/PROPN/nsubj/signed/GPE signed=sign/VERB/ROOT a/DET/det/deal deal/NOUN/obj/signed "
            "with/ADP/case/China China/PROPN/obl/signed/GPE",
            ("AGREE", ("iran", "china"), ()),
            "signed",
            "deal",
        ),
    ],
)
def test_a_verb_and_its_noun_are_one_event(
    language: Language, words: str, event: Told, trigger: str, more: str
) -> None:
    doc = tree(language, words)
    assert told(doc) == [event]
    (found,) = candidates(doc)
    assert found.trigger.text == trigger
    assert [token.text for token in found.more] == [more]


@pytest.mark.parametrize(
    ("language", "words", "events"),
    [
        (
            "de",
            "Macron/PROPN/nsubj/forderte/PER forderte=fordern/VERB/ROOT Iran/PROPN/obj/forderte/LOC "
            "auf/ADP/compound:prt/forderte ,/PUNCT/punct/verhandeln mit/ADP/case/Israel "
            "Israel/PROPN/obl:arg/verhandeln/LOC zu/PART/mark/verhandeln "
            "verhandeln/VERB/xcomp/forderte",
            [("REQUEST", ("emmanuel-macron",), ("iran",)), ("CONSULT", ("iran", "israel"), ())],
        ),
        (
            "en",
            "Macron/PROPN/nsubj/urged/PERSON urged=urge/VERB/ROOT Iran/PROPN/obj/urged/GPE "
            "to/PART/mark/attack "
            "attack/VERB/xcomp/urged Israel/PROPN/obj/attack/GPE",
            [("REQUEST", ("emmanuel-macron",), ("iran",)), ("ASSAULT", ("iran",), ("israel",))],
        ),
        (
            "en",
            "Iran/PROPN/nsubj/promised/GPE promised=promise/VERB/ROOT Israel/PROPN/iobj/promised/GPE "
            "to/PART/mark/attack attack/VERB/xcomp/promised Iraq/PROPN/obj/attack/GPE",
            [("ASSAULT", ("iran",), ("iraq",))],
        ),
    ],
)
def test_who_is_to_act_when_somebody_demands_or_promises(
    language: Language, words: str, events: list[Told]
) -> None:
    found = told(tree(language, words))
    assert [event for event in found if event in events] == events


def test_joined_verbs_share_their_agent() -> None:
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT Iraq/PROPN/obj/attacked/GPE "
        "and/CCONJ/cc/threatened "
        "threatened=threaten/VERB/conj/attacked Israel/PROPN/obj/threatened/GPE",
    )
    assert told(doc) == [("ASSAULT", ("iran",), ("iraq",)), ("THREATEN", ("iran",), ("israel",))]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Es/PRON/expl/droht droht=drohen/VERB/ROOT ein/DET/det/Krieg Krieg/NOUN/nsubj/droht"),
        ("de", "Moskau/PROPN/nsubj/liegt/LOC liegt=liegen/VERB/ROOT im/ADP/case/Osten Osten/NOUN/obl/liegt"),
        ("en", "Iran/PROPN/nsubj/met/GPE met=meet/VERB/ROOT a/DET/det/deadline deadline/NOUN/obj/met"),
    ],
)
def test_no_event(language: Language, words: str) -> None:
    assert told(tree(language, words)) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            "Die/DET/det/EU EU/PROPN/nsubj/drohte/ORG drohte=drohen/VERB/ROOT mit/ADP/case/Sanktionen "
            "Sanktionen=Sanktion/NOUN/obl:arg/drohte ,/PUNCT/punct/Macron Macron/PROPN/conj/drohte/PER "
            "nicht/PART/advmod/Macron",
        ),
        (
            "en",
            "The/DET/det/EU EU/PROPN/nsubj/threatened/ORG threatened=threaten/VERB/ROOT "
            "Iran/PROPN/obj/threatened/GPE "
            ",/PUNCT/punct/Macron Macron/PROPN/conj/threatened/PERSON not/PART/advmod/Macron",
        ),
    ],
)
def test_a_left_out_verb_is_said_of_the_second_actor_as_well(language: Language, words: str) -> None:
    first, second = candidates(tree(language, words))
    assert (first.roles.agents, first.elided) == (("eu",), None)
    assert second.roles.agents == ("emmanuel-macron",)
    assert second.elided is not None
    assert second.elided.text == "Macron"
    assert second.reading == first.reading
    assert "emmanuel-macron" not in (*first.roles.agents, *first.roles.targets)


def test_events_stand_in_the_order_of_the_text() -> None:
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT Iraq/PROPN/obj/attacked/GPE "
        "./PUNCT/punct/attacked "
        "Israel/PROPN/nsubj/threatened/GPE threatened=threaten/VERB/ROOT Iran/PROPN/obj/threatened/GPE",
    )
    places = [candidate.trigger.i for candidate in candidates(doc)]
    assert places == sorted(places)
    assert len(places) == 2


def test_what_is_refused_or_asked_for_is_no_second_event_if_it_is_only_named() -> None:
    refused = (
        "Seoul/PROPN/nsubj/ruled/GPE ruled=rule/VERB/ROOT out/ADP/compound:prt/ruled {} "
        "talks/NOUN/obj/ruled with/ADP/case/Tokyo Tokyo/PROPN/nmod/talks/GPE"
    )
    assert [event[0] for event in told(tree("en", refused.format("any/DET/det/talks")))] == ["REJECT"]
    asked = (
        "Kenya/PROPN/nsubj/asked/GPE asked=ask/VERB/ROOT Japan/PROPN/obj/asked/GPE "
        "for/ADP/case/aid aid/NOUN/obl/asked"
    )
    assert told(tree("en", asked)) == [("REQUEST", ("kenya",), ("japan",))]


def test_what_others_offer_is_an_event_also_if_it_is_refused() -> None:
    words = (
        "Tokyo/PROPN/nsubj/rejected/GPE rejected=reject/VERB/ROOT a/DET/det/request "
        "request/NOUN/obj/rejected from/ADP/case/Seoul Seoul/PROPN/nmod/request/GPE"
    )
    assert [event[0] for event in told(tree("en", words))] == ["REJECT", "REQUEST"]


def test_nouns_inside_the_name_of_an_actor_are_no_events() -> None:
    words = (
        "Biya/PROPN/nsubj/praised/PER praised=praise/VERB/ROOT the/DET/det/Centre "
        "Centre/PROPN/obj/praised/ORG for/ADP/case/Dialogue/ORG "
        "Humanitarian/PROPN/compound/Dialogue/ORG Dialogue/PROPN/nmod/Centre/ORG"
    )
    assert [event[0] for event in told(tree("en", words))] == ["SUPPORT"]


def test_a_participle_before_a_noun_tells_if_it_has_words_of_its_own() -> None:
    words = "von/ADP/case/Israel Israel/PROPN/obl/{0}/LOC {0}={1}/ADJ/amod/Minister Minister/NOUN/ROOT"
    (event,) = told(tree("de", words.format("festgenommene", "festnehmen")))
    assert event[:2] == ("COERCE", ("israel",))
    assert not told(tree("de", "festgenommene=festnehmen/ADJ/amod/Minister Minister/NOUN/ROOT"))


def test_what_is_demanded_is_an_event_of_its_own() -> None:
    words = (
        "Merz/PROPN/nsubj/fordert/PER fordert=fordern/VERB/ROOT Freilassung/NOUN/obj/fordert "
        "Nawalnys=Nawalny/PROPN/nmod/Freilassung/PER"
    )
    assert [event[0] for event in told(tree("de", words))] == ["REQUEST", "CONCEDE"]


def test_what_was_before_is_another_event() -> None:
    words = (
        "Iran/PROPN/nsubj/tötete/LOC tötete=töten/VERB/ROOT Merz/PROPN/obj/tötete/PER {0}/ADP/case/Angriff "
        "Angriff/NOUN/obl/tötete auf/ADP/case/Israel Israel/PROPN/nmod/Angriff/LOC"
    )
    assert len(told(tree("de", words.format("nach")))) == 2
    assert len(told(tree("de", words.format("mit")))) == 1


@pytest.mark.parametrize(
    ("rest", "agents", "targets"),
    [
        ("Mali/PROPN/conj/drohte/LOC nicht/PART/advmod/Mali", ("mali",), ("ghana",)),
        ("nicht/PART/advmod/Mali Mali/PROPN/conj/drohte/LOC", ("togo",), ("mali",)),
        ("dem/DET/det/Sudan Sudan/PROPN/conj/drohte/LOC nicht/PART/advmod/Sudan", ("togo",), ("sudan",)),
    ],
)
def test_what_is_left_of_a_clause_has_the_role_of_its_counterpart(
    rest: str, agents: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    doc = tree(
        "de",
        "Togo/PROPN/nsubj/drohte/LOC drohte=drohen/VERB/ROOT Ghana/PROPN/iobj/drohte/LOC "
        f",/PUNCT/punct/drohte {rest}",
    )
    assert ("THREATEN", agents, targets) in told(doc)


def test_who_is_blamed_for_an_act_did_it() -> None:
    doc = tree(
        "de",
        "Togo/PROPN/nsubj/warf/LOC warf=werfen/VERB/ROOT Ghana/PROPN/iobj/warf/LOC den/DET/det/Überfall "
        "Überfall/NOUN/obj/warf auf/ADP/case/Mali Mali/PROPN/nmod/Überfall/LOC vor/ADP/compound:prt/warf",
    )
    assert ("ASSAULT", ("ghana",), ("mali",)) in told(doc)


def test_who_reacts_to_an_act_takes_no_part_in_it() -> None:
    doc = tree(
        "de",
        "Togo/PROPN/nsubj/reagierte/LOC reagierte=reagieren/VERB/ROOT auf/ADP/case/Anschlag "
        "den/DET/det/Anschlag Anschlag/NOUN/obl/reagierte",
    )
    assert [agents for category, agents, _ in told(doc) if category == "ASSAULT"] == [()]


def test_who_speaks_after_talks_took_part_in_them() -> None:
    doc = tree(
        "de",
        "Nach/ADP/case/Gespräch einem/DET/det/Gespräch Gespräch/NOUN/obl/zeigte mit/ADP/case/Togo "
        "Togo/PROPN/nmod/Gespräch/LOC zeigte=zeigen/VERB/ROOT sich/PRON/expl/zeigte "
        "Ghana/PROPN/nsubj/zeigte/LOC zuversichtlich/ADJ/xcomp/zeigte",
    )
    assert ("CONSULT", ("ghana", "togo"), ()) in told(doc)


def test_a_noun_for_an_actor_may_tell_of_an_event() -> None:
    words = (
        "Rome/PROPN/nmod:poss/opposition/LOC 's/PART/case/Rome opposition/NOUN/nsubj/grew "
        "{0}grew=grow/VERB/ROOT"
    )
    to = "to/ADP/case/Israel Israel/PROPN/nmod/opposition/LOC "
    assert told(tree("en", words.format(to))) == [("REJECT", ("italy",), ("israel",))]
    assert told(tree("en", words.format(""))) == []


def test_a_finer_code_comes_with_its_mode() -> None:
    words = (
        "Luftschlag/NOUN/nsubj/tötete Israels=Israel/PROPN/nmod/Luftschlag/LOC tötete=töten/VERB/ROOT "
        "zwei/NUM/nummod/Syrer Syrer/PROPN/obj/tötete/LOC"
    )
    (killed,) = candidates(tree("de", words))
    assert (killed.reading.plover, killed.reading.mode, killed.reading.cameo) == ("ASSAULT", "aerial", "195")

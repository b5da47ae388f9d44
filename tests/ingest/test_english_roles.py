"""Who acts in English news, and whether it is so: what attacks are called after, visits, requests, means."""

import pytest

from lagebild.ingest import extract
from lagebild.ontology.records import Article, Event
from tests.events import every_event

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def events(text: str) -> tuple[Event, ...]:
    return every_event(Article("x", text, "en", date="2025-06-01"))


def roles(text: str) -> list[Told]:
    return [(event.plover, event.agents, event.targets) for event in events(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Accra embassy bombing killed 12 Frenchmen.", ("ASSAULT", (), ("france-people",))),
        ("The Kenya bombing injured 40 tourists.", ("ASSAULT", (), ("local-ken-tourist",))),
        ("Two blasts at the embassy of Peru in Togo injured a monk.", ("ASSAULT", (), ("local-monk",))),
        ("Macron condemned the Kenya bombing.", ("ACCUSE", ("emmanuel-macron",), ())),
        ("A French air strike killed a monk in Mali.", ("ASSAULT", ("france",), ("local-mli-monk",))),
        ("An Iran attack on Oman killed a monk.", ("ASSAULT", ("iran",), ("local-monk",))),
    ],
)
def test_an_attack_is_not_made_by_what_it_is_called_after(text: str, told: Told) -> None:
    assert told in roles(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "During a visit to Togo, Emmanuel Macron condemned the raid.",
            ("CONSULT", ("emmanuel-macron",), ("togo",)),
        ),
        (
            "Emmanuel Macron, on a two-day visit to Togo, praised the army.",
            ("CONSULT", ("emmanuel-macron",), ("togo",)),
        ),
        ("Emmanuel Macron is on a visit to Togo.", ("CONSULT", ("emmanuel-macron",), ("togo",))),
        (
            "The raid came during a visit to Togo by Emmanuel Macron.",
            ("CONSULT", ("emmanuel-macron",), ("togo",)),
        ),
    ],
)
def test_who_is_on_a_visit(text: str, told: Told) -> None:
    assert told in roles(text)


def test_a_visitor_behind_by_does_not_make_the_attack() -> None:
    assert ("ASSAULT", ("emmanuel-macron",), ()) not in roles(
        "The raid came during a visit to Togo by Emmanuel Macron."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Also during his talks with Emmanuel Macron, Olaf Scholz raised the matter.",
            ("CONSULT", ("emmanuel-macron", "olaf-scholz"), ()),
        ),
        (
            "After their talks, Emmanuel Macron and Olaf Scholz left.",
            ("CONSULT", ("emmanuel-macron", "olaf-scholz"), ()),
        ),
        (
            "Olaf Scholz said the summit would be attended by Emmanuel Macron after he visits Togo.",
            ("CONSULT", ("emmanuel-macron",), ("togo",)),
        ),
        (
            "Ghana's ties with Togo suffered from its invasion of Benin.",
            ("ASSAULT", ("ghana",), ("benin",)),
        ),
    ],
)
def test_whom_a_pronoun_means(text: str, told: Told) -> None:
    assert told in roles(text)


def test_a_last_name_is_that_of_the_person_named_before() -> None:
    text = "Prime Minister Nguyen Tan Dung spoke in Hanoi. Later Dung thanked Togo."
    assert ("SUPPORT", ("nguyen-tan-dung",), ("togo",)) in roles(text)


@pytest.mark.parametrize(
    ("text", "category", "modality"),
    [
        ("The army announced that it killed two rebels in Mali.", "ASSAULT", "asserted"),
        ("The army announced that two rebels were killed in Mali.", "ASSAULT", "asserted"),
        ("Ghana announced that it would expel a diplomat.", "SANCTION", "planned"),
        ("Ghana must end the crisis by expelling the diplomats.", "SANCTION", "demanded"),
        ("Peru urged Ghana to end the crisis by expelling the diplomats.", "SANCTION", "demanded"),
        ("Ghana ended the crisis by expelling the diplomats.", "SANCTION", "asserted"),
        ("A campaign for Togo to free the monks went on.", "CONCEDE", "demanded"),
    ],
)
def test_in_what_mode_an_act_is_told(text: str, category: str, modality: str) -> None:
    assert modality in [event.modality for event in events(text) if event.plover == category]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana has not been able to arrest the rebels.",
        "Ghana was unable to arrest the rebels.",
    ],
)
def test_what_nobody_was_able_to_do_was_not_done(text: str) -> None:
    (arrest,) = [event for event in events(text) if event.plover == "COERCE"]
    assert arrest.negated


def test_what_was_possible_was_done() -> None:
    (arrest,) = [
        event for event in events("Ghana was able to arrest the rebels.") if event.plover == "COERCE"
    ]
    assert not arrest.negated


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru repeated its call for Togo to free two monks.", ("REQUEST", ("peru",), ("togo",))),
        ("A campaign for Togo to free two monks went on.", ("CONCEDE", ("togo",), ("local-tgo-monk",))),
        ("Ghana took steps to free two monks.", ("CONCEDE", ("ghana",), ("local-gha-monk",))),
    ],
)
def test_who_is_to_act_by_a_request_or_a_step(text: str, told: Told) -> None:
    assert told in roles(text)


def test_who_else_speaks_is_not_condemned() -> None:
    text = "Several nations condemned the raid, with Togo urging calm."
    (condemned,) = [event for event in events(text) if event.plover == "ACCUSE"]
    assert "togo" not in condemned.targets


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Trade ministers from Ghana met in Togo on Monday.", ("CONSULT", ("local-gha-minister",), ())),
        ("Kenya and Oman attended the Accra talks.", ("CONSULT", ("kenya", "oman"), ())),
        ("US-China talks resumed in Geneva.", ("CONSULT", ("usa", "china"), ())),
        ("Iran talks with Oman resumed.", ("CONSULT", ("iran", "oman"), ())),
    ],
)
def test_where_people_talk_is_no_party_to_it(text: str, told: Told) -> None:
    assert told in roles(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Several states, including Peru and Togo, condemned the raid.", ("ACCUSE", ("peru", "togo"), ())),
        (
            "Emmanuel Macron condemned the ministers, including Olaf Scholz.",
            ("ACCUSE", ("emmanuel-macron",), ("local-minister",)),
        ),
        (
            "Emmanuel Macron concludes his visit to Ghana, Togo and Benin.",
            ("CONSULT", ("emmanuel-macron",), ("ghana", "togo", "benin")),
        ),
        (
            "Police arrested nine rebels, including two monks, in Ghana.",
            ("COERCE", ("local-gha-police",), ("local-gha-rebel",)),
        ),
        ("Ghana and Togo accused each other of lying.", ("ACCUSE", ("ghana", "togo"), ("ghana", "togo"))),
        ("Ghana imposed anti-Iran sanctions.", ("SANCTION", ("ghana",), ("iran",))),
        (
            "Emmanuel Macron wrote to Olaf Scholz. The pair met on Monday.",
            ("CONSULT", ("emmanuel-macron", "olaf-scholz"), ()),
        ),
    ],
)
def test_who_is_meant_by_lists_pairs_and_prefixes(text: str, told: Told) -> None:
    assert told in roles(text)


def test_a_day_is_no_part_of_a_name() -> None:
    found = extract(Article("x", "Envoy Robert Portland Tuesday thanked Ghana.", "en", date="2025-06-01"))
    assert "Robert Portland" in [actor.name for actor in found.actors]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru imposed sanctions on Togo after it invaded Benin.", ("ASSAULT", ("togo",), ("benin",))),
        (
            "Peru will not lift the sanctions imposed on Togo after its invasion of Benin.",
            ("ASSAULT", ("togo",), ("benin",)),
        ),
        ("Peru condemned Togo for its invasion of Benin.", ("ASSAULT", ("togo",), ("benin",))),
        ("Togo said UN sanctions imposed after its nuclear test must end.", ("MOBILIZE", ("togo",), ())),
        (
            "The army left. Kenyan police said they had arrested nine monks.",
            ("COERCE", ("local-ken-police",), ("local-ken-monk",)),
        ),
    ],
)
def test_who_is_punished_did_what_it_is_punished_for(text: str, told: Told) -> None:
    assert told in roles(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The embassy bombing on 7 May killed a monk.", ("ASSAULT", (), ("local-monk",))),
        (
            "The Council met on Monday and called on all states to help.",
            ("REQUEST", ("local-council",), ("local-state",)),
        ),
        (
            "Oman condemned two raids in Kenya and Togo, calling them a crime.",
            ("ACCUSE", ("oman",), ()),
        ),
    ],
)
def test_days_particles_and_names_for_things_take_no_part(text: str, told: Told) -> None:
    assert told in roles(text)


def test_who_speaks_in_a_bombed_house_did_not_bomb_it() -> None:
    text = "Olaf Scholz told workers at the bombed embassy that Togo must pay."
    assert not [event for event in events(text) if event.plover == "ASSAULT" and event.agents]


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz told AFP by telephone on Monday that Togo was ready.",
        "The minister told MEES by phone on Monday that Togo was ready.",
        "Togo has turned its back on Benin.",
    ],
)
def test_interviews_and_turned_backs_are_no_events(text: str) -> None:
    assert not [event for event in events(text) if event.plover in ("CONSULT", "COERCE")]


def test_a_call_between_two_is_one() -> None:
    text = "Olaf Scholz told Emmanuel Macron by phone that Togo was ready."
    assert ("CONSULT", ("olaf-scholz",), ("emmanuel-macron",)) in roles(text)


def test_people_of_no_country_are_not_carried_to_other_attacks() -> None:
    text = "Togolese rebels killed innocent people. The rebels attacked again on Monday."
    assert ("ASSAULT", ("local-tgo-rebel",), ("local-tgo-people",)) in roles(text)
    assert all(event.implicit != ("targets",) for event in events(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hamas freed a monk. The group also accused Peru of lying.", ("ACCUSE", ("hamas",), ("peru",))),
        (
            "Hezbollah fired rockets. The militant group condemned Peru.",
            ("ACCUSE", ("hezbollah",), ("peru",)),
        ),
        (
            "Kenyan rebels seized the bridge of Togo to attack Benin.",
            ("ASSAULT", ("local-ken-rebel",), ("benin",)),
        ),
        ("ETA's last killing was in May 2003.", ("ASSAULT", ("eta",), ())),
        ("Yitzhak Rabin's killing was in 1995.", ("ASSAULT", (), ("yitzhak-rabin",))),
    ],
)
def test_groups_and_killings(text: str, told: Told) -> None:
    assert told in roles(text)


def test_a_group_that_is_told_apart_is_not_the_one_before() -> None:
    text = "Hamas freed a monk. The group that robbed a bank condemned Peru."
    assert ("ACCUSE", ("hamas",), ("peru",)) not in roles(text)


def test_both_of_two_things_asked_for_are_asked_for() -> None:
    text = "The plan calls for Ghana's withdrawal from Togo, and for the deployment of the Togolese army."
    modes = {event.plover: event.modality for event in events(text)}
    assert (modes["RETREAT"], modes["MOBILIZE"]) == ("demanded", "demanded")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Insurgents used horses. It was a tactic of the Houthis, who use bombs in their raids on Togo.",
            ("ASSAULT", ("houthis",), ("togo",)),
        ),
        (
            "Olaf Scholz spoke. His father is buried in Texas. He visited Togo twice.",
            ("CONSULT", ("olaf-scholz",), ("togo",)),
        ),
        ("Olaf Scholz marked the visit to Togo with a speech.", ("CONSULT", (), ("togo",))),
    ],
)
def test_whom_an_article_goes_on_about(text: str, told: Told) -> None:
    assert told in roles(text)

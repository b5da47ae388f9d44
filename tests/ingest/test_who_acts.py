"""Who does what to whom where the syntax hides it: participles, appeals, plans, joined nationalities."""

import pytest

from lagebild.ingest import extract
from lagebild.ontology.records import Article, Language
from tests.events import every_event
from tests.ingest.trees import candidates, tree


def roles(language: Language, text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = every_event(Article("x", text, language, date="2025-06-01"))
    return [(event.plover, event.agents, event.targets) for event in found]


def events(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return roles("en", text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Rebels backed by Chad attacked Birao.", ("SUPPORT", ("chad",), ("local-tcd-rebel",))),
        ("Modi was denied a visa by the United States.", ("REJECT", ("usa",), ("narendra-modi",))),
        ("Edmundo Gonzalez was granted asylum by Spain.", ("AID", ("spain",), ("edmundo-gonzalez",))),
        (
            "Guterres appealed to Norway to help Sudan.",
            ("AID", ("norway",), ("sudan",)),
        ),
        ("Berlin blamed Moscow for attacking Ukraine.", ("ASSAULT", ("russia",), ("ukraine",))),
        ("Ethiopia denied any intention of attacking Eritrea.", ("ASSAULT", ("ethiopia",), ("eritrea",))),
        ("Washington demanded that Hamas renounce violence.", ("REQUEST", ("usa",), ("hamas",))),
        (
            "France handed over the bodies of four soldiers to Mali.",
            ("CONCEDE", ("france",), ("mali",)),
        ),
        ("Fiji expelled from the Commonwealth over delayed polls", ("SANCTION", (), ("fiji",))),
        ("Hamas threatened Monday to attack Israel.", ("THREATEN", ("hamas",), ("israel",))),
        (
            '"Our solidarity with Armenia is unconditional," Macron said.',
            ("SUPPORT", ("emmanuel-macron",), ("armenia",)),
        ),
        (
            "Clashes between Turkish and Syrian soldiers continued on Tuesday.",
            ("ASSAULT", ("local-tur-soldier", "local-syr-soldier"), ()),
        ),
    ],
)
def test_roles_that_the_syntax_hides(text: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert event in events(text)


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        ("de", "Die Chile-Peru-Gespräche begannen am Montag.", ("CONSULT", ("chile", "peru"), ())),
        ("de", "Deutsch-polnische Konsultationen begannen.", ("CONSULT", ("germany", "poland"), ())),
        ("en", "The Chile-Peru talks began on Monday.", ("CONSULT", ("chile", "peru"), ())),
        ("en", "Chilean-Peruvian peace talks resumed.", ("CONSULT", ("chile", "peru"), ())),
        ("en", "The Chile-South Korea summit ended.", ("CONSULT", ("chile", "south-korea"), ())),
        ("en", "US-Israeli strikes hit Chad.", ("ASSAULT", ("usa", "israel"), ("chad",))),
        ("en", "US-backed forces attacked Chad.", ("ASSAULT", ("local-usa-force",), ("chad",))),
    ],
)
def test_who_is_joined_by_hyphens_acts_together(
    language: Language, text: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert event in roles(language, text)


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        ("de", "Hunderte demonstrierten in Lima.", ("PROTEST", ("local-per-hunderte",), ("peru",))),
        ("de", "Die Rebellen töteten Dutzende.", ("ASSAULT", ("local-rebell",), ("local-dutzende",))),
        ("en", "Thousands marched in Lima.", ("PROTEST", ("local-per-thousand",), ("peru",))),
        (
            "en",
            "Police in Lima arrested hundreds of people.",
            ("COERCE", ("local-per-police",), ("local-per-people",)),
        ),
    ],
)
def test_a_number_of_people_takes_part(
    language: Language, text: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert event in roles(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bei dem Angriff wurden Hunderte Häuser in Mali zerstört."),
        ("de", "Rebellen zündeten Dutzende von Häusern an."),
        ("en", "Thousands of houses were destroyed in Mali."),
    ],
)
def test_a_number_of_things_does_not(language: Language, text: str) -> None:
    found = extract(Article("x", text, language, date="2025-06-01"))
    assert not {"Hunderte", "Dutzende", "Thousands"} & {actor.name for actor in found.actors}
    assert not any(
        "hundert" in key or "dutzend" in key or "thousand" in key
        for _, *sides in roles(language, text)
        for key in (*sides[0], *sides[1])
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Guterres said that Israel was responsible for the blast.",
            ("ACCUSE", ("antonio-guterres",), ("israel",)),
        ),
        ("Kenya says Chad was behind the attack.", ("ACCUSE", ("kenya",), ("chad",))),
        ("Kenya threatened to stop talks if Chad goes on.", ("THREATEN", ("kenya",), ("chad",))),
        ("Kenya called Chad a terrorist state.", ("ACCUSE", ("kenya",), ("chad",))),
    ],
)
def test_who_is_blamed_or_warned_by_a_clause(
    text: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert event in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said that Chad was responsible for the security of the border.",
        "A commander told Reuters by phone that the town had fallen.",
    ],
)
def test_duties_blame_nobody_and_agencies_are_not_consulted(text: str) -> None:
    assert not {category for category, _, _ in events(text)} & {"ACCUSE", "CONSULT"}


def test_whose_word_it_is_does_not_act() -> None:
    ((category, agents, targets),) = events("According to Reuters, police were attacked in Nairobi.")
    assert (category, agents, targets) == ("ASSAULT", (), ("local-ken-police",))


def test_who_welcomes_a_release_does_not_release() -> None:
    found = {category: agents for category, agents, _ in events("The release was welcomed by Oman.")}
    assert found["SUPPORT"] == ("oman",)
    assert found.get("CONCEDE", ()) == ()


def test_the_nationality_of_attackers_is_no_target() -> None:
    doc = tree(
        "en",
        "attack/NOUN/ROOT by/ADP/case/soldiers Kenyan/ADJ/amod/soldiers soldiers=soldier/NOUN/nmod/attack",
    )
    (found,) = candidates(doc)
    assert (found.roles.agents, found.roles.targets) == (("local-ken-soldier",), ())


def test_ministers_of_two_states_are_of_each() -> None:
    found = extract(Article("x", "Japanese and Egyptian ministers visited Kyiv.", "en", date="2025-06-01"))
    ministers = {actor.key: actor.country for actor in found.actors if actor.local}
    assert ministers == {"local-jpn-minister": "JPN", "local-egy-minister": "EGY"}
    assert "Egyptian ministers" in {actor.name for actor in found.actors}


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        ("en", "Suu Kyi faced sharp criticism from Gambia.", ("ACCUSE", ("gambia",), ("aung-san-suu-kyi",))),
        ("en", "Peru received support from Chile on Monday.", ("SUPPORT", ("chile",), ("peru",))),
        ("de", "Ghana erntete scharfe Kritik aus Togo.", ("ACCUSE", ("togo",), ("ghana",))),
    ],
)
def test_who_faces_or_draws_an_act_is_its_target(
    language: Language, text: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert event in roles(language, text)


def test_aid_by_the_ton_is_one_event() -> None:
    told = roles("en", "Norway will provide 20 tons of emergency aid to Syria.")
    assert told == [("AID", ("norway",), ("syria",))]


def test_who_speaks_after_meeting_somebody_met_him() -> None:
    told = roles("en", "Macron spoke to reporters after meeting with Putin in Moscow.")
    assert ("CONSULT", ("emmanuel-macron", "vladimir-putin"), ()) in told


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("en", "France sent troops to Mali.", {"MOBILIZE": ("mali",)}),
        ("en", "Syria withdrew its soldiers from Lebanon.", {"RETREAT": ("lebanon",)}),
        (
            "de",
            "Paris hat sich bereit erklärt, Soldaten nach Mali zu entsenden.",
            {"MOBILIZE": ("mali",)},
        ),
        ("de", "Die Hisbollah schoss vom Libanon aus Raketen auf Israel ab.", {"ASSAULT": ("israel",)}),
    ],
)
def test_what_is_sent_and_where_from_are_no_targets(
    language: Language, text: str, targets: dict[str, tuple[str, ...]]
) -> None:
    found = {category: hit for category, _, hit in roles(language, text)}
    assert {category: found[category] for category in targets} == targets
    assert not any("troops" in key or "soldat" in key for hit in found.values() for key in hit)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kagame said that Burundi must close the camps.", ("REQUEST", ("paul-kagame",), ("burundi",))),
        ("Oman arrested a stowaway.", ("COERCE", ("oman",), ("local-omn-stowaway",))),
        ("Togo is responsible for the killings of monks.", ("ASSAULT", ("togo",), ("local-tgo-monk",))),
        ("Boko Haram claimed responsibility for the raid on Chad.", ("ASSAULT", ("boko-haram",), ("chad",))),
        ("Boko Haram was behind the raid on Chad.", ("ASSAULT", ("boko-haram",), ("chad",))),
        ("Boko Haram denied responsibility for the raid on Chad.", ("ASSAULT", (), ("chad",))),
        (
            "Oman called President Lula to discuss oil.",
            ("CONSULT", ("oman",), ("luiz-inacio-lula-da-silva",)),
        ),
        ("Oman gave money to help Togo.", ("AID", ("oman",), ("togo",))),
        ("Peru issued a statement condemning Chile.", ("ACCUSE", ("peru",), ("chile",))),
        ("In a letter urging Chile to pay, Peru named no sum.", ("REQUEST", ("peru",), ("chile",))),
        ("Peru and Chile failed to reach a deal on fishing.", ("REJECT", ("peru", "chile"), ())),
        ("Peru failed to reach a deal with Chile.", ("REJECT", ("peru",), ("chile",))),
    ],
)
def test_demands_and_failures_that_no_verb_names(
    text: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert event in events(text)


def test_what_nobody_must_do_is_no_demand() -> None:
    assert not events("Kagame said that the rain must stop.")

"""What is sure enough for the record, and what is not."""

import pytest

from lagebild.ingest import extract
from lagebild.ontology.records import Article, Language
from tests.events import every_event


def categories(text: str, language: Language = "en") -> list[str]:
    return [event.plover for event in extract(Article("x", text, language, "2025-06-01")).events]


@pytest.mark.parametrize(
    ("language", "text", "category"),
    [
        ("en", "Two journalists were arrested in Minsk on Monday.", "COERCE"),
        ("en", "Syria was attacked once more on Sunday.", "ASSAULT"),
        ("de", "Bei einem Luftangriff auf einen Markt wurden 20 Menschen getötet.", "ASSAULT"),
        ("de", "Der Präsident trat zurück.", "CONCEDE"),
    ],
)
def test_what_is_done_is_told_though_one_side_is_not_named(
    language: Language, text: str, category: str
) -> None:
    assert category in categories(text, language)


def test_half_of_an_act_between_two_must_be_surer() -> None:
    text = "Malawi demanded sanctions after attacks, and support for cooperation with neighbours grew."
    article = Article("x", text, "en", "2025-06-01")
    read = {event.plover: event for event in every_event(article)}
    told = {event.plover for event in extract(article).events}
    halves = [event for event in read.values() if not (event.agents and event.targets)]
    assert halves
    for event in halves:
        between = event.plover in ("COOPERATE", "REQUEST", "SUPPORT")
        assert (event.plover in told) == (event.confidence >= (0.69 if between else 0.44))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Kenya agreed to plant trees.", "AGREE"),
        ("Kenya said it would not end the strike.", "REJECT"),
        ("Kenya has threatened to stop negotiations.", "THREATEN"),
    ],
)
def test_how_somebody_stands_to_an_act_is_told_without_the_other_side(text: str, category: str) -> None:
    (event,) = (one for one in every_event(Article("x", text, "en", "2025-06-01")) if one.plover == category)
    assert event.agents
    assert not event.targets
    assert category in categories(text)


def test_no_statement_is_about_an_event_that_is_not_told() -> None:
    text = "Zambia's minister said that talks on cooperation were needed and that Malawi had attacked Rwanda."
    found = extract(Article("x", text, "en", "2025-06-01"))
    (statement,) = found.statements
    assert [found.events[place].plover for place in statement.about_events] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Zambia agreed to hold talks with rebels and to free prisoners.",
        "Kenya accused Oman of spying after talks in Rome with Togo.",
    ],
)
def test_what_is_told_in_passing_must_be_surer(text: str) -> None:
    article = Article("x", text, "en", "2025-06-01")
    main, *others = every_event(article)
    told = extract(article).events
    assert main in told
    assert others
    for event in others:
        assert (event in told) == (event.confidence >= 0.74)


def test_what_is_welcomed_is_told_with_its_welcome() -> None:
    assert categories("Norway welcomed the release of the hostages.") == ["SUPPORT", "CONCEDE"]


def test_what_is_threatened_is_told_with_the_threat() -> None:
    assert categories("Kenya threatened to impose sanctions on Togo.") == ["THREATEN", "SANCTION"]


def test_what_is_denied_is_told_with_the_denial() -> None:
    found = extract(Article("x", "Kenya denied having attacked a convoy of Togo.", "en", "2025-06-01"))
    (denied,) = (event for event in found.events if event.plover == "ASSAULT")
    assert denied.modality == "denied"


def test_what_is_joined_to_an_act_is_not_told_in_passing() -> None:
    assert categories("Chad attacked Libya and expelled its ambassador.") == ["ASSAULT", "SANCTION"]


@pytest.mark.parametrize(
    ("language", "text", "agents"),
    [
        ("de", "Die Türkei forderte in Oslo neue Sanktionen, Ghana nicht.", ["turkey", "ghana"]),
        ("en", "Zambia demanded new sanctions after the vote, but Malawi did not.", ["zambia", "malawi"]),
    ],
)
def test_what_a_clause_without_its_verb_denies_is_told_with_what_it_is_set_against(
    language: Language, text: str, agents: list[str]
) -> None:
    told = extract(Article("x", text, language, "2025-06-01")).events
    asked = [event for event in told if event.plover == "REQUEST"]
    assert [(*event.agents, event.negated) for event in asked] == [(agents[0], False), (agents[1], True)]

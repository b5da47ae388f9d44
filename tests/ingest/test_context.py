"""What an article lets understand: roles that no word of the sentence fills."""

import pytest

from lagebild.ingest import extract
from lagebild.ontology.records import Article, Event, Language


def events(text: str, language: Language, category: str) -> list[Event]:
    article = Article("a", text, language, "2025-06-12")
    return [event for event in extract(article).events if event.plover == category]


def test_who_was_attacked_before_is_attacked_again() -> None:
    text = "Israel attacked Iran on Friday. Israel attacked again on Saturday with drones."
    found = events(text, "en", "ASSAULT")
    assert {event.targets for event in found} == {("iran",)}
    assert [event.implicit for event in found if event.sentence[0] > 0] in ([("targets",)], [])


def test_who_attacked_before_attacks_again() -> None:
    text = "Russland hat Charkiw und die Ukraine angegriffen. Am Abend wurde die Ukraine erneut angegriffen."
    for event in events(text, "de", "ASSAULT"):
        assert event.agents == ("russia",)


def test_two_attackers_leave_it_open() -> None:
    text = (
        "Israel attacked Syria on Friday. Turkey attacked Syria on Saturday. "
        "Syria was attacked once more on Sunday."
    )
    last = max(events(text, "en", "ASSAULT"), key=lambda event: event.sentence)
    assert last.agents == ()
    assert last.implicit == ()


def test_protesters_protest_to_their_state() -> None:
    text = "In Serbien demonstrierten am Montag Studenten. Serbien ist seit Monaten in der Krise."
    (event,) = events(text, "de", "PROTEST")
    assert event.targets == ("serbia",)
    assert event.implicit == ("targets",)


def test_protests_have_protesters() -> None:
    text = "Protests against Georgia continued in Tbilisi on Monday."
    article = Article("a", text, "en", "2025-06-12")
    found = extract(article)
    (event,) = found.events
    assert "agents" in event.implicit
    (key,) = event.agents
    (actor,) = [one for one in found.actors if one.key == key]
    assert (actor.name, actor.kind, actor.country) == ("protesters", "group", "GEO")
    assert found.quote(actor.mentions[0]) == "Protests"


def test_a_protest_against_somebody_named_is_against_him() -> None:
    text = "Greek dockers protested against Turkey on Monday. Greece stayed silent."
    (event,) = events(text, "en", "PROTEST")
    assert event.targets == ("turkey",)
    assert event.implicit == ()


@pytest.mark.parametrize(
    ("language", "text", "category", "answered"),
    [
        ("de", "Trump legte einen Plan vor. Die Ukraine lehnte den Plan ab.", "REJECT", "donald-trump"),
        ("de", "Zypern beantragte eine UN-Resolution. Israel stimmte der Resolution zu.", "AGREE", "un"),
        ("de", "Die EU drohte Togo mit Zöllen. Togo wies die Drohung zurück.", "REJECT", "eu"),
        ("en", "Macron presented a plan on Monday. Kyiv rejected the plan.", "REJECT", "emmanuel-macron"),
    ],
)
def test_what_was_told_of_before_is_answered(
    language: Language, text: str, category: str, answered: str
) -> None:
    (event,) = events(text, language, category)
    assert event.targets == (answered,)
    assert event.implicit == ("targets",)


def test_nobody_is_answered_whom_the_article_does_not_name() -> None:
    text = "A plan was presented on Monday. Kyiv rejected the plan. Kyiv rejected a proposal."
    assert all(event.targets == () for event in events(text, "en", "REJECT"))


def test_what_is_told_of_a_countryman_says_nothing_of_another() -> None:
    text = "Rubio accused Cruz of lying. Trump criticised the vote."
    (*_, criticism) = sorted(events(text, "en", "ACCUSE"), key=lambda event: event.trigger)
    assert criticism.targets == ()


@pytest.mark.parametrize(
    ("language", "text", "agent", "implicit"),
    [
        ("en", "Two journalists were arrested in Minsk on Monday.", "belarus", ("agents",)),
        ("de", "Zwei Journalisten wurden am Montag in Minsk festgenommen.", "belarus", ("agents",)),
        ("en", "A journalist was detained in Istanbul by Syria.", "syria", ()),
    ],
)
def test_who_arrests_is_the_state_where_it_happens_unless_named(
    language: Language, text: str, agent: str, implicit: tuple[str, ...]
) -> None:
    (event,) = events(text, language, "COERCE")
    assert (event.agents, event.implicit) == ((agent,), implicit)


def test_no_place_abducts() -> None:
    (event,) = events("Two journalists were abducted in Mali on Monday.", "en", "ASSAULT")
    assert event.agents == ()


def test_nobody_cooperates_with_himself() -> None:
    for event in events("A missionary was arrested for collaborating with Israel.", "en", "COOPERATE"):
        assert not set(event.agents) & set(event.targets)

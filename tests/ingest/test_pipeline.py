"""The walk of an article: what an extraction promises, and what it finds in plain sentences."""

from collections.abc import Iterator
from itertools import chain

import pytest

from lagebild.ingest.attribution import used_actors
from lagebild.ingest.pipeline import extract, extract_many
from lagebild.ontology.records import Article, Event, Extraction, Language, Span

GERMAN = Article(
    id="de",
    text="US-Präsident Donald Trump telefonierte am Montag mit Wladimir Putin. "
    "Er drohte Moskau mit neuen Sanktionen. Der Kreml wies die Drohung zurück.\n\n"
    "Die Ukraine wurde in der Nacht von Russland angegriffen. "
    "Die EU drohte mit Sanktionen, Trump nicht.",
    lang="de",
    date="2025-05-20",
)
ENGLISH = Article(
    id="en",
    text="The Kremlin said on Tuesday that Ukraine had attacked Belgorod. "
    "Jane Roe, a lawyer, met Volodymyr Zelenskyy in Kyiv on Monday. "
    "Germany did not sanction Russia. The sun shone and the police watched.",
    lang="en",
    date="2025-05-20",
)


@pytest.fixture(scope="module", params=[GERMAN, ENGLISH], ids=["de", "en"])
def extraction(request: pytest.FixtureRequest) -> Extraction:
    article: Article = request.param
    return extract(article)


def test_the_same_article_gives_the_same_extraction() -> None:
    assert extract(GERMAN) == extract(GERMAN)
    assert extract(ENGLISH) == extract(ENGLISH)


def test_many_articles_are_read_as_one_by_one_and_in_order() -> None:
    articles = [GERMAN, ENGLISH, ENGLISH, GERMAN]
    assert list(extract_many(articles)) == [extract(article) for article in articles]
    assert list(extract_many([])) == []


def test_all_words_quoted_are_in_the_text(extraction: Extraction) -> None:
    size = len(extraction.article.text)
    spans = list(all_spans(extraction))
    assert spans
    assert all(0 <= begin < end <= size for begin, end in spans)
    assert all(extraction.quote(span).strip() == extraction.quote(span) for span in spans)


def all_spans(extraction: Extraction) -> Iterator[Span]:
    """Every span of an extraction."""
    yield from chain.from_iterable(actor.mentions for actor in extraction.actors)
    for event in extraction.events:
        yield from (event.trigger, event.sentence, *event.evidence)
        if event.time_span:
            yield event.time_span
    for said in extraction.statements:
        yield from (said.sentence, *said.speaker_span, *said.cue, *said.content, *said.addressee_span)


def test_the_evidence_shows_the_trigger(extraction: Extraction) -> None:
    assert extraction.events
    for event in extraction.events:
        begin, end = event.trigger
        assert any(first <= begin and end <= last for first, last in event.evidence)
        assert event.sentence[0] <= begin < end <= event.sentence[1]


def test_everybody_who_acts_or_speaks_is_listed(extraction: Extraction) -> None:
    keys = [actor.key for actor in extraction.actors]
    assert keys == sorted(set(keys))
    assert used_actors(extraction.events, extraction.statements) <= set(keys)


def test_every_actor_is_shown_in_the_text_and_every_event_has_somebody(extraction: Extraction) -> None:
    assert all(actor.mentions for actor in extraction.actors)
    assert all(event.agents or event.targets for event in extraction.events)
    assert all(0 < actor.confidence <= 1 for actor in extraction.actors)
    assert all(0 < event.confidence <= 1 for event in extraction.events)


def test_events_and_statements_name_each_other(extraction: Extraction) -> None:
    for place, event in enumerate(extraction.events):
        if event.statement is not None:
            said = extraction.statements[event.statement]
            assert event.reported_by == said.speaker
            assert place in said.about_events
    for said in extraction.statements:
        assert all(0 <= place < len(extraction.events) for place in said.about_events)


def test_the_german_article() -> None:
    found = extract(GERMAN)
    call = found.events[0]
    assert (call.plover, call.mode, call.symmetric) == ("CONSULT", "phone", True)
    assert set(call.agents) == {"donald-trump", "vladimir-putin"}
    assert str(call.bounds) == "2025-05-19"
    assert call.reported_by is None
    attack = next(event for event in found.events if event.plover == "ASSAULT")
    assert (attack.agents, attack.targets) == (("russia",), ("ukraine",))
    assert found.quote(attack.trigger) == "angegriffen"
    trump = next(actor for actor in found.actors if actor.key == "donald-trump")
    assert {found.quote(span) for span in trump.mentions} == {"Donald Trump", "Trump"}


def test_trump_is_never_said_to_threaten_where_he_did_not() -> None:
    (*_, threat, ellipsis) = extract(GERMAN).events
    assert (threat.plover, threat.agents, threat.negated) == ("THREATEN", ("eu",), False)
    assert "donald-trump" not in threat.targets
    assert (ellipsis.plover, ellipsis.agents, ellipsis.negated) == ("THREATEN", ("donald-trump",), True)


def test_the_english_article() -> None:
    found = extract(ENGLISH)
    attack = next(event for event in found.events if event.plover == "ASSAULT")
    assert (attack.agents, attack.reported_by) == (("ukraine",), "russia")
    meeting = next(event for event in found.events if event.plover == "CONSULT")
    assert set(meeting.agents) == {"local-jane-roe", "volodymyr-zelenskyy"}
    assert meeting.place == "Kyiv"
    sanction = next(event for event in found.events if event.plover == "SANCTION")
    assert (sanction.agents, sanction.targets, sanction.negated) == (("germany",), ("russia",), True)


def test_role_nouns_that_take_no_part_are_left_out() -> None:
    assert not [actor for actor in extract(ENGLISH).actors if "police" in actor.key]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Moskau drohte Kiew mit Krieg.", "russia THREATEN ukraine"),
        ("Der russische Präsident drohte Polen mit Krieg.", "vladimir-putin THREATEN poland"),
        ("Israels Ministerpräsident drohte Iran mit Krieg.", "benjamin-netanyahu THREATEN iran"),
        ("Das Weiße Haus lobte Polen.", "usa SUPPORT poland"),
        ("Kiew wurde von Russland angegriffen.", "russia ASSAULT ukraine"),
        ("Die Regierung in Moskau kritisierte Polen.", "russia ACCUSE poland"),
        ("Die EU verhängte Sanktionen gegen Russland.", "eu SANCTION russia"),
        ("Israel will die Hamas angreifen.", "israel planned ASSAULT hamas"),
        ("Iran griff Israel nicht an.", "iran not ASSAULT israel"),
        ("Putin und Xi trafen sich in Peking.", "vladimir-putin+xi-jinping CONSULT"),
        ("China und Indien einigten sich auf ein Abkommen.", "china+india AGREE"),
    ],
)
def test_german_sentences(text: str, event: str) -> None:
    assert [brief(found) for found in extract(Article("x", text, "de", date="2025-06-01")).events] == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Moscow threatened Kyiv with war.", "russia THREATEN ukraine"),
        ("The Russian president met the U.S. president.", "donald-trump+vladimir-putin CONSULT"),
        ("The White House praised Poland.", "usa SUPPORT poland"),
        ("Ukraine was attacked by Russia.", "russia ASSAULT ukraine"),
        ("The EU imposed sanctions on Russia.", "eu SANCTION russia"),
        ("Iran will not attack Israel.", "iran not planned ASSAULT israel"),
        ("Iran never attacked Israel.", "iran not ASSAULT israel"),
        ("If Russia attacks Poland, NATO will help.", "russia hypothetical ASSAULT poland"),
        ("Poland and Germany signed a treaty.", "germany+poland AGREE"),
    ],
)
def test_english_sentences(text: str, event: str) -> None:
    assert [brief(found) for found in extract(Article("x", text, "en", date="2025-06-01")).events] == [event]


def brief(event: Event) -> str:
    """An event in a few words."""
    agents = sorted(event.agents) if event.symmetric else event.agents
    modality = "" if event.modality == "asserted" else event.modality
    words = ("+".join(agents), "not" * event.negated, modality, event.plover, "+".join(event.targets))
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("date", "holder"), [("2005-06-01", "george-w-bush"), ("2025-06-01", "donald-trump")]
)
@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Der US-Präsident reiste nach Kiew."), ("en", "The U.S. president visited Ukraine.")],
)
def test_the_date_of_an_article_says_who_is_president(
    language: Language, text: str, date: str, holder: str
) -> None:
    (event,) = extract(Article("x", text, language, date=date)).events
    assert (event.agents, event.targets) == ((holder,), ("ukraine",))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Es regnet.", "…", "42", "Die EU", "„"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_texts_without_events(text: str, language: Language) -> None:
    found = extract(Article("x", text, language))
    assert found.events == ()
    assert found.quote((0, len(text))) == text


def test_offsets_hold_after_odd_characters() -> None:
    text = "🙂 é  Übrigens:\u00a0Moskau drohte Kiew\tmit Krieg.\r\n"
    found = extract(Article("x", text, "de"))
    assert {found.quote(span) for actor in found.actors for span in actor.mentions} >= {"Kiew"}
    assert all(found.quote(event.trigger) == "drohte" for event in found.events)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Merz begrüßte die Freilassung der Geiseln."),
        ("en", "Guterres welcomed the release of the hostages."),
    ],
)
def test_a_stance_that_judges_no_actor_judges_the_event(language: Language, text: str) -> None:
    found = extract(Article(id="stance", text=text, lang=language))
    (welcomed,) = (statement for statement in found.statements if statement.stance)
    assert isinstance(welcomed.stance_target, int)
    assert (welcomed.stance, found.events[welcomed.stance_target].plover) == ("favours", "CONCEDE")

"""Who said what: each construction once, in German and English, as the shipped pipelines read it."""

import random
from collections.abc import Iterator

import pytest

from lagebild.ingest.coreference import resolve
from lagebild.ingest.language import parse
from lagebild.ingest.linking import link
from lagebild.ingest.mentions import find_mentions
from lagebild.ingest.speech.statements import find_statements
from lagebild.ontology.records import Language, Span, Statement


def read(text: str, language: Language) -> tuple[Statement, ...]:
    doc = parse(text, language)
    return find_statements(doc, resolve(doc, link(doc, find_mentions(doc), None)))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def told(text: str, language: Language) -> list[tuple[str, str, str]]:
    """Form, speaker and content of each statement."""
    return [(s.form or "", words(text, s.speaker_span), words(text, s.content)) for s in read(text, language)]


GERMAN = [
    ("Merkel sagte, dass die Lage ernst sei.", "indirect", "Merkel", "dass die Lage ernst sei"),
    (
        "Macron betonte, man werde den Plan prüfen und dann entscheiden.",
        "indirect",
        "Macron",
        "man werde den Plan prüfen und dann entscheiden",
    ),
    (
        "Nach Angaben der Polizei wurden drei Menschen verletzt.",
        "indirect",
        "Angaben der Polizei",
        "wurden drei Menschen verletzt",
    ),
    (
        "Der Hafen war nach Angaben der Regierung leer.",
        "indirect",
        "Angaben der Regierung",
        "Der Hafen war … leer",
    ),
    ("Laut Ministerium ist die Grenze offen.", "indirect", "Ministerium", "ist die Grenze offen"),
    ("Augenzeugen zufolge fielen Schüsse.", "indirect", "Augenzeugen", "fielen Schüsse"),
    ("Man prüfe das, so der Sprecher.", "indirect", "der Sprecher", "Man prüfe das"),
    (
        "Wie das Außenministerium mitteilte, starben zwei Menschen.",
        "indirect",
        "das Außenministerium",
        "starben zwei Menschen",
    ),
    (
        "Es gebe Fortschritte, sagte am Abend der Gesandte.",
        "indirect",
        "der Gesandte",
        "Es gebe Fortschritte",
    ),
    (
        "Putin kündigte an, die Truppen abzuziehen.",
        "indirect",
        "Putin",
        "die Truppen abzuziehen",
    ),
    ("Selenskyj fragte, ob das stimme.", "indirect", "Selenskyj", "ob das stimme"),
    ("Scholz sagte: „Wir helfen der Ukraine.“", "direct", "Scholz", "„Wir helfen der Ukraine.“"),
    (
        "„Wir verlassen das Land“, sagte Außenminister Wadephul am Montag in Berlin.",
        "direct",
        "Außenminister Wadephul",
        "„Wir verlassen das Land“",
    ),
    (
        "„Wir gehen“, sagte Scholz, „aber wir kommen wieder.“",
        "direct",
        "Scholz",
        "„Wir gehen“ … „aber wir kommen wieder.“",
    ),
    (
        "Scholz sagte, die „rote Linie“ sei überschritten.",
        "mixed",
        "Scholz",
        "die „rote Linie“ sei überschritten",
    ),
    (
        "In dem Brief heißt es, man bedauere den Vorfall.",
        "indirect",
        "dem Brief",
        "man bedauere den Vorfall",
    ),
    (
        "Die Opposition forderte den Rücktritt des Ministers.",
        "reported",
        "Die Opposition",
        "Die Opposition forderte den Rücktritt des Ministers.",
    ),
]


@pytest.mark.parametrize(("text", "form", "speaker", "content"), GERMAN)
def test_german_constructions(text: str, form: str, speaker: str, content: str) -> None:
    assert (form, speaker, content) in told(text, "de")


ENGLISH = [
    ("Obama said the plan would fail.", "indirect", "Obama", "the plan would fail"),
    ("Obama said that it failed.", "indirect", "Obama", "that it failed"),
    ("Macron asked whether it was true.", "indirect", "Macron", "whether it was true"),
    ("Merkel vowed to fight on.", "indirect", "Merkel", "to fight on"),
    ("The plan failed, Obama said.", "indirect", "Obama", "The plan failed"),
    (
        "Prices rose, according to a report.",
        "indirect",
        "a report",
        "Prices rose",
    ),
    (
        "“We are leaving,” said Rubio, an aide to Trump.",
        "direct",
        "Rubio, an aide to Trump",
        "“We are leaving,”",
    ),
    ("“We are leaving,” Obama said. “Now.”", "direct", "Obama", "“We are leaving,” … “Now.”"),
    ("Obama said: “We are leaving.”", "direct", "Obama", "“We are leaving.”"),
    (
        "Obama said the deal was “a disaster” for all.",
        "mixed",
        "Obama",
        "the deal was “a disaster” for all",
    ),
    ("Macron criticized the deal.", "reported", "Macron", "the deal"),
]


@pytest.mark.parametrize(("text", "form", "speaker", "content"), ENGLISH)
def test_english_constructions(text: str, form: str, speaker: str, content: str) -> None:
    assert (form, speaker, content) in told(text, "en")


def test_a_sentence_in_the_konjunktiv_goes_on_with_the_speaker_before() -> None:
    text = "Macron kritisierte den Plan. Er sei zu teuer."
    assert ("indirect_free", "Macron", "Er sei zu teuer.") in told(text, "de")


def test_konjunktiv_sentences_in_a_row_are_one_statement() -> None:
    text = "Macron sagte, der Plan sei gut. Er sei zwar teuer. Doch er werde helfen."
    assert told(text, "de")[1] == ("indirect_free", "Macron", "Er sei zwar teuer. Doch er werde helfen.")


def test_hearsay_needs_a_source_before() -> None:
    text = "Die Behörden meldeten, dass es Tote gebe. Es soll drei Verletzte gegeben haben."
    forms = [form for form, _, _ in told(text, "de")]
    assert forms == ["indirect", "free_indirect"]


def test_the_sentence_before_is_what_was_announced() -> None:
    text = "Es gab Streit im Kabinett. Das teilte die Regierung mit."
    assert told(text, "de") == [("indirect", "die Regierung", "Es gab Streit im Kabinett. … Das")]


def test_a_quotation_without_cue_goes_to_the_last_speaker() -> None:
    text = "Scholz lehnte den Plan ab. „Das werden wir niemals mitmachen.“"
    assert ("direct", "Scholz", "„Das werden wir niemals mitmachen.“") in told(text, "de")


def test_who_is_accused_is_addressed() -> None:
    text = "Ihm wird vorgeworfen, Geld genommen zu haben."
    (statement,) = read(text, "de")
    assert words(text, statement.content) == "Geld genommen zu haben"
    assert statement.speaker_span == ()
    assert words(text, statement.addressee_span) == "Ihm"


def test_a_pronoun_stands_locally_and_is_resolved() -> None:
    text = "Angela Merkel reiste nach Paris. Sie sagte, dass die Lage ernst sei."
    statement = read(text, "de")[-1]
    assert words(text, statement.speaker_span) == "Sie"
    assert statement.speaker == "angela-merkel"


def test_the_apposition_belongs_to_the_speaker() -> None:
    text = "Wang Yi, der chinesische Außenminister, sagte, dass der Handel wachse."
    assert words(text, read(text, "de")[0].speaker_span) == "Wang Yi, der chinesische Außenminister"


def test_quoted_words_in_the_writers_clause_are_a_fragment() -> None:
    text = "Scholz nannte das Treffen „konstruktiv“."
    assert told(text, "de") == [("partial", "Scholz", "„konstruktiv“")]
    assert read(text, "de")[0].kind == "direct"


def test_an_interview_is_read_by_its_turns() -> None:
    text = "WALLACE: Will you go?\n\nPENCE: I will not go there tomorrow.\n\nWALLACE: Why?"
    assert told(text, "en") == [
        ("direct", "WALLACE", "Will you go?"),
        ("direct", "PENCE", "I will not go there tomorrow."),
        ("direct", "WALLACE", "Why?"),
    ]


def test_a_headline_may_name_its_speaker() -> None:
    text = "Macron: Europe must not wait\n\nThe summit ended in Paris on Monday."
    assert told(text, "en") == [("indirect", "Macron", "Europe must not wait")]


def test_two_sources_make_two_statements() -> None:
    text = "Laut Spiegel sagte Merz, dass die Lage ernst sei."
    speakers = {speaker for _, speaker, _ in told(text, "de")}
    assert speakers == {"Spiegel", "Merz"}


def test_cue_lemma_and_speech_act_come_along() -> None:
    text = "Putin kündigte an, die Truppen abzuziehen."
    (statement,) = read(text, "de")
    assert (statement.cue_lemma, statement.speech_act) == ("ankündigen", "promises")
    assert words(text, statement.cue) == "kündigte … an"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Maschine landete am Montag in Berlin.", "de"),
        ("Nach dem Treffen reiste Merkel nach Paris.", "de"),
        ("Der Sturm war so stark wie nie zuvor.", "de"),
        ("Das Gesetz tritt am Montag in Kraft.", "de"),
        ("The plane landed in Berlin on Monday.", "en"),
        ("The army moved its tanks to the border.", "en"),
    ],
)
def test_the_writers_own_sentences_are_no_statements(text: str, language: Language) -> None:
    assert read(text, language) == ()


def _noise(rng: random.Random, pieces: list[str]) -> Iterator[str]:
    for _ in range(150):
        yield "".join(rng.choice(pieces) + rng.choice(["", " ", " "]) for _ in range(rng.randrange(50)))


MARKS = ["„", "“", "”", '"', "«", "»", "‚", "‘", "’", "''", "–", "(", ")", ",", ".", ":", "!", "\n\n"]


@pytest.mark.parametrize(
    ("language", "vocabulary"),
    [
        (
            "de",
            "Merkel sagte dass er sei laut Polizei nach Angaben zufolge so wie hieß es soll Das teilte mit",
        ),
        (
            "en",
            "Obama said that he would according to officials who told urged to go was accused of it",
        ),
    ],
)
def test_no_string_makes_it_fail(language: Language, vocabulary: str) -> None:
    for text in _noise(random.Random(7), [*vocabulary.split(), *MARKS]):
        for statement in read(text, language):
            spans = (*statement.content, *statement.cue, *statement.speaker_span, statement.sentence)
            assert statement.content
            assert all(0 <= a < b <= len(text) for a, b in spans)

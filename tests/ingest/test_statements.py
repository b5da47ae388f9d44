"""Who said what: each construction once, in German and English, as the shipped pipelines read it."""

import random
from collections.abc import Iterator
from importlib.resources import files

import pytest

from lagebild.ingest.coreference import resolve
from lagebild.ingest.language import parse
from lagebild.ingest.linking import link
from lagebild.ingest.mentions import find_mentions
from lagebild.ingest.speech.stance import judgements
from lagebild.ingest.speech.statements import find_statements
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language, Span, Statement
from lagebild.ontology.tables import rows


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


CUES: list[tuple[Language, str, str]] = [
    ("de", "Wie die Polizei mitteilte, starben zwei Menschen.", "Wie … mitteilte"),
    ("de", "In dem Brief heißt es, man bedauere den Vorfall.", "heißt … es"),
    ("de", "Die Regierung ist der Meinung, dass der Vertrag gilt.", "ist … der … Meinung"),
    ("de", "Trump bezeichnete Putin als „exzellent“.", "bezeichnete … als"),
    ("en", "Macron did not say that it failed.", "did … not … say"),
    ("en", "The minister also warned that talks could fail.", "also … warned"),
    ("en", "Rubio pointed out that the deal was dead.", "pointed … out"),
    ("en", "Macron called for new talks.", "called … for"),
    ("en", "“We will stay,” Macron said on Monday.", "said"),
    ("en", "Prices rose, according to a report.", "according … to"),
]


@pytest.mark.parametrize(("language", "text", "cue"), CUES)
def test_a_cue_takes_the_small_words_beside_it(language: Language, text: str, cue: str) -> None:
    assert cue in {words(text, statement.cue) for statement in read(text, language)}


def test_verbs_joined_by_und_share_their_subject() -> None:
    text = "Putin zeigt sich zufrieden und bezeichnet das Gespräch als „nützlich“."
    assert ("partial", "Putin", "„nützlich“") in told(text, "de")


def test_a_subject_stands_in_the_sentence_that_a_quotation_cut_off() -> None:
    text = "Merz lobte die Truppe. „Sie hat viel geleistet“, sagte er und fügte hinzu: „Wir danken ihr.“"
    assert told(text, "de")[-1] == ("direct", "er", "„Wir danken ihr.“")


def test_an_official_may_stand_behind_the_comma_of_what_he_told() -> None:
    text = "Zambia attacked Rwanda, a senior official told Reuters."
    assert told(text, "en") == [("indirect", "a senior official", "Zambia attacked Rwanda")]


def test_who_is_quoted_speaks() -> None:
    text = "Der Spiegel zitierte einen Zeugen mit den Worten: „Wir haben nichts gesehen.“"
    assert told(text, "de") == [("direct", "einen Zeugen", "„Wir haben nichts gesehen.“")]


@pytest.mark.parametrize(
    "text",
    [
        "Die Lage bleibt ernst.\nAußenminister Wadephul: „Wir helfen der Ukraine.“",
        "Die Lage bleibt ernst. Außenminister Wadephul: „Wir helfen der Ukraine.“",
    ],
)
def test_a_name_and_a_colon_lead_in_a_quotation(text: str) -> None:
    assert ("direct", "Außenminister Wadephul", "„Wir helfen der Ukraine.“") in told(text, "de")


def test_where_it_came_from_speaks() -> None:
    text = "Wie aus Regierungskreisen verlautete, soll der Minister gehen."
    assert told(text, "de") == [("indirect", "Regierungskreisen", "soll der Minister gehen")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will not yield,” Senator John Barrasso (R-Wyo.) said.", "Senator John Barrasso (R-Wyo.)"),
        ("“We will not yield,” Senator John Barrasso, R-Wyo., said Tuesday.", "Senator John Barrasso"),
    ],
)
def test_party_and_state_are_no_speakers(text: str, speaker: str) -> None:
    assert told(text, "en")[0][1].startswith(speaker)


def test_names_behind_dashes_sign_the_quotation_before() -> None:
    text = (
        "“We are leaving.”\u00a0― Ann Carter\u00a0\n“We stay here for good.”― Tom Miller\nThe end came soon."
    )
    assert [speaker for _, speaker, _ in told(text, "en")] == ["Ann Carter", "Tom Miller"]


STANCES: list[tuple[Language, str, str | None, str | None]] = [
    ("de", "Merkel lobte Macron für seinen Mut.", "favours", "emmanuel-macron"),
    ("de", "Scholz kritisierte die Politik Trumps.", "opposes", "donald-trump"),
    ("de", "Selenskyj warf Russland vor, den Waffenstillstand zu brechen.", "opposes", "russia"),
    ("de", "Scholz dankte Macron.", "favours", "emmanuel-macron"),
    ("de", "Trump bezeichnete Putin als „exzellent“.", "favours", "vladimir-putin"),
    ("de", "Trump nannte die Entscheidung Macrons falsch.", "opposes", "emmanuel-macron"),
    ("en", "Merkel praised Macron for his courage.", "favours", "emmanuel-macron"),
    ("en", "Obama criticized Trump's policy.", "opposes", "donald-trump"),
    ("en", "Zelensky accused Russia of breaking the truce.", "opposes", "russia"),
    ("en", "Putin was criticized by Merkel.", "opposes", "vladimir-putin"),
    ("en", "Trump called Putin's plan “excellent.”", "favours", "vladimir-putin"),
    ("en", "Trump called the talks excellent.", "favours", None),
    ("en", "Trump described Macron as reckless.", "opposes", "emmanuel-macron"),
]


@pytest.mark.parametrize(("language", "text", "stance", "target"), STANCES)
def test_cues_and_judgements_tell_a_stance(
    language: Language, text: str, stance: str | None, target: str | None
) -> None:
    assert (stance, target) in {(s.stance, s.stance_target) for s in read(text, language)}


DEEDS: list[tuple[Language, str, str | None, str | None]] = [
    ("de", "Baerbock verurteilte den russischen Angriff auf die Ukraine.", "opposes", "russia"),
    ("de", "Macron verurteilte die Festnahme von Nawalny.", "opposes", None),
    ("de", "Baerbock begrüßte den Rücktritt von Boris Johnson.", "favours", None),
    ("en", "Macron condemned Russia's attack on Ukraine.", "opposes", "russia"),
    ("en", "Macron hailed Germany's help.", "favours", "germany"),
    ("en", "Rubio rejected Iran's proposal.", "opposes", None),
    ("en", "Macron welcomed Boris Johnson's resignation.", "favours", None),
]


@pytest.mark.parametrize(("language", "text", "stance", "target"), DEEDS)
def test_who_judges_a_deed_judges_its_doer_if_both_suit(
    language: Language, text: str, stance: str | None, target: str | None
) -> None:
    assert (stance, target) in {(s.stance, s.stance_target) for s in read(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Macron kritisierte Putin nicht."),
        ("de", "Trump nannte Macron „nicht hilfreich“."),
        ("de", "Lawrow bezeichnete die Gespräche nicht als nützlich."),
        ("de", "Scholz forderte Putin auf, den Angriff zu verurteilen."),
        ("en", "Biden did not criticize Putin."),
        ("en", "Biden could condemn Iran."),
        ("en", "Macron refused to criticize Putin."),
        ("en", "Obama stopped short of criticizing Putin, but said that the deal failed."),
        ("en", "Trump backed off his plan."),
        ("en", "If Biden criticized Putin, Merkel would be glad."),
        ("en", "Trump called the deal great and terrible."),
        ("en", "Obama said that the plan would fail."),
    ],
)
def test_what_is_negated_unreal_or_mixed_is_no_stance(language: Language, text: str) -> None:
    found = read(text, language)
    assert found
    assert all(statement.stance is None and statement.stance_target is None for statement in found)


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("de", "Lawrow bestritt, dass Russland verhandele.", "denies"),
        ("de", "Lawrow bestritt nicht, dass Russland verhandele.", "asserts"),
        ("en", "Putin denied that Russia was negotiating.", "denies"),
        ("en", "Putin did not deny that Russia was negotiating.", "asserts"),
    ],
)
def test_who_does_not_deny_asserts(language: Language, text: str, act: str) -> None:
    assert [statement.speech_act for statement in read(text, language)] == [act]


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_adjective_praises_and_blames(language: Language) -> None:
    table = files("lagebild.ingest") / "lexicon" / language / "judgements.csv"
    lines = [row["word"] for _, row in rows(table, LexiconError)]
    assert len(lines) == len(set(lines)) > 50
    assert set(lines) <= set(judgements(language))
    assert set(judgements(language).values()) == {"favours", "opposes"}


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


@pytest.mark.parametrize(
    ("language", "text", "addressee"),
    [
        ("de", "Der Gouverneur appellierte an die Händler, ihre Läden zu schließen.", "die Händler"),
        ("de", "Berg richtete an Moskau die Forderung, die Truppen abzuziehen.", "Moskau"),
        ("de", "Der Präsident gab der Armee den Befehl, den Hafen zu räumen.", "der Armee"),
        ("de", "Die Fahrer wurden dazu aufgerufen, langsam zu fahren.", "Die Fahrer"),
        ("de", "Das Ergebnis sei gut, so Anna Berg gegenüber dem Kurier.", "dem Kurier"),
        ("de", "Das sei gut, sagte Anna Berg der Neuen Presse.", "der Neuen Presse"),
        ("de", "Merz warnte Iran vor einem Angriff.", "Iran"),
        ("de", "Berg äußerte Kritik an der Regierung und sagte, sie sei zu langsam.", ""),
        ("en", "Baker told reporters that the deal was done.", "reporters"),
        ("en", "The minister accused Iran of lying.", "Iran"),
    ],
)
def test_to_whom_it_is_said(language: Language, text: str, addressee: str) -> None:
    assert {words(text, statement.addressee_span) for statement in read(text, language)} == {addressee}

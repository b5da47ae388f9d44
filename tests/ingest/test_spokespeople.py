"""For whom a spokesperson speaks: what their phrase names, else who was spoken of before."""

import pytest

from lagebild.ingest.pipeline import extract
from lagebild.ingest.spokespeople import represent
from lagebild.ontology.records import Actor, Article, Language
from tests.ingest.trees import cast_of, tree

# The words that open the speaker's phrase, then the body's name in the record, or None.
GERMAN = [
    ("Eine Sprecherin der Nato wies den Bericht zurück und sagte, er sei falsch.", "Eine Sprecherin", "Nato"),
    ("Der Sprecher der Vereinten Nationen sagte, es fehle an Zelten.", "Der Sprecher", "Vereinte Nationen"),
    ("Ein Sprecher des Kremls sagte, ein Treffen sei möglich.", "Ein Sprecher", "Russland"),
    (
        "Eine Sprecherin von Amnesty International sagte, die Lage sei ernst.",
        "Eine Sprecherin",
        "Amnesty International",
    ),
    ("Die Brücke sei sicher, sagte ein Sprecher der Baubehörde.", "ein Sprecher", "Baubehörde"),
    (
        "Nach Angaben einer Sprecherin der Staatsanwaltschaft sitzt der Mann in Haft.",
        "Angaben einer",
        "Staatsanwaltschaft",
    ),
    ("Ein Sprecher der Klinik sagte, der Patient sei wach.", "Ein Sprecher", "Klinik"),
    ("Die Straße bleibe gesperrt, sagte eine Sprecherin der Stadt Celle.", "eine Sprecherin", "Stadt Celle"),
    ("Die Reise sei abgesagt, sagte Macrons Sprecherin.", "Macrons Sprecherin", "Emmanuel Macron"),
    (
        "Ein Sprecher von Wolodymyr Selenskyj sagte, das Gespräch habe eine Stunde gedauert.",
        "Ein Sprecher",
        "Wolodymyr Selenskyj",
    ),
    ("Der polnische Regierungssprecher sagte, die Grenze bleibe offen.", "Der polnische", "Polen"),
    ("Ein US-Regierungssprecher sagte, die Hilfe laufe weiter.", "Ein US-Regierungssprecher", "USA"),
    ("Eine Polizeisprecherin sagte, der Täter sei gefasst.", "Eine Polizeisprecherin", "Polizei"),
    (
        "Ein ukrainischer Armeesprecher sagte, elf Drohnen seien abgeschossen worden.",
        "Ein ukrainischer",
        "Armee",
    ),
    ("Eine EU-Sprecherin sagte, die Zölle seien ungerecht.", "Eine EU-Sprecherin", "Europäische Union"),
    ("Ein Feuerwehrsprecher sagte, das Feuer sei gelöscht.", "Ein Feuerwehrsprecher", "Feuerwehr"),
    ("Vertreter der Weltbank warnten, die Kredite seien gefährdet.", "Vertreter der", "Weltbank"),
    ("Ein israelischer Beamter sagte, die Gespräche in Kairo dauerten an.", "Ein israelischer", "Israel"),
    (
        "Die Polizei suchte am Abend weiter nach dem Fahrer. Es gebe noch keine Spur, sagte eine Sprecherin.",
        "eine Sprecherin",
        "Polizei",
    ),
    (
        "Siemens verkauft sein Werk in Graz. Die Verträge seien unterschrieben, sagte ein Sprecher.",
        "ein Sprecher",
        "Siemens",
    ),
    (
        "Die EU-Kommission prüft die Übernahme. Ein Ergebnis werde im Mai erwartet, sagte eine Sprecherin.",
        "eine Sprecherin",
        "Europäische Kommission",
    ),
    (
        "Das Gericht sprach den Mann frei. Das teilte ein Sprecher mit: Die Beweise hätten nicht gereicht.",
        "ein Sprecher",
        "Gericht",
    ),
    (
        "Das Innenministerium bestätigte den Angriff. Ein Ministeriumssprecher sagte, es sei vorbei.",
        "Ein Ministeriumssprecher",
        "Innenministerium",
    ),
    (
        "Airbus baut Stellen ab. Eine Unternehmenssprecherin sagte, Kündigungen werde es nicht geben.",
        "Eine Unternehmenssprecherin",
        "Airbus",
    ),
    (
        "Die Hisbollah wies den Plan zurück. Ihr Sprecher sagte, man lege die Waffen nicht nieder.",
        "Ihr Sprecher",
        "Hisbollah",
    ),
    # nothing is guessed
    ("Ein Sprecher sagte, die Lage sei ruhig.", "Ein Sprecher", None),
    (
        "Russland griff die Ukraine mit Drohnen an. Zwei Menschen seien tot, sagte ein Sprecher.",
        "ein Sprecher",
        None,
    ),
    (
        "Polizei und Feuerwehr sperrten den Platz. Ein Sprecher sagte, niemand sei verletzt.",
        "Ein Sprecher",
        None,
    ),
    ("Ein ehemaliger Sprecher der Nato sagte, der Plan sei riskant.", "Ein ehemaliger", None),
    ("Ein Sprecher von Polizei und Zoll sagte, die Suche gehe weiter.", "Ein Sprecher", None),
    (
        "Siemens klagte gegen die Stadt. Ein Sprecher der Nachbarn sagte, das sei zu erwarten gewesen.",
        "Ein Sprecher",
        "Nachbarn",
    ),
]
ENGLISH = [
    ("A spokeswoman for NATO rejected the report and said it was false.", "A spokeswoman", "NATO"),
    ("A spokesman for the United Nations said there were not enough tents.", "A spokesman", "United Nations"),
    ("A Kremlin spokesman said a meeting was possible.", "A Kremlin", "Russia"),
    (
        "The bridge was safe, said a spokesperson for the harbour authority.",
        "a spokesperson",
        "harbour authority",
    ),
    ("A spokeswoman for the hospital said the patient was awake.", "A spokeswoman", "hospital"),
    ("Macron's spokeswoman said the trip was off.", "Macron's", "Emmanuel Macron"),
    (
        "A spokesman for Volodymyr Zelenskyy said the call had lasted an hour.",
        "A spokesman",
        "Volodymyr Zelenskyy",
    ),
    ("A Polish government spokesman said the border would stay open.", "A Polish", "Poland"),
    ("A Ukrainian military spokesman said eleven drones had been shot down.", "A Ukrainian", "military"),
    ("An EU spokeswoman said the tariffs were unfair.", "An EU", "European Union"),
    ("A spokesman for Biden's campaign said the debate had gone well.", "A spokesman", "Joe Biden"),
    ("World Bank officials warned that the loans were at risk.", "World Bank", "World Bank"),
    ("An Israeli official said the talks in Cairo would go on.", "An Israeli", "Israel"),
    (
        "Police were still looking for the driver. There was no trace of him yet, a spokeswoman said.",
        "a spokeswoman",
        "Police",
    ),
    (
        "Siemens is selling its plant in Graz. The contracts had been signed, a spokesman said.",
        "a spokesman",
        "Siemens",
    ),
    (
        "The European Commission is looking into the merger. A result was due in May, a spokeswoman said.",
        "a spokeswoman",
        "European Commission",
    ),
    ("Airbus is cutting jobs. A company spokeswoman said nobody would be dismissed.", "A company", "Airbus"),
    (
        "Hezbollah rejected the plan. Its spokesman said the group would not lay down its arms.",
        "Its spokesman",
        "Hezbollah",
    ),
    # nothing is guessed
    ("A spokesman said the situation was calm.", "A spokesman", None),
    ("Russia attacked Ukraine with drones. Two people had died, a spokesman said.", "a spokesman", None),
    ("Police and firefighters closed the square. A spokesman said nobody was hurt.", "A spokesman", None),
    ("A former NATO spokesman said the plan was risky.", "A former", None),
    ("A spokesman for the police and the customs office said the search went on.", "A spokesman", None),
    ("Reuters reported a deal. A spokesman told Reuters it was signed.", "A spokesman", None),
]


def speaker_of(text: str, language: Language, words: str) -> tuple[Actor | None, dict[str, Actor]]:
    """The actor of the statement whose speaker's phrase begins so, and all actors by key."""
    record = extract(Article("a", text, language, "2024-03-12"))
    actors = {actor.key: actor for actor in record.actors}
    for statement in record.statements:
        if statement.speaker_span and record.quote(statement.speaker_span[0]).startswith(words):
            return actors.get(statement.speaker or ""), actors
    raise AssertionError(f"nobody is quoted as {words!r}")


CASES = [("de", *case) for case in GERMAN] + [("en", *case) for case in ENGLISH]


@pytest.mark.parametrize(("language", "text", "words", "body"), CASES)
def test_a_spokesperson_speaks_for_the_body_that_the_text_names(
    language: Language, text: str, words: str, body: str | None
) -> None:
    speaker, actors = speaker_of(text, language, words)
    assert speaker is not None
    assert (actors[speaker.of].name if speaker.of else None) == body


def test_the_country_is_that_of_the_body() -> None:
    for language, text, words in (
        ("de", "Eine Sprecherin der Nato sagte, die Übung sei beendet.", "Eine Sprecherin"),
        ("en", "A spokeswoman for NATO said the exercise was over.", "A spokeswoman"),
    ):
        speaker, actors = speaker_of(text, language, words)  # type: ignore[arg-type]
        assert speaker is not None
        assert speaker.of == "nato"
        assert (speaker.kind, speaker.country, speaker.local) == ("person", "IGO-NATO", True)
        assert "nato" in actors


def test_a_later_spokesperson_is_the_earlier_one() -> None:
    german = (
        "Eine Sprecherin der EU-Kommission sagte, die Frist sei zu kurz. Frankreich protestierte. "
        "Die Sprecherin betonte, man habe Zeit. Sie ergänzte, niemand werde gedrängt."
    )
    english = (
        "A spokesman for the European Commission said the deadline was too short. France protested. "
        "The spokesman stressed there was time. He added that nobody would be pressed."
    )
    for text, language in ((german, "de"), (english, "en")):
        record = extract(Article("a", text, language, "2024-03-12"))  # type: ignore[arg-type]
        people = [actor for actor in record.actors if actor.of]
        assert [(person.of, len(person.mentions)) for person in people] == [("european-commission", 2)]
        said = [statement.speaker for statement in record.statements]
        assert said.count(people[0].key) == 3


def test_spokespersons_of_two_bodies_are_two() -> None:
    text = (
        "A spokesman for NATO said the exercise was over. A spokesman for the European Commission said "
        "the money had been paid."
    )
    record = extract(Article("a", text, "en", "2024-03-12"))
    assert {actor.of for actor in record.actors if actor.of} == {"nato", "european-commission"}


@pytest.mark.parametrize(
    ("language", "text", "name", "body"),
    [
        ("de", "Jana Brandt, Sprecherin der Nato, sagte, die Übung sei beendet.", "Jana Brandt", "nato"),
        ("de", "Nato-Sprecherin Jana Brandt sagte, die Übung sei beendet.", "Jana Brandt", "nato"),
        ("en", "Mary Hall, a spokeswoman for NATO, said the exercise was over.", "Mary Hall", "nato"),
        ("en", "Biden spokesman Jon Vale said the debate had gone well.", "Jon Vale", "joe-biden"),
        ("en", "Mary Hall, a former spokeswoman for NATO, said the exercise was over.", "Mary Hall", None),
    ],
)
def test_a_spokesperson_with_a_name_speaks_for_whom_the_title_names(
    language: Language, text: str, name: str, body: str | None
) -> None:
    record = extract(Article("a", text, language, "2024-03-12"))
    (person,) = (actor for actor in record.actors if actor.name == name)
    assert person.of == body


def test_the_body_of_a_silent_spokesperson_is_no_actor() -> None:
    record = extract(Article("a", "Ein Polizeisprecher stand am Zaun. Der Regen fiel.", "de", "2024-03-12"))
    assert record.actors == ()


def test_a_noun_that_only_says_what_another_is_makes_nobody_new() -> None:
    doc = tree(
        "en",
        "The/DET/det/Commissioner Commissioner/PROPN/nsubj/spoke and/CCONJ/cc/representatives "
        "representatives=representative/NOUN/conj/Commissioner/Number=Plur of/ADP/case/NATO "
        "NATO/PROPN/nmod/representatives/ORG spoke=speak/VERB/ROOT",
    )
    cast = represent(doc, cast_of(doc))
    assert {naming.key for naming in cast.namings} == set(cast.participants)

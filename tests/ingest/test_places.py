"""Where an event is: what its clause names, and what it does not."""

import pytest

from lagebild.graph.places import place_key
from lagebild.ingest.pipeline import extract
from lagebild.ontology.records import Article, Language


def place(text: str, language: Language, word: str) -> str | None:
    found = extract(Article("x", text, language, date="2025-05-21"))
    (event,) = (event for event in found.events if found.quote(event.trigger) == word)
    return event.place


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Georgier demonstrierten am Montag in Tiflis.", "demonstrierten", "Tiflis"),
        ("Georgier demonstrierten in der georgischen Stadt Batumi.", "demonstrierten", "Batumi"),
        ("Georgier demonstrierten in der georgischen Hauptstadt.", "demonstrierten", "Tiflis"),
        ("Russland griff Ziele im Norden der Ukraine an.", "griff", "Ukraine"),
        ("Vor der Küste des Jemen griffen die Huthi ein Schiff an.", "griffen", "Jemen"),
        ("Bei Angriffen auf Charkiw tötete Russland zehn Ukrainer.", "tötete", "Charkiw"),
        ("Putin und Xi wurden in Moskau gesehen und trafen sich.", "trafen", "Moskau"),
        ("Russland und Iran einigten sich bei einem Gipfel in Rom auf ein Abkommen.", "einigten", "Rom"),
        ("Merz reiste nach Kiew.", "reiste", "Kiew"),
        ("Macron besuchte Kiew.", "besuchte", "Kiew"),
        ("Frankreich entsandte Soldaten nach Mali.", "entsandte", "Mali"),
        ("Frankreich zog Soldaten aus Mali ab.", "zog", "Mali"),
        ("In Berlin verurteilte Merz den Angriff Russlands auf Odessa.", "verurteilte", "Berlin"),
        ("In Berlin verurteilte Merz den Angriff Russlands auf Odessa.", "Angriff", "Odessa"),
        ("In Berlin verurteilte Merz den Angriff Russlands.", "Angriff", None),
        ("Merz sagte in Berlin, Russland habe die Ukraine angegriffen.", "angegriffen", None),
        ("Die Regierung in Moskau kritisierte die Regierung in Kiew.", "kritisierte", None),
        ("Am 24. März traf Merz Macron.", "traf", None),
    ],
)
def test_german_places(text: str, word: str, name: str | None) -> None:
    assert place(text, "de", word) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Georgians protested in the capital, Tbilisi.", "protested", "Tbilisi"),
        ("Georgians protested in the Georgian capital.", "protested", "Tbilisi"),
        ("Police arrested Georgians in the city of Batumi.", "arrested", "Batumi"),
        ("Hezbollah attacked targets in northern Israel.", "attacked", "Israel"),
        ("Iran seized the U.S. embassy in Tehran.", "seized", "Tehran"),
        ("France sent troops to Mali.", "sent", "Mali"),
        ("France withdrew its troops from Mali.", "withdrew", "Mali"),
        ("The summit, held in May in Lima, was attended by Lula.", "attended", "Lima"),
        ("Macron met Zelenskyy on a visit to Kyiv.", "met", "Kyiv"),
        ("Merz said in Berlin that Russia had attacked Ukraine.", "attacked", None),
        ("Poland condemned another attack by Russia on Ukraine.", "condemned", None),
        ("The government in Moscow criticised the government in Kyiv.", "criticised", None),
    ],
)
def test_english_places(text: str, word: str, name: str | None) -> None:
    assert place(text, "en", word) == name


def test_a_genitive_is_known_by_its_name() -> None:
    name = place("Russland griff Ziele im Norden Georgiens an.", "de", "griff")
    assert name is not None
    assert place_key(name) == "georgia"

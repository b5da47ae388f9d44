"""In what mode a text speaks of an event, by phenomenon: whole sentences through the real pipelines."""

import pytest

from lagebild.ingest.language import parse
from lagebild.ingest.pipeline import walk
from lagebild.ontology.records import Article, Event, Language, Modality
from tests.events import every_event


def told_by(word: str, text: str, language: Language = "en") -> Event:
    """The event whose trigger is a word."""
    events = every_event(Article("x", text, language, date="2025-05-10"))
    (found,) = (event for event in events if text[slice(*event.trigger)] == word)
    return found


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("withdraw", "Zambia called on Malawi to withdraw its troops."),
        ("withdraw", "Zambia insisted that Malawi withdraw its troops."),
        ("withdrawn", "Zambia demanded that the troops be withdrawn from Malawi."),
        ("release", "The resolution calls on Zambia to lift its blockade and to release all prisoners."),
        ("withdraw", "Zambia needs to withdraw its troops from Malawi, the president said."),
        ("withdraw", "Zambia has to withdraw its troops from Malawi, the president said."),
        ("imposing", "Zambia urged Malawi to consider imposing sanctions on Rwanda."),
        ("withdraw", "It is time for Zambia to withdraw its troops from Malawi, the opposition said."),
        ("withdrew", "Zambia threatened to attack Malawi unless it withdrew from Rwanda."),
        ("agrees", "Zambia will not lift the sanctions until Malawi agrees to a truce."),
    ],
)
def test_what_is_demanded(word: str, text: str) -> None:
    found = told_by(word, text)
    assert (found.negated, found.modality) == (False, "demanded")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("visit", "The president of Zambia is set to visit Malawi."),
        ("visit", "The president of Zambia is going to visit Malawi."),
        ("visit", "The president of Zambia is about to visit Malawi."),
        ("visit", "The president of Zambia is due to visit Malawi on Friday."),
        ("talks", "Zambia is ready for talks with Malawi."),
        ("talks", "Zambia will sign the treaty during talks with Malawi in Lusaka."),
        ("talks", "Zambia said it had withdrawn its troops ahead of talks with Malawi."),
        ("withdrawal", "Zambia and Malawi signed a deal on the withdrawal of Zambian troops from Rwanda."),
        ("withdraw", "Under the agreement, Zambia would withdraw its troops from Malawi."),
        ("cooperation", "Zambia will train soldiers in cooperation with Malawi."),
        ("tried", "The officer is to be tried by a court in Malawi."),
    ],
)
def test_what_is_planned(word: str, text: str) -> None:
    found = told_by(word, text)
    assert (found.negated, found.modality) == (False, "planned")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("attacking", "Rwanda wants to prevent Zambia from attacking Malawi."),
        ("attack", "Rwanda sent troops to prevent an attack by Zambia on Malawi."),
        ("attack", "Malawi is bracing for an attack by Zambia."),
        ("attack", "In the event of an attack by Zambia on Malawi, Rwanda will intervene."),
        ("attack", "There is a threat of an attack by Zambia on Malawi."),
        ("attack", "An attack by Zambia on Malawi would be a mistake."),
        ("attack", "Zambia is able to attack Malawi at any time."),
        ("attend", "Zambia declined to say whether its president would attend the summit in Malawi."),
        ("attacked", "Zambia is believed to have attacked Malawi."),
        ("invaded", "Has Zambia invaded Malawi?"),
    ],
)
def test_what_is_only_possible(word: str, text: str) -> None:
    found = told_by(word, text)
    assert (found.negated, found.modality) == (False, "hypothetical")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("seize", "Zambian troops were able to seize the town from Malawi."),
        ("seize", "Zambia managed to seize the town from Malawi."),
        ("attack", "Zambia would later attack Malawi."),
        ("attacked", "Had Zambia not attacked Malawi, Rwanda would have stayed calm."),
        ("disperse", "Police in Zambia used tear gas to disperse protesters."),
        ("resign", "The foreign minister of Zambia was forced to resign."),
        ("bombing", "Zambia urged Malawi to stop bombing Rwanda."),
        ("withdraw", "Zambia had to withdraw its troops from Malawi."),
        ("attack", "Zambia urged Malawi to apologise for the attack on Rwanda."),
    ],
)
def test_what_was_done_all_the_same(word: str, text: str) -> None:
    found = told_by(word, text)
    assert (found.negated, found.modality) == (False, "asserted")


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        ("en", "reach", "Zambia and Malawi could not reach an agreement."),
        ("de", "unterzeichnet", "Sambia hat das Abkommen mit Malawi noch nicht unterzeichnet."),
        ("de", "unterstützen", "Sambia hörte auf, die Rebellen in Malawi zu unterstützen."),
    ],
)
def test_what_was_not(language: Language, word: str, text: str) -> None:
    found = told_by(word, text, language)
    assert (found.negated, found.modality) == (True, "asserted")


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        ("en", "attacking", "Zambia denied attacking Malawi."),
        ("en", "attacked", "Zambia denied having attacked Malawi."),
        ("en", "attacked", "Zambia rejected claims that it had attacked Malawi."),
        ("en", "attack", "Zambia dismissed reports of an attack on Malawi."),
        ("de", "angegriffen", "Sambia wies Berichte zurück, wonach es Malawi angegriffen habe."),
    ],
)
def test_what_is_denied_hangs_on_the_denial(language: Language, word: str, text: str) -> None:
    found = told_by(word, text, language)
    assert (found.negated, found.modality, found.reported_by) == (False, "denied", "zambia")
    reading = walk(Article("x", text, language, date="2025-05-10"), parse(text, language))
    assert found.statement is not None
    assert reading.statements[found.statement].speech_act == "denies"


@pytest.mark.parametrize(
    ("language", "word", "text", "modality"),
    [
        ("de", "Abzug", "Sambia und Malawi schlossen ein Abkommen über den Abzug der Truppen.", "planned"),
        (
            "de",
            "Freilassung",
            "Sambia und Malawi verhandeln über die Freilassung der Gefangenen.",
            "hypothetical",
        ),
        (
            "de",
            "Entsendung",
            "Das Parlament Sambias stimmte für die Entsendung von Truppen nach Malawi.",
            "planned",
        ),
        ("de", "abzieht", "Sambia besteht darauf, dass Malawi seine Truppen abzieht.", "demanded"),
        ("de", "Gesprächen", "Sambia ist zu Gesprächen mit Malawi bereit.", "planned"),
        ("de", "Angriff", "Es droht ein Angriff Sambias auf Malawi.", "hypothetical"),
        ("de", "Angriff", "Ein Angriff Sambias auf Malawi wäre ein Fehler.", "hypothetical"),
        ("de", "anzugreifen", "Der General ließ offen, ob Sambia plant, Malawi anzugreifen.", "hypothetical"),
    ],
)
def test_german_modes(language: Language, word: str, text: str, modality: Modality) -> None:
    assert told_by(word, text, language).modality == modality


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Zambia will not accept the offer of Malawi."),
        ("en", "Zambia did not accept the offer of Malawi."),
        ("en", "Zambia will never recognise the government of Malawi."),
        ("en", "Zambia said it would not negotiate with Malawi."),
        ("en", "Zambia has no intention of withdrawing from Malawi."),
        ("en", "Zambia refused to sign the agreement with Malawi."),
        ("en", "Zambia is not willing to talk to Malawi."),
        ("de", "Sambia nimmt das Angebot Malawis nicht an."),
        ("de", "Sambia will Malawi nicht anerkennen."),
        ("de", "Sambia lehnt es ab, Malawi anzuerkennen."),
        ("de", "Sambia werde nicht mit Malawi verhandeln, sagte der Präsident."),
    ],
)
def test_a_refusal_is_one_event(language: Language, text: str) -> None:
    events = every_event(Article("x", text, language, date="2025-05-10"))
    (refusal,) = (event for event in events if event.plover not in ("AGREE", "AID") or event.negated)
    assert (refusal.plover, refusal.negated, refusal.modality) == ("REJECT", False, "asserted")
    assert refusal.agents == ("zambia",)


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("The presidents of Zambia and Malawi will not meet this week.", "CONSULT"),
        ("Zambia has not yet signed the agreement with Malawi.", "AGREE"),
        ("Zambia will not immediately join the bloc of Malawi.", "AGREE"),
        ("Zambia will not attack Malawi.", "ASSAULT"),
        ("Rwanda will intervene if Zambia does not accept the offer of Malawi.", "AGREE"),
    ],
)
def test_what_merely_does_not_happen_is_no_refusal(text: str, plover: str) -> None:
    events = every_event(Article("x", text, "en", date="2025-05-10"))
    assert [event.negated for event in events if event.plover == plover] == [True]
    assert all(event.plover != "REJECT" for event in events)


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        ("en", "withdrawal", "Malawi ordered the withdrawal of Zambian troops."),
        ("en", "attack", "Malawi blamed Zambia for an attack on Rwanda."),
        ("de", "anzugreifen", "Malawi riet Sambia davon ab, Ruanda anzugreifen."),
        ("en", "attacking", "Malawi charged Zambia with attacking Rwanda."),
        ("en", "arresting", "Malawi blames Zambia for attacking Rwanda and for arresting ten Kenyans."),
        ("en", "attack", "Malawi reported an attack by Zambia on Rwanda."),
        ("en", "attacked", "In Malawi's view, Zambia attacked Rwanda."),
        ("en", "attacked", "A report by Malawi says Zambia attacked Rwanda."),
        ("en", "arrested", "Malawi said Zambia attacked Rwanda. It had also arrested ten Kenyans, it said."),
        ("en", "attacked", "Malawi said in May it was reported that Zambia attacked Rwanda."),
        ("de", "Angriff", "Malawi meldete einen Angriff Sambias auf Ruanda."),
        ("de", "Angriff", "Malawi berichtete von einem Angriff Sambias auf Ruanda."),
        ("de", "verhaftet", "Malawi sagte, Sambia sei schuld. Demnach hat Sambia zehn Kenianer verhaftet."),
    ],
)
def test_who_demands_charges_reports_or_is_cited_vouches(language: Language, word: str, text: str) -> None:
    assert told_by(word, text, language).reported_by == "malawi"


@pytest.mark.parametrize(
    "text",
    [
        "Malawi was blamed for the attack on Rwanda.",
        "Malawi did not report an attack by Zambia on Rwanda.",
        "Malawi condemned the attack by Zambia on Rwanda.",
    ],
)
def test_whoever_does_not_report_it_does_not_vouch(text: str) -> None:
    assert told_by("attack", text).reported_by is None


def test_who_announces_his_own_act_tells_of_it() -> None:
    assert told_by("withdrawal", "Zambia announced its withdrawal from Malawi.").reported_by is None


def test_whoever_is_asked_to_stop_and_withdraw_is_asked_for_both() -> None:
    text = "Zambia called on Malawi to stop the attacks and withdraw its troops from Rwanda."
    assert told_by("withdraw", text).modality == "demanded"


def test_a_session_that_is_asked_for_is_the_request() -> None:
    events = every_event(Article("x", "Zambia requested an urgent meeting of the Security Council.", "en"))
    assert [event.plover for event in events] == ["REQUEST"]
    events = every_event(Article("x", "Zambia requested talks with Malawi.", "en"))
    assert ("CONSULT", "demanded") in [(event.plover, event.modality) for event in events]


@pytest.mark.parametrize(
    "text",
    [
        "Six trucks travelling to Zambia were seen on Monday.",
        "The six-party talks were a success, diplomats said.",
    ],
)
def test_no_party_travels_that_is_none(text: str) -> None:
    assert every_event(Article("x", text, "en")) == ()

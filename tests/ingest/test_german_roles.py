"""Who acts and who is hit in German news: passives, places, titles, shares, who was named before."""

import pytest

from lagebild.ingest import extract
from lagebild.ontology.records import Article, Event


def told(text: str) -> list[Event]:
    """The events of a German article of June 2021, in text order."""
    found = extract(Article("a", text, "de", "2021-06-12")).events
    return sorted(found, key=lambda event: event.trigger)


def last(text: str, category: str) -> Event:
    """The last event of a category."""
    return [event for event in told(text) if event.plover == category][-1]


@pytest.mark.parametrize(
    ("text", "category", "agents", "targets"),
    [
        (
            "Rebellen überquerten den Fluss in Mali. Viele von ihnen wurden verhaftet.",
            "COERCE",
            (),
            ("local-mli-rebell",),
        ),
        (
            "Am Hafen wurden Anhänger von Präsident Putin verhaftet.",
            "COERCE",
            (),
            ("local-anhaenger",),
        ),
        ("Im Kreml wurde der Minister von Putin empfangen.", "CONSULT", ("vladimir-putin",), None),
        ("Die Delegation wurde von Piraten entführt.", "ASSAULT", ("local-pirat",), ("local-delegation",)),
    ],
)
def test_von_names_the_agent_of_a_passive_and_not_the_whole_of_a_share(
    text: str, category: str, agents: tuple[str, ...], targets: tuple[str, ...] | None
) -> None:
    event = last(text, category)
    assert event.agents == agents
    assert targets is None or event.targets == targets


def test_whom_a_passive_names_besides_is_no_agent() -> None:
    text = "Im April wurde die Übergangsregierung unter Präsident Jean-Bertrand Aristide gestürzt."
    assert all("jean-bertrand-aristide" not in event.agents for event in told(text))


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Zwei Lobbyisten wurden in Brüssel festgenommen.", "belgium"),
        ("In der Nähe von Brüssel wurde ein Spion aus Russland verhaftet.", "belgium"),
        ("In ganz Eritrea wurden Hunderte inhaftiert.", "eritrea"),
    ],
)
def test_who_arrests_in_a_seat_is_its_state(text: str, agent: str) -> None:
    event = last(text, "COERCE")
    assert (event.agents, event.implicit) == ((agent,), ("agents",))


def test_a_seat_acts_unless_it_only_says_where() -> None:
    assert last("Brüssel verhängte Sanktionen gegen Belarus.", "SANCTION").agents == ("eu",)
    assert last("Die Kritik aus Brüssel an Ungarn wächst.", "ACCUSE").agents == ("eu",)
    warrant = last("Der Haftbefehl des Internationalen Strafgerichtshofs in Den Haag gilt.", "COERCE")
    assert (warrant.agents, warrant.targets) == (("icc",), ())


def test_a_massacre_is_not_by_the_place_that_names_it() -> None:
    for event in told("Das Massaker von Bentiu wurde vom Sicherheitsrat in New York verurteilt."):
        assert event.plover != "ASSAULT" or not event.agents


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        (
            "Die Ministerin für Verteidigung Lena Bode warnte Russland vor einem Angriff.",
            ("local-lena-bode",),
            ("russia",),
        ),
        (
            "Die Kommissarin für Handel und Verkehr Ana Lim warnte Kanada.",
            ("local-ana-lim",),
            ("canada",),
        ),
    ],
)
def test_a_name_behind_a_title_with_its_field_is_who_bears_it(
    text: str, agents: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    event = last(text, "THREATEN")
    assert (event.agents, event.targets) == (agents, targets)


def test_a_dative_is_accused() -> None:
    text = "Einer Diplomatin wurde am Montag von Belarus Spionage vorgeworfen."
    event = last(text, "ACCUSE")
    assert (event.agents, event.targets) == (("belarus",), ("local-diplomatin",))


@pytest.mark.parametrize(
    ("text", "category", "agents"),
    [
        (
            "Ghana und Togo unterzeichneten einen Vertrag. "
            "Die beiden Länder forderten von Nigeria mehr Strom.",
            "REQUEST",
            ("ghana", "togo"),
        ),
        (
            "Das russische Außenministerium äußerte sich am Abend. "
            "Das Außenministerium beschuldigte Lettland der Willkür.",
            "ACCUSE",
            ("russian-foreign-ministry",),
        ),
        (
            "Angela Merkel trat vor das Gericht. Der Richter wies ihre Forderung zurück.",
            "REJECT",
            ("local-richter",),
        ),
        (
            "Die Geiselnehmer trafen die kolumbianische Regierung. Die Regierung erfüllte ihre Forderungen.",
            "REQUEST",
            ("local-col-geiselnehmer",),
        ),
        (
            "Angela Merkel reiste nach Paris. "
            "Mit ihrer Forderung stieß die Regierung in Warschau auf Kritik.",
            "REQUEST",
            ("poland",),
        ),
        (
            "Die Studentin Vera Holz und der Arbeiter Jan Busch protestierten. Er kritisierte die CDU.",
            "ACCUSE",
            ("local-jan-busch",),
        ),
        (
            "Norwegen wählt im Herbst. Norwegen erwartet viele Gäste. "
            "Erna Solberg sprach in Oslo. Die Ex-Ministerpräsidentin kritisierte die Polizei.",
            "ACCUSE",
            ("erna-solberg",),
        ),
    ],
)
def test_who_is_meant_by_a_word_that_takes_up_another(
    text: str, category: str, agents: tuple[str, ...]
) -> None:
    assert last(text, category).agents == agents


def test_the_reason_of_a_decision_is_not_by_who_decides() -> None:
    text = "Der Bundesrat beschloss Sanktionen gegen Togo wegen der Härte beim Vorgehen gegen Streikende."
    assert last(text, "SANCTION").agents == ("local-bundesrat",)
    for event in told(text):
        assert event.plover != "COERCE" or "local-bundesrat" not in event.agents


def test_what_one_of_a_country_did_is_not_carried_to_another_act() -> None:
    text = (
        "In Ghana wurden bei einem Anschlag in Tamale am Montag acht Menschen getötet. "
        "Der togoische Geheimdienst hatte 1999 den Politiker Kofi Mensah in Ghana ermordet."
    )
    first, *_ = told(text)
    assert (first.plover, first.agents) == ("ASSAULT", ())


def test_what_somebody_is_said_to_have_done_is_no_plan() -> None:
    text = "Die Piraten sollen einen Angriff auf Kenia geführt und drei Häfen geplündert haben."
    assert {event.modality for event in told(text)} == {"asserted"}


@pytest.mark.parametrize(
    ("text", "category", "agents", "targets"),
    [
        (
            "Marta Lindholm, eine der Abgeordneten, wurde von der Polizei verhaftet.",
            "COERCE",
            ("local-polizei",),
            ("local-marta-lindholm",),
        ),
        (
            "Ungarns Ministerpräsident Viktor Orbán schwieg. "
            "Die Malerin Eva Kiss warf dem Ministerpräsidenten Feigheit vor.",
            "ACCUSE",
            ("local-eva-kiss",),
            ("viktor-orban",),
        ),
        (
            "Am Dienstag reiste Kanzlerin Merkel zu einem Besuch des Libanon ab.",
            "CONSULT",
            ("angela-merkel",),
            ("lebanon",),
        ),
        (
            "In Wien hatte ein Soldat zwölf Touristen, darunter vier Dänen, erschossen.",
            "ASSAULT",
            ("local-soldat",),
            ("denmark-people",),
        ),
        ("Schweden befürchtet einen Angriff auf Finnland.", "ASSAULT", (), ("finland",)),
        (
            "Robert Habeck kritisierte in der Frankfurter Allgemeinen Zeitung das Urteil.",
            "ACCUSE",
            ("robert-habeck",),
            (),
        ),
        ("Kuba warf in einem Interview mit der BBC Peru Willkür vor.", "ACCUSE", ("cuba",), ("peru",)),
        ("Brüssel erwartet von Ungarn Reformen.", "REQUEST", ("eu",), ("hungary",)),
        ("Robert Habeck griff die CSU scharf an.", "ACCUSE", ("robert-habeck",), ("csu",)),
    ],
)
def test_who_does_it_and_to_whom(
    text: str, category: str, agents: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    event = last(text, category)
    assert (event.agents, event.targets) == (agents, targets)


@pytest.mark.parametrize(
    "text",
    [
        "Drei Offiziere der peruanischen Marine wurden bei einem Flugzeugabsturz getötet.",
        "Vier Bergsteiger wurden in Georgien durch eine Lawine getötet.",
        "Der Trainer nahm bald die Rolle eines Vermittlers ein.",
        "Ein Museum erinnert an das Ende des Kalten Krieges.",
        "Ungarn ließ sich auf keinen Kompromiss ein.",
    ],
)
def test_neither_a_disaster_nor_a_figure_of_speech_is_an_act(text: str) -> None:
    assert not [event for event in told(text) if event.plover in ("ASSAULT", "CONCEDE")]


def test_who_says_that_a_state_refuses_is_not_refused() -> None:
    text = "Der Minister sagte am Abend, Portugal lehne das Angebot ab."
    assert all("local-minister" not in event.targets for event in told(text))

"""A real commentary from beside the project: what a reader must find in it, and what must not be made up."""

from pathlib import Path

import pytest

from lagebild.ingest import extract, read
from lagebild.ontology.records import Article, Event, Extraction

FOLDER = Path(__file__).parents[2] / "shared" / "articles"


@pytest.fixture(scope="module")
def commentary() -> Extraction:
    if not FOLDER.is_dir():
        pytest.skip("the commentary lies outside the project, in ../shared/articles")
    article = next(found for found in read([FOLDER]) if isinstance(found, Article))
    return extract(article)


def told(commentary: Extraction, category: str, agent: str) -> list[Event]:
    return [e for e in commentary.events if e.plover == category and agent in e.agents]


def test_the_call_has_two_participants_and_two_bounds(commentary: Extraction) -> None:
    call = told(commentary, "CONSULT", "donald-trump")[0]
    assert set(call.agents) == {"donald-trump", "vladimir-putin"}
    assert str(call.bounds) == "2025-04-28/2025-05-26"
    assert (call.negated, call.modality) == (False, "asserted")


@pytest.mark.parametrize(
    ("category", "agents", "target"),
    [
        ("REQUEST", {"usa", "eu"}, "russia"),
        ("ACCUSE", {"christoph-heusgen"}, "donald-trump"),
        ("SUPPORT", {"vladimir-putin"}, "donald-trump"),
    ],
)
def test_verbal_acts_have_their_agents_and_targets(
    commentary: Extraction, category: str, agents: set[str], target: str
) -> None:
    events = [e for e in commentary.events if e.plover == category and set(e.agents) == agents]
    assert [(e.targets, e.negated, e.modality) for e in events] == [((target,), False, "asserted")]


def test_the_threat_is_the_unions_alone(commentary: Extraction) -> None:
    threats = [e for e in commentary.events if e.plover == "THREATEN"]
    assert [(e.agents, e.negated) for e in threats] == [(("eu",), False), (("donald-trump",), True)]
    assert commentary.quote(threats[1].evidence[0]) == "Trump nicht"


def test_the_five_quotations_have_their_speakers(commentary: Extraction) -> None:
    speakers = [s.speaker for s in commentary.statements if s.kind == "direct" and s.speaker]
    trump, putin, heusgen = "donald-trump", "vladimir-putin", "christoph-heusgen"
    assert speakers == [trump, trump, trump, putin, heusgen]


CALL, WAR, DEMAND = "CONSULT donald-trump+vladimir-putin", "ASSAULT RUS > ukraine", "REQUEST eu+usa > russia"
CORE = {
    CALL,
    WAR,
    DEMAND,
    "THREATEN eu",
    "not THREATEN donald-trump",
    "planned CONSULT russia+ukraine",
    "CONSULT russia+ukraine",
    f"not {CALL}",
    "not SANCTION usa > vladimir-putin",
    "SUPPORT vladimir-putin > donald-trump",
    "ACCUSE christoph-heusgen > donald-trump",
}
"""What it tells of at its core; forces count for their state."""


def outline(commentary: Extraction, event: Event) -> str:
    states = {actor.key: actor.country or actor.key for actor in commentary.actors if actor.kind != "person"}
    local = {key: state for key, state in states.items() if key.startswith("local-")}
    status = "not" if event.negated else event.modality.replace("asserted", "")
    sides = ("+".join(sorted(local.get(key, key) for key in side)) for side in (event.agents, event.targets))
    return f"{status} {event.plover} {' > '.join(filter(None, sides))}".strip()


def test_ten_of_eleven_core_events_are_right_and_at_most_two_more_are_asserted(
    commentary: Extraction,
) -> None:
    found = [outline(commentary, event) for event in commentary.events]
    assert len(CORE & set(found)) >= 10
    asserted = {told for told in found if told.split()[0].isupper()}
    assert len(asserted - CORE) <= 2

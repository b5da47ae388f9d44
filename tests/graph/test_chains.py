"""By whom two are connected, and networks by period, by bloc and with claims."""

from dataclasses import replace

import pytest

from lagebild.graph import Scope, Store, actor_network, chains, networks_by_period, overview, periods, rebuild
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import QuestionError
from lagebild.ontology.records import Extraction
from tests.networks import iri, keys

PUTIN, TRUMP, EU, USA, RUSSIA = map(iri, ("vladimir-putin", "donald-trump", "eu", "usa", "russia"))


@pytest.fixture
def busy(store: Store, german: Extraction) -> Store:
    """Besides the call of May, the EU threatens Putin in July."""
    threat = replace(german.events[1], targets=("vladimir-putin",), bounds=Bounds.parse("2025-07-01"))
    article = replace(german.article, url="https://third.example/1", date="2025-07-01")
    store.replace(replace(german, article=article, events=(threat,), statements=()))
    rebuild(store)
    return store


def test_every_link_has_its_events_and_their_words(busy: Store) -> None:
    result = chains(busy, actor_network(busy), EU, TRUMP)
    assert (result.scope["chains"], result.scope["length"]) == (1, 2)
    assert [(row.step, *keys([row.source, row.target])) for row in result.rows] == [
        (1, "eu", "vladimir-putin"),
        *[(2, "vladimir-putin", "donald-trump")] * 2,  # two articles tell of the call
        *[(2, "donald-trump", "vladimir-putin")] * 2,
    ]
    threat, *calls = result.rows
    assert (threat.words, threat.category) == ("Die EU drohte mit neuen Sanktionen", "THREATEN")
    assert str(threat.not_before) == str(threat.not_after) == "2025-07-01"
    assert threat.sentence == "Die EU drohte mit neuen Sanktionen, Trump nicht."
    assert {call.words for call in calls} >= {"telefonierte US-Präsident Trump mit Putin"}
    for row in result.rows:
        text = busy.text(row.article)
        assert text is not None
        assert row.words in text


def test_backwards_and_only_in_the_direction_of_acts(busy: Store) -> None:
    graph = actor_network(busy)
    assert chains(busy, graph, TRUMP, EU).scope["chains"] == 1
    assert chains(busy, graph, EU, TRUMP, directed=True).scope["length"] == 2
    nobody = chains(busy, graph, TRUMP, EU, directed=True)
    assert (nobody.rows, nobody.scope["chains"], nobody.scope["length"]) == ((), 0, 0)


def test_ends_must_act(busy: Store) -> None:
    graph = actor_network(busy)
    with pytest.raises(QuestionError, match="zimbabwe neither acts"):
        chains(busy, graph, EU, iri("zimbabwe"))
    with pytest.raises(QuestionError, match="eu is named twice"):
        chains(busy, graph, EU, EU)


def test_the_chain_whose_weakest_link_is_strongest_comes_first(busy: Store, german: Extraction) -> None:
    """From the EU to Trump there is a second way by Berlin, told of twice as often."""
    act = replace(german.events[1], bounds=Bounds.parse("2025-07-01"))
    berlin = replace(german.actors[2], key="germany", name="Deutschland", kind="state", country="DEU")
    for number in (1, 2):
        day = Bounds.parse(f"2025-0{6 + number}-11")
        events = tuple(
            replace(act, agents=(agent,), targets=(target,), bounds=day)
            for agent, target in (("eu", "germany"), ("germany", "donald-trump"))
        )
        article = replace(german.article, url=f"https://third.example/b{number}", date=str(day))
        told = replace(german, article=article, actors=(*german.actors, berlin), events=events, statements=())
        busy.replace(told)
    rebuild(busy)
    graph = actor_network(busy)
    result = chains(busy, graph, EU, TRUMP)
    assert result.scope["chains"] == 2
    assert {row.chain for row in result.rows if iri("germany") in (row.source, row.target)} == {1}
    assert chains(busy, graph, EU, TRUMP, most=1).scope["chains"] == 1


def test_a_network_each_month(busy: Store) -> None:
    found = networks_by_period(busy, "month")
    assert [str(days) for days in found] == ["2025-05", "2025-06", "2025-07"]
    may, june, july = found.values()
    assert set(may.edges) == {(TRUMP, PUTIN), (PUTIN, TRUMP)}
    assert len(june) == 0
    assert set(july.edges) == {(EU, PUTIN)}
    assert july.nodes[EU]["label"] == "European Union"
    assert [row.acts for row in periods(busy, "month").rows] == [2, 0, 1]
    assert [row.period for row in periods(busy, "month", Scope(until="2025-06")).rows] == ["2025-05"]
    (whole,) = overview(actor_network(busy, since="2025-05", until="2025-07")).rows
    assert (whole.period, whole.actors, whole.links, whole.components) == ("2025-05/2025-07", 3, 3, 1)


def test_states_count_for_blocs(busy: Store) -> None:
    graph = actor_network(busy, level="bloc")
    assert set(graph.edges) == {
        (iri("nato"), iri("brics")),
        (iri("brics"), iri("nato")),
        (EU, iri("brics")),
    }
    assert graph.graph == {"level": "bloc", "blocs": "eu nato brics"}
    assert graph.nodes[iri("brics")]["label"] == "BRICS"
    chosen = actor_network(busy, level="bloc", blocs=["g7"])
    assert set(chosen) == {iri("g7"), RUSSIA, EU}
    with pytest.raises(QuestionError, match="hansa"):
        actor_network(busy, level="bloc", blocs=["hansa"])


def test_a_state_counts_for_a_bloc_from_the_day_on_which_it_joins(store: Store, german: Extraction) -> None:
    accused = replace(german.events[1], agents=("sweden",), targets=("vladimir-putin",))
    sweden = replace(german.actors[2], key="sweden", name="Schweden", kind="state", country="SWE")
    for number, day in enumerate(("2024-03-06", "2024-03-07", "2024-03")):
        event = replace(accused, bounds=Bounds.parse(day))
        article = replace(german.article, url=f"https://third.example/{number}", date=day)
        actors = (*german.actors, sweden)
        store.replace(replace(german, article=article, actors=actors, events=(event,), statements=()))
    graph = actor_network(store, level="bloc", blocs=["nato"], since="2024", until="2024")
    assert graph.edges[iri("nato"), RUSSIA]["weight"] == 1
    assert graph.edges[iri("sweden"), RUSSIA]["weight"] == 2  # before, and on days that leave it open


def test_claims_count_if_asked_for(store: Store, english: Extraction) -> None:
    claimed = replace(english.events[0], agents=("eu",), targets=("russia",))
    article = replace(english.article, url="https://third.example/3")
    store.replace(replace(english, article=article, events=(claimed,), statements=english.statements[:1]))
    assert not actor_network(store).has_edge(EU, RUSSIA)
    graph = actor_network(store, claims=True)
    assert graph.has_edge(EU, RUSSIA)
    assert graph.graph["claims"] is True
    denied = replace(claimed, modality="denied")
    told = replace(english, article=article, events=(denied,), statements=english.statements[:1])
    store.replace(told, force=True)
    assert not actor_network(store, claims=True).has_edge(EU, RUSSIA)

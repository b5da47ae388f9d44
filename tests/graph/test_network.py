"""The network of who acts toward whom."""

import io
import json
import time
from dataclasses import replace

import networkx as nx
import pytest

from lagebild.graph import Store, actor_network, rebuild, to_json, write_graphml
from lagebild.ontology.errors import QuestionError
from lagebild.ontology.records import Extraction

ACTOR = "https://w3id.org/lagebild/actor/"
TRUMP, PUTIN, EU, USA, RUSSIA = (
    ACTOR + key for key in ("donald-trump", "vladimir-putin", "eu", "usa", "russia")
)


@pytest.fixture
def busy(store: Store, german: Extraction) -> Store:
    """Besides the call, Putin accuses the EU, and the EU's threat has a target."""
    threat = replace(german.events[1], targets=("vladimir-putin",))
    accusation = replace(
        german.events[1],
        plover="ACCUSE",
        cameo=None,
        mode=None,
        context=None,
        agents=("vladimir-putin",),
        targets=("eu",),
    )
    denied = replace(accusation, negated=True)
    article = replace(german.article, url="https://third.example/1", date="2025-07-01")
    events = (threat, accusation, denied)
    store.replace(replace(german, article=article, events=events, statements=()))
    rebuild(store)
    return store


def test_edges_are_acts_and_reports_of_one_count_once(busy: Store) -> None:
    graph = actor_network(busy)
    assert set(graph.edges) == {(TRUMP, PUTIN), (PUTIN, TRUMP), (EU, PUTIN), (PUTIN, EU)}
    call = graph.edges[TRUMP, PUTIN]
    assert (call["weight"], call["goldstein"], call["quads"]) == (1, 1.0, {"verbal cooperation": 1})
    assert len(call["events"]) == 2
    assert graph.edges[PUTIN, EU]["weight"] == 1  # the negated one does not count
    assert graph.edges[EU, PUTIN]["goldstein"] < 0
    assert graph.nodes[TRUMP] == {"label": "Donald Trump", "kind": "person", "country": "USA"}


def test_at_the_level_of_countries_persons_count_for_their_state(busy: Store) -> None:
    graph = actor_network(busy, level="country", lang="de")
    assert set(graph) == {USA, RUSSIA, EU}
    assert graph.nodes[RUSSIA]["label"] == "Russland"
    assert graph.has_edge(EU, RUSSIA)


@pytest.mark.parametrize(
    ("given", "edges"),
    [
        ({"since": "2025-06"}, 2),
        ({"until": "2025-06"}, 2),
        ({"quad": "verbal conflict"}, 2),
        ({"category": "CONSULT"}, 2),
        ({"category": "CONSULT", "since": "2025-06"}, 0),
        ({"minimum": 2}, 0),
    ],
)
def test_the_network_is_filtered(busy: Store, given: dict[str, str], edges: int) -> None:
    assert actor_network(busy, **given).number_of_edges() == edges  # type: ignore[arg-type]


def test_a_wrong_filter_is_refused(store: Store) -> None:
    with pytest.raises(QuestionError, match="none of"):
        actor_network(store, category="WAR")


def test_unknown_actors_have_the_name_the_article_gives(store: Store, english: Extraction) -> None:
    event = replace(english.events[0], targets=("reporters",))
    article = replace(english.article, url="https://third.example/2")
    store.replace(replace(english, article=article, events=(event,), statements=()))
    labels = {data["label"] for _, data in actor_network(store).nodes(data=True)}
    assert "reporters" in labels


def test_exports_can_be_read_again(busy: Store) -> None:
    graph = actor_network(busy)
    links = json.loads(json.dumps(to_json(graph)))
    assert {(link["source"], link["target"]) for link in links["links"]} == set(graph.edges)
    out = io.BytesIO()
    write_graphml(graph, out)
    again = nx.read_graphml(io.BytesIO(out.getvalue()))
    assert set(again.edges) == set(graph.edges)
    assert again.edges[TRUMP, PUTIN]["quad verbal cooperation"] == 1


def seconds(extraction: Extraction, articles: int) -> float:
    """What the network of many reports takes, in seconds of the processor."""
    with Store() as store:
        for number in range(articles):
            url = f"https://outlet.example/{number}"
            store.replace(replace(extraction, article=replace(extraction.article, url=url)))
        begun = time.process_time()
        actor_network(store)
        return time.process_time() - begun


def test_four_times_as_many_reports_take_about_four_times_as_long(german: Extraction) -> None:
    few, many = min(seconds(german, 150) for _ in range(2)), seconds(german, 600)
    assert many < 9 * few

import math
from itertools import pairwise

import networkx as nx
import pytest

from lagebild.graph import positions
from lagebild.graph.layout import CORE


def network(*lines: tuple[str, str]) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    for source, target in lines:
        graph.add_edge(source, target, weight=1)
    return graph


TRIANGLES = [("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")]


def test_the_same_network_has_the_same_places_in_whatever_order() -> None:
    places = positions(network(*TRIANGLES))
    assert places == positions(network(*reversed(TRIANGLES)))
    assert len(set(places.values())) == 6
    assert all(-1 <= side <= 1 for place in places.values() for side in place)


def test_who_deals_with_each_other_stands_together() -> None:
    places = positions(network(*TRIANGLES))

    def far(one: str, other: str) -> float:
        return math.dist(places[one], places[other])

    assert max(far("b", "c"), far("y", "z")) < min(far("b", "y"), far("b", "z"), far("c", "y"), far("c", "z"))


@pytest.mark.parametrize("lines", [[], [("a", "b")]])
def test_small_networks_have_places(lines: list[tuple[str, str]]) -> None:
    places = positions(network(*lines))
    assert len(set(places.values())) == 2 * len(lines)


def test_in_large_networks_the_weaker_stand_beside_those_they_deal_with() -> None:
    ring = [f"state-{number:04}" for number in range(CORE)]
    lines = [*pairwise(ring), *zip(ring, ring[7:], strict=False)]
    places = positions(network(*lines, ("guest", "state-0007")))
    assert len(places) == CORE + 1
    assert math.dist(places["guest"], places["state-0007"]) < 0.1

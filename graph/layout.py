"""Where the nodes of a network stand: the same network, the same places.

The places are those of a spring layout (Fruchterman and Reingold 1991, as NetworkX computes it) of the nodes
that act and are acted upon most; further nodes stand beside the one that they have most to do with.
"""

import math
from collections.abc import Mapping, Sequence

import networkx as nx

CORE = 450
"""How many nodes the springs move: NetworkX computes fewer than 500 densely, in less than a second."""
SEED = 2025
HEART = 0.15
"""Weight of the tie of every node to a centre that is not shown, so that parts without a link stay near."""

Place = tuple[float, float]


def positions(graph: "nx.DiGraph[str]") -> Mapping[str, Place]:
    """A place for each node, from -1 to 1 in both directions."""
    ties = _ties(graph)
    strength = {node: ties.degree(node, weight="weight") for node in ties}
    ranked = sorted(ties, key=lambda node: (-strength[node], node))
    places = _sprung(ties.subgraph(ranked[:CORE]), sorted(ranked[:CORE]))
    for number, node in enumerate(ranked[CORE:]):
        places[node] = _beside(ties, node, places, number)
    return {node: (round(x, 4), round(y, 4)) for node, (x, y) in places.items()}


def _ties(graph: "nx.DiGraph[str]") -> "nx.Graph[str]":
    """Who has to do with whom, in whatever direction; a tie grows with the logarithm of the acts."""
    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(sorted(graph))
    for source, target, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        before = ties.get_edge_data(source, target, {"acts": 0})["acts"]
        acts = before + data["weight"]
        ties.add_edge(source, target, acts=acts, weight=1 + math.log(acts))
    return ties


def _sprung(ties: "nx.Graph[str]", nodes: list[str]) -> dict[str, Place]:
    if not nodes:
        return {}
    tied: nx.Graph[str] = nx.Graph()
    tied.add_nodes_from(nodes)
    tied.add_weighted_edges_from(sorted(ties.edges(data="weight")))
    centre = ""
    tied.add_weighted_edges_from((centre, node, HEART) for node in nodes)
    found = nx.spring_layout(tied, seed=SEED, iterations=120, k=1.6 / math.sqrt(len(tied)), method="force")
    return _spread({node: (float(found[node][0]), float(found[node][1])) for node in nodes})


def _spread(places: Mapping[str, Place]) -> dict[str, Place]:
    """The same places, reaching from -1 to 1; where they crowd they move apart, where few are, together."""
    across, down = (_evened(side) for side in zip(*places.values(), strict=True))
    return dict(zip(places, zip(across, down, strict=True), strict=True))


def _evened(side: Sequence[float]) -> list[float]:
    """Halfway between where each stands and where it would if the steps from each to the next were equal."""
    least, reach = min(side), max(side) - min(side)
    if not reach:
        return [0.0] * len(side)
    rank = {value: place for place, value in enumerate(sorted(set(side)))}
    return [(value - least) / reach + rank[value] / (len(rank) - 1) - 1 for value in side]


def _beside(ties: "nx.Graph[str]", node: str, places: Mapping[str, Place], number: int) -> Place:
    """Near the neighbour with the strongest tie that has a place; none beside the same one twice."""
    known = [(data["weight"], other) for other, data in ties[node].items() if other in places]
    x, y = places[max(known)[1]] if known else (0.0, 0.0)
    angle, far = number * math.pi * (3 - math.sqrt(5)), 0.03 + 0.02 * (number % 7) / 7
    return x + far * math.cos(angle), y + far * math.sin(angle)

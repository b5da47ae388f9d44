"""Networks from which tests measure: small ones written out, larger ones at random."""

import random
from collections.abc import Iterable

import networkx as nx

ACTOR = "https://w3id.org/lagebild/actor/"
Network = "nx.DiGraph[str]"


def iri(key: str) -> str:
    return ACTOR + key


def network(
    links: Iterable[tuple[str, str, int, float]], groups: dict[str, str] | None = None, level: str = "actor"
) -> "nx.DiGraph[str]":
    """From, to, acts, and the sum of their Goldstein scores; acts above 0 are cooperation."""
    graph: nx.DiGraph[str] = nx.DiGraph(level=level)
    for source, target, acts, goldstein in links:
        quad = "verbal cooperation" if goldstein >= 0 else "verbal conflict"
        graph.add_edge(
            iri(source),
            iri(target),
            weight=acts,
            goldstein=goldstein,
            goldstein_mean=round(goldstein / acts, 2),
            quads={quad: acts},
            events=[],
        )
    for node in graph:
        key = node.removeprefix(ACTOR)
        graph.nodes[node].update(label=key.title(), kind="person", country=(groups or {}).get(key))
    return graph


def at_random(nodes: int, links: int, seed: int) -> "nx.DiGraph[str]":
    """So many links between so many nodes, of five countries."""
    draw = random.Random(seed)
    ends = nx.gnm_random_graph(nodes, links, seed=seed, directed=True)
    keys = [f"a{number:05}" for number in range(nodes)]
    told = [
        (keys[source], keys[target], draw.randint(1, 9), round(draw.uniform(-10, 10), 1))
        for source, target in sorted(ends.edges)
    ]
    return network(told, {key: f"C{number % 5}" for number, key in enumerate(keys)})


def keys(nodes: Iterable[str]) -> list[str]:
    return [node.removeprefix(ACTOR) for node in nodes]

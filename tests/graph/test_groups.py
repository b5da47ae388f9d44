"""Communities, triads, what is returned, and who stands between others."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.graph.analysis import brokers, communities, exchanges, overview, triads
from lagebild.graph.analysis.balance import count
from lagebild.graph.analysis.brokerage import constraint, grouping
from lagebild.graph.analysis.louvain import modularity, woven_by
from lagebild.graph.analysis.matrices import matrices
from tests.networks import at_random, iri, keys, network

PAIRS = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]))
TWO_CAMPS = [
    *((a, b, 2, 6.0) for a, b in permutations("abc", 2)),
    *((a, b, 2, 6.0) for a, b in permutations("xyz", 2)),
    ("c", "x", 9, -60.0),  # who fights each other much
]


def test_two_camps_that_fight_each_other_are_two_communities() -> None:
    result = communities(network(TWO_CAMPS))
    members = {iri: row.community for row in result.rows for iri in keys([row.actor])}
    assert members == {**dict.fromkeys("abc", 1), **dict.fromkeys("xyz", 2)}
    assert {row.within for row in result.rows} == {1.0}
    assert result.scope["modularity"] == 0.5  # two equal halves, and nothing between
    by_acts = communities(network(TWO_CAMPS), ties="acts")
    assert {row.within for row in by_acts.rows} != {1.0}


def test_a_higher_resolution_makes_smaller_communities() -> None:
    graph = at_random(60, 300, 5)
    sizes = [max(row.community for row in communities(graph, resolution=r).rows) for r in (0.3, 1.0, 3.0)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_who_cooperates_with_nobody_is_alone() -> None:
    rows = communities(network([("a", "b", 1, -5.0)])).rows
    assert [(row.community, row.size, row.within) for row in rows] == [(1, 1, None), (2, 1, None)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_igraph_finds_communities_as_good_as_networkx(seed: int) -> None:
    pytest.importorskip("igraph")
    graph = at_random(400, 2500, seed)
    one, other = (communities(graph, engine=engine) for engine in ("networkx", "igraph"))
    assert other.scope["modularity"] == pytest.approx(float(one.scope["modularity"]), abs=0.02)
    assert communities(graph, engine="igraph").rows == other.rows  # seeded


@settings(deadline=None, max_examples=60)
@given(PAIRS)
def test_modularity_is_that_of_networkx(pairs: set[tuple[int, int]]) -> None:
    graph = network((f"n{a}", f"n{b}", 1 + a, 1.0) for a, b in sorted(pairs))
    result = communities(graph, resolution=1.2)
    assert sorted(row.actor for row in result.rows) == sorted(graph)
    m = matrices(graph)
    woven = woven_by(m, "cooperation")
    groups = [
        [m.nodes.index(row.actor) for row in result.rows if row.community == n]
        for n in {row.community for row in result.rows}
    ]
    if pairs:
        told = nx.community.modularity(nx.from_scipy_sparse_array(woven), groups, resolution=1.2)
        assert modularity(woven, groups, 1.2) == pytest.approx(told)


def test_the_friend_of_my_enemy() -> None:
    """a and b are friends of c and fight each other: not balanced. c and d both fight e: balanced."""
    graph = network(
        [
            ("a", "c", 1, 5.0),
            ("c", "b", 1, 3.0),
            ("a", "b", 2, -8.0),
            ("c", "d", 1, 2.0),
            ("d", "e", 1, -1.0),
            ("e", "c", 1, -4.0),
        ]
    )
    result = triads(graph)
    assert [(keys([row.one, row.two, row.three]), row.balanced, row.strength) for row in result.rows] == [
        (["a", "b", "c"], False, 3.0),
        (["c", "d", "e"], True, 1.0),
    ]
    assert (result.rows[0].one_two, result.rows[0].two_three, result.rows[0].one_three) == (-8.0, 3.0, 5.0)
    assert (result.scope["triads"], result.scope["balanced"]) == (2, 1)
    assert [row.balanced for row in triads(graph, balanced=True).rows] == [True]
    assert triads(graph, most=1).rows == result.rows[:1]


def test_acts_that_cancel_out_are_no_tie() -> None:
    graph = network([("a", "b", 1, 0.3), ("b", "a", 1, -0.3), ("b", "c", 1, 1.0), ("c", "a", 1, 1.0)])
    assert triads(graph).rows == ()
    assert triads(graph, sign="quad").rows == ()


def test_signs_are_by_scores_or_by_numbers_of_acts() -> None:
    graph = network([("a", "b", 1, -10.0), ("b", "a", 3, 3.0), ("b", "c", 1, 1.0), ("c", "a", 1, 1.0)])
    (by_score,), (by_acts,) = triads(graph).rows, triads(graph, sign="quad").rows
    assert (by_score.one_two, by_score.balanced) == (-7.0, False)
    assert (by_acts.one_two, by_acts.balanced) == (2.0, True)


@settings(deadline=None, max_examples=60)
@given(PAIRS, st.integers(0, 5))
def test_triads_are_all_triangles(pairs: set[tuple[int, int]], shift: int) -> None:
    graph = network((f"n{a}", f"n{b}", 1, float((a * b + shift) % 3 - 1)) for a, b in sorted(pairs))
    sums: dict[frozenset[str], float] = {}
    for a, b, data in graph.edges(data=True):
        sums[frozenset((a, b))] = sums.get(frozenset((a, b)), 0.0) + data["goldstein"]
    expected = {
        three: np.prod([sums[frozenset(pair)] for pair in combinations(three, 2)])
        for three in combinations(sorted(graph), 3)
        if all(sums.get(frozenset(pair)) for pair in combinations(three, 2))
    }
    rows = triads(graph).rows
    assert {(row.one, row.two, row.three): row.balanced for row in rows} == {
        three: product > 0 for three, product in expected.items()
    }
    told = count(matrices(graph))
    assert (told.triads, told.balanced) == (len(rows), sum(row.balanced for row in rows))


def test_what_is_returned() -> None:
    graph = network([("a", "b", 4, 4.0), ("b", "a", 1, -2.0), ("a", "c", 3, 3.0)])
    result = exchanges(graph)
    first, second = result.rows
    assert (first.there, first.back, first.reciprocity) == (4, 1, 0.25)
    assert (first.goldstein_there, first.goldstein_back) == (4.0, -2.0)
    assert (second.there, second.back, second.reciprocity) == (3, 0, 0.0)
    assert result.scope["reciprocity"] == pytest.approx(2 / 3, abs=1e-6)
    assert result.scope["reciprocity_by_acts"] == 0.25  # twice 1 of 8
    (told,) = overview(graph).rows
    assert (told.reciprocity, told.reciprocity_by_acts) == (0.666667, 0.25)


def test_the_share_of_returned_links_is_that_of_networkx() -> None:
    graph = at_random(40, 600, 9)
    assert exchanges(graph).scope["reciprocity"] == pytest.approx(nx.overall_reciprocity(graph), abs=1e-6)


ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@pytest.mark.parametrize(
    ("groups", "role"),
    [("111", 0), ("121", 1), ("122", 2), ("112", 3), ("123", 4)],
)
def test_five_roles_of_a_broker(groups: str, role: int) -> None:
    graph = network([("a", "b", 1, 1.0), ("b", "c", 1, 1.0)], dict(zip("abc", groups, strict=True)))
    first, *others = brokers(graph).rows
    assert first.actor == iri("b")
    assert [getattr(first, name) for name in ROLES] == [int(place == role) for place in range(5)]
    assert {row.total for row in others} == {0}
    graph.add_edge(iri("a"), iri("c"), **graph.edges[iri("a"), iri("b")])
    assert {row.total for row in brokers(graph).rows} == {0}  # they need nobody between them


@settings(deadline=None, max_examples=80)
@given(PAIRS, st.lists(st.sampled_from(("X", "Y", "Z", None)), min_size=9, max_size=9))
def test_brokers_by_counting_all_pairs(pairs: set[tuple[int, int]], groups: list[str | None]) -> None:
    named = {f"n{number}": group for number, group in enumerate(groups) if group}
    graph = network(((f"n{a}", f"n{b}", 1, 1.0) for a, b in sorted(pairs)), named)
    of = {node: graph.nodes[node]["country"] or node for node in graph}
    for row in brokers(graph).rows:
        b = row.actor
        told = [
            _role(of[a], of[b], of[c])
            for a in graph.predecessors(b)
            for c in graph.successors(b)
            if a != c and not graph.has_edge(a, c)
        ]
        assert [getattr(row, role) for role in ROLES] == [told.count(role) for role in ROLES]
        assert row.total == len(told)


def _role(a: str, b: str, c: str) -> str:
    if a == b == c:
        return "coordinator"
    if a == c:
        return "itinerant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


@pytest.mark.parametrize("graph", [at_random(15, 30, 1), at_random(80, 400, 2)], ids=len)
def test_constraint_is_that_of_networkx(graph: "nx.DiGraph[str]") -> None:
    m = matrices(graph)
    told = nx.constraint(graph, weight="weight")
    assert constraint(m) == pytest.approx([told[node] for node in m.nodes])


def test_groups_of_countries_are_their_blocs_at_that_time() -> None:
    graph = network([("united-kingdom", "russia", 1, 1.0), ("russia", "eu", 1, 1.0)], level="country")
    for key, country in (("united-kingdom", "GBR"), ("russia", "RUS"), ("eu", "IGO-EU")):
        graph.nodes[iri(key)]["country"] = country
    assert {row.group for row in brokers(graph).rows} == {"nato", "brics", "eu"}
    graph.graph["until"] = "2019"
    assert grouping(graph, "bloc")[iri("united-kingdom")] == "eu"
    assert grouping(network(TWO_CAMPS), "community")[iri("a")] == "community 1"

"""Who is central: by hand in small networks, against NetworkX in random ones."""

import sys

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.graph.analysis.centrality import betweenness, centralities, eigenvector, pagerank
from lagebild.graph.analysis.columns import Party
from lagebild.graph.analysis.engines import LARGE, Engine, choose
from lagebild.graph.analysis.matrices import matrices
from lagebild.ontology.errors import QuestionError
from tests.networks import at_random, iri, network

ENGINES: tuple[Engine, ...] = ("networkx", "scipy", "igraph")
RANDOM = [at_random(12, 20, 1), at_random(60, 240, 2), at_random(300, 1500, 3), at_random(400, 380, 4)]


@pytest.fixture(autouse=True)
def _with_igraph(request: pytest.FixtureRequest) -> None:
    if "igraph" in request.node.name:
        pytest.importorskip("igraph")


def test_who_stands_in_the_middle_of_a_path() -> None:
    """a - b - c - d: of the three pairs of others two lead over b; b deals with two."""
    graph = network([("a", "b", 3, 9.0), ("b", "c", 1, 1.0), ("d", "c", 2, -4.0)])
    found = {row.actor: row for row in centralities(graph).rows}
    b, c, d = (found[Party(iri(key))] for key in "bcd")
    assert (b.degree, b.in_degree, b.out_degree, b.in_strength, b.out_strength) == (2, 1, 1, 3, 1)
    assert (c.degree, c.in_degree, c.out_degree, c.in_strength, c.out_strength) == (2, 2, 0, 3, 0)
    assert (b.betweenness, d.betweenness) == (round(2 / 3, 6), 0.0)
    assert b.eigenvector == 1.0  # the strongest ties meet there


def test_pagerank_by_hand() -> None:
    """a -> b: b has what it is given and what a passes on; solved by hand."""
    rank = pagerank(matrices(network([("a", "b", 5, 1.0)])))
    a = 1 / (2 + 0.85)  # a = .075 + .85 b/2 and a + b = 1, for b passes on to both
    assert rank == pytest.approx([a, 1 - a])


def test_acts_weigh_in_pagerank() -> None:
    found = centralities(network([("a", "b", 9, 1.0), ("a", "c", 1, 1.0)])).rows
    assert [row.actor for row in found] == [iri("b"), iri("c"), iri("a")]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("graph", RANDOM, ids=len)
def test_every_library_finds_what_networkx_does(graph: "nx.DiGraph[str]", engine: Engine) -> None:
    m = matrices(graph)
    ranked = nx.pagerank(graph, weight="weight", tol=1e-12, max_iter=1000)
    assert pagerank(m, engine) == pytest.approx([ranked[node] for node in m.nodes], abs=1e-8)
    between = nx.betweenness_centrality(graph.to_undirected())
    assert betweenness(m, engine) == pytest.approx([between[node] for node in m.nodes], abs=1e-12)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sample_of_sources_is_the_same_everywhere_and_near_the_truth(engine: Engine) -> None:
    m = matrices(RANDOM[2])
    exact, estimated = betweenness(m, "scipy"), betweenness(m, engine, 150)
    assert estimated == pytest.approx(betweenness(m, "networkx", 150), abs=1e-12)
    assert not np.allclose(estimated, exact)
    assert np.corrcoef(estimated, exact)[0, 1] > 0.95


@pytest.mark.parametrize("graph", RANDOM[:3], ids=len)
def test_eigenvector_centrality_is_that_of_networkx(graph: "nx.DiGraph[str]") -> None:
    m = matrices(graph)
    ties = nx.from_scipy_sparse_array(m.ties)
    largest = max(nx.connected_components(ties), key=len)
    told = nx.eigenvector_centrality(ties.subgraph(largest), weight="weight", tol=1e-12, max_iter=5000)
    expected = [told.get(place, 0.0) / max(told.values()) for place in range(len(m.nodes))]
    assert eigenvector(m) == pytest.approx(expected, abs=1e-6)


def test_large_parts_are_computed_sparsely() -> None:
    m = matrices(at_random(900, 4000, 7))
    values = eigenvector(m)
    leading = (m.ties @ values) / np.where(values > 0, values, 1)
    assert values.max() == 1.0
    assert np.ptp(leading[values > 1e-3]) == pytest.approx(0, abs=1e-3)  # A x = l x


def test_nobody_is_central_in_an_empty_network() -> None:
    result = centralities(nx.DiGraph(level="actor"))
    assert result.rows == ()
    assert set(result.to_columns()) > {"actor", "actor_name", "pagerank"}


def test_libraries_are_chosen_by_size_and_by_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose(LARGE - 1, ("igraph", "networkx")) == "networkx"
    assert choose(LARGE, ("scipy", "networkx")) == "scipy"
    with pytest.raises(QuestionError, match="choose igraph or networkx"):
        choose(1, ("igraph", "networkx"), "scipy")
    monkeypatch.setitem(sys.modules, "igraph", None)  # as if it were not installed
    assert choose(LARGE, ("igraph", "scipy", "networkx")) == "scipy"
    with pytest.raises(QuestionError, match=r"pip install 'lagebild\[igraph\]'"):
        choose(1, ("igraph", "networkx"), "igraph")


@settings(deadline=None, max_examples=60)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1])))
def test_invariants(pairs: set[tuple[int, int]]) -> None:
    graph = network((f"n{a}", f"n{b}", 1 + a, float(b - a)) for a, b in sorted(pairs))
    rows = centralities(graph).rows
    assert sum(row.pagerank for row in rows) == pytest.approx(1.0 if rows else 0.0, abs=1e-4)
    assert sum(row.in_strength for row in rows) == sum(row.out_strength for row in rows)
    assert sum(row.in_degree for row in rows) == len(pairs)
    assert all(0 <= row.betweenness <= 1 and 0 <= row.eigenvector <= 1 for row in rows)
    backwards = nx.DiGraph(**graph.graph)
    backwards.add_nodes_from(reversed(list(graph.nodes(data=True))))
    backwards.add_edges_from(reversed(list(graph.edges(data=True))))
    assert centralities(backwards).rows == rows  # whatever the order

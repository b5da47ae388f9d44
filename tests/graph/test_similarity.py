"""Who treats third parties alike."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.graph.analysis import similarities
from tests.networks import at_random, iri, network


def test_by_hand() -> None:
    """Toward c, d, e: a does 3, 4, 0 and b does 4, 3, 0; what they do to each other does not count."""
    graph = network(
        [
            *(("a", "c", 1, 3.0), ("a", "d", 1, 4.0), ("a", "b", 9, -90.0)),
            *(("b", "c", 1, 4.0), ("b", "d", 1, 3.0), ("b", "a", 1, 10.0)),
        ]
    )
    (row,) = similarities(graph).rows
    assert (row.one, row.other, row.common) == (iri("a"), iri("b"), 2)
    assert row.cosine == 0.96  # 24 of 25
    assert row.correlation is None  # of two third parties


def test_correlation_by_hand() -> None:
    """Toward c, d, e: 1, 2, 6 and 5, 4, 0; the one does more where the other does less."""
    graph = network(
        [
            *(("a", "c", 1, 1.0), ("a", "d", 1, 2.0), ("a", "e", 1, 6.0)),
            *(("b", "c", 1, 5.0), ("b", "d", 1, 4.0)),
        ]
    )
    (row,) = similarities(graph).rows
    assert row.cosine == pytest.approx(13 / np.sqrt(41 * 41), abs=1e-6)
    assert row.correlation == -1.0


def test_who_helps_whom_the_other_fights() -> None:
    graph = network([("a", "c", 1, 2.0), ("a", "d", 1, 2.0), ("b", "c", 1, -7.0), ("b", "d", 1, -7.0)])
    (row,) = similarities(graph).rows
    assert (row.cosine, row.correlation) == (-1.0, None)  # each treats all alike


def test_as_many_third_parties_in_common_as_asked_for() -> None:
    graph = network([("a", "c", 1, 2.0), ("b", "c", 1, 2.0), ("b", "d", 1, 2.0)])
    assert similarities(graph).rows == ()
    (row,) = similarities(graph, common=1).rows
    assert row.cosine == pytest.approx(1 / np.sqrt(2), abs=1e-6)
    assert row.correlation is None


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(-5, 5), max_size=30))
def test_by_the_formula(given: dict[tuple[int, int], int]) -> None:
    acts = {pair: value for pair, value in given.items() if pair[0] != pair[1]}
    graph = network((f"n{a}", f"n{b}", 1, float(value)) for (a, b), value in sorted(acts.items()))
    expected = {}
    for i, j in combinations(range(7), 2):
        thirds = [k for k in range(7) if k not in (i, j)]
        x, y = (np.array([acts.get((one, k), 0) for k in thirds], dtype=float) for one in (i, j))
        if np.count_nonzero(x * y) >= 2:
            expected[iri(f"n{i}"), iri(f"n{j}")] = float(x @ y / np.sqrt((x @ x) * (y @ y)))
    rows = similarities(graph).rows
    assert {(row.one, row.other): row.cosine for row in rows} == pytest.approx(expected, abs=1e-6)
    assert [row.cosine for row in rows] == sorted((row.cosine for row in rows), reverse=True)
    assert all(row.correlation is None or -1 <= row.correlation <= 1 for row in rows)


def test_the_most_alike_of_many() -> None:
    graph = at_random(500, 6000, 3)
    rows = similarities(graph).rows
    assert len(rows) == 1000
    assert similarities(graph, most=10).rows == rows[:10]

"""Tension between two over time, and when it changes."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.graph import Scope, Store, rebuild, tensions
from lagebild.graph.analysis.changepoints import SHORTEST, stretches
from lagebild.ontology import codes
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import QuestionError
from lagebild.ontology.records import Extraction
from tests.events import ATTACK
from tests.networks import iri

ACCUSED = -codes.goldstein("ACCUSE")


def cut(values: list[float], penalty: float | None = None) -> list[tuple[int, int, float]]:
    return [(part.start, part.end, part.mean) for part in stretches(values, penalty)]


def test_a_step_is_found_where_it_is() -> None:
    calm, tense = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0], [10.0, 11.0, 10.0, 11.0]
    assert cut(calm + tense) == [(0, 6, 0.5), (6, 10, 10.5)]


@pytest.mark.parametrize(
    "values",
    [
        [],
        [4.0],
        [4.0, 4.0],
        [3.3] * 40,
        [3.0, 7.0] * 10 + [14.0] + [3.0, 7.0] * 10,
        [1.0, 2.0, 3.0, 2.0, 1.0, 2.0],
    ],
)
def test_a_constant_a_single_event_and_noise_are_no_change(values: list[float]) -> None:
    assert len(cut(values)) == min(len(values), 1)


def test_noise_alone_is_seldom_a_change() -> None:
    draw = np.random.default_rng(1)
    found = [len(cut(draw.normal(size=60).tolist())) > 1 for _ in range(100)]
    assert sum(found) <= 15


def test_steps_in_noise_are_found_nearly_where_they_are() -> None:
    draw = np.random.default_rng(2)
    for _ in range(20):
        means = [0.0] * 40 + [5.0] * 30 + [1.0] * 30
        parts = cut((draw.normal(size=100) + means).tolist())
        assert [start for start, _, _ in parts] == pytest.approx([0, 40, 70], abs=2)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9), st.sampled_from((0.5, 4.0, 30.0)))
def test_no_division_costs_less(values: list[int], penalty: float) -> None:
    """Against all divisions there are."""

    def cost(ends: tuple[int, ...]) -> float:
        parts = [np.array(values[a:b], dtype=float) for a, b in pairwise((0, *ends, len(values)))]
        if len(parts) > 1 and min(map(len, parts)) < SHORTEST:
            return float("inf")
        return sum(float(((part - part.mean()) ** 2).sum()) for part in parts) + penalty * len(ends)

    places = range(1, len(values))
    least = min(cost(ends) for number in range(len(values)) for ends in combinations(places, number))
    found = cut([float(value) for value in values], penalty)
    assert cost(tuple(start for start, _, _ in found[1:])) == pytest.approx(least)


@pytest.fixture
def feud(store: Store, german: Extraction) -> Store:
    """Russia attacks Ukraine every month from June, and is accused by it in some months before."""
    accused = replace(
        ATTACK, plover="ACCUSE", cameo=None, mode=None, agents=("ukraine",), targets=("russia",)
    )
    actors = tuple(
        replace(german.actors[2], key=key, name=key.title(), kind="state", country=code)
        for key, code in (("ukraine", "UKR"), ("russia", "RUS"))
    )
    for month in range(1, 13):
        told = [replace(ATTACK, evidence=((0, 30),))] * 3 if month > 5 else [accused]
        day = f"2024-{month:02}-10"
        events = tuple(replace(event, bounds=Bounds.parse(day), trigger=(0, 6)) for event in told)
        article = replace(german.article, id=f"m{month}", url=None, date=day)
        store.replace(replace(german, article=article, actors=actors, events=events, statements=()))
    wide = replace(ATTACK, bounds=Bounds.parse("2024"))
    article = replace(german.article, id="wide", url=None, date="2024-12-31")
    store.replace(replace(german, article=article, actors=actors, events=(wide,), statements=()))
    rebuild(store)
    return store


def test_when_it_became_tense(feud: Store) -> None:
    result = tensions(feud, iri("russia"), iri("ukraine"))
    assert [row.first.month for row in result.rows] == list(range(1, 13))
    assert [row.first.month for row in result.rows if row.change] == [6]
    before, after = result.rows[0], result.rows[-1]
    assert (before.tension, before.acts, before.conflict, before.cooperation) == (ACCUSED, 1, 1, 0)
    assert (after.tension, after.level, after.acts) == (30.0, 30.0, 3)
    assert result.scope["undated"] == 1  # any month of 2024
    assert tensions(feud, iri("ukraine"), iri("russia")).rows == result.rows
    assert not any(row.change for row in tensions(feud, iri("russia"), iri("ukraine"), penalty=1e6).rows)


def test_a_scope_narrows_it(feud: Store) -> None:
    scope = Scope(since="2024-03", until="2024-04", level="country")
    rows = tensions(feud, iri("russia"), iri("ukraine"), interval="day", scope=scope).rows
    assert (str(rows[0].first), str(rows[-1].last), len(rows)) == ("2024-03-10", "2024-04-10", 32)


@pytest.mark.parametrize(("one", "other"), [("russia", "russia"), ("russia", "zimbabwe")])
def test_it_takes_two_who_act(feud: Store, one: str, other: str) -> None:
    with pytest.raises(QuestionError, match=one if one == other else other):
        tensions(feud, iri(one), iri(other))

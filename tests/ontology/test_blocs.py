from datetime import date
from itertools import combinations

import pytest

from lagebild.ontology.blocs import USUAL, bloc_of, known, memberships
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import QuestionError
from lagebild.ontology.registry import load


def test_blocs_and_members_are_in_the_registry() -> None:
    registry = load()
    assert set(USUAL) <= memberships().keys()
    for bloc, its in memberships().items():
        assert registry.actors[bloc].actor_class == "igo"
        for one in its:
            assert one.country in registry.states, one
            assert one.end is None or one.start < one.end


def test_nobody_is_a_member_twice_at_a_time() -> None:
    for its in memberships().values():
        for one, other in combinations(its, 2):
            if one.country == other.country:
                first, second = sorted((one, other), key=lambda it: it.start)
                assert first.end is not None
                assert first.end <= second.start


@pytest.mark.parametrize(
    ("country", "days", "bloc"),
    [
        ("GBR", "2019-06", "eu"),
        ("GBR", "2020-01-31", "eu"),
        ("GBR", "2020-02-01", "nato"),
        ("GBR", "2020", "nato"),  # of NATO the whole year, of the Union only in January
        ("FIN", "1990", None),
        ("SWE", "2024-03", "eu"),
        ("USA", "2025", "nato"),
        ("IDN", "2025-01-05", None),
        ("IDN", "2025-01-06", "brics"),
        ("CHE", "2025", None),
        ("USA", None, None),
    ],
)
def test_a_state_is_of_the_first_bloc_that_it_belongs_to_on_all_of_the_days(
    country: str, days: str | None, bloc: str | None
) -> None:
    assert bloc_of(country, Bounds.parse(days) if days else None) == bloc


def test_the_order_of_blocs_counts() -> None:
    day = Bounds.day(date(2025, 5, 1))
    assert bloc_of("DEU", day, ("nato", "eu")) == "nato"
    assert bloc_of("DEU", day, ("g7",)) == "g7"
    assert known(()) == USUAL
    assert known(("nato", "nato")) == ("nato",)
    with pytest.raises(QuestionError, match=r"'hansa' is no bloc.*eu, nato"):
        known(("hansa",))

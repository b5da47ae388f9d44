"""What the questions that group everything look at is there before somebody asks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from lagebild.api.ahead import SETTLED, Ahead
from lagebild.api.state import Computed
from lagebild.graph import Store
from lagebild.ontology.records import Extraction


@contextmanager
def ahead_of(store: Store) -> Iterator[Ahead]:
    ahead = Ahead(store, Computed(store))
    try:
        yield ahead
    finally:
        ahead.stop()


class NotKeptError(Exception):
    """What was asked for has to be computed."""


def is_kept(ahead: Ahead, name: str) -> bool:
    def compute() -> bool:
        raise NotKeptError

    try:
        ahead.computed.get(("ungrouped", name), compute)
    except NotKeptError:
        return False
    return True


def soon(ahead: Ahead, name: str) -> bool:
    end = time.monotonic() + 20
    while not is_kept(ahead, name) and time.monotonic() < end:
        time.sleep(SETTLED / 10)
    return is_kept(ahead, name)


@pytest.mark.parametrize("name", ["dyads", "corroborated"])
def test_it_is_found_when_the_service_begins(german: Extraction, name: str) -> None:
    with Store() as store:
        store.replace(german)
        with ahead_of(store) as ahead:
            assert soon(ahead, name)


def test_after_a_change_only_what_somebody_asked_for_is_found_again(
    german: Extraction, english: Extraction
) -> None:
    with Store() as store:
        store.replace(german)
        with ahead_of(store) as ahead:
            assert soon(ahead, "dyads")
            ahead.found("dyads")
            store.replace(english)
            assert soon(ahead, "dyads")
            assert not is_kept(ahead, "corroborated")


def test_it_is_left_when_the_service_ends(german: Extraction) -> None:
    with Store() as store:
        store.replace(german)
        ahead = Ahead(store, Computed(store))
        ahead.stop()
        assert not is_kept(ahead, "dyads")

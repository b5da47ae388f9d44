"""What the service keeps of its answers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from lagebild.api.state import Computed
from lagebild.graph import Store
from lagebild.ontology.records import Extraction


def test_what_was_asked_for_last_is_kept_within_bytes() -> None:
    with Store() as store:
        kept = Computed(store, most=10)
        made: list[str] = []

        def ask(name: str) -> bytes:
            def make() -> bytes:
                made.append(name)
                return name.encode() * 4

            return kept.get(name, make)

        assert [ask(name) for name in "abab"] == [b"aaaa", b"bbbb", b"aaaa", b"bbbb"]
        assert made == ["a", "b"]
        ask("a")
        ask("c")  # there is room for two, and b was asked for before a
        assert [ask(name) for name in "ac"] == [b"aaaa", b"cccc"]
        assert made == ["a", "b", "c"]
        ask("b")
        assert made == ["a", "b", "c", "b"]


def test_what_several_ask_for_at_once_is_computed_once() -> None:
    with Store() as store, ThreadPoolExecutor(4) as clients:
        kept = Computed(store)
        begun, go_on = Event(), Event()
        made: list[str] = []

        def make() -> str:
            made.append("rows")
            begun.set()
            assert go_on.wait(5)
            return "rows"

        asked = [clients.submit(kept.get, "all", make) for _ in range(4)]
        assert begun.wait(5)
        go_on.set()
        assert [one.result(5) for one in asked] == ["rows"] * 4
        assert made == ["rows"]


def test_what_could_not_be_computed_is_tried_again() -> None:
    with Store() as store:
        kept = Computed(store)
        with pytest.raises(ZeroDivisionError):
            kept.get("ratio", lambda: 1 / 0)
        assert kept.get("ratio", lambda: 1 / 2) == 0.5


def test_nothing_is_kept_across_a_change(german: Extraction) -> None:
    with Store() as store:
        kept = Computed(store)
        assert kept.get("n", lambda: len(store.ask("articles"))) == 0
        store.replace(german)
        assert kept.get("n", lambda: len(store.ask("articles"))) == 1

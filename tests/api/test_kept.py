"""What the service keeps of its answers, and what it does at deadlines."""

import time
from threading import Event

from lagebild.api.deadlines import Watch
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


def test_nothing_is_kept_across_a_change(german: Extraction) -> None:
    with Store() as store:
        kept = Computed(store)
        assert kept.get("n", lambda: len(store.ask("articles"))) == 0
        store.replace(german)
        assert kept.get("n", lambda: len(store.ask("articles"))) == 1


def test_each_deadline_comes_unless_it_is_forgotten() -> None:
    watch = Watch()
    late, early, never = Event(), Event(), Event()
    watch.at(0.3, late.set)
    forgotten = watch.at(0.2, never.set)
    begun = time.monotonic()
    watch.at(0.05, early.set)
    watch.forget(forgotten)
    assert early.wait(5)
    assert not late.is_set()
    assert late.wait(5)
    assert time.monotonic() - begun >= 0.25
    assert not never.is_set()
    watch.close()

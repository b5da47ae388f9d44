"""Happenings anew, in the order of time: by islands and in portions, with the outcome of all at once."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import NamedNode, Quad

from lagebild.graph import Store, check, happenings, rebuild, update
from lagebild.graph.chronicle import chronicle
from lagebild.graph.clusters import near
from lagebild.graph.islands import islands
from lagebild.graph.reports import QUERY, Report, reports
from lagebild.graph.shared import HAPPENINGS
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import StoreError
from lagebild.ontology.records import Extraction

PEOPLE = ("donald-trump", "vladimir-putin", "emmanuel-macron", "india", "japan")
DAYS = ("2025-05", "2025-05-30/2025-06-02", "2025-05-01", "2025-05-09", "2025-06-01", "2025-06-09")
TEXTS = ("", " The ministers met again in the evening.", " It was the third call in a week.")


def article(german: Extraction, number: int, random: Random) -> Extraction:
    """One that tells of two calls; some say when, and some have the text of another."""
    printed = replace(
        german.article,
        id=f"a{number}",
        url=f"https://a{number}.example/1",
        publisher=f"a{number}",
        date=random.choice(DAYS),
        text=german.article.text + random.choice(TEXTS) * 20,
    )
    call = german.events[0]
    events = []
    for _ in range(2):
        pair = tuple(random.sample(PEOPLE, 2))
        if random.random() < 0.4:
            events.append(replace(call, agents=pair, bounds=None, time_span=None))
        else:
            events.append(replace(call, agents=pair, bounds=Bounds.parse(random.choice(DAYS))))
    return replace(german, article=printed, events=tuple(events), statements=())


def fill(store: Store, german: Extraction, articles: int = 40, seed: int = 5) -> None:
    random = Random(seed)
    store.fill([article(german, number, random) for number in range(articles)])


def change(store: Store, german: Extraction) -> None:
    """Every third article goes, and its neighbour is another: some happenings are others then, or no more."""
    random = Random(9)
    for number in range(0, 40, 3):
        store.remove(f"a{number}")
        store.replace(article(german, number + 1, random))


def test_the_last_day_of_the_calendar_loses_nothing(german: Extraction) -> None:
    end = Bounds.parse("9999-12-31")
    events = tuple(replace(event, bounds=end) for event in german.events)
    with Store() as store:
        for number in range(2):
            printed = replace(
                german.article, id=f"z{number}", url=f"https://z{number}.example/1", date="9999-12-31"
            )
            store.replace(replace(german, article=printed, events=events))
        told = list(chronicle(store))
        assert told
        assert sorted(one.event for some in islands(told) for one in some) == sorted(
            one.event for one in told
        )


def written(store: Store) -> set[Quad]:
    return set(store.quads(HAPPENINGS))


def reached(report: Report, every: list[Report]) -> frozenset[str]:
    """All that a chain of near reports leads to, found by comparing each with each."""
    found, frontier = {report.event: report}, [report]
    while frontier:
        one = frontier.pop()
        fresh = [other for other in every if other.event not in found and near(one, other)]
        found |= {other.event: other for other in fresh}
        frontier += fresh
    return frozenset(found)


def test_every_report_comes_once_in_the_order_of_time(german: Extraction) -> None:
    with Store() as store:
        fill(store, german)
        update(store)  # now it is known which are copies, and as old as the first of them
        told = list(chronicle(store))
        assert sorted(told, key=lambda one: one.event) == reports(store.select(QUERY % ""))
        assert any(one.source != one.article for one in told)
        days = [one.bounds.first for one in told]
        assert days == sorted(days)


def test_an_island_is_all_that_is_connected(german: Extraction) -> None:
    with Store() as store:
        fill(store, german)
        told = list(chronicle(store))
    found = {frozenset(one.event for one in island) for island in islands(told)}
    assert found == {reached(one, told) for one in told}
    assert len(found) > 5
    assert max(map(len, found)) > 5


def test_portions_give_what_all_at_once_does(german: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store() as store:
        fill(store, german)
        assert rebuild(store) > 3
        at_once, version = written(store), store.version
    monkeypatch.setattr(happenings, "PORTION", 1)
    with Store() as store:
        fill(store, german)
        assert rebuild(store) > 3
        assert written(store) == at_once
        assert store.version > version  # written in several steps
        version = store.version
        rebuild(store)
        assert store.version == version


class Full(Store):
    """A store whose disk is full after two writes of happenings."""

    room = 2

    def derive(self, graph: NamedNode, quads: set[Quad], *, instead: set[Quad] | None = None) -> bool:
        """Write, as long as there is room."""
        if graph == HAPPENINGS and not self.room:
            raise StoreError("there is no room left")
        wrote = super().derive(graph, quads, instead=instead)
        if graph == HAPPENINGS and wrote:
            self.room -= 1
        return wrote


def test_what_was_interrupted_is_sound_and_the_next_update_does_the_rest(
    german: Extraction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path / "news") as store:
        fill(store, german)
        update(store)
        change(store, german)
    monkeypatch.setattr(happenings, "PORTION", 1)
    with Full(tmp_path / "news") as store:
        before = written(store)
        with pytest.raises(StoreError, match="no room"):
            update(store)
        between = written(store)
        assert check(store) == []
    with Store(tmp_path / "news") as store:
        assert store.pending.due
        update(store)
        after = written(store)
        assert check(store) == []
    assert before != between
    assert between != after
    with Store() as store:
        fill(store, german)
        change(store, german)
        rebuild(store)
        assert written(store) == after

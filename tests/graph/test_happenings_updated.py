"""Happenings follow what becomes of articles, and what is written of them says why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Quad

from lagebild.graph import Store, rebuild, update
from lagebild.graph.shared import HAPPENINGS
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event, Extraction

PEOPLE = ("donald-trump", "vladimir-putin", "emmanuel-macron", "usa", "russia", "france", "india", "japan")
DAYS = ("2025-05", "2025-05-05/2025-05-06", *(f"2025-05-{day:02}" for day in range(4, 13)))
KNOWN = 66


def told(german: Extraction, name: str, *events: Event) -> Extraction:
    """Another article, of another outlet, that reports these events."""
    article = replace(german.article, url=f"https://{name}.example/1", id=name, publisher=name)
    return replace(german, article=article, events=events, statements=())


def made_up(german: Extraction, name: str, random: Random) -> Extraction:
    """An article that reports one or two calls or threats between some of a few people in a few days."""
    events = []
    for event in random.choices(german.events[:2], k=random.randint(1, 2)):
        pair = random.sample(PEOPLE, 2)
        bounds = Bounds.parse(random.choice(DAYS))
        if event.plover == "CONSULT":
            events.append(replace(event, agents=tuple(pair), bounds=bounds))
        else:
            events.append(replace(event, agents=(pair[0],), targets=(pair[1],), bounds=bounds))
    return told(german, name, *events)


def written(store: Store) -> set[Quad]:
    return set(store.quads(HAPPENINGS))


def anew(store: Store) -> set[Quad]:
    rebuild(store)
    return written(store)


@pytest.mark.parametrize("seed", range(3))
def test_an_update_is_worth_a_rebuild_whatever_came_changed_or_went(german: Extraction, seed: int) -> None:
    random = Random(seed)
    with Store() as store:
        for number in range(KNOWN):
            store.replace(made_up(german, f"a{number}", random))
        assert update(store) > 0
        seen = {frozenset(written(store))}
        for step in range(12):
            for _ in range(random.randint(1, 3)):
                name = f"a{random.randrange(KNOWN + 6)}"
                if random.random() < 0.3:
                    store.remove(name)
                else:
                    store.replace(made_up(german, name, random))
            update(store)
            incremental = written(store)
            assert incremental == anew(store), step
            seen.add(frozenset(incremental))
    assert len(seen) > 3


def test_the_order_of_articles_does_not_matter(german: Extraction) -> None:
    random = Random(7)
    articles = [made_up(german, f"a{number}", random) for number in range(30)]
    outcomes = []
    for _ in range(3):
        random.shuffle(articles)
        with Store() as store:
            for article in articles:
                store.replace(article)
            update(store)
            outcomes.append(written(store))
    assert outcomes[0]
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_nothing_is_compared_anew_where_nothing_changed(store: Store) -> None:
    assert update(store) == 2
    version = store.version
    assert update(store) == 2
    assert store.version == version


def test_what_happened_before_the_store_was_opened_counts(tmp_path: Path, german: Extraction) -> None:
    articles = [told(german, name, german.events[0]) for name in ("one", "two", "three")]
    with Store(tmp_path / "news") as store:
        store.replace(articles[0])
        store.replace(articles[1])
        assert update(store) == 1
        store.replace(articles[2])  # and closed before the update
    with Store(tmp_path / "news") as store:
        assert update(store) == 1
        assert store.ask("happenings")[0].reports == 3
    with Store(tmp_path / "news") as store:
        assert store.pending.complete
        store.remove("one")
        store.remove("two")
        assert update(store) == 0
        assert written(store) == set()


@pytest.fixture
def happening(store: Store) -> dict[str, list[object]]:
    """What is written of the call that both articles report."""
    rebuild(store)
    rows = store.select("""SELECT ?property ?value WHERE {
      GRAPH graph:happenings { ?happening sem:eventType plover:CONSULT ; ?property ?value } }""")
    found: dict[str, list[object]] = {}
    for row in rows:
        found.setdefault(row.property.rpartition("#")[2].rpartition("/")[2], []).append(row.value)
    return found


def test_a_happening_has_its_numbers_its_days_and_its_grounds(happening: dict[str, list[object]]) -> None:
    assert happening["reports"] == [2]
    assert happening["outlets"] == [2]
    assert happening["hasEarliestBeginTimeStamp"] == [date(2025, 5, 19)]
    assert happening["hasLatestEndTimeStamp"] == [date(2025, 5, 19)]
    (agreement,) = happening["agreement"]
    assert isinstance(agreement, Decimal)
    assert Decimal("0.7") <= agreement <= 1
    grounds = {str(ground).rpartition("#")[2] for ground in happening["ground"]}
    assert {"SameCategory", "SameNames", "SameAgents", "WideDates"} <= grounds


def test_a_removed_article_takes_its_reports_out(store: Store, german: Extraction) -> None:
    store.replace(told(german, "third", german.events[0]))
    update(store)
    assert [(row.reports, row.outlets) for row in store.ask("happenings")] == [(3, 3), (2, 2)]
    assert store.remove("third")
    update(store)
    assert [(row.reports, row.outlets) for row in store.ask("happenings")] == [(2, 2), (2, 2)]
    assert store.remove("en-1")
    assert update(store) == 0
    assert store.ask("corroborated") == []
    assert store.ask("contested") == []


@pytest.mark.parametrize(
    ("changed", "joins"),
    [
        ({"place": "Kazan"}, False),  # the other report says Lviv
        ({"place": "Lwiw"}, True),
        ({"cameo": "042", "mode": "visit"}, False),
        ({"agents": ("local-envoy", "vladimir-putin")}, False),
    ],
)
def test_other_places_and_other_ways_speak_against_it(
    german: Extraction, changed: dict[str, object], joins: bool
) -> None:
    call = replace(german.events[0], mode="phone", bounds=Bounds.parse("2025-05-19"), place="Lviv")
    other = replace(call, **changed)  # type: ignore[arg-type]
    envoy = replace(german.actors[0], key="local-envoy", name="Ann Example", wikidata=None, local=True)
    with Store() as store:
        store.replace(told(german, "one", replace(call, evidence=((0, 9),))))  # or the words are the same
        second = told(german, "two", other)
        store.replace(replace(second, actors=(*second.actors, envoy)))
        assert update(store) == joins


def test_one_of_two_like_events_in_an_article_is_not_picked(german: Extraction) -> None:
    """One article tells of two attacks, the other does not say which of them it means."""
    attack = replace(german.events[1], plover="ASSAULT", cameo="190", mode=None, agents=("russia",))
    attack = replace(attack, targets=("ukraine",), bounds=Bounds.parse("2025-05-19"), evidence=((0, 9),))
    two = (replace(attack, place="Lviv"), replace(attack, place="Odesa"))
    with Store() as store:
        store.replace(told(german, "one", *two))
        store.replace(told(german, "two", attack))  # in words that are not theirs
        assert update(store) == 0
        store.remove("two")
        store.replace(told(german, "three", two[1]))
        assert update(store) == 1

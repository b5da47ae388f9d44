"""Reports of the same happening find each other, and no others do."""

from dataclasses import replace

import pytest

from lagebild.graph import Store, rebuild
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event, Extraction

NEXT = "https://third.example/1"


def third(german: Extraction, event: Event) -> Extraction:
    """A third article that reports one event."""
    article = replace(german.article, url=NEXT, id="third")
    return replace(german, article=article, events=(event,), statements=())


def reports(store: Store) -> list[set[str]]:
    rebuild(store)
    found: dict[str, set[str]] = {}
    for row in store.select("SELECT ?event ?happening { ?event lb:reportOf ?happening }"):
        found.setdefault(row.happening, set()).add(row.event.rpartition("/")[2])
    return [found[name] for name in sorted(found)]


def test_two_articles_tell_of_one_call_and_one_contested_threat(store: Store) -> None:
    assert reports(store) == [
        {"6324c82e4088c488#event-1", "6df3f6f0cb8b7e78#event-1"},
        {"6324c82e4088c488#event-2", "6df3f6f0cb8b7e78#event-2"},
    ]
    names = store.select("SELECT ?h { ?h a sem:Event } ORDER BY ?h")
    assert [row.h.rpartition("/")[2] for row in names] == [
        "6324c82e4088c488-1",
        "6324c82e4088c488-2",
    ]


def test_rebuilding_changes_nothing(store: Store) -> None:
    assert rebuild(store) == 2
    version = store.version
    assert rebuild(store) == 2
    assert store.version == version


@pytest.mark.parametrize(
    ("agents", "bounds", "joins"),
    [
        (("usa", "russia"), "2025-05-19", True),  # a state for its president
        (("donald-trump",), "2025-05-19", True),  # the other side is left out
        (("joe-biden", "vladimir-putin"), "2025-05-19", False),  # another person
        (("usa", "france"), "2025-05-19", False),
        (("usa", "russia"), "2025-05-20", False),
        (("usa", "russia"), "2025", False),  # too wide to tell
    ],
)
def test_who_and_when_must_agree(
    store: Store, german: Extraction, agents: tuple[str, ...], bounds: str, joins: bool
) -> None:
    event = replace(german.events[0], agents=agents, bounds=Bounds.parse(bounds))
    store.replace(third(german, event))
    assert len(reports(store)[0]) == (3 if joins else 2)


def test_a_target_joins_one_who_was_called(store: Store, german: Extraction) -> None:
    called = replace(german.events[0], agents=("donald-trump",), targets=("vladimir-putin",))
    store.replace(third(german, called))
    assert len(reports(store)[0]) == 3


def test_plans_do_not_join_and_what_all_deny_is_no_happening(german: Extraction) -> None:
    planned = replace(german.events[0], modality="planned")
    negated = replace(german.events[1], negated=True)
    with Store() as store:
        for number in (1, 2):
            extraction = third(german, planned)
            article = replace(extraction.article, url=f"{NEXT}/{number}")
            store.replace(replace(extraction, article=article, events=(planned, negated)))
        assert reports(store) == []


def test_a_report_that_fits_two_happenings_joins_neither(german: Extraction) -> None:
    """Two calls on two days; "in May" may be either."""
    with Store() as store:
        for number, day in enumerate(("2025-05-05", "2025-05-12", "2025-05"), start=1):
            event = replace(german.events[0], bounds=Bounds.parse(day))
            extraction = third(german, event)
            article = replace(extraction.article, url=f"{NEXT}/{number}")
            store.replace(replace(extraction, article=article))
        assert reports(store) == []

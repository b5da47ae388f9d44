"""Damaged graphs are found, whatever the damage; sound ones pass."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from lagebild.graph import Store, check, rebuild
from lagebild.ontology.names import PREFIXES
from lagebild.ontology.records import Extraction

KEY = "6324c82e4088c488"
EVENT = f"<https://w3id.org/lagebild/article/{KEY}#event-1>"
SPAN = f"<https://w3id.org/lagebild/article/{KEY}#offset_0_9>"
OTHER = "<https://w3id.org/lagebild/article/6df3f6f0cb8b7e78>"
GRAPH = f"<https://w3id.org/lagebild/graph/{KEY}>"


@pytest.fixture
def place(tmp_path: Path, german: Extraction, english: Extraction) -> Path:
    with Store(tmp_path) as store:
        store.replace(german)
        store.replace(english)
        rebuild(store)
    return tmp_path


def test_what_the_store_wrote_is_sound(place: Path) -> None:
    seen = []
    with Store(place) as store:
        assert check(store, lambda done, of: seen.append((done, of))) == []
    assert seen == [(2, 2)]


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (f"INSERT DATA {{ GRAPH {GRAPH} {{ {OTHER} lb:negated true }} }}", "ownership"),
        (f"INSERT DATA {{ {EVENT} lb:negated false }}", "named graph"),
        (f"INSERT DATA {{ GRAPH {GRAPH} {{ {EVENT} lb:agent [] }} }}", "no blank nodes"),
        ("INSERT DATA { GRAPH graph:places { actor:eu a lb:Actor } }", "one graph"),
        (
            f"DELETE {{ GRAPH ?g {{ {SPAN} nif:anchorOf ?q }} }} INSERT {{ GRAPH ?g {{ {SPAN}"
            f' nif:anchorOf "Am Dienstag" }} }} WHERE {{ GRAPH ?g {{ {SPAN} nif:anchorOf ?q }} }}',
            "quote",
        ),
        (
            f"DELETE WHERE {{ GRAPH {GRAPH} {{ {EVENT} sem:hasLatestEndTimeStamp ?day }} }}",
            "dated",
        ),
        (f"DELETE WHERE {{ GRAPH {GRAPH} {{ {EVENT} lb:evidence ?span }} }}", "shape"),
        (f"INSERT DATA {{ GRAPH {GRAPH} {{ {EVENT} lb:agents actor:eu }} }}", "shape"),
        (f"INSERT DATA {{ GRAPH {GRAPH} {{ {EVENT} lb:agent actor:nobody }} }}", "shape"),
        (f"INSERT DATA {{ GRAPH {GRAPH} {{ {EVENT} lb:confidence 1.4 }} }}", "shape"),
        (f"DELETE WHERE {{ GRAPH {GRAPH} {{ {EVENT} a ?class }} }}", "happening"),
        (f"DELETE WHERE {{ GRAPH {GRAPH} {{ ?text schema:sha256 ?digest }} }}", "text"),
    ],
)
def test_damage_is_found(place: Path, damage: str, rule: str) -> None:
    inner = ox.Store(place / "graphs")
    inner.update(damage, prefixes=dict(PREFIXES))
    inner.flush()
    del inner
    with Store(place) as store:
        findings = check(store)
    assert rule in {finding.rule for finding in findings}
    assert all(str(finding) for finding in findings)


def test_an_actor_that_nobody_knows_is_found(german: Extraction) -> None:
    event = replace(german.events[0], agents=("nobody-at-all",))
    with Store() as store:
        store.replace(replace(german, events=(event,), statements=()))
        assert {finding.rule for finding in check(store)} == {"shape"}
        assert check(store, shapes=False) == []

"""What clients see of the processes that answer their queries: turns, limits, long queries and answers."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from lagebild.api.pool import PENDING
from lagebild.api.settings import Settings
from lagebild.graph import Store
from lagebild.ontology.names import PREFIXES

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]
PROC = Path("/proc")
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
YES = "ASK { ?event a lb:Event }"


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query}, headers={"Accept": "application/json"})


def workers() -> set[str]:
    """The processes that answer this one's queries."""
    children = [one.read_text().split() for one in PROC.glob(f"{os.getpid()}/task/*/children")]
    running = {number for some in children for number in some}
    return {one for one in running if b"lagebild.api.worker" in (PROC / one / "cmdline").read_bytes()}


def test_who_comes_while_all_are_busy_waits_and_the_rest_hears_so(kept: Store, serving: Serving) -> None:
    with serving(kept, Settings(workers=1, timeout=3.0, rate=0)) as client, ThreadPoolExecutor(40) as several:
        assert ask(client, YES).json()["boolean"]
        runaway = several.submit(ask, client, RUNAWAY)
        time.sleep(2.0)  # so that it ends long before the others have waited for as long as they may
        begun = time.monotonic()
        asked = [several.submit(ask, client, YES) for _ in range(PENDING + 3)]
        refused = [one.result() for one in asked if one.result().status_code == 503]
        answered = [one.result() for one in asked if one.result().status_code == 200]
        assert time.monotonic() - begun < 8
        assert runaway.result().status_code == 504
    assert len(refused) == 3
    assert {one.headers["retry-after"] for one in refused} == {"1"}
    assert len(answered) == PENDING
    assert all(one.json()["boolean"] for one in answered)


@pytest.mark.skipif(not PROC.is_dir(), reason="tells processes by /proc")
def test_the_limit_of_a_query_strikes_no_worker_that_has_answered_it(kept: Store, serving: Serving) -> None:
    before = workers()
    with serving(kept, Settings(workers=1, timeout=0.5)) as client:
        assert ask(client, YES).json()["boolean"]
        (mine,) = workers() - before
        time.sleep(0.7)
        assert ask(client, YES).json()["boolean"]
        assert workers() - before == {mine}
        assert ask(client, RUNAWAY).status_code == 504
        assert ask(client, YES).json()["boolean"]
        (another,) = workers() - before
        assert another != mine
    assert workers() == before


def test_long_queries_are_looked_through_and_answered(client: httpx.Client) -> None:
    comment = "# " + "x" * 100_000 + "\n"
    assert ask(client, comment + YES).json()["boolean"]
    refused = ask(client, comment + "ASK { SERVICE <http://x.example/> { ?s ?p ?o } }")
    assert (refused.status_code, refused.json()["line"]) == (403, 2)
    malformed = ask(client, comment + "ASK { ?s }")
    assert (malformed.status_code, malformed.json()["line"]) == (400, 2)


def test_a_long_complaint_is_told_in_short(client: httpx.Client) -> None:
    response = ask(client, f"SELECT (<http://x.example/{'y' * 400_000}>(1) AS ?z) {{}}")
    assert response.status_code == 400
    assert len(response.content) < 20_000
    assert ask(client, YES).json()["boolean"]


@pytest.mark.parametrize("count", [1, 100, 800, 3000])
def test_answers_of_every_length_come_whole(client: httpx.Client, count: int) -> None:
    """What is short is held in memory, what is long in a file, and pipes hold less than either."""
    digits = "".join(f"VALUES ?{name} {{ 0 1 2 3 4 5 6 7 8 9 }} " for name in "abcd")
    text = f'BIND(CONCAT(STR(?a), STR(?b), STR(?c), STR(?d), "{"y" * 1000}") AS ?value)'
    response = ask(client, f"SELECT ?value {{ {digits} {text} }} LIMIT {count}")
    assert response.status_code == 200
    values = {row["value"]["value"] for row in response.json()["results"]["bindings"]}
    assert len(values) == count
    assert {len(value) for value in values} == {1004}
    assert len(response.content) == int(response.headers["content-length"]) > 1004 * count


def test_every_prefix_of_the_vocabulary_is_known(client: httpx.Client) -> None:
    optional = " ".join(f"OPTIONAL {{ ?event {prefix}:nothing ?{prefix} }}" for prefix in PREFIXES)
    assert ask(client, f"ASK {{ ?event a lb:Event {optional} }}").json()["boolean"]
    assert ask(client, "PREFIX lb: <https://a.example/> ASK { ?event a lb:Event }").json()["boolean"] is False

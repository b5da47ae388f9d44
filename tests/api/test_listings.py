from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from lagebild.api.settings import Settings
from lagebild.graph import Store
from lagebild.ontology.records import Extraction

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def news(examples: Path, serving: Serving) -> Iterator[httpx.Client]:
    with serving(examples, Settings()) as client:
        yield client


def items(client: httpx.Client, address: str, **more: Any) -> list[dict[str, Any]]:
    response = client.get(address, params={**httpx.URL(address).params, **more})
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["items"]
    return found


def test_events_of_a_place_and_of_what_contains_it(news: httpx.Client) -> None:
    there = items(news, "/events?place=Charkiw")
    assert there
    assert {event["place"] for event in there} == {"Kharkiv"}
    assert items(news, "/events?place=kharkiv") == there
    assert {event["key"] for event in there} <= {
        event["key"] for event in items(news, "/events?place=ukraine")
    }
    assert news.get("/events?place=Nowhere").status_code == 400


def test_events_and_statements_of_an_outlet(news: httpx.Client) -> None:
    for article in items(news, "/articles"):
        listed = items(news, "/articles", outlet=article["outlet"])
        assert article in listed
        keys = {one["key"] for one in listed}
        for kind in ("/events", "/statements"):
            of_these = items(news, kind, outlet=article["outlet"])
            assert of_these
            assert {one["article"] for one in of_these} <= keys


def test_events_and_statements_of_some_confidence(news: httpx.Client) -> None:
    for kind in ("/events", "/statements"):
        everything = items(news, kind)
        sure = items(news, kind, confidence="0.75")
        assert 0 < len(sure) < len(everything)
        assert sure == [one for one in everything if one["confidence"] >= 0.75]
        assert news.get(f"{kind}?confidence=2").status_code == 400


def test_statements_to_somebody(news: httpx.Client) -> None:
    told = items(news, "/statements?addressee=russia")
    assert told
    for one in told:
        assert "russia" in {actor["key"] for actor in one["addressees"]}


def test_events_of_a_happening(news: httpx.Client) -> None:
    happening = next(event["happening"] for event in items(news, "/events") if event["happening"])
    reports = items(news, "/events", happening=happening.rpartition("/")[2])
    assert len({event["article"] for event in reports}) > 1
    assert {event["happening"] for event in reports} == {happening}


def test_facts_are_what_happened_by_more_than_a_claim(news: httpx.Client) -> None:
    facts = items(news, "/events?facts=true")
    assert facts
    assert {(event["modality"], event["negated"]) for event in facts} == {("asserted", False)}
    told = items(news, "/events?modality=asserted&negated=false")
    claims = [event for event in told if event["statement"]]
    assert claims
    assert not [event for event in claims if event in facts and not event["happening"]]


def test_a_parameter_that_is_empty_is_none(news: httpx.Client) -> None:
    assert items(news, "/events?category=&actor=&place=") == items(news, "/events")


@pytest.mark.parametrize("kind", ["/events", "/statements", "/articles"])
def test_lists_are_sorted_as_asked(news: httpx.Client, kind: str) -> None:
    every = items(news, kind, limit=500)
    assert len(every) > 2
    for name in ("last", "first", "confidence"):
        if name not in every[0]:
            continue
        up, down = (
            [one[name] for one in items(news, kind, limit=500, sort=sort) if one[name] is not None]
            for sort in (name, f"-{name}")
        )
        assert up == sorted(up)
        assert down == sorted(down, reverse=True)
        assert len(set(up)) > 1
    assert news.get(f"{kind}?sort=beauty").status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "/events?limit=3",
        "/events?limit=4&sort=confidence",
        "/events?limit=4&sort=-first&actor=russia",
        "/statements?limit=2&sort=-confidence",
        "/articles?limit=1&sort=last",
        "/actors?limit=3&kind=organization&country=DEU",
    ],
)
def test_cursors_lead_through_a_whole_list(news: httpx.Client, address: str) -> None:
    every = items(news, address, limit=500)
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = news.get(address, params={**httpx.URL(address).params, "cursor": cursor}).json()
        found += page["items"]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert len(found) > 3
    assert found == every


def test_a_cursor_stays_right_while_articles_come_in(
    serving: Serving, german: Extraction, english: Extraction
) -> None:
    with Store() as store, serving(store, Settings()) as client:
        for number in range(4):
            article = replace(german.article, id=f"g{number}", url=None, date=f"2025-05-0{number + 1}")
            store.replace(replace(german, article=article))
        every = [one["id"] for one in items(client, "/articles")]
        first = client.get("/articles?limit=2").json()
        store.replace(english)  # later than all
        by_cursor = items(client, "/articles?limit=2", cursor=first["cursor"])
        by_offset = items(client, "/articles?limit=2", offset=first["next"])
    assert [one["id"] for one in (*first["items"], *by_cursor)] == every
    assert by_offset[0] in first["items"]


def test_a_spreadsheet_says_where_it_goes_on(news: httpx.Client) -> None:
    first = news.get("/events?limit=2&format=csv&offset=0&negated=false")
    following = first.links["next"]["url"]
    second = news.get(f"/events{following}")
    assert second.headers["content-type"].startswith("text/csv")
    keys = [line.partition(",")[0] for page in (first, second) for line in page.text.splitlines()[1:]]
    assert keys == [one["key"] for one in items(news, "/events?limit=4&negated=false")]


@pytest.mark.parametrize(
    "wrong",
    ["cursor=x", "cursor=WzEsMl0", "cursor={cursor}&sort=first", "cursor={cursor}&offset=1"],
)
def test_a_wrong_cursor_is_told(news: httpx.Client, wrong: str) -> None:
    cursor = news.get("/events?limit=1").json()["cursor"]
    response = news.get(f"/events?{wrong.format(cursor=cursor)}")
    assert response.status_code == 400
    assert "cursor" in response.json()["detail"]


def test_a_cursor_of_another_list_is_told(news: httpx.Client) -> None:
    cursor = news.get("/actors?limit=1").json()["cursor"]
    assert news.get(f"/events?cursor={cursor}").status_code == 400


def test_actors_are_found_by_names_with_mistakes(news: httpx.Client) -> None:
    assert items(news, "/actors?text=Wolodimir%20Zelenski")[0]["key"] == "volodymyr-zelenskyy"
    assert items(news, "/actors?text=Emanuel%20Macorn&kind=person")[0]["key"] == "emmanuel-macron"
    assert items(news, "/actors?text=Emanuel%20Macorn&kind=state") == []
    assert items(news, "/actors?text=Xyzzyqwf") == []
    assert news.get("/actors?kind=fish").status_code == 400


def test_the_nearest_actor_comes_first(news: httpx.Client) -> None:
    found = [actor["key"] for actor in items(news, "/actors?text=russia")]
    assert found[0] == "russia"
    assert len(found) > 1

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from lagebild.api.settings import Settings
from lagebild.graph import Store
from lagebild.ontology.records import Extraction

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]
ADDRESSES = ("/articles", "/events?limit=1", "/statements", "/actors?text=trump", "/network", "/questions")


@pytest.fixture
def growing(serving: Serving, german: Extraction) -> Iterator[tuple[Store, httpx.Client]]:
    with Store() as store:
        store.replace(german)
        with serving(store, Settings()) as client:
            yield store, client


def again(client: httpx.Client, first: httpx.Response, **headers: str) -> httpx.Response:
    return client.get(first.url, headers={"If-None-Match": first.headers["etag"], **headers})


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_as_before_is_not_sent_again(client: httpx.Client, address: str) -> None:
    first = client.get(address)
    second = again(client, first)
    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")
    assert second.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    several = f'"other", {first.headers["etag"].removeprefix("W/")}'
    assert client.get(address, headers={"If-None-Match": several}).status_code == 304
    assert client.head(address, headers={"If-None-Match": several}).status_code == 304


def test_a_change_of_the_store_is_seen(growing: tuple[Store, httpx.Client], english: Extraction) -> None:
    store, client = growing
    first = client.get("/articles")
    store.replace(english)
    second = again(client, first)
    assert second.status_code == 200
    assert len(second.json()["items"]) == len(first.json()["items"]) + 1
    assert second.headers["etag"] != first.headers["etag"]


def test_the_tag_of_one_answer_is_not_that_of_another(client: httpx.Client) -> None:
    first = client.get("/events?limit=1")
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/events?limit=2", headers=tag).status_code == 200
    assert client.get("/events/x", headers=tag).status_code == 400
    assert again(client, first, Accept="text/csv").status_code == 200


def test_what_may_differ_from_one_moment_to_the_next_has_no_tag(client: httpx.Client) -> None:
    for address in ("/metrics", "/ready", "/sparql?query=ASK%20%7B%7D", "/events/x"):
        assert "etag" not in client.get(address).headers

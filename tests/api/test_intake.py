import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from lagebild.api import sending
from lagebild.api.keys import digest
from lagebild.api.settings import Settings
from lagebild.graph import Store, check
from lagebild.ingest.web.fetching import Fetcher
from lagebild.ontology.records import Extraction
from tests.web import site

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]
KEY = {"Authorization": "Bearer a key of the tests"}
SETTINGS = Settings(keys=(digest("a key of the tests"),), workers=1, memory=1024, body=1)
CALL = "On 20 May 2025 US President Donald Trump called Russian President Vladimir Putin."
THREAT = "Die Europäische Union drohte Russland am 21. Mai 2025 mit Sanktionen."


@pytest.fixture(scope="module")
def service(serving: Serving) -> Iterator[tuple[Store, httpx.Client]]:
    with Store() as store, serving(store, SETTINGS) as client:
        yield store, client


@pytest.fixture
def client(service: tuple[Store, httpx.Client]) -> httpx.Client:
    """A client of a service that has read nothing."""
    store, client = service
    for article in client.get("/articles").json()["items"]:
        assert store.remove(article["key"])
    return client


def post(client: httpx.Client, body: Any, media: str = "application/json", query: str = "") -> httpx.Response:
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(f"/articles{query}", content=content, headers={**KEY, "Content-Type": media})


def test_an_article_that_is_sent_is_seen_by_the_next_question(client: httpx.Client) -> None:
    response = post(client, {"id": "call", "date": "2025-05-20", "publisher": "Wire", "text": CALL})
    assert response.status_code == 201
    receipt = response.json()
    (told,) = receipt["articles"]
    assert (told["id"], told["outcome"], receipt["new"]) == ("call", "new", 1)
    article = client.get(response.headers["location"]).json()
    assert (article["id"], article["text"], article["publisher"]) == ("call", CALL, "Wire")
    assert len(article["reports"]) == told["events"] > 0
    assert "CONSULT" in {event["category"] for event in client.get("/events").json()["items"]}
    asked = client.get("/sparql", params={"query": "ASK { ?e lb:eventType plover:CONSULT }"})
    assert asked.json()["boolean"]
    assert client.get("/health").json()["store"] == receipt["store"]


def test_what_is_sent_twice_is_kept_once(client: httpx.Client) -> None:
    for outcome, status in (("new", 201), ("unchanged", 200)):
        response = post(client, CALL, "text/plain; charset=utf-8")
        assert (response.status_code, response.json()["articles"][0]["outcome"]) == (status, outcome)
    changed = post(client, CALL, "text/plain", "?id=x&date=2025-05-20").json()
    assert changed["new"] == 1
    again = post(client, CALL, "text/plain", "?id=x&date=2025-05-21").json()
    assert again["changed"] == 1
    assert len(client.get("/articles").json()["items"]) == 2


def test_text_and_pages_say_or_are_told_what_they_are(client: httpx.Client) -> None:
    text = post(client, f"date 2025-05-21\n{THREAT}", "text/plain", "?title=Drohung&publisher=Blatt").json()
    article = client.get(f"/articles/{text['articles'][0]['key']}").json()
    assert (article["title"], article["publisher"], article["first"]) == ("Drohung", "Blatt", "2025-05-21")
    paragraphs = f"<p>{CALL}</p><p>The talks lasted two hours. Both sides spoke of progress afterwards.</p>"
    page = f"<html><head><title>A call</title></head><body><article>{paragraphs}</article></body></html>"
    address = "https://news.example/call"
    sent = post(client, page, "text/html", f"?url={address}").json()["articles"][0]
    article = client.get(f"/articles/{sent['key']}").json()
    assert article["url"] == address
    assert CALL in article["text"]


def test_several_at_once_and_those_that_fail_stop_no_others(
    client: httpx.Client, service: tuple[Store, httpx.Client]
) -> None:
    lines = [{"id": "a", "text": CALL}, {"id": "b"}, {"text": THREAT}]
    body = "\n".join([*map(json.dumps, lines), "{"])
    receipt = post(client, body, "application/x-ndjson").json()
    assert (receipt["new"], receipt["failed"]) == (2, 2)
    reasons = [one["reason"] for one in receipt["articles"] if one["outcome"] == "failed"]
    assert all("line" in reason or "no text" in reason or "no JSON" in reason for reason in reasons)
    again = post(client, lines)
    assert (again.status_code, again.json()["failed"]) == (200, 1)
    assert check(service[0]) == []


def test_happenings_are_brought_up_to_date(client: httpx.Client) -> None:
    for outlet in ("Wire", "Herald"):
        sent = {"id": outlet, "date": "2025-05-21", "publisher": outlet, "text": CALL}
        assert post(client, sent).status_code == 201
    (happening,) = client.get("/happenings?category=CONSULT").json()["items"]
    assert (happening["reports"], happening["outlets"]) == (2, 2)


def test_progress_is_told_line_by_line(client: httpx.Client) -> None:
    body = "\n".join(json.dumps({"id": str(number), "text": CALL}) for number in range(3))
    headers = {**KEY, "Content-Type": "application/jsonl", "Accept": "application/x-ndjson"}
    with client.stream("POST", "/articles", content=body, headers=headers) as response:
        assert response.headers["content-type"] == "application/x-ndjson"
        told = [json.loads(line) for line in response.iter_lines()]
    assert [(one["id"], one["outcome"]) for one in told] == [(str(number), "new") for number in range(3)]


@pytest.mark.parametrize(
    ("body", "media", "status", "word"),
    [
        ({"id": "x"}, "application/json", 400, "text"),
        ({"url": "http://127.0.0.1/secret"}, "application/json", 400, "text"),
        ("{", "application/json", 400, "no JSON"),
        ([], "application/json", 400, "empty"),
        ("3", "application/json", 400, "object"),
        ('{"text": "\\ud800 a"}', "application/json", 400, "half a character"),
        ("Ceci n'est pas une phrase allemande, mais une phrase française.", "text/plain", 400, "German"),
        ("", "text/plain", 400, "no text"),
        (b"\xff\xfe", "text/plain", 400, "UTF-8"),
        ("<ul><li>x</li></ul>", "text/html", 400, "no article"),
        (CALL, "application/pdf", 415, "text/plain"),
        ("a" * (2 << 20), "text/plain", 413, "MiB"),
    ],
)
def test_what_cannot_be_read_is_told(
    client: httpx.Client, body: Any, media: str, status: int, word: str
) -> None:
    response = post(client, body, media)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert word in response.json()["detail"]
    assert client.get("/articles").json()["items"] == []


def test_sending_takes_a_key(client: httpx.Client) -> None:
    response = client.post("/articles", json={"text": CALL})
    assert response.status_code == 401
    assert client.post("/articles", json={"text": CALL}, headers={"X-API-Key": "no"}).status_code == 401
    assert client.get("/articles").json()["items"] == []


def events(lines: Iterator[str]) -> Iterator[tuple[str, Any, str]]:
    """The events of a stream: kind, data and id."""
    told: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            told[name] = value
        elif "event" in told:
            yield told["event"], json.loads(told["data"]), told.get("id", "")
            told = {}


def test_who_listens_hears_what_is_read(client: httpx.Client, service: tuple[Store, httpx.Client]) -> None:
    with client.stream("GET", "/live") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        heard = events(response.iter_lines())
        sent = post(client, {"id": "call", "text": CALL}).json()["articles"][0]
        kind, told, _ = next(heard)
        assert (kind, told["key"], told["kept"]) == ("article", sent["key"], True)
        assert (told["events"], told["statements"]) == (sent["events"], sent["statements"])
        kind, told, number = next(heard)
        assert (kind, str(told["version"])) == ("store", number)
        service[0].remove("call")
        gone = next(told for kind, told, _ in heard if kind == "article" and not told["kept"])
        assert gone["key"] == sent["key"]


def test_who_was_away_hears_what_was_missed(
    client: httpx.Client, service: tuple[Store, httpx.Client], german: Extraction
) -> None:
    before = service[0].version
    service[0].replace(german)
    for address, headers in (("/live", {"Last-Event-ID": str(before)}), (f"/live?since={before}", {})):
        with client.stream("GET", address, headers=headers) as response:
            kind, told, _ = next(events(response.iter_lines()))
        assert (kind, told["url"]) == ("article", german.article.url)
    with client.stream("GET", "/live?since=999999") as response:
        heard = events(response.iter_lines())
        assert [next(heard)[0], next(heard)[0]] == ["reset", "store"]


def test_silence_is_broken(client: httpx.Client) -> None:
    with client.stream("GET", "/live?heartbeat=1") as response:
        assert any(line.startswith(": ") for line in response.iter_lines())
    assert client.head("/live").headers["content-type"].startswith("text/event-stream")
    assert client.get("/live?heartbeat=0").status_code == 400


PARAGRAPHS = f"<p>{CALL}</p><p>The talks lasted two hours. Both sides spoke of progress afterwards.</p>"
CALL_PAGE = f"<html><head><title>A call</title></head><body><article>{PARAGRAPHS}</article></body></html>"


def test_an_address_alone_is_fetched_where_the_service_may(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_network = Fetcher(private=True, delay=0)
    with Store() as store, site() as server, serving(store, replace(SETTINGS, fetch=True)) as client:
        url = server.put("/call", CALL_PAGE)
        refused = post(client, {"url": url})
        assert refused.status_code == 400
        assert "not public" in refused.json()["detail"]
        assert server.asked == []
        monkeypatch.setattr(sending, "fetcher", lambda: own_network)  # no public server can be had here
        response = post(client, {"url": url, "publisher": "Wire", "date": "2025-05-20"})
        assert response.status_code == 201
        article = client.get(response.headers["location"]).json()
        assert (article["url"], article["publisher"], article["first"]) == (url, "Wire", "2025-05-20")
        assert CALL in article["text"]
        several = [{"url": f"{server.address}/gone"}, {"id": "x", "text": THREAT}, {"url": url}]
        receipt = post(client, several).json()
        assert [one["outcome"] for one in receipt["articles"]] == ["failed", "new", "changed"]
        assert post(client, [{"url": url}] * 21).status_code == 400


def test_an_address_alone_is_refused_by_default(client: httpx.Client) -> None:
    response = post(client, {"url": "https://news.example/call"})
    assert response.status_code == 400
    assert "--fetch" in response.json()["detail"]
    receipt = post(client, [{"url": "https://news.example/call"}, {"text": CALL}]).json()
    assert {one["outcome"] for one in receipt["articles"]} == {"failed", "new"}

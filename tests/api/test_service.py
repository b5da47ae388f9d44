from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from lagebild.api import bodies
from lagebild.api.app import create_app
from lagebild.api.body import Body, examples
from lagebild.api.settings import Settings
from lagebild.graph import Store
from lagebild.ontology.records import Actor, Extraction

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]

PROBLEM = "application/problem+json"


def get(client: httpx.Client, path: str, **parameters: Any) -> Any:
    response = client.get(path, params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def test_events_tell_who_what_when_and_whether(client: httpx.Client) -> None:
    found = get(client, "/events", category="CONSULT")["items"]
    call, denied = sorted(found, key=lambda event: bool(event["negated"]))
    assert [actor["key"] for actor in call["agents"]] == ["donald-trump", "vladimir-putin"]
    assert (call["negated"], denied["negated"]) == (False, True)
    assert (call["first"], call["last"]) == ("2025-05-19", "2025-05-20")
    assert call["evidence"] == [{"begin": 12, "end": 24, "quote": "telefonierte"}]
    assert call["sentences"][0]["quote"].startswith("😀 Am Montag")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 2),
        ({"actor": "donald-trump"}, 2),
        ({"agent": "vladimir-putin"}, 2),
        ({"target": "vladimir-putin"}, 0),
        ({"country": "USA"}, 2),
        ({"country": "FRA"}, 0),
        ({"category": "ASSAULT"}, 0),
        ({"quad": "verbal cooperation"}, 2),
        ({"negated": "true"}, 1),
        ({"negated": "false", "modality": "asserted"}, 1),
        ({"modality": "planned"}, 0),
        ({"article": "anruf"}, 1),
        ({"article": "https://a.example/anruf"}, 1),
        ({"since": "2025-05-20", "until": "2025-06"}, 2),
        ({"since": "2025-05-21"}, 0),
        ({"until": "2024"}, 0),
    ],
)
def test_events_can_be_filtered(client: httpx.Client, filters: dict[str, str], count: int) -> None:
    assert len(get(client, "/events", **filters)["items"]) == count


def test_lists_come_in_pages(client: httpx.Client) -> None:
    first = get(client, "/events", limit=1)
    second = get(client, "/events", limit=1, offset=first["next"])
    assert (first["next"], second["next"]) == (1, None)
    assert first["items"] != second["items"]
    people = get(client, "/actors", kind="person", limit=2)
    assert (len(people["items"]), people["next"]) == (2, 2)


def test_one_event_and_one_statement_by_key(client: httpx.Client) -> None:
    for path in ("/events", "/statements"):
        item = get(client, path)["items"][0]
        assert get(client, f"{path}/{item['key'].replace('#', '%23')}") == item


def test_statements_give_speaker_and_words(client: httpx.Client) -> None:
    (said,) = get(client, "/statements", speaker="donald-trump", text="WAR GUT")["items"]
    assert (said["text"], said["kind"], said["cue"]) == ("Es war gut", "direct", "sagen")
    assert [words["quote"] for words in said["cue_words"]] == ["sagte"]
    assert said["speaker"]["name"] == "Donald Trump"
    assert get(client, "/statements", kind="indirect")["items"] == []
    assert len(get(client, "/statements", article="anruf")["items"]) == 1


@pytest.mark.parametrize("name", ["key", "id", "url"])
def test_an_article_gives_its_text_and_all_that_it_tells(client: httpx.Client, name: str) -> None:
    listed = get(client, "/articles", text="anruf")["items"][0]
    address = str(listed[name]).replace(":", "%3A").replace("/", "%2F")
    article = get(client, f"/articles/{address}")
    assert article["publisher"] == "Zeitung"
    shown = [*article["reports"], *article["sayings"]]
    assert len(shown) == 2
    words = [*(words for item in shown for words in item["evidence"] + item["sentences"])]
    words += [mention for actor in article["actors"] for mention in actor["mentions"]]
    for span in words:
        assert article["text"][span["begin"] : span["end"]] == span["quote"]


def test_an_actor_has_names_and_offices(client: httpx.Client) -> None:
    (found,) = get(client, "/actors", text="donald trump", country="USA", kind="person")["items"]
    profile = get(client, f"/actors/{found['key']}")
    assert profile["names"]["en"] == "Donald Trump"
    assert "us-president" in {term["office"] for term in profile["terms"]}
    assert (profile["acts"], profile["statements"]) == (2, 1)


def test_the_network_counts_what_happened_and_not_what_did_not(client: httpx.Client) -> None:
    links = get(client, "/network")["links"]
    assert {link["weight"] for link in links} == {1}
    countries = get(client, "/network", level="country", since="2025-05")["links"]
    assert {link["source"].rpartition("/")[2] for link in countries} == {"usa", "russia"}
    assert get(client, "/network", until="2024")["links"] == []


def test_named_questions_can_be_asked(client: httpx.Client) -> None:
    names = {question["name"] for question in get(client, "/questions")}
    assert {"statements-of", "did-not-happen"} <= names
    (row,) = get(client, "/questions/statements-of", speaker="donald-trump")["rows"]
    assert row["text"] == "Es war gut"
    assert len(get(client, "/questions/did-not-happen")["rows"]) == 2


def test_health(client: httpx.Client, kept: Store) -> None:
    assert get(client, "/health")["store"] == kept.version


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/actors/nobody-at-all", 404),
        ("/actors/No Key", 400),
        ("/articles/none", 404),
        ("/articles/a:%2F%2F%3Cb%3E", 404),
        ("/events/0123456789abcdef%23event-1", 404),
        ("/events/x", 400),
        ("/events?since=2025-13", 400),
        ("/events?category=WAR", 400),
        ("/events?limit=0", 400),
        ("/events?limit=many", 400),
        ("/events?article=none", 404),
        ("/events?actor=a%22%7D", 400),
        ("/network?level=planet", 400),
        ("/network?since=yesterday", 400),
        ("/questions/why", 404),
        ("/questions/statements-of?whom=x", 400),
        ("/questions/statements-of?question=x", 400),
        ("/web/../app.py", 404),
    ],
)
def test_errors_are_problems(client: httpx.Client, path: str, status: int) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)
    problem = bodies.ProblemBody.model_validate(response.json())
    assert problem.status == status
    assert problem.detail


def test_nothing_can_be_written(client: httpx.Client) -> None:
    for path in ("/articles", "/events", "/questions"):
        for method in ("POST", "PUT", "DELETE"):
            refused = 403 if (method, path) == ("POST", "/articles") else 405
            assert client.request(method, path).status_code == refused


def test_a_node_keeps_its_place_whatever_is_asked(client: httpx.Client) -> None:
    def places(**asked: str) -> dict[str, tuple[float, float]]:
        nodes = client.get("/network", params={"layout": "true", **asked}).json()["nodes"]
        return {node["id"]: (node["x"], node["y"]) for node in nodes}

    everywhere = places()
    assert len(set(everywhere.values())) == 2
    assert places(quad="verbal cooperation", lang="de") == everywhere
    assert "x" not in client.get("/network").json()["nodes"][0]


def test_the_page_comes_with_its_parts_and_no_other_host(client: httpx.Client) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    for part in ("web/page.js", "web/style.css"):
        assert part in page.text
        content = client.get(f"/{part}")
        assert content.status_code == 200
        assert "http://" not in content.text
        assert "https://" not in content.text


def test_other_origins_and_other_names_get_nothing(client: httpx.Client) -> None:
    assert (
        "access-control-allow-origin"
        not in client.get("/health", headers={"Origin": "http://x.example"}).headers
    )
    assert client.get("/health", headers={"Host": "x.example"}).status_code == 400
    assert Settings().host == "127.0.0.1"
    assert Settings(host="0.0.0.0").allowed_hosts == ["*"]


def test_the_description_shows_a_valid_example_of_every_answer(kept: Store) -> None:
    app = create_app(kept)
    described = app.openapi()
    assert len(described["paths"]) >= 12
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            if method != "get" and "200" not in operation["responses"]:
                assert "204" in operation["responses"]  # it writes, and has nothing to show
                continue
            content = operation["responses"]["200"]["content"]
            assert all("example" in shown for shown in content.values()), path
            if "application/json" in content:
                example, schema = (
                    content["application/json"]["example"],
                    content["application/json"]["schema"],
                )
                valid(example, schema)


def valid(example: Any, schema: dict[str, Any]) -> None:
    """Read an example as the model that its schema names."""
    if schema.get("type") == "array":
        for one in example:
            valid(one, schema["items"])
        return
    name = schema["$ref"].rpartition("/")[2]
    if name.startswith("Page_"):
        kind = kinds()[name.removeprefix("Page_").removesuffix("_")]
        bodies.Page[kind].model_validate(example)  # type: ignore[valid-type]
    else:
        kinds()[name].model_validate(example)


def kinds(of: type[Body] = Body) -> dict[str, type[Body]]:
    """All bodies that the service sends, by name."""
    found = {one.__name__: one for one in of.__subclasses__()}
    return found | {name: one for below in found.values() for name, one in kinds(below).items()}


def test_every_example_is_one_of_its_kind() -> None:
    for name, example in examples().items():
        kinds()[name].model_validate(example)


def test_what_a_spokesperson_says_is_found_for_whom_they_speak_for(
    serving: Serving, german: Extraction
) -> None:
    (said,) = german.statements
    spokesman = Actor(
        "local-sprecher", "Sprecher", "person", "USA", None, None, (), 0.6, True, "donald-trump"
    )
    told = replace(said, speaker=spokesman.key)
    with Store() as store:
        store.replace(replace(german, actors=(*german.actors, spokesman), statements=(told,)))
        with serving(store, Settings()) as client:
            (found,) = get(client, "/statements", speaker="donald-trump")["items"]
            (row,) = get(client, "/questions/statements-of", speaker="donald-trump")["rows"]
    assert (found["speaker"]["name"], found["speaks_for"]["key"]) == ("Sprecher", "donald-trump")
    assert row["spokesperson"] == found["speaker"]["iri"]

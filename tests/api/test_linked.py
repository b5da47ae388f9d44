import json
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from lagebild.api.app import create_app
from lagebild.graph import Store
from lagebild.graph.terms import A
from lagebild.ontology.names import LB, SCHEMA, SEM

MEDIA = "application/ld+json"
TYPES = {
    "/articles": SCHEMA + "NewsArticle",
    "/events": LB + "Event",
    "/statements": LB + "Statement",
    "/actors": LB + "Actor",
    "/happenings": SEM + "Event",
}


def graph(told: Any) -> set[ox.Triple]:
    """What JSON-LD says, as another reads it."""
    return {quad.triple for quad in ox.parse(json.dumps(told), format=ox.RdfFormat.JSON_LD)}


def is_a(item: str, kind: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(item), A, ox.NamedNode(kind))


def first(client: httpx.Client, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(kind).json()["items"][0]
    return found


@pytest.mark.parametrize("kind", ["/articles", "/events", "/statements", "/actors"])
def test_one_thing_is_linked_data_too(client: httpx.Client, kept: Store, kind: str) -> None:
    item = first(client, kind)
    address = f"{kind}/{item['key'].replace('#', '%23')}"
    response = client.get(address, headers={"Accept": MEDIA})
    assert (response.status_code, response.headers["content-type"]) == (200, MEDIA)
    told = graph(response.json())
    assert is_a(item["iri"], TYPES[kind]) in told
    assert len(told) > 3
    assert told <= {quad.triple for quad in kept.quads()}
    assert client.get(address, headers={"Accept": MEDIA}).content == response.content
    assert client.get(address).headers["content-type"] == "application/json"


def test_an_event_comes_with_its_words_and_the_names_of_who_takes_part(client: httpx.Client) -> None:
    key = client.get("/events?negated=false").json()["items"][0]["key"].replace("#", "%23")
    response = client.get(f"/events/{key}", headers={"Accept": MEDIA})
    nodes = response.json()["@graph"]
    assert nodes[0]["@type"] == "lb:Event"
    assert nodes[0]["lb:agent"] == [{"@id": "actor:donald-trump"}, {"@id": "actor:vladimir-putin"}]
    assert "telefonierte" in {node.get("nif:anchorOf") for node in nodes}
    assert "Wladimir Putin" in response.text


def test_lists_and_mistakes_are_no_linked_data(client: httpx.Client) -> None:
    assert client.get("/events", headers={"Accept": MEDIA}).headers["content-type"] == "application/json"
    missing = client.get("/actors/nobody-at-all", headers={"Accept": MEDIA})
    assert missing.headers["content-type"] == "application/problem+json"


def test_tags_of_both_forms_differ(client: httpx.Client) -> None:
    address = f"/actors/{first(client, '/actors')['key']}"
    linked = client.get(address, headers={"Accept": MEDIA})
    tag = {"If-None-Match": linked.headers["etag"]}
    assert client.get(address, headers={**tag, "Accept": MEDIA}).status_code == 304
    assert client.get(address, headers=tag).status_code == 200


def test_the_description_shows_linked_data(kept: Store) -> None:
    described = create_app(kept).openapi()["paths"]
    for kind in TYPES:
        (address,) = (path for path in described if path.startswith(f"{kind}/") and path.endswith("key}"))
        content = described[address]["get"]["responses"]["200"]["content"]
        item = content["application/json"]["example"]["iri"]
        (told,) = graph(content[MEDIA]["example"])
        assert told.subject == ox.NamedNode(item)

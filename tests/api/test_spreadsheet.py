import csv
import io

import httpx
import pytest

from lagebild.api.app import create_app
from lagebild.graph import Store

LISTS = ("/articles", "/events", "/statements", "/actors?kind=person")


def table(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


@pytest.mark.parametrize("address", LISTS)
def test_every_list_is_a_spreadsheet_too(client: httpx.Client, address: str) -> None:
    listed = client.get(address).json()["items"]
    by_header = client.get(address, headers={"Accept": "text/csv"})
    by_name = client.get(address, params={**httpx.URL(address).params, "format": "csv"})
    assert by_header.text == by_name.text
    lines = table(by_name)
    assert [line["key"] for line in lines] == [item["key"] for item in listed]


def test_what_is_nested_becomes_plain(client: httpx.Client) -> None:
    line = table(client.get("/events?negated=false&format=csv"))[0]
    assert line["agents"] == "donald-trump vladimir-putin"
    assert line["agents_name"] == "Donald Trump; Vladimir Putin"
    assert (line["targets"], line["negated"], line["goldstein"]) == ("", "false", "1.0")
    assert line["evidence"] == "telefonierte"
    (line,) = table(client.get("/actors?text=donald%20trump&kind=person&format=csv"))
    assert line["names_en"] == "Donald Trump"


def test_an_empty_list_has_its_columns(client: httpx.Client) -> None:
    response = client.get("/events?until=1900&format=csv")
    assert table(response) == []
    assert response.text.startswith("key,iri,article,category,")


def test_answers_to_questions_are_spreadsheets_too(client: httpx.Client) -> None:
    address = "/questions/statements-of?speaker=donald-trump"
    (line,) = table(client.get(address, headers={"Accept": "text/csv"}))
    assert line["text"] == "Es war gut"
    assert table(client.get(f"{address}&format=csv")) == [line]


def test_json_stays_what_comes_unasked(client: httpx.Client) -> None:
    for headers in ({"Accept": "text/html,*/*;q=0.8"}, {"Accept": "application/json, text/csv;q=0.5"}, {}):
        assert client.get("/events", headers=headers).headers["content-type"] == "application/json"
    asked = client.get("/events?format=json", headers={"Accept": "text/csv"})
    assert asked.headers["content-type"] == "application/json"
    assert client.get("/events?format=pdf").status_code == 400
    assert client.get("/events?limit=0&format=csv").headers["content-type"] == "application/problem+json"


def test_the_description_shows_each_list_as_a_spreadsheet(kept: Store) -> None:
    described = create_app(kept).openapi()["paths"]
    for address in LISTS:
        content = described[address.partition("?")[0]]["get"]["responses"]["200"]["content"]
        header, line = csv.reader(io.StringIO(content["text/csv"]["example"]))
        assert len(header) == len(line)

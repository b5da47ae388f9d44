from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from lagebild.api.settings import Settings
from lagebild.graph import Store, questions, rebuild
from lagebild.ontology.records import Extraction

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def news(examples: Path, serving: Serving) -> Iterator[httpx.Client]:
    with serving(examples, Settings()) as client:
        yield client


@pytest.fixture(scope="module")
def twice(german: Extraction, serving: Serving) -> Iterator[httpx.Client]:
    """One call, of which two articles tell."""
    with Store() as store:
        for number, outlet in enumerate(("Zeitung", "Blatt")):
            article = replace(german.article, id=f"a{number}", url=None, publisher=outlet)
            store.replace(replace(german, article=article))
        rebuild(store)
        with serving(store, Settings()) as client:
            yield client


def get(client: httpx.Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_happening_has_its_reports(twice: httpx.Client) -> None:
    (listed,) = get(twice, "/happenings")["items"]
    assert (listed["category"], listed["reports"], listed["outlets"]) == ("CONSULT", 2, 2)
    assert [actor["key"] for actor in listed["agents"]] == ["donald-trump", "vladimir-putin"]
    whole = get(twice, f"/happenings/{listed['key']}")
    assert [event["key"] for event in whole["told"]] == listed["events"]
    assert {event["happening"] for event in whole["told"]} == {listed["iri"]}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("actor=donald-trump&agent=vladimir-putin", 1),
        ("target=vladimir-putin", 0),
        ("country=RUS&category=CONSULT&quad=verbal%20cooperation", 1),
        ("category=ASSAULT", 0),
        ("outlet=blatt&minimum=2", 1),
        ("outlet=unknown", 0),
        ("minimum=3", 0),
        ("since=2025-05-20", 1),
        ("since=2025-06", 0),
        ("place=Kyiv", 0),
        ("sort=-reports", 1),
    ],
)
def test_happenings_can_be_filtered(twice: httpx.Client, filters: str, count: int) -> None:
    assert len(get(twice, f"/happenings?{filters}")["items"]) == count


def test_what_is_no_happening_is_not_found(twice: httpx.Client) -> None:
    assert twice.get("/happenings/0123456789abcdef-1").status_code == 404
    assert twice.get("/happenings/x").status_code == 400


def test_a_happening_counts_once_however_many_tell_of_it(twice: httpx.Client) -> None:
    assert len(get(twice, "/events")["items"]) == 2
    (point,) = get(twice, "/timeseries?interval=month")["items"]
    assert (point["first"], point["last"]) == ("2025-05-01", "2025-05-31")
    assert (point["acts"], point["goldstein"], point["tone"]) == (1, 1.0, 1.0)
    assert (point["verbal_cooperation"], point["material_conflict"]) == (1, 0)
    assert {dyad["acts"] for dyad in get(twice, "/dyads")["items"]} == {1}
    assert get(twice, "/timeseries?interval=day") == {"interval": "day", "items": [], "undated": 1}


def test_only_what_happened_counts_unless_asked_otherwise(news: httpx.Client) -> None:
    facts, told = get(news, "/timeseries"), get(news, "/timeseries?facts=false")
    assert 0 < acts(facts) < acts(told)
    planned = get(news, "/timeseries?facts=false&modality=planned")
    assert 0 < acts(planned) == len(get(news, "/events?modality=planned")["items"])
    for contrary in ("modality=planned", "negated=true"):
        response = news.get(f"/timeseries?{contrary}")
        assert response.status_code == 400
        assert "facts=false" in response.json()["detail"]


def acts(series: Any) -> int:
    counts: list[int] = [point["acts"] for point in series["items"]]
    return sum(counts) + int(series["undated"])


def test_a_series_takes_the_filters_of_events(news: httpx.Client) -> None:
    sums = {quad: acts(get(news, f"/timeseries?quad={quad}")) for quad in QUADS}
    assert sum(sums.values()) == acts(get(news, "/timeseries"))
    assert sums["verbal conflict"] > 0
    assert acts(get(news, "/timeseries?actor=eu&since=2025-05&until=2025-05")) > 0
    assert acts(get(news, "/timeseries?until=1990")) == 0


QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def test_days_without_acts_can_be_left_out(news: httpx.Client) -> None:
    every, some = get(news, "/timeseries?interval=day"), get(news, "/timeseries?interval=day&empty=false")
    assert some["items"] == [point for point in every["items"] if point["acts"]]
    assert len(some["items"]) < len(every["items"])


def test_intervals_agree(news: httpx.Client) -> None:
    sums = {acts(get(news, f"/timeseries?interval={interval}")) for interval in ("day", "week", "month")}
    assert len(sums) == 1
    assert news.get("/timeseries?interval=year").status_code == 400


def test_dyads_agree_with_the_network(news: httpx.Client) -> None:
    for level in ("actor", "country"):
        links = get(news, f"/network?level={level}")["links"]
        dyads = get(news, f"/dyads?level={level}&limit=500")["items"]
        assert {(dyad["source"]["iri"], dyad["target"]["iri"]): dyad["acts"] for dyad in dyads} == {
            (link["source"], link["target"]): link["weight"] for link in links
        }
        assert [dyad["acts"] for dyad in dyads] == sorted((dyad["acts"] for dyad in dyads), reverse=True)


def test_dyads_of_one_side_and_in_pages(news: httpx.Client) -> None:
    every = get(news, "/dyads?sort=goldstein&limit=500")["items"]
    found: list[Any] = []
    cursor = ""
    while cursor is not None:
        page = get(news, f"/dyads?sort=goldstein&limit=2&cursor={cursor}")
        found, cursor = found + page["items"], page["cursor"]
    assert found == every
    toward = get(news, "/dyads?target=russia")["items"]
    assert toward == [dyad for dyad in get(news, "/dyads")["items"] if dyad["target"]["key"] == "russia"]
    assert {dyad["source"]["key"] for dyad in get(news, "/dyads?agent=eu")["items"]} == {"eu"}
    assert get(news, "/dyads?minimum=99")["items"] == []


@pytest.mark.parametrize(
    ("address", "header"),
    [("/happenings", "key,"), ("/dyads", "source,"), ("/timeseries", "first,last,acts")],
)
def test_they_are_spreadsheets_too(news: httpx.Client, address: str, header: str) -> None:
    listed = get(news, address)["items"]
    lines = news.get(f"{address}?format=csv").text.splitlines()
    assert len(lines) == len(listed) + 1
    assert lines[0].startswith(header)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("dyads", {}),
        ("dyads", {"since": "2025-03-02"}),
        ("dyads", {"until": "2025-03-02"}),
        ("dyads", {"since": "2025-05-20", "until": "2025-05"}),
        ("dyads", {"since": "1999", "until": "1999"}),
        ("corroborated", {"outlets": "1"}),
        ("corroborated", {}),
        ("corroborated", {"outlets": "3"}),
    ],
)
def test_what_the_service_groups_in_memory_is_what_sparql_groups(
    news: httpx.Client, name: str, given: dict[str, str]
) -> None:
    told = get(news, str(httpx.URL(f"/questions/{name}", params=given)))["rows"]
    query = questions()[name].render(given)
    found = get(news, str(httpx.URL("/sparql", params={"query": query})))["results"]["bindings"]
    assert [{column: str(value) for column, value in row.items()} for row in told] == [
        {column: term["value"] for column, term in row.items()} for row in found
    ]
    assert told or given.get("since") == "1999" or given.get("outlets") == "3"


@pytest.mark.parametrize(
    "path",
    ["/questions/dyads?since=March", "/questions/corroborated?outlets=two", "/questions/dyads?agent=usa"],
)
def test_what_it_groups_has_the_parameters_of_its_question(news: httpx.Client, path: str) -> None:
    response = news.get(path)
    assert response.status_code == 400
    assert path.partition("?")[2].partition("=")[0] in response.json()["detail"]

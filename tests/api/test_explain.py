"""Why this code, asked on the command line and over HTTP."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from lagebild.api.cli import main
from lagebild.api.settings import Settings

KEPT = "telefonat-de"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def service(
    examples: Path, serving: Callable[[Path, Settings], AbstractContextManager[httpx.Client]]
) -> Iterator[httpx.Client]:
    with serving(examples, Settings()) as client:
        yield client


def test_the_reasons_of_a_kept_article(examples: Path) -> None:
    told = run("explain", KEPT, "--store", examples)
    assert told.exit_code == 0, told.output
    assert "“drohte”: de/predicates.csv, line " in told.output
    assert "agents: eu (as the entry's frame says, margin +" in told.output


def test_one_event_as_json(examples: Path) -> None:
    told = run("explain", KEPT, "--store", examples, "--event", "2", "--json")
    found = json.loads(told.stdout)
    assert (found["number"], found["category"], found["modality"]) == (2, "THREATEN", "asserted")
    assert [role["role"] for role in found["roles"]] == ["agents", "targets"]
    assert found["roles"][0]["rivals"][0]["probability"] > 0.5


def test_a_file_needs_no_store(tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("date 2025-06-12\nRussia condemned the United States on Monday.", encoding="utf-8")
    told = run("explain", article, "--store", tmp_path / "none")
    assert "1. ACCUSE" in told.output
    assert not (tmp_path / "none").exists()


def test_what_is_neither_file_nor_kept_is_said(examples: Path) -> None:
    told = run("explain", "nowhere", "--store", examples)
    assert told.exit_code == 1
    assert told.stderr.count("\n") == 1
    assert "no such file, and no such article" in told.stderr


def test_over_http(service: httpx.Client) -> None:
    items = service.get("/events", params={"category": "THREATEN", "negated": "false"}).json()["items"]
    event = next(item for item in items if len(item["agents"]) == 1)
    address = f"/events/{event['key'].replace('#', '%23')}/explain"
    found = service.get(address).json()
    assert (found["category"], found["confidence"]) == ("THREATEN", event["confidence"])
    assert found["roles"][0]["keys"] == [agent["key"] for agent in event["agents"]]
    assert service.get(address.replace("event-", "event-9")).status_code == 404

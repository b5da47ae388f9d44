import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
import uvicorn
from click.testing import CliRunner

from lagebild.api.app import create_app
from lagebild.api.cli import main
from lagebild.api.settings import Settings
from lagebild.graph import Store, rebuild
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Actor, Article, Event, Extraction, Span, Statement
from tests.events import CALL

GERMAN = "😀 Am Montag telefonierte Donald Trump mit Wladimir Putin. „Es war gut“, sagte Trump."
ENGLISH = "Trump did not call Putin on Tuesday."
GENERATED = datetime(2025, 6, 1, tzinfo=UTC)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def actor(key: str, name: str, country: str, *mentions: Span) -> Actor:
    return Actor(key, name, "person", country, None, None, mentions, 0.9)


def event(text: str, words: str, trigger: str, *, negated: bool) -> Event:
    return replace(
        CALL,
        trigger=at(text, trigger),
        sentence=at(text, words),
        bounds=Bounds(date(2025, 5, 19), date(2025, 5, 20)),
        time_span=None,
        negated=negated,
        confidence=0.9,
        evidence=(at(text, trigger),),
    )


def german_extraction() -> Extraction:
    first, second = (
        "😀 Am Montag telefonierte Donald Trump mit Wladimir Putin.",
        "„Es war gut“, sagte Trump.",
    )
    said = Statement(
        speaker="donald-trump",
        speaker_span=(at(GERMAN, "Trump."),),
        cue=(at(GERMAN, "sagte"),),
        cue_lemma="sagen",
        content=(at(GERMAN, "„Es war gut“"),),
        sentence=at(GERMAN, second),
        kind="direct",
        form=None,
        speech_act="asserts",
        confidence=0.9,
    )
    article = Article("anruf", GERMAN, "de", "2025-05-20", "Ein Anruf", "https://a.example/anruf", "Zeitung")
    return Extraction(
        article,
        "0",
        (
            actor("donald-trump", "Donald Trump", "USA", at(GERMAN, "Donald Trump")),
            actor("vladimir-putin", "Wladimir Putin", "RUS", at(GERMAN, "Wladimir Putin")),
        ),
        (event(GERMAN, first, "telefonierte", negated=False),),
        (said,),
    )


def english_extraction() -> Extraction:
    article = Article("no-call", ENGLISH, "en", "2025-05-21", "No call", None, "Wire")
    return Extraction(
        article,
        "0",
        (
            actor("donald-trump", "Donald Trump", "USA", at(ENGLISH, "Trump")),
            actor("vladimir-putin", "Vladimir Putin", "RUS", at(ENGLISH, "Putin")),
        ),
        (event(ENGLISH, ENGLISH, "did not call", negated=True),),
    )


def fill(store: Store) -> None:
    for extraction in (german_extraction(), english_extraction()):
        store.replace(extraction, generated=GENERATED)
    rebuild(store)


@contextmanager
def service(store: Store | Path, settings: Settings) -> Iterator[httpx.Client]:
    """A client of a real server, on a port of its own."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(store, settings), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


@pytest.fixture(scope="session")
def german() -> Extraction:
    return german_extraction()


@pytest.fixture
def english() -> Extraction:
    return english_extraction()


@pytest.fixture(scope="session")
def serving() -> Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]:
    return service


@pytest.fixture(scope="session")
def kept() -> Iterator[Store]:
    """A store with two articles: one tells of a call, one says there was none."""
    with Store() as store:
        fill(store)
        yield store


@pytest.fixture(scope="session")
def client(kept: Store) -> Iterator[httpx.Client]:
    with service(kept, Settings(timeout=1.0, memory=4096, rate=0)) as client:
        yield client


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the examples that come along."""
    folder = tmp_path_factory.mktemp("examples")
    source = files("lagebild.ingest") / "examples" / "articles.jsonl"
    (folder / "articles.jsonl").write_bytes(source.read_bytes())
    ingest = ["ingest", str(folder / "articles.jsonl"), "--store", str(folder / "store")]
    result = CliRunner().invoke(main, ingest)
    assert result.exit_code == 0, result.output
    assert "4 new, 0 changed, 0 unchanged, 0 failed" in result.stdout
    return folder / "store"

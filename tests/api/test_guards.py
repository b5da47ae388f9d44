import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from lagebild.api.guards import Buckets
from lagebild.api.keys import digest
from lagebild.api.logs import Lines
from lagebild.api.settings import Settings
from lagebild.graph import Store

Serving = Callable[[Store | Path, Settings], AbstractContextManager[httpx.Client]]

PROBLEM = "application/problem+json"
FRIEND = "https://news.example"
SAMPLE = re.compile(r'^(\w+)(?:\{(\w+="[^"\n]*"(?:,\w+="[^"\n]*")*)\})? (\d[\d.e+-]*)$')


@pytest.mark.parametrize("path", ["/", "/web/page.js", "/sparql", "/events", "/nothing", "/metrics"])
def test_every_answer_keeps_to_itself(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_pages_of_friends_only_may_use_it(kept: Store, serving: Serving) -> None:
    with serving(kept, Settings(origins=(FRIEND,), workers=1)) as client:
        friend = client.get("/health", headers={"Origin": FRIEND})
        assert friend.headers["access-control-allow-origin"] == FRIEND
        stranger = client.get("/health", headers={"Origin": "https://x.example"})
        assert "access-control-allow-origin" not in stranger.headers
        asking = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization"}
        assert client.options("/store", headers={"Origin": FRIEND, **asking}).status_code == 200
        refused = client.options("/store", headers={"Origin": "https://x.example", **asking})
        assert refused.status_code == 400


def test_who_asks_too_much_waits(kept: Store, serving: Serving) -> None:
    with serving(kept, Settings(rate=5, workers=1)) as client:
        answers = [client.get("/health") for _ in range(7)]
        assert [one.status_code for one in answers] == [200] * 5 + [429] * 2
        assert answers[-1].headers["content-type"] == PROBLEM
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 13
        assert answers[-1].headers["x-content-type-options"] == "nosniff"


def test_a_bucket_fills_again_and_each_client_has_its_own() -> None:
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    assert all(buckets.take("a") == 0 for _ in range(60))
    assert buckets.take("a") == pytest.approx(1)
    assert buckets.take("b") == 0
    now[0] = 2.0
    assert [buckets.take("a") for _ in range(3)] == [0, 0, pytest.approx(1)]


def test_many_clients_are_not_remembered_for_ever() -> None:
    now = [0.0]
    buckets = Buckets(1, clock=lambda: now[0])
    for number in range(30_000):
        now[0] += 0.01
        buckets.take(str(number))
    assert len(buckets._kept) <= 10_001


@pytest.mark.parametrize("told", [True, False])
def test_what_is_too_large_is_refused(serving: Serving, told: bool) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(24):
            yield b"#" * (1 << 16)

    with Store() as store, serving(store, Settings(body=1, keys=(digest("key"),), workers=1)) as client:
        headers = {"Authorization": "Bearer key", "Content-Type": "text/turtle"}
        small = client.put("/store?default", content=b"#" * 1000, headers=headers)
        assert small.status_code == 204
        content = b"".join(pieces()) if told else pieces()
        large = client.put("/store?default", content=content, headers=headers)
        assert (large.status_code, large.headers["content-type"]) == (413, PROBLEM)


def test_metrics_count_requests_by_route(kept: Store, serving: Serving) -> None:
    with serving(kept, Settings(workers=1)) as client:
        for path in ("/health", "/actors/eu", "/actors/usa", "/nothing/secret", "/sparql?query=NONSENSE"):
            client.get(path)
        client.head("/actors/eu")
        response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = response.text.splitlines()
    samples = [SAMPLE.match(line) for line in lines if not line.startswith("# TYPE ")]
    assert all(samples)
    assert 'lagebild_requests_total{method="GET",route="/actors/{key}",status="200"} 2' in lines
    assert 'lagebild_requests_total{method="HEAD",route="/actors/{key}",status="200"} 1' in lines
    assert 'lagebild_requests_total{method="GET",route="other",status="404"} 1' in lines
    assert 'lagebild_requests_total{method="GET",route="/sparql",status="400"} 1' in lines
    assert 'lagebild_request_seconds_count{route="/actors/{key}"} 3' in lines
    assert 'lagebild_request_seconds_bucket{route="/actors/{key}",le="+Inf"} 3' in lines
    assert f"lagebild_store_version {kept.version}" in lines
    assert "secret" not in response.text


def test_the_log_has_a_line_of_json_for_each_request_and_no_words(tmp_path: Path) -> None:
    with Store(tmp_path / "store"):
        pass
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-c", "from lagebild.api.cli import main; main()", "serve", "--log"]
    options = ["--store", str(tmp_path / "store"), "--port", str(port), "--workers", "1"]
    with subprocess.Popen([*program, *options], stderr=subprocess.PIPE, env={**os.environ}) as service:
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                httpx.get(f"{address}/articles", params={"text": "Geheimwort"}, trust_env=False)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        service.terminate()
        assert service.stderr is not None
        told = service.stderr.read().decode()
    assert "Geheimwort" not in told
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    (request,) = [line for line in lines if line["event"] == "request"]
    assert (request["method"], request["route"], request["status"]) == ("GET", "/articles", 200)
    assert request["bytes"] > 0
    assert request["ms"] > 0


def test_an_error_is_logged_without_what_it_says() -> None:
    try:
        raise ValueError("words of an article")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", None, sys.exc_info())
    line = Lines().format(record)
    assert "words" not in line
    told = json.loads(line)
    assert (told["level"], told["event"], told["error"]) == ("error", "failed", "ValueError")
    assert "test_guards.py" in told["at"][0]

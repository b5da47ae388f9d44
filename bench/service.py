"""How fast the service answers, beside `oxigraph serve` on the same data: `python bench/service.py`.

    pip install oxigraph
    python bench/service.py [--texts FILE.jsonl ...] [--quads 1000000] [--data DIRECTORY]

Reads articles (those that come along, or those of --texts), multiplies them (`multiplied.py`), and starts
both servers on copies of the store. The same client asks both in turn: small queries over kept connections,
large answers; then eight clients at once ask our twelve named questions, each time with other parameters.
Ratios within one run are what to compare. --data keeps the store for the next run.
"""

import argparse
import contextlib
import http.client
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode

from engines import LOCAL, free_ports, running
from multiplied import multiplied
from speed import texts

from lagebild.graph import Store, rebuild
from lagebild.graph.opening import local
from lagebild.ingest import extract_many

CLIENTS = 8
SETTLED = 15.0
"""Seconds that the service has run before it is asked."""
SMALL = {
    "ASK an event": "ASK {{ <{item}> a <https://w3id.org/lagebild/ns#Event> }}",
    "SELECT a node": "SELECT ?p ?o WHERE {{ <{item}> ?p ?o }}",
    "SELECT a join": "SELECT ?q WHERE {{ <{item}> <https://w3id.org/lagebild/ns#evidence> ?e . "
    "?e <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> ?q }}",
}
MANY = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 200000"
LARGE = {
    "200,000 rows as JSON": (MANY, "application/sparql-results+json"),
    "200,000 rows as XML": (MANY, "application/sparql-results+xml"),
    "200,000 rows as TSV": (MANY, "text/tab-separated-values"),
    "CONSTRUCT of 200,000": (
        MANY.replace("SELECT ?s ?p ?o", "CONSTRUCT { ?s ?p ?o }"),
        "application/n-triples",
    ),
}
Ask = Callable[[], Mapping[str, object]]


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--texts", type=Path, action="append")
    parser.add_argument("--limit", type=int, default=80, help="articles to take of each file")
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=200, help="small queries of each kind")
    parser.add_argument("--asked", type=int, default=40, help="times that each question is asked")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lagebild-") as folder:
        home = given.data or Path(folder) / "store"
        sample = prepare(home, given, Path(folder) / "copy")
        with theirs(Path(folder) / "copy") as other, ours(home) as own:
            small(own, other, sample, given.rounds)
            large(own, other)
            questions(own, sample, given.asked)


class Sample:
    """What there is to ask for: actors as often as they are named, events and statements, offices."""

    def __init__(self, store: Store, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        named = Counter(
            row.actor.rpartition("/")[2]
            for row in store.select("SELECT ?actor { ?e lb:agent|lb:target|lb:speaker ?actor . ?actor a ?k }")
            if "#" not in row.actor
        )
        self.actors: list[str] = list(named)
        self.weights = list(named.values())
        found = "SELECT DISTINCT ?item { VALUES ?kind { lb:Event lb:Statement } ?item a ?kind }"
        self.items: list[str] = sorted(row.item for row in store.select(found))
        self.offices = [row.o.rpartition("/")[2] for row in store.select("SELECT ?o { ?o a org:Role }")]

    def actor(self) -> str:
        """An actor; who is named often is asked for often."""
        return self.chance.choices(self.actors, self.weights)[0]

    def period(self) -> str:
        """A month, or a year."""
        year = f"{self.chance.randrange(2016, 2026)}"
        return self.chance.choice((year, f"{year}-{self.chance.randrange(1, 13):02}"))

    def item(self) -> str:
        """An event or a statement."""
        return self.chance.choice(self.items)

    def within(self, first: str, last: str) -> Mapping[str, str]:
        """A period, as two parameters."""
        period = self.period()
        return {first: period, last: period}

    def asked(self) -> Mapping[str, Ask]:
        """Parameters for each of the twelve questions, others with every call."""
        return {
            "office-holder": lambda: {
                "office": self.chance.choice(self.offices),
                **self.within("start", "end"),
            },
            "statements-of": lambda: {"speaker": self.actor()},
            "events-in-period": lambda: {"actor": self.actor(), **self.within("start", "end")},
            "dyads": lambda: self.within("since", "until"),
            "threats": lambda: {"agent": self.actor()},
            "did-not-happen": lambda: {"agent": self.actor()},
            "outlook": lambda: {"agent": self.actor()},
            "on-whose-word": dict,
            "stance": lambda: {"speaker": self.actor()},
            "corroborated": lambda: {"outlets": self.chance.randrange(2, 5)},
            "contested": dict,
            "evidence": lambda: {"item": self.item()},
        }


def prepare(home: Path, given: argparse.Namespace, copy: Path) -> Sample:
    """Fill a store if it is not there yet, and copy it for the other server."""
    new = not home.exists()
    with Store(home) as store:
        if new:
            sources: list[Path | None] = given.texts or [None]
            read = list(extract_many([one for source in sources for one in texts(source, given.limit)]))
            copies = multiplied(read)
            while len(local(store._inner)) < given.quads:
                for one in islice(copies, 100):
                    store.replace(one)
            rebuild(store)
        articles = len(store.select("SELECT ?a { ?a a schema:NewsArticle }"))
        print(f"{articles:,} articles, {len(local(store._inner)):,} quads")
        store.checkpoint(copy)
        return Sample(store)


@contextlib.contextmanager
def theirs(data: Path) -> Iterator[int]:
    """The port of `oxigraph serve`."""
    (port,) = free_ports(1)
    options = ["--location", str(data), "--union-default-graph", "--bind", f"{LOCAL}:{port}"]
    with running(["oxigraph", "serve", *options], port):
        time.sleep(SETTLED)
        yield port


@contextlib.contextmanager
def ours(data: Path) -> Iterator[int]:
    """The port of `lagebild serve`, when it has found what questions group (`api/ahead.py`)."""
    (port,) = free_ports(1)
    start = "from lagebild.api.cli import main; main()"
    options = ["--store", str(data), "--rate", "0", "--timeout", "60", "--port", str(port)]
    with running([sys.executable, "-c", start, "serve", *options], port):
        yield port


class Client:
    """A kept connection to one of the servers."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(LOCAL, port, timeout=120)

    def get(self, path: str, accept: str = "application/json") -> tuple[bytes, float]:
        """The body of an answer, and how many seconds it took to have it all."""
        begun = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept": accept})
        response = self.connection.getresponse()
        body = response.read()
        took = time.perf_counter() - begun
        if response.status != 200:
            raise SystemExit(f"{path}: {response.status} {body[:300]!r}")
        return body, took

    def query(self, path: str, sparql: str, accept: str) -> tuple[bytes, float]:
        """The answer to a query."""
        return self.get(f"{path}?query={quote(sparql)}", accept)


def small(own: int, other: int, sample: Sample, rounds: int) -> None:
    """Latency of small queries, no two alike, both servers in turn."""
    us, them = Client(own), Client(other)
    print("\nsmall queries, median ms     ours  oxigraph serve  ratio")
    for name, pattern in SMALL.items():
        took: tuple[list[float], list[float]] = [], []
        for _ in range(rounds):
            sparql = pattern.format(item=sample.item())
            mine, mine_took = us.query("/sparql", sparql, "application/sparql-results+json")
            found, found_took = them.query("/query", sparql, "application/sparql-results+json")
            assert size(mine) == size(found), sparql
            took[0].append(mine_took)
            took[1].append(found_took)
        a, b = (median(one) * 1e3 for one in took)
        print(f"{name:<26} {a:6.2f}  {b:14.2f} {a / b:6.2f}")


def size(answer: bytes) -> int:
    """How many rows an answer has in JSON."""
    told = json.loads(answer)
    return len(told["results"]["bindings"]) if "results" in told else int(told["boolean"])


def large(own: int, other: int) -> None:
    """Throughput of large answers, best of three, both servers in turn."""
    print("\nlarge answers, MB/s          ours  oxigraph serve  ratio")
    for name, (sparql, accept) in LARGE.items():
        best = [0.0, 0.0]
        for _ in range(3):
            for place, (port, path) in enumerate(((own, "/sparql"), (other, "/query"))):
                body, took = Client(port).query(path, sparql, accept)
                best[place] = max(best[place], len(body) / took / 1e6)
        print(f"{name:<26} {best[0]:6.0f}  {best[1]:14.0f} {best[0] / best[1]:6.2f}")


def questions(own: int, sample: Sample, times: int) -> None:
    """The twelve questions by eight clients at once: asked for the first time, then again and again."""
    makers = sample.asked()
    paths = {
        name: list(dict.fromkeys(f"/questions/{name}?{urlencode(make())}" for _ in range(times)))
        for name, make in makers.items()
    }
    cold = together(own, shuffled(sample, [(name, path) for name, some in paths.items() for path in some]))
    again = [(name, sample.chance.choice(some)) for name, some in paths.items() for _ in range(times)]
    warm = together(own, shuffled(sample, again))
    print(f"\n{CLIENTS} clients, ms            asked first       p50       p95     again       p50       p95")
    for name in [*makers, "all"]:
        first, then = (pick(found, name) for found in (cold, warm))
        line = "  ".join(f"{value * 1e3:8.1f}" for value in (at(first, 0.5), at(first, 0.95)))
        more = "  ".join(f"{value * 1e3:8.1f}" for value in (at(then, 0.5), at(then, 0.95)))
        print(f"{name:<20} {len(first):16}  {line}  {len(then):8}  {more}")


def shuffled(sample: Sample, asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """In another order."""
    return sample.chance.sample(asked, len(asked))


def together(port: int, asked: Sequence[tuple[str, str]]) -> Mapping[str, list[float]]:
    """How long each question took, while all clients ask without a pause."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    numbers, lock = count(), threading.Lock()

    def work() -> None:
        client = Client(port)
        while (number := next(numbers)) < len(asked):
            name, path = asked[number]
            seconds = client.get(path)[1]
            with lock:
                took[name].append(seconds)

    with ThreadPoolExecutor(CLIENTS) as pool:
        for done in [pool.submit(work) for _ in range(CLIENTS)]:
            done.result()
    return took


def pick(found: Mapping[str, list[float]], name: str) -> list[float]:
    """The times of one question, or of all, in order."""
    return sorted(found[name] if name != "all" else [one for some in found.values() for one in some])


def at(values: Sequence[float], share: float) -> float:
    """The value below which this share lies."""
    return values[min(len(values) - 1, int(share * len(values)))]


if __name__ == "__main__":
    main()

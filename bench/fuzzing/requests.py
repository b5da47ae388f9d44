"""Requests at random: queries, updates, graphs, articles, parameters, and bare bytes."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from fuzzing.mutation import letters, mangled, mutated, odd
from fuzzing.server import KEY
from fuzzing.wire import Wire

ROOT = Path(__file__).parent.parent.parent
METHODS = (
    *("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"),
    *("PATCH", "TRACE", "PROPFIND", "QUERY", "X", "get"),
)
MEDIA = (
    *("application/sparql-results+json", "text/csv", "text/turtle", "application/ld+json", "*/*"),
    *("application/rdf+xml", "application/x-ndjson", "text/*;q=0.1, */*;q=nan", ";;,,q=", "application/xml"),
)
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
BODIES = (
    *("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "text/plain"),
    *("application/json", "application/x-ndjson", "text/html", "multipart/form-data", "application/trig"),
    *(FORM, QUERY, UPDATE, "x", "text/turtle;;="),
)
ODD_HEADERS = (
    *("If-None-Match", "Content-Encoding", "Last-Event-ID", "Expect"),
    *("Range", "Origin", "X-Real-IP", "X-Forwarded-For"),
)
LONGEST = 1 << 16
"""Bytes that all headers may have; whoever sends more is cut off."""
FORMS = tuple(f"multipart/form-data{tail}" for tail in ("; boundary=x", "", "; boundary="))
PATHS = ("/", "/web/page.js", "/store", "/sparql", "/articles", "/events", "/live/x", "/web")
GRAPHS = (
    ("text/turtle", '@prefix e: <http://e.example/> . e:a e:b "c"@de, 1.5, [ e:d (1 2 3) ] .'),
    ("application/n-triples", '<http://e.example/a> <http://e.example/b> "c"^^<http://e.example/d> .'),
    ("application/ld+json", '{"@context": {"b": "urn:b"}, "@id": "http://e.example/a", "b": [1]}'),
    (
        "application/rdf+xml",
        '<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY e "http://e.example/">]><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'
        '<rdf:Description rdf:about="&e;a"><e:b>c</e:b></rdf:Description></rdf:RDF>',
    ),
)
UPDATES = (
    "INSERT DATA { GRAPH <https://a.example/g> { <https://a.example/s> <https://a.example/p> 1 } }",
    "DELETE { GRAPH <https://a.example/g> { ?s ?p ?o } } INSERT { GRAPH <https://a.example/h> { ?s ?p 2 } } "
    "WHERE { GRAPH <https://a.example/g> { ?s ?p ?o } }",
    "PREFIX e: <http://e.example/> DROP SILENT GRAPH e:g ; CREATE GRAPH e:h ; COPY e:h TO e:i ; CLEAR ALL",
    "WITH <https://a.example/g> DELETE WHERE { ?s ?p ?o } ; MOVE DEFAULT TO <https://a.example/k>",
)
QUOTED = re.compile(r"query=([^']+)'")


def seeds() -> list[str]:
    """Real queries: those of the questions, and of the documents."""
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "graph" / "questions").glob("*.rq"))]
    told = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    return [*found, *QUOTED.findall(told)]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes requests of one service, from its own description."""

    port: int
    described: Mapping[str, Any]
    articles: Sequence[str]
    queries: Sequence[str] = field(default_factory=seeds)

    def make(self, random: Random) -> Wire:
        """One request."""
        kinds: tuple[tuple[int, Callable[[Random], Wire]], ...] = (
            (40, self._query),
            (3, self._update),
            (12, self._graph),
            (24, self._parameters),
            (5, self._article),
            (12, self._anything),
            (4, self._broken),
        )
        (made,) = random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])
        return made(random)

    def _query(self, random: Random) -> Wire:
        sparql = random.choice(self.queries)
        if random.random() < 0.95:
            sparql = mutated(random, sparql, self.queries)
        given = {"query": sparql}
        if random.random() < 0.2:
            name = random.choice(("default-graph-uri", "named-graph-uri", "update", odd(random)))
            given[name] = odd(random)
        kind = random.randrange(3)
        if kind == 0:
            return self._wire(random, "GET", "/sparql?" + encoded(given))
        if kind == 1:
            return self._wire(random, "POST", "/sparql", encoded(given).encode(), FORM)
        return self._wire(random, "POST", "/sparql", text(sparql), QUERY)

    def _update(self, random: Random) -> Wire:
        sparql = mutated(random, random.choice(UPDATES), [*UPDATES, *self.queries])
        if random.random() < 0.5:
            return self._wire(random, "POST", "/sparql", text(sparql), UPDATE)
        given = {"update": sparql, random.choice(("using-graph-uri", "x")): odd(random)}
        return self._wire(random, "POST", "/sparql", encoded(given).encode(), FORM)

    def _graph(self, random: Random) -> Wire:
        media, graph = random.choice(GRAPHS)
        body = text(mutated(random, graph, [one for _, one in GRAPHS]))
        if random.random() < 0.3:
            body = mangled(random, body)
        name = random.choice(("https://a.example/g", "https://a.example/中", "urn:x", odd(random)))
        path = random.choice((f"/store?{encoded({'graph': name})}", "/store?default", "/store/n", "/store"))
        method = random.choice(("GET", "PUT", "PUT", "POST", "POST", "DELETE", "HEAD"))
        if random.random() < 0.2:
            media, body = multipart(random, body, media)
        return self._wire(random, method, path, body, media)

    def _parameters(self, random: Random) -> Wire:
        path = random.choice([path for path, its in self.described["paths"].items() if "get" in its])
        known = [one["name"] for one in self.described["paths"][path]["get"].get("parameters", ())]
        names = random.choices([*known, odd(random)], k=random.randint(1, 4))
        if path == "/questions/{name}":
            path = f"/questions/{random.choice(('dyads', 'statements-of', 'event-timeline', 'x'))}"
        pairs = [(name, self._value(random)) for name in names]
        key = quote(self._value(random).encode(errors="replace"), safe="#")
        filled = re.sub(r"\{\w+\}", lambda _: key, path)
        wire = self._wire(random, "GET", f"{filled}?{encoded(pairs)}")
        return Wire(wire.data, wire.whole, live=path == "/live")

    def _value(self, random: Random) -> str:
        real = ("donald-trump", "2025-05", "CONSULT", "true", "0.5", "1", "en", "csv", "USA", "Kyiv", "month")
        kind = random.randrange(4)
        if kind == 0:
            return mutated(random, random.choice(real), self.queries)
        return (random.choice(real), odd(random), letters(random, 60))[kind - 1]

    def _article(self, random: Random) -> Wire:
        article = json.loads(random.choice(self.articles))
        article["text"] = mutated(random, article["text"][:300], [article["text"]])
        if random.random() < 0.5:
            article[random.choice(("id", "date", "url", "lang", "title", odd(random)))] = random.choice(
                (odd(random), None, 5, [], {}, letters(random), True)
            )
        media = random.choice(("application/json", "application/x-ndjson", "text/plain", "text/html"))
        plain = f"<html><body><article><p>{article['text']}</p></article>" if media == "text/html" else ""
        body = json.dumps(article) if media in ("application/json", "application/x-ndjson") else plain
        data = text(body or article["text"])
        if random.random() < 0.3:
            data = mangled(random, data)
        told = {random.choice(("id", "date", "url", "title")): odd(random)} if random.random() < 0.1 else {}
        return self._wire(random, "POST", "/articles?" + encoded(told), data, media)

    def _anything(self, random: Random) -> Wire:
        path = random.choice(PATHS)
        tail = quote(odd(random).encode(errors="replace")) if random.random() < 0.5 else ""
        body = random.choice((b"", random.randbytes(50), text(odd(random))))
        return self._wire(random, random.choice(METHODS), path + "/" + tail, body, random.choice(BODIES))

    def _broken(self, random: Random) -> Wire:
        if random.random() < 0.2:
            return Wire(random.randbytes(random.randint(1, 300)), whole=False)
        return Wire(mangled(random, self._query(random).data), whole=False)

    def _wire(self, random: Random, method: str, path: str, body: bytes = b"", media: str = "") -> Wire:
        """A request with usual headers, and some that are not."""
        if random.random() < 0.03 and media:
            media = random.choice(BODIES)
        headers = [
            ("Host", f"127.0.0.1:{self.port}"),
            ("Connection", "close"),
            ("Authorization", f"Bearer {KEY}" if random.random() < 0.9 else "Bearer x"),
            ("Accept", random.choice(MEDIA)),
            *([("Content-Type", media)] if media else []),
            ("Content-Length", str(len(body))),
        ]
        if random.random() < 0.1:
            value = re.sub(r"[^\x21-\x7e]", "", odd(random))[:2000]
            headers.append((random.choice(ODD_HEADERS), value or "gzip"))
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
        head = f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1", "replace")
        return Wire(head + body, whole=len(head) < LONGEST)


def encoded(given: Mapping[str, str] | Sequence[tuple[str, str]]) -> str:
    """Parameters of an address, also those that are no text."""
    return urlencode(given, errors="replace")


def text(told: str) -> bytes:
    """A text as bytes; halves of characters stay what they are."""
    return told.encode("utf-8", "surrogatepass")


def multipart(random: Random, body: bytes, media: str) -> tuple[str, bytes]:
    """A form with a file, whole or not."""
    head = f'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\nContent-Type: {media}\r\n\r\n'
    whole = head.encode() + body + b"\r\n--x--\r\n"
    form = random.choice(FORMS)
    return form, mangled(random, whole) if random.random() < 0.5 else whole

"""What `Texts` keeps, kept at an endpoint: in a graph of its own, that nobody sees among the others.

Texts are compressed and written as base64, so that no engine changes a sign of them or finds words in them.
Every write names what it takes away and what it puts, so that sending it twice changes nothing.
"""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from threading import Lock

import pyoxigraph as ox

from lagebild.graph.remote import KEEPING, Remote
from lagebild.graph.terms import integer, text
from lagebild.ontology.errors import StoreError

SPACE = "urn:lagebild:"
VALUE, URL = ox.NamedNode(SPACE + "value"), ox.NamedNode(SPACE + "url")


def _named(kind: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{SPACE}{kind}:{name}")


class RemoteTexts:
    """Texts by the SHA-256 of their UTF-8 bytes, and the version counter of a store elsewhere."""

    def __init__(self, graphs: Remote) -> None:
        self._graphs = graphs
        self._lock = Lock()
        if self._value(_named("counter", "version")) is None:
            self._put({_named("counter", "version"): integer(0), _named("counter", "watched"): integer(0)})

    def advance(self, texts: Iterable[str] = (), touched: Mapping[str, str | None] | None = None) -> int:
        """Count one version on, keep texts and note the articles they touch, all or nothing."""
        with self._lock:
            version = self.version + 1
            values: dict[ox.NamedNode, ox.Literal] = {_named("counter", "version"): integer(version)}
            for kept in texts:
                body = kept.encode()
                packed = b64encode(zlib.compress(body)).decode()
                values[_named("text", sha256(body).hexdigest())] = text(packed)
            urls = {_named("change", key): text(url) for key, url in (touched or {}).items() if url}
            values |= {_named("change", key): integer(version) for key in touched or {}}
            self._put(values, urls)
            return version

    @property
    def version(self) -> int:
        """The last version counted."""
        return self._counter("version")

    @property
    def watched(self) -> int:
        """The version from which on changes are noted."""
        return self._counter("watched")

    def touched(self, since: int) -> list[tuple[str, str | None]]:
        """The articles last touched after a version, by key, each with its URL if it has one."""
        urls, space = dict(self._all(URL)), SPACE + "change:"
        return sorted(
            (name.removeprefix(space), urls.get(name))
            for name, version in self._all(VALUE)
            if name.startswith(space) and int(version) > since
        )

    def settled(self, what: str) -> int | None:
        """The version for which something was last settled."""
        found = self._value(_named("counter", what.replace(" ", "-")))
        return None if found is None else int(found)

    def settle(self, what: str, version: int) -> None:
        """Note for which version something is settled."""
        self._put({_named("counter", what.replace(" ", "-")): integer(version)})

    def get(self, digest: str) -> str | None:
        """The text with this digest, or None if it is not kept."""
        found = self._value(_named("text", digest))
        return None if found is None else zlib.decompress(b64decode(found)).decode()

    def drop(self, digest: str) -> None:
        """Forget a text."""
        self._graphs.update(f"DELETE WHERE {{ GRAPH {KEEPING} {{ {_named('text', digest)} ?p ?o }} }}")

    def copy(self, _: object) -> None:
        """Refuse: copies are made where the texts are.

        Raises:
            StoreError: always.

        """
        raise StoreError("texts at an endpoint cannot be copied from here: make a copy where it runs")

    def close(self) -> None:
        """Let go of the endpoint."""
        self._graphs.endpoint.close()

    def _put(
        self,
        values: Mapping[ox.NamedNode, ox.Literal],
        urls: Mapping[ox.NamedNode, ox.Literal] | None = None,
    ) -> None:
        """Let nodes have these values instead of those before, in one update."""
        told = [(node, VALUE, value) for node, value in values.items()]
        told += [(node, URL, url) for node, url in (urls or {}).items()]
        steps = [
            f"DELETE WHERE {{ GRAPH {KEEPING} {{ {subject} {predicate} ?o }} }}"
            for subject, predicate, _ in told
        ]
        lines = "\n".join(f"{subject} {predicate} {value} ." for subject, predicate, value in told)
        self._graphs.update(" ;\n".join([*steps, f"INSERT DATA {{ GRAPH {KEEPING} {{\n{lines}\n}} }}"]))

    def _counter(self, name: str) -> int:
        return int(self._value(_named("counter", name)) or 0)

    def _value(self, node: ox.NamedNode) -> str | None:
        sparql = f"SELECT ?o WHERE {{ GRAPH {KEEPING} {{ {node} {VALUE} ?o }} }}"
        return next((row[0].value for row in self._graphs.rows(sparql)), None)

    def _all(self, predicate: ox.NamedNode) -> list[tuple[str, str]]:
        sparql = f"SELECT ?s ?o WHERE {{ GRAPH {KEEPING} {{ ?s {predicate} ?o }} }}"
        return [(row[0].value, row[1].value) for row in self._graphs.rows(sparql)]

"""The store: articles as named graphs, replaced whole, and asked."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

import pyoxigraph as ox
import rdflib

import lagebild.graph.shared as shared
from lagebild.graph.encode import article_key, encode
from lagebild.graph.formats import serialize
from lagebild.graph.opening import open_store
from lagebild.graph.questions import find
from lagebild.graph.rows import Row, rows
from lagebild.graph.terms import INPUT_DIGEST, node
from lagebild.graph.texts import Texts
from lagebild.graph.tokens import malformed, names_dataset
from lagebild.graph.view import dataset
from lagebild.ontology import names
from lagebild.ontology.errors import QueryError, StoreError
from lagebild.ontology.records import Article, Extraction

Outcome = Literal["new", "changed", "unchanged"]
Functions = dict[ox.NamedNode, Callable[..., Any]]
FLUSH_EVERY = 100
PREFIXES = dict(names.PREFIXES)


class Store:
    """Keeps what was read and answers questions about it; in memory, or in a directory.

    One process has a directory open at a time; in it, any thread may read and write. Writers wait
    for each other, readers for nobody: they see the store as it was when their query began.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path) if path is not None else None
        self._lock = RLock()
        self._unflushed = 0
        self._known: set[ox.Quad] = set()
        self._open: tuple[ox.Store, Texts] | None = open_store(self.path)
        self._version = self._open[1].version
        self._refresh()

    def __enter__(self) -> Self:
        """Use it in a `with` statement, which closes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Flush and close."""
        self.close()

    # -- writing --------------------------------------------------------------

    def replace(
        self, extraction: Extraction, *, generated: datetime | None = None, force: bool = False
    ) -> Outcome:
        """Keep an article; if it was read before, in place of what it yielded then.

        Unless forced, nothing is written if the same version of the pipeline read the same article.
        """
        key = article_key(extraction.article)
        if not force and self.knows(extraction.article, extraction.version):
            return "unchanged"
        quads = encode(extraction, generated or datetime.now(UTC))
        graph = ox.NamedNode(names.graph_iri(key))
        with self._writing(extraction.article.text) as inner:
            self._add_shared(inner, extraction)
            if inner.contains_named_graph(graph):
                old = self._text_digest(key)
                body = shared.insertion(graph, (quad.triple for quad in quads))
                inner.update(f"{shared.dropping(graph)} ;\n{body}")
                self._forget(old)
                return "changed"
            inner.extend(quads)  # one transaction, and twice as fast where nothing is dropped
            return "new"

    def remove(self, article: str) -> bool:
        """Forget an article, by key, IRI, URL or id; says whether it was known."""
        key = self.find(article)
        if key is None:
            return False
        with self._writing() as inner:
            old = self._text_digest(key)
            inner.update(shared.dropping(ox.NamedNode(names.graph_iri(key))))
            self._forget(old)
        return True

    def derive(self, graph: ox.NamedNode, quads: list[ox.Quad]) -> bool:
        """Write a derived graph anew; says whether anything changed."""
        if set(self._inner.quads_for_pattern(None, None, None, graph)) == set(quads):
            return False
        with self._writing() as inner:
            body = shared.insertion(graph, (quad.triple for quad in quads))
            inner.update(f"DROP SILENT GRAPH {graph} ;\n{body}")
        return True

    def update(self, sparql: str, functions: Functions | None = None) -> None:
        """Write by one SPARQL update, in one transaction; see `users.py` for who may write what."""
        with self._writing() as inner:
            inner.update(sparql, prefixes=PREFIXES, custom_functions=functions)

    def flush(self) -> None:
        """Bring everything to the disk, so that the store opens fast again."""
        with self._lock:
            self._inner.flush()
            self._unflushed = 0

    def close(self) -> None:
        """Flush and let go of the directory; closing twice is fine."""
        with self._lock:
            if self._open is not None:
                inner, texts = self._open
                self._open = None
                inner.flush()
                texts.close()

    # -- asking ---------------------------------------------------------------

    @property
    def version(self) -> int:
        """Grows with every change, also across runs: what was computed for one stays true for it."""
        return self._version

    def knows(self, article: Article, version: str) -> bool:
        """Whether this very article was read before by this version of the pipeline."""
        graph = ox.NamedNode(names.graph_iri(article_key(article)))
        digest = ox.Literal(article.digest(version))
        return ox.Quad(graph, INPUT_DIGEST, digest, graph) in self._inner

    def find(self, article: str) -> str | None:
        """The key of an article, by key, IRI, URL or id; None if it is not kept."""
        by_id = self._inner.quads_for_pattern(None, node("dcterms:identifier"), ox.Literal(article), None)
        with suppress(ValueError):  # no IRI
            if "://" in article:
                url = ox.NamedNode(article)
                by_id = self._inner.quads_for_pattern(None, node("schema:url"), url, None)
        candidates = [article.removeprefix(names.ARTICLE)]
        candidates += [
            quad.subject.value.removeprefix(names.ARTICLE)
            for quad in by_id
            if isinstance(quad.subject, ox.NamedNode)
        ]
        return next((key for key in candidates if self._text_digest(key)), None)

    def text(self, article: str) -> str | None:
        """The text of an article, by key, IRI, URL or id."""
        key = self.find(article)
        digest = self._text_digest(key) if key else None
        return self._texts.get(digest) if digest else None

    def query(self, sparql: str, *, format: str | None = None) -> bytes:  # noqa: A002
        """The answer to a query, serialised: json, csv, tsv, xml; ttl, nt, rdf, jsonld for graphs."""
        return serialize(self._query(sparql), format)

    def select(self, sparql: str) -> list[Row]:
        """The rows that a SELECT query finds, as Python values."""
        result = self._query(sparql)
        if not isinstance(result, ox.QuerySolutions):
            raise QueryError("this query has no rows: write SELECT, or use Store.query")
        return rows(result)

    def ask(self, question: str, /, **parameters: object) -> list[Row]:
        """The answer to a named question."""
        return self.select(find(question).render(parameters))

    def graphs(self) -> Iterator[ox.NamedNode]:
        """The names of all graphs, in no order."""
        named = self._inner.named_graphs()
        return (graph for graph in named if isinstance(graph, ox.NamedNode))

    def has(self, graph: ox.NamedNode) -> bool:
        """Whether there is a graph of this name, be it empty."""
        return self._inner.contains_named_graph(graph)

    def quads(
        self,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
        subject: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of a graph, of a subject, or all, as they are now."""
        return self._inner.quads_for_pattern(subject, None, None, graph)

    def dataset(self) -> rdflib.Dataset:
        """The same data as rdflib sees it, for reading, until the store is closed."""
        return dataset(lambda: self._inner)

    # -- copying --------------------------------------------------------------

    def dump(self, out: BinaryIO) -> None:
        """Write everything as N-Quads sorted by line: equal stores give equal bytes."""
        data = bytes(self._inner.dump(format=ox.RdfFormat.N_QUADS) or b"")
        for line in sorted(data.splitlines(keepends=True)):
            out.write(line)

    def checkpoint(self, directory: Path | str) -> None:
        """Copy the graphs as they are now into a new directory, for `pyoxigraph.Store.read_only`."""
        target = Path(directory)
        if target.exists() and any(target.iterdir()):
            raise StoreError(f"{target} is not empty: name a new directory for the checkpoint")
        with self._lock:
            if self.path is not None:
                if target.exists():
                    target.rmdir()  # Oxigraph insists on making it
                self._inner.backup(target)
                return
            copy = ox.Store(target)
            copy.bulk_extend(iter(self._inner))
            copy.flush()

    # -- inside ---------------------------------------------------------------

    @property
    def _inner(self) -> ox.Store:
        if self._open is None:
            raise StoreError("this store is closed: open it again")
        return self._open[0]

    @property
    def _texts(self) -> Texts:
        if self._open is None:
            raise StoreError("this store is closed: open it again")
        return self._open[1]

    @contextmanager
    def _writing(self, text: str | None = None) -> Iterator[ox.Store]:
        """One writer at a time. The new version shows only after the data it stands for."""
        with self._lock:
            inner = self._inner
            try:
                version = self._texts.advance(text)
                yield inner
                self._version = version
                self._unflushed += 1
                if self._unflushed >= FLUSH_EVERY:
                    self.flush()
            except (OSError, sqlite3.Error) as error:
                raise StoreError(
                    f"{self.path} cannot be written ({error}): make room or check the disk; "
                    "the article before is kept whole"
                ) from error

    def _query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            union = not names_dataset(sparql)  # FROM says itself what the default graph is
            return self._inner.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise malformed(error) from error

    def _refresh(self) -> None:
        if shared.mark() in self._inner:
            return
        empty = next(iter(self._inner), None) is None
        with self._writing() as inner:
            if empty:  # faster; the mark comes last, so that what was interrupted is done anew
                inner.bulk_extend(shared.quads())
                inner.add(shared.mark())
            else:
                inner.update(shared.refresh())

    def _add_shared(self, inner: ox.Store, extraction: Extraction) -> None:
        missing = [quad for quad in shared.additions(extraction) if quad not in self._known]
        if missing:
            inner.extend(missing)
            self._known.update(missing)

    def _text_digest(self, key: str) -> str | None:
        """The digest of the text that an article's graph refers to."""
        try:
            graph, text = ox.NamedNode(names.graph_iri(key)), ox.NamedNode(names.text_iri(key))
        except ValueError:
            return None
        found = self._inner.quads_for_pattern(text, node("schema:sha256"), None, graph)
        return next((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), None)

    def _forget(self, digest: str | None) -> None:
        """Drop a text that no graph refers to any more."""
        if digest is not None:
            users = self._inner.quads_for_pattern(None, node("schema:sha256"), ox.Literal(digest), None)
            if next(users, None) is None:
                self._texts.drop(digest)

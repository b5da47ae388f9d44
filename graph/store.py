"""The store: articles as named graphs, replaced whole, and asked."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, BinaryIO, Literal, Self

import pyoxigraph as ox
import rdflib

import lagebild.graph.catalogue as catalogue
import lagebild.graph.copying as copying
import lagebild.graph.journal as journal
import lagebild.graph.shared as shared
import lagebild.graph.updates as updates
from lagebild.graph.changes import Changes, method
from lagebild.graph.clock import now
from lagebild.graph.encode import article_key, encoded
from lagebild.graph.faults import advice
from lagebild.graph.formats import serialize
from lagebild.graph.opening import Graphs, Kept, Opened, close_store, local, open_store, place_of
from lagebild.graph.querying import PREFIXES, answer
from lagebild.graph.questions import find
from lagebild.graph.rows import Row, rows
from lagebild.graph.sharing import share
from lagebild.graph.terms import INPUT_DIGEST, node
from lagebild.graph.view import dataset
from lagebild.ontology import names
from lagebild.ontology.errors import QueryError, StoreError
from lagebild.ontology.records import Article, Extraction

Outcome = Literal["new", "changed", "unchanged"]
Functions = dict[ox.NamedNode, Callable[..., Any]]
FLUSH_EVERY = 100


class Store:
    """Keeps what was read and answers questions about it; in memory, in a directory, or at an endpoint.

    One process has a directory open at a time; in it, any thread may read and write. Writers wait
    for each other, readers for nobody: they see the store as it was when their query began.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path, self.address = place_of(path)
        self._lock = RLock()
        self._unflushed = 0
        self._known: set[ox.Quad] = set()
        self._open: Opened | None = open_store(self.address or self.path)
        self._version = self._open[1].version
        self._refresh()
        articles = self.quads(None, None, node("prov:wasDerivedFrom"))
        self.pending = Changes(self._texts.settled(method()) == self._version or not any(articles))

    def __enter__(self) -> Self:
        """Use it in a `with` statement, which closes it."""
        return self

    def __exit__(self, *_: object) -> None:
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
        quads = encoded(extraction, generated or now())
        graph = ox.NamedNode(names.graph_iri(key))
        text, url = extraction.article.text, extraction.article.url
        with self._lock, self._writing([text], journal.with_fellows(self._inner, key, url)) as inner:
            self._add_shared(inner, extraction)
            if inner.contains_named_graph(graph):
                self.pending.note_gone(graph, self.select)
                old = catalogue.text_digest(self._inner, key)
                inner.update(updates.replacing(graph, set(self.quads(graph)), set(quads)))
                self._forget(old)
                self.pending.note_read(graph)
                return "changed"
            inner.extend(quads)  # one transaction, and twice as fast where nothing is dropped
            self.pending.note_read(graph)
            return "new"

    def fill(self, extractions: Sequence[Extraction], *, generated: datetime | None = None) -> None:
        """Keep articles that are new, all or none: some hundred at once take half the time of one by one.

        Raises:
            StoreError: one of them is kept already, or comes twice; nothing is written then.
        """
        moment = generated or now()
        urls = {article_key(one.article): one.article.url for one in extractions}
        with self._lock:
            if len(urls) < len(extractions) or any(self.keeps(one.article) for one in extractions):
                raise StoreError("an article is kept already, or comes twice: use Store.replace for these")
            with self._writing((one.article.text for one in extractions), urls) as inner:
                self._add_shared(inner, *extractions)
                inner.bulk_extend(quad for one in extractions for quad in encoded(one, moment))
            self.pending.note_read(*(ox.NamedNode(names.graph_iri(key)) for key in urls))

    def remove(self, article: str) -> bool:
        """Forget an article, by key, IRI, URL or id; says whether it was known."""
        key = self.find(article)
        if key is None:
            return False
        graph = ox.NamedNode(names.graph_iri(key))
        with self._lock, self._writing(touched=journal.with_fellows(self._inner, key)) as inner:
            self.pending.note_gone(graph, self.select)
            old = catalogue.text_digest(self._inner, key)
            inner.update(updates.dropping(graph))
            self._forget(old)
        return True

    def derive(
        self, graph: ox.NamedNode, quads: set[ox.Quad], *, instead: set[ox.Quad] | None = None
    ) -> bool:
        """Write a derived graph anew, or only a part of it; says whether anything changed."""
        old = set(self.quads(graph)) if instead is None else instead
        if old == quads:
            return False
        with self._writing(touched=journal.of_reports(old, quads)) as inner:
            inner.update(updates.amending(graph, old - quads, quads - old))
        return True

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Let no other thread write in the meantime."""
        with self._lock:
            yield

    def settle(self) -> None:
        """Note that happenings are derived from all articles as they are now."""
        with self._lock:
            self._texts.settle(method(), self._version)
            self.pending.clear()

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
                opened, self._open = self._open, None
                close_store(self.path, *opened)

    # -- asking ---------------------------------------------------------------

    @property
    def version(self) -> int:
        """Grows with every change, also across runs: what was computed for one stays true for it."""
        if self.address is not None:  # others may write there
            self._version = self._texts.version
        return self._version

    def changes(self, since: int) -> list[journal.Change]:
        """The articles that changed after a version, or were removed, by key."""
        return journal.changes(self._inner, self._texts, since, self.version)

    def knows(self, article: Article, version: str) -> bool:
        """Whether this very article was read before by this version of the pipeline."""
        graph = ox.NamedNode(names.graph_iri(article_key(article)))
        digest = ox.Literal(article.digest(version))
        return ox.Quad(graph, INPUT_DIGEST, digest, graph) in self._inner

    def keeps(self, article: Article) -> bool:
        """Whether anything is kept of an article, whatever it said then."""
        return self.has(ox.NamedNode(names.graph_iri(article_key(article))))

    def find(self, article: str) -> str | None:
        """The key of an article, by key, IRI, URL or id; None if it is not kept."""
        return catalogue.find(self._inner, article)

    def text(self, article: str) -> str | None:
        """The text of an article, by key, IRI, URL or id."""
        key = self.find(article)
        digest = catalogue.text_digest(self._inner, key) if key else None
        return self._texts.get(digest) if digest else None

    def query(self, sparql: str, *, format: str | None = None) -> bytes:  # noqa: A002
        """The answer to a query, serialised: json, csv, tsv, xml; ttl, nt, rdf, jsonld for graphs."""
        return serialize(answer(self._inner, sparql), format)

    def select(self, sparql: str) -> list[Row]:
        """The rows that a SELECT query finds, as Python values."""
        return list(self.each(sparql))

    def each(self, sparql: str) -> Iterator[Row]:
        """The same one by one, as they are found."""
        result = answer(self._inner, sparql)
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
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of a graph, of a subject, that say so and so, or all, as they are now."""
        return self._inner.quads_for_pattern(subject, predicate, value, graph)

    def dataset(self) -> rdflib.Dataset:
        """The same data as rdflib sees it, for reading, until the store is closed."""
        return dataset(lambda: local(self._inner))

    # -- copying --------------------------------------------------------------

    def dump(self, out: BinaryIO) -> None:
        """Write everything as N-Quads sorted by line: equal stores give equal bytes."""
        copying.dump(self._inner, out)

    def checkpoint(self, directory: Path | str, texts: Path | None = None) -> None:
        """Copy the graphs as they are now into a new directory, for `pyoxigraph.Store.read_only`.

        With a path for them, the texts and the journal of the same moment are copied, too.
        """
        with self._lock:
            copying.checkpoint(self._inner, Path(directory), on_disk=bool(self.path or self.address))
            if texts is not None:
                self._texts.copy(texts)

    # -- inside ---------------------------------------------------------------

    @property
    def _inner(self) -> Graphs:
        if self._open is None:
            raise StoreError("this store is closed: open it again")
        return self._open[0]

    @property
    def _texts(self) -> Kept:
        if self._open is None:
            raise StoreError("this store is closed: open it again")
        return self._open[1]

    @contextmanager
    def _writing(self, texts: Iterable[str] = (), touched: journal.Touched | None = None) -> Iterator[Graphs]:
        """One writer at a time. The new version shows only after the data it stands for."""
        with self._lock:
            inner = self._inner
            try:
                version = self._texts.advance(texts, touched)
                yield inner
                self._version = version
                self._unflushed += 1
                if self._unflushed >= FLUSH_EVERY:
                    self.flush()
            except (OSError, sqlite3.Error) as error:
                raise StoreError(advice(self.path, error)) from error

    def _refresh(self) -> None:
        if shared.mark() not in self._inner:
            empty = next(self.graphs(), None) is None
            with self._writing() as inner:
                share(inner, empty=empty)

    def _add_shared(self, inner: Graphs, *extractions: Extraction) -> None:
        added = dict.fromkeys(quad for one in extractions for quad in shared.additions(one))
        missing = [quad for quad in added if quad not in self._known]
        if missing:
            inner.extend(missing)
            self._known.update(missing)

    def _forget(self, digest: str | None) -> None:
        """Drop a text that no graph refers to any more."""
        if digest is not None and not catalogue.refers_to(self._inner, digest):
            self._texts.drop(digest)

"""Keeping articles: whole, once, and again after a change."""

import os
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from lagebild.graph import Iri, Store, copying, encode, rebuild
from lagebild.ontology.errors import QueryError, StoreError
from lagebild.ontology.names import graph_iri
from lagebild.ontology.records import Extraction
from tests.threats import dumped

KEY = "6324c82e4088c488"
EVENTS = "SELECT ?event WHERE { ?event a lb:Event } ORDER BY ?event"


def test_reading_an_article_twice_changes_nothing(store: Store, german: Extraction) -> None:
    before, version = dumped(store), store.version
    assert store.replace(german) == "unchanged"
    assert (dumped(store), store.version) == (before, version)


def test_a_new_version_of_the_pipeline_is_a_change(store: Store, german: Extraction) -> None:
    newer = replace(german, version="0.2.0")
    assert not store.knows(german.article, "0.2.0")
    assert store.replace(newer) == "changed"
    assert store.knows(german.article, "0.2.0")
    assert store.ask("evidence", item=f"{KEY}#event-4")[0].version == "0.2.0"


def test_a_corrected_article_replaces_all_of_the_old_one(
    store: Store, german: Extraction, english: Extraction, generated: datetime
) -> None:
    rebuild(store)
    article = replace(german.article, text="Am Montag telefonierte US-Präsident Trump mit Putin.")
    corrected = replace(
        german, article=article, events=german.events[:1], statements=(), actors=german.actors[:2]
    )
    version = store.version
    assert store.replace(corrected, generated=generated) == "changed"
    rebuild(store)
    with Store() as fresh:
        fresh.replace(corrected, generated=generated)
        fresh.replace(english, generated=generated)
        rebuild(fresh)
        assert dumped(store) == dumped(fresh)
    assert store.version > version
    assert store.text(KEY) == article.text


def test_a_dump_does_not_depend_on_the_order(
    store: Store, german: Extraction, english: Extraction, generated: datetime
) -> None:
    with Store() as other:
        other.replace(english, generated=generated)
        other.replace(german, generated=generated)
        assert dumped(other) == dumped(store)
    lines = dumped(store).splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    "name",
    [
        KEY,
        f"https://w3id.org/lagebild/article/{KEY}",
        "https://news.example.org/de/telefonat",
        "de-1",
    ],
)
def test_an_article_is_found_by_any_of_its_names_and_removed(store: Store, name: str) -> None:
    assert store.find(name) == KEY
    assert (store.text(name) or "").startswith("Am Montag")
    rebuild(store)
    assert store.remove(name)
    assert not store.remove(name)
    assert store.text(name) is None
    assert len(store.select(EVENTS)) == 3
    assert not [row for row in store.select("SELECT ?e { ?e lb:reportOf ?h }") if KEY in row.e]


@pytest.mark.parametrize("name", ["", "nix", "graph/actors", "../actors", "a b", "https://x y/"])
def test_what_is_no_article_is_not_found(store: Store, name: str) -> None:
    assert store.find(name) is None
    assert not store.remove(name)


def test_a_text_stays_as_long_as_one_article_has_it(store: Store, german: Extraction) -> None:
    copy = replace(german, article=replace(german.article, url="https://copy.example/1", id="c"))
    store.replace(copy)
    store.remove(KEY)
    assert store.text("c") == german.article.text


def test_a_directory_keeps_everything(tmp_path: Path, german: Extraction, generated: datetime) -> None:
    with Store(tmp_path / "news") as store:
        assert store.replace(german, generated=generated) == "new"
        before, version = dumped(store), store.version
    with Store(tmp_path / "news") as store:
        assert (dumped(store), store.version) == (before, version)
        assert store.knows(german.article, german.version)
        assert store.replace(german) == "unchanged"
        assert store.text(KEY) == german.article.text
        assert store.replace(replace(german, version="2")) == "changed"


def test_memory_and_disk_keep_the_same(
    tmp_path: Path, store: Store, german: Extraction, english: Extraction, generated: datetime
) -> None:
    with Store(tmp_path) as kept:
        kept.replace(german, generated=generated)
        kept.replace(english, generated=generated)
        assert dumped(kept) == dumped(store)


def test_a_second_opener_is_told_what_to_do(tmp_path: Path) -> None:
    opener = "import sys; from lagebild.graph import Store; Store(sys.argv[1])"
    with Store(tmp_path):
        with pytest.raises(StoreError, match="open already, in this process, since"):
            Store(tmp_path)
        other = subprocess.run(
            [sys.executable, "-c", opener, str(tmp_path)],
            check=False,
            capture_output=True,
            text=True,
        )
        assert f"open already, in process {os.getpid()} on {socket.gethostname()}, since 20" in other.stderr
    Store(tmp_path).close()


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="is no store"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="is a file"):
        Store(tmp_path / "notes.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_broken_store_is_named(tmp_path: Path) -> None:
    Store(tmp_path).close()
    (tmp_path / "graphs" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path)


def test_a_store_with_broken_texts_is_named(tmp_path: Path) -> None:
    Store(tmp_path).close()
    (tmp_path / "texts.sqlite").write_text("nonsense" * 1000)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path)


def test_a_closed_store_says_so(german: Extraction) -> None:
    store = Store()
    data = store.dataset()
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.replace(german)
    with pytest.raises(StoreError, match="closed"):
        list(data.query("SELECT * WHERE { ?s ?p ?o }"))


def test_threads_that_write_at_once_lose_nothing(tmp_path: Path, german: Extraction) -> None:
    articles = [
        replace(german, article=replace(german.article, url=f"https://news.example.org/{n}"))
        for n in range(40)
    ]
    with Store(tmp_path) as store:

        def write(own: list[Extraction]) -> None:
            for extraction in own:
                store.replace(extraction)

        threads = [threading.Thread(target=write, args=(articles[n::4],)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.select(EVENTS)) == 40 * len(german.events)
        assert all(store.knows(one.article, one.version) for one in articles)


def test_rows_are_python_values(store: Store) -> None:
    row = store.select(
        "SELECT ?event ?negated ?first ?confidence ?none WHERE {"
        f" VALUES ?event {{ <https://w3id.org/lagebild/article/{KEY}#event-1> }}"
        " ?event lb:negated ?negated ; lb:confidence ?confidence ;"
        " sem:hasEarliestBeginTimeStamp ?first }"
    )[0]
    assert isinstance(row.event, Iri)
    assert row.negated is False
    assert row["first"].isoformat() == "2025-04-28"
    assert str(row[3]) == "0.94"
    assert row.none is None
    assert list(row.as_dict()) == ["event", "negated", "first", "confidence", "none"]
    with pytest.raises(AttributeError, match="only event"):
        _ = row.nothing


def test_answers_come_in_the_usual_formats(store: Store) -> None:
    assert store.query(EVENTS).startswith(b'{"head":{"vars":["event"]}')
    assert len(store.query(EVENTS, format="csv").splitlines()) == 8
    assert store.query("ASK { ?s a lb:Event }", format="application/sparql-results+json").endswith(
        b'"boolean":true}'
    )
    graph = store.query("CONSTRUCT { ?s a lb:Event } WHERE { ?s a lb:Event }", format="nt")
    assert len(graph.splitlines()) == 7
    with pytest.raises(QueryError, match="use json, csv"):
        store.query(EVENTS, format="ttl")
    with pytest.raises(QueryError, match="use ttl, nt"):
        store.query("DESCRIBE actor:eu", format="csv")


def test_a_malformed_query_is_pointed_at(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.select("SELECT ?s WHERE {\n ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 9)
    with pytest.raises(QueryError, match="no rows"):
        store.select("ASK { ?s ?p ?o }")


def test_rdflib_reads_the_same_data_and_cannot_write(store: Store) -> None:
    data = store.dataset()
    assert isinstance(data, rdflib.Dataset)
    assert len(list(data.query(EVENTS))) == 7
    event = rdflib.URIRef(f"https://w3id.org/lagebild/article/{KEY}#event-1")
    graph = data.graph(rdflib.URIRef(f"https://w3id.org/lagebild/graph/{KEY}"))
    agent = rdflib.URIRef("https://w3id.org/lagebild/ns#agent")
    assert len(list(graph.objects(event, agent))) == 2
    with pytest.raises(StoreError, match="for reading"):
        graph.remove((event, None, None))
    with pytest.raises(StoreError, match="for reading"):
        data.update("DROP ALL")


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_checkpoint_stays_as_it_was(
    tmp_path: Path, german: Extraction, english: Extraction, on_disk: bool
) -> None:
    with Store(tmp_path / "news" if on_disk else None) as store:
        store.replace(german)
        store.checkpoint(tmp_path / "copy")
        store.replace(english)
        copy = ox.Store.read_only(str(tmp_path / "copy"))
        found = copy.query(
            "SELECT ?e { ?e a <https://w3id.org/lagebild/ns#Event> }",
            use_default_graph_as_union=True,
        )
        assert isinstance(found, ox.QuerySolutions)
        assert len(list(found)) == len(german.events)
        with pytest.raises(StoreError, match="not empty"):
            store.checkpoint(tmp_path / "copy")


def test_shared_graphs_are_written_anew_when_their_sources_changed(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        before = dumped(store)
    inner = ox.Store(tmp_path / "graphs")
    graph = "https://w3id.org/lagebild/graph/"
    inner.update(f"DROP GRAPH <{graph}actors>; DROP GRAPH <{graph}dataset>")
    inner.flush()
    del inner
    with Store(tmp_path) as store:
        assert dumped(store) == before


def test_text_of_any_kind_comes_back(german: Extraction) -> None:
    odd = 'a\x00b\r\n\t"\\u0041" {} <> \u2028 \U0001f600 \\'
    article = replace(german.article, text=odd, title=odd)
    extraction = Extraction(article=article, version="1")
    with Store() as store:
        store.replace(extraction)
        store.replace(replace(extraction, version="2"))
        assert store.text(KEY) == odd
        assert store.ask("article", article=KEY)[0].headline == odd


def test_new_data_files_refresh_the_shared_graphs_and_nothing_else(
    tmp_path: Path, german: Extraction
) -> None:
    with Store(tmp_path / "kept") as store:
        store.replace(german)
        before = dumped(store)
    inner = ox.Store(str(tmp_path / "kept" / "graphs"))
    inner.update(
        "DELETE WHERE { GRAPH <https://w3id.org/lagebild/graph/dataset> "
        "{ <https://w3id.org/lagebild/dataset> <https://w3id.org/lagebild/ns#inputDigest> ?old } }"
    )
    inner.flush()
    del inner
    with Store(tmp_path / "kept") as store:
        assert dumped(store) == before
        assert store.ask("evidence", item=f"{KEY}#event-4")


def test_many_new_articles_are_kept_at_once_as_if_one_by_one(
    tmp_path: Path, store: Store, german: Extraction, english: Extraction, generated: datetime
) -> None:
    with Store(tmp_path / "filled") as filled:
        before = filled.version
        filled.fill([german, english], generated=generated)
        assert dumped(filled) == dumped(store)
        assert {change.article for change in filled.changes(before)} == {
            change.article for change in store.changes(before)
        }
        assert filled.text(KEY) == german.article.text
        assert filled.replace(german) == "unchanged"
        assert filled.remove(KEY)
    with Store(tmp_path / "filled") as again:
        assert again.find("de-1") is None
        assert again.text("en-1") == english.article.text


def test_filling_with_what_is_kept_or_comes_twice_writes_nothing(
    store: Store, german: Extraction, english: Extraction
) -> None:
    before, version = dumped(store), store.version
    other = replace(german, article=replace(german.article, url="https://other.example/1"))
    for batch in ([other, english], [other, other]):
        with pytest.raises(StoreError, match="replace"):
            store.fill(batch)
    assert (dumped(store), store.version) == (before, version)


def test_an_article_is_replaced_in_one_step(
    store: Store, german: Extraction, english: Extraction, generated: datetime
) -> None:
    """Another text under the same address: no triple of the old one stays, none of the new is missing."""
    other = replace(english, article=replace(english.article, url=german.article.url, id="other"))
    assert store.replace(other, generated=generated) == "changed"
    graph = ox.NamedNode(graph_iri(KEY))
    assert set(store.quads(graph)) == set(encode(other, generated))


def test_a_dump_larger_than_memory_allows_is_merged_from_sorted_runs(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dumped(store)
    monkeypatch.setattr(copying, "RUN", 10_000)
    assert dumped(store) == whole

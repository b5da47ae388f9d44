"""Which articles a store says have changed, and since when."""

import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from lagebild.graph import Store, article_key, rebuild
from lagebild.ontology.errors import StoreError
from lagebild.ontology.records import Extraction


def changed(store: Store, since: int) -> dict[str, bool]:
    return {change.article: change.kept for change in store.changes(since)}


@pytest.fixture
def alone(english: Extraction) -> Extraction:
    """An article that shares no happening with another."""
    article = replace(english.article, id="alone", url="https://alone.example/1", text="Nothing happened.")
    return replace(english, article=article, events=(), statements=(), actors=(), sentences=((0, 17),))


def test_a_new_article_has_changed_and_an_unchanged_one_has_not(
    store: Store, english: Extraction, alone: Extraction, generated: datetime
) -> None:
    before = store.version
    assert store.replace(english, generated=generated) == "unchanged"
    store.replace(alone, generated=generated)
    assert changed(store, before) == {article_key(alone.article): True}
    assert changed(store, store.version) == {}


def test_the_fellows_of_a_happening_change_with_it(
    store: Store, german: Extraction, english: Extraction, alone: Extraction, generated: datetime
) -> None:
    store.replace(alone, generated=generated)
    both = {article_key(german.article): True, article_key(english.article): True}
    before = store.version
    rebuild(store)
    assert changed(store, before) == both  # each now reports a happening
    before = store.version
    rebuild(store)
    assert changed(store, before) == {}
    store.remove(article_key(english.article))
    assert changed(store, before) == both | {article_key(english.article): False}


def test_a_removed_article_keeps_its_address_in_the_journal(store: Store, english: Extraction) -> None:
    before = store.version
    store.remove("en-1")
    (gone,) = [change for change in store.changes(before) if not change.kept]
    assert (gone.article, gone.url) == (article_key(english.article), english.article.url)


def test_changes_outlive_the_process(tmp_path: Path, english: Extraction, generated: datetime) -> None:
    with Store(tmp_path / "store") as store:
        before = store.version
        store.replace(english, generated=generated)
    with Store(tmp_path / "store") as store:
        assert changed(store, before) == {article_key(english.article): True}


def test_a_store_older_than_the_journal_says_from_where_on_it_knows(
    tmp_path: Path, english: Extraction, german: Extraction, generated: datetime
) -> None:
    with Store(tmp_path / "store") as store:
        store.replace(english, generated=generated)
        old = store.version
    with sqlite3.connect(tmp_path / "store" / "texts.sqlite") as texts:
        texts.execute("DROP TABLE change")
        texts.execute("DELETE FROM counter WHERE name = 'watched'")
        texts.execute("PRAGMA user_version = 0")
    texts.close()
    with Store(tmp_path / "store") as store:
        store.replace(german, generated=generated)
        assert changed(store, old) == {article_key(german.article): True}
        with pytest.raises(StoreError, match="everything once"):
            store.changes(old - 1)


def test_a_version_that_is_not_of_this_store_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=f"to {store.version} of this store"):
        store.changes(store.version + 1)

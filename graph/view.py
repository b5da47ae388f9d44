"""The store as rdflib sees it: the same data, for reading."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from lagebild.ontology.errors import StoreError
from lagebild.ontology.names import PREFIXES


class View(OxigraphStore):
    """An rdflib store over an open Oxigraph one, which writers of other threads own."""

    def __init__(self, inner: Callable[[], ox.Store]) -> None:
        self._reach = inner
        super().__init__()

    @property
    def _inner(self) -> ox.Store:
        return self._reach()

    def _refuse(self, *_: object, **__: object) -> Any:
        raise StoreError("this data set is for reading: write through Store.replace or remove")

    add = addN = remove = update = remove_graph = open = destroy = _refuse  # noqa: N815

    def add_graph(self, graph: Any) -> None:
        """Nothing: rdflib announces every graph that it is going to read."""

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Nothing: who opened the store closes it."""


def dataset(inner: Callable[[], ox.Store]) -> Dataset:
    """All graphs as one rdflib data set, whose default graph is the union of the named ones."""
    view = Dataset(store=View(inner), default_union=True)
    for prefix, namespace in PREFIXES.items():
        view.bind(prefix, namespace)
    return view

"""Which articles a write changes, so that others can ask what changed since a version.

Changed is an article whose graph was written or removed, and one that reports a happening which gained
or lost a report: what can be said of that article is another thing then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from lagebild.graph.opening import Graphs, Kept
from lagebild.graph.terms import REPORT_OF, A, node
from lagebild.ontology import names
from lagebild.ontology.errors import StoreError

Touched = Mapping[str, str | None]
"""Keys of articles, each with its URL where this write tells it."""


@dataclass(frozen=True, slots=True)
class Change:
    """An article that changed: its key, its URL if it has one, and whether it is still kept."""

    article: str
    url: str | None
    kept: bool


def changes(inner: Graphs, texts: Kept, since: int, now: int) -> list[Change]:
    """The articles that changed between two versions, or were removed, by key."""
    if not texts.watched <= since <= now:
        raise StoreError(
            f"changes are known from version {texts.watched} to {now} of this store, "
            f"not from {since}: leave the version out, and take everything once"
        )
    kept = inner.contains_named_graph
    return [Change(key, url, kept(ox.NamedNode(names.graph_iri(key)))) for key, url in texts.touched(since)]


def with_fellows(inner: Graphs, key: str, url: str | None = None) -> Touched:
    """An article that is about to be replaced or removed, and those that share a happening with it."""
    graph = ox.NamedNode(names.graph_iri(key))
    events = [quad.subject for quad in inner.quads_for_pattern(None, A, node("lb:Event"), graph)]
    told = [quad for event in events for quad in inner.quads_for_pattern(event, REPORT_OF, None, None)]
    return {**dict.fromkeys(_articles(inner, told)), key: url}


def of_reports(old: set[ox.Quad], new: set[ox.Quad]) -> Touched:
    """The articles whose happenings differ between two states of what reports what."""
    differing = [quad for quad in old ^ new if quad.predicate == REPORT_OF]
    both = [quad for quad in old & new if quad.predicate == REPORT_OF]
    concerned = {quad.object for quad in differing}
    fellows = [quad for quad in both if quad.object in concerned]
    return dict.fromkeys(filter(None, (_article(quad) for quad in (*differing, *fellows))))


def _articles(inner: Graphs, told: Iterable[ox.Quad]) -> Iterable[str]:
    for happening in {quad.object for quad in told}:
        for quad in inner.quads_for_pattern(None, REPORT_OF, happening, None):
            if key := _article(quad):
                yield key


def _article(quad: ox.Quad) -> str | None:
    if not isinstance(quad.subject, ox.NamedNode):
        return None
    return quad.subject.value.removeprefix(names.ARTICLE).partition("#")[0]

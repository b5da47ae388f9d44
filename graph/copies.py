"""Articles with about the same text: one under several addresses, an agency's report in several papers.

All are kept. In `graph:copies` each is linked by `prov:alternateOf` to the one of them that was published
first. Only articles that came, changed or went are compared; the outcome does not depend on their order.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode, Quad

from lagebild.graph.shared import COPIES
from lagebild.graph.sketches import COPY, Known, Shingles, Sketches, bands, resemblance, shingles
from lagebild.graph.store import Store
from lagebild.graph.terms import ALTERNATE_OF, FIRST, node
from lagebild.ontology import names
from lagebild.ontology.errors import StoreError

FILE = "copies.sqlite"
_IN_MEMORY: "WeakKeyDictionary[Store, Sketches]" = WeakKeyDictionary()


def link(store: Store) -> None:
    """Bring `graph:copies` up to date; articles whose links change are to be looked at for happenings."""
    with store.exclusive(), _sketches(store) as sketches:
        changed = _changed(store, sketches)
        concerned = _compare(store, sketches, changed)
        groups = dict(_groups(sketches, concerned))
        new = {quad for first, group in groups.items() for quad in _quads(first, group)}
        touched = changed.keys() | concerned | {key for group in groups.values() for key in group}
        dated = {key for first, group in groups.items() if first in changed for key in group}
        _write(store, touched, new, dated)
        sketches.settle(store.version)


def copies_of(store: Store, key: str) -> list[str]:
    """The keys of the other articles with about the same text as one, by key."""
    article = NamedNode(names.article_iri(key))
    original = next((quad.object for quad in store.quads(COPIES, article, ALTERNATE_OF)), article)
    assert isinstance(original, NamedNode)  # noqa: S101  # nothing else is linked to
    told = {_key(quad.subject) for quad in store.quads(COPIES, None, ALTERNATE_OF, original)}
    return sorted({*told, _key(original)} - {key}) if told else []


@contextmanager
def _sketches(store: Store) -> Iterator[Sketches]:
    """Those of a store; what is done to them in vain is undone."""
    if store.path is not None:
        with Sketches(store.path / FILE, _method()) as opened:
            yield opened
        return
    kept = _IN_MEMORY.setdefault(store, Sketches(None, _method()))
    try:
        yield kept
    finally:
        kept.undo()


def _changed(store: Store, sketches: Sketches) -> dict[str, Known | None]:
    """The articles that are not what their sketch was made of, each with what is known of it now."""
    try:
        keys = {change.article for change in store.changes(sketches.version or 0)}
    except StoreError:  # its journal does not reach back so far
        graphs = (graph.value.removeprefix(names.GRAPH) for graph in store.graphs())
        keys = sketches.articles() | set(graphs)
    now = {key: _known(store, key) for key in sorted(keys)}
    return {key: known for key, known in now.items() if known != sketches.known(key)}


def _known(store: Store, key: str) -> Known | None:
    """What is known of an article; None if it is not kept."""
    try:
        graph, text = NamedNode(names.graph_iri(key)), NamedNode(names.text_iri(key))
        digests = list(store.quads(graph, text, node("schema:sha256")))
    except ValueError:
        return None
    days = list(store.quads(graph, NamedNode(names.article_iri(key)), FIRST))
    return Known(_value(digests[0]), _value(days[0]) if days else "") if digests else None


def _compare(store: Store, sketches: Sketches, changed: dict[str, Known | None]) -> set[str]:
    """Make new sketches and pairs of what changed; the articles whose groups may be others now."""
    concerned = {other for key in changed for other in (key, *sketches.copies(key))}
    runs: dict[str, Shingles] = {}
    for key, known in changed.items():
        sketches.drop(key)
        if known is not None:
            sketches.add(key, known, bands(_shingles(store, key, runs)))
    for key, known in changed.items():
        for other in sketches.like(key) if known is not None else ():
            if resemblance(_shingles(store, key, runs), _shingles(store, other, runs)) >= COPY:
                sketches.join(key, other)
    return concerned


def _shingles(store: Store, key: str, runs: dict[str, Shingles]) -> Shingles:
    """The shingles of a text; those of some others are remembered."""
    if key not in runs:
        if len(runs) >= 1000:
            runs.clear()
        runs[key] = shingles(store.text(key) or "")
    return runs[key]


def _groups(sketches: Sketches, keys: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    """The groups of several copies that some articles are in, each once, with the first of it."""
    seen: set[str] = set()
    for key in keys:
        if key not in seen and len(group := sketches.group(key)) > 1:
            seen |= group
            yield _first(sketches, group), group


def _quads(first: str, group: set[str]) -> Iterator[Quad]:
    """Each but the first is linked to the first."""
    for key in group - {first}:
        yield Quad(_article(key), ALTERNATE_OF, _article(first), COPIES)


def _first(sketches: Sketches, group: set[str]) -> str:
    """Which of some copies was published first: those that are dated before others, then by key."""

    def order(key: str) -> tuple[bool, str, str]:
        known = sketches.known(key)
        day = known.day if known else ""
        return not day, day, key

    return min(group, key=order)


def _write(store: Store, touched: set[str], new: set[Quad], dated: set[str]) -> None:
    """Write the links of some articles anew, noting before and after what that changes for happenings.

    It changes what is linked otherwise, and what may be `dated` otherwise, by another first article.
    """
    old = {quad for key in touched for quad in _links(store, key)}
    differing = {_key(term) for quad in old ^ new for term in (quad.subject, quad.object)}
    graphs = [NamedNode(names.graph_iri(key)) for key in sorted(differing | dated)]
    kept = [graph for graph in graphs if store.has(graph)]
    for graph in kept:
        store.pending.note_gone(graph, store.select)
    store.derive(COPIES, new, instead=old)
    for graph in kept:
        store.pending.note_read(graph)


def _links(store: Store, key: str) -> Iterator[Quad]:
    yield from store.quads(COPIES, _article(key), ALTERNATE_OF)
    yield from store.quads(COPIES, None, ALTERNATE_OF, _article(key))


def _article(key: str) -> NamedNode:
    return NamedNode(names.article_iri(key))


def _key(term: object) -> str:
    return term.value.removeprefix(names.ARTICLE) if isinstance(term, NamedNode) else ""


def _value(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""


@cache
def _method() -> str:
    """A name for the way in which copies are found; another one whenever that changes."""
    folder = files("lagebild.graph")
    return sha256(b"".join((folder / name).read_bytes() for name in ("copies.py", "sketches.py"))).hexdigest()

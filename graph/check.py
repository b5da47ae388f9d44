"""What a correct store looks like, and what in a given one is not so.

Rules that need the text or several graphs are told here in Python, the others by the shapes (see
`shapes.py`). Because a subject in an article's graph belongs to that article, no two such graphs
can share a triple; so looking for repeated triples is needed among the shared graphs only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pyoxigraph as ox

import lagebild.graph.shared as shared
from lagebild.graph.shapes import violations
from lagebild.graph.store import Store
from lagebild.graph.terms import ANCHOR_OF, FIRST, LAST, REPORT_OF, A, node
from lagebild.graph.users import about_ours
from lagebild.ontology import names

BATCH = 25
DEFAULT = ox.DefaultGraph()
Progress = Callable[[int, int], None]
Quads = Sequence[ox.Quad]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that is not as it should be: in which graph, at which node, and what."""

    graph: str
    subject: str
    rule: str
    message: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.subject}: {self.message} [{self.rule}]"


def check(store: Store, progress: Progress | None = None, shapes: bool = True) -> list[Finding]:
    """All findings, sorted; none in a store that nothing but `Store` and `changes` wrote to.

    Graphs of users are not looked at.

    `progress` is told how many articles were checked, of how many. Without `shapes` it is quick.
    """
    known = set(shared.SHARED)
    ours = (graph for graph in store.graphs() if graph.value.startswith(names.GRAPH))
    graphs = sorted((graph for graph in ours if graph not in known), key=str)
    findings = [*_shared(store), *_homeless(store)]
    for start in range(0, len(graphs), BATCH):
        batch = {graph: list(store.quads(graph)) for graph in graphs[start : start + BATCH]}
        for graph, quads in batch.items():
            findings += _article(store, graph, quads)
        if shapes:
            findings += _shapes(store, batch)
        if progress is not None:
            progress(start + len(batch), len(graphs))
    return sorted(set(findings))


def _finding(quad: ox.Quad, rule: str, message: str) -> Finding:
    return Finding(_plain(quad.graph_name), _plain(quad.subject), rule, message)


def _plain(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)


def _shared(store: Store) -> Iterator[Finding]:
    graphs = {graph: list(store.quads(graph)) for graph in shared.SHARED}
    for quads in graphs.values():
        yield from _blank(quads)
    for one, other in combinations(shared.SHARED, 2):
        elsewhere = {quad.triple for quad in graphs[other]}
        for quad in graphs[one]:
            if quad.triple in elsewhere:
                yield _finding(quad, "one graph", f"{quad.triple} stands in {other} too")
    for quad in graphs[shared.HAPPENINGS]:
        if quad.predicate == REPORT_OF and not _described(store, quad.subject):
            yield _finding(quad, "happening", "reports a happening but is in no article")


def _described(store: Store, event: object) -> bool:
    if not isinstance(event, ox.NamedNode):
        return False
    return any(quad.predicate == A and quad.object == node("lb:Event") for quad in store.quads(None, event))


def _homeless(store: Store) -> Iterator[Finding]:
    for quad in filter(about_ours, store.quads(DEFAULT)):
        yield _finding(quad, "named graph", f"{quad.triple} stands in no named graph")


def _blank(quads: Quads) -> Iterator[Finding]:
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            yield _finding(quad, "no blank nodes", f"{quad.triple}")


def _article(store: Store, graph: ox.NamedNode, quads: Quads) -> Iterator[Finding]:
    key = graph.value.removeprefix(names.GRAPH)
    article = names.article_iri(key)
    yield from _blank(quads)
    for quad in quads:
        subject = _plain(quad.subject)
        if subject not in (graph.value, article) and not subject.startswith(article + "#"):
            yield _finding(quad, "ownership", f"does not belong to the article {key}")
    text = store.text(key)
    if text is None:
        yield Finding(graph.value, article, "text", "its text is not kept")
    else:
        yield from _quotes(text, quads)
    yield from _undated(article, quads)


def _quotes(text: str, quads: Quads) -> Iterator[Finding]:
    """Every quote equals the text at its offsets, which its name repeats."""
    begins = _values(quads, node("nif:beginIndex"))
    ends = _values(quads, node("nif:endIndex"))
    for quad in quads:
        if quad.predicate != ANCHOR_OF:
            continue
        begin, end = begins.get(quad.subject, ""), ends.get(quad.subject, "")
        if not _plain(quad.subject).endswith(f"#offset_{begin}_{end}"):
            yield _finding(quad, "quote", f"its offsets {begin} and {end} are not those of its name")
        elif not (begin.isdigit() and end.isdigit()):
            yield _finding(quad, "quote", "its offsets are no numbers")
        elif text[int(begin) : int(end)] != _plain(quad.object):
            yield _finding(quad, "quote", f"{_plain(quad.object)!r} is not what the text says there")


def _undated(article: str, quads: Quads) -> Iterator[Finding]:
    """What a dated article asserts is dated."""
    dated = {(quad.subject, quad.predicate) for quad in quads if quad.predicate in (FIRST, LAST)}
    if (ox.NamedNode(article), FIRST) not in dated:
        return
    for quad in quads:
        asserted = quad.predicate == node("lb:modality") and quad.object == node("lb:Asserted")
        if asserted and any((quad.subject, bound) not in dated for bound in (FIRST, LAST)):
            yield _finding(quad, "dated", "is asserted by a dated article but has no dates")


def _values(quads: Quads, predicate: ox.NamedNode) -> dict[object, str]:
    return {quad.subject: _plain(quad.object) for quad in quads if quad.predicate == predicate}


def _shapes(store: Store, batch: dict[ox.NamedNode, list[ox.Quad]]) -> Iterator[Finding]:
    quads = [quad for its in batch.values() for quad in its]
    referred = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    own = {quad.subject for quad in quads}
    for thing in sorted(referred - own, key=str):
        quads += [quad for quad in store.quads(None, thing) if quad.graph_name in shared.SHARED]
    for focus, message in violations(quads):
        key, _, _ = focus.removeprefix(names.ARTICLE).removeprefix(names.GRAPH).partition("#")
        graph = names.graph_iri(key) if key and "/" not in key else ""
        yield Finding(graph, focus, "shape", message)

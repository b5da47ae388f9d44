"""What became of articles since happenings were last derived: only their surroundings are compared anew."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files

from pyoxigraph import NamedNode

from lagebild.graph.reports import QUERY, Report, reports
from lagebild.graph.rows import Row
from lagebild.ontology import names

MOST = 1000
"""After so many articles it takes less to compare all anew."""
OF_GRAPH = """
SELECT DISTINCT ?happening WHERE { GRAPH %s { ?event a lb:Event } ?event lb:reportOf ?happening }
"""
SOURCES = (
    "reports.py", "chronicle.py", "islands.py", "grounds.py", "clusters.py", "happenings.py", "copies.py",
    "sketches.py",
)  # fmt: skip


@dataclass(slots=True)
class Changes:
    """Graphs of articles that came or changed; reports of those that went or were others before, and of what.

    `complete` says whether that is all that happened; if not, all reports have to be compared.
    """

    complete: bool
    read: set[NamedNode] = field(default_factory=set)
    gone: dict[str, Report] = field(default_factory=dict)
    happenings: set[NamedNode] = field(default_factory=set)

    @property
    def due(self) -> bool:
        """Whether happenings may be others than those that were derived last."""
        return not self.complete or bool(self.read or self.gone)

    def note_read(self, *graphs: NamedNode) -> None:
        """Articles are new, or told otherwise than before."""
        if self.complete:
            self.read.update(graphs)
            self.complete = len(self.read) <= MOST

    def note_gone(self, graph: NamedNode, select: Callable[[str], list[Row]]) -> None:
        """An article is about to be dropped; to be called while it is still there."""
        if self.complete:
            self.read.discard(graph)
            graphs = " ".join((str(graph), *_copies(graph, select)))
            for report in reports(select(QUERY % f"VALUES ?graph {{ {graphs} }}")):
                self.gone.setdefault(report.event, report)
            of_these = select(OF_GRAPH % graph)
            self.happenings |= {NamedNode(row.happening) for row in of_these}
            self.complete = len(self.gone) <= 10 * MOST

    def clear(self) -> None:
        """Everything is derived now."""
        self.complete = True
        self.read.clear()
        self.gone.clear()
        self.happenings.clear()


def _copies(graph: NamedNode, select: Callable[[str], list[Row]]) -> Iterator[str]:
    """The graphs of the copies of an article: what no words date in them has its date."""
    article = names.article_iri(graph.value.removeprefix(names.GRAPH))
    for row in select(f"SELECT ?copy {{ GRAPH graph:copies {{ ?copy prov:alternateOf <{article}> }} }}"):
        yield f"<{names.graph_iri(row.copy.removeprefix(names.ARTICLE))}>"


@cache
def method() -> str:
    """A name for the way in which happenings are derived; another one whenever that changes."""
    folder = files("lagebild.graph")
    sources = [folder / name for name in SOURCES] + [files("lagebild.ontology") / "lagebild.ttl"]
    return "happenings " + sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]

"""What a SPARQL update would write, read from its words before anything of it runs.

`apply` of `users.py` sees to it that nothing but what is told here gets written, so a word that is
read wrongly can lose a write, never make one. To be told, a graph that is written must be named:
`INSERT { GRAPH ?g … }` is refused. `ALL` and `NAMED` are the graphs of users.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from lagebild.graph.cursor import END, Cursor
from lagebild.graph.tokens import Token, brief, forbid_calls, forbidden, place, tokens
from lagebild.graph.users import DEFAULT, Target, owned, refusal
from lagebild.ontology.errors import QueryError
from lagebild.ontology.names import PREFIXES

NOTHING = ox.NamedNode("urn:lagebild:nothing")
MOST_CLEARED = 100_000
"""Graphs that all `CLEAR ALL` and the like of an update may stand for; one of them always may."""
MOST_PROLOGUE = 1 << 25
"""Characters of prologues that may be read to resolve the names of graphs; each name takes its own."""


@dataclass(frozen=True, slots=True)
class Update:
    """An update that may run, and all graphs that it may write."""

    sparql: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Using:
    """The data set that a client names beside an update (`using-graph-uri`, `using-named-graph-uri`)."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()

    def __str__(self) -> str:
        """As clauses of an operation."""
        try:
            clauses = [f"USING {ox.NamedNode(graph)}" for graph in self.default]
            clauses += [f"USING NAMED {ox.NamedNode(graph)}" for graph in self.named]
        except ValueError as error:
            raise QueryError(f"using-graph-uri, using-named-graph-uri: {error}") from error
        return " ".join(clauses)


def read(
    sparql: str, *, base: str | None = None, own: Sequence[ox.NamedNode] = (), using: Using | None = None
) -> Update:
    """What an update may write, given the graphs that users have already.

    Raises:
        ForbiddenQueryError: it calls out (`LOAD`, `SERVICE`) or writes a graph of Lagebild's.
        QueryError: it is malformed, or names its data set twice.

    """
    words = list(tokens(sparql))
    forbid_calls(sparql, words)
    _forbid_load(sparql, words)
    reader = _Reader(sparql, words, base=base, own=own, using=str(using or ""))
    reader.run()
    return Update(reader.edited(), tuple(reader.targets))


def _forbid_load(sparql: str, words: Sequence[Token]) -> None:
    """Oxigraph sees `LOAD` without a word boundary too, and we may take an operation's place wrongly."""
    for token, after in zip(words, [*words, END][1:], strict=True):
        begins = token.text.lower().startswith("load")
        glued = token.kind == "name" and after.text.lower() in ("", ";", "into")
        if begins and (token.kind == "word" or glued):
            raise forbidden(sparql, token, "LOAD fetches from elsewhere: send the data to /store instead")


@dataclass(slots=True)
class _Reader(Cursor):
    """Walks over the operations; only what stands outside of WHERE is looked at."""

    base: str | None = None
    own: Sequence[ox.NamedNode] = ()
    using: str = ""
    prologue: str = ""
    known: dict[tuple[str, str], ox.NamedNode] = field(default_factory=dict)
    targets: dict[Target, None] = field(default_factory=dict)
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    cleared: int = 0
    resolving: int = 0

    def run(self) -> None:
        while True:
            self._prologue()
            if self.token is END:
                return
            self._operation()
            if self.token is END:
                return
            self.expect(";")

    def edited(self) -> str:
        parts, done = [], 0
        for start, end, new in self.edits:
            parts += [self.sparql[done:start], new]
            done = end
        return "".join([*parts, self.sparql[done:]])

    # -- operations -----------------------------------------------------------

    def _prologue(self) -> None:
        begin = self.token.start
        while self.word in ("base", "prefix", "version"):
            self.at += 3 if self.word == "prefix" else 2
            end = self.words[min(self.at, len(self.words)) - 1]
            self.prologue += self.sparql[begin : end.start + len(end.text)] + "\n"
            begin = self.token.start

    def _operation(self) -> None:
        verbs: dict[str, Callable[[], None]] = {
            "insert": self._insert,
            "delete": self._delete,
            "with": self._with,
            "clear": self._clear,
            "drop": self._clear,
            "create": self._create,
            "add": self._transfer,
            "copy": self._transfer,
            "move": self._transfer,
        }
        if self.word not in verbs:
            raise self.wrong(", ".join(verb.upper() for verb in verbs))
        verbs[self.word]()

    def _insert(self) -> None:
        self.at += 1
        if self.skip("data"):
            self._block(DEFAULT)
        else:
            self._block(DEFAULT)
            self._where()

    def _delete(self) -> None:
        self.at += 1
        if self.skip("data"):
            self._block(DEFAULT)
        elif self.word == "where":
            where = self.take()
            begin = self.token.start
            self._block(DEFAULT)
            if self.using:  # the short form has no room for it
                end = self.words[self.at - 1].start + 1
                pattern = self.sparql[begin:end]
                self.edits.append((where.start, begin, f"{pattern} {self.using} WHERE "))
        else:
            self._block(DEFAULT)
            if self.skip("insert"):
                self._block(DEFAULT)
            self._where()

    def _with(self) -> None:
        if self.using:
            raise self._twice()
        self.at += 1
        graph = self._name()
        if self.expect("delete", "insert") == "delete":
            self._block(graph)
            if self.skip("insert"):
                self._block(graph)
        else:
            self._block(graph)
        self._where()

    def _where(self) -> None:
        while self.word == "using":
            if self.using:
                raise self._twice()
            self.at += 1
            self.skip("named")
            self._name(written=False)
        if self.word != "where":
            raise self.wrong("WHERE")
        start = self.take().start
        if self.using:
            self.edits.append((start, start, f"{self.using} "))
        self.braces()

    def _twice(self) -> QueryError:
        line, column = place(self.sparql, self.token.start)
        return QueryError("the data set is named here and by using-graph-uri: choose one", line, column)

    def _clear(self) -> None:
        verb = self.take()
        silent = self.skip("silent")
        if self.skip("graph"):
            self._write(self._name())
            return
        last = self.token
        if self.expect("graph", "default", "named", "all") == "default":
            self._write(DEFAULT)
            return
        graphs: list[Target] = [*self.own, *(graph for graph in self.targets if graph != DEFAULT)]
        wanted: list[Target] = [*dict.fromkeys(graphs)] or [NOTHING]
        if self.cleared and self.cleared + len(wanted) > MOST_CLEARED:
            raise self._too_much(verb, f"{verb.text.upper()} of many graphs, too often: once will do")
        self.cleared += len(wanted)
        steps = [f"{verb.text} SILENT GRAPH {graph}" for graph in wanted]
        if last.text.lower() == "all":
            wanted.append(DEFAULT)
            steps.append(f"{verb.text} {'SILENT ' if silent else ''}DEFAULT")
        self.targets.update(dict.fromkeys(wanted))
        self.edits.append((verb.start, last.start + len(last.text), " ; ".join(steps)))

    def _too_much(self, token: Token, reason: str) -> QueryError:
        return QueryError(reason, *place(self.sparql, token.start))

    def _create(self) -> None:
        self.at += 1
        self.skip("silent")
        self.expect("graph")
        self._write(self._name())

    def _transfer(self) -> None:
        verb = self.expect("add", "copy", "move")
        self.skip("silent")
        source = self._graph_or_default(written=verb == "move")
        self.expect("to")
        target = self._graph_or_default(written=True)
        if verb == "move":
            self._write(source)
        self._write(target)

    def _graph_or_default(self, *, written: bool) -> Target:
        if self.skip("default"):
            return DEFAULT
        self.skip("graph")
        return self._name(written=written)

    # -- graphs and blocks ----------------------------------------------------

    def _write(self, graph: Target) -> None:
        self.targets[graph] = None

    def _name(self, *, written: bool = True) -> ox.NamedNode:
        """The graph that is named here, as the engine understands it."""
        token = self.token
        if token.kind == "variable":
            raise forbidden(self.sparql, token, "name the graph to write to: a variable could be any graph")
        if token.kind not in ("iri", "name"):
            raise self.wrong("the name of a graph")
        graph = self.known.get((self.prologue, token.text))
        if graph is None:
            graph = self.known[self.prologue, token.text] = self._resolved(token)
        if written and owned(graph):
            raise forbidden(self.sparql, token, refusal(graph))
        self.at += 1
        return graph

    def _resolved(self, token: Token) -> ox.NamedNode:
        """What a name stands for, with prefixes, base and escapes as the engine has them."""
        self.resolving += len(self.prologue)
        if self.resolving > MOST_PROLOGUE:
            raise self._too_much(token, "too many prefixes for so many graphs: send it in parts")
        probe = ox.Store()
        told = f"{self.prologue}INSERT DATA {{ GRAPH {token.text} {{ <a:a> <a:a> <a:a> }} }}"
        try:
            probe.update(told, base_iri=self.base, prefixes=dict(PREFIXES))
        except (SyntaxError, ValueError) as error:
            line, column = place(self.sparql, token.start)
            reason = brief(str(error)).partition(": ")[2]
            raise QueryError(f"error at {line}:{column}: {reason}", line, column) from error
        return next(one for one in probe.named_graphs() if isinstance(one, ox.NamedNode))

    def _block(self, default: Target) -> None:
        """A template or data: triples go to the default graph or to graphs that are named."""
        if self.word != "{":
            raise self.wrong("{")
        self.at += 1
        while self.word != "}":
            if self.token is END:
                raise self.wrong("}")
            if self.skip("graph"):
                self._write(self._name())
                self.braces()
            elif self.word == "{":
                raise self.wrong("GRAPH, its name, then {")
            else:
                if self.word != ".":
                    self._write(default)
                self.at += 1
        self.at += 1

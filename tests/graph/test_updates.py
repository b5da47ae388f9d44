"""What an update would write is known before it runs; Lagebild's own graphs are never among it."""

import pyoxigraph as ox
import pytest

from lagebild.graph import Store, check, users
from lagebild.graph.targets import Using, read
from lagebild.graph.tokens import ForbiddenQueryError
from lagebild.graph.users import Changes
from lagebild.ontology.errors import QueryError

A, B, G, H = (ox.NamedNode(f"http://a.example/{name}") for name in "abgh")
DEFAULT = ox.DefaultGraph()
OWN = "https://w3id.org/lagebild/graph/codes"


@pytest.mark.parametrize(
    ("sparql", "targets"),
    [
        ("", set()),
        ("INSERT DATA { <x:a> <x:b> 1 }", {DEFAULT}),
        ("PREFIX e: <http://a.example/> INSERT DATA { GRAPH e:g { <x:a> <x:b> 1 } }", {G}),
        (
            "BASE <http://a.example/> DELETE DATA { GRAPH <g> { <x:a> <x:b> 1 } . <x:a> <x:b> 2 }",
            {G, DEFAULT},
        ),
        ("WITH <http://a.example/g> DELETE { ?s ?p ?o } WHERE { GRAPH <x:y> { ?s ?p ?o } }", {G}),
        ("INSERT { GRAPH <http://a.example/g> { ?s ?p 'GRAPH <x:y> {' } } WHERE { ?s ?p ?o }", {G}),
        ("DELETE WHERE { GRAPH <http://a.example/g> { ?s ?p ?o } }", {G}),
        ("COPY <http://a.example/g> TO <http://a.example/h>", {H}),
        ("MOVE GRAPH <http://a.example/g> TO DEFAULT", {G, DEFAULT}),
        ("ADD DEFAULT TO <http://a.example/g> ; CREATE GRAPH <http://a.example/h> ;", {G, H}),
        ("CLEAR GRAPH <http://a.example/g> ; DROP SILENT DEFAULT", {G, DEFAULT}),
        ("CREATE GRAPH <http://a.example/g> ; DROP ALL", {G, H, DEFAULT}),
    ],
)
def test_the_graphs_that_an_update_writes_are_told(sparql: str, targets: set[users.Target]) -> None:
    assert set(read(sparql, own=[H]).targets) == targets


@pytest.mark.parametrize(
    "sparql",
    [
        f"DROP GRAPH <{OWN}>",
        f"INSERT DATA {{ GRAPH <{OWN}> {{ <x:a> <x:b> 1 }} }}",
        "INSERT DATA { GRAPH graph:codes { <x:a> <x:b> 1 } }",
        "BASE <https://w3id.org/lagebild/graph/> CLEAR GRAPH <codes>",
        f"INSERT DATA {{ GRAPH <{OWN.replace('graph', 'gr%sph')}> {{ <x:a> <x:b> 1 }} }}" % "\\u0061",
        f"WITH <{OWN}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"MOVE <{OWN}> TO <http://a.example/g>",
        f"COPY <http://a.example/g> TO <{OWN}>",
        "INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:1/>",
        "CLEAR DEFAULT ; LOADSILENT<http://127.0.0.1:1/>",
        "PREFIX x: <http://127.0.0.1/> LOADx:y",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_what_is_ours_or_elsewhere_is_refused_with_its_place(sparql: str) -> None:
    with pytest.raises(ForbiddenQueryError) as refused:
        read(sparql)
    assert refused.value.line == 1
    assert refused.value.column


@pytest.mark.parametrize(
    ("sparql", "column"),
    [
        ("CLEAR XYZ", 7),
        ("SELECT * { ?s ?p ?o }", 1),
        ("INSERT DATA { <x:a> <x:b> 1", 28),
        ("INSERT { ?s ?p ?o }", 20),
        ("CLEAR GRAPH none:x", 13),
        ("INSERT { GRAPHx:y { ?s ?p ?o } } WHERE { ?s ?p ?o }", 19),
    ],
)
def test_what_cannot_be_understood_says_where(sparql: str, column: int) -> None:
    with pytest.raises(QueryError) as told:
        read(sparql)
    assert (told.value.line, told.value.column) == (1, column)


def test_the_data_set_of_the_client_goes_into_every_operation() -> None:
    using = Using(["http://a.example/g"], ["http://a.example/h"])
    store = ox.Store()
    store.add(ox.Quad(A, B, A, G))
    store.add(ox.Quad(B, B, B, ox.NamedNode("http://a.example/other")))
    store.update(read("INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", using=using).sparql)
    assert {quad.subject for quad in store.quads_for_pattern(None, None, None, DEFAULT)} == {A}
    with pytest.raises(QueryError, match="choose one"):
        read("INSERT { ?s ?p 1 } USING <x:y> WHERE { ?s ?p ?o }", using=using)
    with pytest.raises(QueryError, match="using-graph-uri"):
        read("CLEAR ALL", using=Using(["no IRI"]))


def test_changes_keep_blank_nodes_what_they_are() -> None:
    with Store() as store:
        users.put(store, G, [ox.Triple(ox.BlankNode("x"), A, ox.BlankNode("y"))])
        (before,) = store.quads(G)
        assert isinstance(before.object, ox.BlankNode)
        more = ox.Quad(before.object, B, A, G)
        users.apply(store, Changes(added=[more], created=[H]))
        assert set(store.quads(G)) == {before, more}
        users.apply(store, Changes(removed=[before], dropped=[H]))
        assert set(store.quads(G)) == {more}
        assert not store.has(H)


def test_nothing_of_ours_is_written_and_the_check_finds_nothing() -> None:
    ours = ox.NamedNode(OWN)
    event = ox.NamedNode("https://w3id.org/lagebild/article/x#event-1")
    with Store() as store:
        version = store.version
        for refused in (
            Changes(added=[ox.Quad(A, B, A, ours)]),
            Changes(dropped=[ours]),
            Changes(added=[ox.Quad(event, B, A)]),
        ):
            with pytest.raises(ForbiddenQueryError):
                users.apply(store, refused)
        with pytest.raises(ForbiddenQueryError):
            users.drop(store, ours)
        assert store.version == version
        users.add(store, G, [ox.Triple(event, B, A), ox.Triple(ox.BlankNode(), B, A)])
        users.put(store, DEFAULT, [ox.Triple(A, B, ox.BlankNode())])
        assert check(store) == []

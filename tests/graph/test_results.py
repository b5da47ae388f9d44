"""What analyses find, in all its forms."""

import json
import math
import sys
from io import BytesIO
from typing import Any

import networkx as nx
import pyarrow as pa  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
from rdflib import Graph

import lagebild.graph as door
import lagebild.graph.analysis as analysis
from lagebild.graph import (
    Result,
    Scope,
    Store,
    actor_network,
    brokers,
    centralities,
    chains,
    communities,
    exchanges,
    overview,
    periods,
    similarities,
    tensions,
    triads,
    write_graphml,
)
from lagebild.graph.acts import Level
from lagebild.graph.analysis.columns import columns
from lagebild.graph.analysis.cube import property_of
from lagebild.ontology import names
from lagebild.ontology.errors import ExportError
from tests.networks import at_random, iri, network

QB = names.QB
NETWORK = at_random(30, 120, 1)
ALONE = network([("a", "b", 1, -5.0)])


@pytest.fixture
def found(store: Store) -> list[Result[Any]]:
    """Something of each kind, and with gaps."""
    called = actor_network(store)
    one, other = iri("donald-trump"), iri("vladimir-putin")
    measures = (centralities, communities, triads, exchanges, brokers, similarities, overview)
    return [
        *(measure(graph) for graph in (NETWORK, ALONE) for measure in measures),
        periods(store),
        tensions(store, one, other),
        chains(store, called, one, other),
    ]


def test_the_door_shows_every_measure() -> None:
    assert door.__all__ == sorted(door.__all__)
    for name in door.__all__:
        assert getattr(door, name) is not None
    assert analysis.__all__ == sorted(analysis.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(door, "nothing")  # noqa: B009


def test_plain_values_and_tables_agree(found: list[Result[Any]]) -> None:
    for result in found:
        told = json.loads(json.dumps(result.to_json()))
        assert told["name"] == result.name
        assert len(told["rows"]) == len(result.rows)
        table = result.to_arrow()
        assert isinstance(table, pa.Table)
        assert table.column_names == list(result.to_columns())
        if told["rows"]:
            assert list(told["rows"][0]) == table.column_names
            plain = [{name: str(value) for name, value in row.items()} for row in table.to_pylist()]
            assert plain == [{name: str(value) for name, value in row.items()} for row in told["rows"]]


def test_columns_have_keys_and_names_and_their_types() -> None:
    result = centralities(NETWORK)
    table = result.to_arrow()
    assert table.schema.field("actor").type == pa.string()
    assert table.schema.field("degree").type == pa.int64()
    assert table.schema.field("pagerank").type == pa.float64()
    first = table.to_pylist()[0]
    assert first["actor_name"] == first["actor"].title()
    assert tensions.__module__.startswith("lagebild.graph.analysis")
    assert similarities(ALONE).to_arrow().schema.field("correlation").type == pa.float64()  # no rows


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("pyarrow", "pandas"):
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExportError, match="pip install pyarrow"):
        overview(ALONE).to_arrow()
    with pytest.raises(ExportError, match="pip install pandas"):
        overview(ALONE).to_pandas()


def test_nodes_and_links_carry_what_was_found() -> None:
    graph = communities(centralities(NETWORK).to_networkx()).to_networkx()
    ranked = {row.actor: row.pagerank for row in centralities(NETWORK).rows}
    assert {node: data["pagerank"] for node, data in graph.nodes(data=True)} == ranked
    assert all("community" in data for _, data in graph.nodes(data=True))
    assert "pagerank" not in NETWORK.nodes[next(iter(NETWORK))]  # left as it was
    out = BytesIO()
    write_graphml(graph, out)
    again = nx.read_graphml(BytesIO(out.getvalue()))
    assert {node: data["pagerank"] for node, data in again.nodes(data=True)} == ranked


def test_pairs_make_a_network_of_their_own() -> None:
    for result in (exchanges(NETWORK), similarities(NETWORK)):
        graph = result.to_networkx()
        assert not graph.is_directed()
        assert graph.number_of_edges() == len(result.rows) > 0
        for row in result.rows:
            told = graph.edges[row.one, row.other]
            assert {name: getattr(row, name) for name in told} == told
            assert graph.nodes[row.one]["label"] == result.label(row.one)


def test_chains_are_the_links_that_they_consist_of(store: Store) -> None:
    called = actor_network(store)
    one, other = iri("donald-trump"), iri("vladimir-putin")
    graph = chains(store, called, one, other).to_networkx()
    assert set(graph.edges) == {(one, other), (other, one)}
    assert graph.edges[one, other] == called.edges[one, other]


def stored(result: Result[Any]) -> ox.Store:
    """A result as RDF, to be queried."""
    data = ox.Store()
    data.extend(ox.Quad(one.subject, one.predicate, one.object) for one in result.to_rdf())
    return data


ILL_FORMED = {
    "IC-1 a data set each": """
      { ?obs a qb:Observation FILTER NOT EXISTS { ?obs qb:dataSet ?set . ?set a qb:DataSet } }
      UNION { ?obs a qb:Observation ; qb:dataSet ?set, ?other FILTER (?set != ?other) }""",
    "IC-2 a structure each": """
      { ?set a qb:DataSet FILTER NOT EXISTS { ?set qb:structure ?dsd . ?dsd a qb:DataStructureDefinition } }
      UNION { ?set a qb:DataSet ; qb:structure ?dsd, ?other FILTER (?dsd != ?other) }""",
    "IC-3 a measure at least": """
      ?dsd a qb:DataStructureDefinition
      FILTER NOT EXISTS { ?dsd qb:component [ qb:measure [ a qb:MeasureProperty ] ] }""",
    "IC-4 dimensions have ranges": """
      ?dim a qb:DimensionProperty FILTER NOT EXISTS { ?dim rdfs:range ?range }""",
    "components of one kind": """
      ?part a qb:ComponentSpecification
      FILTER NOT EXISTS { ?part qb:dimension|qb:measure|qb:attribute ?property }""",
    "IC-11 all dimensions": """
      ?obs qb:dataSet/qb:structure/qb:component/qb:dimension ?dim FILTER NOT EXISTS { ?obs ?dim ?value }""",
    "IC-12 no duplicates": """
      FILTER (?alike) {
        SELECT (MIN(?equal) AS ?alike) WHERE {
          ?obs qb:dataSet ?set . ?other qb:dataSet ?set FILTER (STR(?obs) < STR(?other))
          ?set qb:structure/qb:component/qb:dimension ?dim .
          ?obs ?dim ?one . ?other ?dim ?two BIND (?one = ?two AS ?equal)
        } GROUP BY ?obs ?other }""",
    "IC-14 all measures": """
      ?obs qb:dataSet/qb:structure/qb:component/qb:measure ?measure
      FILTER NOT EXISTS { ?obs ?measure ?value }""",
    "blank nodes": "?s ?p ?o FILTER (isBlank(?s) || isBlank(?o))",
}
"""Integrity constraints of https://www.w3.org/TR/vocab-data-cube/#wf-rules: what must not be found."""


@pytest.mark.parametrize("rule", ILL_FORMED)
def test_data_sets_are_well_formed(found: list[Result[Any]], rule: str) -> None:
    for result in found:
        if rule.startswith("IC-12") and len(result.rows) > 40:
            continue  # all pairs of rows
        data = stored(result)
        prefixes = {"qb": QB, "rdfs": names.RDFS}
        assert not data.query(f"ASK {{ {ILL_FORMED[rule]} }}", prefixes=prefixes), result.name


def test_the_rules_find_what_is_ill_formed() -> None:
    data = stored(centralities(ALONE))
    prefixes = {"qb": QB, "rdfs": names.RDFS, "measure": names.MEASURE}
    data.update("DELETE WHERE { ?obs measure:actor ?who }", prefixes=prefixes)
    assert data.query(f"ASK {{ {ILL_FORMED['IC-11 all dimensions']} }}", prefixes=prefixes)
    data.update("DELETE WHERE { ?obs measure:pagerank ?rank }", prefixes=prefixes)
    assert data.query(f"ASK {{ {ILL_FORMED['IC-14 all measures']} }}", prefixes=prefixes)
    data.update("INSERT { ?obs measure:actor <x:y> } WHERE { ?obs a qb:Observation }", prefixes=prefixes)
    assert data.query(f"ASK {{ {ILL_FORMED['IC-12 no duplicates']} }}", prefixes=prefixes)


def test_every_column_is_explained_in_the_vocabulary(found: list[Result[Any]]) -> None:
    vocabulary = Graph().parse(data=(names_folder() / "measures.ttl").read_text(encoding="utf-8"))
    for result in found:
        for column in columns(result.kind):
            about = property_of(column).value
            rows = vocabulary.query(f"SELECT ?l {{ <{about}> rdfs:label ?l }}")
            assert len(list(rows)) == 2, about


def names_folder() -> Any:
    from importlib.resources import files

    return files("lagebild.ontology")


def test_observations_say_what_the_rows_say() -> None:
    links = [(one, third, 1, 2.0) for one in "ab" for third in "cd"]
    result = similarities(network(links))
    data = stored(result)
    rows: Any = data.query(
        "SELECT * { ?o measure:one ?one ; measure:cosine ?cosine ; measure:correlation ?r . "
        "?one rdfs:label ?label }",
        prefixes={"measure": names.MEASURE, "rdfs": names.RDFS},
    )
    (row,) = rows
    assert (row["one"].value, row["label"].value, float(row["cosine"].value)) == (iri("a"), "A", 1.0)
    assert math.isnan(float(row["r"].value))


def test_equal_questions_have_equal_names_and_parts_their_numbers() -> None:
    result = centralities(NETWORK)
    whole, again = set(result.to_rdf()), set(centralities(NETWORK).to_rdf())
    assert whole == again
    parts = {triple for start in (1, 11, 21) for triple in result.part(start, start + 10).to_rdf()}
    assert parts == whole
    assert not whole & {t for t in set(communities(NETWORK).to_rdf()) if "analysis" in str(t.subject)}


def test_the_graph_of_the_store_is_not_needed_to_measure() -> None:
    """Any network with weights, scores and quad classes will do."""
    bare: nx.DiGraph[str] = nx.DiGraph()
    bare.add_edge("x:a", "x:b", weight=2, goldstein=3.0, quads={"verbal cooperation": 2})
    assert [row.degree for row in centralities(bare).rows] == [1, 1]
    assert overview(bare).rows[0].cooperation == 2


@pytest.mark.parametrize("level", ["actor", "country", "bloc"])
def test_a_store_without_articles_has_nothing_to_measure(level: Level) -> None:
    with Store() as empty:
        graph = actor_network(empty, level=level)
        for measure in (centralities, communities, triads, exchanges, brokers, similarities):
            result = measure(graph)
            assert result.rows == ()
            assert result.to_arrow().num_rows == 0
            assert result.to_json()["rows"] == []
            assert not result.to_networkx()
        (told,) = overview(graph).rows
        assert (told.actors, told.density, told.balance, told.modularity) == (0, None, None, 0.0)
        assert periods(empty, "month", Scope(level=level)).rows == ()

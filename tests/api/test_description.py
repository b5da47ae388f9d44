import httpx
import pytest
import rdflib

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


def graph(response: httpx.Response) -> rdflib.Graph:
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(data=response.content, format=response.headers["content-type"].split(";")[0])


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/rdf+xml", "application/n-triples"])
def test_without_a_query_the_endpoint_describes_itself(client: httpx.Client, accept: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    told = graph(response)
    (service,) = told.subjects(rdflib.RDF.type, SD.Service)
    assert told.value(service, SD.endpoint) == rdflib.URIRef(str(client.base_url.join("/sparql")))
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in told
    (data,) = told.subjects(rdflib.RDF.type, SD.Dataset)
    assert told.value(data, SD.defaultGraph)
    for named in told.objects(data, SD.namedGraph):
        name = told.value(named, SD.name)
        known = client.get("/sparql", params={"query": f"ASK {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"}).json()
        assert known["boolean"]


def test_a_description_has_no_form_as_a_table(client: httpx.Client) -> None:
    assert client.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_the_data_set_says_where_to_ask(client: httpx.Client) -> None:
    told = graph(client.get("/.well-known/void"))
    (endpoint,) = told.objects(None, VOID.sparqlEndpoint)
    assert client.get(str(endpoint), params={"query": "ASK {}"}).json()["boolean"]


def test_it_is_ready_when_queries_are_answered(client: httpx.Client) -> None:
    assert client.get("/ready").json() == {"status": "ready"}


@pytest.mark.parametrize(
    "path", ["/", "/sparql", "/sparql?query=ASK%20%7B%7D", "/articles", "/health", "/web/page.js", "/nothing"]
)
def test_head_is_get_without_the_body(client: httpx.Client, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("content-type", "content-length"):
        assert head.headers[name] == get.headers[name]


def test_the_formats_told_are_names_of_the_w3c(client: httpx.Client) -> None:
    told = graph(client.get("/sparql"))
    assert {str(one).rpartition("/")[0] for one in told.objects(None, SD.resultFormat)} == {
        "http://www.w3.org/ns/formats"
    }

"""The graphs that all articles share: vocabulary, codes, actors and their offices, places, data set.

They are made from the data files of `lagebild.ontology` and the current registry, and written anew
whenever those changed.
Outlets and versions of the pipeline join them when an article first names one.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

import lagebild.graph.terms as terms
from lagebild.graph.encode import outlet
from lagebild.graph.places import places
from lagebild.graph.terms import A, Term, node
from lagebild.ontology import names
from lagebild.ontology.records import Extraction
from lagebild.ontology.registry import Forms, Holder, Names, Registry, load, package

ONTOLOGY, CODES, ACTORS, PLACES, OUTLETS, DATASET, HAPPENINGS, COPIES = (
    NamedNode(names.graph_iri(name))
    for name in ("ontology", "codes", "actors", "places", "outlets", "dataset", "happenings", "copies")
)
SHARED = (ONTOLOGY, CODES, ACTORS, PLACES, OUTLETS, DATASET, HAPPENINGS, COPIES)
THE_DATASET = NamedNode(names.DATASET)
TITLES = {
    "en": "Actors, events and statements in the news",
    "de": "Akteure, Ereignisse und Aussagen in den Nachrichten",
}
Pairs = Iterable[tuple[NamedNode, Term]]


def digest() -> str:
    """Changes whenever a shared graph would: a digest of the data files, own tables and this module."""
    return _digest(load())


@lru_cache(maxsize=1)
def _digest(registry: Registry) -> str:
    folder = files("lagebild.ontology")
    tables = [table for table in package().iterdir() if table.name.endswith(".csv")]
    sources: list[Traversable] = [folder / "lagebild.ttl", folder / "codes.ttl"]
    sources += sorted(tables, key=lambda table: table.name)
    total = sha256(Path(__file__).read_bytes() + registry.own.digest.encode())
    for source in sources:
        total.update(source.name.encode() + source.read_bytes())
    return total.hexdigest()


def quads() -> list[Quad]:
    """These graphs for an empty store, all but the mark of completeness (see `mark`)."""
    return _quads(load())


@lru_cache(maxsize=1)
def _quads(registry: Registry) -> list[Quad]:
    every = [
        Quad(triple.subject, triple.predicate, triple.object, graph)
        for graph, triples in _graphs(registry).items()
        for triple in triples
    ]
    return [quad for quad in every if quad != mark()]


def mark() -> Quad:
    """Says which state of the data files the shared graphs were made from; written last."""
    return Quad(THE_DATASET, terms.INPUT_DIGEST, terms.text(digest()), DATASET)


def refresh() -> str:
    """One SPARQL update that writes these graphs anew and leaves all others as they are."""
    return _refresh(load())


@lru_cache(maxsize=1)
def _refresh(registry: Registry) -> str:
    inserted = [insertion(graph, triples) for graph, triples in _graphs(registry).items()]
    return " ;\n".join([removal(), *inserted])


def removal() -> str:
    """One SPARQL update that drops these graphs, all but what read the articles."""
    agents = "FILTER NOT EXISTS { ?s a <http://www.w3.org/ns/prov#SoftwareAgent> }"
    old = f"GRAPH {DATASET} {{ ?s ?p ?o }}"
    steps = [f"DELETE {{ {old} }} WHERE {{ GRAPH {DATASET} {{ ?s ?p ?o {agents} }} }}"]
    dropped = (graph for graph in _graphs(load()) if graph != DATASET)
    return " ;\n".join([*steps, *(f"DROP SILENT GRAPH {graph}" for graph in dropped)])


def insertion(graph: NamedNode, triples: Iterable[Triple]) -> str:
    """A SPARQL operation that adds triples to a graph."""
    body = "\n".join(f"{triple} ." for triple in triples)
    return f"INSERT DATA {{ GRAPH {graph} {{\n{body}\n}} }}"


@lru_cache(maxsize=1)
def _graphs(registry: Registry) -> Mapping[NamedNode, list[Triple]]:
    """The triples of each shared graph that the data files and the registry determine."""
    return {
        ONTOLOGY: _file("lagebild.ttl"),
        CODES: _file("codes.ttl"),
        ACTORS: list(dict.fromkeys(_actors(registry))),
        PLACES: list(dict.fromkeys(_places())),
        DATASET: list(_dataset()),
    }


def additions(extraction: Extraction) -> list[Quad]:
    """What an article adds to the shared graphs: who published it, and what read it."""
    name = outlet(extraction.article)
    publisher = NamedNode(names.outlet_iri(names.slug(name)))
    pipeline = NamedNode(names.pipeline_iri(extraction.version))
    version = terms.text(extraction.version)
    return [
        Quad(publisher, A, node("schema:NewsMediaOrganization"), OUTLETS),
        Quad(publisher, node("schema:name"), terms.text(name), OUTLETS),
        Quad(pipeline, A, node("prov:SoftwareAgent"), DATASET),
        Quad(pipeline, node("schema:softwareVersion"), version, DATASET),
    ]


def _file(name: str) -> list[Triple]:
    data = (files("lagebild.ontology") / name).read_bytes()
    return [quad.triple for quad in parse(data, format=RdfFormat.TURTLE)]


def _about(subject: NamedNode, pairs: Pairs) -> Iterator[Triple]:
    for predicate, value in pairs:
        yield Triple(subject, predicate, value)


def _labels(main: Names, *others: Forms) -> Iterator[tuple[NamedNode, Term]]:
    for lang, name in main.items():
        yield terms.PREF_LABEL, terms.text(name, lang)
    for forms in others:
        for lang, aliases in forms.items():
            for alias in aliases:
                if alias != main[lang]:
                    yield node("skos:altLabel"), terms.text(alias, lang)


def _link(wikidata: str | None) -> Iterator[tuple[NamedNode, Term]]:
    if wikidata:
        yield terms.SAME_AS, node(f"wd:{wikidata}")


def _actors(registry: Registry) -> Iterator[Triple]:
    for actor in registry.actors.values():
        subject = NamedNode(names.actor_iri(actor.key))
        yield Triple(subject, A, node("lb:Actor"))
        yield Triple(subject, A, node(f"lb:{actor.kind.title()}"))
        yield from _about(subject, _labels(actor.names, actor.aliases, actor.capitals, actor.seats))
        if actor.country:
            yield Triple(subject, terms.COUNTRY, terms.text(actor.country))
        yield from _about(subject, _link(actor.wikidata))
    for office in registry.offices.values():
        subject = NamedNode(names.office_iri(office.key))
        yield Triple(subject, A, node("org:Role"))
        yield Triple(subject, A, node("skos:Concept"))
        yield from _about(subject, _labels(office.names))
        yield from _about(subject, _link(office.wikidata))
    taken: set[str] = set()
    for holder in registry.holders:
        organization = registry.offices[holder.office].organization
        yield from _about(_role(holder, taken), _term_of(holder, organization))


def _role(holder: Holder, taken: set[str]) -> NamedNode:
    """The node of a term of office, named by year; two terms begun in one year, by day."""
    key = f"{holder.person}-{holder.office}-{holder.start.year}"
    if key in taken:
        key = f"{holder.person}-{holder.office}-{holder.start}"
    taken.add(key)
    return NamedNode(names.role_iri(key))


def _term_of(holder: Holder, organization: str) -> Iterator[tuple[NamedNode, Term]]:
    yield A, node("lb:ActorRole")
    yield node("org:member"), NamedNode(names.actor_iri(holder.person))
    yield node("org:role"), NamedNode(names.office_iri(holder.office))
    yield node("org:organization"), NamedNode(names.actor_iri(organization))
    yield node("sem:hasBeginTimeStamp"), terms.day(holder.start)
    if holder.end:
        yield node("sem:hasEndTimeStamp"), terms.day(holder.end)


def _places() -> Iterator[Triple]:
    for place in places().values():
        subject = NamedNode(names.place_iri(place.key))
        yield Triple(subject, A, node("sem:Place"))
        yield from _about(subject, _labels(place.names, place.aliases))
        if place.country:
            yield Triple(subject, terms.COUNTRY, terms.text(place.country))
        if place.state and place.state != place.key:
            state = NamedNode(names.place_iri(place.state))
            yield Triple(subject, node("schema:containedInPlace"), state)
        if place.geonames:
            yield Triple(subject, terms.SAME_AS, NamedNode(f"https://sws.geonames.org/{place.geonames}/"))


def _dataset() -> Iterator[Triple]:
    dump = NamedNode(names.DATASET + "#nquads")
    media = "application/n-quads"
    yield Triple(THE_DATASET, A, node("dcat:Dataset"))
    yield Triple(THE_DATASET, A, node("void:Dataset"))
    for lang, title in TITLES.items():
        yield Triple(THE_DATASET, node("dcterms:title"), terms.text(title, lang))
    yield Triple(THE_DATASET, node("void:uriSpace"), terms.text(names.BASE))
    for vocabulary in (names.LB, names.NIF, names.ORG, names.PROV, names.SCHEMA, names.SEM):
        yield Triple(THE_DATASET, node("void:vocabulary"), NamedNode(vocabulary))
    yield Triple(THE_DATASET, node("dcat:distribution"), dump)
    yield mark().triple
    yield Triple(dump, A, node("dcat:Distribution"))
    yield Triple(dump, node("dcterms:format"), terms.text(media))
    iana = NamedNode("https://www.iana.org/assignments/media-types/" + media)
    yield Triple(dump, node("dcat:mediaType"), iana)

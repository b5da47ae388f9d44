"""The .ttl files are sound, and the shapes tell a correct article from a damaged one."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from lagebild.ontology import names

FOLDER = Path(names.__file__).parent
FILES = sorted(FOLDER.glob("*.ttl"))
LB = Namespace(names.LB)
SEM = Namespace(names.SEM)
SCHEMA = Namespace(names.SCHEMA)
NIF = Namespace(names.NIF)
PLOVER = Namespace(names.PLOVER)
CAMEO = Namespace(names.CAMEO)

WORDING = (
    "Paris und Warschau berieten am Dienstag. Minsk bestritt, dass es Warschau gedroht habe. "
    "Vilnius forderte neue Hilfe."
)
ARTICLE = f"""
graph:5ac1 a prov:Entity ; prov:wasDerivedFrom article:5ac1 ;
    prov:wasAttributedTo pipeline:0.1.0 ;
    prov:generatedAtTime "2024-03-07T08:00:00Z"^^xsd:dateTime .
pipeline:0.1.0 a prov:SoftwareAgent .

article:5ac1 a schema:NewsArticle ; schema:publisher outlet:unknown ; schema:inLanguage "de" ;
    schema:datePublished "2024-03-06"^^xsd:date ;
    sem:hasEarliestBeginTimeStamp "2024-03-06"^^xsd:date ;
    sem:hasLatestEndTimeStamp "2024-03-06"^^xsd:date .
a:text a nif:Context ; nif:sourceUrl article:5ac1 ; nif:beginIndex "0"^^xsd:integer ;
    nif:endIndex "{len(WORDING)}"^^xsd:integer ;
    schema:sha256 "{hashlib.sha256(WORDING.encode()).hexdigest()}" .

a:event-1 a lb:Event ; lb:eventType plover:CONSULT ; lb:cameoCode cameo:040 ;
    lb:context context:diplomatic ;
    lb:agent actor:france, actor:poland ; lb:negated false ; lb:modality lb:Asserted ;
    sem:hasEarliestBeginTimeStamp "2024-03-05"^^xsd:date ;
    sem:hasLatestEndTimeStamp "2024-03-05"^^xsd:date ;
    lb:edtf "2024-03-05"^^edtf:EDTF ; lb:timeExpression a:offset_28_39 ;
    lb:attributedTo article:5ac1 ; lb:evidence a:offset_0_40 ; lb:confidence 0.92 .

a:statement-1 a lb:Statement ; lb:speaker actor:belarus ; lb:addressee a:actor-1 ;
    lb:kind lb:Indirect ; lb:speechAct lb:Denies ; lb:cue "bestreiten"@de ;
    schema:text "es Warschau gedroht habe"@de ; schema:about a:event-2 ;
    lb:attributedTo article:5ac1 ; lb:evidence a:offset_41_87 ; lb:confidence 0.90 .
a:event-2 a lb:Event ; lb:eventType plover:THREATEN ; lb:mode mode:violence ;
    lb:agent actor:belarus ; lb:target actor:poland ; lb:negated false ; lb:modality lb:Denied ;
    lb:attributedTo a:statement-1 ; lb:evidence a:offset_62_86 ; lb:confidence 0.81 .

a:event-3 a lb:Event ; lb:eventType plover:AID ; lb:target a:actor-1 ;
    lb:negated false ; lb:modality lb:Demanded ;
    lb:attributedTo article:5ac1 ; lb:evidence a:offset_105_115 ; lb:confidence 0.70 .

a:offset_41_46 itsrdf:taIdentRef actor:belarus ; itsrdf:taConfidence 0.95 .
a:actor-1 a lb:Actor, lb:Group ; skos:prefLabel "Anwohner"@de .
actor:france a lb:Actor, lb:State ; skos:prefLabel "France"@en, "Frankreich"@de ;
    lb:country "FRA" ; schema:sameAs wd:Q142 .
actor:poland a lb:Actor, lb:State ; skos:prefLabel "Poland"@en, "Polen"@de ;
    skos:altLabel "Warschau"@de ; lb:country "POL" .
actor:belarus a lb:Actor, lb:State ; skos:prefLabel "Belarus"@en, "Belarus"@de .
actor:eu a lb:Actor, lb:Organization ; skos:prefLabel "EU"@de ; lb:country "IGO-EU" .
actor:emmanuel-macron a lb:Actor, lb:Person ; skos:prefLabel "Emmanuel Macron" .
office:french-president a org:Role ; skos:prefLabel "President of France"@en .
role:emmanuel-macron-french-president-2017 a lb:ActorRole ; org:member actor:emmanuel-macron ;
    org:role office:french-president ; org:organization actor:france ;
    sem:hasBeginTimeStamp "2017-05-14"^^xsd:date .
"""
SPANS = ((0, 40), (28, 39), (41, 46), (41, 87), (62, 86), (88, 116), (105, 115))
THE_ARTICLE = URIRef(names.article_iri("5ac1"))
CONSULT = URIRef(names.event_iri("5ac1", 1))
DENIED = URIRef(names.event_iri("5ac1", 2))
DENIAL = URIRef(names.statement_iri("5ac1", 1))
TEXT = URIRef(names.text_iri("5ac1"))
WORDS = URIRef(names.span_iri("5ac1", 28, 39))
FRANCE = URIRef(names.actor_iri("france"))
ROLE = URIRef(names.role_iri("emmanuel-macron-french-president-2017"))
PREFIXES = {**names.PREFIXES, "a": names.article_iri("5ac1") + "#"}

Change = Callable[[Graph], object]


def read(file: str) -> Graph:
    return Graph().parse(FOLDER / file)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read("shapes.ttl")


@pytest.fixture
def article() -> Graph:
    header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    turtle = header + ARTICLE + "".join(span(begin, end) for begin, end in SPANS)
    return read("codes.ttl").parse(data=turtle, format="turtle")


def span(begin: int, end: int) -> str:
    words = WORDING[begin:end]
    kind = "Sentence" if words.endswith(".") else "Phrase"
    return f"""
a:offset_{begin}_{end} a nif:OffsetBasedString, nif:{kind} ; nif:referenceContext a:text ;
    nif:beginIndex "{begin}"^^xsd:integer ; nif:anchorOf "{words}" ;
    nif:endIndex "{end}"^^xsd:integer .
"""


def conforms(data: Graph, shapes: Graph) -> bool:
    ok, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    print(report)  # noqa: T201 - shown when the test fails
    return bool(ok)


def put(subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> Change:
    return lambda graph: graph.set((subject, predicate, value))


def add(subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> Change:
    return lambda graph: graph.add((subject, predicate, value))


def drop(subject: URIRef, *predicates: URIRef) -> Change:
    return lambda graph: [graph.remove((subject, predicate, None)) for predicate in predicates]


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_both_engines_read_the_same(file: Path) -> None:
    triples = pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(set(triples)) == len(Graph().parse(file))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_prefixes_are_those_of_names(file: Path) -> None:
    found = re.findall(r"@prefix (\w+): +<([^>]*)> \.", file.read_text(encoding="utf-8"))
    assert found
    assert dict(found).items() <= names.PREFIXES.items()


def test_every_term_in_use_is_declared() -> None:
    declared = set(read("lagebild.ttl").subjects(RDF.type))
    used = {
        term
        for file in FILES
        for triple in Graph().parse(file)
        for term in triple
        if str(term).startswith(names.LB)
    }
    assert used
    assert used <= declared


def test_every_declared_term_is_explained_in_both_languages() -> None:
    vocabulary = read("lagebild.ttl")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    terms = {term for kind in kinds for term in vocabulary.subjects(RDF.type, kind)}
    assert terms
    for term in terms:
        for predicate in (RDFS.label, RDFS.comment):
            assert languages(vocabulary, term, predicate) == ["de", "en"], (term, predicate)


@pytest.mark.parametrize("file", ["lagebild.ttl", "codes.ttl"])
def test_every_concept_has_one_label_in_each_language(file: str) -> None:
    graph = read(file)
    for kind in (SKOS.Concept, SKOS.ConceptScheme):
        for concept in graph.subjects(RDF.type, kind):
            assert languages(graph, concept, SKOS.prefLabel) == ["de", "en"], concept


def languages(graph: Graph, subject: object, predicate: URIRef) -> list[str]:
    texts = graph.objects(subject, predicate)  # type: ignore[arg-type]
    return sorted(text.language or "" for text in texts if isinstance(text, Literal))


def test_every_cameo_code_that_is_an_event_has_one_category() -> None:
    graph = read("codes.ttl")
    for code in graph.subjects(SKOS.inScheme, CAMEO.scheme):
        found = list(graph.objects(code, SKOS.broadMatch))
        if str(code).startswith((names.cameo_iri("01"), names.cameo_iri("02"))):
            assert not found
            assert languages(graph, code, SKOS.note) == ["de", "en"]
        else:
            assert len(found) == 1, code
            assert (found[0], SKOS.inScheme, PLOVER.scheme) in graph


def test_scores_are_decimals() -> None:
    scores = list(read("codes.ttl").objects(None, LB.goldstein))
    assert len(scores) == 16 + 313
    assert all(isinstance(s, Literal) and s.datatype == XSD.decimal for s in scores)


def test_the_event_shape_knows_every_category_and_value() -> None:
    shapes, codes = read("shapes.ttl"), read("codes.ttl")
    listed = set(shapes.objects(None, RDF.first))
    assert set(codes.subjects(LB.goldstein)) - set(codes.subjects(SKOS.inScheme, CAMEO.scheme)) <= listed
    assert set(read("lagebild.ttl").subjects(RDF.type, SKOS.Concept)) <= listed


def test_a_correct_article_conforms(article: Graph, shapes: Graph) -> None:
    assert conforms(article, shapes)


@pytest.mark.parametrize("modality", ["Asserted", "Planned", "Demanded", "Hypothetical"])
def test_every_modality_conforms(article: Graph, shapes: Graph, modality: str) -> None:
    put(CONSULT, LB.modality, LB[modality])(article)
    assert conforms(article, shapes)


def test_undated_articles_conform(article: Graph, shapes: Graph) -> None:
    drop(THE_ARTICLE, SCHEMA.datePublished)(article)
    for subject in (THE_ARTICLE, CONSULT):
        drop(subject, SEM.hasEarliestBeginTimeStamp, SEM.hasLatestEndTimeStamp)(article)
    assert conforms(article, shapes)


DAMAGE: dict[str, Change] = {
    "no publisher": drop(THE_ARTICLE, SCHEMA.publisher),
    "no language": drop(THE_ARTICLE, SCHEMA.inLanguage),
    "dated article without bounds": drop(
        THE_ARTICLE, SEM.hasEarliestBeginTimeStamp, SEM.hasLatestEndTimeStamp
    ),
    "undated article with bounds": drop(THE_ARTICLE, SCHEMA.datePublished),
    "no digest": drop(TEXT, SCHEMA.sha256),
    "no evidence": drop(CONSULT, LB.evidence),
    "no modality": drop(CONSULT, LB.modality),
    "unknown modality": put(CONSULT, LB.modality, LB.Wished),
    "no category": drop(CONSULT, LB.eventType),
    "quad class as category": put(CONSULT, LB.eventType, PLOVER.VerbalCooperation),
    "category as CAMEO code": put(CONSULT, LB.cameoCode, PLOVER.CONSULT),
    "unknown mode": put(CONSULT, LB.mode, URIRef(names.mode_iri("massacre"))),
    "mode as context": put(CONSULT, LB.context, URIRef(names.mode_iri("phone"))),
    "nobody acts": drop(CONSULT, LB.agent),
    "unknown actor": add(CONSULT, LB.agent, URIRef(names.actor_iri("nobody"))),
    "misspelt property": add(CONSULT, LB.agents, FRANCE),
    "confidence above 1": put(CONSULT, LB.confidence, Literal("1.4", datatype=XSD.decimal)),
    "confidence as double": put(CONSULT, LB.confidence, Literal(0.9)),
    "asserted but undated": drop(CONSULT, SEM.hasLatestEndTimeStamp),
    "a month as bound": put(CONSULT, SEM.hasLatestEndTimeStamp, Literal("2024-03", datatype=XSD.gYearMonth)),
    "bounds swapped": put(CONSULT, SEM.hasLatestEndTimeStamp, day("2024-01-01")),
    "two attributions": add(CONSULT, LB.attributedTo, DENIAL),
    "denied and negated": put(DENIED, LB.negated, Literal(True)),
    "denied without denial": put(DENIAL, LB.speechAct, LB.Asserts),
    "denied by the article": put(DENIED, LB.attributedTo, THE_ARTICLE),
    "two speakers": add(DENIAL, LB.speaker, FRANCE),
    "content without language": put(DENIAL, SCHEMA.text, Literal("gedroht")),
    "misspelt property of a statement": add(DENIAL, LB.favors, FRANCE),
    "for and against": lambda graph: [
        add(DENIAL, stance, FRANCE)(graph) for stance in (LB.favours, LB.opposes)
    ],
    "empty span": put(WORDS, NIF.endIndex, Literal("28", datatype=XSD.integer)),
    "span without words": drop(WORDS, NIF.anchorOf),
    "actor without kind": lambda graph: graph.remove((FRANCE, RDF.type, LB.State)),
    "actor of two kinds": add(FRANCE, RDF.type, LB.Person),
    "actor without name": drop(FRANCE, SKOS.prefLabel),
    "two names in one language": add(FRANCE, SKOS.prefLabel, Literal("French Republic", lang="en")),
    "alpha-2 country": put(FRANCE, LB.country, Literal("FR")),
    "Wikidata by https": put(FRANCE, SCHEMA.sameAs, URIRef("https://www.wikidata.org/entity/Q142")),
    "role that ends before it begins": add(ROLE, SEM.hasEndTimeStamp, day("2016-05-14")),
    "role without office": drop(ROLE, URIRef(names.ORG + "role")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_damaged_articles_are_rejected(article: Graph, shapes: Graph, damage: Change) -> None:
    damage(article)
    assert not conforms(article, shapes)

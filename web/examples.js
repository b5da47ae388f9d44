/* Examples of queries, and the prefixes that the service knows by itself. */

export const EXAMPLES = [
  {
    en: "Events with their words",
    de: "Ereignisse mit ihren Worten",
    query: `SELECT DISTINCT ?event ?type ?quote WHERE {
  ?event a lb:Event ; lb:eventType ?type ; lb:evidence ?span .
  ?span nif:anchorOf ?quote .
}
LIMIT 20`,
  },
  {
    en: "How many events of each category",
    de: "Wie viele Ereignisse jeder Kategorie",
    query: `SELECT ?name (COUNT(?event) AS ?events) WHERE {
  ?event lb:eventType ?type .
  ?type skos:prefLabel ?name FILTER (lang(?name) = "en")
}
GROUP BY ?name ORDER BY DESC(?events)`,
  },
  {
    en: "Who holds which office, the newest first",
    de: "Wer welches Amt hat, die neuesten zuerst",
    query: `SELECT ?person ?name ?since WHERE {
  ?term a lb:ActorRole ; org:member ?person ; org:role ?office ; sem:hasBeginTimeStamp ?since .
  ?office skos:prefLabel ?name FILTER (lang(?name) = "en")
  FILTER NOT EXISTS { ?term sem:hasEndTimeStamp ?until }
}
ORDER BY DESC(?since) LIMIT 50`,
  },
  {
    en: "What is said not to have happened, in whose words",
    de: "Was laut Bericht nicht geschehen ist, mit wessen Worten",
    query: `SELECT ?agent ?type ?quote WHERE {
  ?event a lb:Event ; lb:agent ?agent ; lb:eventType ?type ; lb:evidence ?span ;
         lb:negated true .              # denials: lb:modality lb:Denied
  ?span nif:anchorOf ?quote .
}`,
  },
  {
    en: "Everything about one actor, as a graph",
    de: "Alles über einen Akteur, als Graph",
    query: "DESCRIBE actor:eu",
  },
];

export const PREFIXES = {
  actor: "https://w3id.org/lagebild/actor/",
  analysis: "https://w3id.org/lagebild/analysis/",
  article: "https://w3id.org/lagebild/article/",
  cameo: "https://w3id.org/lagebild/cameo/",
  context: "https://w3id.org/lagebild/plover/context/",
  dcat: "http://www.w3.org/ns/dcat#",
  dcterms: "http://purl.org/dc/terms/",
  edtf: "http://id.loc.gov/datatypes/edtf/",
  gaf: "http://groundedannotationframework.org/gaf#",
  graph: "https://w3id.org/lagebild/graph/",
  graspf: "http://groundedannotationframework.org/grasp/factuality#",
  happening: "https://w3id.org/lagebild/happening/",
  itsrdf: "http://www.w3.org/2005/11/its/rdf#",
  lb: "https://w3id.org/lagebild/ns#",
  measure: "https://w3id.org/lagebild/measure/",
  mode: "https://w3id.org/lagebild/plover/mode/",
  nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
  office: "https://w3id.org/lagebild/office/",
  org: "http://www.w3.org/ns/org#",
  outlet: "https://w3id.org/lagebild/outlet/",
  owl: "http://www.w3.org/2002/07/owl#",
  pipeline: "https://w3id.org/lagebild/pipeline/",
  place: "https://w3id.org/lagebild/place/",
  plover: "https://w3id.org/lagebild/plover/",
  prov: "http://www.w3.org/ns/prov#",
  qb: "http://purl.org/linked-data/cube#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  role: "https://w3id.org/lagebild/role/",
  schema: "https://schema.org/",
  sd: "http://www.w3.org/ns/sparql-service-description#",
  sem: "http://semanticweb.cs.vu.nl/2009/11/sem/",
  sh: "http://www.w3.org/ns/shacl#",
  shape: "https://w3id.org/lagebild/shape/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  void: "http://rdfs.org/ns/void#",
  wd: "http://www.wikidata.org/entity/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

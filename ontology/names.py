"""Every IRI and prefix of the project, once."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

BASE: Final = "https://w3id.org/lagebild/"

LB: Final = BASE + "ns#"
ACTOR: Final = BASE + "actor/"
ARTICLE: Final = BASE + "article/"
ANALYSIS: Final = BASE + "analysis/"
CAMEO: Final = BASE + "cameo/"
CONTEXT: Final = BASE + "plover/context/"
GRAPH: Final = BASE + "graph/"
HAPPENING: Final = BASE + "happening/"
MEASURE: Final = BASE + "measure/"
MODE: Final = BASE + "plover/mode/"
OFFICE: Final = BASE + "office/"
OUTLET: Final = BASE + "outlet/"
PIPELINE: Final = BASE + "pipeline/"
PLACE: Final = BASE + "place/"
PLOVER: Final = BASE + "plover/"
ROLE: Final = BASE + "role/"
SHAPE: Final = BASE + "shape/"
DATASET: Final = BASE + "dataset"

DCAT: Final = "http://www.w3.org/ns/dcat#"
DCTERMS: Final = "http://purl.org/dc/terms/"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/"
GAF: Final = "http://groundedannotationframework.org/gaf#"
GRASPF: Final = "http://groundedannotationframework.org/grasp/factuality#"
ITSRDF: Final = "http://www.w3.org/2005/11/its/rdf#"
NIF: Final = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
QB: Final = "http://purl.org/linked-data/cube#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SD: Final = "http://www.w3.org/ns/sparql-service-description#"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
VOID: Final = "http://rdfs.org/ns/void#"
WD: Final = "http://www.wikidata.org/entity/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actor": ACTOR,
        "analysis": ANALYSIS,
        "article": ARTICLE,
        "cameo": CAMEO,
        "context": CONTEXT,
        "dcat": DCAT,
        "dcterms": DCTERMS,
        "edtf": EDTF,
        "gaf": GAF,
        "graph": GRAPH,
        "graspf": GRASPF,
        "happening": HAPPENING,
        "itsrdf": ITSRDF,
        "lb": LB,
        "measure": MEASURE,
        "mode": MODE,
        "nif": NIF,
        "office": OFFICE,
        "org": ORG,
        "outlet": OUTLET,
        "owl": OWL,
        "pipeline": PIPELINE,
        "place": PLACE,
        "plover": PLOVER,
        "prov": PROV,
        "qb": QB,
        "rdf": RDF,
        "rdfs": RDFS,
        "role": ROLE,
        "schema": SCHEMA,
        "sd": SD,
        "sem": SEM,
        "sh": SH,
        "shape": SHAPE,
        "skos": SKOS,
        "void": VOID,
        "wd": WD,
        "xsd": XSD,
    }
)


def article_iri(article_id: str) -> str:
    """The IRI of an article."""
    return ARTICLE + _segment(article_id)


def graph_iri(name: str) -> str:
    """The named graph of an article, by its id, or a shared one: actors, codes, places."""
    return GRAPH + _segment(name)


def text_iri(article_id: str) -> str:
    """The text that all offsets of an article refer to."""
    return f"{article_iri(article_id)}#text"


def span_iri(article_id: str, begin: int, end: int) -> str:
    """The words of an article from one offset up to, but not including, another."""
    return f"{article_iri(article_id)}#offset_{begin}_{end}"


def event_iri(article_id: str, number: int) -> str:
    """An event as an article reports it; numbers follow the reading order from 1."""
    return f"{article_iri(article_id)}#event-{number}"


def statement_iri(article_id: str, number: int) -> str:
    """A statement in an article; numbers follow the reading order from 1."""
    return f"{article_iri(article_id)}#statement-{number}"


def local_actor_iri(article_id: str, number: int) -> str:
    """An actor that only this article knows."""
    return f"{article_iri(article_id)}#actor-{number}"


def actor_iri(key: str) -> str:
    """An actor of the registry."""
    return ACTOR + _segment(key)


def role_iri(key: str) -> str:
    """A role: who holds which office from when."""
    return ROLE + _segment(key)


def office_iri(key: str) -> str:
    """An office that actors can hold."""
    return OFFICE + _segment(key)


def outlet_iri(key: str) -> str:
    """A publisher of articles."""
    return OUTLET + _segment(key)


def place_iri(key: str) -> str:
    """A place, as opposed to the state that governs it."""
    return PLACE + _segment(key)


def happening_iri(article_id: str, number: int) -> str:
    """What happened in the world, named after the first event that reports it."""
    return f"{HAPPENING}{_segment(article_id)}-{number}"


def pipeline_iri(version: str) -> str:
    """The software that read an article, by its version."""
    return PIPELINE + _segment(version)


def category_iri(name: str) -> str:
    """A PLOVER category, such as CONSULT."""
    return PLOVER + _segment(name)


def mode_iri(name: str) -> str:
    """A PLOVER mode, such as phone."""
    return MODE + _segment(name)


def context_iri(name: str) -> str:
    """A PLOVER context, such as economic."""
    return CONTEXT + _segment(name)


def cameo_iri(code: str) -> str:
    """A CAMEO code, such as 041."""
    return CAMEO + _segment(code)


def key_of(iri: str) -> str:
    """What a node is called in addresses: `donald-trump`, or `6324c82e4088c488#event-1`."""
    for space in (ACTOR, ARTICLE, OFFICE, OUTLET, PLACE, HAPPENING):
        if iri.startswith(space):
            return iri.removeprefix(space)
    return iri


_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe"}
    | {"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)


def slug(text: str) -> str:
    """The text as lower-case ASCII words with hyphens: "Kölner Zeitung" gives "koelner-zeitung".

    Never empty: a text in another script gives a short digest, one of signs alone "unknown".
    """
    lower = unicodedata.normalize("NFC", text).lower()
    latin = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    latin = re.sub(r"['’]s\b", "s", "".join(c for c in latin if not unicodedata.combining(c)))
    words = "-".join(re.findall(r"[a-z0-9]+", latin))
    if words:
        return words
    if not any(c.isalnum() for c in lower):
        return "unknown"
    return "x" + hashlib.sha256(lower.encode()).hexdigest()[:12]


@lru_cache(maxsize=1 << 14)
def _segment(text: str) -> str:
    if not text:
        raise ValueError("an IRI needs a name, got an empty text")
    # All that RFC 3986 allows in one path segment; the rest, slash and hash above all, is encoded.
    return quote(text, safe="-._~!$&'()*+,;=:@")


def is_address(place: object) -> bool:
    """Whether an input or a store is named by its address on the web, not by a path."""
    return isinstance(place, str) and place.lower().startswith(("http://", "https://"))

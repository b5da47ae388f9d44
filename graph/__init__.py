"""Keeping and asking: articles as named graphs, questions as SPARQL, answers as rows."""

from lagebild.graph.check import Finding, check
from lagebild.graph.encode import article_key, encode
from lagebild.graph.happenings import rebuild, update
from lagebild.graph.layout import positions
from lagebild.graph.network import actor_network, to_json, write_graphml
from lagebild.graph.questions import Parameter, Question, questions
from lagebild.graph.rows import Iri, Row
from lagebild.graph.store import Outcome, Store

__all__ = [
    "Finding",
    "Iri",
    "Outcome",
    "Parameter",
    "Question",
    "Row",
    "Store",
    "actor_network",
    "article_key",
    "check",
    "encode",
    "positions",
    "questions",
    "rebuild",
    "to_json",
    "update",
    "write_graphml",
]

"""Keeping and asking: articles as named graphs, questions as SPARQL, answers as rows."""

from typing import TYPE_CHECKING, Any

from lagebild.graph.acts import Scope
from lagebild.graph.check import Finding, check
from lagebild.graph.encode import article_key, encode
from lagebild.graph.happenings import rebuild, update
from lagebild.graph.layout import positions
from lagebild.graph.network import actor_network, networks_by_period, to_json, write_graphml
from lagebild.graph.questions import Parameter, Question, questions
from lagebild.graph.rows import Iri, Row
from lagebild.graph.store import Outcome, Store

if TYPE_CHECKING:
    from lagebild.graph.analysis import (
        Result,
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
    )

__all__ = [
    "Finding",
    "Iri",
    "Outcome",
    "Parameter",
    "Question",
    "Result",
    "Row",
    "Scope",
    "Store",
    "actor_network",
    "article_key",
    "brokers",
    "centralities",
    "chains",
    "check",
    "communities",
    "encode",
    "exchanges",
    "networks_by_period",
    "overview",
    "periods",
    "positions",
    "questions",
    "rebuild",
    "similarities",
    "tensions",
    "to_json",
    "triads",
    "update",
    "write_graphml",
]


def __getattr__(name: str) -> Any:
    """What measures networks, imported when it is needed: SciPy takes longer than all else together."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import lagebild.graph.analysis as analysis

    return getattr(analysis, name)

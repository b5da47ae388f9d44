"""Measures of actor networks: what they are is explained in `docs/analysis.md`.

Each gives a `Result`: rows in a fixed order, as JSON, columns, a pyarrow Table, RDF, or a NetworkX graph.
"""

from lagebild.graph.analysis.balance import Triad, triads
from lagebild.graph.analysis.brokerage import Broker, brokers
from lagebild.graph.analysis.centrality import Centrality, centralities
from lagebild.graph.analysis.figures import Overview, overview, periods
from lagebild.graph.analysis.louvain import Member, communities
from lagebild.graph.analysis.paths import Link, chains
from lagebild.graph.analysis.reciprocity import Exchange, exchanges
from lagebild.graph.analysis.results import Result
from lagebild.graph.analysis.similarity import Likeness, similarities
from lagebild.graph.analysis.tension import Tension, tensions

__all__ = [
    "Broker",
    "Centrality",
    "Exchange",
    "Likeness",
    "Link",
    "Member",
    "Overview",
    "Result",
    "Tension",
    "Triad",
    "brokers",
    "centralities",
    "chains",
    "communities",
    "exchanges",
    "overview",
    "periods",
    "similarities",
    "tensions",
    "triads",
]

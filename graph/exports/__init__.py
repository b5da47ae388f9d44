"""A store in the formats of others: tables, networks, graphs, and coded events."""

from lagebild.graph.exports.writing import FORMATS, Order, export

__all__ = ["FORMATS", "Order", "export"]

"""Lagebild: actors, events and statements from German and English news, with the words that show them."""

__version__ = "0.1.0"

"""Who said what, in which words."""

from lagebild.ingest.speech.statements import find_statements

__all__ = ["find_statements"]

"""Who said what (stand-in until the readers are in)."""

from spacy.tokens import Doc

from lagebild.ingest.cast import Cast
from lagebild.ontology.records import Statement


def find_statements(doc: Doc, cast: Cast) -> tuple[Statement, ...]:
    """All statements of a text, in reading order."""
    return ()

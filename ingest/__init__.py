"""Reading: an article goes in, an extraction comes out. Knows no store."""

from lagebild.ingest.inputs import read
from lagebild.ingest.pipeline import extract, extract_many, pipeline_version

__all__ = ["extract", "extract_many", "pipeline_version", "read"]

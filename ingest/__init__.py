"""Reading: an article goes in, an extraction comes out. Knows no store."""

from lagebild.ingest.pipeline import extract, extract_many, pipeline_version
from lagebild.ingest.sources import read

__all__ = ["extract", "extract_many", "pipeline_version", "read"]

"""When: time expressions and the days they allow."""

from lagebild.ingest.times.dates import find_times, time_of
from lagebild.ingest.times.expressions import TimeExpression

__all__ = ["TimeExpression", "find_times", "time_of"]

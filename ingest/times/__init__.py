"""When: time expressions and the days they allow."""

from lagebild.ingest.times.dates import TimeExpression, find_times, time_of

__all__ = ["TimeExpression", "find_times", "time_of"]

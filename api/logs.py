"""The log: a line of JSON for each thing to tell, without a word of articles, queries or keys.

Of an error come its kind and where it arose; not its message, which may quote what was being read.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

FRAMES = 5


class Lines(logging.Formatter):
    """Records as JSON, a line each."""

    def format(self, record: logging.LogRecord) -> str:
        """One record."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage().strip(),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            told["error"] = kind.__name__
            told["at"] = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(trace)[-FRAMES:]]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def configuration(*, requests: bool) -> dict[str, Any]:
    """How the service logs to standard error: what goes wrong, and requests if wanted."""
    level = "INFO" if requests else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "CRITICAL"},  # libraries quote what they read
        "loggers": {
            "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "lagebild": {"handlers": ["stderr"], "level": level, "propagate": False},
        },
    }

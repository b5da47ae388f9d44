"""When something is said to have been made."""

import os
from datetime import UTC, datetime

from lagebild.ontology.errors import StoreError

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch/)."""


def now() -> datetime:
    """The time by the clock, or the one that the environment states, so that two runs give the same bytes.

    Raises:
        StoreError: the environment states none.

    """
    stated = os.environ.get(VARIABLE)
    if not stated:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (ValueError, OverflowError, OSError) as error:
        reason = f"{VARIABLE}={stated} is no number of seconds since 1970"
        raise StoreError(f"{reason}: mend it or take it away") from error

"""Statements that go on with the one before: demnach …; …, it said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagebild.ingest.cast import Cast
from lagebild.ontology.records import Statement

BACKWARD = frozenset({"demnach", "wonach"})
"""Words that name no source but the one before."""
BODIES = frozenset({"state", "organization", "group"})
"""Whom *it said* may stand for."""


def continued(text: str, statements: Sequence[Statement], cast: Cast) -> Iterator[Statement]:
    """The statements; those without a speaker of their own with that of the one before in the paragraph."""
    before: Statement | None = None
    for statement in statements:
        goes_on = before is not None and _goes_on(text, statement, before, cast)
        before = replace(statement, speaker=before.speaker) if before and goes_on else statement
        yield before


def _goes_on(text: str, statement: Statement, before: Statement, cast: Cast) -> bool:
    follows = before.sentence[1] <= statement.sentence[0]
    if before.speaker is None or not follows or "\n" in text[before.sentence[1] : statement.sentence[0]]:
        return False
    if statement.cue_lemma in BACKWARD:
        return statement.speaker is None
    words = [text[begin:end].lower() for begin, end in statement.speaker_span]
    return words == ["it"] and cast.participants[before.speaker].kind in BODIES

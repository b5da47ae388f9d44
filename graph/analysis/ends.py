"""The two that a question is about."""

from collections.abc import Container

from lagebild.ontology.errors import QuestionError
from lagebild.ontology.names import key_of


def check_ends(one: str, other: str, acting: Container[str]) -> None:
    """Make sure that a question about two nodes makes sense.

    Raises:
        QuestionError: one of them does not act here, or both are the same.
    """
    for end in (one, other):
        if end not in acting:
            raise QuestionError(
                f"{key_of(end)} neither acts nor is acted upon here: name another, "
                "ask for a longer period, or at another level"
            )
    if one == other:
        raise QuestionError(f"{key_of(one)} is named twice: name two")

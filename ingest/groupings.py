"""Which armed group or movement an English noun takes up: the group, the militant movement, the militia."""

from collections.abc import Mapping

from spacy.tokens import Token

from lagebild.ingest.cast import Participant
from lagebild.ingest.tree import is_plural, sentence_before

GROUPS = frozenset({"faction", "group", "militia", "movement", "organisation", "organization"})
CALLED = frozenset(
    {"armed", "extremist", "insurgent", "islamic", "islamist", "jihadist", "militant", "palestinian",
     "paramilitary", "radical", "rebel", "separatist", "shia", "shiite", "sunni", "terror", "terrorist"}
)  # fmt: skip
"""What such a noun may be called without meaning another group."""
BACK = 3
"""A group is taken up from at most so many sentences before."""


def last_group(
    token: Token, at: Mapping[int, tuple[str, ...]], people: Mapping[str, Participant]
) -> str | None:
    """The named group that is named last before a definite noun; none if the noun says more than that."""
    if token.doc.lang_ != "en" or token.lemma_.lower() not in GROUPS or is_plural(token):
        return None
    beside = (child for child in token.children if child.dep_ not in ("det", "punct", "case", "cc", "conj"))
    if any(word.lower_ not in CALLED for word in beside):
        return None
    first = token.i
    for _ in range(BACK):
        first = sentence_before(token.doc[first])
    for index in range(token.i - 1, first - 1, -1):
        for key in at.get(index, ()):
            if people[key].kind == "group" and people[key].named:
                return key
    return None

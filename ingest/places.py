"""Where: the place that a clause names for its event."""

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.tree import case_word

WHERE = frozenset({"in", "bei", "nahe", "near", "at", "an", "auf", "on"})
PLACE_LABELS = frozenset({"LOC", "GPE"})


def place_of(trigger: Token, cast: Cast) -> str | None:
    """The name of the place that hangs on a trigger by a preposition of place."""
    for owner in (trigger, trigger.head):
        for child in owner.children:
            if child.dep_ not in ("obl", "nmod") or case_word(child) not in WHERE:
                continue
            if child.ent_type_ in PLACE_LABELS or child.i in cast.nations:
                return _name(child)
    return None


def _name(token: Token) -> str:
    for entity in token.sent.ents:
        if entity.start <= token.i < entity.end:
            return str(entity.text)
    return str(token.text)

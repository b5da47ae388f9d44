"""Media that only carry somebody's words: in der FAZ, gegenüber Reuters, in an interview with CNN."""

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.principals import is_medium
from lagebild.ingest.tree import case_word
from lagebild.ontology.registry import load

MEDIA = "media"
"""The class of media in the registry."""
CARRYING = frozenset({"in", "gegenüber", "auf", "mit", "to", "on", "with"})
"""Prepositions before who is told something or where it stands."""


def is_outlet(token: Token, cast: Cast) -> bool:
    """Whether a word names a medium that somebody speaks in or to, which takes no part in what is told."""
    known, german = _is_known(cast.at.get(token.i, ())), token.doc.lang_ == "de"
    if not (known or german):
        return False
    while token.dep_ in ("flat", "appos", "compound", "amod") and token.head != token:
        token = token.head
    word = case_word(token)
    told = token.dep_ == "iobj" or word in CARRYING  # told Reuters
    return (known and told) or (german and word in ("in", "gegenüber") and is_medium(token, cast))


def _is_known(keys: tuple[str, ...]) -> bool:
    actors = (load().actors.get(key) for key in keys)
    return any(actor is not None and actor.actor_class == MEDIA for actor in actors)


def is_interview(verb: Token, keys: tuple[str, ...], cast: Cast) -> bool:
    """Whether somebody tells an English medium something, by telephone or not: that is no talk of two."""
    if verb.doc.lang_ != "en" or verb.lemma_ != "tell" or not keys:
        return False
    bodies = (cast.participants[key] for key in keys)
    return _is_known(keys) or all(
        body.local and body.named and body.kind == "organization" for body in bodies
    )

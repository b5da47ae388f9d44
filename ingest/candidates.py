"""Candidates: predicates of a text that tell of an event or embed one, with their actors."""

from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.casting import Roles
from lagebild.ingest.frames import Frame
from lagebild.ingest.predicates import Predicate
from lagebild.ontology.records import Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate that tells of an event (or embeds one), with its actors.

    `more` are the nouns that a light verb was joined with, `elided` what stands where the text leaves the
    predicate out and denies it (Trump nicht), `implicit` the roles that only other sentences fill.
    """

    reading: Predicate
    frame: Frame
    roles: Roles
    more: tuple[Token, ...] = ()
    elided: Token | None = None
    implicit: tuple[Role, ...] = ()

    @property
    def trigger(self) -> Token:
        """The word that tells of the event."""
        return self.frame.head

    @property
    def participants(self) -> tuple[str, ...]:
        """Agents and targets."""
        return (*self.roles.agents, *self.roles.targets)

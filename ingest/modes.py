"""How an event stands: whether it is said not to have happened, and in what mode it is spoken of."""

from dataclasses import dataclass

from lagebild.ontology.records import Modality

STRENGTH: tuple[Modality, ...] = ("asserted", "planned", "demanded", "hypothetical", "denied")
"""The modalities from the one that claims most to the one that claims least."""


@dataclass(frozen=True, slots=True)
class Status:
    """Whether the source says that it did not happen, and in what mode it speaks of it."""

    negated: bool = False
    modality: Modality = "asserted"


def weaker(own: Modality, other: Modality) -> Modality:
    """The one of two modalities that claims less."""
    return max(own, other, key=STRENGTH.index)

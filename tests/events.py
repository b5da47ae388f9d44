"""Two events as extraction would yield them, from which tests make theirs with `replace`."""

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Event

CALL = Event(
    plover="CONSULT",
    mode="phone",
    cameo="041",
    goldstein=1.0,
    quad="verbal cooperation",
    agents=("donald-trump", "vladimir-putin"),
    targets=(),
    symmetric=True,
    trigger=(10, 22),
    sentence=(0, 52),
    bounds=Bounds.parse("2025-04-28/2025-05-26"),
    time_span=(0, 9),
    place=None,
    negated=False,
    modality="asserted",
    reported_by=None,
    statement=None,
    confidence=0.94,
    evidence=((10, 51),),
)
ATTACK = Event(
    plover="ASSAULT",
    mode="aerial",
    cameo="195",
    goldstein=-10.0,
    quad="material conflict",
    agents=("russia",),
    targets=("ukraine",),
    symmetric=False,
    trigger=(0, 6),
    sentence=(0, 40),
    bounds=None,
    time_span=None,
    place=None,
    negated=False,
    modality="asserted",
    reported_by=None,
    statement=None,
    confidence=0.6,
    evidence=((0, 30),),
)

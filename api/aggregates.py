"""What the service sends of several events together: happenings, dyads, time series."""

from datetime import date

from lagebild.api.bodies import EventBody
from lagebild.api.body import ActorName, Body


class HappeningBody(Body):
    """What took place in the world, by the reports of several articles."""

    key: str
    iri: str
    category: str
    quad: str
    goldstein: float
    agents: list[ActorName]
    targets: list[ActorName]
    first: date
    last: date
    reports: int
    outlets: int
    texts: int
    agreement: float
    grounds: list[str]
    events: list[str]


class HappeningWhole(HappeningBody):
    """A happening with its reports."""

    told: list[EventBody]


class Acts(Body):
    """What acts come to: how many, their Goldstein scores, and of which quad classes.

    `tone` is the number of cooperative acts less that of conflicts, as a share of all: from -1 to 1.
    """

    acts: int
    goldstein: float
    goldstein_mean: float | None = None
    tone: float | None = None
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int


class Sides(Body):
    """One side, and the other that its acts are directed at."""

    source: ActorName
    target: ActorName


class DyadBody(Acts, Sides):
    """What one side does toward another."""

    events: list[str]


class Days(Body):
    """Some days, the first and the last included."""

    first: date
    last: date


class PointBody(Acts, Days):
    """What happened within some days."""


class SeriesBody(Body):
    """What happened day by day, week by week or month by month; `undated` acts fit into none of these."""

    interval: str
    items: list[PointBody]
    undated: int

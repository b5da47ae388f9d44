"""What the service sends of measures of the network: a body for each kind of row, with the same fields."""

from datetime import date

from lagebild.api.body import ActorName, Body


class OverviewBody(Body):
    """A network in figures: how large and dense it is, how balanced, and how it falls into parts."""

    period: str
    actors: int
    links: int
    acts: int
    cooperation: int
    conflict: int
    goldstein: float
    density: float | None = None
    reciprocity: float | None = None
    reciprocity_by_acts: float | None = None
    components: int
    largest: int
    triads: int
    balance: float | None = None
    communities: int
    modularity: float


class CentralityBody(Body):
    """How central an actor is."""

    actor: ActorName
    degree: int
    in_degree: int
    out_degree: int
    in_strength: int
    out_strength: int
    pagerank: float
    betweenness: float
    eigenvector: float


class MemberBody(Body):
    """To which community an actor belongs; `within` is the share of its ties that stay there."""

    actor: ActorName
    community: int
    size: int
    within: float | None = None


class TriadBody(Body):
    """Three with ties between each two: above 0 for cooperation, below 0 for conflict."""

    one: ActorName
    two: ActorName
    three: ActorName
    balanced: bool
    one_two: float
    two_three: float
    one_three: float
    strength: float


class ExchangeBody(Body):
    """What two do toward each other, there and back."""

    one: ActorName
    other: ActorName
    there: int
    back: int
    reciprocity: float
    goldstein_there: float
    goldstein_back: float


class BrokerBody(Body):
    """How often an actor stands between two others, by the groups of the three; and Burt's constraint."""

    actor: ActorName
    group: str
    coordinator: int
    itinerant: int
    gatekeeper: int
    representative: int
    liaison: int
    total: int
    constraint: float | None = None


class LikenessBody(Body):
    """How alike two treat the third parties that they have in common."""

    one: ActorName
    other: ActorName
    common: int
    cosine: float
    correlation: float | None = None


class TensionPointBody(Body):
    """How tense it was between two within some days; `change` where a new level begins."""

    first: date
    last: date
    acts: int
    cooperation: int
    conflict: int
    tension: float
    level: float
    change: bool


class TensionBody(Body):
    """How tense it was between two over time; `undated` acts fit into no one interval."""

    interval: str
    items: list[TensionPointBody]
    undated: int


class LinkBody(Body):
    """An event behind a link of a chain, with the words that show it."""

    chain: int
    step: int
    source: ActorName
    target: ActorName
    event: str
    category: str
    not_before: date | None = None
    not_after: date | None = None
    words: str
    sentence: str
    article: str

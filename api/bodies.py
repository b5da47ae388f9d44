"""What the service sends, as pydantic models; each with an example."""

from datetime import date, datetime
from typing import Any, Generic, TypeVar

from pydantic import Field

from lagebild.api.body import ActorName, Body, Words

T = TypeVar("T")


class EventBody(Body):
    """An event as one article tells it."""

    key: str
    iri: str
    article: str
    category: str
    mode: str | None = None
    cameo: str | None = None
    quad: str
    goldstein: float
    agents: list[ActorName]
    targets: list[ActorName]
    implicit: list[str] = Field(default_factory=list)
    place: str | None = None
    edtf: str | None = None
    first: date | None = None
    last: date | None = None
    negated: bool
    modality: str
    speaker: ActorName | None = None
    statement: str | None = None
    happening: str | None = None
    evidence: list[Words]
    sentences: list[Words]
    confidence: float


class StatementBody(Body):
    """What an article says that somebody said."""

    key: str
    iri: str
    article: str
    speaker: ActorName | None = None
    speaks_for: ActorName | None = None
    addressees: list[ActorName]
    kind: str
    act: str
    cue: str | None = None
    cue_words: list[Words]
    text: str
    about: list[str]
    favours: list[str]
    opposes: list[str]
    realizes: str | None = None
    within: str | None = None
    evidence: list[Words]
    sentences: list[Words]
    confidence: float


class RivalBody(Body):
    """An actor that could have had a role; its cues are those that weigh most, with their log odds."""

    key: str
    name: str
    probability: float
    cues: list[tuple[str, float]]


class RoleGroundBody(Body):
    """Who has a role, by what, how clearly, and who else could have had it."""

    role: str
    keys: list[str]
    ground: str
    margin: float | None = None
    rivals: list[RivalBody]


class ExplanationBody(Body):
    """What an event was read from: a word, its entry in the lexicon, its frame, the rivals for its roles."""

    number: int
    category: str
    mode: str | None = None
    cameo: str | None = None
    trigger: str
    entry: str
    embeds: str | None = None
    passive: bool
    frame: dict[str, list[str]]
    negated: bool
    modality: str
    confidence: float
    least: float
    roles: list[RoleGroundBody]


class ArticleSummary(Body):
    """An article in a list."""

    key: str
    iri: str
    id: str
    title: str | None = None
    url: str | None = None
    lang: str
    outlet: str
    publisher: str
    first: date | None = None
    last: date | None = None
    events: int
    statements: int


class NamedActor(ActorName):
    """An actor that an article names, and where."""

    kind: str
    country: str | None = None
    speaks_for: ActorName | None = None
    mentions: list[Words]


class ArticleBody(ArticleSummary):
    """An article with all that was read from it."""

    sha256: str
    version: str
    generated: datetime
    text: str | None = None
    copies: list[str]
    actors: list[NamedActor]
    reports: list[EventBody]
    sayings: list[StatementBody]


class ActorSummary(Body):
    """A known actor in a list; names by language."""

    key: str
    iri: str
    kind: str
    country: str | None = None
    names: dict[str, str]
    wikidata: str | None = None


class Term(Body):
    """A term of office: who held it, for whom, from when, until when (exclusive)."""

    member: str
    office: str
    organization: str
    names: dict[str, str]
    start: date | None = None
    end: date | None = None


class ActorBody(ActorSummary):
    """An actor's profile: other names, offices, and how often it acts, is acted upon and speaks."""

    aliases: dict[str, list[str]]
    terms: list[Term]
    acts: int
    targeted: int
    statements: int


class Page(Body, Generic[T]):
    """One page of a list; `next` is the offset of the following one and `cursor` leads there, or null."""

    items: list[T]
    limit: int
    offset: int
    next: int | None = None
    cursor: str | None = None


class ParameterBody(Body):
    """What a question can be given."""

    name: str
    type: str
    required: bool
    default: str | None = None
    about: str


class QuestionBody(Body):
    """A question that can be asked by name."""

    name: str
    about: dict[str, str]
    parameters: list[ParameterBody]


class AnswerBody(Body):
    """The answer to a question: columns, and rows in their order."""

    columns: list[str]
    rows: list[dict[str, Any]]


class NetworkBody(Body):
    """Who acts toward whom: nodes and links as D3 and NetworkX read them."""

    directed: bool
    multigraph: bool
    graph: dict[str, Any]
    nodes: list[dict[str, Any]]
    links: list[dict[str, Any]]


class HealthBody(Body):
    """That the service runs, which version it is, and which state of the store it shows."""

    status: str
    version: str
    store: int


class ReadyBody(Body):
    """That queries are answered."""

    status: str


class ProblemBody(Body):
    """What went wrong (RFC 9457); line and column if it is in a query."""

    type: str
    title: str
    status: int
    detail: str
    line: int | None = None
    column: int | None = None


class ReceivedBody(Body):
    """What became of an article that was sent: `new`, `changed`, `unchanged` or `failed`, and then why."""

    key: str | None = None
    id: str
    outcome: str
    reason: str | None = None
    events: int | None = None
    statements: int | None = None


class ReceiptBody(Body):
    """What became of all articles that were sent, and the version of the store that has them."""

    new: int
    changed: int
    unchanged: int
    failed: int
    articles: list[ReceivedBody]
    store: int

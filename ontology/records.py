"""The records: what an article is and what reading it yields. Frozen, compared by value."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from lagebild.ontology.bounds import Bounds

Span = tuple[int, int]
"""Character offsets into the text exactly as given: first, and one past the last."""

Language = Literal["de", "en"]
Kind = Literal["state", "person", "organization", "group"]
Modality = Literal["asserted", "planned", "demanded", "hypothetical", "denied"]
SpeechKind = Literal["direct", "indirect", "mixed", "reported"]
SpeechAct = Literal["asserts", "denies", "assesses", "asks", "demands", "promises", "threatens", "declares"]
Stance = Literal["favours", "opposes"]
Role = Literal["agents", "targets"]


@dataclass(frozen=True, slots=True)
class Article:
    """What goes in: a text and what is known of it."""

    id: str
    text: str
    lang: Language
    date: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None

    @property
    def bounds(self) -> Bounds | None:
        """The days it may have been published on."""
        return Bounds.parse(self.date) if self.date else None

    def digest(self, version: str) -> str:
        """Tells whether this article was read before by the same version of the pipeline."""
        fields = (version, self.text, self.lang, self.date, self.title, self.url, self.publisher)
        return sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or speaks in an article; `local` if the registry does not know it.

    `of` is the key of whom a spokesperson speaks for.
    """

    key: str
    name: str
    kind: Kind
    country: str | None
    wikidata: str | None
    role: str | None
    mentions: tuple[Span, ...]
    confidence: float
    local: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as the article tells it; actors by key.

    `bounds` are None if nothing dates the event but the article itself. `statement` is the place of
    the statement that vouches for it in the extraction, from 0; None means the article does. `implicit` are
    the roles that no word of the sentence fills, but the article.
    """

    plover: str
    mode: str | None
    cameo: str | None
    goldstein: float
    quad: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    symmetric: bool
    trigger: Span
    sentence: Span
    bounds: Bounds | None
    time_span: Span | None
    place: str | None
    negated: bool
    modality: Modality
    reported_by: str | None
    statement: int | None
    confidence: float
    evidence: tuple[Span, ...] = ()
    context: str | None = None
    implicit: tuple[Role, ...] = ()

    @property
    def cameo_root(self) -> str | None:
        """The first two digits of the CAMEO code."""
        return self.cameo[:2] if self.cameo else None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that the article attributes to a speaker.

    Events and statements are named by their place in the extraction, from 0: `about_events`, an
    integer `stance_target`, `realizes` (the verbal event these words perform) and `statement` (the
    statement that contains this one). A `stance_target` that is a string is an actor's key.
    """

    speaker: str | None
    speaker_span: tuple[Span, ...]
    cue: tuple[Span, ...]
    cue_lemma: str | None
    content: tuple[Span, ...]
    sentence: Span
    kind: SpeechKind
    form: str | None
    speech_act: SpeechAct
    confidence: float
    addressee: tuple[str, ...] = ()
    addressee_span: tuple[Span, ...] = ()
    about: tuple[str, ...] = ()
    about_events: tuple[int, ...] = ()
    stance: Stance | None = None
    stance_target: str | int | None = None
    realizes: int | None = None
    statement: int | None = None

    def covers(self, offset: int) -> bool:
        """Whether a character belongs to the content."""
        return any(begin <= offset < end for begin, end in self.content)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that reading an article yields. Events and statements are in reading order."""

    article: Article
    version: str
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    sentences: tuple[Span, ...] = field(default=(), repr=False)

    @property
    def sha256(self) -> str:
        """The digest of the text that all offsets refer to."""
        return sha256(self.article.text.encode()).hexdigest()

    def quote(self, span: Span) -> str:
        """The exact words at a span."""
        return self.article.text[span[0] : span[1]]

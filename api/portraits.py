"""Nodes of the graph as the bodies that the service sends: events, statements, actors by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import get_args

import pyoxigraph as ox

from lagebild.api.bodies import EventBody, NamedActor, StatementBody
from lagebild.api.body import ActorName, Words
from lagebild.graph import Store
from lagebild.graph.terms import PREF_LABEL, node
from lagebild.graph.users import owned
from lagebild.ontology import codes, names
from lagebild.ontology.names import key_of
from lagebild.ontology.records import Kind

_ROLES = {names.LB + "agent": "agents", names.LB + "target": "targets"}
_KINDS = {names.LB + kind.title(): kind for kind in get_args(Kind)}
Properties = Mapping[str, list[ox.NamedNode | ox.Literal]]


class Portraits:
    """Describes nodes of one store in one language; what it has seen it looks up once."""

    def __init__(self, store: Store, lang: str | None = None) -> None:
        self.store = store
        self.lang = lang
        self._names: dict[str, ActorName] = {}
        self._words: dict[str, Words] = {}

    def events(self, iris: Iterable[str]) -> list[EventBody]:
        """Events by their IRIs, in that order."""
        return [self.event(iri) for iri in iris]

    def statements(self, iris: Iterable[str]) -> list[StatementBody]:
        """Statements by their IRIs, in that order."""
        return [self.statement(iri) for iri in iris]

    def event(self, iri: str) -> EventBody:
        """One event with its actors, dates and words."""
        its = self._properties(iri)
        category = _local(its, "lb:eventType") or ""
        cameo = _local(its, "lb:cameoCode")
        voucher = _one(its, "lb:attributedTo") or ""
        said = "#statement-" in voucher
        place = _one(its, "sem:hasPlace")
        return EventBody(
            key=key_of(iri),
            iri=iri,
            article=key_of(iri).partition("#")[0],
            category=category,
            mode=_local(its, "lb:mode"),
            cameo=cameo,
            quad=codes.quad(category),
            goldstein=codes.goldstein(category, cameo),
            agents=self._named(its, "lb:agent"),
            targets=self._named(its, "lb:target"),
            implicit=[_ROLES[role] for role in _all(its, "lb:implicit")],
            place=self.name(place).name if place else None,
            edtf=_one(its, "lb:edtf"),
            first=_day(its, "sem:hasEarliestBeginTimeStamp"),
            last=_day(its, "sem:hasLatestEndTimeStamp"),
            negated=_one(its, "lb:negated") == "true",
            modality=(_local(its, "lb:modality") or "").lower(),
            speaker=self._speaker(voucher) if said else None,
            statement=voucher if said else None,
            happening=_one(its, "lb:reportOf"),
            evidence=self._spans(its, "lb:evidence"),
            sentences=self._sentences(its),
            confidence=float(_one(its, "lb:confidence") or 0),
        )

    def statement(self, iri: str) -> StatementBody:
        """One statement with its speaker and words."""
        its = self._properties(iri)
        voucher = _one(its, "lb:attributedTo") or ""
        speaker = _one(its, "lb:speaker")
        return StatementBody(
            key=key_of(iri),
            iri=iri,
            article=key_of(iri).partition("#")[0],
            speaker=self.name(speaker) if speaker else None,
            speaks_for=self._principal(speaker) if speaker else None,
            addressees=self._named(its, "lb:addressee"),
            kind=(_local(its, "lb:kind") or "").lower(),
            act=(_local(its, "lb:speechAct") or "").lower(),
            cue=_one(its, "lb:cue"),
            cue_words=self._spans(its, "lb:cueExpression"),
            text=_one(its, "schema:text") or "",
            about=_all(its, "schema:about"),
            favours=_all(its, "lb:favours"),
            opposes=_all(its, "lb:opposes"),
            realizes=_one(its, "lb:realizes"),
            within=voucher if "#statement-" in voucher else None,
            evidence=self._spans(its, "lb:evidence"),
            sentences=self._sentences(its),
            confidence=float(_one(its, "lb:confidence") or 0),
        )

    def name(self, iri: str) -> ActorName:
        """A node by its name, in the language asked for or any it has."""
        if iri not in self._names:
            labels = {
                label.language or "": label.value
                for label in self._properties(iri).get(PREF_LABEL.value, ())
                if isinstance(label, ox.Literal)
            }
            label = labels.get(self.lang or "en") or next((labels[lang] for lang in sorted(labels)), None)
            self._names[iri] = ActorName(key=key_of(iri), iri=iri, name=label or key_of(iri))
        return self._names[iri]

    def named(self, iri: str, mentions: list[Words]) -> NamedActor:
        """An actor with the words that name it."""
        its = self._properties(iri)
        kinds = (_KINDS.get(kind) for kind in _all(its, "rdf:type"))
        return NamedActor(
            **self.name(iri).model_dump(),
            kind=next((kind for kind in kinds if kind), "group"),
            country=_one(its, "lb:country"),
            speaks_for=self._principal(iri),
            mentions=mentions,
        )

    def _named(self, its: Properties, predicate: str) -> list[ActorName]:
        return [self.name(iri) for iri in _all(its, predicate)]

    def _speaker(self, statement: str) -> ActorName | None:
        speaker = _one(self._properties(statement), "lb:speaker")
        return self.name(speaker) if speaker else None

    def _principal(self, spokesperson: str) -> ActorName | None:
        """Whom a spokesperson speaks for."""
        principal = _one(self._properties(spokesperson), "prov:actedOnBehalfOf")
        return self.name(principal) if principal else None

    def _spans(self, its: Properties, predicate: str) -> list[Words]:
        spans = [self.words(span) for span in _all(its, predicate)]
        return sorted(spans, key=lambda words: (words.begin, words.end))

    def _sentences(self, its: Properties) -> list[Words]:
        homes = set()
        for span in _all(its, "lb:evidence"):
            homes.add(_one(self._properties(span), "nif:sentence") or span)
        return sorted((self.words(home) for home in homes), key=lambda words: words.begin)

    def words(self, span: str) -> Words:
        """The words at a span of a text."""
        if span not in self._words:
            begin, _, end = span.rpartition("#offset_")[2].partition("_")
            quote = _one(self._properties(span), "nif:anchorOf") or ""
            self._words[span] = Words(begin=int(begin), end=int(end), quote=quote)
        return self._words[span]

    def _properties(self, iri: str) -> Properties:
        found: defaultdict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
        for quad in self.store.quads(None, ox.NamedNode(iri)):
            if not owned(quad.graph_name):
                continue  # what users say of it is theirs
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                found[quad.predicate.value].append(quad.object)
        return found


def _all(its: Properties, predicate: str) -> list[str]:
    return sorted(term.value for term in its.get(node(predicate).value, ()))


def _one(its: Properties, predicate: str) -> str | None:
    return next(iter(_all(its, predicate)), None)


def _local(its: Properties, predicate: str) -> str | None:
    """The last part of an IRI: `phone` of a mode, `Planned` of a modality."""
    iri = _one(its, predicate)
    return iri.replace("#", "/").rpartition("/")[2] if iri else None


def _day(its: Properties, predicate: str) -> date | None:
    day = _one(its, predicate)
    return date.fromisoformat(day) if day else None

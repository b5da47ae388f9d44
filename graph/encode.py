"""An extraction as the quads of one named graph: the profile of docs/vocabulary.md, in code."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, Quad

import lagebild.graph.terms as terms
from lagebild.graph.claims import with_claims
from lagebild.graph.places import place_key
from lagebild.graph.spans import Spans, Triple
from lagebild.graph.terms import A, Term, node
from lagebild.graph.wording import wording
from lagebild.ontology import names
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Actor, Article, Event, Extraction, Statement

UNKNOWN_OUTLET = "unknown"
DATED_BY_ARTICLE = ("asserted", "denied")
BEGINNING = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://[^/?#]*)?")
"""Scheme and host; only a host may be in brackets."""
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
PLAIN = "%:/?#@!$&'()*+,;=~-._"
IMPLIED = {"agents": "lb:agent", "targets": "lb:target"}


def article_key(article: Article) -> str:
    """The name of an article in the store: 16 hex digits from its URL, or from its id without one.

    Not from its text: a text that was corrected replaces the one before.
    """
    return sha256((article.url or article.id).encode()).hexdigest()[:16]


def outlet(article: Article) -> str:
    """Who published an article: as given, or the host of its URL."""
    host = urlsplit(article.url).hostname if article.url else None
    return article.publisher or (host or UNKNOWN_OUTLET).removeprefix("www.")


def encode(extraction: Extraction, generated: datetime) -> list[Quad]:
    """The graph of one article, in the same order every time."""
    return list(encoded(extraction, generated))


def encoded(extraction: Extraction, generated: datetime) -> Iterator[Quad]:
    """The same, each quad made when it is taken: to let go of one before the next takes an eighth less time.

    What cannot be encoded shows at once, and not while it is written.
    """
    encoder = _Encoder(with_claims(extraction))
    graph, triples = encoder.graph, encoder.triples(generated)
    return (Quad(subject, predicate, value, graph) for subject, predicate, value in triples)


class _Encoder:
    """What the parts of one graph share: its name, and the names of its nodes."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.article = extraction.article
        self.lang = extraction.article.lang
        self.key = article_key(extraction.article)
        self.graph = NamedNode(names.graph_iri(self.key))
        self.article_node = NamedNode(names.article_iri(self.key))
        self.spans = Spans(extraction, self.key)
        unknown = [actor for actor in extraction.actors if actor.local]
        self.actors = {
            actor.key: NamedNode(names.local_actor_iri(self.key, number))
            for number, actor in enumerate(unknown, start=1)
        }

    def triples(self, generated: datetime) -> list[Triple]:
        """Everything, each triple once: what is told, then the words that show it."""
        return [*dict.fromkeys(self.told(generated)), *self.spans.triples()]

    def told(self, generated: datetime) -> list[Triple]:
        """Graph and article, then what it tells and whom it names; a triple may come twice."""
        told = _about(self.graph, self._graph(generated))
        told += _about(self.article_node, self._article())
        for actor in self.extraction.actors:
            if actor.local:
                told += _about(self.actors[actor.key], self._local_actor(actor))
        for number, event in enumerate(self.extraction.events):
            told += _about(self._event_node(number), self._event(event))
            told += self._local_place(event)
        for number, statement in enumerate(self.extraction.statements):
            told += _about(self._statement_node(number), self._statement(statement))
        for actor in self.extraction.actors:
            for span in actor.mentions:
                told += self.spans.mention(span, self._actor(actor.key), actor.confidence)
        return told

    def _graph(self, generated: datetime) -> Iterator[tuple[NamedNode, Term]]:
        version = self.extraction.version
        yield A, node("prov:Entity")
        yield node("prov:wasDerivedFrom"), self.article_node
        yield node("prov:wasAttributedTo"), NamedNode(names.pipeline_iri(version))
        yield node("prov:generatedAtTime"), terms.moment(generated)
        yield terms.INPUT_DIGEST, terms.text(self.article.digest(version))

    def _article(self) -> Iterator[tuple[NamedNode, Term]]:
        article = self.article
        yield A, node("schema:NewsArticle")
        yield node("dcterms:identifier"), terms.text(article.id)
        if url := web_address(article.url):
            yield node("schema:url"), url
        if article.title:
            yield node("schema:headline"), terms.text(article.title, self.lang)
        yield (
            node("schema:publisher"),
            NamedNode(names.outlet_iri(names.slug(outlet(article)))),
        )
        yield node("schema:inLanguage"), terms.text(self.lang)
        if bounds := article.bounds:
            if date := terms.published(bounds):
                yield node("schema:datePublished"), date
            yield from _days(bounds)

    def _local_actor(self, actor: Actor) -> Iterator[tuple[NamedNode, Term]]:
        yield A, node("lb:Actor")
        yield A, node(f"lb:{actor.kind.title()}")
        yield terms.PREF_LABEL, terms.text(actor.name, self.lang)
        if actor.country:
            yield terms.COUNTRY, terms.text(actor.country)
        if actor.wikidata:
            yield terms.SAME_AS, node(f"wd:{actor.wikidata}")
        if actor.of:
            yield node("prov:actedOnBehalfOf"), self._actor(actor.of)

    def _event(self, event: Event) -> Iterator[tuple[NamedNode, Term]]:
        yield A, node("lb:Event")
        yield node("lb:eventType"), NamedNode(names.category_iri(event.plover))
        if event.cameo:
            yield node("lb:cameoCode"), NamedNode(names.cameo_iri(event.cameo))
        if event.mode:
            yield node("lb:mode"), NamedNode(names.mode_iri(event.mode))
        if event.context:
            yield node("lb:context"), NamedNode(names.context_iri(event.context))
        for key in event.agents:
            yield node("lb:agent"), self._actor(key)
        for key in event.targets:
            yield node("lb:target"), self._actor(key)
        for role in event.implicit:
            yield node("lb:implicit"), node(IMPLIED[role])
        if event.place:
            yield node("sem:hasPlace"), self._place(event.place)
        yield node("lb:negated"), terms.boolean(event.negated)
        yield node("lb:modality"), node(f"lb:{event.modality.title()}")
        yield node("lb:attributedTo"), self._voucher(event.statement)
        yield from self._event_days(event)
        for span in event.evidence or (event.trigger,):
            yield node("lb:evidence"), self.spans.evidence(span, event.sentence)
        yield node("lb:confidence"), terms.confidence(event.confidence)

    def _event_days(self, event: Event) -> Iterator[tuple[NamedNode, Term]]:
        if event.bounds:
            yield from _days(event.bounds)
            yield node("lb:edtf"), terms.edtf(event.bounds)
        elif event.modality in DATED_BY_ARTICLE and self.article.bounds:
            yield from _days(self.article.bounds)
        if event.time_span:
            yield node("lb:timeExpression"), self.spans.evidence(event.time_span, event.sentence)

    def _statement(self, statement: Statement) -> Iterator[tuple[NamedNode, Term]]:
        yield A, node("lb:Statement")
        if statement.speaker:
            yield node("lb:speaker"), self._actor(statement.speaker)
        for key in statement.addressee:
            yield node("lb:addressee"), self._actor(key)
        yield node("lb:kind"), node(f"lb:{statement.kind.title()}")
        yield node("lb:speechAct"), node(f"lb:{statement.speech_act.title()}")
        if statement.cue_lemma:
            yield node("lb:cue"), terms.text(statement.cue_lemma, self.lang)
        for span in statement.cue:
            yield node("lb:cueExpression"), self.spans.evidence(span, statement.sentence)
        words = wording(self.article.text, statement.content)
        yield node("schema:text"), terms.text(words, self.lang)
        for key in statement.about:
            yield node("schema:about"), self._actor(key)
        for number in statement.about_events:
            yield node("schema:about"), self._event_node(number)
        if statement.stance and (target := statement.stance_target) is not None:
            held = self._event_node(target) if isinstance(target, int) else self._actor(target)
            yield node(f"lb:{statement.stance}"), held
        if statement.realizes is not None:
            yield node("lb:realizes"), self._event_node(statement.realizes)
        yield node("lb:attributedTo"), self._voucher(statement.statement)
        pieces = (*statement.speaker_span, *statement.cue, *statement.content)
        for span in self.spans.hulls(pieces or (statement.sentence,)):
            yield node("lb:evidence"), self.spans.evidence(span, statement.sentence)
        yield node("lb:confidence"), terms.confidence(statement.confidence)

    def _event_node(self, number: int) -> NamedNode:
        return NamedNode(names.event_iri(self.key, number + 1))

    def _statement_node(self, number: int) -> NamedNode:
        return NamedNode(names.statement_iri(self.key, number + 1))

    def _voucher(self, number: int | None) -> NamedNode:
        return self.article_node if number is None else self._statement_node(number)

    def _actor(self, key: str) -> NamedNode:
        if key not in self.actors:
            self.actors[key] = NamedNode(names.actor_iri(key))
        return self.actors[key]

    def _place(self, name: str) -> NamedNode:
        if key := place_key(name):
            return NamedNode(names.place_iri(key))
        return NamedNode(f"{self.article_node.value}#place-{names.slug(name)}")

    def _local_place(self, event: Event) -> Iterator[Triple]:
        if event.place and not place_key(event.place):
            place = self._place(event.place)
            yield place, A, node("sem:Place")
            yield place, terms.PREF_LABEL, terms.text(event.place, self.lang)


def _about(subject: NamedNode, pairs: Iterable[tuple[NamedNode, Term]]) -> list[Triple]:
    return [(subject, predicate, value) for predicate, value in pairs]


def _days(bounds: Bounds) -> Iterator[tuple[NamedNode, Term]]:
    yield terms.FIRST, terms.day(bounds.first)
    yield terms.LAST, terms.day(bounds.last)


def web_address(url: str | None) -> NamedNode | None:
    """A URL as a node, with what an IRI must not hold percent-encoded; None if it is none."""
    if not url or not (beginning := BEGINNING.match(url)):
        return None
    rest = LONE_PERCENT.sub("%25", url[beginning.end() :])
    try:
        return NamedNode(quote(beginning[0], safe=PLAIN + "[]") + quote(rest, safe=PLAIN))
    except ValueError:  # nothing that it could be mended to
        return None

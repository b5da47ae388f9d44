"""One article's graph in memory, told in the rows that the named questions give of a whole store.

An export asks every article, and a question narrowed to one costs the more the larger the store is;
reading the graph of one article does not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from lagebild.graph.rows import Row, value
from lagebild.graph.shared import DATASET, HAPPENINGS, OUTLETS
from lagebild.graph.store import Store
from lagebild.graph.terms import REPORT_OF, node
from lagebild.ontology import names
from lagebild.ontology.registry import load

Values = dict[str, list[Any]]
"""What is said of a node, by predicate."""


class Reading:
    """What was read from one article."""

    def __init__(self, store: Store, article: str) -> None:
        self.store = store
        self.iri = names.article_iri(article)
        self.graph = NamedNode(names.graph_iri(article))
        self._nodes: defaultdict[str, Values] = defaultdict(lambda: defaultdict(list))
        for quad in store.quads(self.graph):
            if isinstance(quad.subject, NamedNode):
                self._nodes[quad.subject.value][quad.predicate.value].append(value(quad.object))

    def article(self) -> Row:
        """As the question `article` tells it."""
        graph, text = self._nodes[self.graph.value], self._nodes[f"{self.iri}#text"]
        its = self._nodes[self.iri]
        outlet = _one(its, "schema:publisher")
        return _row(
            article=self.iri,
            id=_one(its, "dcterms:identifier"),
            headline=_one(its, "schema:headline"),
            url=_one(its, "schema:url"),
            lang=_one(its, "schema:inLanguage"),
            outlet=outlet,
            outlet_name=self._elsewhere(OUTLETS, outlet, "schema:name"),
            date=_one(its, "schema:datePublished"),
            **_days(its),
            sha256=_one(text, "schema:sha256"),
            length=_one(text, "nif:endIndex"),
            version=self._elsewhere(DATASET, _one(graph, "prov:wasAttributedTo"), "schema:softwareVersion"),
            generated=_one(graph, "prov:generatedAtTime"),
        )

    def actors(self) -> list[Row]:
        """As the question `article-actors` tells them, by IRI; names of those that only it knows."""
        spans = (_all(its, "itsrdf:taIdentRef") for its in self._nodes.values())
        mentions = Counter(actor for found in spans for actor in set(found))
        return [self._actor(actor, mentions[actor]) for actor in _in_order(mentions)]

    def events(self) -> Iterator[Row]:
        """As the question `events` tells them, in reading order."""
        for iri in self._of_type("lb:Event"):
            its = self._nodes[iri]
            voucher = _one(its, "lb:attributedTo")
            yield _row(
                event=iri,
                article=self.iri,
                type=_one(its, "lb:eventType"),
                cameo=_one(its, "lb:cameoCode"),
                mode=_one(its, "lb:mode"),
                contexts=_all(its, "lb:context"),
                modality=_one(its, "lb:modality"),
                negated=_one(its, "lb:negated"),
                **_days(its),
                edtf=_one(its, "lb:edtf"),
                place=_one(its, "sem:hasPlace"),
                confidence=_one(its, "lb:confidence"),
                voucher=voucher,
                speaker=_one(self._nodes.get(voucher, {}), "lb:speaker"),
                happening=self._happening(iri),
                sentence=self._sentence(its),
                agents=_all(its, "lb:agent"),
                targets=_all(its, "lb:target"),
            )

    def statements(self) -> Iterator[Row]:
        """As the question `statements` tells them, in reading order."""
        for iri in self._of_type("lb:Statement"):
            its = self._nodes[iri]
            yield _row(
                statement=iri,
                article=self.iri,
                speaker=_one(its, "lb:speaker"),
                addressees=_all(its, "lb:addressee"),
                kind=_one(its, "lb:kind"),
                act=_one(its, "lb:speechAct"),
                cue=_one(its, "lb:cue"),
                words=_one(its, "schema:text"),
                topics=_all(its, "schema:about"),
                favours=_all(its, "lb:favours"),
                opposes=_all(its, "lb:opposes"),
                realizes=_one(its, "lb:realizes"),
                voucher=_one(its, "lb:attributedTo"),
                sentence=self._sentence(its),
                confidence=_one(its, "lb:confidence"),
            )

    def country(self, actor: str) -> str | None:
        """The country of an actor that takes part."""
        known = load().actors.get(actor.removeprefix(names.ACTOR))
        found: str | None = known.country if known else _one(self._nodes.get(actor, {}), "lb:country")
        return found

    def _actor(self, actor: str, mentions: int) -> Row:
        its = self._nodes.get(actor, {})
        kinds = (kind for kind in _all(its, "rdf:type") if kind != names.LB + "Actor")
        return _row(
            actor=actor,
            kind=next(kinds, None),
            country=self.country(actor),
            name=_one(its, "skos:prefLabel"),
            wikidata=_one(its, "schema:sameAs"),
            mentions=mentions,
        )

    def _of_type(self, kind: str) -> list[str]:
        wanted = node(kind).value
        return _in_order(iri for iri, its in self._nodes.items() if wanted in _all(its, "rdf:type"))

    def _sentence(self, its: Values) -> str | None:
        spans = (self._nodes.get(span, {}) for span in _all(its, "lb:evidence"))
        units = (self._nodes.get(_one(span, "nif:sentence"), span) for span in spans)
        return min((words for unit in units for words in _all(unit, "nif:anchorOf")), default=None)

    def _happening(self, event: str) -> str | None:
        return _object(self.store.quads(HAPPENINGS, NamedNode(event)), REPORT_OF)

    def _elsewhere(self, graph: NamedNode, subject: str | None, predicate: str) -> str | None:
        return _object(self.store.quads(graph, NamedNode(subject)), node(predicate)) if subject else None


def _object(quads: Iterable[Quad], predicate: NamedNode) -> str | None:
    return next((value(quad.object) for quad in quads if quad.predicate == predicate), None)


def _all(its: Values, predicate: str) -> list[Any]:
    return sorted(its.get(node(predicate).value, ()))


def _one(its: Values, predicate: str) -> Any:
    return next(iter(_all(its, predicate)), None)


def _days(its: Values) -> dict[str, Any]:
    return {
        "first": _one(its, "sem:hasEarliestBeginTimeStamp"),
        "last": _one(its, "sem:hasLatestEndTimeStamp"),
    }


def _in_order(iris: Iterable[str]) -> list[str]:
    """The tenth after the ninth."""
    return sorted(iris, key=lambda iri: (len(iri), iri))


def _row(**values: Any) -> Row:
    return Row(tuple(values), tuple(values.values()))

"""The spans of a text that a graph names: sentences, evidence and mentions, one node for each."""

from bisect import bisect_right
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

import lagebild.graph.terms as terms
from lagebild.graph.terms import A, node
from lagebild.ontology import names
from lagebild.ontology.records import Extraction, Span

CONTEXT, STRING = node("nif:Context"), node("nif:OffsetBasedString")
SENTENCE, PHRASE = node("nif:Sentence"), node("nif:Phrase")
IN_TEXT, IN_SENTENCE = node("nif:referenceContext"), node("nif:sentence")
BEGIN, END = node("nif:beginIndex"), node("nif:endIndex")
NAMES, SURE = node("itsrdf:taIdentRef"), node("itsrdf:taConfidence")
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


class Spans:
    """Collects the spans that are asked for, and describes them in the end."""

    def __init__(self, extraction: Extraction, key: str) -> None:
        self.extraction = extraction
        self.key = key
        self.text_node = NamedNode(names.text_iri(key))
        told = [event.sentence for event in extraction.events]
        told += [statement.sentence for statement in extraction.statements]
        self.sentences = sorted({*extraction.sentences, *told})
        self.phrases: dict[Span, Span | None] = {}
        self.bearing: set[Span] = set()
        self._nodes: dict[Span, NamedNode] = {}

    def evidence(self, span: Span, sentence: Span) -> NamedNode:
        """The node of words that show something, whose sentence is named too."""
        home = self._sentence(span) or sentence
        self.bearing.add(home)
        if span != home:
            self.phrases[span] = home
        return self._node(span)

    def mention(self, span: Span, actor: NamedNode, sure: float) -> tuple[Triple, Triple]:
        """Words that name an actor."""
        if span not in self.sentences:
            self.phrases.setdefault(span, self._sentence(span))
        mention = self._node(span)
        return (mention, NAMES, actor), (mention, SURE, terms.confidence(sure))

    def hulls(self, pieces: Sequence[Span]) -> list[Span]:
        """The shortest spans around all pieces, one in each sentence they touch."""
        around: dict[Span, Span] = {}
        for begin, end in sorted(pieces):
            for first, last in self._touched((begin, end)) or [(begin, end)]:
                low, high = around.get((first, last), (begin, end))
                around[first, last] = max(first, min(low, begin)), min(last, max(high, end))
        return sorted(around.values())

    def triples(self) -> list[Triple]:
        """The text, the sentences that bear evidence, and the words in them, each triple once."""
        text = self.text_node
        told: list[Triple] = [
            (text, A, CONTEXT),
            (text, node("nif:sourceUrl"), NamedNode(names.article_iri(self.key))),
            (text, BEGIN, terms.integer(0)),
            (text, END, terms.integer(len(self.extraction.article.text))),
            (text, node("schema:sha256"), terms.text(self.extraction.sha256)),
        ]
        for sentence in sorted(self.bearing):
            told += self._string(sentence, SENTENCE)
        for span in sorted(self.phrases):
            both = span in self.bearing
            told += ((self._node(span), A, PHRASE),) if both else self._string(span, PHRASE)
            home = self.phrases[span]
            if home in self.bearing and home is not None:
                told.append((self._node(span), IN_SENTENCE, self._node(home)))
        return told

    def _string(self, span: Span, kind: NamedNode) -> tuple[Triple, ...]:
        subject = self._node(span)
        return (
            (subject, A, STRING),
            (subject, A, kind),
            (subject, IN_TEXT, self.text_node),
            (subject, BEGIN, terms.integer(span[0])),
            (subject, END, terms.integer(span[1])),
            (subject, terms.ANCHOR_OF, terms.text(self.extraction.quote(span))),
        )

    def _node(self, span: Span) -> NamedNode:
        if span not in self._nodes:
            self._nodes[span] = NamedNode(names.span_iri(self.key, *span))
        return self._nodes[span]

    def _sentence(self, span: Span) -> Span | None:
        """The sentence that a span begins in."""
        place = bisect_right(self.sentences, (span[0], len(self.extraction.article.text) + 1)) - 1
        home = self.sentences[place] if place >= 0 else None
        return home if home and span[0] < home[1] else None

    def _touched(self, span: Span) -> list[Span]:
        return [s for s in self.sentences if s[0] < span[1] and span[0] < s[1]]

"""Citations: laut X, nach Angaben von X, X zufolge, so X; according to X."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.speech.addressees import addressee_behind_so
from lagebild.ingest.speech.claims import Claim
from lagebild.ingest.speech.framing import form_of
from lagebild.ingest.speech.layout import Layout, Stretch
from lagebild.ingest.speech.phrases import Source, phrase_of, source_of
from lagebild.ingest.tree import NOMINAL, case_word, children

SAYINGS = frozenset({"analyse", "analysen", "angabe", "angaben", "annahmen", "ansicht",
    "ansichten", "auffassung", "augenzeugenberichten", "aussage", "aussagen", "berechnung",
    "berechnungen", "bericht", "berichte", "berichten", "darstellung", "einschätzung",
    "einschätzungen", "erkenntnis", "erkenntnisse", "erkenntnissen", "erklärung", "ermittlungen",
    "ermittlungsstand", "gerüchten", "gesetz", "grundgesetz", "information", "informationen",
    "lesart", "medien", "medienberichten", "meinung", "meldung", "meldungen", "mitteilung",
    "presseberichten", "schätzung", "schätzungen", "stellungnahme", "studie", "studien", "umfrage",
    "umfragen", "untersuchung", "untersuchungen", "verfassung", "vermutungen", "vorstellungen",
    "worten", "zeitungsberichten", "zeugenaussagen", "äußerungen", "überzeugung"})  # fmt: skip
ENDINGS = ("angaben", "aussagen", "meinung", "bericht", "berichten", "meldungen", "informationen",
           "erkenntnissen", "schätzungen", "einschätzung", "ansicht", "auffassung")  # fmt: skip
MARKS = frozenset({"„", "“", '"', "«", "»"})
FORWARD = frozenset({"laut", "gemäß"})
BACKWARD = frozenset({"demnach", "wonach"})
SUBORDINATE = frozenset({"ccomp", "acl", "acl:relcl", "advcl", "csubj", "xcomp"})
AFTER_SO = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that is not the subject of a verb: its words, its place and who it is."""

    cue: tuple[int, ...]
    lemma: str
    source: Source
    phrase: Stretch
    governor: int


def citations(layout: Layout) -> tuple[Citation, ...]:
    """All citations outside quotation marks, in reading order."""
    find = _german if layout.language == "de" else _english
    return tuple(citation for token in layout.doc if layout.free(token.i) for citation in find(layout, token))


def _german(layout: Layout, token: Token) -> Iterator[Citation]:
    word = token.lower_
    if word in FORWARD and token.dep_ == "case":
        if token.head.i > token.i and _opens_phrase(layout.doc[token.i + 1]):
            yield _phrase(layout, token, token.head)
    elif word == "zufolge" and token.i > 0:
        head = token.head if token.head.i < token.i else layout.doc[token.i - 1]
        if head.pos_ in NOMINAL:
            yield _phrase(layout, token, head)
    elif word == "nach" and token.pos_ == "ADP":
        before = layout.doc[max(0, token.i - 1)]
        if token.dep_ == "case" and _says(token.head) and token.head.pos_ in NOMINAL:
            yield _phrase(layout, token, token.head)
        elif _says(before) and before.pos_ in NOMINAL:
            yield _phrase(layout, token, before)
    elif word == "aus" and token.dep_ == "case" and token.head.lower_ == "sicht":
        yield _phrase(layout, token, token.head)
    elif word == "so" and token.i > 0:
        yield from _so(layout, token)
    elif word in BACKWARD:
        span = layout.span(token.i, token.i + 1)
        yield Citation((token.i,), word, Source(token.i, (span,)), (token.i, token.i + 1), token.head.i)


def is_cited(token: Token) -> bool:
    """Whether a word only tells whose word something is (laut X, X zufolge, nach Angaben von X)."""
    while token.head != token and token.pos_ in NOMINAL and token.dep_ in CITED:
        word = case_word(token)
        if word in CITING or (word == "nach" and _says(token)):
            return True
        token = token.head
    return False


CITED = frozenset({"nmod", "obl", "obl:arg", "conj", "appos", "flat", "compound", "nmod:poss"})
CITING = frozenset({"laut", "gemäß", "zufolge", "according"})


def _opens_phrase(word: Token) -> bool:
    return word.pos_ not in ("ADP", "VERB", "AUX", "PUNCT", "ADV") or word.text in MARKS


def _says(noun: Token) -> bool:
    form = noun.lower_
    return form in SAYINGS or form.endswith(ENDINGS)


def _phrase(layout: Layout, cue: Token, head: Token) -> Citation:
    first, last = phrase_of(layout, head)
    if first <= cue.i < last:
        first, last = (cue.i + 1, last) if cue.i < head.i else (first, cue.i)
    source = Source(head.i, (layout.span(first, max(last, first + 1)),))
    words = [cue.i, first, last - 1]
    return Citation((cue.i,), cue.lower_, source, (min(words), max(words) + 1), head.head.i)


def _so(layout: Layout, token: Token) -> Iterator[Citation]:
    doc, (start, end) = layout.doc, layout.segment(token.i)
    before = doc[token.i - 1].text
    if before not in (",", "–", "“", "”", "«", '"') or token.i <= start or token.i + 1 >= end:
        return
    if doc[token.i + 1].pos_ not in AFTER_SO or doc[token.i + 1].lower_ in ("dass", "viel", "ein"):
        return
    head = None
    for i in range(token.i + 1, min(end, token.i + 25)):
        word = doc[i]
        if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("acl:relcl", "amod"):
            return
        if head is None and word.pos_ in ("NOUN", "PROPN", "PRON"):
            head = word
        if word.text in (",", ".", ":", "–") or not layout.free(i):
            break
    if head is not None:
        head = _top(head, token.i)
        yield Citation((token.i,), "so", source_of(layout, head), _reach(layout, token.i, head), head.i)


def _top(head: Token, after: int) -> Token:
    while (
        head.head.i > after
        and head.dep_ in ("flat", "appos", "compound", "nmod", "amod")
        and head.head != head
    ):
        head = head.head
    return head


def _reach(layout: Layout, first: int, head: Token) -> Stretch:
    end = layout.segment(first)[1]
    last = max(phrase_of(layout, head)[1], first + 1)
    while last < end and layout.doc[last].text not in (",", ".", "–", "„", ":"):
        last += 1
    return first, last


VIEWS = frozenset({"view", "opinion"})


def _view(layout: Layout, view: Token) -> Iterator[Citation]:
    """In X's view, in the opinion of X."""
    owner = next((child for child in view.children if child.dep_ in ("nmod:poss", "nmod")), None)
    if owner is None or (owner.dep_ == "nmod" and case_word(owner) != "of"):
        return
    first, last = view.left_edge.i, max(view.i, owner.right_edge.i) + 1
    cue = tuple(word.i for word in (*children(view, "case"), view))
    yield Citation(cue, f"in {view.lower_}", source_of(layout, owner), (first, last), view.head.i)


def _english(layout: Layout, token: Token) -> Iterator[Citation]:
    doc = layout.doc
    if token.lower_ in VIEWS and token.dep_ == "obl" and case_word(token) == "in":
        yield from _view(layout, token)
    if token.lower_ != "according" or token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    end = layout.segment(token.i)[1]
    if token.i + 2 >= end:
        return
    to = doc[token.i + 1]
    head = to.head if to.dep_ == "case" and to.head.i > to.i else None
    if head is None or head.i >= end:
        head = next((w for w in doc[token.i + 2 : end] if w.pos_ in NOMINAL), doc[token.i + 2])
    while head.dep_ in ("compound", "amod") and head.i < head.head.i < end:
        head = head.head
    first, last = phrase_of(layout, head)
    last = max(last, head.i + 1)
    source = Source(head.i, (layout.span(min(first, head.i), last),))
    yield Citation((token.i, token.i + 1), "according to", source, (token.i, last), token.head.i)


def cited(layout: Layout, citation: Citation) -> Claim | None:
    """The clause around a citation, without the citation."""
    start, end = _clause(layout, citation)
    first, last = citation.phrase
    doc = layout.doc
    while last < end and doc[last].text in (",", "–"):
        last += 1
    spans = layout.spans(start, end, ((max(first, start), min(last, end)),))
    if not spans:
        return None
    return Claim(
        at=citation.cue[0],
        content=spans,
        form=form_of(layout, spans),
        cue=citation.cue,
        lemma=citation.lemma,
        source=citation.source,
        addressee=addressee_behind_so(layout, citation.cue[0]) if citation.lemma == "so" else None,
        confidence=0.9,
    )


def _clause(layout: Layout, citation: Citation) -> Stretch:
    start, end = layout.segment(citation.cue[0])
    if citation.lemma == "so":
        return start, end
    verb = layout.doc[citation.governor]
    steps = 0
    while verb.head != verb and verb.dep_ not in SUBORDINATE and steps < 20:
        verb = verb.head
        steps += 1
    if verb.dep_ in SUBORDINATE and layout.segment_of[verb.i] == layout.segment_of[citation.cue[0]]:
        words = [w.i for w in verb.subtree if start <= w.i < end]
        around = min(words) < citation.phrase[0] or max(words) >= citation.phrase[1]
        if around and min(words) <= citation.cue[0] <= max(words) and max(words) - min(words) >= 3:
            return min(words), max(words) + 1
    return start, end

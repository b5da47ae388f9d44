"""Figures of a pipeline on sentences that it has not seen."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from lagebild.ingest import lemmas
from lagebild.ingest.training import align, entities, sources
from lagebild.ingest.training.conllu import Sentence
from lagebild.ingest.training.entities import Named

Labelled = tuple[object, str]
SIZE = 8


@dataclass(slots=True)
class Tally:
    """Hits, guesses and truths of labels."""

    hits: Counter[str] = field(default_factory=Counter)
    guesses: Counter[str] = field(default_factory=Counter)
    truths: Counter[str] = field(default_factory=Counter)

    def add(self, guessed: Iterable[tuple[object, str]], true: Iterable[tuple[object, str]]) -> None:
        """Count what was guessed and what is true; each is a place and a label."""
        guesses, truths = set(guessed), set(true)
        self.hits.update(label for _, label in guesses & truths)
        self.guesses.update(label for _, label in guesses)
        self.truths.update(label for _, label in truths)

    def scores(self, labels: Iterable[str]) -> tuple[float, float, float]:
        """Precision, recall and F1 over some labels, in percent."""
        chosen = set(labels)
        hits, guesses, truths = (
            sum(count for label, count in counter.items() if label in chosen)
            for counter in (self.hits, self.guesses, self.truths)
        )
        precision, recall = percent(hits, guesses), percent(hits, truths)
        return precision, recall, percent(2 * hits, guesses + truths)


def percent(part: float, whole: float) -> float:
    """A share in percent, with one decimal."""
    return round(100 * part / whole, 1) if whole else 0.0


def evaluate(nlp: Language, corpora: Path | None) -> dict[str, float]:
    """All figures of a pipeline, by `test: measure`; without corpora, on our own sentences."""
    language = str(nlp.lang)
    lemmas.add(nlp)
    figures: dict[str, float] = {}
    for test, sentences in sources.treebank_tests(language, corpora).items():
        for measure, value in parsing(nlp, sentences).items():
            figures[f"{test}: {measure}"] = value
    for test, texts in sources.named_tests(language, corpora).items():
        for measure, value in names(nlp, texts).items():
            figures[f"{test}: {measure}"] = value
    return figures


def parsing(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Attachment, labels, parts of speech, verb lemmas, sentence bounds and words a second."""
    rows = [align.align(nlp, sentence) for sentence in sentences]
    gold = list(align.documents(nlp, [row for row in rows if row], [SIZE], 0, breaks=False))
    started = time.perf_counter()
    parsed = list(nlp.pipe([doc.text for doc in gold]))
    seconds = time.perf_counter() - started
    counts: Counter[str] = Counter()
    arcs, bounds = Tally(), Tally()
    for guess, truth in zip(parsed, gold, strict=True):
        counts += _counts(guess, truth)
        arcs.add(_arcs(guess), _arcs(truth))
        bounds.add(_starts(guess), _starts(truth))
    figures = {
        "LAS": percent(counts["labelled"], counts["words"]),
        "UAS": percent(counts["attached"], counts["words"]),
        "parts of speech": percent(counts["pos"], counts["words"]),
        "sentence bounds F1": bounds.scores(["start"])[2],
    }
    if counts["verbs"]:
        figures["verb lemmas"] = percent(counts["lemmas"], counts["verbs"])
    if counts["cases"]:
        figures["case"] = percent(counts["case"], counts["cases"])
    for label, count in arcs.truths.most_common():
        if count >= SIZE:
            figures[f"{label} F1"] = arcs.scores([label])[2]
    return figures | {"words a second": round(sum(map(len, gold)) / seconds)}


def names(nlp: Language, texts: Sequence[Named]) -> dict[str, float]:
    """Precision, recall and F1 of names by label and over PER, LOC and ORG."""
    tally = Tally()
    for doc, named in zip(nlp.pipe([text.text for text in texts]), texts, strict=True):
        guesses = (span for span in doc.ents if not _is_open(span, named))
        tally.add(_names(guesses), _names(entities.document(nlp, named).ents))
    main = [label for label in entities.LABELS if label != "MISC"]
    figures: dict[str, float] = {}
    for title, labels in {"names": main, **{label: [label] for label in entities.LABELS}}.items():
        if sum(tally.truths[label] for label in labels):
            precision, recall, f1 = tally.scores(labels)
            figures |= {f"{title} P": precision, f"{title} R": recall, f"{title} F1": f1}
    return figures


def _counts(guess: Doc, truth: Doc) -> Counter[str]:
    """Hits over words that are no punctuation; a token the two do not share is a miss."""
    counts: Counter[str] = Counter()
    tokens = {(token.idx, token.text): token for token in guess}
    for token in truth:
        if token.is_punct or token.is_space:
            continue
        counts["words"] += 1
        counts["verbs"] += token.tag_ == "VERB" and bool(token.lemma_)
        case = token.morph.get("Case", [])
        counts["cases"] += bool(case)
        other = tokens.get((token.idx, token.text))
        if other is None:
            continue
        counts["pos"] += other.pos_ == token.tag_
        attached = other.head.idx == token.head.idx
        counts["attached"] += attached
        counts["labelled"] += attached and other.dep_ == token.dep_
        counts["case"] += bool(case) and other.morph.get("Case", []) == case
        if token.tag_ == "VERB" and token.lemma_:
            counts["lemmas"] += other.lemma_ == token.lemma_
    return counts


def _arcs(doc: Doc) -> list[Labelled]:
    return [((token.idx, token.head.idx), token.dep_) for token in doc if not token.is_space]


def _starts(doc: Doc) -> list[Labelled]:
    return [(sentence.start_char, "start") for sentence in doc.sents]


def _is_open(span: Span, named: Named) -> bool:
    """Whether the source does not say if this is a name."""
    return any(start < span.end_char and end > span.start_char for start, end in named.unknown)


def _names(spans: Iterable[Span]) -> list[Labelled]:
    return [((span.start_char, span.end_char), span.label_) for span in spans]

"""Names of persons, places, organisations and other things, from corpora in columns."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from lagebild.ingest.training.conllu import Sentence, open_text
from lagebild.ingest.training.spacing import joined, spaces_after

LABELS = ("PER", "LOC", "ORG", "MISC")
BEFORE_NAMES = frozenset(
    {"the", "mr", "mr.", "mrs", "ms", "dr", "president", "prime", "minister", "secretary"}
    | {"foreign", "defence", "defense", "general", "colonel", "ambassador", "king", "sir"}
)
JOINING = frozenset({"of", "and", "for", "the", "in", "on", "al", "de", "bin", "ibn"})
PRONOUNS = frozenset({"he", "she", "it", "we", "they", "i", "you", "his", "her", "our", "their"})
NEIGHBOURS = (1, 1, 2, 3, 4)

Labels = Mapping[str, str]
PLAIN: Labels = {label: label for label in LABELS}
GERMEVAL: Labels = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC"}
RE3D: Labels = {"Person": "PER", "Location": "LOC", "Organisation": "ORG"}
CROSSNER: Labels = {
    "politician": "PER",
    "person": "PER",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
    "election": "MISC",
    "event": "MISC",
    "misc": "MISC",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A text with the names in it, and stretches on which its source says nothing."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    unknown: tuple[tuple[int, int], ...] = ()


def read_columns(
    path: Path,
    labels: Labels,
    *,
    word: int = 0,
    label: int = -1,
    demonyms: bool = True,
) -> Iterator[Named]:
    """Read a corpus with one word a line.

    Args:
        path: The file.
        labels: Our labels by the corpus's; others are no names.
        word: Which column has the word.
        label: Which column has the label.
        demonyms: Whether demonyms and adjectives are MISC in it: they are no names to us, so single
            words that are MISC are left out.

    """
    forms: list[str] = []
    marks: list[str] = []
    with open_text(path) as lines:
        for line in lines:
            cells = line.split()
            if line.startswith(("# ", "#\t")) or "-DOCSTART-" in line:
                continue
            if len(cells) > 1 + word:
                forms.append(cells[word])
                marks.append(cells[label])
            elif forms:
                yield _named(forms, spaces_after(forms), marks, labels, demonyms)
                forms, marks = [], []
    if forms:
        yield _named(forms, spaces_after(forms), marks, labels, demonyms)


def read_marked(path: Path) -> Iterator[Named]:
    """Read sentences with marked names, one a line: `[PER Ana Kovač] left [LOC Split].`"""
    with open_text(path) as lines:
        for line in lines:
            text, names, position = "", [], 0
            for mark in MARKED.finditer(line.rstrip("\n")):
                text += line[position : mark.start()]
                names.append((len(text), len(text) + len(mark["name"]), mark["label"]))
                text += mark["name"]
                position = mark.end()
            yield Named(text + line.rstrip("\n")[position:], tuple(names))


MARKED = re.compile(r"\[(?P<label>PER|LOC|ORG|MISC) (?P<name>[^\[\]]+)\]")


def with_names(sentences: Iterable[Sentence], table: Path) -> Iterator[Named]:
    """Sentences of a treebank with names that a table of ours gives by id of the sentence and offsets."""
    names: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    with open_text(table) as lines:
        for line in lines:
            if not line.startswith("#"):
                name, start, end, label = line.rstrip("\n").split("\t")
                names[name].append((int(start), int(end), label))
    for sentence in sentences:
        yield Named(sentence.text, tuple(names[sentence.name]))


def of_sentence(sentence: Sentence) -> Named:
    """The names in a sentence of ours."""
    forms = [unit.text for unit in sentence.units]
    spaces = [unit.space for unit in sentence.units]
    marks = [sentence.words[unit.first - 1].entity for unit in sentence.units]
    return _named(forms, spaces, marks, PLAIN, demonyms=False)


def like_print(posts: Iterable[Named]) -> Iterator[Named]:
    """The posts with names that are written as in print, without handles, tags and links."""
    for post in posts:
        capital = all(post.text[start].isupper() for start, _, _ in post.names)
        if post.names and capital and not any(mark in post.text for mark in ("@", "#", "http")):
            yield post


def names_only(texts: Iterable[Named]) -> Iterator[Named]:
    """Texts whose source marks every mention: *he* is no name, *Syrian forces* is left open."""
    for text in texts:
        names, unknown = [], list(text.unknown)
        for begin, end, label in text.names:
            start, words = begin, text.text[begin:end].split()
            while words[1:] and words[0].lower() in BEFORE_NAMES:
                start += len(words.pop(0)) + 1
            if all(_is_capital(word) or word in JOINING for word in words):
                if words[0].lower() not in PRONOUNS:
                    names.append((start, end, label))
            elif any(map(_is_capital, words)):
                unknown.append((start, end))
        yield Named(text.text, tuple(names), tuple(unknown))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or not word[0].isalpha()


def document(nlp: Language, named: Named) -> Doc:
    """A text as the pipeline cuts it, with its names."""
    doc = nlp.make_doc(named.text)
    names = [
        doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in named.names
    ]
    unknown = [doc.char_span(s, e, alignment_mode="expand") for s, e in named.unknown]
    kept = filter_spans(span for span in names if span is not None)
    taken = {token.i for span in kept for token in span}
    still = [span for span in unknown if span is not None and not taken & set(_range(span))]
    doc.set_ents(kept, missing=filter_spans(still), default="outside")
    return doc


def documents(nlp: Language, texts: Sequence[Named], seed: int) -> Iterator[Doc]:
    """The texts as documents of one to four neighbours."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    start = 0
    while start < len(texts):
        size = chance.choice(NEIGHBOURS)
        docs = [document(nlp, named) for named in texts[start : start + size]]
        yield Doc.from_docs(docs) or docs[0]
        start += size


def _range(span: Span) -> range:
    return range(span.start, span.end)


def _named(
    forms: Sequence[str], spaces: Sequence[bool], marks: Sequence[str], labels: Labels, demonyms: bool
) -> Named:
    starts, position = [], 0
    for form, space in zip(forms, spaces, strict=True):
        starts.append(position)
        position += len(form) + space
    names = []
    for first, last, mark in _spans(marks):
        label = labels.get(mark)
        if label and not (demonyms and label == "MISC" and first == last):
            names.append((starts[first], starts[last] + len(forms[last]), label))
    return Named(joined(forms, spaces), tuple(names))


def _spans(marks: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, last word and label; a name may begin with `I-` where none goes before."""
    first, current = 0, ""
    for index, mark in enumerate([*marks, "O"]):
        prefix, _, label = mark.partition("-")
        if current and (prefix != "I" or label != current):
            yield first, index - 1, current
            current = ""
        if label and not current:
            first, current = index, label

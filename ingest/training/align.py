"""From the words of a treebank to the tokens that the pipeline will see."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from lagebild.ingest.training.conllu import Sentence, Word

UNINFLECTED = frozenset({"PUNCT", "NUM", "SYM"})
LINE_BREAKS = ("\n", "\n\n")
OFTEN = 0.15  # so often a line ends between two sentences of a document


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one token; `head` is the token's number in its sentence, from 0."""

    text: str
    space: bool
    lemma: str
    upos: str
    morph: str | None
    head: int
    dep: str
    entity: str = "O"


def align(nlp: Language, sentence: Sentence, *, morphology: bool = True) -> list[Row] | None:
    """Annotate the pipeline's own tokens; nothing if the words' tree does not survive it."""
    tokens = [token for token in nlp.make_doc(sentence.text) if not token.is_space]
    home = _homes(sentence, tokens)
    members: dict[int, list[int]] = {}
    for number in sorted(home):
        members.setdefault(home[number], []).append(number)
    shared = _units_of_tokens(sentence, tokens)
    rows = []
    for index, token in enumerate(tokens):
        if index in members:
            rows.append(_row(index, token, members[index], sentence.words, home, morphology))
        else:
            rows.append(_piece(index, token, home[shared[index]]))
    rows[-1] = replace(rows[-1], space=True)  # the next sentence does not touch it
    return rows if _is_tree(rows) else None


def documents(
    nlp: Language,
    sentences: Sequence[Sequence[Row]],
    sizes: Sequence[int],
    seed: int,
    *,
    breaks: bool = True,
) -> Iterator[Doc]:
    """Neighbouring sentences as documents of varying length, so that their bounds are learnt."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    start = 0
    while start < len(sentences):
        size = chance.choice(sizes)
        chunk = sentences[start : start + size]
        if breaks:
            chunk = [_broken(s, chance) if chance.random() < OFTEN else s for s in chunk]
        yield _document(nlp, chunk)
        start += size


def _broken(sentence: Sequence[Row], chance: random.Random) -> Sequence[Row]:
    """A sentence that ends its line: the line break hangs on its last token."""
    *before, last = sentence
    form = chance.choice(LINE_BREAKS)
    line_break = Row(form, False, form, "SPACE", "_", len(before), "dep")
    return [*before, replace(last, space=False), line_break]


def _document(nlp: Language, sentences: Sequence[Sequence[Row]]) -> Doc:
    rows = [row for sentence in sentences for row in sentence]
    heads: list[int] = []
    for sentence in sentences:
        offset = len(heads)
        heads += [offset + row.head for row in sentence]
    doc = Doc(
        nlp.vocab,
        words=[row.text for row in rows],
        spaces=[row.space for row in rows],
        lemmas=[row.lemma for row in rows],
        tags=[row.upos for row in rows],
        heads=heads,
        deps=[row.dep for row in rows],
        ents=[row.entity for row in rows],
    )
    for token, row in zip(doc, rows, strict=True):
        if row.morph is not None:
            token.set_morph(row.morph)  # type: ignore[attr-defined]
    return doc


def _spans(sentence: Sentence) -> list[tuple[int, int]]:
    """First and last character of every unit."""
    spans, start = [], 0
    for unit in sentence.units:
        spans.append((start, start + len(unit.text)))
        start += len(unit.text) + unit.space
    return spans


def _homes(sentence: Sentence, tokens: Sequence[Token]) -> dict[int, int]:
    """For every word the token that stands for it: the longest one over its print."""
    home = {}
    for unit, (start, end) in zip(sentence.units, _spans(sentence), strict=True):
        over = [
            index for index, token in enumerate(tokens) if token.idx < end and token.idx + len(token) > start
        ]
        best = max(over, key=lambda index: (tokens[index].text.isalnum(), len(tokens[index])))
        for number in range(unit.first, unit.last + 1):
            home[number] = best
    return home


def _units_of_tokens(sentence: Sentence, tokens: Sequence[Token]) -> list[int]:
    """For every token the first word of the unit that it begins in."""
    spans = _spans(sentence)
    firsts = []
    for token in tokens:
        overlaps = (
            unit.first
            for unit, (start, end) in zip(sentence.units, spans, strict=True)
            if start < token.idx + len(token) and end > token.idx
        )
        firsts.append(next(overlaps))
    return firsts


def _row(
    index: int,
    token: Token,
    numbers: Sequence[int],
    words: Sequence[Word],
    home: Mapping[int, int],
    morphology: bool,
) -> Row:
    number = _leader(numbers, words)
    word = words[number - 1]
    head = words[number - 1].head
    while head and home[head] == index:
        head = words[head - 1].head
    feats = dict(word.feats)
    if word.upos == "ADP" and len(numbers) > 1:  # im, zum: the case of the article
        article = words[numbers[-1] - 1].feats
        feats = {k: v for k, v in article.items() if k in {"Case", "Gender", "Number"}}
    morph = "|".join(f"{key}={value}" for key, value in sorted(feats.items())) or "_"
    return Row(
        text=token.text,
        space=bool(token.whitespace_),
        lemma=_lemma(token.text, word),
        upos=word.upos,
        morph=morph if morphology else None,
        head=home[head] if head else index,
        dep=word.dep if head else "ROOT",
        entity=next((words[n - 1].entity for n in numbers if words[n - 1].entity != "O"), "O"),
    )


def _leader(numbers: Sequence[int], words: Sequence[Word]) -> int:
    """Which of the words written as one is the token's: the preposition of *im*, else the head."""
    if words[numbers[0] - 1].upos == "ADP":
        return numbers[0]
    outside = [n for n in numbers if words[n - 1].head not in numbers]
    content = [n for n in outside if words[n - 1].upos != "PUNCT"]
    return (content or outside)[-1]


def _lemma(text: str, word: Word) -> str:
    if text == word.form or not word.lemma or word.upos == "ADP":
        return word.lemma or (word.form if word.upos in UNINFLECTED else "")
    if text.endswith(word.form):  # Panzer-Motor from Motor
        return text[: len(text) - len(word.form)] + word.lemma
    return text


def _piece(index: int, token: Token, head: int) -> Row:
    """A token that is only part of a word."""
    letters = any(character.isalnum() for character in token.text)
    return Row(
        text=token.text,
        space=bool(token.whitespace_),
        lemma=token.text,
        upos="X" if letters else "PUNCT",
        morph="_",
        head=head,
        dep="flat" if letters else "punct",
    )


def _is_tree(rows: Sequence[Row]) -> bool:
    """Whether one root is reached from everywhere."""
    roots = [index for index, row in enumerate(rows) if row.head == index]
    if len(roots) != 1:
        return False
    for index in range(len(rows)):
        step, seen = index, 0
        while rows[step].head != step and seen <= len(rows):
            step, seen = rows[step].head, seen + 1
        if step != roots[0]:
            return False
    return True

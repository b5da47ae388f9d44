"""Odd texts: real articles and sentences changed at random, and shapes that no newspaper prints."""

import json
from collections.abc import Callable, Sequence
from importlib.resources import files
from random import Random

from fuzzing.mutation import letters, mutated, odd
from lagebild.ingest.training import own

SHAPES = (
    *("\u200b", "\u202e", "\u0301", "a\u0301\u0302", "\u00ad", "\U0001f600", "\U0001f1e9\U0001f1ea"),
    *('"', "„", "“", "'", "»«", "„“", '"a" ', "„ja“, ", "(", "…", "---", " – ", "\t", "\n\n", ", ", ";"),
    *("he said ", "er sagte, dass ", "who ", "Trump ", "die EU und ", "on Monday ", "am 3. Mai ", "not "),
    *("\u05d0\u05d1 ", "\u0627\u0644 ", "漢字", "Ａ", "ﬁ", "ß", "İ", "1.", "2025-05-", "http://a.example/?"),
    *("Wort.\r\n", "nicht ", "#"),
)
TAGS = ("<div>", "<p>", "<table><tr><td>", "<b>", "<!--", "<script>", "<a href='x'>", "</p>", "<svg>", "<")
MOST = 1500
"""Characters of a text; what takes long to compute is looked for elsewhere, in texts without an end."""
SHORT = 250
"""Characters of nine texts in ten: a hundred thousand are to be read in an hour."""


def seeds() -> list[str]:
    """The bundled examples, paragraph by paragraph, and the sentences that the pipelines were trained on."""
    examples = files("lagebild.ingest") / "examples" / "articles.jsonl"
    texts = [json.loads(line)["text"] for line in examples.read_text(encoding="utf-8").splitlines()]
    found = [*texts, *(part for text in texts for part in text.split("\n") if part)]
    sentences = [sentence.text for language in ("de", "en") for sentence in own.first(language)]
    several = [" ".join(sentences[at : at + 10]) for at in range(0, len(sentences), 100)]
    return found * 10 + several + sentences


def text(random: Random, known: Sequence[str]) -> str:
    """One text."""
    kinds: tuple[tuple[int, Callable[[Random, Sequence[str]], str]], ...] = (
        (60, _mutated),
        (15, _several),
        (12, _shaped),
        (8, lambda random, _: letters(random, 400)),
        (4, lambda random, _: odd(random)),
        (1, _quoted),
    )
    (made,) = random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])
    return made(random, known)[: MOST if random.random() < 0.1 else SHORT]


def _mutated(random: Random, known: Sequence[str]) -> str:
    return mutated(random, random.choice(known), known)


def _several(random: Random, known: Sequence[str]) -> str:
    between = random.choice((" ", "\n", "\r\n\r\n", "", "\u2028", odd(random)[:50]))
    count = random.randint(2, 4)
    return between.join(mutated(random, random.choice(known), known)[:300] for _ in range(count))


def _shaped(random: Random, known: Sequence[str]) -> str:
    shape = "".join(random.choices(SHAPES, k=random.randint(1, 3)))
    before = random.choice(known)[:200] if random.random() < 0.5 else ""
    return before + shape * random.choice((1, 3, 20, 100 // len(shape)))


def _quoted(random: Random, known: Sequence[str]) -> str:
    """Quotations within quotations, in all their marks."""
    told = random.choice(known)[:100]
    for _ in range(random.randint(1, 30)):
        opening, closing = random.choice(("„“", "“”", '""', "»«", "«»", "‚‘", "''", "‘’"))
        told = random.choice(("", "he said ", "Trump sagte: ")) + opening + told + closing
    return told


def page(random: Random, told: str) -> str:
    """A web page with a text, whole or torn, shallow or deep."""
    tag = random.choice(TAGS) * random.choice((0, 1, 5, 300))
    entities = random.choice(("", "&#0;", "&#xD800;", "&amp;", "&lol9;", "&#x110000;"))
    head = random.choice(("", "<meta charset='x'>", "<title>", "<meta property='og:url' content='http://['>"))
    return f"<html><head>{head}</head><body>{tag}<article><p>{told}</p><p>{entities}{told}</p></article>"

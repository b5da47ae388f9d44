"""More sentences with names: each name changed for another of its kind.

A recogniser that has seen *Merkel* a hundred times learns the word; with the names exchanged it has to
learn the places where names stand.
"""

import random
from collections.abc import Iterator, Sequence

from lagebild.ingest.training.entities import Named

Kind = tuple[str, int, bool]
SHARE = 0.5


def with_exchanged(texts: Sequence[Named], seed: int) -> Iterator[Named]:
    """All texts, and after half of those with names a copy with other names."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    stock: dict[Kind, list[str]] = {}
    for text in texts:
        for start, end, label in text.names:
            name = text.text[start:end]
            stock.setdefault(_kind(name, label), []).append(name)
    distinct = {kind: sorted(set(names)) for kind, names in stock.items()}
    for text in texts:
        yield text
        if text.names and not text.unknown and chance.random() < SHARE:
            yield _exchanged(text, distinct, chance)


def _kind(name: str, label: str) -> Kind:
    """Label, number of words, and whether it may be a genitive."""
    return label, len(name.split()), name.endswith("s")


def _exchanged(text: Named, stock: dict[Kind, list[str]], chance: random.Random) -> Named:
    parts, names, position, length = [], [], 0, 0
    for start, end, label in sorted(text.names):
        other = chance.choice(stock[_kind(text.text[start:end], label)])
        parts += [text.text[position:start], other]
        length += start - position
        names.append((length, length + len(other), label))
        length += len(other)
        position = end
    return Named("".join(parts) + text.text[position:], tuple(names))

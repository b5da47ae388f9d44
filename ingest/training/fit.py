"""The training loop: the same seed, corpora and versions give the same weights."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

DROPOUT = 0.2
RATE = 0.001
FLAT = 0.6  # this part of the steps has the full rate; then it falls
LAST_RATE = 0.1
FIRST_BATCH = 250
LAST_BATCH = 1000
GROWTH = 1.002
REPORTS = 10

Report = Callable[[str], None]


def fit(nlp: Language, docs: Sequence[Doc], out: Path, *, steps: int, seed: int, report: Report) -> None:
    """Train all components of a pipeline on documents and write the averaged weights."""
    fix_random_seed(seed)
    examples = [Example(_bare(nlp, doc), doc) for doc in docs]
    nlp.config["initialize"]["lookups"] = None
    nlp.initialize(lambda: examples)
    optimizer = Adam(
        _falling(steps),  # type: ignore[arg-type]
        L2=0.01,
        grad_clip=1.0,
        L2_is_weight_decay=True,
        use_averages=True,
    )
    losses: dict[str, float] = {}
    for step, batch in enumerate(_batches(examples, steps, seed), 1):
        nlp.update(batch, drop=DROPOUT, sgd=optimizer, losses=losses)
        optimizer.step_schedules()
        if step % max(1, steps // REPORTS) == 0:
            parts = (f"{name} {loss:.0f}" for name, loss in losses.items() if loss)
            report(f"step {step} of {steps}: loss {', '.join(parts)}")
            losses = {}
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(out)


def _bare(nlp: Language, doc: Doc) -> Doc:
    """The same tokens without annotation."""
    spaces = [bool(token.whitespace_) for token in doc]
    return Doc(nlp.vocab, words=[token.text for token in doc], spaces=spaces)


def _falling(steps: int) -> Iterator[float]:
    for step in range(steps + 1):
        rest = max(0.0, (step / steps - FLAT) / (1 - FLAT))
        yield RATE * (1 - (1 - LAST_RATE) * rest)


def _batches(examples: Sequence[Example], steps: int, seed: int) -> Iterator[list[Example]]:
    """Batches of a growing number of words, over the examples again and again."""
    stream = _shuffled(examples, seed)
    size = float(FIRST_BATCH)
    for _ in range(steps):
        batch: list[Example] = []
        words = 0
        while words < size:
            batch.append(next(stream))
            words += len(batch[-1].reference)
        yield batch
        size = min(LAST_BATCH, size * GROWTH)


def _shuffled(examples: Sequence[Example], seed: int) -> Iterator[Example]:
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    order = list(examples)
    while True:
        chance.shuffle(order)
        yield from order

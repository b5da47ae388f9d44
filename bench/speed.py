"""Times the reading of articles: the bare spaCy pipeline against the whole extraction, step by step.

    python bench/speed.py [--texts ../shared/eval/statements/de_train.jsonl] [--limit 200] [--rounds 3]

Without --texts the bundled examples are read many times. Bare is what was trained; what we add to the
pipeline (lemmas of verbs by table, repairs of trees) counts as ours. All figures are ratios within one run,
on processor time; words and sentences a second are printed for orientation only.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

from spacy.tokens import Doc

from lagebild.ingest import lemmas, pipeline, repairs, wholes
from lagebild.ingest.gazetteer import gazetteer
from lagebild.ingest.language import parse_many
from lagebild.ingest.language import pipeline as pipeline_of
from lagebild.ingest.sources import read_lines
from lagebild.ingest.tree import language_of
from lagebild.ontology.records import Article


def main() -> None:
    """Time each step on the same articles and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = texts(options.texts, options.limit)
    docs = parse_all(articles)
    words, sentences = sum(len(doc) for doc in docs), sum(1 for doc in docs for _ in doc.sents)
    examples = texts(None, 20)
    read_all(examples, parse_all(examples))  # so that registry and lexica are loaded
    rounds: list[dict[str, float]] = []
    for _ in range(options.rounds):
        took: dict[str, float] = {}
        trees = timed(took, "bare spaCy pipeline", parse_all, articles, bare=True)
        timed(took, "repairs of its trees", repair_all, trees)
        timed(took, "everything after it", read_all, articles, docs)
        with steps_timed(took):
            read_all(articles, docs)
        rounds.append(took)
    bare = median(took["bare spaCy pipeline"] for took in rounds)
    print(f"{len(articles)} articles, {words:,} words, {words / bare:,.0f} words/s in the bare pipeline")
    ours = median(took["repairs of its trees"] + took["everything after it"] for took in rounds)
    print(f"  {sentences / ours:,.0f} sentences/s without parsing, of {sentences:,}")
    for language in sorted({article.lang for article in articles}):
        print(f"  {len(gazetteer(language).senses):,} forms of the registry are looked for in {language}")
    for name in rounds[0]:
        share = median(took[name] / took["bare spaCy pipeline"] for took in rounds)
        print(f"  {name:<28} {share:6.3f} of the bare pipeline")
    whole = median(
        1 + (took["repairs of its trees"] + took["everything after it"]) / took["bare spaCy pipeline"]
        for took in rounds
    )
    print(f"  {'the whole extraction':<28} {whole:6.3f} of the bare pipeline")


def texts(source: Path | None, limit: int) -> list[Article]:
    """The articles to read."""
    data = (source or files("lagebild.ingest") / "examples" / "articles.jsonl").read_bytes()
    found = [article for article in read_lines(data, str(source)) if isinstance(article, Article)]
    return (
        found[:limit] if source else sorted(found * (limit // len(found) + 1), key=lambda a: a.lang)[:limit]
    )


def parse_all(articles: list[Article], *, bare: bool = False) -> list[Doc]:
    """Every article parsed, several of a language in a row together; bare without the parts that are ours."""
    docs: list[Doc] = []
    for language, group in groupby(articles, key=lambda article: article.lang):
        texts = [article.text for article in group]
        trained = pipeline_of(language).pipe(texts, batch_size=32, disable=OURS)
        docs.extend(trained if bare else parse_many(texts, language))
    return docs


def repair_all(docs: list[Doc]) -> None:
    """What was parsed barely, with the lemmas and trees that our parts would give it."""
    for doc in docs:
        nlp = pipeline_of(language_of(doc))
        for name in nlp.pipe_names:
            if name in OURS:
                nlp.get_pipe(name)(doc)


OURS = [lemmas.TABLE, repairs.NAME, wholes.NAME]
"""Parts of the pipeline that are not trained."""


def timed(took: dict[str, float], name: str, step: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
    """Run a step and add its processor time."""
    start = time.process_time()
    result = step(*arguments, **more)
    took[name] = took.get(name, 0.0) + time.process_time() - start
    return result


def read_all(articles: list[Article], docs: list[Doc]) -> None:
    """Read off all parsed articles."""
    for article, doc in zip(articles, docs, strict=True):
        pipeline.read_off(article, doc)


STEPS = {
    "find_mentions": "mentions",
    "link": "linking",
    "resolve": "coreference",
    "represent": "coreference",
    "find_statements": "statements",
    "find_events": "events",
    "reread": "second reading",
    "find_times": "dates",
    "settle_events": "settling",
    "complete": "settling",
    "merge_occurrences": "settling",
    "account_of": "dates",
    "date_by_others": "dates",
    "settle_statements": "settling",
}
"""The functions that the walk of an article calls, and under which name each is timed."""


@contextmanager
def steps_timed(took: dict[str, float]) -> Iterator[None]:
    """In here the walk adds up the processor time of its steps."""
    plain = {function: getattr(pipeline, function) for function in STEPS}
    for function, name in STEPS.items():
        setattr(pipeline, function, partial(timed, took, f"  {name}", plain[function]))
    yield
    for function, step in plain.items():
        setattr(pipeline, function, step)


if __name__ == "__main__":
    main()

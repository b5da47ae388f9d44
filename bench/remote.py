"""Stores elsewhere beside the one here: `python bench/remote.py [--made-up 20] [--engines NAME ...]`.

Starts each engine on an empty store of its own, keeps the bundled examples and some made-up articles in it
by the SPARQL 1.1 store, and asks the twelve questions and the look-ups, here and there. A table says of each
whether the rows are equal, and how many times as long it took by the clock as the store in a directory. The
exit status is 1 if rows differ.
"""

import argparse
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engines import ENGINES
from store import NOW, made_up

from lagebild.graph import Row, Store, questions, rebuild
from lagebild.ingest import extract_many, read
from lagebild.ontology.errors import Error
from lagebild.ontology.records import Article, Extraction

ROUNDS = 3
OTHER_ORDER = "  in another order"


def main() -> None:
    """Keep, ask, compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made-up", type=int, default=20, help="articles besides the examples")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    options = parser.parse_args()
    articles = [*examples(), *map(made_up, range(options.made_up))]
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Store(folder / "here") as here:
            filling = filled(here, articles)
            given = parameters(here)
            expected = {question: asked(here, question, given) for question in given}
            print(f"{len(articles)} articles, {sum(1 for _ in here.quads())} quads here")
            different = [
                question
                for engine in options.engines
                for question in compare(engine, folder, articles, expected, given, filling)
            ]
    raise SystemExit(1 if different else 0)


def compare(
    engine: str,
    folder: Path,
    articles: list[Extraction],
    expected: Mapping[str, tuple[list[Row], float]],
    given: Mapping[str, Mapping[str, object]],
    filling: float,
) -> list[str]:
    """Print what an engine answers, beside what is expected; the questions whose rows differ."""
    different = []
    with ENGINES[engine](folder) as (address, environment):
        os.environ.update(environment)
        with Store(address) as there:
            spent = filled(there, articles)
            print(f"\n{engine:<22} rows  here ms there ms   ratio")
            show("keep all", len(articles), filling, spent)
            for question, (rows, seconds) in expected.items():
                try:
                    found, took = asked(there, question, given)
                    note = difference(found, rows)
                except Error as error:
                    took, note = 0.0, f"  FAILS: {' '.join(str(error).split())[:200]}"
                if note not in ("", OTHER_ORDER):
                    different.append(question)
                show(question, len(rows), seconds, took, note)
        for name in environment:
            del os.environ[name]
    print(f"{len(expected) - len(different)} of {len(expected)} have equal rows")
    return different


def show(what: str, count: int, here: float, there: float, note: str = "") -> None:
    """Print a row: how many rows, milliseconds here and there, and their ratio."""
    print(f"{what:<22} {count:4} {here * 1e3:8.1f} {there * 1e3:8.1f} {there / here:7.1f}{note}", flush=True)


def examples() -> list[Extraction]:
    """What is read off the bundled examples."""
    with as_file(files("lagebild.ingest") / "examples" / "articles.jsonl") as path:
        return list(extract_many(one for one in read([path]) if isinstance(one, Article)))


def filled(store: Store, articles: list[Extraction]) -> float:
    """Keep them all one by one and derive happenings; the seconds it takes."""

    def keep() -> None:
        for one in articles:
            store.replace(one, generated=NOW)
        rebuild(store)

    return clocked(keep)[1]


def parameters(store: Store) -> dict[str, dict[str, object]]:
    """What each question is asked with: what it needs, and else its defaults."""
    some = {
        "item": store.select("SELECT ?e WHERE { ?e a lb:Event } ORDER BY ?e LIMIT 1")[0].e,
        "article": store.ask("articles")[0].article,
        "happening": store.ask("happenings")[0].happening,
    }
    return {
        name: {one.name: some[one.name] for one in question.parameters.values() if one.required}
        for name, question in questions().items()
    }


def asked(store: Store, question: str, given: Mapping[str, Mapping[str, object]]) -> tuple[list[Row], float]:
    """The rows, and the shortest of some times."""
    runs = [clocked(lambda: store.ask(question, **given[question])) for _ in range(ROUNDS)]
    return runs[0][0], min(seconds for _, seconds in runs)


def clocked(act: Callable[[], Any]) -> tuple[Any, float]:
    """What a step yields, and the seconds it took by the clock: most of it is spent elsewhere."""
    start = time.perf_counter()
    return act(), time.perf_counter() - start


def plain(rows: list[Row]) -> list[tuple[Any, ...]]:
    """Rows as they are compared; a list of no names is nothing in one engine, in another an empty string."""
    return [tuple(None if value == "" else value for value in row) for row in rows]


def difference(found: list[Row], expected: list[Row]) -> str:
    """What is another in one answer; nothing if all is equal, or only the order of what sorts alike."""
    one, other = plain(found), plain(expected)
    if one == other:
        return ""
    if Counter(one) == Counter(other):
        return OTHER_ORDER
    missing, more = list((Counter(other) - Counter(one)).elements()), Counter(one) - Counter(other)
    return f"  DIFFERENT: {len(missing)} rows missing, {more.total()} others; {str(missing[:1])[:150]}"


if __name__ == "__main__":
    main()

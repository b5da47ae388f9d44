"""How much the store costs over bare Oxigraph: `python bench/store.py [--records FILE.jsonl]`.

Writes the same quads by `Store.replace` and by `pyoxigraph.Store.extend`, by `Store.fill` and by
`pyoxigraph.Store.bulk_load`, and asks the same questions by `Store.ask` and by
`pyoxigraph.Store.query`, in one run on one machine. Ratios of processor time are what to compare.
*Flushed* is `extend` with a flush every hundred articles, as `Store.replace` does.
Records are the lines that `lagebild extract` prints; they hold no text, so
filler stands in for it. Without records, made-up articles are used.
"""

import argparse
import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pyoxigraph as ox

from lagebild.graph import Store, encode, questions, rebuild
from lagebild.graph.encode import encoded
from lagebild.graph.opening import local
from lagebild.graph.querying import PREFIXES
from lagebild.graph.store import FLUSH_EVERY
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Actor, Article, Event, Extraction, Statement

T = TypeVar("T")
NOW = datetime.now(UTC)
ASKED: dict[str, dict[str, object]] = {
    "office-holder": {},
    "statements-of": {},
    "events-in-period": {},
    "dyads": {},
    "threats": {},
    "on-whose-word": {},
    "corroborated": {},
    "events": {},
    "events of an actor": {"actor": "donald-trump"},
    "statements": {},
    "articles": {},
    "actors": {"text": "trump"},
    "actor": {},
    "stats": {},
}
FILLED = 500
"""Articles kept at once."""
FILLER = "Wer sprach mit wem, und was geschah danach in der Stadt? "


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    arguments = parser.parse_args()
    if arguments.records:
        extractions = list(read_records(arguments.records))
    else:
        extractions = [made_up(number) for number in range(arguments.articles)]
    with TemporaryDirectory() as folder:
        _measure(extractions, Path(folder))


def _measure(extractions: list[Extraction], folder: Path) -> None:
    ready = [encode(one, NOW) for one in extractions]
    total = sum(map(len, ready))
    print(f"{len(extractions)} articles, {total} quads")
    bare, flushed, loaded = (ox.Store(folder / name) for name in ("bare", "flushed", "loaded"))
    lines = "".join(f"{quad} .\n" for quads in ready for quad in quads).encode()
    _, extending = timed(lambda: _extend(bare, ready))
    _, bringing = timed(lambda: _extend(flushed, ready, FLUSH_EVERY))
    _, loading = timed(lambda: loaded.bulk_load(lines, format=ox.RdfFormat.N_QUADS))
    ready.clear()

    def show(what: str, spent: float) -> None:
        ratios = ((extending, "extend"), (bringing, "flushed"), (loading, "bulk_load"))
        told = "".join(f"{spent / one:7.2f} x {name}" for one, name in ratios)
        print(f"{what:<22} {total / spent:10.0f} quads/s {told}", flush=True)

    show("extend (bare)", extending)
    show("flushed (bare)", bringing)
    show("bulk_load (bare)", loading)
    show("encode", timed(lambda: _encode(extractions))[1])
    with Store(folder / "filled") as store:
        show("fill", timed(lambda: _fill(store, extractions))[1])
    with Store(folder / "store") as store:
        show("new", timed(lambda: _replace(store, extractions))[1])
        show("unchanged", timed(lambda: _replace(store, extractions))[1])
        newer = [replace(one, version="again") for one in extractions]
        show("changed: read anew", timed(lambda: _replace(store, newer))[1])
        others = [_under_the_name_of(*pair) for pair in pairwise(newer)]
        show("changed: another text", timed(lambda: _replace(store, others))[1])
        happenings, spent = timed(lambda: rebuild(store))
        print(f"rebuild       {spent:10.2f} s        {happenings} happenings")
        store.flush()
        _ask(store)


def _extend(bare: ox.Store, ready: list[list[ox.Quad]], flush_every: int | None = None) -> None:
    for number, quads in enumerate(ready, 1):
        bare.extend(quads)
        if flush_every and number % flush_every == 0:
            bare.flush()


def _encode(extractions: list[Extraction]) -> None:
    """As `Store` does it: no quad is kept."""
    for one in extractions:
        deque(encoded(one, NOW), maxlen=0)


def _replace(store: Store, extractions: list[Extraction]) -> None:
    for one in extractions:
        store.replace(one)


def _fill(store: Store, extractions: list[Extraction]) -> None:
    for start in range(0, len(extractions), FILLED):
        store.fill(extractions[start : start + FILLED])


def _under_the_name_of(known: Extraction, other: Extraction) -> Extraction:
    """An article whose words and all that is read from them are those of another."""
    return replace(other, article=replace(other.article, id=known.article.id, url=known.article.url))


def _ask(store: Store) -> None:
    inner = local(store._inner)
    print("\nquestion              rows    ask ms  bare ms  ratio")
    for label, given in ASKED.items():
        name = label.partition(" of an")[0]
        sparql = questions()[name].render(given)
        rows, asked = _best(lambda name=name, given=given: store.ask(name, **given))  # type: ignore[misc]
        _, alone = _best(lambda sparql=sparql: _bare(inner, sparql))  # type: ignore[misc]
        ratio = asked / alone
        print(f"{label:<20} {len(rows):5} {asked * 1e3:9.2f} {alone * 1e3:8.2f} {ratio:6.2f}")


def _bare(inner: ox.Store, sparql: str) -> list[Any]:
    solutions = inner.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(solution) for solution in solutions]


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """What a step yields, and the processor time it took, of all its threads."""
    start = time.process_time()
    return act(), time.process_time() - start


def _best(act: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    """The result, and the shortest of up to five runs within two seconds."""
    result, best = timed(act)
    spent = best
    for _ in range(4):
        if spent > 2:
            break
        _, seconds = timed(act)
        best, spent = min(best, seconds), spent + seconds
    return result, best


def made_up(number: int) -> Extraction:
    """An article of five sentences, each with an event and a statement."""
    length = 100
    month, day = 1 + number % 12, 1 + number % 28
    date = f"2025-{month:02}-{day:02}"
    people = ("donald-trump", "vladimir-putin", "usa", "russia", "ukraine", "germany", "france")
    spans = [(place * length, (place + 1) * length) for place in range(5)]
    events, statements = [], []
    for place, (begin, end) in enumerate(spans):
        pair = people[(number + place) % 7], people[(number + place + 1 + number % 5) % 7]
        plover, cameo, quad = (
            ("CONSULT", "041", "verbal cooperation"),
            ("THREATEN", "1312", "verbal conflict"),
            ("AID", "071", "material cooperation"),
        )[(number + place) % 3]
        events.append(
            Event(
                plover, None, cameo, 1.0, quad, pair[:1], pair[1:], False, (begin, begin + 8),
                (begin, end), Bounds.parse(date), (begin + 60, begin + 70), None, False,
                "asserted", None, None, 0.9, ((begin, begin + 50),),
            )
        )  # fmt: skip
        statements.append(
            Statement(
                pair[0], ((begin, begin + 5),), ((begin + 6, begin + 12),), "sagen",
                ((begin + 20, end - 5),), (begin, end), "indirect", None, "asserts", 0.9,
                about_events=(place,),
            )
        )  # fmt: skip
    actors = tuple(
        Actor(key, key, "person", None, None, None, tuple((s[0], s[0] + 5) for s in spans), 0.9)
        for key in people[:3]
    )
    article = Article(
        f"made-up-{number}", (FILLER * 10)[: 5 * length], "de", date, "Titel",
        f"https://news.example.org/{number}", f"Blatt {number % 20}",
    )  # fmt: skip
    return Extraction(article, "0.1.0", actors, tuple(events), tuple(statements), tuple(spans))


def read_records(path: Path) -> Iterator[Extraction]:
    """The extractions of the lines that `lagebild extract` prints, with filler for text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _extraction(json.loads(line))


def _extraction(record: dict[str, Any]) -> Extraction:
    """A record as an extraction; what records leave out is left out."""
    actors = [
        Actor(
            one["key"], one["name"], one["kind"], one["country"], one["wikidata"], one["role"],
            _spans(one["mentions"]), one["confidence"], local=not one["wikidata"],
        )
        for one in record["actors"]
    ]  # fmt: skip
    events = [_event(one) for one in record["events"]]
    statements = [_statement(one) for one in record["statements"]]
    spans = [span for one in actors for span in one.mentions]
    spans += [one.sentence for one in events] + [one.sentence for one in statements]
    last = max((end for _, end in spans), default=0)
    text = (FILLER * (last // len(FILLER) + 1))[:last]
    article = Article(record["id"], text, record["lang"], record["date"], record["title"], record["url"])
    return Extraction(article, "0.1.0", tuple(actors), tuple(events), tuple(statements))


def _event(one: dict[str, Any]) -> Event:
    return Event(
        one["plover"], one["mode"], one["cameo"], one["goldstein"], one["quad"],
        tuple(one["agents"]), tuple(one["targets"]), one["symmetric"], _span(one["trigger"]),
        _span(one["sentence"]), Bounds.parse(one["date"]) if one["date"] else None,
        _span(one["time_span"]) if one["time_span"] else None, one["place"], one["negated"],
        one["modality"], one["reported_by"], one["statement"], one["confidence"],
    )  # fmt: skip


def _statement(one: dict[str, Any]) -> Statement:
    pieces = (*_spans(one["speaker_span"]), *_spans(one["cue"]), *_spans(one["content"]))
    sentence = min(begin for begin, _ in pieces), max(end for _, end in pieces)
    return Statement(
        one["speaker"], _spans(one["speaker_span"]), _spans(one["cue"]), None,
        _spans(one["content"]), sentence, one["kind"], one["form"], one["speech_act"],
        one["confidence"], tuple(one["addressee"]), _spans(one["addressee_span"]),
        tuple(one["about"]),
    )  # fmt: skip


def _span(pair: list[int]) -> tuple[int, int]:
    return pair[0], pair[1]


def _spans(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple(_span(pair) for pair in pairs)


if __name__ == "__main__":
    main()

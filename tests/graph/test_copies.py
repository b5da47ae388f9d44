"""Copies of one text: all are kept, linked to the first, and vouch for what they tell once."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Quad

from lagebild.graph import Store, check, rebuild, update
from lagebild.graph.copies import copies_of
from lagebild.graph.shared import COPIES, HAPPENINGS
from lagebild.graph.sketches import COPY, resemblance, shingles
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.names import article_iri
from lagebild.ontology.records import Event, Extraction

LONG = (
    " The ministers spoke for two hours about the harbour that both states use. They did not agree on who "
    "is to pay for the new quays, which were damaged by storms in the winter before last. A commission of "
    "engineers is to estimate the costs until autumn. Fishermen of both coasts had asked for a decision "
    "before the season begins, because their boats cannot land where the walls have given way. Neither side "
    "wanted to name a sum, but newspapers had written of ninety million. The next talks are to be held on an "
    "island."
)
OTHER = (
    " Snow fell in the mountains for the third day in a row, and several passes were closed to lorries. The "
    "road office advised drivers to wait in the valleys, where hotels opened their halls for those "
    "who found none. Trains ran with delays of up to an hour. A school let pupils stay."
)
FIGURES = """
SELECT ?reports ?outlets ?texts { ?h lb:reports ?reports ; lb:outlets ?outlets ; lb:texts ?texts }
"""


def article(
    german: Extraction, name: str, more: str = LONG, day: str = "2025-05-20", events: tuple[Event, ...] = ()
) -> Extraction:
    """What an outlet prints on a day: the sentences of the example, and more."""
    text = german.article.text + more
    printed = replace(
        german.article, id=name, url=f"https://{name}.example/1", publisher=name, date=day, text=text
    )
    return replace(german, article=printed, events=events or german.events[:1], statements=())


def key(store: Store, name: str) -> str:
    found = store.find(f"https://{name}.example/1")
    assert found is not None
    return found


def links(store: Store) -> set[tuple[str, str]]:
    told = set()
    for quad in store.quads(COPIES):
        ends = (str(getattr(term, "value", "")) for term in (quad.subject, quad.object))
        copy, first = (store.select(f"SELECT ?id {{ <{end}> dcterms:identifier ?id }}")[0].id for end in ends)
        told.add((copy, first))
    return told


def figures(store: Store) -> list[tuple[int, int, int]]:
    return sorted(tuple(row) for row in store.select(FIGURES))


def edited(text: str) -> str:
    """The same report as another paper prints it: a new end, a few words exchanged."""
    short = text.replace("for two hours", "on Monday").replace("engineers", "experts")
    return short[: short.index(" The next talks")] + " Our correspondent contributed to this report."


def test_texts_resemble_each_other_by_their_runs_of_words() -> None:
    assert resemblance(shingles(LONG), shingles(LONG.upper().replace(",", " –"))) == 1
    assert COPY < resemblance(shingles(LONG), shingles(edited(LONG))) < 1
    assert resemblance(shingles(LONG), shingles(OTHER)) == 0
    assert resemblance(shingles("Trump called Putin."), shingles("Trump called Putin today.")) == 0
    assert resemblance(shingles(""), shingles("!")) == 1


def test_copies_are_kept_and_linked_to_the_first(german: Extraction) -> None:
    with Store() as store:
        for name, more, day in (
            ("late", LONG, "2025-05-21"),
            ("agency", LONG, "2025-05-20"),
            ("edited", edited(LONG), "2025-05-20"),
            ("undated", LONG, ""),
            ("another", OTHER * 2, "2025-05-20"),
        ):
            store.replace(article(german, name, more, day))
        update(store)
        firsts = {first for _, first in links(store)}
        assert {copy for copy, _ in links(store)} | firsts == {"late", "agency", "edited", "undated"}
        (first,) = firsts
        assert first == min(("agency", "edited"), key=lambda name: key(store, name))
        assert copies_of(store, key(store, "late")) == sorted(
            key(store, name) for name in ("agency", "edited", "undated")
        )
        assert copies_of(store, key(store, "another")) == []
        assert check(store) == []


def test_copies_vouch_once(german: Extraction) -> None:
    with Store() as store:
        for name in ("agency", "herald", "courier"):
            store.replace(article(german, name))
        assert update(store) == 1
        assert figures(store) == [(3, 3, 1)]
        assert store.ask("corroborated") == []
        assert store.ask("happenings")[0].texts == 1
        store.replace(article(german, "witness", OTHER))
        update(store)
        assert figures(store) == [(4, 4, 2)]
        (told,) = store.ask("corroborated")
        assert told.sources == 4


def test_what_no_words_date_is_as_old_as_the_first_copy(german: Extraction) -> None:
    undated = replace(german.events[0], bounds=None, time_span=None)
    with Store() as store:
        for name, day in (("agency", "2025-05-20"), ("weekly", "2025-05-28")):
            store.replace(article(german, name, day=day, events=(undated,)))
        assert update(store) == 1
        first, last = (f"sem:has{end}TimeStamp" for end in ("EarliestBegin", "LatestEnd"))
        (row,) = store.select(f"SELECT ?first ?last {{ ?h a sem:Event ; {first} ?first ; {last} ?last }}")
        assert (row.first, row.last) == (date(2025, 5, 20), date(2025, 5, 20))


def test_a_copy_that_goes_or_changes_takes_its_links_along(german: Extraction) -> None:
    with Store() as store:
        for name, day in (("agency", "2025-05-19"), ("herald", "2025-05-20"), ("courier", "2025-05-21")):
            store.replace(article(german, name, day=day))
        update(store)
        assert links(store) == {("herald", "agency"), ("courier", "agency")}
        store.remove(key(store, "agency"))
        update(store)
        assert links(store) == {("courier", "herald")}
        assert figures(store) == [(2, 2, 1)]
        store.replace(article(german, "courier", OTHER * 2, "2025-05-21"))
        update(store)
        assert links(store) == set()
        assert figures(store) == [(2, 2, 2)]
        assert check(store) == []


def test_the_links_outlive_the_process(german: Extraction, tmp_path: Path) -> None:
    for name, day in (("agency", "2025-05-19"), ("herald", "2025-05-20")):
        with Store(tmp_path / "news") as store:
            store.replace(article(german, name, day=day))
            update(store)
    with Store(tmp_path / "news") as store:
        assert links(store) == {("herald", "agency")}
        version = store.version
        update(store)
        assert store.version == version
    (tmp_path / "news" / "copies.sqlite").unlink()
    with Store(tmp_path / "news") as store:
        store.remove(key(store, "agency"))
        update(store)
        assert links(store) == set()


def written(store: Store) -> tuple[set[Quad], set[Quad]]:
    return set(store.quads(COPIES)), set(store.quads(HAPPENINGS))


@pytest.mark.parametrize("seed", range(2))
def test_an_update_is_worth_a_rebuild(german: Extraction, seed: int) -> None:
    random = Random(seed)
    texts = (LONG, edited(LONG), LONG + OTHER, OTHER, OTHER * 2, "")
    people = ("donald-trump", "vladimir-putin", "emmanuel-macron", "india")

    def made_up(name: str) -> Extraction:
        pair = tuple(random.sample(people, 2))
        event = replace(german.events[0], agents=pair)
        if random.random() < 0.5:
            event = replace(event, bounds=None, time_span=None)
        else:
            event = replace(event, bounds=Bounds.parse(f"2025-05-{random.randint(10, 14)}"))
        day = f"2025-05-{random.randint(10, 16)}"
        return article(german, name, random.choice(texts), day, (event,))

    kept: dict[str, Extraction] = {}
    seen = set()
    with Store() as store:
        for step in range(8):
            for _ in range(20 if step == 0 else random.randint(1, 2)):
                name = f"a{random.randrange(25)}"
                if name in kept and random.random() < 0.3:
                    del kept[name]
                    store.remove(key(store, name))
                else:
                    kept[name] = made_up(name)
                    store.replace(kept[name], force=True)  # other events, if not another text
            update(store)
            with Store() as other:
                for name in random.sample(sorted(kept), len(kept)):
                    other.replace(kept[name])
                rebuild(other)
                assert written(store) == written(other), step
            seen.add(frozenset(store.quads(COPIES)))
    assert len(seen) > 3
    assert any(seen)


def test_what_is_kept_of_an_article_names_its_copies_by_iri(german: Extraction) -> None:
    with Store() as store:
        for name in ("agency", "herald"):
            store.replace(article(german, name))
        update(store)
        (row,) = store.select("SELECT ?copy ?first { GRAPH graph:copies { ?copy prov:alternateOf ?first } }")
        assert {row.copy, row.first} == {article_iri(key(store, name)) for name in ("agency", "herald")}

"""The tables of words: every row can be read, says what exists, and can ever be reached."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

from lagebild.ingest.hedges import hedges
from lagebild.ingest.predicates import EMBEDDINGS, Condition, Predicate, lexicon
from lagebild.ingest.roles import CLASSES, roles
from lagebild.ontology import codes
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Kind, Language
from lagebild.ontology.tables import alternatives, rows

ROOT = Path(__file__).parent.parent
LANGUAGES = get_args(Language)
GRAMMAR = {"subj", "obj", "dat", "gen", "poss"}
FLAGS = {"symmetric", "speech", *(f"embeds={what}" for what in EMBEDDINGS)}
Row = tuple[int, Mapping[str, str]]


@cache
def table(language: Language, name: str) -> tuple[Row, ...]:
    """All rows of a table of a language, with their lines."""
    path = files("lagebild.ingest") / "lexicon" / language / f"{name}.csv"
    return tuple(rows(path, LexiconError))


@cache
def bench(name: str) -> Any:
    """A checker from bench/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", ROOT / "bench" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def told(language: Language, fault: Callable[[Mapping[str, str]], bool]) -> list[str]:
    """The predicates that have a fault."""
    found = table(language, "predicates")
    return [f"{number}: {row['lemma']}: {row['example']}" for number, row in found if fault(row)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_read_completely(language: Language) -> None:
    read = sum(len(found) for (lemma, _), found in lexicon(language).whole.items() if lemma)
    assert read == len(table(language, "predicates")) > 1000
    known = roles(language)
    assert len(known.whole) + len(known.heads) == len(table(language, "roles")) > 100
    assert len(hedges(language)) == len(table(language, "hedges")) > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_categories_modes_and_codes_exist(language: Language) -> None:
    def wrong(row: Mapping[str, str]) -> bool:
        if row["type"] == "-":
            return bool(row["mode"] or row["cameo"] or row["agent"] or row["target"])
        mode = codes.modes().get(row["mode"])
        return (
            row["type"] not in codes.categories()
            or bool(row["mode"] and (mode is None or row["type"] not in mode.categories))
            or bool(row["cameo"] and row["cameo"] not in codes.cameo())
        )

    assert not told(language, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_belongs_to_its_category(language: Language) -> None:
    def wrong(row: Mapping[str, str]) -> bool:
        if not row["cameo"] or codes.cameo()[row["cameo"]].category == row["type"]:
            return False
        ruled = bench("lexicon").RULINGS[language]
        return not row["cameo"].startswith(ruled.get(row["type"], ("-",)))

    assert not told(language, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_conditions_and_flags_are_known(language: Language) -> None:
    def slots(row: Mapping[str, str]) -> Iterator[str]:
        yield from (*alternatives(row["agent"]), *alternatives(row["target"]))
        for condition in (*row["if"].split(), *row["unless"].split()):
            slot, _, words = condition.partition(":")
            yield words if slot == "actor" else slot

    def wrong(row: Mapping[str, str]) -> bool:
        unknown = set(row["flags"].replace("|", " ").split()) - FLAGS
        return bool(unknown) or not all(slot.isalpha() and slot.islower() for slot in slots(row))

    assert not told(language, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_prepositions_that_name_slots_are_few(language: Language) -> None:
    named = Counter(
        slot
        for _, row in table(language, "predicates")
        for slot in (*alternatives(row["agent"]), *alternatives(row["target"]))
    )
    assert len(named.keys() - GRAMMAR) < 35


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_classes_and_spelling(language: Language) -> None:
    def wrong(row: Mapping[str, str]) -> bool:
        word = row["lemma"].removeprefix("*")
        capital = language == "de" and row["pos"] == "N" and not row["lemma"].startswith("*")
        return (
            row["pos"] not in ("V", "N", "A")
            or (row["lemma"].startswith("*") and (language, row["pos"]) != ("de", "N"))
            or word[0].isupper() != capital
            or not row["example"]
        )

    assert not told(language, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_is_there_twice(language: Language) -> None:
    same = Counter(
        (row["lemma"].lower(), row["pos"], row["if"], row["unless"])
        for _, row in table(language, "predicates")
    )
    assert not [key for key, times in same.items() if times > 1]
    examples = Counter(row["example"] for _, row in table(language, "predicates"))
    assert not [example for example, times in examples.items() if times > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_can_be_reached_and_none_contradicts_another(language: Language) -> None:
    assert bench("lexicon").faults(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_many_in_each_language(language: Language) -> None:
    *classes, total = (line.split() for line in bench("lexicon").counts(language))
    lemmas, rows_read = (int(number.replace(",", "")) for number in total[2:4])
    assert lemmas >= 900
    assert rows_read == len(table(language, "predicates"))
    assert sum(int(line[3].replace(",", "")) for line in classes) == rows_read


def reading(plover: str, *demands: Condition) -> Predicate:
    """A row of a word with a category and conditions."""
    (first, *_) = lexicon("en").whole["attack", "V"]
    return replace(first, plover=plover, cameo=None, mode=None, demands=demands, excludes=())


def test_words_that_an_earlier_row_takes_are_told() -> None:
    check = bench("lexicon")
    broad = reading("AGREE", Condition("obj", ("deal", "*pact")))
    both = reading("REJECT", Condition("obj", ("deal", "talks")), Condition("with"))
    assert [(slot, word) for slot, word, _ in check.dead_words(both, (broad,))] == [("obj", "deal")]
    assert not list(check.dead_words(broad, (both,)))
    assert check.covers(broad, reading("REJECT", Condition("obj", ("peacepact",))))
    assert not check.covers(broad, both)


def test_what_covers_what() -> None:
    implies = bench("lexicon").implies
    sanctions = Condition("obj", ("handelssanktion", "*sanktion"))
    assert implies(sanctions, Condition("obj", ("*sanktion",)))
    assert implies(sanctions, Condition("obj"))
    assert not implies(Condition("obj"), sanctions)
    assert not implies(sanctions, Condition("subj"))
    assert not implies(sanctions, Condition("obj", actor=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_role_nouns(language: Language) -> None:
    found = table(language, "roles")
    assert not [
        row["lemma"] for _, row in found if row["class"] not in CLASSES or row["kind"] not in get_args(Kind)
    ]
    same = Counter(row["lemma"].lower() for _, row in found)
    assert not [lemma for lemma, times in same.items() if times > 1]
    offices = {row["kind"] for _, row in found if row["class"] in ("office", "spokesperson", "person")}
    assert offices == {"person"}
    assert {row["kind"] for _, row in found if row["class"] == "government"} == {"state"}


def test_the_registry_keeps_to_its_form() -> None:
    assert bench("registry").check_form(ROOT / "ontology" / "registry") == []

"""Datelines of agencies are sentences of their own: no place in them acts."""

import pytest

from lagebild.ingest import extract
from lagebild.ingest.language import parse
from lagebild.ontology.records import Article, Language


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("en", "KABUL (Reuters) - Pakistani soldiers killed two villagers.", "KABUL (Reuters) -"),
        ("en", "MANILA, Philippines -- Unions criticized Oman.", "MANILA, Philippines --"),
        ("en", "PARIS, March 3 (AFP) – Rebels attacked Togo.", "PARIS, March 3 (AFP) –"),
        ("en", "NAIROBI: Chad vetoed a resolution.", "NAIROBI:"),
        ("de", "Lima (dpa) - Soldaten töteten zwei Bauern.", "Lima (dpa) -"),
        ("de", "LIMA (KNA) - Soldaten töteten zwei Bauern.", "LIMA (KNA) -"),
        ("en", "Chad - once a colony - attacked Togo.", "Chad - once a colony - attacked Togo."),
        ("en", "Chad (like Togo) attacked Mali.", "Chad (like Togo) attacked Mali."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(language: Language, text: str, first: str) -> None:
    assert next(parse(text, language).sents).text == first


def test_datelines_stand_at_the_beginning_of_any_line() -> None:
    text = "Rebels attacked Togo.\nLAGOS (Reuters) - Nigeria condemned Chad."
    assert [sentence.text.strip() for sentence in parse(text, "en").sents][1:] == [
        "LAGOS (Reuters) -",
        "Nigeria condemned Chad.",
    ]


def test_no_place_of_a_dateline_acts() -> None:
    text = "MANILA, Philippines -- Bahraini unions criticized Qatar."
    (event,) = extract(Article("x", text, "en", "2025-06-01")).events
    assert (event.plover, event.agents, event.targets) == ("ACCUSE", ("local-bhr-union",), ("qatar",))

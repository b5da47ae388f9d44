import pytest

from lagebild.graph.search import fold, search
from lagebild.ontology.registry import load


def nearest(text: str) -> str | None:
    found = search(load(), text)
    return min(found, key=lambda key: (found[key], key), default=None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Donald Trump", "donald-trump"),
        ("trump donald", "donald-trump"),
        ("Dnald Trmp", "donald-trump"),
        ("Selenski", "volodymyr-zelenskyy"),
        ("Wolodimir Zelenskiy", "volodymyr-zelenskyy"),
        ("Putn", "vladimir-putin"),
        ("Emanuel Macorn", "emmanuel-macron"),
        ("Erdogan Tayip", "recep-tayyip-erdogan"),
        ("Netanjahoo", "benjamin-netanyahu"),
        ("Grossbritanien", "united-kingdom"),
        ("vereinte natoinen", "un"),
        ("USA", "usa"),
    ],
)
def test_names_are_found_also_with_mistakes(text: str, key: str) -> None:
    assert nearest(text) == key


@pytest.mark.parametrize("text", ["", "-", "Xyzzyqwf", "Uzq", "Donald Xyzzyqwf"])
def test_what_is_like_no_name_is_not_found(text: str) -> None:
    assert search(load(), text) == {}


def test_where_a_word_begins_so_mistakes_are_not_looked_for() -> None:
    registry = load()
    for key in search(registry, "merkel"):
        actor = registry.actors[key]
        forms = [*actor.names.values(), *(alias for aliases in actor.aliases.values() for alias in aliases)]
        assert any("merkel" in fold(form) for form in forms)


def test_accents_and_case_do_not_matter() -> None:
    assert fold("ERDOĞAN, Straße  al-Bašīr") == "erdogan strasse al basir"

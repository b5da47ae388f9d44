"""The explorer's files as they lie there."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from lagebild.ontology import codes
from lagebild.ontology.names import PREFIXES
from lagebild.ontology.registry import load

WEB = Path(str(files("lagebild"))) / "web"
SCRIPTS = sorted(WEB.rglob("*.js"))
TEXTS = {path.relative_to(WEB).as_posix(): path.read_text(encoding="utf-8") for path in SCRIPTS}


@pytest.mark.parametrize("name", TEXTS)
def test_scripts_are_short_and_build_nodes(name: str) -> None:
    text = TEXTS[name]
    assert len(text.splitlines()) <= 300
    assert text.startswith("/*")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
    assert not re.search(r"\bfrom \"(?!\.)|import\(\"(?!\.)", text)


def test_what_is_imported_is_there() -> None:
    for name, text in TEXTS.items():
        for found in re.findall(r"(?:from |import\()\"(.+?)\"", text):
            assert (WEB / name).parent.joinpath(found).resolve().is_file(), f"{name}: {found}"


def test_german_has_every_word_and_no_other() -> None:
    pairs = re.findall(r"(?:\"([^\"]+)\"|\b(\w+)): \"", TEXTS["german.js"])
    german = {quoted or plain for quoted, plain in pairs}
    code = "\n".join(text for name, text in TEXTS.items() if name != "german.js")
    said = set(re.findall(r"\bt\(\s*\"([^\"]+)\"", code))
    assert len(said) > 150
    assert said - german == set()
    told = {"favours", "opposes"}  # by the service, as much as the codes
    assert {word for word in german - told if word not in code} == set()


def test_the_service_knows_the_codes_that_the_page_offers() -> None:
    known = codes.categories()
    offered = set(re.findall(r"\b([A-Z]{3,}): \"", TEXTS["codes.js"]))
    assert offered == set(known)
    assert {category.quad for category in known.values()} == set(
        re.findall(r"\"((?:verbal|material) \w+)\"", TEXTS["codes.js"])
    )


def test_the_prefixes_shown_are_those_of_the_service() -> None:
    shown = TEXTS["examples.js"].partition("PREFIXES")[2]
    assert dict(re.findall(r"(\w+): \"(.+?)\"", shown)) == dict(PREFIXES)


def test_the_map_has_a_place_for_every_living_state() -> None:
    placed = set(re.findall(r"\b([A-Z]{3}) -?\d", TEXTS["countries.js"]))
    states = {actor.country for actor in load().actors.values() if actor.kind == "state"}
    former = {"YUG", "SCG", "SUN", "CSK", "DDR"}
    assert states - placed - former == set()

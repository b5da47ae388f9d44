"""Actors of a user's own tables are found, linked and told by title and date."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lagebild import __version__
from lagebild.graph import Store, check
from lagebild.ingest import extract, pipeline_version
from lagebild.ingest.gazetteer import gazetteer
from lagebild.ontology import names, registry
from lagebild.ontology.records import Article, Language
from tests.ingest.trees import actors, cast_of, tree

TABLES = {
    "states": (
        "key;iso3;name_en;name_de;adj_en;adj_de;capital_en;capital_de",
        "ruritania;RUR;Ruritania;Ruritanien;Ruritanian;ruritanisch;Strelsau;Strelsau",
    ),
    "persons": (
        "key;country;gender;name_en",
        "rudolf-rassendyll;RUR;m;Rudolf Rassendyll",
        "flavia-elphberg;RUR;f;Flavia Elphberg",
    ),
    "offices": (
        "key;organization;class;name_en;name_de;title_en;title_de",
        "ruritania-president;ruritania;head-of-state;President;Präsident;president;Präsident|Präsidentin",
    ),
    "holders": (
        "office;person;from;until",
        "ruritania-president;rudolf-rassendyll;2009-03-01;2019-03-01",
        "ruritania-president;flavia-elphberg;2019-03-01;",
    ),
    "places": ("key;class;country;name_en", "zenda;city;RUR;Zenda"),
}
PRESIDENT: dict[Language, str] = {
    "de": "Der/DET/det/Präsident ruritanische/ADJ/amod/Präsident Präsident/NOUN/nsubj/schwieg "
    "schwieg=schweigen/VERB/ROOT",
    "en": "The/DET/det/president Ruritanian/ADJ/amod/president president/NOUN/nsubj/spoke "
    "spoke=speak/VERB/ROOT",
}
TITLE: dict[Language, str] = {"de": "Präsident", "en": "president"}
TEXT = "Ruritania attacked Germany on Monday. Flavia Elphberg met Angela Merkel."
ARTICLE = Article("a", TEXT, "en", "2020")


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Path]:
    """The tables, known until the test ends."""
    for name, lines in TABLES.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    registry.extend(tmp_path)
    yield tmp_path
    registry.restore()


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("date", "holder"),
    [("2012", "rudolf-rassendyll"), ("2019-03", "flavia-elphberg"), ("2025-05-01", "flavia-elphberg")],
)
def test_an_office_of_ones_own_is_held_by_whom_the_date_says(
    language: Language, date: str, holder: str
) -> None:
    assert actors(tree(language, PRESIDENT[language]), TITLE[language], date) == (holder,)


@pytest.mark.usefixtures("tables")
def test_a_surname_and_a_place_of_ones_own() -> None:
    doc = tree(
        "en",
        "Elphberg/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT in/ADP/case/Zenda Zenda/PROPN/obl/spoke/GPE",
    )
    cast = cast_of(doc, "2020")
    assert cast.at[0] == ("flavia-elphberg",)
    assert cast.participants["flavia-elphberg"].role == "President"
    assert cast.nations[3] == "ruritania"


@pytest.mark.usefixtures("tables")
def test_an_article_is_read_with_them() -> None:
    found = extract(ARTICLE)
    (attack,) = (event for event in found.events if event.plover == "ASSAULT")
    assert (attack.agents, attack.targets) == (("ruritania",), ("germany",))
    (state,) = (actor for actor in found.actors if actor.key == "ruritania")
    assert (state.country, state.local) == ("RUR", False)


def test_afterwards_the_registry_is_the_packages_again(tables: Path) -> None:
    assert gazetteer("de").one("Ruritanien")
    registry.restore()
    for language in TITLE:
        assert not gazetteer(language).one("Elphberg")
    assert "ruritania" not in {actor.key for actor in extract(ARTICLE).actors}
    assert actors(tree("en", PRESIDENT["en"]), "president", "2020") != ("flavia-elphberg",)
    registry.extend(tables)
    assert gazetteer("de").one("Ruritanien")


def test_the_version_names_the_tables_and_stays_an_iri(tables: Path) -> None:
    version = pipeline_version()
    assert version == f"{__version__}+registry.{registry.load().own.digest}"
    assert names.pipeline_iri(version) == names.PIPELINE + version
    assert extract(ARTICLE).version == version
    (tables / "places.csv").unlink()
    registry.extend(tables)
    assert pipeline_version() not in (version, __version__)
    registry.restore()
    assert pipeline_version() == __version__


def test_a_store_holds_what_the_current_registry_knows(tables: Path, tmp_path: Path) -> None:
    question = (
        "ASK { actor:ruritania lb:country 'RUR' . place:zenda schema:containedInPlace place:ruritania }"
    )
    place = tmp_path / "store"
    with Store(place) as store:
        store.replace(extract(ARTICLE))
        assert b"true" in store.query(question)
        assert check(store) == []
    registry.restore()
    with Store(place) as store:
        assert b"false" in store.query(question)
    registry.extend(tables)
    with Store(place) as store:
        assert b"true" in store.query(question)
        assert check(store) == []

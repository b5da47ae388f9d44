"""The registry: who held which office when, and tables that contradict each other."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from lagebild.ontology import registry
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import RegistryError

TABLES = {
    "states": (
        "key;iso2;iso3;wikidata;un;name_en;name_de;alias_en;alias_de;adj_en;adj_de;demonym_en;demonym_de;"
        "capital_en;capital_de;seats_en;seats_de",
        "ruritania;RR;RUR;;yes;Ruritania;Ruritanien;;;Ruritanian;ruritanisch;;;Strelsau;Strelsau;;",
    ),
    "organizations": ("key;kind;country;class;wikidata;name_en;name_de;alias_en;alias_de;seat_en;seat_de",),
    "persons": (
        "key;gender;country;wikidata;name_en;name_de;alias_en;alias_de",
        "rudolf;m;RUR;;Rudolf Rassendyll;Rudolf Rassendyll;;",
        "flavia;f;RUR;;Flavia Elphberg;Flavia Elphberg;;",
    ),
    "offices": (
        "key;organization;class;wikidata;name_en;name_de;title_en;title_de",
        "ruritania-king;ruritania;head-of-state;;King;König;king|queen;König|Königin",
    ),
    "holders": (
        "office;person;from;until",
        "ruritania-king;rudolf;2001-05-01;2003-07",
        "ruritania-king;flavia;2003-07;",
    ),
}
Write = Callable[..., registry.Registry]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(**changed: tuple[str, ...]) -> registry.Registry:
        for name, lines in {**TABLES, **changed}.items():
            (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
        return registry.read(tmp_path)

    return written


def persons_at(known: registry.Registry, office: str, day: str | None) -> set[str]:
    return {h.person for h in known.holders_of(office, Bounds.parse(day) if day else None)}


@pytest.mark.parametrize(
    ("day", "person"),
    [
        ("2005-03", "george-w-bush"),
        ("2017-01-19", "barack-obama"),
        ("2017-01-20", "donald-trump"),
        ("2023", "joe-biden"),
        ("2025-05", "donald-trump"),
    ],
)
def test_the_us_president_is_another_person_in_another_year(day: str, person: str) -> None:
    assert persons_at(registry.load(), "us-president", day) == {person}


def test_around_a_handover_either_may_be_meant() -> None:
    assert persons_at(registry.load(), "us-president", "2021-01") == {"donald-trump", "joe-biden"}


def test_roles_are_of_their_time() -> None:
    known = registry.load()
    roles = {
        day: {o.key for o in known.roles_of("angela-merkel", Bounds.parse(day))} for day in ("2010", "2023")
    }
    assert {office.organization for office in known.roles_of("angela-merkel", Bounds.parse("2010"))} >= {
        "germany"
    }
    assert roles["2010"] > roles["2023"]


def test_the_last_day_is_the_successors(write: Write) -> None:
    known = write()
    assert persons_at(known, "ruritania-king", "2003-06-30") == {"rudolf"}
    assert persons_at(known, "ruritania-king", "2003-07-01") == {"flavia"}
    assert persons_at(known, "ruritania-king", "2030") == {"flavia"}
    assert persons_at(known, "ruritania-king", "2001-04-30") == set()
    assert persons_at(known, "ruritania-king", None) == {"rudolf", "flavia"}
    assert [office.key for office in known.roles_of("rudolf", None)] == ["ruritania-king"]
    assert known.roles_of("rudolf", Bounds.parse("2004")) == ()


def test_who_is_unknown_holds_nothing() -> None:
    assert registry.load().holders_of("emperor-of-atlantis", None) == ()
    assert registry.load().roles_of("rudolf-rassendyll", None) == ()


def test_every_office_and_holder_is_of_a_known_actor() -> None:
    known = registry.load()
    for office in known.offices.values():
        assert known.actors[office.organization].kind in ("state", "organization", "group"), office.key
    for holder in known.holders:
        assert holder.office in known.offices
        assert known.actors[holder.person].kind == "person", holder


def test_every_actor_has_a_name_in_both_languages() -> None:
    for actor in registry.load().actors.values():
        assert all(actor.names[language] for language in registry.LANGUAGES), actor.key


def test_loading_is_fast_and_done_once() -> None:
    registry.load.cache_clear()
    start = process_time()
    known = registry.load()
    assert process_time() - start < 0.5
    assert registry.load() is known


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("persons", "rudolf;m;RUR;;Rudolf V;Rudolf V.;;", r"persons\.csv, line 4: the key 'rudolf' is taken"),
        (
            "organizations",
            "guild;guilds;;ngo;;Guild;Gilde;;;;",
            r"organizations\.csv, line 2: the kind 'guilds'",
        ),
        ("offices", "pope;vatican;head;;Pope;Papst;;", r"offices\.csv, line 3: unknown 'vatican'"),
        (
            "offices",
            "ruritania-king;ruritania;head;;K;K;;",
            r"offices\.csv, line 3: the key 'ruritania-king'",
        ),
        (
            "holders",
            "ruritania-king;michael;2004;",
            r"holders\.csv, line 4: unknown office .* or person michael",
        ),
        ("holders", "pope;rudolf;2004;", r"holders\.csv, line 4: unknown office pope"),
        ("holders", "ruritania-king;rudolf;spring;", r"holders\.csv, line 4: 'spring' is no date"),
        ("holders", "ruritania-king;rudolf;2004;2003", r"holders\.csv, line 4: rudolf left before"),
    ],
)
def test_a_contradiction_names_table_and_line(write: Write, table: str, line: str, message: str) -> None:
    with pytest.raises(RegistryError, match=message):
        write(**{table: (*TABLES[table], line)})

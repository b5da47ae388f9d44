"""A user's own tables over the registry of the package: what they add, replace, and must not say."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lagebild.ontology import registry
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.errors import RegistryError
from lagebild.ontology.places import load_places, places_of

STATE = ("key;iso3;name_en;name_de;adj_en", "ruritania;RUR;Ruritania;Ruritanien;Ruritanian")
PERSONS = ("key;country;name_en", "flavia;RUR;Flavia Elphberg", "rudolf;RUR;Rudolf Rassendyll")
OFFICE = ("key;organization;name_de;title_de", "ruritania-king;ruritania;König;König|Königin")
HOLDERS = (
    "from;office;person;until",
    "2003-07;ruritania-king;flavia;",
    "2001-05-01;ruritania-king;rudolf;2003-07",
)
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def package() -> Iterator[registry.Registry]:
    """The registry of the package, which is there again afterwards."""
    yield registry.load()
    registry.restore()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(**tables: tuple[str, ...] | bytes) -> Path:
        for name, lines in tables.items():
            data = lines if isinstance(lines, bytes) else "\n".join(lines).encode()
            (tmp_path / f"{name}.csv").write_bytes(data)
        return tmp_path

    return written


def faults(path: Path) -> list[str]:
    """The lines of the error, without the folder."""
    with pytest.raises(RegistryError) as caught:
        registry.extend(path)
    return [line.replace(str(path), "").lstrip("/\\") for line in str(caught.value).splitlines()]


def test_rows_with_a_few_columns_are_added(write: Write, package: registry.Registry) -> None:
    registry.extend(write(states=STATE, persons=PERSONS, offices=OFFICE, holders=HOLDERS))
    known = registry.load()
    assert known.actors.keys() - package.actors.keys() == {"ruritania", "flavia", "rudolf"}
    assert package.actors.items() <= known.actors.items()
    assert known.actors["ruritania"].adjectives == {"en": ("Ruritanian",), "de": ()}
    assert known.actors["flavia"].names == {"en": "Flavia Elphberg", "de": "Flavia Elphberg"}
    assert known.offices["ruritania-king"].names["en"] == "König"
    (king,) = known.holders_of("ruritania-king", Bounds.parse("2002"))
    assert king.person == "rudolf"
    assert [holder.person for holder in known.holders_of("ruritania-king", None)] == ["rudolf", "flavia"]


def test_a_row_with_a_known_key_replaces_the_packages(write: Write, package: registry.Registry) -> None:
    registry.extend(
        write(
            persons=("key;name_en;alias_de", "angela-merkel;Angela Dorothea Merkel;"),
            places=("key;class;name_en", "kharkiv;city;Charkow"),
        )
    )
    known = registry.load()
    assert known.actors["angela-merkel"].names["de"] == "Angela Dorothea Merkel"
    assert known.actors["angela-merkel"].country is None
    assert known.actors.keys() == package.actors.keys()
    assert len(known.roles_of("angela-merkel", None)) == len(package.roles_of("angela-merkel", None))
    assert load_places()["kharkiv"].names["de"] == "Charkow"


def test_a_term_that_lasts_can_be_ended(write: Write, package: registry.Registry) -> None:
    last = next(holder for holder in package.holders if holder.end is None)
    registry.extend(
        write(
            persons=PERSONS,
            states=STATE,
            holders=(
                "office;person;from;until",
                f"{last.office};{last.person};{last.start};2099-01-01",
                f"{last.office};flavia;2099-01;",
            ),
        )
    )
    persons = {day: registry.load().holders_of(last.office, Bounds.parse(day)) for day in ("2098", "2100")}
    assert [holder.person for holder in persons["2098"]] == [last.person]
    assert [holder.person for holder in persons["2100"]] == ["flavia"]


def test_one_table_alone_will_do(write: Write) -> None:
    registry.extend(write(states=STATE, nonsense=b"") / "states.csv")
    assert registry.load().actors["ruritania"].country == "RUR"


def test_tables_as_office_programs_write_them(write: Write) -> None:
    text = "# ours\r\n" + "\r\n".join(STATE) + "\r\n\r\n"
    registry.extend(write(states=b"\xef\xbb\xbf" + text.encode()))
    assert registry.load().actors["ruritania"].names["de"] == "Ruritanien"


def test_there_is_one_registry_at_a_time(write: Write, package: registry.Registry) -> None:
    folder = write(states=STATE, places=("key;name_de;country", "zenda;Zenda;RUR"))
    registry.extend(folder / "states.csv")
    registry.extend(folder)
    assert {"zenda"} == load_places().keys() - places_of(package).keys()
    registry.extend(write(organizations=("key;name_en", "guild;Guild")) / "organizations.csv")
    assert "ruritania" not in registry.load().actors
    assert registry.load().actors["guild"].kind == "organization"
    registry.restore()
    assert registry.load().actors == package.actors
    assert "zenda" not in load_places()


def test_the_digest_tells_rows_from_others_but_not_their_dress(write: Write) -> None:
    digests = []
    for lines in (STATE, ("# ours", *STATE, ""), (STATE[0], STATE[1] + "s")):
        registry.extend(write(states=lines))
        digests.append(registry.load().own.digest)
    assert digests[0] == digests[1] != digests[2]
    assert len(digests[0]) == 8
    registry.restore()
    assert registry.load().own.digest == ""


@pytest.mark.parametrize(
    ("table", "lines", "fault"),
    [
        ("persons", ("key;country;name_en", "a;QQQ;A"), "persons.csv, line 2: unknown country 'QQQ'"),
        ("places", ("key;country;name_en", "a;IGO-EU;A"), "places.csv, line 2: unknown country 'IGO-EU'"),
        ("persons", ("key;gender;name_en", "a;x;A"), "persons.csv, line 2: unknown gender 'x'"),
        (
            "persons",
            ("key;name_en", "a;A", "b;B", "a;C"),
            "persons.csv, line 4: the key 'a' stands in",
        ),
        ("persons", ("key;name_en", "usa;A"), "persons.csv, line 2: the key 'usa' is taken in states.csv"),
        ("persons", ("key;name_en", "Ä b;A"), "persons.csv, line 2: key is 'Ä b'"),
        ("persons", ("key;name_en;wikidata", "a;A;q5"), "persons.csv, line 2: wikidata is 'q5'"),
        ("persons", ("key;name_en", "a;"), "persons.csv, line 2: there is no name"),
        ("persons", ("key;name_en", "a;A;B"), "persons.csv, line 2: 3 columns where the header has 2"),
        ("persons", ("key;name;name_en", "a;A;A"), "persons.csv, line 1: unknown column 'name'"),
        ("persons", ("key;name_en;key", "a;A;a"), "persons.csv, line 1: the column 'key' stands there twice"),
        ("persons", ("name_en", "A"), "persons.csv, line 1: the column 'key' is missing"),
        ("persons", ("key;country", ""), "persons.csv, line 1: the column 'name_en' or 'name_de' is missing"),
        ("persons", ("# nothing",), "persons.csv, line 1: there is no header"),
        ("persons", b"key;name_en\na;\xe4", "persons.csv, line 2: this is not UTF-8"),
        ("people", ("key;name_en",), "people.csv, line 1: no table has this name"),
        (
            "organizations",
            ("key;kind;name_en", "a;club;A"),
            "organizations.csv, line 2: unknown kind 'club': it is one of group, organization",
        ),
        (
            "organizations",
            ("key;class;name_en", "a;club;A"),
            "organizations.csv, line 2: unknown class 'club'",
        ),
        ("states", ("key;iso3;name_en", "a;USA;A"), "states.csv, line 2: the code USA is that of 'usa'"),
        (
            "states",
            ("key;name_en", "usa;America"),
            "states.csv, line 2: 'usa' must keep its code USA",
        ),
        ("states", ("key;iso3;name_en", "a;A1;A"), "states.csv, line 2: iso3 is 'A1'"),
        ("places", ("key;name_en", "usa;A"), "places.csv, line 2: the key 'usa' is taken in states.csv"),
        (
            "offices",
            ("key;organization;name_en", "a;atlantis;A"),
            "offices.csv, line 2: unknown organization 'atlantis'",
        ),
        ("offices", ("key;name_en", "a;A"), "offices.csv, line 1: the column 'organization' is missing"),
        ("holders", ("office;person;from", "us-king;angela-merkel;2001"), "unknown office 'us-king'"),
        ("holders", ("office;person;from;until", "us-president;flavia;1950;1951"), "unknown person 'flavia'"),
        ("holders", ("office;person;from", "us-president;angela-merkel;"), "line 2: '' is no date"),
        (
            "holders",
            ("office;person;from;until", "us-president;angela-merkel;1951;spring"),
            "holders.csv, line 2: 'spring' is no date",
        ),
        (
            "holders",
            ("office;person;from;until", "us-president;angela-merkel;1951;1950"),
            "holders.csv, line 2: angela-merkel left before the first day",
        ),
        (
            "holders",
            ("office;person;from;until", "us-president;angela-merkel;2012-01;2012-02"),
            "holders.csv, line 2: angela-merkel holds us-president at the same time as barack-obama",
        ),
    ],
)
def test_a_fault_is_told_with_file_and_line(
    write: Write, table: str, lines: tuple[str, ...] | bytes, fault: str
) -> None:
    (told,) = faults(write(**{table: lines}))
    assert fault in told
    assert told.startswith(f"{table}.csv, line ")


def test_holders_of_ones_own_must_not_overlap_either(write: Write) -> None:
    holders = (*HOLDERS[:2], "2001-05-01;ruritania-king;rudolf;2003-09", "2003-07-10;ruritania-king;flavia;")
    told = faults(write(states=STATE, persons=PERSONS, offices=OFFICE, holders=holders))
    assert [line.partition(" at the")[0] for line in told] == [
        "holders.csv, line 2: flavia holds ruritania-king",
        "holders.csv, line 4: flavia holds ruritania-king",
    ]


def test_all_faults_are_told_at_once_and_nothing_is_loaded(write: Write, package: registry.Registry) -> None:
    registry.extend(write(states=STATE))
    before = registry.load()
    told = faults(
        write(
            states=STATE,
            persons=("key;country;gender;name_en", "a;QQQ;x;A", "b;;;", "c;USA;;C;D"),
            offices=("key;organization;name_en;class", "o;atlantis;O;boss"),
            holders=("office;person;from;until", "o;a;2001;2000", "o;nobody;2001-13;"),
        )
    )
    assert [line.partition(":")[0] for line in told] == [
        "holders.csv, line 2",
        "holders.csv, line 3",
        "holders.csv, line 3",
        "offices.csv, line 2",
        "offices.csv, line 2",
        "persons.csv, line 2",
        "persons.csv, line 2",
        "persons.csv, line 3",
        "persons.csv, line 4",
    ]
    assert registry.load() is before


def test_a_folder_without_tables_or_none_at_all(tmp_path: Path) -> None:
    assert "the folder holds none of states.csv" in faults(tmp_path)[0]
    for name in ("my-actors", "persons.csv"):
        (told,) = faults(tmp_path / name)
        assert "there is no such folder or file" in told


def test_the_packages_own_tables_have_no_faults() -> None:
    registry.extend(Path(str(registry.package())))
    registry.restore()

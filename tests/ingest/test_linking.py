"""Which actor a name or a role noun stands for."""

import pytest

from lagebild.ingest import extract
from lagebild.ontology.records import Article, Language
from tests.ingest.trees import actors, cast_of, tree, word

PRESIDENT: dict[Language, str] = {
    "de": "Der/DET/det/US-Präsident US-Präsident/NOUN/nsubj/landete landete=landen/VERB/ROOT",
    "en": "The/DET/det/president U.S./PROPN/compound/president/GPE president/NOUN/nsubj/landed "
    "landed=land/VERB/ROOT",
}
FULL_NAME_THEN_SURNAME: dict[Language, str] = {
    "de": "Erika/PROPN/nsubj/sprach/PER Mustermann/PROPN/flat/Erika/PER sprach=sprechen/VERB/ROOT "
    "./PUNCT/punct/sprach Mustermanns/PROPN/nmod/Anwalt/PER Anwalt/NOUN/nsubj/schwieg "
    "schwieg=schweigen/VERB/ROOT",
    "en": "Jane/PROPN/compound/Roe/PERSON Roe/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT "
    "./PUNCT/punct/spoke Roe/PROPN/nsubj/left/PERSON left=leave/VERB/ROOT",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("date", "holder"),
    [("2005-06-01", "george-w-bush"), ("2012", "barack-obama"), ("2025-06", "donald-trump")],
)
def test_an_office_is_held_by_whom_the_date_says(language: Language, date: str, holder: str) -> None:
    doc = tree(language, PRESIDENT[language])
    assert actors(doc, doc[1 if language == "de" else 2].text, date) == (holder,)


def test_an_office_says_who_only_where_the_date_tells() -> None:
    doc = tree("de", PRESIDENT["de"])
    for date in (None, "2016/2018", "2021-01"):
        (key,) = actors(doc, "US-Präsident", date)
        unknown = cast_of(doc, date).participants[key]
        assert (unknown.kind, unknown.country, unknown.local, unknown.named) == ("person", "USA", True, False)


@pytest.mark.parametrize(
    ("language", "words", "form"),
    [
        ("de", "Der/DET/det/Präsident russische/ADJ/amod/Präsident Präsident/NOUN/ROOT", "Präsident"),
        ("de", "Präsident/NOUN/ROOT Russlands=Russland/PROPN/nmod/Präsident/LOC", "Präsident"),
        ("de", "Russlands=Russland/PROPN/nmod/Präsident/LOC Präsident/NOUN/ROOT", "Präsident"),
        ("en", "The/DET/det/president Russian/ADJ/amod/president president/NOUN/ROOT", "president"),
        ("en", "president/NOUN/ROOT of/ADP/case/Russia Russia/PROPN/nmod/president/GPE", "president"),
        ("en", "Russia/PROPN/nmod:poss/president/GPE 's/PART/case/Russia president/NOUN/ROOT", "president"),
    ],
)
def test_the_country_of_an_office(language: Language, words: str, form: str) -> None:
    assert actors(tree(language, words), form, "2025-06-01") == ("vladimir-putin",)


@pytest.mark.parametrize(("date", "key"), [("2005-06-01", "george-w-bush"), ("1950", "local-bush")])
def test_a_shared_surname_is_that_of_who_is_in_office(date: str, key: str) -> None:
    doc = tree("en", "Bush/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT")
    assert actors(doc, "Bush", date) == (key,)


def test_a_full_name_decides_a_shared_surname() -> None:
    doc = tree(
        "en",
        "Jeb/PROPN/compound/Bush/PERSON Bush/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT "
        "./PUNCT/punct/spoke Bush/PROPN/nsubj/left/PERSON left=leave/VERB/ROOT",
    )
    assert cast_of(doc, "2005-06-01").at[4] == ("jeb-bush",)


@pytest.mark.parametrize("language", ["de", "en"])
def test_unknown_people_are_one_by_full_name_and_surname(language: Language) -> None:
    doc = tree(language, FULL_NAME_THEN_SURNAME[language])
    cast = cast_of(doc)
    assert cast.at[0] == cast.at[4]
    (key,) = cast.at[0]
    person = cast.participants[key]
    assert (person.kind, person.local, person.wikidata) == ("person", True, None)
    assert person.name in ("Erika Mustermann", "Jane Roe")


def test_a_known_person_is_known_by_the_genitive() -> None:
    doc = tree("de", "Putins/PROPN/nmod/Sprecher/PER Sprecher/NOUN/nsubj/schwieg schwieg=schweigen/VERB/ROOT")
    assert actors(doc, "Putins") == ("vladimir-putin",)


def test_a_known_person_carries_what_the_registry_knows() -> None:
    doc = tree("en", "Putin/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT")
    putin = cast_of(doc, "2025-06-01").participants["vladimir-putin"]
    assert (putin.name, putin.country, putin.wikidata) == ("Vladimir Putin", "RUS", "Q7747")
    assert putin.role == "President of Russia"
    assert not putin.local
    full = tree(
        "en", "Vladimir/PROPN/compound/Putin/PERSON Putin/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT"
    )
    assert cast_of(full, "1990").participants["vladimir-putin"].role is None


def test_a_title_beside_a_name_is_the_role_of_the_unknown() -> None:
    doc = tree(
        "de",
        "Der/DET/det/Minister russische=russisch/ADJ/amod/Minister Minister/NOUN/nsubj/sprach "
        "Max/PROPN/appos/Minister/PER Mustermann/PROPN/flat/Max/PER sprach=sprechen/VERB/ROOT",
    )
    cast = cast_of(doc)
    assert cast.at[2] == cast.at[3]
    person = cast.participants[cast.at[3][0]]
    assert (person.role, person.country) == ("Minister", "RUS")


def test_the_president_is_the_one_named_before() -> None:
    doc = tree(
        "en",
        "Russian/ADJ/amod/President President=president/NOUN/compound/Putin "
        "Vladimir/PROPN/compound/Putin/PERSON Putin/PROPN/nsubj/landed/PERSON landed=land/VERB/ROOT "
        "./PUNCT/punct/landed The/DET/det/president president/NOUN/nsubj/spoke spoke=speak/VERB/ROOT",
    )
    assert actors(doc, "president") == ("vladimir-putin",)


@pytest.mark.parametrize(
    ("language", "words", "form", "state"),
    [
        ("de", "russische/ADJ/amod/Regierung Regierung/NOUN/ROOT", "Regierung", "russia"),
        ("de", "Regierung/NOUN/ROOT in/ADP/case/Kiew Kiew/PROPN/nmod/Regierung/LOC", "Regierung", "ukraine"),
        ("de", "Die/DET/det/US-Regierung US-Regierung/NOUN/ROOT", "US-Regierung", "usa"),
        ("de", "Regierung/NOUN/ROOT Irans=Iran/PROPN/nmod/Regierung/LOC", "Regierung", "iran"),
        ("en", "Chinese/ADJ/amod/government government/NOUN/ROOT", "government", "china"),
        ("en", "government/NOUN/ROOT of/ADP/case/Iran Iran/PROPN/nmod/government/GPE", "government", "iran"),
        ("de", "Der/DET/det/Kreml Kreml/PROPN/ROOT", "Kreml", "russia"),
        ("en", "The/DET/det/House White/PROPN/compound/House House/PROPN/ROOT", "House", "usa"),
    ],
)
def test_the_government_is_the_state(language: Language, words: str, form: str, state: str) -> None:
    assert actors(tree(language, words), form) == (state,)


def test_a_capital_acts_but_a_place_does_not() -> None:
    acts = tree("de", "Moskau/PROPN/nsubj/drohte/LOC drohte=drohen/VERB/ROOT")
    place = tree("de", "landete=landen/VERB/ROOT in/ADP/case/Moskau Moskau/PROPN/obl/landete/LOC")
    assert actors(acts, "Moskau") == ("russia",)
    assert actors(place, "Moskau") == ()
    assert cast_of(place).nations[word(place, "Moskau").i] == "russia"


@pytest.mark.parametrize(
    ("language", "words", "form"),
    [
        ("de", "Die/DET/det/Küstenwache russische/ADJ/amod/Küstenwache Küstenwache/NOUN/ROOT", "Küstenwache"),
        (
            "de",
            "Die/DET/det/Küstenwache Küstenwache/NOUN/ROOT Russlands=Russland/PROPN/nmod/Küstenwache/LOC",
            "Küstenwache",
        ),
        ("en", "Russian/ADJ/amod/soldiers soldiers=soldier/NOUN/ROOT", "soldiers"),
    ],
)
def test_a_body_without_a_name_belongs_to_its_country(language: Language, words: str, form: str) -> None:
    doc = tree(language, words)
    cast = cast_of(doc)
    (key,) = cast.at[word(doc, form).i]
    body = cast.participants[key]
    assert (body.country, body.local, body.named) == ("RUS", True, False)


def test_a_body_without_a_country_is_that_of_the_article() -> None:
    doc = tree(
        "de",
        "Irans=Iran/PROPN/nmod/Präsident/LOC Präsident/NOUN/nsubj/trat trat=treten/VERB/ROOT "
        "./PUNCT/punct/trat Die/DET/det/Polizei Polizei/NOUN/nsubj/schoss schoss=schießen/VERB/ROOT",
    )
    cast = cast_of(doc)
    (key,) = cast.at[word(doc, "Polizei").i]
    assert cast.participants[key].country == "IRN"


def test_leaders_of_a_known_group_are_of_its_country() -> None:
    doc = tree("en", "Hamas/PROPN/compound/leaders/ORG leaders=leader/NOUN/nsubj/spoke spoke=speak/VERB/ROOT")
    cast = cast_of(doc)
    (key,) = cast.at[1]
    assert cast.participants[key].name == "Hamas leaders"
    assert cast.participants[key].country == "PSE"


def test_a_people_is_a_group_and_not_the_state() -> None:
    doc = tree("de", "Russen=Russe/NOUN/nsubj/protestierten protestierten=protestieren/VERB/ROOT")
    cast = cast_of(doc)
    (key,) = cast.at[0]
    assert cast.participants[key].kind == "group"
    assert cast.participants[key].country == "RUS"


def test_an_adjective_names_a_country_but_no_actor() -> None:
    doc = tree("de", "Russisches=russisch/ADJ/amod/Gas Gas/NOUN/ROOT")
    cast = cast_of(doc)
    assert cast.at == {}
    assert cast.nations == {0: "russia"}


def test_a_body_named_after_a_country_is_not_the_country() -> None:
    doc = tree(
        "en",
        "The/DET/det/Society Russian/ADJ/amod/Society/ORG Chess/PROPN/compound/Society/ORG "
        "Society/PROPN/nsubj/protested/ORG protested=protest/VERB/ROOT",
    )
    cast = cast_of(doc)
    (key,) = cast.at[word(doc, "Society").i]
    society = cast.participants[key]
    assert (society.name, society.kind, society.country) == ("Russian Chess Society", "organization", "RUS")


def test_both_of_a_compound() -> None:
    doc = tree("de", "US-Angriff/NOUN/ROOT auf/ADP/case/Iran Iran/PROPN/nmod/US-Angriff/LOC")
    cast = cast_of(doc)
    assert cast.owners(word(doc, "US-Angriff")) == ("usa",)
    assert actors(doc, "US-Angriff") == ()


def test_joined_actors_are_all_meant() -> None:
    doc = tree(
        "de",
        "Deutschland/PROPN/nsubj/protestierten/LOC ,/PUNCT/punct/Polen "
        "Polen/PROPN/conj/Deutschland/LOC "
        "und/CCONJ/cc/Nato die=der/DET/det/Nato Nato/PROPN/conj/Deutschland/ORG "
        "protestierten=protestieren/VERB/ROOT",
    )
    assert cast_of(doc).of(doc[0]) == ("germany", "poland", "nato")


def test_words_of_a_name_are_quoted_exactly() -> None:
    doc = tree(
        "de",
        "US-Präsident/NOUN/nsubj/traf Donald/PROPN/appos/US-Präsident/PER Trump/PROPN/flat/Donald/PER "
        "traf=treffen/VERB/ROOT Putin/PROPN/obj/traf/PER",
    )
    cast = cast_of(doc, "2025-06-01")
    spans = {naming.key: doc.text[slice(*naming.span)] for naming in cast.namings}
    assert spans["donald-trump"] == "Donald Trump"
    assert spans["vladimir-putin"] == "Putin"
    assert spans["usa"] == "US"


def test_ministers_are_a_group_and_nobody_in_particular() -> None:
    doc = tree(
        "en",
        "The/DET/det/presidents Russian/ADJ/amod/presidents "
        "presidents=president/NOUN/nsubj/met/Number=Plur met=meet/VERB/ROOT",
    )
    cast = cast_of(doc, "2025-06-01")
    (key,) = cast.at[2]
    assert (key, cast.participants[key].kind) != ("vladimir-putin", "person")
    assert cast.participants[key].kind == "group"


@pytest.mark.parametrize(("number", "kind"), [("Sing", "person"), ("Plur", "group")])
def test_one_soldier_is_a_person_and_several_are_a_group(number: str, kind: str) -> None:
    doc = tree("de", f"Soldaten=Soldat/NOUN/nsubj/kam/Number={number} kam=kommen/VERB/ROOT")
    cast = cast_of(doc)
    assert cast.participants[cast.at[0][0]].kind == kind


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Minister=minister/NOUN/compound/Roe Jane/PROPN/compound/Roe/PERSON "
            "Roe/PROPN/nsubj/came/PERSON came=come/VERB/ROOT ./PUNCT/punct/came "
            "The/DET/det/minister minister/NOUN/nsubj/spoke spoke=speak/VERB/ROOT",
        ),
        (
            "de",
            "Jane/PROPN/nsubj/kam/PER Roe/PROPN/flat/Jane/PER kam=kommen/VERB/ROOT ./PUNCT/punct/kam "
            "Der/DET/det/minister minister=Minister/NOUN/nsubj/sprach sprach=sprechen/VERB/ROOT",
        ),
    ],
)
def test_the_minister_is_whom_the_sentence_before_named(language: Language, words: str) -> None:
    assert actors(tree(language, words), "minister") == ("local-jane-roe",)


def test_a_minister_is_somebody_new() -> None:
    doc = tree(
        "en",
        "Jane/PROPN/compound/Roe/PERSON Roe/PROPN/nsubj/came/PERSON came=come/VERB/ROOT ./PUNCT/punct/came "
        "A/DET/det/minister minister/NOUN/nsubj/spoke spoke=speak/VERB/ROOT",
    )
    assert actors(doc, "minister") != ("local-jane-roe",)


def test_a_region_hides_the_name_inside_it() -> None:
    doc = tree("en", "South/PROPN/compound/America/LOC America/PROPN/nsubj/slept/LOC slept=sleep/VERB/ROOT")
    assert actors(doc, "America") == ()


@pytest.mark.parametrize("head", ["administration", "government"])
def test_a_government_called_by_its_head_is_the_state(head: str) -> None:
    doc = tree("en", f"The/DET/det/{head} Obama/PROPN/compound/{head}/PERSON {head}/NOUN/ROOT")
    cast = cast_of(doc, "2012")
    assert cast.at[2] == ("usa",)
    assert all(naming.implied for naming in cast.namings if naming.key == "barack-obama")


def test_a_currency_does_not_make_its_country_an_actor() -> None:
    doc = tree("de", "zahlte=zahlen/VERB/ROOT US-Dollar/NOUN/obj/zahlte")
    assert all(naming.implied for naming in cast_of(doc).namings)


def test_the_parliament_of_a_union_is_no_foreign_one() -> None:
    doc = tree(
        "de",
        "China/PROPN/nsubj/rügte/LOC rügte=rügen/VERB/ROOT das=der/DET/det/EU-Parlament "
        "EU-Parlament/PROPN/obj/rügte/ORG",
    )
    (key,) = actors(doc, "EU-Parlament")
    assert cast_of(doc).participants[key].country == "IGO-EU"


@pytest.mark.parametrize(
    ("language", "words", "form", "keys"),
    [
        ("de", "Das/DET/det/Land Land/NOUN/nsubj/verlor verlor=verlieren/VERB/ROOT", "Land", ("chad",)),
        ("en", "The/DET/det/country country/NOUN/nsubj/lost lost=lose/VERB/ROOT", "country", ("chad",)),
        ("en", "A/DET/det/country country/NOUN/nsubj/lost lost=lose/VERB/ROOT", "country", ()),
    ],
)
def test_the_country_is_the_state_named_last(
    language: Language, words: str, form: str, keys: tuple[str, ...]
) -> None:
    chad = {"de": "Tschad/PROPN/nsubj/kam/LOC", "en": "Chad/PROPN/nsubj/kam/GPE"}[language]
    doc = tree(language, f"{chad} kam=kommen/VERB/ROOT ./PUNCT/punct/kam {words}")
    assert actors(doc, form) == keys


def test_the_republican_is_the_politician_named_before() -> None:
    doc = tree(
        "de",
        "John/PROPN/nsubj/kam/PER Roe/PROPN/flat/John/PER kam=kommen/VERB/ROOT ./PUNCT/punct/kam "
        "Der/DET/det/Republikaner Republikaner/NOUN/nsubj/sprach sprach=sprechen/VERB/ROOT",
    )
    assert actors(doc, "Republikaner") == ("local-john-roe",)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Civil Guard", "CHL"), ("World Aid Union", None)],
    ids=["a body", "a worldwide body"],
)
def test_a_body_of_an_article_about_a_state_is_of_that_state(name: str, country: str | None) -> None:
    *words, last = name.split()
    doc = tree(
        "en",
        "Chile/PROPN/nsubj/spoke/GPE spoke=speak/VERB/ROOT ./PUNCT/punct/spoke Chile/PROPN/nsubj/left/GPE "
        "left=leave/VERB/ROOT ./PUNCT/punct/left "
        + " ".join(f"{word}/PROPN/compound/{last}/ORG" for word in words)
        + f" {last}/PROPN/nsubj/came/ORG came=come/VERB/ROOT",
    )
    cast = cast_of(doc)
    assert cast.participants[cast.at[word(doc, last).i][0]].country == country


GEORGIA = "Georgia/PROPN/nsubj/voted/GPE voted=vote/VERB/ROOT ./PUNCT/punct/voted "


@pytest.mark.parametrize(
    ("beside", "keys"),
    [("Alabama", ()), ("Atlanta", ()), ("Tbilisi", ("georgia",)), ("Russia", ("georgia",))],
)
def test_georgia_is_the_state_that_the_rest_of_the_article_speaks_of(
    beside: str, keys: tuple[str, ...]
) -> None:
    doc = tree("en", f"{GEORGIA}{beside}/PROPN/nsubj/followed/GPE followed=follow/VERB/ROOT")
    assert actors(doc, "Georgia") == keys


def test_a_surname_that_is_a_state_means_the_man_once_he_is_named() -> None:
    man = (
        "Jim/PROPN/compound/Jordan/PERSON Jordan/PROPN/nsubj/spoke/PERSON spoke=speak/VERB/ROOT "
        "./PUNCT/punct/spoke "
    )
    state = "Jordan/PROPN/nsubj/left/PERSON left=leave/VERB/ROOT ./PUNCT/punct/left "
    before, after = tree("en", state + man), tree("en", man + state)
    assert cast_of(before).at[0] == ("jordan",)
    assert cast_of(after).at[4] == ("local-jim-jordan",)


@pytest.mark.parametrize("title", ["Ex-Kanzler", "Altkanzler"])
def test_the_former_chancellor_is_who_once_was(title: str) -> None:
    doc = tree(
        "de",
        "Gerhard/PROPN/nsubj/traf/PER Schröder/PROPN/flat/Gerhard/PER traf=treffen/VERB/ROOT "
        "Putin/PROPN/obj/traf/PER ./PUNCT/punct/traf "
        f"Der/DET/det/{title} {title}/NOUN/nsubj/ging ging=gehen/VERB/ROOT",
    )
    assert actors(doc, title, "2025-05") == ("gerhard-schroder",)


@pytest.mark.parametrize(
    ("date", "key"), [("1999", "lionel-jospin"), ("2004", "lionel-jospin"), ("2024", None)]
)
def test_a_bare_surname_names_nobody_who_left_office_long_ago(date: str, key: str | None) -> None:
    doc = tree("en", "Jospin/PROPN/nsubj/left/PERSON left=leave/VERB/ROOT France/PROPN/obj/left/GPE")
    assert actors(doc, "Jospin", date) == (key or "local-jospin",)


def test_a_bare_surname_of_somebody_out_of_office_needs_the_country() -> None:
    doc = tree("en", "Jospin/PROPN/nsubj/left/PERSON left=leave/VERB/ROOT Peru/PROPN/obj/left/GPE")
    assert actors(doc, "Jospin", "2004") == ("local-jospin",)
    assert actors(doc, "Jospin", "2001") == ("lionel-jospin",)


def test_the_forces_of_a_body_are_the_body() -> None:
    doc = tree("de", "UNMISS-Truppen=UNMISS-Truppe/NOUN/nsubj/kamen kamen=kommen/VERB/ROOT")
    assert actors(doc, "UNMISS-Truppen") == ("unmiss",)
    doc = tree("de", "US-Truppen=US-Truppe/NOUN/nsubj/kamen kamen=kommen/VERB/ROOT")
    assert actors(doc, "US-Truppen") != ("usa",)


def test_a_known_short_name_is_the_namesake_whom_the_article_names() -> None:
    doc = tree(
        "de",
        "Hu/PROPN/nsubj/kam/PER Lirong/PROPN/flat/Hu/PER kam=kommen/VERB/ROOT ./PUNCT/punct/kam "
        "Hu/PROPN/nsubj/ging ging=gehen/VERB/ROOT",
    )
    assert cast_of(doc, "2008-01-01").at[4] == ("local-hu-lirong",)


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("en", "Rep. Martha Kline criticized Iran on Monday.", "Martha Kline", "USA"),
        ("en", "Martha Kline (R-Ohio) criticized Iran on Monday.", "Martha Kline", "USA"),
        ("en", "The House Judiciary Committee criticized Iran.", "House Judiciary Committee", "USA"),
        ("de", "Jutta Brandner (CDU) kritisierte am Montag den Iran.", "Jutta Brandner", "DEU"),
        ("en", "Martha Kline criticized Iran on Monday.", "Martha Kline", None),
    ],
)
def test_titles_parties_and_committees_tell_the_country(
    language: Language, text: str, name: str, country: str | None
) -> None:
    actors = extract(Article("a", text, language, "2025-06-12")).actors
    assert {actor.name: actor.country for actor in actors}[name] == country


def test_the_country_is_the_state_that_acted_last() -> None:
    doc = tree(
        "de",
        "Togo/PROPN/nsubj/entsandte/LOC entsandte=entsenden/VERB/ROOT Soldaten=Soldat/NOUN/obj/entsandte "
        "nach/ADP/case/Mali Mali/PROPN/obl/entsandte/LOC ./PUNCT/punct/entsandte Das/DET/det/Land "
        "Land/NOUN/nsubj/hilft hilft=helfen/VERB/ROOT",
    )
    assert actors(doc, "Land") == ("togo",)


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Barack Obama landed in Rome. The administration condemned Iran on Monday.", {("usa",)}),
        ("Emmanuel Macron landed in Rome. The administration condemned Iran on Monday.", {(), ("france",)}),
    ],
)
def test_the_administration_is_that_of_the_united_states(text: str, agents: set[tuple[str, ...]]) -> None:
    events = extract(Article("a", text, "en", "2015-06-12")).events
    assert {event.agents for event in events if event.plover == "ACCUSE"} <= agents

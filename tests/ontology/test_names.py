"""IRIs are valid, distinct for distinct names, and slugs stay readable."""

import pytest
from pyoxigraph import NamedNode

from lagebild.ontology import names


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (names.article_iri("6f2a"), "article/6f2a"),
        (names.graph_iri("6f2a"), "graph/6f2a"),
        (names.graph_iri("actors"), "graph/actors"),
        (names.text_iri("6f2a"), "article/6f2a#text"),
        (names.span_iri("6f2a", 0, 9), "article/6f2a#offset_0_9"),
        (names.event_iri("6f2a", 1), "article/6f2a#event-1"),
        (names.statement_iri("6f2a", 2), "article/6f2a#statement-2"),
        (names.local_actor_iri("6f2a", 3), "article/6f2a#actor-3"),
        (names.actor_iri("angela-merkel"), "actor/angela-merkel"),
        (names.role_iri("angela-merkel-chancellor-2005"), "role/angela-merkel-chancellor-2005"),
        (names.office_iri("chancellor"), "office/chancellor"),
        (names.outlet_iri("unknown"), "outlet/unknown"),
        (names.place_iri("poland"), "place/poland"),
        (names.happening_iri("6f2a", 1), "happening/6f2a-1"),
        (names.pipeline_iri("0.1.0"), "pipeline/0.1.0"),
        (names.category_iri("CONSULT"), "plover/CONSULT"),
        (names.mode_iri("third-party"), "plover/mode/third-party"),
        (names.context_iri("human_rights"), "plover/context/human_rights"),
        (names.cameo_iri("041"), "cameo/041"),
    ],
)
def test_iris_read_as_the_vocabulary_says(iri: str, expected: str) -> None:
    assert iri == names.BASE + expected


@pytest.mark.parametrize(
    "article_id",
    [
        "https://example.org/a?b=1#c",
        'a "b" <c>',
        "x{y}|z^`\\",
        "line\nbreak",
        "Größe 50 %",
        "a/../b",
    ],
)
def test_any_id_gives_a_valid_iri_of_one_segment(article_id: str) -> None:
    iri = names.article_iri(article_id)
    assert NamedNode(iri).value == iri
    assert "/" not in iri.removeprefix(names.ARTICLE)
    assert names.event_iri(article_id, 1) == f"{iri}#event-1"
    assert names.event_iri(article_id, 1).count("#") == 1


def test_different_ids_never_share_an_iri() -> None:
    ids = ["a b", "a%20b", "a+b", "a/b", "a%2Fb", "a#b", "ä", "ae"]
    assert len({names.article_iri(i) for i in ids}) == len(ids)


def test_a_name_must_not_be_empty() -> None:
    with pytest.raises(ValueError, match="needs a name"):
        names.actor_iri("")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Angela Merkel", "angela-merkel"),
        ("Kölner Straßenblatt", "koelner-strassenblatt"),
        ("Ko\u0308ln", "koeln"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("İzmir", "izmir"),
        ("Łódź", "lodz"),
        ("Bosnia & Herzegovina", "bosnia-herzegovina"),
        ("Workers' Party", "workers-party"),
        ("People’s Voice", "peoples-voice"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("  G-7 -- summit ", "g-7-summit"),
        ("news.example.org", "news-example-org"),
        ("…", "unknown"),
        ("", "unknown"),
    ],
)
def test_slugs_are_plain_words(text: str, expected: str) -> None:
    assert names.slug(text) == expected


def test_names_in_other_scripts_keep_apart() -> None:
    slugs = {names.slug(name) for name in ("新华社", "人民日报", "Правда", "الجزيرة")}
    assert len(slugs) == 4
    assert all(slug.isascii() and slug.isalnum() for slug in slugs)


def test_prefixes_are_read_only_and_distinct() -> None:
    assert len(set(names.PREFIXES.values())) == len(names.PREFIXES)
    assert all(iri.endswith(("/", "#")) for iri in names.PREFIXES.values())
    with pytest.raises(TypeError):
        names.PREFIXES["lb"] = "https://example.org/"  # type: ignore[index]

"""An extraction as quads: the worked example of the profile, statement by statement."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest

from lagebild.graph import Store, article_key, check, encode
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.names import PREFIXES
from lagebild.ontology.records import Actor, Extraction

ARTICLE = "https://w3id.org/lagebild/article/6324c82e4088c488"
GRAPH = ox.NamedNode("https://w3id.org/lagebild/graph/6324c82e4088c488")


def short(term: object) -> str:
    """An IRI without brackets, or the content of a literal."""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def values(quads: list[ox.Quad], subject: str, predicate: str) -> set[str]:
    """The values of a property, short."""
    prefix, _, name = predicate.partition(":")
    return {
        short(q.object).removeprefix("https://w3id.org/lagebild/").removeprefix("article/")
        for q in quads
        if short(q.subject) == f"{ARTICLE}{subject}" and q.predicate.value == PREFIXES[prefix] + name
    }


@pytest.fixture
def quads(german: Extraction, generated: datetime) -> list[ox.Quad]:
    return encode(german, generated)


def test_the_key_comes_from_the_url_or_without_one_from_the_id(german: Extraction) -> None:
    article = german.article
    assert article_key(article) == "6324c82e4088c488"
    assert article_key(replace(article, text="corrected")) == "6324c82e4088c488"
    nameless = replace(article, url=None)
    assert article_key(nameless) == article_key(replace(nameless, text="corrected"))
    assert article_key(nameless) != article_key(replace(nameless, id="other"))


def test_everything_is_in_one_graph_and_owned_by_the_article(quads: list[ox.Quad]) -> None:
    assert {quad.graph_name for quad in quads} == {GRAPH}
    assert len(quads) == len(set(quads))
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode)]
    assert all(
        quad.subject == GRAPH
        or short(quad.subject) == ARTICLE
        or short(quad.subject).startswith(ARTICLE + "#")
        for quad in quads
    )


def test_equal_extractions_give_equal_quads(
    quads: list[ox.Quad], german: Extraction, generated: datetime
) -> None:
    assert encode(german, generated) == quads
    later = encode(german, generated.replace(year=2026))
    assert len(set(later) ^ set(quads)) == 2  # the old and the new time of generation


def test_the_store_keeps_what_was_encoded(quads: list[ox.Quad]) -> None:
    store = ox.Store()
    store.extend(quads)
    assert set(store) == set(quads)


def test_a_call_has_two_agents_and_dates_of_its_own(quads: list[ox.Quad]) -> None:
    assert values(quads, "#event-1", "lb:agent") == {"actor/donald-trump", "actor/vladimir-putin"}
    assert values(quads, "#event-1", "lb:mode") == {"plover/mode/phone"}
    assert values(quads, "#event-1", "sem:hasEarliestBeginTimeStamp") == {"2025-04-28"}
    assert values(quads, "#event-1", "sem:hasLatestEndTimeStamp") == {"2025-05-26"}
    assert values(quads, "#event-1", "lb:edtf") == {"[2025-04-28..2025-05-26]"}
    assert values(quads, "#event-1", "lb:timeExpression") == {"6324c82e4088c488#offset_0_9"}


def test_what_is_asserted_without_a_date_has_that_of_the_article(quads: list[ox.Quad]) -> None:
    assert values(quads, "#event-2", "sem:hasEarliestBeginTimeStamp") == {"2025-05-01"}
    assert values(quads, "#event-2", "lb:edtf") == set()
    assert values(quads, "#event-3", "sem:hasEarliestBeginTimeStamp") == set()


def test_what_is_threatened_hangs_on_the_words_that_threaten(quads: list[ox.Quad]) -> None:
    assert values(quads, "#event-3", "lb:attributedTo") == {"6324c82e4088c488#statement-2"}
    assert values(quads, "#statement-2", "lb:realizes") == {"6324c82e4088c488#event-2"}
    assert values(quads, "#event-2", "lb:attributedTo") == {"6324c82e4088c488"}


def test_an_ellipsis_has_two_pieces_of_evidence(quads: list[ox.Quad]) -> None:
    assert values(quads, "#event-4", "lb:negated") == {"true"}
    assert values(quads, "#event-4", "lb:evidence") == {
        "6324c82e4088c488#offset_137_148",
        "6324c82e4088c488#offset_108_135",
    }
    assert values(quads, "#offset_137_148", "nif:anchorOf") == {"Trump nicht"}
    assert values(quads, "#offset_137_148", "nif:sentence") == {"6324c82e4088c488#offset_101_149"}


def test_a_statement_has_its_words_without_quotation_marks(quads: list[ox.Quad]) -> None:
    assert values(quads, "#statement-1", "schema:text") == {"exzellent"}
    assert values(quads, "#statement-1", "lb:favours") == {"6324c82e4088c488#event-1"}
    assert values(quads, "#statement-1", "lb:evidence") == {"6324c82e4088c488#offset_53_99"}


def test_the_words_that_signal_speech_are_told_where_they_stand(quads: list[ox.Quad]) -> None:
    assert values(quads, "#statement-1", "lb:cueExpression") == {"6324c82e4088c488#offset_59_70"}
    assert values(quads, "#offset_59_70", "nif:anchorOf") == {"bezeichnete"}


def test_a_mention_names_its_actor(quads: list[ox.Quad]) -> None:
    assert values(quads, "#offset_23_41", "itsrdf:taIdentRef") == {"actor/donald-trump"}
    assert values(quads, "#offset_23_41", "itsrdf:taConfidence") == {"0.99"}


def test_an_unknown_actor_stays_in_its_article(english: Extraction, generated: datetime) -> None:
    quads = encode(english, generated)
    local = "https://w3id.org/lagebild/article/6df3f6f0cb8b7e78#actor-1"
    about = {short(quad.object) for quad in quads if short(quad.subject) == local}
    assert about == {PREFIXES["lb"] + "Actor", PREFIXES["lb"] + "Group", "reporters"}
    assert [short(q.subject) for q in quads if q.object == ox.NamedNode(local)]


def test_a_month_stays_a_month_and_is_two_days(quads: list[ox.Quad]) -> None:
    assert values(quads, "", "schema:datePublished") == {"2025-05"}
    assert values(quads, "", "sem:hasLatestEndTimeStamp") == {"2025-05-31"}


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2025", {"2025"}),
        ("2025-05-20T08:00:00Z", {"2025-05-20"}),
        ("2025-05-03/2025-05-04", {"2025-05"}),
        (None, set()),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(
    german: Extraction, generated: datetime, given: str | None, published: set[str]
) -> None:
    quads = encode(replace(german, article=replace(german.article, date=given)), generated)
    assert values(quads, "", "schema:datePublished") == published


def test_without_a_publisher_the_host_is_named(german: Extraction, generated: datetime) -> None:
    article = replace(german.article, publisher=None, url="https://www.blatt.example/a b?c=d")
    quads = encode(replace(german, article=article), generated)
    objects = {short(quad.object) for quad in quads}
    assert "https://w3id.org/lagebild/outlet/blatt-example" in objects
    assert "https://www.blatt.example/a%20b?c=d" in objects


def test_confidence_has_two_decimals(german: Extraction, generated: datetime) -> None:
    event = replace(german.events[0], confidence=0.8349)
    quads = encode(replace(german, events=(event,), statements=()), generated)
    (sure,) = values(quads, "#event-1", "lb:confidence")
    assert Decimal(sure) == Decimal("0.83")


def test_a_known_place_is_shared_and_an_unknown_one_local(german: Extraction, generated: datetime) -> None:
    known = replace(german.events[0], place="Moskau")
    unknown = replace(german.events[1], place="Kleinkleckersdorf")
    extraction = replace(german, events=(known, unknown), statements=())
    quads = encode(extraction, generated)
    assert values(quads, "#event-1", "sem:hasPlace") == {"place/moscow"}
    assert values(quads, "#place-kleinkleckersdorf", "skos:prefLabel") == {"Kleinkleckersdorf"}


def test_an_undated_article_leaves_its_events_undated(german: Extraction, generated: datetime) -> None:
    extraction = replace(german, article=replace(german.article, date=None))
    quads = encode(extraction, generated)
    assert values(quads, "#event-2", "sem:hasEarliestBeginTimeStamp") == set()
    with Store() as store:
        store.replace(extraction)
        assert check(store) == []


def test_words_over_two_sentences_are_evidence_in_both(english: Extraction, generated: datetime) -> None:
    long = replace(english.statements[2], content=((162, 197), (199, 228)))
    quads = encode(replace(english, statements=(long,), events=()), generated)
    evidence = {short(q.object) for q in quads if q.predicate.value.endswith("#evidence")}
    assert {iri.rpartition("#")[2] for iri in evidence} == {"offset_143_197", "offset_199_228"}
    text = [short(q.object) for q in quads if q.predicate.value == PREFIXES["schema"] + "text"]
    assert text == ["the EU had threatened new sanctions … Brussels plans to impose them"]


def test_a_demand_is_a_modality_of_its_own(german: Extraction) -> None:
    demanded = replace(german.events[2], modality="demanded", bounds=Bounds.parse("2025-06"))
    extraction = replace(german, events=(*german.events[:2], demanded, german.events[3]))
    with Store() as store:
        store.replace(extraction)
        assert check(store) == []


def test_two_unknown_actors_are_numbered(german: Extraction, generated: datetime) -> None:
    local = (
        Actor("miller-1", "Müller", "person", None, None, None, ((0, 2),), 0.5, local=True),
        Actor("miller-2", "Müller", "person", "DEU", None, None, ((3, 9),), 0.5, local=True),
    )
    event = replace(german.events[0], agents=("miller-1", "miller-2"))
    quads = encode(replace(german, actors=local, events=(event,), statements=()), generated)
    assert values(quads, "#event-1", "lb:agent") == {
        "6324c82e4088c488#actor-1",
        "6324c82e4088c488#actor-2",
    }
    assert values(quads, "#actor-2", "lb:country") == {"DEU"}


@pytest.mark.parametrize(
    ("url", "node"),
    [
        ("https://a.example/?tag[]=krieg", "https://a.example/?tag%5B%5D=krieg"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%C3%A4", "https://a.example/%C3%A4"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("\r\nX-Injected: yes", None),
        ("http://%zz/", None),
        ("a.example/b", None),
    ],
)
def test_any_address_is_kept_as_far_as_it_is_one(
    german: Extraction, generated: datetime, url: str, node: str | None
) -> None:
    """None of them stops an article from being kept."""
    article = replace(german.article, url=url)
    with Store() as store:
        store.replace(replace(german, article=article), generated=generated)
        assert [row.url for row in store.ask("articles")] == [node]
        assert check(store) == []

"""Whether an event is so: negated, planned, demanded, only possible, denied."""

import pytest

from lagebild.ingest.factuality import status
from lagebild.ingest.modes import Status
from lagebild.ontology.records import Language, Modality
from tests.ingest.trees import candidates, status_of, told, tree

IRAN: dict[Language, str] = {"de": "Iran/PROPN/nsubj/{0}/LOC ", "en": "Iran/PROPN/nsubj/{0}/GPE "}
ISRAEL: dict[Language, str] = {"de": " Israel/PROPN/obj/{0}/LOC ", "en": " Israel/PROPN/obj/{0}/GPE "}


def attack(language: Language, words: str, verb: str) -> Status:
    """How Iran's attack on Israel stands, with some words between the two."""
    sentence = IRAN[language] + words + ISRAEL[language]
    return status_of(tree(language, sentence.format(verb)), verb)


def test_what_is_told_is_asserted() -> None:
    assert attack("en", "attacked=attack/VERB/ROOT", "attacked") == Status(negated=False, modality="asserted")


@pytest.mark.parametrize(
    ("language", "words", "verb"),
    [
        ("de", "griff=angreifen/VERB/ROOT nicht/PART/advmod/griff", "griff"),
        ("de", "griff=angreifen/VERB/ROOT nie/ADV/advmod/griff", "griff"),
        ("de", "griff=angreifen/VERB/ROOT niemals/ADV/advmod/griff", "griff"),
        ("de", "griff=angreifen/VERB/ROOT keineswegs/ADV/advmod/griff", "griff"),
        ("en", "did=do/AUX/aux/attack not/PART/advmod/attack attack/VERB/ROOT", "attack"),
        ("en", "did=do/AUX/aux/attack n't/PART/advmod/attack attack/VERB/ROOT", "attack"),
        ("en", "never/ADV/advmod/attacked attacked=attack/VERB/ROOT", "attacked"),
    ],
)
def test_a_negated_verb(language: Language, words: str, verb: str) -> None:
    assert attack(language, words, verb) == Status(negated=True, modality="asserted")


def test_a_refusal_that_holds_its_negation_is_not_denied() -> None:
    words = (
        "Serbien/PROPN/nsubj/billigt/LOC billigt=billigen/VERB/ROOT Plan/NOUN/obj/billigt "
        "Kosovos=Kosovo/PROPN/nmod/Plan/LOC nicht/PART/advmod/billigt"
    )
    doc = tree("de", words)
    assert [event[:2] for event in told(doc)] == [("REJECT", ("serbia",))]
    assert status_of(doc, "billigt") == Status(negated=False, modality="asserted")


@pytest.mark.parametrize(
    ("language", "words", "noun"),
    [
        (
            "de",
            "keine=kein/DET/det/Gespräche Gespräche=Gespräch/NOUN/ROOT mit/ADP/case/Iran "
            "Iran/PROPN/nmod/Gespräche/LOC",
            "Gespräche",
        ),
        (
            "de",
            "gab=geben/VERB/ROOT keinen=kein/DET/det/Angriff Angriff/NOUN/obj/gab "
            "auf/ADP/case/Iran Iran/PROPN/nmod/Angriff/LOC",
            "Angriff",
        ),
        ("en", "no/DET/det/talks talks=talk/NOUN/ROOT with/ADP/case/Iran Iran/PROPN/nmod/talks/GPE", "talks"),
    ],
)
def test_a_negated_noun(language: Language, words: str, noun: str) -> None:
    assert status_of(tree(language, words), noun).negated


def test_the_noun_negates_the_verb_it_makes_one_event_with() -> None:
    doc = tree(
        "de",
        "Merz/PROPN/nsubj/führte/PER führte=führen/VERB/ROOT keine=kein/DET/det/Gespräche "
        "Gespräche=Gespräch/NOUN/obj/führte mit/ADP/case/Putin Putin/PROPN/obl/führte/PER",
    )
    assert status_of(doc, "führte").negated


def test_another_clause_does_not_negate() -> None:
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/attacked/GPE attacked=attack/VERB/ROOT Israel/PROPN/obj/attacked/GPE "
        "and/CCONJ/cc/stop "
        "did=do/AUX/aux/stop not/PART/advmod/stop stop/VERB/conj/attacked",
    )
    assert not status_of(doc, "attacked").negated


@pytest.mark.parametrize(
    ("language", "words", "verb", "modality"),
    [
        ("de", "will=wollen/AUX/aux/angreifen angreifen/VERB/ROOT", "angreifen", "planned"),
        ("de", "wird=werden/AUX/aux/angreifen angreifen/VERB/ROOT", "angreifen", "planned"),
        ("de", "könnte=können/AUX/aux/angreifen/Mood=Sub angreifen/VERB/ROOT", "angreifen", "hypothetical"),
        ("de", "würde=werden/AUX/aux/angreifen/Mood=Sub angreifen/VERB/ROOT", "angreifen", "hypothetical"),
        ("de", "muss=müssen/AUX/aux/angreifen angreifen/VERB/ROOT", "angreifen", "demanded"),
        ("de", "hat=haben/AUX/aux/angegriffen angegriffen=angreifen/VERB/ROOT", "angegriffen", "asserted"),
        ("en", "will/AUX/aux/attack attack/VERB/ROOT", "attack", "planned"),
        ("en", "wo=will/AUX/aux/attack attack/VERB/ROOT", "attack", "planned"),
        ("en", "may/AUX/aux/attack attack/VERB/ROOT", "attack", "hypothetical"),
        ("en", "could/AUX/aux/attack attack/VERB/ROOT", "attack", "hypothetical"),
        ("en", "must/AUX/aux/attack attack/VERB/ROOT", "attack", "demanded"),
        ("en", "should/AUX/aux/attack attack/VERB/ROOT", "attack", "demanded"),
        ("en", "has=have/AUX/aux/attacked attacked=attack/VERB/ROOT", "attacked", "asserted"),
    ],
)
def test_modal_verbs(language: Language, words: str, verb: str, modality: Modality) -> None:
    assert attack(language, words, verb) == Status(negated=False, modality=modality)


def test_the_passive_is_no_future() -> None:
    doc = tree(
        "de",
        "Kiew/PROPN/nsubj:pass/angegriffen/LOC wird=werden/AUX/aux:pass/angegriffen "
        "von/ADP/case/Russland "
        "Russland/PROPN/obl/angegriffen/LOC angegriffen=angreifen/VERB/ROOT/VerbForm=Part",
    )
    assert status_of(doc, "angegriffen").modality == "asserted"


def test_hearsay_is_no_plan() -> None:
    hearsay = "soll=sollen/AUX/aux/angegriffen angegriffen=angreifen/VERB/ROOT haben/AUX/aux/angegriffen"
    assert attack("de", hearsay, "angegriffen").modality == "asserted"
    assert (
        attack("de", "soll=sollen/AUX/aux/angreifen angreifen/VERB/ROOT", "angreifen").modality == "planned"
    )


@pytest.mark.parametrize(
    ("language", "mark", "modality"),
    [
        ("de", "wenn", "hypothetical"),
        ("de", "falls", "hypothetical"),
        ("de", "weil", "asserted"),
        ("en", "if", "hypothetical"),
        ("en", "unless", "hypothetical"),
        ("en", "because", "asserted"),
    ],
)
def test_conditions(language: Language, mark: str, modality: Modality) -> None:
    verb = {"de": "angreift=angreifen", "en": "attacks=attack"}[language]
    form = verb.partition("=")[0]
    clause = f"{mark}/SCONJ/mark/{form} {IRAN[language]} {ISRAEL[language]} {verb}/VERB/advcl/hilft"
    doc = tree(language, f"{clause.format(form)} Berlin/PROPN/nsubj/hilft/LOC hilft/VERB/ROOT")
    assert status_of(doc, form).modality == modality


@pytest.mark.parametrize(
    ("language", "words", "form", "expected"),
    [
        (
            "en",
            "plans=plan/VERB/ROOT to/PART/mark/attack attack/VERB/xcomp/plans Israel/PROPN/obj/attack/GPE",
            "attack",
            Status(False, "planned"),
        ),
        (
            "en",
            "threatened=threaten/VERB/ROOT to/PART/mark/attack attack/VERB/xcomp/threatened "
            "Israel/PROPN/obj/attack/GPE",
            "attack",
            Status(False, "hypothetical"),
        ),
        (
            "en",
            "threatened=threaten/VERB/ROOT to/PART/mark/attack attack/VERB/xcomp/threatened "
            "Israel/PROPN/obj/attack/GPE",
            "threatened",
            Status(),
        ),
        (
            "en",
            "denied=deny/VERB/ROOT attacking=attack/VERB/ccomp/denied Israel/PROPN/obj/attacking/GPE",
            "attacking",
            Status(False, "denied"),
        ),
        (
            "en",
            "denied=deny/VERB/ROOT attacking=attack/VERB/ccomp/denied Israel/PROPN/obj/attacking/GPE",
            "denied",
            Status(),
        ),
        (
            "en",
            "refused=refuse/VERB/ROOT to/PART/mark/negotiate negotiate/VERB/xcomp/refused "
            "with/ADP/case/Israel Israel/PROPN/obl/negotiate/GPE",
            "negotiate",
            Status(True),
        ),
        (
            "en",
            "refused=refuse/VERB/ROOT to/PART/mark/negotiate negotiate/VERB/xcomp/refused "
            "with/ADP/case/Israel Israel/PROPN/obl/negotiate/GPE",
            "refused",
            Status(),
        ),
        (
            "en",
            "failed=fail/VERB/ROOT to/PART/mark/meet meet/VERB/xcomp/failed Xi/PROPN/obj/meet/PERSON",
            "meet",
            Status(True),
        ),
        (
            "de",
            "bestreitet=bestreiten/VERB/ROOT einen=ein/DET/det/Angriff "
            "Angriff/NOUN/obj/bestreitet auf/ADP/case/Israel Israel/PROPN/nmod/Angriff/LOC",
            "Angriff",
            Status(False, "denied"),
        ),
        (
            "de",
            "verzichtet=verzichten/VERB/ROOT auf/ADP/case/Angriffe "
            "Angriffe=Angriff/NOUN/obl:arg/verzichtet auf/ADP/case/Israel "
            "Israel/PROPN/nmod/Angriffe/LOC",
            "Angriffe",
            Status(True),
        ),
    ],
)
def test_what_an_event_hangs_on(language: Language, words: str, form: str, expected: Status) -> None:
    governor = words.partition("=")[0]
    assert status_of(tree(language, f"{IRAN[language].format(governor)}{words}"), form) == expected


def test_what_is_demanded() -> None:
    doc = tree(
        "de",
        "Macron/PROPN/nsubj/forderte/PER forderte=fordern/VERB/ROOT Iran/PROPN/obj/forderte/LOC "
        "auf/ADP/compound:prt/forderte ,/PUNCT/punct/verhandeln mit/ADP/case/Israel "
        "Israel/PROPN/obl:arg/verhandeln/LOC zu/PART/mark/verhandeln verhandeln/VERB/xcomp/forderte",
    )
    assert status_of(doc, "verhandeln") == Status(negated=False, modality="demanded")
    assert status_of(doc, "forderte") == Status()


@pytest.mark.parametrize(
    ("language", "words", "form"),
    [
        (
            "de",
            "Putin/PROPN/nsubj/flog/PER flog=fliegen/VERB/ROOT ,/PUNCT/punct/treffen "
            "um/SCONJ/mark/treffen Xi/PROPN/obj/treffen/PER zu/PART/mark/treffen "
            "treffen/VERB/advcl/flog",
            "treffen",
        ),
        (
            "en",
            "Putin/PROPN/nsubj/flew/PERSON flew=fly/VERB/ROOT to/PART/mark/meet "
            "meet/VERB/advcl/flew Xi/PROPN/obj/meet/PERSON",
            "meet",
        ),
    ],
)
def test_a_purpose_is_a_plan(language: Language, words: str, form: str) -> None:
    assert status_of(tree(language, words), form).modality == "planned"


def test_the_weakest_claim_wins() -> None:
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/plan/GPE may/AUX/aux/plan plan/VERB/ROOT to/PART/mark/attack "
        "attack/VERB/xcomp/plan "
        "Israel/PROPN/obj/attack/GPE",
    )
    assert status_of(doc, "attack").modality in ("planned", "hypothetical")
    doc = tree(
        "en",
        "Iran/PROPN/nsubj/denied/GPE denied=deny/VERB/ROOT that/SCONJ/mark/attack it/PRON/nsubj/attack "
        "would/AUX/aux/attack attack/VERB/ccomp/denied Israel/PROPN/obj/attack/GPE",
    )
    assert status_of(doc, "attack").modality == "denied"


@pytest.mark.parametrize(
    ("language", "words", "heads"),
    [
        (
            "de",
            "Die/DET/det/EU EU/PROPN/nsubj/drohte/ORG drohte=drohen/VERB/ROOT mit/ADP/case/Sanktionen "
            "Sanktionen=Sanktion/NOUN/obl:arg/drohte ,/PUNCT/punct/Macron Macron/PROPN/conj/{}/PER "
            "nicht/PART/advmod/Macron",
            ["drohte", "Sanktionen"],
        ),
        (
            "en",
            "The/DET/det/EU EU/PROPN/nsubj/threatened/ORG threatened=threaten/VERB/ROOT "
            "sanctions=sanction/NOUN/obj/threatened ,/PUNCT/punct/Macron Macron/PROPN/conj/{}/PERSON "
            "not/PART/advmod/Macron",
            ["threatened", "sanctions"],
        ),
    ],
)
def test_who_does_not_threaten_is_never_said_to(language: Language, words: str, heads: list[str]) -> None:
    for head in heads:
        doc = tree(language, words.format(head))
        first, second = candidates(doc)
        assert status(first, {}) == Status()
        assert status(second, {}) == Status(negated=True)
        assert told(doc) == [("THREATEN", ("eu",), ()), ("THREATEN", ("emmanuel-macron",), ())]

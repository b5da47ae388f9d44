"""Which reading of a word holds: conditions, exclusions, rows that are no event, compounds."""

import pytest

from lagebild.ingest.frames import frame_of
from lagebild.ingest.predicates import Condition, Predicate, lexicon
from lagebild.ontology.records import Language
from tests.ingest.trees import cast_of, tree, word

SANCTIONS = (
    "Die/DET/det/EU EU/PROPN/nsubj/verhängte/ORG verhängte=verhängen/VERB/ROOT "
    "EU-Sanktionen=EU-Sanktion/NOUN/obj/verhängte gegen/ADP/case/Minsk Minsk/PROPN/obl/verhängte/LOC"
)


def holds(condition: Condition, language: Language, words: str, form: str) -> bool:
    doc = tree(language, words)
    return condition.holds(frame_of(word(doc, form)), cast_of(doc))


def reading(language: Language, words: str, form: str) -> Predicate | None:
    """The first reading of a word whose conditions hold."""
    doc = tree(language, words)
    token, cast = word(doc, form), cast_of(doc)
    frame = frame_of(token)
    return next((found for found in lexicon(language).readings(token) if found.fits(frame, cast)), None)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("obj"), True),
        (Condition("dat"), False),
        (Condition("obj", ("eu-sanktion",)), True),
        (Condition("obj", ("*sanktion",)), True),
        (Condition("obj", ("sanktion",)), False),
        (Condition("obj", ("zoll", "*sanktion")), True),
        (Condition("gegen", ("moskau",)), False),
        (Condition("gegen", actor=True), True),
        (Condition("obj", actor=True), False),
        (Condition("clause"), False),
    ],
)
def test_conditions(condition: Condition, expected: bool) -> None:
    assert holds(condition, "de", SANCTIONS, "verhängte") is expected


def test_a_clause_is_a_condition() -> None:
    words = (
        "Iran/PROPN/nsubj/threatened/GPE threatened=threaten/VERB/ROOT "
        "to/PART/mark/strike "
        "strike/VERB/xcomp/threatened"
    )
    assert holds(Condition("clause"), "en", words, "threatened")


def test_any_of_joined_words_meets_a_condition() -> None:
    words = "bekam/VERB/ROOT Öl/NOUN/obj/bekam und/CCONJ/cc/Panzer Panzer/NOUN/conj/Öl"
    assert holds(Condition("obj", ("panzer",)), "de", words, "bekam")


def test_what_is_counted_meets_a_condition() -> None:
    words = (
        "freed=free/VERB/ROOT hundreds=hundred/NOUN/obj/freed of/ADP/case/soldiers "
        "soldiers=soldier/NOUN/nmod/hundreds"
    )
    assert holds(Condition("obj", ("soldier",)), "en", words, "freed")


@pytest.mark.parametrize(
    ("words", "form", "category", "cameo"),
    [
        (
            "drohte=drohen/VERB/ROOT mit/ADP/case/Sanktionen Sanktionen=Sanktion/NOUN/obl/drohte",
            "drohte",
            "THREATEN",
            "1312",
        ),
        ("drohte=drohen/VERB/ROOT mit/ADP/case/Krieg Krieg/NOUN/obl/drohte", "drohte", "THREATEN", "138"),
        (
            "Es/PRON/expl/droht droht=drohen/VERB/ROOT ein/DET/det/Krieg Krieg/NOUN/nsubj/droht",
            "droht",
            "-",
            None,
        ),
        ("liefert=liefern/VERB/ROOT Panzer/NOUN/obj/liefert", "liefert", "AID", "072"),
        ("liefert=liefern/VERB/ROOT Impfstoff/NOUN/obj/liefert", "liefert", "AID", "073"),
        (
            "Der/DET/det/Bericht Bericht/NOUN/nsubj/liefert liefert=liefern/VERB/ROOT "
            "Zahlen=Zahl/NOUN/obj/liefert",
            "liefert",
            "-",
            None,
        ),
        (
            "führte=führen/VERB/ROOT ein/DET/det/Telefonat Telefonat/NOUN/obj/führte",
            "führte",
            "CONSULT",
            "041",
        ),
        ("führte=führen/VERB/ROOT Krieg/NOUN/obj/führte", "führte", "ASSAULT", "190"),
        (
            "führte=führen/VERB/ROOT in/ADP/case/Umfragen Umfragen=Umfrage/NOUN/obl/führte",
            "führte",
            "-",
            None,
        ),
    ],
)
def test_german_readings(words: str, form: str, category: str, cameo: str | None) -> None:
    found = reading("de", words, form)
    assert found is not None
    assert (found.plover, found.cameo) == (category, cameo)
    assert found.is_event is (category != "-")


@pytest.mark.parametrize(
    ("words", "form", "category"),
    [
        ("attacked=attack/VERB/ROOT the/DET/det/plan plan/NOUN/obj/attacked", "attacked", "ACCUSE"),
        ("attacked=attack/VERB/ROOT Kyiv/PROPN/obj/attacked/GPE", "attacked", "ASSAULT"),
        ("met=meet/VERB/ROOT a/DET/det/deadline deadline/NOUN/obj/met", "met", "-"),
        ("met=meet/VERB/ROOT Putin/PROPN/obj/met/PERSON", "met", "CONSULT"),
        (
            "Floods=flood/NOUN/nsubj/threatened threatened=threaten/VERB/ROOT "
            "Pakistan/PROPN/obj/threatened/GPE",
            "threatened",
            "-",
        ),
        (
            "Iran/PROPN/nsubj/threatened/GPE threatened=threaten/VERB/ROOT Israel/PROPN/obj/threatened/GPE",
            "threatened",
            "THREATEN",
        ),
    ],
)
def test_english_readings(words: str, form: str, category: str) -> None:
    found = reading("en", words, form)
    assert found is not None
    assert found.plover == category


def test_an_exclusion_hides_a_reading() -> None:
    war = "Russland/PROPN/nsubj/führt führt=führen/VERB/ROOT {0}={0}/NOUN/obj/führt"
    fights = reading("de", war.format("Machtkampf"), "führt")
    campaigns = reading("de", war.format("Wahlkampf"), "führt")
    assert fights is not None
    assert campaigns is not None
    assert (fights.plover, campaigns.plover) == ("ASSAULT", "-")


@pytest.mark.parametrize("noun", ["Gespräch", "Friedensgespräch", "Ukraine-Russland-Gespräch"])
def test_compounds_are_read_by_their_head(noun: str) -> None:
    found = reading("de", f"{noun}e={noun}/NOUN/ROOT", f"{noun}e")
    assert found is not None
    assert (found.plover, found.symmetric) == ("CONSULT", True)


def test_a_word_with_another_end_is_no_compound() -> None:
    assert reading("de", "Kriegsmuseum/NOUN/ROOT", "Kriegsmuseum") is None


def test_the_word_class_counts() -> None:
    noun = reading("en", "release/NOUN/ROOT of/ADP/case/data data/NOUN/nmod/release", "release")
    assert noun is None or not noun.is_event
    assert (
        reading("en", "released=release/VERB/ROOT hostages=hostage/NOUN/obj/released", "released") is not None
    )
    assert not lexicon("en").readings(tree("en", "attack/ADV/ROOT")[0])


@pytest.mark.parametrize(
    ("language", "words", "form", "lemma"),
    [
        (
            "de",
            "kündigte=kündigen/VERB/ROOT den=der/DET/det/Vertrag Vertrag/NOUN/obj/kündigte "
            "auf/ADP/compound:prt/kündigte",
            "kündigte",
            "aufkündigen",
        ),
        (
            "en",
            "called=call/VERB/ROOT off/ADP/compound:prt/called the/DET/det/talks talks=talk/NOUN/obj/called",
            "called",
            "call off",
        ),
    ],
)
def test_a_separated_particle_belongs_to_the_verb(
    language: Language, words: str, form: str, lemma: str
) -> None:
    found = reading(language, words, form)
    assert found is not None
    assert found.lemma == lemma


@pytest.mark.parametrize(
    ("form", "verb"), [("attacking", "attack"), ("denies", "deny"), ("invaded", "invade")]
)
def test_english_verbs_are_known_by_form_where_the_lemma_is_wrong(form: str, verb: str) -> None:
    found = lexicon("en").readings(tree("en", f"{form}=xx/VERB/ROOT")[0])
    assert {entry.lemma for entry in found} == {verb}


def test_what_a_word_embeds() -> None:
    plans = reading("en", "Iran/PROPN/nsubj/plans plans=plan/VERB/ROOT", "plans")
    denies = reading("en", "Iran/PROPN/nsubj/denies denies=deny/VERB/ROOT", "denies")
    assert plans is not None
    assert denies is not None
    assert (plans.is_event, plans.embeds) == (False, "planned")
    assert (denies.is_event, denies.embeds, denies.speech) == (True, "denied", True)


def test_a_noun_that_chose_the_reading() -> None:
    doc = tree("de", "führte=führen/VERB/ROOT ein/DET/det/Telefonat Telefonat/NOUN/obj/führte")
    frame = frame_of(doc[0])
    found = next(entry for entry in lexicon("de").readings(doc[0]) if entry.fits(frame, cast_of(doc)))
    assert found.chosen_by(frame, doc[2])
    assert not found.chosen_by(frame, doc[1])


TOLD = "Merz/PROPN/nsubj/told/PER told=tell/VERB/ROOT Iran/PROPN/obj/told/GPE "


def test_conditions_on_complements() -> None:
    order = TOLD + "to/PART/mark/leave leave/VERB/xcomp/told"
    claim = TOLD + "that/SCONJ/mark/knew he/PRON/nsubj/knew knew=know/VERB/ccomp/told"
    question = (
        "Merz/PROPN/nsubj/asked/PER asked=ask/VERB/ROOT whether/SCONJ/mark/left "
        "Iran/PROPN/nsubj/left/GPE left=leave/VERB/ccomp/asked"
    )
    assert holds(Condition("infinitive"), "en", order, "told")
    assert not holds(Condition("infinitive"), "en", claim, "told")
    assert holds(Condition("question"), "en", question, "asked")
    assert not holds(Condition("question"), "en", claim, "told")
    assert holds(Condition("clause", ("know",)), "en", claim, "told")
    assert not holds(Condition("clause", ("know",)), "en", order, "told")


def test_the_preposition_before_a_noun_is_a_condition() -> None:
    words = "Under/ADP/case/deal the/DET/det/deal deal/NOUN/ROOT"
    assert holds(Condition("case", ("under",)), "en", words, "deal")
    assert not holds(Condition("case", ("after",)), "en", words, "deal")


def test_what_hangs_on_the_object_of_a_verb_meets_its_conditions() -> None:
    words = (
        "Doha/PROPN/nsubj/ended/GPE ended=end/VERB/ROOT its/PRON/nmod:poss/efforts "
        "mediation/NOUN/compound/efforts efforts=effort/NOUN/obj/ended "
        "for/ADP/case/peace peace/NOUN/nmod/efforts"
    )
    assert holds(Condition("poss", ("mediation",)), "en", words, "ended")
    assert holds(Condition("for", ("peace",)), "en", words, "ended")
    assert not holds(Condition("for", ("war",)), "en", words, "ended")
    assert not holds(Condition("peace"), "en", words, "efforts")


def test_a_denied_complement_makes_no_phrase_with_its_verb() -> None:
    words = "Maduro/PROPN/nsubj/pleaded/PER pleaded=plead/VERB/ROOT {}guilty/ADJ/xcomp/pleaded"
    yields = reading("en", words.format(""), "pleaded")
    denies = reading("en", words.format("not/PART/advmod/guilty "), "pleaded")
    assert yields is not None
    assert denies is not None
    assert (yields.plover, denies.plover) == ("CONCEDE", "-")


def test_as_what_somebody_describes_something() -> None:
    words = (
        "Merz/PROPN/nsubj/described/PER described=describe/VERB/ROOT Iran/PROPN/obj/described/GPE "
        "as/ADP/mark/{0} {0}/ADJ/advcl/described"
    )
    judged = reading("en", words.format("brutal"), "described")
    told = reading("en", words.format("large"), "described")
    assert judged is not None
    assert told is not None
    assert (judged.plover, told.plover) == ("ACCUSE", "-")


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("Strafzölle=Strafzöll/NOUN/ROOT gegen/ADP/case/Peking Peking/PROPN/nmod/Strafzölle/LOC", "SANCTION"),
        (
            "Zugeständnisse=Zugeständnisse/NOUN/ROOT an/ADP/case/Kiew Kiew/PROPN/nmod/Zugeständnisse/LOC",
            "CONCEDE",
        ),
        ("brandmarkte=brandmarkte/VERB/ROOT Trump/PROPN/obj/brandmarkte/PER", "ACCUSE"),
        ("bekritelte=bekritteln/VERB/ROOT Trump/PROPN/obj/bekritelte/PER", "ACCUSE"),
        ("mokierte=mokiern/VERB/ROOT über/ADP/case/Trump Trump/PROPN/obl/mokierte/PER", "ACCUSE"),
        ("empörtes=empören/ADJ/ROOT über/ADP/case/Trump Trump/PROPN/obl/empörtes/PER", "ACCUSE"),
        ("begnadigte=wiederbegnadigen/VERB/ROOT Yoon/PROPN/obj/begnadigte/PER", "CONCEDE"),
    ],
)
def test_german_words_are_known_by_form_where_the_lemma_is_wrong(words: str, category: str) -> None:
    found = reading("de", words, words.partition("=")[0])
    assert found is not None
    assert found.plover == category


def test_a_german_name_may_be_a_dative_where_the_parser_saw_an_object() -> None:
    words = "Trump/PROPN/nsubj/half/PER half=helfen/VERB/ROOT {0}/obj/half"
    assert holds(Condition("dat", actor=True), "de", words.format("Kiew/PROPN"), "half")
    assert not holds(Condition("dat"), "de", words.format("Sparen/NOUN"), "half")
    assert not holds(Condition("dat"), "en", words.format("Iran/PROPN"), "half")


def test_a_refusal_that_holds_its_negation() -> None:
    words = "erkannte=anerkennen/VERB/ROOT Urteil/NOUN/obj/erkannte {0}"
    refused = reading("de", words.format("nicht/PART/advmod/erkannte"), "erkannte")
    recognised = reading("de", words.format("gestern/ADV/advmod/erkannte"), "erkannte")
    state = "erkannte=anerkennen/VERB/ROOT Kosovo/PROPN/obj/erkannte/LOC nicht/PART/advmod/erkannte"
    withheld = reading("de", state, "erkannte")
    assert withheld is not None
    assert (withheld.plover, withheld.refuses) == ("SUPPORT", False)
    assert refused is not None
    assert recognised is not None
    assert (refused.plover, refused.refuses) == ("REJECT", True)
    assert (recognised.plover, recognised.refuses) == ("SUPPORT", False)


def test_an_adjective_that_the_parser_takes_for_a_verb_is_known() -> None:
    english = (
        "Cairo/PROPN/nsubj/unwilling/LOC was=be/AUX/aux/unwilling unwilling=unwill/VERB/ROOT "
        "to/PART/mark/talk talk/VERB/xcomp/unwilling"
    )
    german = (
        "streikenden=streikenden/VERB/amod/Ärzte Ärzte=Arzt/NOUN/ROOT in/ADP/case/Wien Wien/PROPN/nmod/Ärzte"
    )
    refused, struck = reading("en", english, "unwilling"), reading("de", german, "streikenden")
    assert refused is not None
    assert struck is not None
    assert (refused.plover, refused.embeds, struck.plover) == ("REJECT", "negated", "PROTEST")


def test_a_plural_that_has_no_lemma_of_its_own_is_known() -> None:
    protests = reading(
        "en", "Protests=Protests/PROPN/ROOT in/ADP/case/Lima Lima/PROPN/nmod/Protests", "Protests"
    )
    wishes = reading(
        "de",
        "Glückwünsche=Glückwünsch/NOUN/ROOT aus/ADP/case/Rom Rom/PROPN/nmod/Glückwünsche",
        "Glückwünsche",
    )
    assert protests is not None
    assert wishes is not None
    assert (protests.plover, wishes.plover) == ("PROTEST", "SUPPORT")


def test_a_genitive_on_the_object_may_be_the_verbs() -> None:
    words = (
        "Rom/PROPN/nsubj/verwies/LOC verwies=verweisen/VERB/ROOT Diplomaten=Diplomat/NOUN/obj/verwies "
        "{0}Landes=Land/NOUN/nmod/Diplomaten"
    )
    assert holds(Condition("gen", ("land",)), "de", words.format(""), "verwies")
    assert not holds(Condition("gen", ("land",)), "de", words.format("aus/ADP/case/Landes "), "verwies")

"""PLOVER and CAMEO as the program sees them."""

from collections import Counter
from dataclasses import FrozenInstanceError

import pytest

from lagebild.ontology import codes

NO_EVENTS = ("01", "02")


def test_sixteen_categories_in_four_quad_classes() -> None:
    assert Counter(c.quad for c in codes.categories().values()) == {
        "verbal cooperation": 4,
        "material cooperation": 3,
        "verbal conflict": 4,
        "material conflict": 5,
    }


@pytest.mark.parametrize(
    ("category", "quad"),
    [
        ("CONSULT", "verbal cooperation"),
        ("RETREAT", "material cooperation"),
        ("REQUEST", "verbal conflict"),
        ("SANCTION", "material conflict"),
    ],
)
def test_quad(category: str, quad: str) -> None:
    assert codes.quad(category) == quad


def test_cooperation_scores_above_conflict() -> None:
    scores = {
        end: [c.score for c in codes.categories().values() if c.quad.endswith(end)]
        for end in ("cooperation", "conflict")
    }
    assert min(scores["cooperation"]) > 0 >= max(scores["conflict"])
    assert codes.goldstein("ACCUSE", None) == -3.0


def test_all_cameo_codes_are_there() -> None:
    lengths = Counter(len(code) for code in codes.cameo())
    assert lengths == {2: 20, 3: 147, 4: 146}


def test_every_cameo_code_has_its_parent() -> None:
    assert all(code[:-1] in codes.cameo() for code in codes.cameo() if len(code) > 2)


def test_only_statements_and_appeals_have_no_category() -> None:
    for code in codes.cameo().values():
        assert (code.category is None) == code.code.startswith(NO_EVENTS), code
        assert code.category is None or code.category in codes.categories()


def test_codes_imply_only_modes_that_their_category_has() -> None:
    for code in codes.cameo().values():
        if code.mode:
            assert code.category in codes.modes()[code.mode].categories, code
        assert set(code.context) <= codes.contexts().keys(), code


def test_modes_belong_to_categories() -> None:
    assert len(codes.contexts()) == 37
    assert {c for mode in codes.modes().values() for c in mode.categories} <= codes.categories().keys()
    assert codes.modes()["withdraw"].categories == {"RETREAT", "SANCTION"}
    without = codes.categories().keys() - {c for m in codes.modes().values() for c in m.categories}
    assert without == {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}


def test_scores_stay_on_the_scale() -> None:
    assert all(-10 <= c.goldstein <= 10 for c in codes.cameo().values())


@pytest.mark.parametrize(
    ("code", "category", "mode"),
    [
        ("041", "CONSULT", "phone"),
        ("055", "SUPPORT", None),
        ("0813", "CONCEDE", None),
        ("0831", "RETREAT", "resign"),
        ("0871", "RETREAT", "ceasefire"),
        ("1312", "THREATEN", "restrict"),
        ("161", "SANCTION", "withdraw"),
        ("163", "SANCTION", "discontinue"),
        ("1712", "ASSAULT", "destroy"),
        ("191", "COERCE", "restrict"),
        ("192", "ASSAULT", None),
    ],
)
def test_rulings(code: str, category: str, mode: str | None) -> None:
    found = codes.cameo()[code]
    assert (found.category, found.mode) == (category, mode)


def test_a_code_is_more_precise_than_its_category() -> None:
    assert codes.goldstein("SANCTION") == -6.0
    assert codes.goldstein("SANCTION", "163") == -8.0
    assert codes.goldstein("REJECT", cameo="1214") == codes.goldstein("REJECT", cameo="121")


@pytest.mark.parametrize(("category", "code"), [("FIGHT", None), ("ASSAULT", "999")])
def test_unknown_codes_are_errors(category: str, code: str | None) -> None:
    with pytest.raises(KeyError):
        codes.goldstein(category, code)


def test_labels_in_both_languages() -> None:
    assert codes.cameo()["041"].label_de == "Telefonieren"
    assert codes.categories()["CONSULT"].label_en == "consultation"
    german = [c.label_de for c in codes.cameo().values()]
    english = [c.label_en for c in codes.cameo().values()]
    assert len(set(german)) == len(german)
    assert len(set(english)) == len(english)


def test_nobody_can_change_the_codes() -> None:
    with pytest.raises(TypeError):
        codes.cameo()["041"] = codes.cameo()["042"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        codes.categories()["AID"].score = 0.0  # type: ignore[misc]

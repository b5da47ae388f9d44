"""The words of a statement, without the marks around them."""

import pytest

from lagebild.graph.wording import bare, wording


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("„exzellent“", "exzellent"),
        ("“It was a frank call,”", "It was a frank call,"),
        ('"enough"', "enough"),
        ("»genug«", "genug"),
        ("„Wir gehen", "Wir gehen"),
        ("weiter“", "weiter"),
        ("„Ja“ und „Nein“", "„Ja“ und „Nein“"),
        ("he called it “frank” today", "he called it “frank” today"),
        ("the workers’", "the workers’"),
        ("", ""),
    ],
)
def test_outer_quotation_marks_go_and_inner_ones_stay(piece: str, words: str) -> None:
    assert bare(piece) == words


def test_an_ellipsis_shows_what_was_left_out() -> None:
    text = "„Wir gehen“, sagte sie, „noch heute“."
    assert wording(text, ((0, 11), (24, 36))) == "Wir gehen … noch heute"


def test_pieces_that_only_a_blank_parts_are_joined() -> None:
    assert wording("A b. C d.", ((0, 4), (5, 9))) == "A b. C d."

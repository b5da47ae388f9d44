"""Quotation marks to spans, whatever the style, and whatever is wrong with them."""

import random
from itertools import pairwise

import pytest

from lagebild.ingest.speech.quotations import find_quotations


def quoted(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in found.spans] for found in find_quotations(text)]


@pytest.mark.parametrize(
    "quote",
    ["„Wir gehen.“", "“We go.”", '"We go."', "»Wir gehen.«", "«Wir gehen.»", "''We go.''", "„Wir gehen.”"],
)
def test_every_style_of_marks_is_read(quote: str) -> None:
    assert quoted(f"Merkel: {quote} Das war alles.") == [[quote]]


def test_two_quotations_in_a_sentence_stay_two() -> None:
    assert quoted('"We go," he said. "Now."') == [['"We go,"'], ['"Now."']]


def test_an_inner_quotation_belongs_to_the_outer_one() -> None:
    text = "“He said ‘no’ to us,” Rubio said."
    assert quoted(text) == [["“He said ‘no’ to us,”"]]


def test_an_apostrophe_opens_nothing() -> None:
    assert quoted("Berlin's minister didn't say it's over, the Baltics' envoys said.") == []


def test_a_quotation_over_two_paragraphs_opens_twice_and_closes_once() -> None:
    text = "“We wait.\n\n“We do not sleep,” Modi said."
    assert quoted(text) == [["“We wait.", "“We do not sleep,”"]]


def test_a_quotation_without_end_stops_with_its_paragraph() -> None:
    text = "Er sagte: „Wir gehen jetzt nach Hause.\n\nDann ging er."
    assert quoted(text) == [["„Wir gehen jetzt nach Hause."]]


def test_a_stray_mark_swallows_nothing() -> None:
    assert quoted('Der Preis stieg um 3" auf 5 Euro, sagte Meloni.\n\nDas war viel.') == []


def test_any_string_yields_spans_in_order() -> None:
    rng = random.Random(11)
    marks = "„“”\"«»‚‘’'`–,. \nab"
    for _ in range(3000):
        text = "".join(rng.choice(marks) for _ in range(rng.randrange(40)))
        spans = [span for found in find_quotations(text) for span in found.spans]
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))

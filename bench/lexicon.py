"""Check the lexica of predicates: how many entries there are, and which can never be reached or contradict.

    python bench/lexicon.py

A table of the entries by language and word class, then a line for each fault; faults end with exit code 1.
Rows are compared without any text; tests/test_lexicon_examples.py reads their examples.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from lagebild.ingest.predicates import Condition, Predicate, lexicon
from lagebild.ontology import codes
from lagebild.ontology.records import Language

CLASSES = {"V": "verbs", "N": "nouns", "A": "adjectives"}
GRAMMAR = frozenset(
    {"subj", "obj", "dat", "gen", "poss", "must", "guilty", "case", "clause", "infinitive", "question"}
)
PREPOSITIONS = {
    "de": "als an auf aus außer bei durch entlang für gegen gegenüber hinter in mit nach nahe neben ohne "
    "seit über um unter von vor wegen zu zwischen",
    "en": "about across after against along among around as at before behind between by during for from in "
    "inside into like near of off on onto out outside over past through to together toward towards under "
    "until upon with within without",
}
"""What may name a slot: any other word is a slip of the pen."""
RULINGS = {
    "de": {"AGREE": ("057",), "CONCEDE": ("083", "084", "085", "086", "087")},
    "en": {"AGREE": ("057",), "CONCEDE": ("055", "0831", "0841", "085"), "REQUEST": ("02",)},
}
"""Codes (with all below them) that a category has against the crosswalk: see the comments in the tables.

A truce or a release yields to somebody, a signed agreement
agrees, and a request may come without pressure.
"""


def main() -> None:
    """Print the table and the faults."""
    print("language  class         lemmas    rows  events  others")
    found: list[str] = []
    for language in get_args(Language):
        for line in counts(language):
            print(line)
        found.extend(faults(language))
    if found:
        print(*found, sep="\n")
        sys.exit(f"{len(found)} faults: mend the rows named, the first of two rows is the one that counts")


def groups(language: Language) -> Iterator[tuple[str, str, tuple[Predicate, ...]]]:
    """Lemma, word class and readings of each word; those of a German head (`*krieg`) stand under the head."""
    for (lemma, word_class), readings in lexicon(language).whole.items():
        yield lemma, word_class, readings


def counts(language: Language) -> Iterator[str]:
    """How many lemmas and rows a language has, how many tell of events and how many only of what is none."""
    for word_class, name in (*CLASSES.items(), ("", "all")):
        chosen = [found for _, pos, found in groups(language) if word_class in ("", pos)]
        rows = [row for found in chosen for row in found]
        events = sum(row.is_event for row in rows)
        numbers = (len(chosen), len(rows), events, len(rows) - events)
        yield f"{language:<8}  {name:<12}" + "".join(f"{number:>8,}" for number in numbers)


def faults(language: Language) -> list[str]:
    """All faults of a language's table, each with its line and what to do."""
    found: list[str] = []
    for lemma, _, readings in groups(language):
        for place, reading in enumerate(readings):
            told = f"{reading.source}: {lemma}"
            found.extend(f"{told}: {fault}" for fault in _row_faults(reading, language))
            found.extend(f"{told}: {fault}" for fault in _order_faults(reading, readings[:place]))
    found.extend(_faults_of_phrases(language))
    return found


def _row_faults(reading: Predicate, language: Language) -> Iterator[str]:
    """Slots and codes that do not exist or do not belong together."""
    known = GRAMMAR.union(PREPOSITIONS[language].split())
    conditions = (*reading.demands, *reading.excludes)
    slots = {*reading.agent, *reading.target, *(condition.slot for condition in conditions)}
    for slot in sorted(slots - known):
        yield f"unknown slot {slot!r}; see docs/formats.md"
    if not reading.is_event:
        return
    if reading.plover not in codes.categories():
        yield f"unknown category {reading.plover}"
    mode = codes.modes().get(reading.mode) if reading.mode else None
    if reading.mode and (mode is None or reading.plover not in mode.categories):
        yield f"mode {reading.mode} is none of {reading.plover}"
    if reading.cameo is None:
        return
    code = codes.cameo().get(reading.cameo)
    ruled = reading.cameo.startswith(RULINGS[language].get(reading.plover, ("-",)))
    if code is None or (code.category != reading.plover and not ruled):
        yield f"code {reading.cameo} is none of {reading.plover}"


def _order_faults(reading: Predicate, earlier: Sequence[Predicate]) -> Iterator[str]:
    """Rows, and words of conditions, that an earlier row of the same word always takes."""
    hiding = next((row for row in earlier if covers(row, reading)), None)
    if hiding is not None:
        yield f"never reached, for {_line(hiding)} holds wherever this one does"
        return
    for slot, word, row in dead_words(reading, earlier):
        contrary = f" and says {row.plover}, not {reading.plover}" if row.plover != reading.plover else ""
        yield f"{slot}:{word} is never reached, {_line(row)} takes it{contrary}"


def dead_words(reading: Predicate, earlier: Sequence[Predicate]) -> Iterator[tuple[str, str, Predicate]]:
    """Slot and word of the conditions that an earlier row takes, with that row."""
    for place, condition in enumerate(reading.demands):
        for word in condition.words:
            only = replace(condition, words=(word,))
            demands = (*reading.demands[:place], only, *reading.demands[place + 1 :])
            row = next((row for row in earlier if covers(row, replace(reading, demands=demands))), None)
            if row is not None:
                yield condition.slot, word, row


def _faults_of_phrases(language: Language) -> Iterator[str]:
    """Words of a condition that have, with the verb, a row of another category (*nennen lüge*)."""
    rows = lexicon(language).whole
    for lemma, word_class, readings in groups(language):
        for reading in readings if word_class == "V" else ():
            for condition in reading.demands:
                for word in condition.words:
                    own = rows.get((f"{lemma} {word}", "V"), ())
                    if own and own[0].plover != reading.plover:
                        yield f"{reading.source}: {lemma}: {word} is {own[0].plover} by {_line(own[0])}"


def _line(reading: Predicate) -> str:
    return reading.source.split(", ")[-1]


def covers(before: Predicate, after: Predicate) -> bool:
    """Whether one reading holds wherever another does."""
    return all(any(implies(own, asked) for own in after.demands) for asked in before.demands) and all(
        any(implies(hidden, own) for own in after.excludes) for hidden in before.excludes
    )


def implies(one: Condition, other: Condition) -> bool:
    """Whether the second condition holds wherever the first does."""
    if one.slot != other.slot or (other.actor and not one.actor):
        return False
    if other.actor or not other.words:
        return True
    return bool(one.words) and all(
        any(word == end or (end[0] == "*" and word.endswith(end[1:])) for end in other.words)
        for word in one.words
    )


if __name__ == "__main__":
    main()

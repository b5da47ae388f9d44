"""Forces that somebody moves, offers or holds back: they are what is moved, and nobody it is done to."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.cast import Cast

MOVING = frozenset({"AGREE", "AID", "MOBILIZE", "REJECT", "RETREAT"})
"""Categories of acts that are done with one's own forces."""
UNITS = (
    "troop", "soldier", "force", "warship", "peacekeeper", "reservist", "trainer", "aircraft", "jet", "tank",
    "truppe", "soldat", "streitkraft", "streitkräft", "einheit", "kriegsschiff", "fregatte", "reservist",
    "ausbilder", "panzer", "kampfjet", "flugzeug", "blauhelm",
)  # fmt: skip
FORMS = tuple(unit + ending for unit in UNITS for ending in ("", "e", "en", "n"))


def moved(predicate: Token, agents: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Keys of the forces in what a predicate governs that are not said to be somebody else's."""
    return tuple(
        key
        for token in _units(predicate)
        if set(cast.owners(token)) <= set(agents)
        for key in cast.at.get(token.i, ())
        if not cast.participants[key].named
    )


def _units(predicate: Token) -> Iterator[Token]:
    for token in predicate.subtree:
        if token.pos_ == "NOUN" and token.i != predicate.i and _is_unit(token):
            yield token


def _is_unit(noun: Token) -> bool:
    form = noun.lemma_.lower() if noun.doc.lang_ == "de" else noun.lower_.removesuffix("s")
    return form.endswith(FORMS)

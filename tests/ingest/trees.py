"""Parsed sentences written down by hand, so that no retrained pipeline can change them."""

from functools import cache

import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.coreference import resolve
from lagebild.ingest.events import find_events
from lagebild.ingest.factuality import status
from lagebild.ingest.linking import link
from lagebild.ingest.mentions import find_mentions
from lagebild.ingest.modes import Status
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Language

ENTITIES = frozenset({"PER", "PERSON", "ORG", "LOC", "GPE", "NORP", "MISC"})
CLOSE = frozenset({".", ",", ":", ";", "?", "!", "'s", "’s", "n't", "”", "“"})


def tree(language: Language, words: str) -> Doc:
    """A document from words such as `drohte=drohen/VERB/ROOT` or `Moskau/PROPN/nsubj/drohte`.

    Form and lemma, word class, relation, head; then features (`Mood=Sub`), a tag (`@PRELS`), the
    label of a name (`PER`). The head is the nearest word of that form. Neighbours of one label are
    one name.
    """
    entries = [entry.split("/") for entry in words.split()]
    forms = [entry[0].partition("=")[0] for entry in entries]
    extras = [entry[4:] for entry in entries]
    labels = ["".join(mark for mark in marks if mark in ENTITIES) for marks in extras]
    return Doc(
        _vocab(language),
        words=forms,
        spaces=[after not in CLOSE for after in [*forms[1:], "."]],
        lemmas=[entry[0].partition("=")[2] or entry[0] for entry in entries],
        pos=[entry[1] for entry in entries],
        deps=[entry[2] for entry in entries],
        heads=[_head(place, entry, forms) for place, entry in enumerate(entries)],
        tags=[next((mark[1:] for mark in marks if mark[0] == "@"), "") for marks in extras],
        morphs=["|".join(mark for mark in marks if "=" in mark) for marks in extras],
        ents=[_entity(place, labels) for place in range(len(labels))],
    )


@cache
def _vocab(language: Language) -> Vocab:
    return spacy.blank(language).vocab


def _head(place: int, entry: list[str], forms: list[str]) -> int:
    if entry[2] == "ROOT":
        return place
    return min((abs(place - n), n) for n, form in enumerate(forms) if form == entry[3] and n != place)[1]


def _entity(place: int, labels: list[str]) -> str:
    if not labels[place]:
        return "O"
    begins = place == 0 or labels[place - 1] != labels[place]
    return f"{'B' if begins else 'I'}-{labels[place]}"


def word(doc: Doc, form: str) -> Token:
    """The first word of a form."""
    return next(token for token in doc if token.text == form)


def cast_of(doc: Doc, date: str | None = None) -> Cast:
    """The actors of a text, with its pronouns."""
    bounds = Bounds.parse(date) if date else None
    return resolve(doc, link(doc, find_mentions(doc), bounds))


def actors(doc: Doc, form: str, date: str | None = None) -> tuple[str, ...]:
    """Whom a word stands for."""
    return cast_of(doc, date).at.get(word(doc, form).i, ())


def candidates(doc: Doc) -> tuple[Candidate, ...]:
    """The predicates of a text that tell of an event."""
    return tuple(found for found in find_events(doc, cast_of(doc)) if found.reading.is_event)


def told(doc: Doc) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Who does what to whom: category, agents, targets."""
    return [(c.reading.plover, c.roles.agents, c.roles.targets) for c in candidates(doc)]


def status_of(doc: Doc, form: str) -> Status:
    """Whether the event that a word tells of is so."""
    found = find_events(doc, cast_of(doc))
    above = {candidate.trigger.i: candidate for candidate in found if candidate.elided is None}
    event = next(candidate for candidate in found if candidate.trigger.text == form)
    return status(event, above)

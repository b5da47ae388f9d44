"""Where: the place that a clause names for its event, in the words of the text."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.times.claims import is_spoken_of
from lagebild.ingest.times.words import MONTHS, WEEKDAYS
from lagebild.ingest.tree import case_word, children, clause_head, language_of, lemma
from lagebild.ontology.records import Language
from lagebild.ontology.registry import load

WHERE = frozenset(
    {"in", "bei", "nahe", "near", "at", "an", "auf", "on", "vor", "off", "outside", "inside", "across",
     "throughout", "into", "nördlich", "südlich", "östlich", "westlich", "außerhalb", "innerhalb"}
)  # fmt: skip
SCENES = frozenset({"bei", "auf", "zu", "während", "at", "during", "in"})
"""At the summit in Rome they agreed; in the attack on Odessa two were killed."""
TARGETS = frozenset({"auf", "gegen", "on", "at", "against"})
WHITHER = frozenset({"nach", "to", "zu"})
WHENCE = frozenset({"aus", "from", "out"})
PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "CONSULT"})
"""What these act upon is where they happen: targets in the north, the embassy in Tehran."""
JOURNEYS = frozenset(
    {"visit", "trip", "travel", "fly", "journey", "tour", "besuch", "besuchen", "reise", "reisen", "fliegen",
     "fahren", "anreisen", "kommen", "come", "go"}
)  # fmt: skip
PHRASES = frozenset({"obl", "nmod", "obl:arg"})
CAPITALS = frozenset({"hauptstadt", "capital"})
TIMES = MONTHS.keys() | WEEKDAYS.keys()
PLACE_LABELS = frozenset({"LOC", "GPE"})
AREAS = (
    "stadt", "region", "provinz", "gebiet", "norden", "süden", "osten", "westen", "küste", "grenze", "hafen",
    "zentrum", "gelände", "insel", "bezirk", "staat", "ort", "dorf", "nähe", "teil", "universität", "platz",
    "city", "capital", "town", "village", "province", "district", "state", "island", "north", "south", "east",
    "west", "coast", "border", "port", "centre", "center", "area", "suburb", "outskirts", "part", "parts",
    "university", "square", "neighbourhood", "neighborhood", "peninsula",
)  # fmt: skip
"""What a noun ends in that is somewhere: what hangs on it says where."""


def place_of(trigger: Token, plover: str, cast: Cast) -> str | None:
    """The name of the place that hangs on a trigger, on what governs it, or on what it acts upon."""
    words = (*_hanging_on(trigger, plover), *_around(trigger, plover), *_acted_upon(trigger, plover))
    return next((name for word in words if word.lower_ not in TIMES for name in _names(word, cast)), None)


def _names(word: Token, cast: Cast) -> Iterator[str]:
    """The place that a phrase names; the capital of a state is known by name."""
    places = list(_within(word, cast))
    if word.lower_ in CAPITALS and not any(place.dep_ in ("appos", "flat") for place in places):
        states = (cast.nations.get(child.i) for child in word.children if child.dep_ in ("amod", "nmod"))
        yield from (name for state in states if state for name in _capital(state, language_of(word.doc)))
    yield from map(_name, places)


def _capital(state: str, language: Language) -> Iterator[str]:
    actor = load().actors.get(state)
    yield from actor.capitals.get(language, ())[:1] if actor else ()


def _hanging_on(owner: Token, plover: str) -> Iterator[Token]:
    """Phrases of place by their preposition; where to and where from for what moves."""
    for child in owner.children:
        aim = child.dep_ == "obj" and lemma(owner).lower() in JOURNEYS
        if aim or (child.dep_ in PHRASES and case_word(child) in _prepositions(owner, plover)):
            yield child


def _prepositions(owner: Token, plover: str) -> frozenset[str]:
    if plover == "MOBILIZE" or lemma(owner).lower() in JOURNEYS:
        return WHERE | WHITHER
    if plover == "RETREAT":
        return WHERE | WHENCE
    return WHERE if plover in PHYSICAL else WHERE - TARGETS


def _around(trigger: Token, plover: str) -> Iterator[Token]:
    """Phrases on the words between an event and its clause's verb, and on the scenes of the clause."""
    for child in trigger.children:
        if child.dep_ == "acl" and trigger.pos_ == "NOUN":
            yield from _hanging_on(child, plover)  # the summit held in Rome
    head = clause_head(trigger)
    word = trigger
    while word != head and word.head != word:
        word = word.head
        if word == head and is_spoken_of(trigger, head):
            return  # in Rome he condemned the attack
        yield from _hanging_on(word, plover)
    if head.dep_ in ("conj", "xcomp") and head.head.pos_ in ("VERB", "NOUN"):
        yield from _hanging_on(head.head, plover)
    for child in head.children:
        if child != trigger and child.dep_ in ("obl", "obl:arg") and case_word(child) in SCENES:
            yield from _hanging_on(child, plover)


def _acted_upon(trigger: Token, plover: str) -> Iterator[Token]:
    """The targets in the north, the embassy in Tehran, the summit that was attended."""
    if plover not in PHYSICAL:
        return
    for child in trigger.children:
        if child.dep_ in ("obj", "nsubj:pass") or (child.dep_ == "obl" and case_word(child) in TARGETS):
            yield from _hanging_on(child, plover)
            for clause in children(child, "acl"):
                yield from _hanging_on(clause, plover)


def _within(word: Token, cast: Cast) -> Iterator[Token]:
    """The place that a phrase names, or that names what it is: the city of Isfahan, the north of Mali."""
    if _is_place(word, cast):
        yield word
        return
    for child in word.children:
        if child.dep_ in ("appos", "flat") and _is_place(child, cast):
            yield child
        elif child.dep_ == "nmod" and case_word(child) in ("", "of", "von", "in") and _is_area(word):
            yield from _within(child, cast)


def _is_area(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(form.endswith(AREAS) for form in (noun.lower_, noun.lemma_.lower()))


def _is_place(token: Token, cast: Cast) -> bool:
    if token.ent_type_ in PLACE_LABELS:
        return True
    kinds = {cast.participants[key].kind for key in cast.at.get(token.i, ())}
    return token.i in cast.nations and token.pos_ == "PROPN" and kinds <= {"state"} and not token.ent_type_


def _name(token: Token) -> str:
    """The words that name a place, without the ending of a genitive."""
    for entity in token.sent.ents:
        if entity.start <= token.i < entity.end and len(entity) > 1:
            return str(entity.text)
    genitive = token.doc.lang_ == "de" and token.text == f"{token.lemma_}s"
    return str(token.lemma_ if genitive else token.text)

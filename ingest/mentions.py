"""Which spans name actors: the registry's forms and the names that the recogniser finds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from lagebild.ingest.gazetteer import Gazetteer, How, Sense, gazetteer
from lagebild.ingest.roles import roles
from lagebild.ingest.tree import AREAS, PERSON, case_word, is_plural, language_of
from lagebild.ontology.records import Span as Offsets

LOCATIVE = {
    "de": frozenset({"in", "nach", "aus", "bei", "nahe", "über", "um", "ab", "bis", "südlich"}),
    "en": frozenset({"in", "near", "from", "at", "into", "outside", "to", "around", "through"}),
}
NAMES = frozenset({"PER", "PERSON", "ORG", "LOC", "GPE", "NORP", "MISC"})
HYPHEN = re.compile(r"[-–]")
MOST_PARTS = 8
"""Parts between hyphens that a name may have; those of the registry have four."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody: tokens `start` up to `end`, the head among them, the offsets.

    `senses` are the known actors that the words may stand for; `label` is the recogniser's, if it
    saw a name here. `place` tells that the words say where, not who.
    """

    start: int
    end: int
    head: int
    span: Offsets
    text: str
    senses: tuple[Sense, ...]
    label: str | None
    place: bool = False

    def has(self, how: How) -> bool:
        """Whether some sense is of a kind."""
        return any(sense.how == how for sense in self.senses)


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """All names in a text, in order and without overlap."""
    names = gazetteer(language_of(doc))
    words = [token.text for token in doc]
    found = list(_known(doc, words, names))
    taken = {index for mention in found for index in range(mention.start, mention.end)}
    people = [m for m in found if m.has("name") and m.end - m.start > 1]
    entities = tuple(doc.ents)
    around = {index: entity for entity in entities for index in range(entity.start, entity.end)}
    found = [_within_name(doc, mention, around.get(mention.start), people) for mention in found]
    for entity in entities:
        start, end = _behind_titles(entity), _before_day(entity)
        if entity.label_ in NAMES and taken.isdisjoint(range(start, end)):
            mention = _mention(doc, start, end, (), entity.label_)
            if _is_name(doc, mention):
                found.append(mention)
    for place, word in enumerate(words):
        if place not in taken and HYPHEN.search(word):
            found.extend(_inside(doc[place], names))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _is_name(doc: Doc, mention: Mention) -> bool:
    """Whether what the recogniser found can be a name at all: no adverb, no lower-case word."""
    first, head = mention.text[:1], doc[mention.head]
    if not first.isalnum() or first.islower():
        return False
    if mention.label not in PERSON:
        return head.pos_ in NAME_CLASSES
    titled = head.dep_ == "appos" and mention.end - mention.start > 1
    return titled or any(word.pos_ in PERSON_CLASSES for word in doc[mention.start : mention.end])


PERSON_CLASSES = frozenset({"PROPN", "X"})
NAME_CLASSES = PERSON_CLASSES | {"NOUN", "ADJ", "NUM"}


def _known(doc: Doc, words: Sequence[str], names: Gazetteer) -> Iterator[Mention]:
    free = 0
    for index in [place for place, word in enumerate(words) if word in names.longest]:
        hit = names.match(words, index) if index >= free else None
        if hit is None:
            continue
        end, senses = hit
        if end - index == 1 and _is_common_word(doc[index], senses):
            continue
        yield _mention(doc, index, end, senses, doc[index].ent_type_ or None)
        free = end


def _is_common_word(token: Token, senses: tuple[Sense, ...]) -> bool:
    """Whether a lone word is none of the names that look like it: a surname must be a name here."""
    if all(sense.how == "surname" for sense in senses):
        return token.pos_ != "PROPN" and token.ent_type_ not in PERSON
    if _is_one_member(token):
        return True
    return token.text in ("US", "IS") and token.pos_ in ("PRON", "AUX", "VERB")


def _is_one_member(token: Token) -> bool:
    """Whether a word is one person with an article (the Republican), not the party of that name."""
    role = roles(language_of(token.doc)).of(token)
    alone = any(child.dep_ == "det" for child in token.children) and not is_plural(token)
    return role is not None and role.role_class == "person" and alone


def _within_name(doc: Doc, mention: Mention, entity: Span | None, full: Sequence[Mention]) -> Mention:
    """Widen a mention to the longer name it is part of: it then names something of that country."""
    if entity is None or mention.end - mention.start > 3 or entity.label_ not in (*PERSON, "ORG"):
        return mention
    start = _behind_titles(entity)
    if mention.start < start or mention.end > entity.end:
        return mention
    rest = [doc[i] for i in range(start, entity.end) if not mention.start <= i < mention.end]
    if not any(token.text[:1].isupper() for token in rest):
        return mention
    if any(start <= name.start and name.end <= entity.end for name in full):
        return mention
    if entity.label_ != "ORG":
        return _mention(doc, start, entity.end, (), entity.label_)
    return replace(
        _mention(doc, entity.start, entity.end, mention.senses, entity.label_),
        senses=tuple(Sense(s.key, "adjective") for s in mention.senses if s.how != "surname"),
    )


def _behind_titles(entity: Span) -> int:
    """Where the name proper begins in what the recogniser took for a person's name."""
    start = int(entity.start)
    if entity.label_ in PERSON:
        known = roles(language_of(entity.doc))
        while start < entity.end - 1 and (
            entity.doc[start].text.rstrip(".") in TITLES or known.is_title(entity.doc[start].lower_)
        ):
            start += 1
    return start


def _before_day(entity: Span) -> int:
    """Where a name ends that the recogniser took together with a day (das Staatsradio vom 3. Mai 2012)."""
    doc, end = entity.doc, int(entity.end)
    if (
        doc.lang_ == "en"
        and entity.label_ in PERSON
        and end - entity.start > 1
        and doc[end - 1].text in WEEKDAYS
    ):
        return end - 1  # Lim Tuesday said
    if end >= len(doc) or not (doc[end].text.isdigit() and len(doc[end].text) == 4):
        return end
    begins = (i for i in range(entity.start + 1, end - 1) if doc[i].lower_ in ("vom", "am", "of", "on"))
    return next((i for i in begins if doc[i + 1].text.rstrip(".").isdigit()), end)


WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "Rep", "Sen", "Gov", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Sir",
     "Lord", "Lady", "Dame", "Sheikh", "Sheik", "Ayatollah", "Herr", "Frau", "Scheich", "Imam"}
)  # fmt: skip


def _mention(doc: Doc, start: int, end: int, senses: tuple[Sense, ...], label: str | None) -> Mention:
    span = doc[start:end]
    place = _is_place(span.root, senses, label)
    return Mention(start, end, span.root.i, (span.start_char, span.end_char), span.text, senses, label, place)


def _is_place(head: Token, senses: tuple[Sense, ...], label: str | None) -> bool:
    """Whether a name says where: in Moskau is a place, Moskau drohte is a government."""
    if senses and all(sense.how == "place" for sense in senses):
        return True
    if senses and not any(sense.how in ("capital", "seat") for sense in senses):
        return False
    if not senses and label not in ("LOC", "GPE"):
        return False
    if not senses:
        return True
    while head.dep_ in ("conj", "flat", "appos", "compound") and head.head != head:
        head = head.head
    if head.dep_ == "nmod" and head.head.lower_ in AREAS:
        return True
    seated = any(sense.how == "seat" for sense in senses)
    locative = LOCATIVE[language_of(head.doc)] - (FROM if seated else frozenset())
    return case_word(head) in locative or (not seated and head.dep_ in ("parataxis", "ROOT"))


FROM = frozenset({"aus", "from"})
"""Words come from a seat (aus dem Kreml hieß es)."""


def _inside(token: Token, names: Gazetteer) -> Iterator[Mention]:
    """Names that are part of a hyphenated compound (US-Präsident, deutsch-polnische Gespräche)."""
    bounds = [0, *(hyphen.end() for hyphen in HYPHEN.finditer(token.text)), len(token.text) + 1]
    first = 0
    while first < len(bounds) - 1:
        most = min(len(bounds) - 1, first + MOST_PARTS)
        for last in range(most, first, -1):  # G-20 before G
            part = token.text[bounds[first] : bounds[last] - 1]
            senses = _senses(part, token.text, names)
            if senses and len(part) > 1:
                begin = token.idx + bounds[first]
                yield Mention(token.i, token.i + 1, token.i, (begin, begin + len(part)), part, senses, "PART")
                first = last - 1
                break
        first += 1


def _senses(part: str, word: str, names: Gazetteer) -> tuple[Sense, ...]:
    """What a part of a compound stands for: a name, or in an adjective also one without ending (deutsch-)."""
    known = names.one(part) if part[:1].isupper() else ()
    found = tuple(sense for sense in known if sense.how in ("name", "surname", "capital"))
    if found or HYPHEN.split(word)[-1][:1].isupper():
        return found
    return tuple(sense for sense in (*names.one(part), *names.one(f"{part}e")) if sense.how == "adjective")

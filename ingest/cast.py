"""Who takes part in an article: its actors, and which words stand for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from lagebild.ingest.tree import case_word, conjuncts, phrase
from lagebild.ontology.records import Kind, Span


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor of the article; `named` unless only a role noun (the police) speaks of it.

    `of` is the key of whom a spokesperson speaks for.
    """

    key: str
    name: str
    kind: Kind
    country: str | None
    wikidata: str | None = None
    role: str | None = None
    local: bool = False
    named: bool = True
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name an actor, and how sure that is.

    `anaphoric` if they only refer back (the president), `implied` if they only tell of it (in Moskau).
    """

    key: str
    token: int
    span: Span
    confidence: float
    anaphoric: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an article by key, and by the words that stand for them.

    `at` tells for a word (by its place in the document) the actors it stands for, `nations` the
    state that an adjective, a compound's first part or a place name belongs to, `inside` all whom the parts
    of a compound name, `context` the state that the article is about.
    """

    participants: Mapping[str, Participant]
    namings: tuple[Naming, ...]
    nations: Mapping[int, str]
    at: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    inside: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    context: str | None = None

    def of(self, token: Token) -> tuple[str, ...]:
        """The actors that a phrase names by its head, with those joined to it by and."""
        found: list[str] = []
        for part in conjuncts(token):
            found.extend(key for key in self._named_by(part) if key not in found)
            found.extend(key for key in self._flattened(part) if key not in found)
        return tuple(found)

    def _named_by(self, token: Token) -> tuple[str, ...]:
        """The actors of a phrase's head; for unnamed states those that English text lists.

        So Peru and Togo for *several states, including Peru and Togo*; people stay in their group.
        """
        heads = self.head_of(token)
        if token.pos_ != "NOUN" or token.doc.lang_ != "en" or any(self.participants[k].named for k in heads):
            return heads
        included = (child for child in token.children if case_word(child) == "including")
        members = tuple(k for child in included for k in self.of(child) if self.participants[k].named)
        people = any(self.participants[key].kind == "person" for key in members)
        return heads if people or not members else members

    def _flattened(self, token: Token) -> Iterator[str]:
        """Names joined by and that the parser took for one long name."""
        for child in token.children:
            if child.dep_ in ("flat", "appos", "compound") and child.i in self.at and child.i > token.i:
                between = token.doc[token.i : child.i]
                if any(word.lower_ in ("and", "und", "&") for word in between):
                    yield from self.at[child.i]

    def head_of(self, token: Token) -> tuple[str, ...]:
        """The actors that the head of a phrase names, or a name that hangs on it."""
        if token.i in self.at:
            return self.at[token.i]
        for child in token.children:
            if child.dep_ in ("appos", "flat", "compound") and child.i in self.at:
                if child.dep_ == "compound" and token.pos_ == "NOUN":
                    continue
                return self.at[child.i]
        return ()

    def within(self, token: Token) -> tuple[str, ...]:
        """The actors that a phrase mentions in any place, if its head names none."""
        found: list[str] = []
        for part in phrase(token):
            found.extend(key for key in self.at.get(part.i, ()) if key not in found)
        return tuple(found)

    def owners(self, token: Token) -> tuple[str, ...]:
        """The actors to whom a thing belongs: by genitive, possessive, adjective or compound."""
        found: list[str] = []
        for child in token.children:
            if child.dep_ in ("nmod:poss", "det:poss", "nmod") and case_word(child) in ("", "von", "of"):
                found.extend(self.of(child))
            elif child.dep_ in ("amod", "compound") and child.i in self.nations:
                found += (self.partners(token) if child.pos_ == "ADJ" else ()) or [self.nations[child.i]]
            elif child.dep_ == "compound" and child.i in self.at:
                found.extend(self.at[child.i])
        if token.i in self.nations and token.i not in self.at:
            found.append(self.nations[token.i])
        return tuple(dict.fromkeys(found))

    def partners(self, token: Token) -> tuple[str, ...]:
        """Those whom hyphens join in a noun or before it (US-China talks, Ukraine-Russland-Gespräche)."""
        parts = [token, *(child for child in token.children if child.dep_ in ("amod", "compound"))]
        for part in parts:
            if len(self.inside.get(part.i, ())) > 1:
                return self.inside[part.i]
        return self._hyphenated(token)

    def _hyphenated(self, noun: Token) -> tuple[str, ...]:
        """Names before a noun with hyphens between them, as tokenizers of English cut them."""
        doc, place = noun.doc, noun.i - 1
        while place > noun.sent.start and doc[place].dep_ in ("amod", "compound") and not self._named(place):
            place -= 1
        found: list[str] = []
        while place >= noun.sent.start and (keys := self._named(place)):
            found[:0] = keys
            while place > noun.sent.start and self._named(place - 1) == keys:
                place -= 1
            if doc[place - 1].text not in HYPHENS:
                break
            place -= 2
        return tuple(dict.fromkeys(found)) if len(found) > 1 else ()

    def _named(self, place: int) -> tuple[str, ...]:
        return self.at.get(place) or tuple(key for key in (self.nations.get(place),) if key)

    def wholes(self, token: Token) -> frozenset[str]:
        """The actors of whose phrase a word is only a part (the Kenyan in Kenyan soldiers)."""
        found: set[str] = set()
        while token.dep_ in PARTS or (token.dep_ == "nmod" and case_word(token) in ("of", "von", "")):
            token = token.head
            found.update(self.at.get(token.i, ()))
        return frozenset(found)


HYPHENS = frozenset({"-", "–", "/"})
PARTS = frozenset({"compound", "amod", "nmod:poss", "flat"})

"""Links unnamed spokespersons to whom they speak for; a later *die Sprecherin* is the earlier one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Token

from lagebild.ingest.cast import Cast, Naming, Participant
from lagebild.ingest.principals import (
    Phrase,
    body_noun,
    named_in_phrase,
    possessive,
    speaker_before,
)
from lagebild.ingest.roles import Role, roles
from lagebild.ingest.tree import is_definite, is_plural, language_of, span_of
from lagebild.ontology.names import slug
from lagebild.ontology.records import Span

SPEAKING = frozenset({"spokesperson", "representative"})
FORMER = ("former", "ex-", "ehemalig", "früher", "einstig", "onetime")
GENERIC = frozenset({"unternehmen", "konzern", "ministerium", "behörde", "partei", "gewerkschaft", "agentur",
    "company", "ministry", "department", "agency", "party", "union", "group", "organization",
    "organisation", "firma", "firm", "verband"})  # fmt: skip
"""Nouns by which a text calls a body again that it named before (ein Konzernsprecher)."""
BY_PHRASE = 0.6
"""How sure it is that a compound's part or a plain noun names a body; as for other role nouns."""


def represent(doc: Doc, cast: Cast) -> Cast:
    """The same cast, with the body of each spokesperson whose body the text tells."""
    linker = _Linker(doc, cast)
    for place in sorted(cast.at):
        linker.see(doc[place])
    return linker.cast()


class _Linker:
    """The state of one walk over an article; used once."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.before = cast
        self.people = dict(cast.participants)
        self.at = dict(cast.at)
        self.namings = {(naming.token, naming.key) for naming in cast.namings}
        self.added: list[Naming] = []
        self.changed: dict[tuple[int, str], str] = {}
        self.now: dict[str, str] = {}
        self.last: dict[bool, str] = {}
        self.roles = roles(language_of(doc))

    def cast(self) -> Cast:
        """What was found, frozen; who is no longer named is left out."""
        namings = [
            replace(naming, key=self.changed.get((naming.token, naming.key), naming.key))
            for naming in self.before.namings
        ]
        namings += self.added
        kept = {naming.key for naming in namings} | {key for keys in self.at.values() for key in keys}
        people = {key: who for key, who in self.people.items() if key in kept}
        ordered = tuple(sorted(namings, key=lambda naming: naming.span))
        return replace(self.before, participants=people, namings=ordered, at=self.at)

    def see(self, token: Token) -> None:
        """Link a spokesperson; a pronoun follows whom it stands for."""
        keys = self.at[token.i]
        role = self.roles.of(token)
        if len(keys) == 1 and role is not None and role.role_class in SPEAKING and not _is_former(token):
            self._spokesperson(token, role, self.people[keys[0]])
        elif token.pos_ in ("PRON", "DET"):
            self.at[token.i] = tuple(self.now.get(key, key) for key in keys)

    def _spokesperson(self, token: Token, role: Role, who: Participant) -> None:
        speaks = role.role_class == "spokesperson"
        if not who.local or who.kind not in ("person", "group"):
            self._remember(token, role, who.key)
            return
        phrase = named_in_phrase(token, self.before)
        titled = (token.i, who.key) not in self.namings  # the noun only says what another one is
        if who.named or titled:
            body = self._body(token, phrase, role) if speaks else None
            if body is not None and body != who.key and who.of is None:
                self._set(token, replace(self.people[who.key], of=body))
            self._remember(token, role, who.key)
            return
        known = self.last.get(_is_woman(token))
        if speaks and not phrase.told and known and is_definite(token) and not is_plural(token):
            self._rename(token, who.key, known)
            return
        body = self._body(token, phrase, role)
        if body is not None:
            key = f"local-{slug(token.lemma_)}-of-{body.removeprefix('local-')}"
            country = self.people[body].country or who.country
            self._set(token, self.people.get(key) or replace(who, key=key, country=country, of=body))
            self._rename(token, who.key, key)
        self._remember(token, role, self.now.get(who.key, who.key) if body else who.key)

    def _remember(self, token: Token, role: Role, key: str) -> None:
        if role.role_class == "spokesperson" and not is_plural(token):
            self.last[_is_woman(token)] = key

    def _set(self, token: Token, who: Participant) -> None:
        self.people[who.key] = who

    def _rename(self, token: Token, old: str, new: str) -> None:
        """Let a noun stand for another actor than before, and the pronouns behind it as well."""
        self.now[old] = new
        self.changed[token.i, old] = new
        self.at[token.i] = (new,)

    # -- the body ------------------------------------------------------------

    def _body(self, token: Token, phrase: Phrase, role: Role) -> str | None:
        """Whom a spokesperson speaks for, by key."""
        speaks = role.role_class == "spokesperson"
        if phrase.key is not None:
            again = self._again(token, phrase) if speaks else None
            return again or phrase.key
        if phrase.part is not None:
            return self._of_part(token, phrase.part)
        if phrase.noun is not None:
            return (self._again(token, phrase) or self._of_noun(phrase.noun)) if speaks else None
        if phrase.told:
            return None
        owner = possessive(token)
        if owner is not None:
            return self._owner(token, owner)
        named = any(self.people[key].named for key in self.at.get(token.i, ()))
        alone = speaks and not named and not is_plural(token)
        return speaker_before(token, self.before) if alone else None

    def _owner(self, token: Token, owner: Token) -> str | None:
        """Whom a possessive stands for; a German one has no sex that would tell a woman from a body."""
        found = set(self.at.get(owner.i, ()))
        if self.doc.lang_ == "de" or not found:
            before = speaker_before(token, self.before, owner=True)
            found |= {before} if before else set()
        return found.pop() if len(found) == 1 else None

    def _again(self, token: Token, phrase: Phrase) -> str | None:
        """A body that its bare noun tells nothing of (the company) may be one named before."""
        body = self.people.get(phrase.key or "")
        noun = phrase.noun
        if noun is None or noun.lemma_.lower() not in GENERIC or (body is not None and body.named):
            return None
        narrow = any(child.dep_ in ("amod", "compound", "nmod") for child in noun.children)
        before = noun.i > 0 and noun.nbor(-1).pos_ in ("ADJ", "PROPN", "NOUN")
        return None if narrow or before else self._called(noun.lemma_.lower(), token)

    def _called(self, noun: str, token: Token, country: str | None = None) -> str | None:
        """The body named last whose name ends in a noun; else the only one that fits the sentences before."""
        for index in range(token.i - 1, -1, -1):
            for key in self.before.at.get(index, ()):
                who = self.people[key]
                fits = who.kind == "organization" and who.name.lower().endswith(noun)
                if fits and who.name.lower() != noun and (country is None or who.country == country):
                    return key
        before = speaker_before(token, self.before) if noun in GENERIC and country is None else None
        return before if before and self.people[before].kind == "organization" else None

    def _of_part(self, token: Token, part: str) -> str | None:
        """The body that a compound's first part names (Regierungssprecher, Polizeisprecher)."""
        found = body_noun(part)
        noun, role = found if found else (part, None)
        nation = self._nation(token)
        if role is not None and role.role_class == "government":
            return nation or self.before.context
        country = self.people[nation].country if nation else None
        known = self._called(noun, token, country)
        if known is not None:
            return known
        begin = token.idx + max(token.lower_.find(noun), 0)
        span = (begin, begin + len(noun)) if noun in token.lower_ else span_of(token)
        name = noun if self.doc.lang_ == "en" else noun.capitalize()
        kind = role.kind if role else "organization"
        old = self.at.get(token.i, ())
        country = country or (self.people[old[0]].country if old else None)
        return self._new(f"{country or ''} {noun}", Participant("", name, kind, country), token, span)

    def _of_noun(self, noun: Token) -> str:
        """The body that a noun names which is no role noun (der Feuerwehr, the zoo)."""
        nation = self._nation(noun)
        country = self.people[nation].country if nation else None
        rest = takewhile(lambda word: word.pos_ == "PROPN", self.doc[noun.i + 1 : noun.sent.end])
        name = " ".join([noun.lemma_, *(word.text for word in rest)])
        body = Participant("", name, "organization", country)
        return self._new(f"{country or ''} {name}", body, noun, span_of(noun))

    def _new(self, words: str, body: Participant, token: Token, span: Span) -> str:
        key = f"local-{slug(words)}"
        self.people.setdefault(key, replace(body, key=key, local=True, named=False))
        self.added.append(Naming(key, token.i, span, BY_PHRASE, implied=True))
        return key

    def _nation(self, token: Token) -> str | None:
        """The state or union in a noun itself or in an adjective or a name before it."""
        return next(
            (self.before.nations[w.i] for w in _with_marks(token) if w.i in self.before.nations), None
        )


def _with_marks(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod", "flat", "appos"):
            yield child


def _is_former(token: Token) -> bool:
    """Whether somebody speaks no longer for the body (a former spokesman)."""
    return token.lower_.startswith("ex-") or any(
        child.dep_ in ("amod", "compound") and child.lower_.startswith(FORMER) for child in token.children
    )


def _is_woman(token: Token) -> bool:
    return token.lemma_.lower().endswith(("in", "woman", "innen", "women"))

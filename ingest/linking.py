"""Gives every name and role noun of an article its actor."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from lagebild.ingest.cast import Cast, Participant
from lagebild.ingest.frames import antecedent
from lagebild.ingest.mentions import Mention
from lagebild.ingest.naming import BY_ROLE, IN_OFFICE, NameLinker
from lagebild.ingest.offices import chosen, offices_of
from lagebild.ingest.polarity import is_negated
from lagebild.ingest.roles import Role, roles
from lagebild.ontology.bounds import Bounds

OFTEN = 2
"""A state named only once does not tell whose people an article speaks of."""


def link(doc: Doc, mentions: tuple[Mention, ...], bounds: Bounds | None) -> Cast:
    """Give every mention and role noun its actor."""
    linker = Linker(doc, mentions, bounds)
    for mention in mentions:
        linker.name(mention)
    for token in doc:
        linker.role_noun(token)
    linker.place_persons()
    return linker.cast()


class Linker(NameLinker):
    """Links role nouns (the president, the army, protesters) once the names are linked."""

    def role_noun(self, token: Token) -> None:
        """Link a noun such as president, army or protesters."""
        role = roles(self.language).of(token)
        if role is None or token.i in self.at or is_negated(token):
            return
        nation = self._nation_of(token)
        person = self._named_holder(token)
        if person is not None and role.kind == "person":
            self._title(token, role, nation, person)
            return
        if token.dep_ == "appos" and token.head.i in self.at:
            self.at[token.i] = self.at[token.head.i]  # Bhutan, a Buddhist nation
            return
        beside = next((c for c in token.children if c.dep_ in ("appos", "flat") and c.i in self.at), None)
        if beside is not None and beside.i > token.i:
            self.at[token.i] = self.at[beside.i]  # the militia Hezbollah, its neighbour Israel
            return
        if role.role_class == "government":
            if nation:
                self._refer(self._known(nation), token, BY_ROLE)
            elif self.context and not self._faces(token, self.context):
                self._refer(self._known(self.context), token, BY_ROLE / 2)
        elif role.role_class == "office" and self._office(token, nation):
            return
        else:
            self._local_role(token, role, nation)

    def _faces(self, token: Token, state: str) -> bool:
        """Whether a state is named as the other party of a word's own verb (die Regierung warnte Iran)."""
        return any(
            self.nations.get(word.i) == state and word.head == token.head and word != token
            for word in token.head.children
        )

    def place_persons(self) -> None:
        """Give persons whose country nothing tells that of the state the article is clearly about."""
        if self.context is None or self.counts[self.context] < OFTEN:
            return
        for key, person in self.people.items():
            if person.local and person.named and person.country is None and person.kind == "person":
                self.people[key] = replace(person, country=self._country(self.context))

    def _named_holder(self, token: Token) -> str | None:
        """The person whose name stands beside a title."""
        beside = [child for child in token.children if child.dep_ in ("appos", "flat")]
        if token.dep_ in ("compound", "flat", "appos") or not beside:
            beside.append(token.head)
        for other in beside:
            for key in self.at.get(other.i, ()):
                if self.people[key].kind == "person" and other.pos_ == "PROPN":
                    return key
        return None

    def _title(self, token: Token, role: Role, nation: str | None, key: str) -> None:
        person = self.people[key]
        country = person.country or (self._country(nation) if nation else None)
        title = person.role or token.text
        self.people[key] = replace(person, country=country, role=title)
        self.titles[token.lemma_.lower()] = key
        self.at[token.i] = (key,)

    def _office(self, token: Token, nation: str | None) -> bool:
        """Link a title to who holds its office on the day, else to who was last called so."""
        title, offices = offices_of(token, _described(token), self.language)
        before = self.titles.get(token.lemma_.lower())
        if nation is None and before is not None and title:
            self._refer(self.people[before], token, BY_ROLE)
            return True
        office = chosen(offices, token, nation, self.context)
        if office is None or self.bounds is None:
            return False
        people = {holder.person for holder in self.registry.holders_of(office.key, self.bounds)}
        if len(people) != 1:
            return False
        person = people.pop()
        self.titles[token.lemma_.lower()] = person
        self._refer(self._known(person), token, IN_OFFICE)
        return True

    def _local_role(self, token: Token, role: Role, nation: str | None) -> None:
        country = self._country(nation) if nation else self._owner_country(token)
        domestic = role.role_class in ("institution", "group") and role.kind in ("organization", "group")
        if country is None and domestic and not _is_from_abroad(token):
            country = self._context_country(token)
        name = _described(token)
        key = self._local_key(f"{country or ''} {token.lemma_}")
        body = Participant(key, name, role.kind, country, local=True, named=False)
        self._refer(self.people.get(key) or body, token, BY_ROLE)

    def _owner_country(self, token: Token) -> str | None:
        """The country of the body that a role noun belongs to (Hamas leaders, IAEA inspectors)."""
        for child in token.children:
            if child.dep_ in ("compound", "nmod", "nmod:poss", "amod", "det:poss", "det"):
                for key in self.at.get(antecedent(child).i, ()):
                    if self.people[key].country:
                        return self.people[key].country
        return None

    def _context_country(self, token: Token) -> str | None:
        """The country that the sentence is about, else the article."""
        here = self.states_in(token)
        if len(here) == 1:
            return self._country(here.pop())
        return self._country(self.context) if self.context else None

    def _nation_of(self, token: Token) -> str | None:
        """The state that a role noun belongs to: by adjective, genitive, compound or place."""
        if token.i in self.nations:
            return self.nations[token.i]
        for child in token.children:
            beside = child.dep_ in ("amod", "compound", "nmod", "nmod:poss", "appos", "det:poss")
            if beside and child.i in self.nations:
                return self.nations[child.i]
        for child in token.children:
            if child.dep_ in ("nmod", "compound", "amod"):
                for grandchild in child.children:
                    if grandchild.i in self.nations:
                        return self.nations[grandchild.i]
        return None


def _is_from_abroad(token: Token) -> bool:
    """Whether a group is said to be of no one country (international observers)."""
    return any(child.dep_ == "amod" and child.lower_.startswith(ABROAD) for child in token.children)


ABROAD = ("international", "foreign", "western", "ausländisch", "westlich", "multinational", "overseas")


def _described(token: Token) -> str:
    """A role noun with the adjectives and names before it (Palestinian leaders)."""
    first = token.i
    while first > token.sent.start:
        before = token.doc[first - 1]
        if before.head != token or before.dep_ not in ("amod", "compound", "nmod", "flat"):
            break
        first = before.i
    return str(token.doc[first : token.i + 1].text)

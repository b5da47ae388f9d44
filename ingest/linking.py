"""Gives every name and role noun of an article its actor."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from lagebild.ingest.cast import Cast, Participant
from lagebild.ingest.genders import gender, gender_of
from lagebild.ingest.groupings import last_group
from lagebild.ingest.homes import at_home, home_of_noun
from lagebild.ingest.mentions import Mention
from lagebild.ingest.naming import BY_ROLE, IN_OFFICE, NameLinker
from lagebild.ingest.nationalities import is_from_abroad, joined_nations, nation_of
from lagebild.ingest.nominative import nominative
from lagebild.ingest.offices import chosen, former_offices, offices_of
from lagebild.ingest.polarity import is_negated
from lagebild.ingest.roles import NOUNS, Role, described, roles
from lagebild.ingest.tree import case_word, is_definite, is_plural, sentence_before
from lagebild.ingest.understood import antecedent
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.registry import Office

NARROWING = frozenset({"amod", "nmod", "compound", "nmod:poss", "acl:relcl"})
WORLDWIDE = ("international", "world", "global", "welt", "europ")
"""How words begin that say a body is of no one country."""
DOMESTIC = frozenset({"institution", "representative", "group", "collective", "number"})
FORCES = ("truppe", "truppen", "streitkräfte", "streitkräften", "mission", "einheiten")
"""What compounds end in that only say which part of a body acts."""
SUBJECTS = ("nsubj", "nsubj:pass")
OFTEN = 2
"""A state named only once does not tell whose people an article speaks of."""


def link(doc: Doc, mentions: tuple[Mention, ...], bounds: Bounds | None) -> Cast:
    """Give every mention and role noun its actor."""
    linker = Linker(doc, mentions, bounds)
    for mention in mentions:
        linker.name(mention)
    for token in doc:
        if token.pos_ in NOUNS:
            linker.role_noun(token)
            linker.joined(token)
    linker.place_unknown()
    return linker.cast()


class Linker(NameLinker):
    """Links role nouns (the president, the army, protesters) once the names are linked."""

    def role_noun(self, token: Token) -> None:
        """Link a noun such as president, army or protesters."""
        role = roles(self.language).of(token)
        if role is None or is_negated(token):
            return
        if token.i in self.at:
            self._learn_title(token, role)
            return
        nation = nation_of(token, self.nations)
        person = self._named_holder(token)
        if person is not None and role.kind_of(token) == "person":
            self._title(token, role, nation, person)
            return
        if token.dep_ == "appos" and token.head.i in self.at:
            self.at[token.i] = self.at[token.head.i]  # Bhutan, a Buddhist nation
            return
        beside = next((c for c in token.children if c.dep_ in ("appos", "flat") and c.i in self.at), None)
        if beside is not None and beside.i > token.i:
            self.at[token.i] = self.at[beside.i]  # the militia Hezbollah, its neighbour Israel
            return
        if role.role_class == "institution" and self._is_of_body(token):
            return
        if role.role_class == "government":
            nation = nation or self._head_of_government(token) or self._named_home(token)
            if nation:
                self._refer(self._known(nation), token, BY_ROLE)
            elif self.context and not self._faces(token, self.context):
                self._refer(self._known(self.context), token, BY_ROLE / 2)
        elif role.role_class == "office" and not is_plural(token) and self._office(token, nation):
            return
        elif role.kind == "state" and not is_plural(token):
            if nation is None:
                self._country_noun(token)
        else:
            self._local_role(token, role, nation)

    def _named_home(self, token: Token) -> str | None:
        country = home_of_noun(token, self.language)
        told = country and any(who.country == country for who in self.people.values())
        return self.registry.states.get(country or "") if told else None

    def joined(self, token: Token) -> None:
        """Link what stands for the like of several states to each of them (Turkish and Syrian forces)."""
        words = joined_nations(token, self.nations) if token.i in self.at and is_plural(token) else []
        role = roles(self.language).of(token) if words else None
        if role is None or role.kind == "state":
            return
        named = self.at[token.i]
        countries = {self.people[key].country for key in named}
        for word in words:
            if self._country(self.nations[word.i]) not in countries:
                self._refer(self._counterpart(token, role, word), token, BY_ROLE)
                named = tuple(dict.fromkeys((*named, *self.at[token.i])))
        self.at[token.i] = named

    def _counterpart(self, token: Token, role: Role, word: Token) -> Participant:
        """The government of a state that a word names, or those of it that a noun names."""
        nation = self.nations[word.i]
        if role.role_class == "government":
            return self._known(nation)
        country = self._country(nation)
        key = self._local_key(f"{country or ''} {token.lemma_}")
        name = f"{word.text} {token.text}" if word.i < token.i else f"{token.text} ({word.text})"
        known = self.people.get(key)
        return known or Participant(key, name, role.kind_of(token), country, local=True, named=False)

    def _is_of_body(self, token: Token) -> bool:
        """Link the forces of a body (UNMISS-Truppen) to the body itself."""
        body = self.people.get(self.nations.get(token.i, ""))
        if body is None or body.kind == "state" or not token.lower_.endswith(FORCES):
            return False
        self._refer(body, token, BY_ROLE)
        return True

    def _country_noun(self, token: Token) -> None:
        """Link *the country* to the state named last; *a country* is nobody."""
        if not is_definite(token):
            return
        begin = sentence_before(token)
        labels = SUBJECTS if self.language == "de" else ()
        state = self._last_state(token.i, begin, labels) or self._last_state(token.i, begin)
        if state:
            self._refer(self._known(state), token, BY_ROLE)
        elif self.context:
            self._refer(self._known(self.context), token, BY_ROLE / 2)

    def _learn_title(self, token: Token, role: Role) -> None:
        """Note who is called by a title that is part of the name (King Hamad)."""
        (key, *more) = self.at[token.i]
        if not more and role.kind == self.people[key].kind and role.kind != "state":
            known = self.titles if role.kind == "person" else self.spoken_of
            known[token.lemma_.lower()] = key

    def _head_of_government(self, token: Token) -> str | None:
        """The state of a government that is called by its head's name (the Bush administration)."""
        for child in token.children:
            for key in self.at.get(child.i, ()) if child.dep_ in ("compound", "nmod", "nmod:poss") else ():
                if self.people[key].kind == "person" and key in self.registry.actors:
                    self.namings = [
                        replace(naming, implied=True) if naming.token == child.i else naming
                        for naming in self.namings
                    ]
                    return self.registry.states.get(self.people[key].country or "")
        return None

    def _faces(self, token: Token, state: str) -> bool:
        """Whether a state is named as the other party of a word's own verb (die Regierung warnte Iran)."""
        return any(
            self.nations.get(word.i) == state and word.head == token.head and word != token
            for word in token.head.children
        )

    def place_unknown(self) -> None:
        """Give those whose country nothing tells that of their title, or of the state the article is about.

        That must be clear, and the last state named before them be the same.
        """
        self.people.update(at_home(self.doc, self.people, self.namings, self.language))
        if self.context is None or self.counts[self.context] < OFTEN:
            return
        first: dict[str, int] = {}
        for naming in self.namings:
            first[naming.key] = min(naming.token, first.get(naming.key, naming.token))
        for key, who in self.people.items():
            worldwide = any(word.startswith(WORLDWIDE) for word in who.name.lower().split())
            unplaced = who.local and who.named and who.country is None and not worldwide
            if unplaced and key in first and self._last_state(first[key], 0) == self.context:
                self.people[key] = replace(who, country=self._country(self.context))

    def _last_state(self, before: int, begin: int, labels: tuple[str, ...] = ()) -> str | None:
        """The state named last before a place in the text, in whatever form or with one of some labels."""
        for index in range(before - 1, begin - 1, -1):
            state = self.nations.get(index) if not labels or self.doc[index].dep_ in labels else None
            if state and self.registry.actors[state].kind == "state":
                return state
        return None

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
        title, offices = offices_of(token, described(token).text, self.language)
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
        domestic = role.role_class in DOMESTIC and role.kind in ("organization", "group")
        if country is None and domestic and not is_from_abroad(token):
            country = self._context_country(token)
        known = self._said_before(token, role, country if nation else None)
        if known is not None:
            self._refer(self.people[known], token, BY_ROLE)
            return
        key = self._local_key(f"{country or ''} {token.lemma_}")
        body = Participant(
            key, nominative(described(token)), role.kind_of(token), country, local=True, named=False
        )
        self.spoken_of[token.lemma_.lower()] = key
        self._refer(self.people.get(key) or body, token, BY_ROLE)

    def _said_before(self, token: Token, role: Role, country: str | None) -> str | None:
        """Whom a definite noun takes up again: the minister, the committee, the California congressman."""
        if not is_definite(token):
            return None
        if (group := last_group(token, self.at, self.people)) is not None:
            return group
        person = role.kind == "person" and not is_plural(token)
        if country is not None:
            return self._last_person(token, country) if person else None
        former = former_offices(token, described(token).text, self.language)
        if former:
            return self._last_holder(former)
        if any(child.dep_ in NARROWING for child in token.children):
            return None
        word = token.lemma_.lower()
        known = self.spoken_of.get(word)
        return self.titles.get(word) or known or self._last_person(token, None) if person else known

    def _last_holder(self, offices: tuple[Office, ...]) -> str | None:
        """Who of the people named before once held one of some offices."""
        keys = {office.key for office in offices}
        for naming in reversed(self.namings):
            if any(office.key in keys for office in self.registry.roles_of(naming.key, None)):
                return naming.key
        return None

    def _last_person(self, token: Token, country: str | None) -> str | None:
        """Who was named last, here or one sentence before, and not beside the noun; of a country if told."""
        sex = gender_of(token)
        for index in range(token.i - 1, sentence_before(token) - 1, -1):
            for key in self.at.get(index, ()):
                person = self.people[key]
                if person.kind != "person" or not person.named or token.doc[index].head == token.head:
                    continue
                if None not in (told := {gender(person), sex}) and len(told) > 1:
                    continue
                if country is None or person.country == country:
                    return key
        return None

    def _owner_country(self, token: Token) -> str | None:
        """The country of the body that a role noun belongs to (Hamas leaders, IAEA inspectors)."""
        for child in token.children:
            belongs = child.dep_ in ("compound", "nmod", "nmod:poss", "amod", "det:poss", "det")
            if belongs and case_word(child) not in TOWARDS:
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


TOWARDS = frozenset({"against", "gegen", "nach", "to", "with", "mit"})
"""Prepositions of where somebody goes or whom he faces: he belongs to neither."""

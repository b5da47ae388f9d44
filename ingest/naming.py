"""Which actor a name stands for: the registry, the offices of the day, names said before."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from lagebild.ingest.cast import Cast, Naming, Participant
from lagebild.ingest.gazetteer import Sense
from lagebild.ingest.mentions import Mention
from lagebild.ingest.namesakes import places_elsewhere
from lagebild.ingest.nominative import nominative
from lagebild.ingest.roles import roles
from lagebild.ingest.shortforms import short_forms
from lagebild.ingest.tree import PERSON, language_of
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.names import slug
from lagebild.ontology.registry import Registry, RegistryActor, load

KNOWN, IN_OFFICE, BY_SURNAME, UNKNOWN, BY_ROLE = 0.98, 0.95, 0.8, 0.7, 0.6
"""How sure a link is by its kind; first estimates, to be calibrated with the events."""

DOMINANCE = 1.5
"""An article is about the state that it names this many times as often as any other."""
REMEMBERED = 15 * 365
"""For so many days after the last office a bare surname still names who held it."""
NATIONAL = frozenset({"court", "parliament", "police"})
ORDER = ("name", "seat", "capital", "surname", "demonym", "adjective")


class NameLinker:
    """The state of linking one article; used once, then frozen into a cast."""

    def __init__(self, doc: Doc, mentions: tuple[Mention, ...], bounds: Bounds | None) -> None:
        self.doc = doc
        self.language = language_of(doc)
        self.bounds = bounds
        self.registry: Registry = load()
        self.people: dict[str, Participant] = {}
        self.namings: list[Naming] = []
        self.at: dict[int, tuple[str, ...]] = {}
        self.nations: dict[int, str] = {}
        self.inside: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        self.surnames: dict[str, str] = {}
        self.first_names: dict[str, set[str]] = defaultdict(set)
        self.first_told: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self.spoken_of: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.context = self._dominant(mentions)
        self.full = {
            short: replace(full, text=self._standing(full))
            for short, full in short_forms(doc, mentions).items()
        }
        self.elsewhere = places_elsewhere(mentions, self.registry.actors)
        for mention in mentions:
            self._learn_full_names(mention)

    def cast(self) -> Cast:
        """What was found, frozen."""
        namings = sorted(self.namings, key=lambda naming: naming.span)
        return Cast(self.people, tuple(namings), self.nations, self.at, dict(self.inside), self.context)

    # -- names ---------------------------------------------------------------

    def name(self, mention: Mention) -> None:
        """Link a name."""
        full = self.full.get(mention.text)
        if full is not None:
            mention = replace(mention, text=full.text, senses=full.senses, label=full.label)
        if mention.start in self.elsewhere:
            places = tuple(sense for sense in mention.senses if sense.how == "place")
            mention = replace(mention, senses=places, place=True)
        self._note_nation(mention)
        bare = self._is_bare_name(mention)
        if (mention.label in PERSON and not mention.has("name")) or bare:
            self._person(mention)
            return
        sense = self._choose(mention)
        if sense is None:
            if mention.label == "ORG" and not self._is_role_noun(mention):
                self._organization(mention)
            return
        actor = self.registry.actors[sense.key]
        if sense.how == "surname":
            self._person(mention)
        elif sense.how == "demonym":
            self._demonym(mention, sense)
        elif sense.how != "adjective" and self._is_foreign(actor, mention):
            self._organization(mention)
        elif sense.how != "adjective":
            self._add(self._known(actor.key), mention, KNOWN)
            if actor.kind == "person":
                self._learn(mention.text, actor.key)
        elif mention.label == "ORG" and mention.end - mention.start > 1:
            self._organization(mention)

    def _is_role_noun(self, mention: Mention) -> bool:
        """Whether a lone word that looks like a name only says what somebody is (Innenministerium)."""
        alone = mention.end - mention.start == 1
        return alone and roles(self.language).of(self.doc[mention.head]) is not None

    def _is_bare_name(self, mention: Mention) -> bool:
        """Whether a lone word (Abdullah, Jordan) is part of a name that the article gives in full."""
        named = self._named_so(mention.text)
        if named is None or named in {sense.key for sense in mention.senses}:
            return False
        kinds = {self.registry.actors[sense.key].kind for sense in mention.senses}
        if kinds == {"person"}:
            return True
        return (mention.label in PERSON or not kinds) and self.first_told[named] < mention.start

    def _named_so(self, word: str) -> str | None:
        """The only person with such a last name, or else first name, whom the article names in full."""
        firsts = self.first_names[word]
        return self.surnames.get(word) or (next(iter(firsts)) if len(firsts) == 1 else None)

    def _is_foreign(self, actor: RegistryActor, mention: Mention) -> bool:
        """Whether a body's bare name (the Supreme Court) means another state's than the known one."""
        if actor.actor_class not in NATIONAL or self.context is None:
            return False
        if (actor.country or "").startswith("IGO-") or mention.text.isupper():
            return False
        return actor.country not in {self._country(key) for key in self.counts}

    def _choose(self, mention: Mention) -> Sense | None:
        senses = [sense for sense in mention.senses if self._fits(sense, mention)]
        if not senses:
            return None
        seen = [sense for sense in senses if sense.key in self.people]
        return min(seen or senses, key=lambda sense: ORDER.index(sense.how))

    def _fits(self, sense: Sense, mention: Mention) -> bool:
        head = self.doc[mention.head]
        if sense.how == "place":
            return False
        if sense.how in ("capital", "seat"):
            return not mention.place
        if sense.how == "adjective":
            return head.pos_ != "NOUN" or not mention.has("demonym")
        if sense.how == "demonym":
            return head.pos_ in ("NOUN", "PROPN") and head.dep_ not in ("amod", "compound")
        return True

    def _note_nation(self, mention: Mention) -> None:
        """Note the state that a name, adjective, compound's part or place belongs to."""
        where = mention.place and any(sense.how == "place" for sense in mention.senses)
        for sense in mention.senses:
            state = self._state(sense.key)
            if state and sense.how != "surname" and not (where and sense.how == "seat"):
                for index in range(mention.start, mention.end):
                    self._belong(state, index, mention)
                self.people.setdefault(state, self._known(state))
                self.namings.append(Naming(state, mention.head, mention.span, UNKNOWN, implied=True))

    def _belong(self, key: str, index: int, mention: Mention) -> None:
        self.nations.setdefault(index, key)
        if mention.label == "PART" and key not in self.inside[index]:
            self.inside[index] += (key,)

    def _state(self, key: str) -> str | None:
        actor = self.registry.actors[key]
        return key if actor.kind == "state" or actor.actor_class == "igo" else None

    def _learn_full_names(self, mention: Mention) -> None:
        for sense in mention.senses:
            if sense.how == "name" and self.registry.actors[sense.key].kind == "person":
                self._learn(mention.text, sense.key)
                self.first_told.setdefault(sense.key, mention.start)
        if not mention.senses and mention.label in PERSON and " " in mention.text:
            key = self._local_key(self._bare(mention.text))
            self._learn(mention.text, key)
            self.first_told.setdefault(key, mention.start)

    def _learn(self, full: str, key: str) -> None:
        words = self._bare(full).split()
        if len(words) > 1:
            self.surnames.setdefault(words[-1], key)
            self.first_names[words[0]].add(key)

    def _bare(self, name: str) -> str:
        """A name without the s of the German genitive, if it is known without it."""
        if self.language == "de" and name.endswith("s") and name.split()[-1][:-1] in self.surnames:
            return name[:-1]
        return name

    def _person(self, mention: Mention) -> None:
        bare = self._bare(mention.text)
        known = None
        if " " not in bare:
            known = self._named_so(bare) or self._by_surname(mention)
        if known is not None and known in self.registry.actors:
            self._add(self._known(known), mention, BY_SURNAME)
            return
        if mention.label not in PERSON and known is None:
            return
        key = known or self._local_key(bare)
        person = self.people.get(key) or Participant(key, bare, "person", None, local=True)
        self._add(person, mention, UNKNOWN)

    def _by_surname(self, mention: Mention) -> str | None:
        """The one person of that surname in office on the day, or the only one known at all."""
        keys = [sense.key for sense in mention.senses if sense.how == "surname"]
        if self.bounds is not None:
            keys = [key for key in keys if not self._is_long_gone(key, self.bounds)]
        day = self.bounds or Bounds.day(date.max)  # without a date, who is in office still
        serving = [key for key in keys if self.registry.roles_of(key, day)]
        if len(serving) == 1:
            return serving[0]
        return keys[0] if len(keys) == 1 and (self.bounds is None or self._is_at_home(keys[0])) else None

    def _is_long_gone(self, key: str, bounds: Bounds) -> bool:
        """Whether somebody's last office ended so long before that a bare surname means another."""
        since = date.fromordinal(max(bounds.first.toordinal() - REMEMBERED, 1))
        held = self.registry.roles_of(key, None)
        return bool(held) and not self.registry.roles_of(key, Bounds(since, date.max))

    def _is_at_home(self, key: str) -> bool:
        """Whether the article names the country of somebody who holds no office on the day."""
        countries = {self._country(state) for state in self.counts}
        return self._country(key) in countries or not self.registry.roles_of(key, None)

    def _organization(self, mention: Mention) -> None:
        country = next((self._country(s.key) for s in mention.senses if s.how == "adjective"), None)
        if country is None:
            inside = (self.nations.get(index) for index in range(mention.start, mention.end))
            country = next((self._country(nation) for nation in inside if nation), None)
        if country is None and mention.senses and self.context:
            country = self._country(self.context)
        name = self._standing(mention)
        key = self._local_key(name)
        body = Participant(key, name, "organization", country, local=True)
        self._add(self.people.get(key) or body, mention, UNKNOWN)

    def _standing(self, mention: Mention) -> str:
        """The name of no person as it stands alone, if the text has it as it is called."""
        words = self.doc[mention.start : mention.end]
        told = mention.label not in PERSON and words.text == mention.text
        return nominative(words) if told else mention.text

    def _demonym(self, mention: Mention, sense: Sense) -> None:
        actor = self.registry.actors[sense.key]
        group = Participant(
            f"{sense.key}-people", mention.text, "group", actor.country, local=True, named=False
        )
        self._add(self.people.get(group.key) or group, mention, UNKNOWN)

    # -- keeping -------------------------------------------------------------

    def _known(self, key: str) -> Participant:
        if key in self.people:
            return self.people[key]
        actor = self.registry.actors[key]
        held = self.registry.roles_of(key, self.bounds) if self.bounds else ()
        role = held[-1].names[self.language] if held else None
        name = actor.names[self.language]
        return Participant(key, name, actor.kind, actor.country, actor.wikidata, role)

    def _country(self, key: str) -> str | None:
        return self.registry.actors[key].country

    def _local_key(self, name: str) -> str:
        return f"local-{slug(name)}"

    def _add(self, who: Participant, mention: Mention, confidence: float) -> None:
        self.people[who.key] = who
        inside = mention.label == "PART"
        told = inside and who.kind == "state"  # US-Dollar speaks of no actor
        self.namings.append(Naming(who.key, mention.head, mention.span, confidence, implied=told))
        for index in range(mention.start, mention.end):
            if inside:
                self._belong(who.key, index, mention)
            else:
                self.at.setdefault(index, (who.key,))

    def _refer(self, who: Participant, token: Token, confidence: float) -> None:
        self.people.setdefault(who.key, who)
        span = (token.idx, token.idx + len(token.text))
        self.namings.append(Naming(who.key, token.i, span, confidence, who.named))
        self.at[token.i] = (who.key,)

    def states_in(self, token: Token) -> set[str]:
        """The states that a word's sentence names in whatever form."""
        found = {self.nations[word.i] for word in token.sent if word.i in self.nations}
        return {key for key in found if self.registry.actors[key].kind == "state"}

    def _dominant(self, mentions: tuple[Mention, ...]) -> str | None:
        """The state that an article is about, by how often it is named in whatever form."""
        counts: Counter[str] = Counter()
        for mention in mentions:
            states = {s.key for s in mention.senses if self._state(s.key) and s.how != "surname"}
            counts.update(key for key in states if self.registry.actors[key].kind == "state")
        self.counts = counts
        first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
        return first[0] if first[1] >= DOMINANCE * second[1] and first[0] else None

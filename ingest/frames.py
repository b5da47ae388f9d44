"""The slots of a predicate as the tree fills them: subject, object, dative, prepositions, genitive."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.passives import AGENT_CASE, hidden_agent, role_beside
from lagebild.ingest.tree import case_word, children, is_passive, language_of, lemma
from lagebild.ingest.understood import antecedent, is_infinitive, is_participle, understood_subject


@dataclass(frozen=True, slots=True)
class Frame:
    """What fills the slots of a predicate, and the clauses that hang on it.

    Slots are `subj`, `obj`, `dat`, `gen`, `poss`, `must` and prepositions; the subject is who acts, also in
    the passive. `shared` names the slots that were taken over from another clause.
    """

    head: Token
    slots: Mapping[str, tuple[Token, ...]]
    passive: bool
    complements: tuple[Token, ...] = ()
    shared: frozenset[str] = frozenset()

    def fill(self, slot: str) -> tuple[Token, ...]:
        """The phrases (by their heads) that fill a slot."""
        return self.slots.get(slot, ())


def frame_of(token: Token) -> Frame:
    """The frame of a verb, a noun or a predicative adjective."""
    return _verb_frame(token) if token.pos_ in ("VERB", "AUX", "ADJ") else _noun_frame(token)


def _verb_frame(verb: Token) -> Frame:
    language = language_of(verb.doc)
    slots: dict[str, list[Token]] = {}
    passive = is_passive(verb)
    complements: list[Token] = []
    for child in _dependents(verb):
        label = child.dep_
        if label in ("nsubj", "nsubj:pass"):
            surface = "obj" if label == "nsubj:pass" or passive else "subj"
            slots.setdefault(surface, []).append(antecedent(child))
        elif label == "obj" and not is_day(child):
            slots.setdefault("obj", []).append(antecedent(child))
        elif label in ("iobj", "obl:arg"):
            slots.setdefault(case_word(child) or "dat", []).append(antecedent(child))
        elif label in ("obl", "obl:agent", "nmod", "advmod"):
            word = case_word(child)
            if word and label != "advmod":
                slots.setdefault(word, []).append(antecedent(child))
                if passive and word in AGENT_CASE[language] and (role := role_beside(child)):
                    slots.setdefault(role, []).append(child)
        elif label == "xcomp" and language == "de" and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            slots.setdefault(case_word(child) or "als", []).append(child)
        elif label in ("advcl", "xcomp") and language == "en" and _is_as(child):
            slots.setdefault("as", []).append(child)
        elif label in ("ccomp", "xcomp", "csubj", "csubj:pass") or (
            label == "advcl" and is_infinitive(child, language)
        ):
            complements.append(child)
            _add_obliged(child, slots)
    if len(slots.get("obj", ())) > 1 and verb.lemma_ in NAMING:
        slots.setdefault("als" if language == "de" else "as", []).append(slots["obj"].pop())
    if verb.dep_ == "amod":
        slots.setdefault("obj", []).append(verb.head)
    if passive and children(verb, "obj") and "dat" not in slots:
        slots["dat"] = [antecedent(child) for child in children(verb, "nsubj:pass")]  # was refused a visa
    if passive and "subj" not in slots:
        slots.update(hidden_agent(verb))
    shared = _share(verb, slots, passive)
    return Frame(verb, _frozen(slots), passive, tuple(complements), shared)


def _add_obliged(clause: Token, slots: dict[str, list[Token]]) -> None:
    """Who must act by what a clause says (said that Oslo must pay): slot `must`; who did harm: `guilty`."""
    if any(aux.lower_ == "must" for aux in children(clause, "aux")):
        slots.setdefault("must", []).extend(children(clause, "nsubj"))
    if _is_blame(clause):
        slots.setdefault("guilty", []).extend(children(clause, "nsubj"))


def _is_blame(clause: Token) -> bool:
    """Whether an English clause says who did some harm (said that rebels were behind the raid)."""
    if not children(clause, "cop"):
        return False
    if clause.lower_ == "responsible":
        duties = (child for child in clause.children if case_word(child) == "for")
        return all(child.lemma_.lower() not in DUTIES for child in duties)
    if clause.lower_ == "guilty":
        return True
    return clause.pos_ == "NOUN" and case_word(clause) == "behind"


DUTIES = frozenset(
    {"security", "safety", "protection", "policy", "operation", "implementation", "defence", "defense",
     "administration", "maintenance", "welfare", "health", "education", "affair", "area", "organising"}
)  # fmt: skip
"""Whoever is responsible for one of these has done nothing wrong."""


def is_day(token: Token) -> bool:
    """Whether a bare word only says on which day (resigned Sunday)."""
    return token.text in DAYS and not children(token, "det", "case", "nummod", "amod")


DAYS = frozenset(
    {
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "today",
        "yesterday",
        "tomorrow",
    }
)


def _is_as(child: Token) -> bool:
    """Whether a phrase says as what somebody takes something (*described it as unsafe*)."""
    marked = any(mark.lower_ == "as" for mark in children(child, "mark", "case"))
    return marked and child.pos_ in ("ADJ", "NOUN", "PROPN") and not children(child, "cop", "nsubj", "aux")


NAMING = frozenset({"nennen", "schelten", "schimpfen", "call", "label", "brand"})
"""What takes a second object that says what the first is called (nannte ihn einen Lügner)."""


def _dependents(verb: Token) -> Iterator[Token]:
    """The children of a verb and those that the parser hung on its auxiliaries."""
    for child in verb.children:
        if child.dep_ in ("aux", "aux:pass", "cop"):
            yield from (c for c in child.children if c.dep_ not in ("advmod", "punct"))
        elif child.dep_ == "advmod":
            yield from children(child, "obl")
        yield child


def _share(verb: Token, slots: dict[str, list[Token]], passive: bool) -> frozenset[str]:
    """Take what is missing from the clause that a verb is joined to or depends on."""
    shared = set()
    if passive and verb.dep_ == "conj" and "subj" not in slots and is_passive(verb.head):
        by = [c for c in verb.head.children if case_word(c) in AGENT_CASE[language_of(verb.doc)]]
        if by:
            slots["subj"] = by
            shared.add("subj")
    surface = "obj" if passive else "subj"
    if surface in slots:
        return frozenset(shared)
    if _is_caused(verb) and "obj" not in slots:
        slots["obj"] = [antecedent(child) for child in children(verb.head, "obj")]
        slots["subj"] = [*(children(verb.head, "nsubj") or understood_subject(verb.head))]
        return frozenset({"subj", "obj"})
    subject = understood_subject(verb)
    if verb.dep_ == "acl" and is_participle(verb) and not is_infinitive(verb, language_of(verb.doc)):
        surface = "obj"
    if subject and surface not in slots:
        slots[surface] = [*subject]
        shared.add(surface)
    return frozenset(shared)


def _is_caused(verb: Token) -> bool:
    """Whether somebody has somebody else hit by an act (ließ den Redner verhaften)."""
    caused = verb.dep_ == "xcomp" and verb.head.lemma_ in ("lassen", "veranlassen")
    hit = caused and bool(children(verb.head, "obj"))
    return hit and not lemma(verb).endswith(INTRANSITIVE)


INTRANSITIVE = ("gehen", "kommen", "laufen", "reisen", "fahren", "fliegen", "marschieren", "rücken", "treten",
                "warten", "verhandeln", "abziehen", "demonstrieren", "sterben", "kämpfen")  # fmt: skip
"""What verbs end in that have no object: who is let do so acts."""


def _noun_frame(noun: Token) -> Frame:
    language = language_of(noun.doc)
    slots: dict[str, list[Token]] = {}
    complements: list[Token] = []
    for child in noun.children:
        label = child.dep_
        if label in ("nmod", "nmod:poss", "obl", "obl:arg", "det:poss"):
            word = case_word(child)
            if not (child.pos_ == "NUM" and not word and child.i > noun.i):  # the raid 7 August on …
                slots.setdefault(_noun_slot(label, word, language), []).append(child)
        elif label in ("amod", "compound"):
            slots.setdefault("poss", []).append(child)
        elif label in ("acl", "ccomp", "xcomp"):
            complements.append(child)
    _borrow(noun, slots)
    _lift(slots)
    return Frame(noun, _frozen(slots), passive=False, complements=tuple(complements))


def _noun_slot(label: str, word: str, language: str) -> str:
    if label in ("nmod:poss", "det:poss") and word in ("", "'s", "’s", "'"):
        return "poss"
    if not word:
        return "gen" if language == "de" else "poss"
    return "gen" if word == "of" else word


def _borrow(noun: Token, slots: dict[str, list[Token]]) -> None:
    """Prepositions that the parser hung on the verb beside the noun (Gespräche führen mit …)."""
    verb = noun.head
    if noun.dep_ not in ("obj", "nsubj", "nsubj:pass", "obl") or verb.pos_ not in ("VERB", "AUX"):
        return
    others = {"in"} if "gen" in slots or "von" in slots else set()
    if is_passive(verb) and noun.dep_ != "obj":  # what is said to be welcomed by Oslo is not Oslo's
        others.update(AGENT_CASE[language_of(noun.doc)])
    for child in verb.children:
        if child.dep_ in ("obl", "obl:arg") and child != noun and child.i > noun.i:
            word = case_word(child)
            if word and word not in slots and word not in others and not _is_nearer_another(child, noun):
                slots[word] = [child]


def _is_nearer_another(by: Token, noun: Token) -> bool:
    """Whether an English by- or from-phrase stands behind another (the raid came on a visit to Mali by …)."""
    before = by.left_edge.nbor(-1)
    if case_word(by) == "from" and noun.dep_ == "nsubj" and before.dep_ == "obj":
        return True
    return case_word(by) == "by" and bool(children(before, "case")) and before not in noun.subtree


PARTNERS = ("with", "between", "mit", "zwischen")


def _lift(slots: dict[str, list[Token]]) -> None:
    """Partners that stand behind what a noun is about (the resumption of ties between …)."""
    for phrase in slots.get("gen", ()):
        for child in children(phrase, "nmod"):
            word = case_word(child)
            if word in PARTNERS:
                slots.setdefault(word, []).append(child)


def _frozen(slots: dict[str, list[Token]]) -> dict[str, tuple[Token, ...]]:
    return {slot: tuple(phrases) for slot, phrases in slots.items()}

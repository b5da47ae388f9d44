"""Nouns that tell of an event, and the words that carry them: light verbs, verbs of undergoing, measures."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.casting import Roles
from lagebild.ingest.predicates import Predicate
from lagebild.ingest.tree import case_word, lemma

GOVERNED = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:arg", "nmod", "xcomp", "ccomp"})

UNDERGOING = frozenset(
    {"attract", "draw", "earn", "encounter", "endure", "face", "gain", "get", "garner", "meet", "provoke",
     "receive", "spark", "suffer", "undergo", "win",
     "auslösen", "bekommen", "einstecken", "erfahren", "erhalten", "ernten", "finden", "genießen",
     "hervorrufen", "hinnehmen", "kassieren", "kriegen", "provozieren"}
)  # fmt: skip
"""Verbs whose subject is the one to whom the act is done that their object tells of."""
MEASURES = frozenset(
    {"barrage", "billion", "campaign", "dollar", "euro", "kilo", "list", "litre", "lot", "million", "number",
     "package", "pound", "round", "salvo", "series", "shipment", "spate", "string", "ton", "tonne", "wave",
     "fülle", "kampagne", "lieferung", "milliarde", "paket", "reihe", "runde", "salve", "serie",
     "vielzahl", "welle", "zahl"}
)  # fmt: skip
"""Nouns that say how much or how many of what follows them."""


def is_undergone(noun: Token) -> bool:
    """Whether an act is the object of a verb of undergoing (*faced criticism*, *erntete Kritik*)."""
    if noun.pos_ == "VERB" or noun.head.pos_ != "VERB" or lemma(noun.head) not in UNDERGOING:
        return False
    return noun.dep_ == "obj" or (noun.dep_ == "obl" and case_word(noun) == "with")


def measure(noun: Token) -> Token:
    """The measure that a noun depends on (*tons of aid*, *eine Reihe von Angriffen*), else the noun."""
    while noun.dep_ in ("nmod", "appos") and _is_measure(noun.head) and noun.i > noun.head.i:
        noun = noun.head
    return noun


def _is_measure(noun: Token) -> bool:
    counted = any(child.dep_ == "nummod" for child in noun.children)
    return noun.pos_ in ("NOUN", "NUM", "SYM") and (counted or noun.lemma_.lower() in MEASURES)


def merge_light_verbs(found: dict[int, Candidate]) -> list[Candidate]:
    """A verb and the noun it governs are one event.

    They are if they tell of the same category, or if it was the noun that chose the verb's reading; what
    is demanded is an event of its own.
    """
    dropped: set[int] = set()
    for noun in list(found.values()):
        word = noun.trigger
        phrase = measure(word)
        verb = found.get(phrase.head.i)
        if phrase.dep_ not in GOVERNED or verb is None or verb.trigger == word or word.pos_ == "VERB":
            continue
        if phrase.dep_ == "obl" and case_word(phrase) in APART:
            continue
        same = verb.reading.plover == noun.reading.plover and noun.reading.is_event
        chose = (
            verb.reading.is_event and verb.trigger.pos_ != "ADJ" and verb.reading.chosen_by(verb.frame, word)
        )
        if same or (chose and not (verb.reading.embeds == "demanded" and noun.reading.is_event)):
            found[verb.trigger.i] = replace(
                verb,
                roles=_united(verb, noun),
                more=(*verb.more, word),
                reading=_finer(verb.reading, noun.reading) if same else verb.reading,
            )
            dropped.add(word.i)
    return [candidate for index, candidate in found.items() if index not in dropped]


def is_only_named(candidate: Candidate, found: Mapping[int, Candidate]) -> bool:
    """Whether a noun only names what somebody refuses or asks for: the refusal or request is the event.

    What others ask for, offer or do stays an event also if it is refused (*rejected the offer of Seoul*).
    """
    trigger = candidate.trigger
    above = found.get(trigger.head.i)
    alone = len(candidate.roles.agents) <= int(candidate.reading.symmetric)
    if above is None or trigger.pos_ == "VERB" or not alone or not candidate.reading.is_event:
        return False
    if trigger.dep_ in ("obj", "nsubj:pass"):
        refused = above.reading.plover == "REJECT" and above.reading.embeds == "negated"
        return refused or (above.reading.plover == "REQUEST" and _is_session(candidate))
    return above.reading.plover == "REQUEST" and case_word(trigger) in ASKED_FOR


def _is_session(candidate: Candidate) -> bool:
    """Whether a meeting names nobody but the body that is to meet (requested a session of the Council)."""
    others = any(candidate.frame.fill(slot) for slot in ("with", "between", "mit", "zwischen"))
    return candidate.reading.plover == "CONSULT" and not others


ASKED_FOR = frozenset({"for"})


APART = frozenset({"nach", "seit", "vor", "wegen", "trotz", "after", "since", "before", "despite"})
"""Prepositions that tell of another time or of the reason: what they introduce is another occurrence."""


def _united(verb: Candidate, noun: Candidate) -> Roles:
    """The roles of both; of a mutual act whoever stands by the noun takes part too (held talks with)."""
    if noun.reading.mode == "visit" and noun.roles.agents and noun.roles.targets:
        return noun.roles  # concluded his visit to Mali and Togo
    if not (verb.reading.symmetric and noun.reading.symmetric):
        return verb.roles.completed(noun.roles)
    keys = tuple(dict.fromkeys((*verb.roles.agents, *noun.roles.agents)))
    return verb.roles.with_agents(keys, max(verb.roles.agent_score, noun.roles.agent_score))


def _finer(verb: Predicate, noun: Predicate) -> Predicate:
    """The verb's reading with the noun's mode and code where the verb has no mode, or no code."""
    if verb.mode and verb.cameo:
        return verb
    finer = noun.cameo if noun.mode and not verb.mode else None
    return replace(
        verb,
        mode=verb.mode or noun.mode,
        cameo=finer or verb.cameo or noun.cameo,
        symmetric=verb.symmetric or noun.symmetric,
    )

"""Is it so? Negation and modality of an event, by its own clause and by what it hangs on."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.carriers import LIGHT, aimed, carried, is_agreed
from lagebild.ingest.governing import governed_words, is_ahead, is_beside, is_manner, is_questioned
from lagebild.ingest.hedges import before
from lagebild.ingest.modes import STRENGTH, Status, weaker
from lagebild.ingest.moods import demanded_by_threat, is_counterfactual, is_infinitive, own_modality
from lagebild.ingest.polarity import denies_its_verb, is_frame_negated, is_negated, is_support
from lagebild.ingest.tree import case_word, children, feature, lemma

GOVERNED = frozenset(
    {"obj", "obl", "obl:arg", "nmod", "xcomp", "ccomp", "acl", "advcl", "csubj", "nsubj:pass", "nsubj"}
)


PERFORMED = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT"})
"""Events that the act of speaking performs; of the others, speaking only plans or demands them."""
CONSENT = frozenset({"zustimmen", "einwilligen", "einlassen", "bewilligen", "billigen", "genehmigen"})
"""Consent is given by saying so, whatever is still to follow from it."""


def status(candidate: Candidate, above: Mapping[int, Candidate]) -> Status:
    """Negation and modality of an event; `above` gives all predicates by the place of their word."""
    if candidate.elided is not None:
        return Status(negated=True)
    found = _own_status(candidate)
    other = False  # whether another act stands between: who fails to end a war, has one
    for token in governed_words(candidate.trigger):
        parent = above.get(token.head.i)
        if is_ahead(token):
            found = replace(found, modality=weaker(found.modality, "planned"))
            break
        mode = "planned" if is_agreed(token) else aimed(token)
        if mode:
            found = replace(found, modality=weaker(found.modality, mode))
        elif is_questioned(token):
            found = replace(found, modality=weaker(found.modality, "hypothetical"))
            break
        elif parent is None:
            if is_beside(token):
                break
            found = carried(token, found)
            other = other or _is_other_act(token)
        elif parent is not candidate and token.dep_ in GOVERNED:
            if _is_reason(token, parent):
                break
            if _is_unable(parent):
                found = replace(found, negated=True)
                break
            if _is_ability_used(parent) or (_ceases(parent) and not _is_asserted(parent)):
                break  # what was able to happen did, and what is to stop goes on
            if not (other and parent.reading.embeds == "negated"):
                found = _embedded(parent, candidate, token, found)
            if is_manner(token):
                found = replace(found, modality=weaker(found.modality, own_modality(parent.trigger)))
            elif parent.reading.is_event and not parent.reading.embeds:
                break
    return _on_occasion(candidate, above, found)


def _on_occasion(candidate: Candidate, above: Mapping[int, Candidate], found: Status) -> Status:
    """A meeting is planned if what is to happen on its occasion is (will sign the treaty during a visit)."""
    noun = candidate.trigger
    beside = noun.dep_ == "obl" and case_word(noun) in ("during", "at", "in", "bei", "während")
    if found != Status() or candidate.reading.plover != "CONSULT" or not beside or noun.pos_ != "NOUN":
        return found
    act = above.get(noun.head.i)
    if act is not None and act.reading.embeds:
        return found  # whoever promises something at a meeting does meet
    modality = status(act, above).modality if act is not None else own_modality(noun.head)
    return replace(found, modality="planned") if modality == "planned" else found


def _is_ability_used(parent: Candidate) -> bool:
    """Whether somebody was able to do something in the past, and so did it."""
    copulas = {cop.lower_ for cop in children(parent.trigger, "cop", "aux")}
    return lemma(parent.trigger) in ABLE and bool(copulas & PAST) and not copulas & FUTURE


def _is_unable(parent: Candidate) -> bool:
    """Whether somebody was not able to do something, and so did not."""
    unable = is_frame_negated(parent.frame) != (lemma(parent.trigger) == "unable")
    return unable and _is_ability_used(parent)


ABLE = frozenset({"able", "unable"})
PAST = frozenset({"was", "were", "had", "has", "have"})


def _ceases(parent: Candidate) -> bool:
    return lemma(parent.trigger) in CEASING


CEASING = frozenset({"stop", "halt", "cease", "einstellen", "beenden", "stoppen", "aufhören"})


def _is_asserted(parent: Candidate) -> bool:
    """Whether a clause tells of what was done: no infinitive, no plan, no demand."""
    verb = parent.trigger
    return not is_infinitive(verb) and own_modality(verb) == "asserted"


def _is_other_act(token: Token) -> bool:
    return token.dep_ in LIGHT and token.head.pos_ == "VERB" and not is_support(token.head)


def _is_reason(token: Token, parent: Candidate) -> bool:
    """Whether a phrase gives the reason or the means of what is planned or demanded, and not its content."""
    case = case_word(token)
    if parent.reading.embeds in ("planned", "demanded") and token.dep_ in ("obl", "nmod"):
        apart = ("vor", "mit", "unter", "gegen") if parent.reading.embeds == "demanded" else ("vor",)
        return case in apart
    return token.dep_ == "nmod" and case in ("für", "for") and not parent.reading.embeds


def takes_as_given(act: Candidate, token: Token, found: Status) -> bool:
    """Whether a told act speaks of an event as of something known, and does not vouch for it itself.

    Criticism, praise and thanks do (verurteilte den Angriff), an accusation (CAMEO 112) does not; what
    somebody refuses to do is told by the article, and so is what two agree on.
    """
    plover, cameo = act.reading.plover, act.reading.cameo or ""
    if plover == "AGREE":
        return act.reading.symmetric
    if act.reading.embeds == "negated" and found.negated:
        return True
    judged = plover == "SUPPORT" or (plover == "ACCUSE" and not cameo.startswith("112"))
    return judged and token.pos_ == "NOUN" and found.modality == "asserted"


def _own_status(candidate: Candidate) -> Status:
    """What an event's own clause says of it."""
    token, reading = candidate.trigger, candidate.reading
    if is_counterfactual(token):
        return Status()
    if demanded_by_threat(token) and reading.plover in YIELDED:
        return Status(modality="demanded")
    negated = is_frame_negated(candidate.frame) or any(is_negated(word) for word in candidate.more)
    negated = negated and not denies_its_verb(token) and not reading.refuses
    modality = own_modality(token, negated=negated)
    if modality == "planned" and reading.plover in EXPRESSIVE and token.dep_ == "advcl":
        modality = "asserted"
    hedged = [mode for word in (token, *candidate.more) if (mode := before(word))]
    for mode in hedged:
        modality = weaker(modality, mode)
    if reading.embeds in STRENGTH and reading.plover not in PERFORMED and lemma(token) not in CONSENT:
        return Status(negated, weaker(modality, reading.embeds))
    return Status(negated, modality)


YIELDED = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
"""What somebody may be pressed to do: *unless they withdraw* demands it, *unless they attack* does not."""
EXPRESSIVE = PERFORMED - {"AGREE"} | {"PROTEST"}
"""Who comes together to protest does protest: of these acts a purpose clause tells."""


def _embedded(parent: Candidate, candidate: Candidate, token: Token, found: Status) -> Status:
    """How an event stands that hangs on a predicate which plans, demands, fears, denies or prevents it."""
    reading = parent.reading
    embeds = reading.embeds
    if token.dep_ == "nsubj" and parent.trigger.pos_ == "VERB" and not _is_undone(parent):
        return found
    if embeds in ("negated", "denied") and token.pos_ == "NOUN" and candidate.reading.plover in VOICED:
        return found  # criticism that is rejected was voiced
    if embeds == "negated" and found.modality == "demanded" and reading.plover == "REJECT":
        return found  # a demand that is refused was made
    if embeds == "negated":
        of_others = candidate.reading.plover not in OWN and not _is_undone(parent)
        if reading.plover == "REJECT" and token.pos_ == "NOUN" and of_others:
            return Status(found.negated, weaker(found.modality, "hypothetical"))
        if not reading.is_event or reading.plover == "COERCE":
            unreal = own_modality(parent.trigger) != "asserted" or _is_aim(parent.trigger)
            if unreal:  # what somebody wants to prevent may happen
                return replace(found, modality=weaker(found.modality, "hypothetical"))
        return replace(found, negated=not is_negated(parent.trigger))  # who does not refuse, does
    if embeds == "planned":
        if _is_over(token):
            return found
        denied = found.negated or is_frame_negated(parent.frame)
        return Status(denied, weaker(weaker(found.modality, "planned"), own_modality(parent.trigger)))
    if reading.plover == "CONSULT" and _is_topic(token) and candidate.reading.plover in YIELDED:
        return replace(found, modality=weaker(found.modality, "hypothetical"))
    asked = parent.trigger.dep_ == "conj" and is_infinitive(parent.trigger.head)
    if lemma(parent.trigger) in WEIGHING and (asked or is_infinitive(parent.trigger)):
        return found  # whoever asks others to consider something asks for it
    strength = next((m for m in STRENGTH if m == embeds), None)
    return replace(found, modality=weaker(found.modality, strength)) if strength else found


def _is_aim(verb: Token) -> bool:
    """Whether an infinitive tells what for somebody acts (sent troops to prevent …), not that it came off."""
    return is_infinitive(verb) and verb.head.pos_ == "VERB" and lemma(verb.head) not in ACHIEVING


ACHIEVING = frozenset({"manage", "help", "succeed", "gelingen", "schaffen", "vermögen", "seek", "begin"})


def _is_undone(parent: Candidate) -> bool:
    """Whether a verb denies its own subject (die Gespräche scheiterten)."""
    return (
        parent.reading.embeds == "negated" and not parent.frame.fill("obj") and not parent.frame.complements
    )


WEIGHING = frozenset({"consider", "contemplate", "weigh", "erwägen", "prüfen"})


def _is_topic(token: Token) -> bool:
    """Whether a phrase is what talks are about (talks on the withdrawal)."""
    return token.dep_ in ("nmod", "obl", "obl:arg") and case_word(token) in ("on", "about", "über")


VOICED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
OWN = frozenset({"CONSULT", "SUPPORT", "AGREE", "MOBILIZE"})
"""What somebody refuses to do himself does not happen; a refused Abzug of others may."""


def _is_over(clause: Token) -> bool:
    """Whether a clause tells of what is done already (announced that it had …): no plan."""
    if clause.dep_ not in ("ccomp", "conj") or clause.pos_ != "VERB":
        return False
    auxiliaries = {aux.lower_ for aux in children(clause, "aux")}
    if auxiliaries & FUTURE:
        return False
    return bool(auxiliaries & PERFECT) or (clause.doc.lang_ == "en" and _is_simple_past(clause))


def _is_simple_past(clause: Token) -> bool:
    """Whether an English clause tells in the simple past, also in the passive (announced that it sank …)."""
    first = next(iter(children(clause, "aux", "aux:pass")), clause)
    past = feature(first, "Tense") == "Past" and feature(first, "VerbForm") == "Fin"
    return past and not children(clause, "aux")


PERFECT = frozenset({"had", "has", "have", "hat", "habe", "haben", "hatte", "hatten", "sei", "seien", "ist"})
FUTURE = frozenset({"will", "would", "werde", "wird", "werden", "würde", "würden"})

"""Is it so? Negation and modality of an event, by its own clause and by what it hangs on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.frames import frame_of
from lagebild.ingest.governing import governed_words, is_beside
from lagebild.ingest.hedges import before, governing
from lagebild.ingest.moods import is_infinitive, own_modality
from lagebild.ingest.polarity import (
    denies_its_verb,
    is_frame_negated,
    is_negated,
    is_occurrence,
    is_support,
)
from lagebild.ingest.tree import case_word, children, lemma
from lagebild.ontology.records import Modality

LIGHT = frozenset({"obj", "nsubj", "nsubj:pass", "obl:arg", "xcomp", "iobj", "obl"})
GOVERNED = frozenset(
    {"obj", "obl", "obl:arg", "nmod", "xcomp", "ccomp", "acl", "advcl", "csubj", "nsubj:pass", "nsubj"}
)


PERFORMED = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT"})
"""Events that the act of speaking performs; of the others, speaking only plans or demands them."""
CONSENT = frozenset({"zustimmen", "einwilligen", "einlassen", "bewilligen", "billigen", "genehmigen"})
"""Consent is given by saying so, whatever is still to follow from it."""


YIELDING = frozenset({"CONCEDE", "RETREAT"})
WILL = ("will", "woll", "werd", "wird", "would", "wo", "'ll", "’ll")


@dataclass(frozen=True, slots=True)
class Status:
    """Whether the source says that it did not happen, and in what mode it speaks of it."""

    negated: bool = False
    modality: Modality = "asserted"


def status(candidate: Candidate, above: Mapping[int, Candidate]) -> Status:
    """Negation and modality of an event; `above` gives all predicates by the place of their word."""
    if candidate.elided is not None:
        return Status(negated=True)
    found = _own_status(candidate)
    other = False  # whether another act stands between: who fails to end a war, has one
    for token in governed_words(candidate.trigger):
        parent = above.get(token.head.i)
        if parent is None:
            if is_beside(token):
                break
            found = _carried(token, found)
            other = other or _is_other_act(token)
        elif parent is not candidate and token.dep_ in GOVERNED:
            if _is_reason(token, parent):
                break
            if not (other and parent.reading.embeds == "negated"):
                found = _embedded(parent, candidate, token, found)
            if parent.reading.is_event and not parent.reading.embeds:
                break
    return found


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
    negated = is_frame_negated(candidate.frame) or any(is_negated(word) for word in candidate.more)
    negated = negated and not denies_its_verb(token) and not reading.refuses
    modality = own_modality(token, negated=negated)
    if modality == "planned" and reading.plover in EXPRESSIVE and token.dep_ == "advcl":
        modality = "asserted"
    hedged = [mode for word in (token, *candidate.more) if (mode := before(word))]
    for mode in hedged:
        modality = _weaker(modality, mode)
    if reading.embeds in STRENGTH and reading.plover not in PERFORMED and lemma(token) not in CONSENT:
        return Status(negated, _weaker(modality, reading.embeds))
    return Status(negated, modality)


EXPRESSIVE = PERFORMED - {"AGREE"} | {"PROTEST"}
"""Who comes together to protest does protest: of these acts a purpose clause tells."""


def _carried(token: Token, found: Status) -> Status:
    """What a word that is no predicate says of the noun or infinitive that it governs (hielt keine Rede)."""
    head = token.head
    mode = (
        governing(head) if token.dep_ not in ("conj", "appos", "amod", "obl") or head.pos_ == "NOUN" else None
    )
    if mode and token.dep_ in NOMINAL_COMPLEMENTS:
        return replace(found, modality=_weaker(found.modality, mode))
    aim = [mode for subject in children(head, "nsubj") if (mode := governing(subject))]
    if aim and is_infinitive(token) and head.lemma_.lower() in ("sein", "be"):
        return replace(found, modality=_weaker(found.modality, aim[0]))
    infinitive = token.dep_ in ("ccomp", "csubj") and is_infinitive(token)
    if head.pos_ not in ("VERB", "AUX") or not (token.dep_ in LIGHT or infinitive):
        return found
    subject = token.dep_.startswith("nsubj")
    carries = is_occurrence(token, head) if subject else is_support(head)
    if subject and not carries:
        unreal = own_modality(head) in ("planned", "hypothetical") and _is_indefinite(token)
        return replace(found, modality=_weaker(found.modality, "hypothetical")) if unreal else found
    if token.dep_ == "obl" and not carries:
        return found
    negated = is_frame_negated(frame_of(head))
    modality = own_modality(head, negated=negated)
    return Status(found.negated or (carries and negated), _weaker(found.modality, modality))


def _is_indefinite(noun: Token) -> bool:
    """Whether a noun names nothing known (ein Angriff würde …, further sanctions will …)."""
    known = (c for c in children(noun, "det", "nmod:poss", "det:poss") if c.lower_ not in INDEFINITE)
    return next(known, None) is None and noun.pos_ == "NOUN"


INDEFINITE = frozenset(
    {"ein", "eine", "a", "an", "any", "another", "jede", "jeder", "jedes", "every", "some"}
)


NOMINAL_COMPLEMENTS = frozenset({"nmod", "acl", "xcomp", "ccomp", "csubj", "obl", "advcl"})


def is_refusal(candidate: Candidate) -> bool:
    """Whether somebody will not yield: a refusal, and no event that failed to happen."""
    trigger = candidate.trigger
    if candidate.reading.plover not in YIELDING or candidate.frame.passive or candidate.elided is not None:
        return False
    wills = any(aux.lower_.startswith(WILL) for aux in children(trigger, "aux"))
    return wills and is_negated(trigger) and bool(candidate.roles.agents)


def _embedded(parent: Candidate, candidate: Candidate, token: Token, found: Status) -> Status:
    """How an event stands that hangs on a predicate which plans, demands, fears, denies or prevents it."""
    reading = parent.reading
    embeds = reading.embeds
    if token.dep_ == "nsubj" and parent.trigger.pos_ == "VERB" and not _is_undone(parent):
        return found
    if embeds in ("negated", "denied") and token.pos_ == "NOUN" and candidate.reading.plover in VOICED:
        return found  # criticism that is rejected was voiced
    if embeds == "negated":
        of_others = candidate.reading.plover not in OWN and not _is_undone(parent)
        if reading.plover == "REJECT" and token.pos_ == "NOUN" and of_others:
            return Status(found.negated, _weaker(found.modality, "hypothetical"))
        return replace(found, negated=not is_negated(parent.trigger))  # who does not refuse, does
    if embeds == "planned":
        if _is_over(token):
            return found
        denied = found.negated or is_frame_negated(parent.frame)
        return Status(denied, _weaker(_weaker(found.modality, "planned"), own_modality(parent.trigger)))
    strength = next((m for m in STRENGTH if m == embeds), None)
    return replace(found, modality=_weaker(found.modality, strength)) if strength else found


def _is_undone(parent: Candidate) -> bool:
    """Whether a verb denies its own subject (die Gespräche scheiterten)."""
    return (
        parent.reading.embeds == "negated" and not parent.frame.fill("obj") and not parent.frame.complements
    )


VOICED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
OWN = frozenset({"CONSULT", "SUPPORT", "AGREE", "MOBILIZE"})
"""What somebody refuses to do himself does not happen; a refused Abzug of others may."""


def _is_over(clause: Token) -> bool:
    """Whether a clause tells of what is done already (announced that it had …): no plan."""
    if clause.dep_ not in ("ccomp", "conj") or clause.pos_ != "VERB":
        return False
    auxiliaries = {aux.lower_ for aux in children(clause, "aux")}
    return bool(auxiliaries & PERFECT) and not auxiliaries & FUTURE


PERFECT = frozenset({"had", "has", "have", "hat", "habe", "haben", "hatte", "hatten", "sei", "seien", "ist"})
FUTURE = frozenset({"will", "would", "werde", "wird", "werden", "würde", "würden"})


def _weaker(own: Modality, other: Modality) -> Modality:
    """The one of two modalities that claims less."""
    return max(own, other, key=STRENGTH.index)


STRENGTH: tuple[Modality, ...] = ("asserted", "planned", "demanded", "hypothetical", "denied")

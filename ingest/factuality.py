"""Is it so? Negation and modality of an event, by its own clause and by what it hangs on."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.events import Candidate
from lagebild.ingest.frames import frame_of
from lagebild.ingest.polarity import is_frame_negated, is_negated
from lagebild.ingest.tree import CIRCUMSTANCE, case_word, children, feature, language_of
from lagebild.ontology.records import Modality

CONDITIONALS = {
    "de": frozenset({"wenn", "falls", "sofern", "sollte", "ob"}),
    "en": frozenset({"if", "unless", "whether", "should"}),
}
AUXILIARIES: Mapping[str, Mapping[str, Modality]] = {
    "de": {
        "will": "planned",
        "woll": "planned",
        "soll": "planned",
        "werd": "planned",
        "wird": "planned",
        "kann": "hypothetical",
        "könn": "hypothetical",
        "konnt": "hypothetical",
        "darf": "hypothetical",
        "dürf": "hypothetical",
        "mag": "hypothetical",
        "möcht": "planned",
        "mög": "hypothetical",
        "muss": "demanded",
        "müss": "demanded",
        "würd": "hypothetical",
    },
    "en": {
        "will": "planned",
        "shall": "planned",
        "'ll": "planned",
        "’ll": "planned",
        "wo": "planned",
        "would": "hypothetical",
        "ca": "hypothetical",
        "can": "hypothetical",
        "could": "hypothetical",
        "may": "hypothetical",
        "might": "hypothetical",
        "must": "demanded",
        "should": "demanded",
    },
}
"""German auxiliaries by their beginning, for lemmas of capitalised words are unsure; English ones by form."""
INVERTED = frozenset({"sollte", "sollten", "should", "hätte", "hätten", "wäre", "wären", "würde", "würden"})
SCOPE = frozenset({"obj", "nsubj", "nsubj:pass", "obl:arg", "xcomp", "iobj", "obl"})
EMBEDDED = frozenset(
    {"obj", "obl", "obl:arg", "nmod", "xcomp", "ccomp", "acl", "advcl", "csubj", "nsubj:pass"}
)


SPEECH_ACTS = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "CONSULT"})
"""Events that the act of speaking performs; of the others, speaking only plans or demands them."""


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
    token = candidate.trigger
    language = language_of(token.doc)
    negated = is_frame_negated(candidate.frame) or any(is_negated(word) for word in candidate.more)
    modality = _own_modality(token, language)
    if candidate.reading.embeds in STRENGTH and candidate.reading.plover not in SPEECH_ACTS:
        negated, modality = _embedded(candidate, negated, modality)
    for _ in range(6):
        parent = token.head
        if parent == token:
            break
        if token.dep_ in EMBEDDED or token.dep_ in SCOPE:
            embedding = above.get(parent.i)
            if embedding is not None and _embeds(embedding, candidate, token):
                negated, modality = _embedded(embedding, negated, modality)
            elif token.dep_ in SCOPE and _is_light(parent, above):
                negated = negated or is_frame_negated(frame_of(parent))
                modality = _weaker(modality, _own_modality(parent, language))
            if embedding is not None and embedding.reading.is_event and not embedding.reading.embeds:
                break
        if token.dep_ in ("acl:relcl", "parataxis"):
            break
        token = parent
    return Status(negated, modality)


def is_refusal(candidate: Candidate) -> bool:
    """Whether somebody will not yield: a refusal, and no event that failed to happen."""
    trigger = candidate.trigger
    if candidate.reading.plover not in YIELDING or candidate.frame.passive or candidate.elided is not None:
        return False
    wills = any(aux.lower_.startswith(WILL) for aux in children(trigger, "aux"))
    return wills and is_negated(trigger) and bool(candidate.roles.agents)


def _embeds(embedding: Candidate, candidate: Candidate, token: Token) -> bool:
    """Whether a predicate speaks of what hangs on it, and not only says when or where."""
    if not embedding.reading.embeds or embedding is candidate:
        return False
    return token.dep_ not in ("obl", "nmod") or case_word(token) not in CIRCUMSTANCE


def _own_modality(token: Token, language: str) -> Modality:
    for mark in children(token, "mark"):
        if mark.lower_ in CONDITIONALS[language]:
            return "hypothetical"
        if mark.lower_ in ("um", "damit"):
            return "planned"
    for aux in children(token, "aux"):
        found = _auxiliary(aux, language)
        if found is None or _is_perfect(token, aux, language):
            continue
        inverted = aux.i == token.left_edge.i and aux.lower_ in INVERTED
        unreal = language == "de" and aux.lower_.startswith(KONJUNKTIV_2)
        return "hypothetical" if inverted or unreal else found
    if token.dep_ == "advcl" and language == "en" and _marks(token, "to"):
        return "planned"
    return "asserted"


KONJUNKTIV_2 = ("würd", "könnt", "dürft", "müsst", "möcht", "sollt")


def _auxiliary(aux: Token, language: str) -> Modality | None:
    forms = AUXILIARIES[language]
    if language == "en":
        return forms.get(aux.lower_)
    return next((mood for start, mood in forms.items() if aux.lower_.startswith(start)), None)


def _marks(token: Token, word: str) -> bool:
    return any(child.lower_ == word for child in children(token, "mark"))


def _is_perfect(token: Token, aux: Token, language: str) -> bool:
    """Whether werden is only the passive's, or sollen with a perfect tells of hearsay (soll … haben)."""
    if language == "de" and aux.lower_.startswith(("werd", "wird", "wurd")):
        return feature(token, "VerbForm") == "Part"
    return aux.lower_.startswith("soll") and any(
        child.lower_ in ("haben", "sein") for child in children(token, "aux")
    )


def _is_light(verb: Token, above: Mapping[int, Candidate]) -> bool:
    return verb.i not in above and verb.pos_ in ("VERB", "AUX")


def _embedded(embedding: Candidate, negated: bool, modality: Modality) -> tuple[bool, Modality]:
    if embedding.reading.embeds == "negated":
        return not is_negated(embedding.trigger), modality  # who does not refuse, does
    embeds = next((m for m in STRENGTH if m == embedding.reading.embeds), None)
    return negated, _weaker(modality, embeds) if embeds else modality


def _weaker(own: Modality, other: Modality) -> Modality:
    """The one of two modalities that claims less."""
    return max(own, other, key=STRENGTH.index)


STRENGTH: tuple[Modality, ...] = ("asserted", "planned", "demanded", "hypothetical", "denied")

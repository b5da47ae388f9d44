"""Is it so? Negation and modality of an event, by its own clause and by what it hangs on."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from lagebild.ingest.events import Candidate
from lagebild.ingest.tree import case_word, children, feature
from lagebild.ontology.records import Modality

NEGATORS = {
    "de": frozenset({"nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie",
                     "niemals", "weder", "niemand", "nichts", "keinerlei", "keineswegs", "ohne"}),
    "en": frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor", "nobody", "nothing",
                     "without", "cannot"}),
}  # fmt: skip
CONDITIONALS = {
    "de": frozenset({"wenn", "falls", "sofern", "sollte", "ob"}),
    "en": frozenset({"if", "unless", "whether", "should"}),
}
AUXILIARIES: Mapping[str, Mapping[str, Modality]] = {
    "de": {
        "wollen": "planned",
        "sollen": "planned",
        "werden": "planned",
        "können": "hypothetical",
        "dürfen": "hypothetical",
        "mögen": "hypothetical",
        "müssen": "demanded",
    },
    "en": {
        "will": "planned",
        "shall": "planned",
        "'ll": "planned",
        "wo": "planned",
        "would": "hypothetical",
        "can": "hypothetical",
        "could": "hypothetical",
        "may": "hypothetical",
        "might": "hypothetical",
        "must": "demanded",
        "should": "demanded",
    },
}
SCOPE = frozenset({"obj", "nsubj", "nsubj:pass", "obl:arg", "xcomp", "iobj", "obl"})
EMBEDDED = frozenset(
    {"obj", "obl", "obl:arg", "nmod", "xcomp", "ccomp", "acl", "advcl", "csubj", "nsubj:pass"}
)


SPEECH_ACTS = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "CONSULT"})
"""Events that the act of speaking performs; of the others, speaking only plans or demands them."""


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
    language = "de" if token.doc.lang_ == "de" else "en"
    negated = any(_negated(word, language) for word in (token, *candidate.more))
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
                negated = negated or _negated(parent, language)
                modality = _weaker(modality, _own_modality(parent, language))
            if embedding is not None and embedding.reading.is_event and not embedding.reading.embeds:
                break
        if token.dep_ in ("acl:relcl", "parataxis"):
            break
        token = parent
    return Status(negated, modality)


def _embeds(embedding: Candidate, candidate: Candidate, token: Token) -> bool:
    """Whether a predicate speaks of what hangs on it, and not only says when or where."""
    if not embedding.reading.embeds or embedding is candidate:
        return False
    return token.dep_ not in ("obl", "nmod") or case_word(token) not in CIRCUMSTANCE


CIRCUMSTANCE = frozenset(
    {"nach", "in", "bei", "seit", "während", "trotz", "wegen", "durch", "aus", "angesichts", "anlässlich",
     "after", "during", "at", "following", "since", "despite", "amid", "before", "over", "as", "als"}
)  # fmt: skip


def _negated(token: Token, language: str) -> bool:
    words = NEGATORS[language]
    return any(
        child.lower_ in words
        for child in token.children
        if child.dep_ not in ("conj", "nsubj", "ccomp", "advcl")
    )


def _own_modality(token: Token, language: str) -> Modality:
    for mark in children(token, "mark"):
        if mark.lower_ in CONDITIONALS[language]:
            return "hypothetical"
        if mark.lower_ in ("um", "damit"):
            return "planned"
    for aux in children(token, "aux"):
        found = AUXILIARIES[language].get(aux.lemma_.lower()) or AUXILIARIES[language].get(aux.lower_)
        if found and not _is_perfect(token, aux, language):
            if language == "de" and feature(aux, "Mood") == "Sub" and aux.lower_.startswith(KONJUNKTIV_2):
                return "hypothetical"
            return found
    if token.dep_ == "advcl" and language == "en" and _marks(token, "to"):
        return "planned"
    return "asserted"


KONJUNKTIV_2 = ("würd", "könnt", "dürft", "müsst", "möcht", "sollt")


def _marks(token: Token, word: str) -> bool:
    return any(child.lower_ == word for child in children(token, "mark"))


def _is_perfect(token: Token, aux: Token, language: str) -> bool:
    """Whether werden is only the passive's, or sollen with a perfect tells of hearsay (soll … haben)."""
    if language == "de" and aux.lemma_.lower() == "werden":
        return feature(token, "VerbForm") == "Part" or token.tag_ == "VVPP"
    return aux.lemma_.lower() == "sollen" and any(
        child.lower_ in ("haben", "sein") for child in children(token, "aux")
    )


def _is_light(verb: Token, above: Mapping[int, Candidate]) -> bool:
    return verb.i not in above and verb.pos_ in ("VERB", "AUX")


def _embedded(embedding: Candidate, negated: bool, modality: Modality) -> tuple[bool, Modality]:
    if embedding.reading.embeds == "negated":
        return True, modality
    embeds = next((m for m in STRENGTH if m == embedding.reading.embeds), None)
    return negated, _weaker(modality, embeds) if embeds else modality


def _weaker(own: Modality, other: Modality) -> Modality:
    """The one of two modalities that claims less."""
    return max(own, other, key=STRENGTH.index)


STRENGTH: tuple[Modality, ...] = ("asserted", "planned", "demanded", "hypothetical", "denied")

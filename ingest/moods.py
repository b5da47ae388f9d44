"""The mode of a clause by its own words: auxiliaries, conjunctions, word order, purpose."""

from collections.abc import Mapping

from spacy.tokens import Token

from lagebild.ingest.tree import case_word, children, feature, is_denied, language_of, lemma
from lagebild.ontology.records import Modality

CONDITIONALS = {
    "de": frozenset({"wenn", "falls", "sofern", "ob"}),
    "en": frozenset({"if", "unless", "whether", "lest"}),
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
"""German auxiliaries by their beginning, for lemmas of capitalised words are unsure; English ones by form.
What could or had to be done in the past (konnte, musste) was done, or with a negation was not."""
INVERTED = frozenset(
    {"sollte", "sollten", "should", "had", "were", "hätte", "hätten", "wäre", "wären", "würde", "würden"}
)
UNREAL = ("würd", "könnt", "dürft", "müsst", "möcht", "sollt")
IRREAL = frozenset({"hätte", "hätten", "wäre", "wären"})


def own_modality(verb: Token, *, negated: bool = False) -> Modality:
    """In what mode a clause speaks of what its verb tells; a verb joined to another shares its auxiliary."""
    language = language_of(verb.doc)
    if _is_condition(verb, language) or _is_asked(verb):
        return "hypothetical"
    if _is_purpose(verb, language):
        return own_modality(verb.head) if _is_means(verb) else "planned"
    if language == "en" and _is_subjunctive(verb):
        return "demanded"
    auxiliaries = children(verb, "aux")
    if any(cop.lower_ in IRREAL for cop in children(verb, "cop")):
        return "hypothetical"
    if language == "en" and _is_duty(verb, auxiliaries):
        return "planned"
    for aux in auxiliaries:
        found = _auxiliary(aux, language)
        if found is None or _is_perfect(verb, aux, language):
            continue
        if language == "de":
            return _german(aux, found, {other.lower_ for other in auxiliaries}, negated=negated)
        return _english(verb, aux, found, negated=negated)
    if is_by_means(verb):
        return own_modality(_finite_above(verb.head), negated=negated)
    if language == "en" and _is_appointed(verb):
        return "planned"
    if _is_to_come(verb):
        return "planned"
    if not auxiliaries and _shares_auxiliary(verb):
        return own_modality(verb.head, negated=negated)
    return "asserted"


def is_counterfactual(word: Token) -> bool:
    """Whether a clause says what would have been if something had not happened, which therefore did."""
    first = word.doc[word.left_edge.i]
    auxiliaries = [child for child in word.children if child.dep_.startswith("aux")]
    inverted = first in auxiliaries and first.lower_ in ("had", "hätte", "hätten", "wäre", "wären")
    conditional = any(mark.lower_ in ("if", "wenn") for mark in children(word, "mark"))
    perfect = any(aux.lower_ in ("had", "hätte", "hätten", "wäre", "wären") for aux in auxiliaries)
    return word.dep_ == "advcl" and is_denied(word) and (inverted or (conditional and perfect))


def demanded_by_threat(verb: Token) -> bool:
    """Whether a clause says what would avert what is threatened, or end a refusal (unless they withdraw)."""
    if verb.dep_ != "advcl":
        return False
    marks = {mark.lower_ for mark in children(verb, "mark")}
    return "unless" in marks or (not marks.isdisjoint(("until", "bis")) and _refuses(verb.head))


def _refuses(verb: Token) -> bool:
    denied = is_denied(verb) or any(child.lower_ == "never" for child in verb.children)
    return denied or lemma(verb) in REFUSING


REFUSING = frozenset({"refuse", "decline", "reject", "weigern", "ablehnen", "verweigern"})


def is_infinitive(verb: Token) -> bool:
    """Whether a clause is an infinitive with to or zu, and no purpose (um … zu)."""
    marks = [child.lower_ for child in children(verb, "mark")]
    if language_of(verb.doc) == "en":
        return "to" in marks
    joined = feature(verb, "VerbForm") == "Inf" and "zu" in verb.lower_[1:]
    return ("zu" in marks or joined) and "um" not in marks


def _is_condition(verb: Token, language: str) -> bool:
    """A conditional clause, by its conjunction or by its verb in front (sollte …, wird … angegriffen, …)."""
    marks = children(verb, "mark")
    if any(mark.lower_ in CONDITIONALS[language] for mark in marks):
        return True
    first = verb.doc[verb.left_edge.i]
    if first.head == verb and first.dep_ in ("aux", "aux:pass") and first.lower_ in INVERTED:
        return verb.dep_ == "advcl" or first.lower_ in ("sollte", "sollten", "should")
    fronted = first == verb or (first.head == verb and first.dep_ in ("aux", "aux:pass"))
    finite = feature(first, "VerbForm") == "Fin"
    return language == "de" and verb.dep_ == "advcl" and not marks and fronted and finite


def _is_purpose(verb: Token, language: str) -> bool:
    marks = {child.lower_ for child in children(verb, "mark")}
    if language == "de":
        return bool(marks & {"um", "damit"})
    return verb.dep_ == "advcl" and "to" in marks


def _is_means(purpose: Token) -> bool:
    """Whether an infinitive of purpose tells what was done indeed: by what was used, forced, or with only.

    So *used batons to break up the rally*, *was forced to resign*, *went on to attack*, *only to turn back*.
    """
    if purpose.i < purpose.head.i or purpose.head.pos_ != "VERB":
        return False
    marks = [mark for mark in children(purpose, "mark") if mark.lower_ in ("to", "um")]
    only = any(mark.i and mark.nbor(-1).lower_ in ("only", "nur") for mark in marks)
    on = any(child.lower_ == "on" for child in children(purpose.head, "advmod", "compound:prt"))
    return only or lemma(purpose.head) in MEANS or (on and purpose.head.lemma_ == "go")


def is_by_means(verb: Token) -> bool:
    """Whether an English gerund tells by what something is done (must put pressure on Mali by closing …)."""
    if verb.dep_ != "advcl" or not verb.lower_.endswith("ing") or children(verb, "aux"):
        return False
    return any(mark.lower_ == "by" for mark in children(verb, "mark"))


def _finite_above(verb: Token) -> Token:
    """The verb that an infinitive of purpose or content depends on."""
    while verb.dep_ in ("xcomp", "advcl", "acl") and is_infinitive(verb) and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb


MEANS = frozenset(
    {"use", "force", "compel", "oblige", "cause", "lead", "help", "prompt", "drive", "persuade", "convince",
     "get", "enable", "einsetzen", "verwenden", "benutzen", "nutzen"}
)  # fmt: skip


def _is_asked(verb: Token) -> bool:
    """Whether a main clause asks whether something is so (did the army attack?)."""
    if verb.dep_ != "ROOT":
        return False
    last = verb.sent[-1] if not verb.sent[-1].is_quote else verb.sent[-2:][0]
    if last.text != "?":
        return False
    first = next((word for word in verb.sent if word.is_alpha), verb)
    return (
        first == verb.doc[verb.left_edge.i] and first.head == verb and first.dep_.startswith(("aux", "ROOT"))
    )


def _is_subjunctive(verb: Token) -> bool:
    """Whether a clause with that tells what shall be done (insisted that the army withdraw)."""
    if verb.dep_ != "ccomp" or not any(mark.lower_ == "that" for mark in children(verb, "mark")):
        return False
    passive = [aux for aux in children(verb, "aux:pass") if aux.lower_ == "be"]
    if children(verb, "aux"):
        return False
    subject = next(iter(children(verb, "nsubj", "nsubj:pass")), None)
    base = verb.lower_ == verb.lemma_.lower() and feature(verb, "VerbForm") != "Part"
    past = feature(verb.head, "Tense") == "Past"
    return subject is not None and (bool(passive) or (base and (past or _is_singular(subject))))


def _is_singular(subject: Token) -> bool:
    """Whether a subject is one, so that its verb would end in s."""
    plural = feature(subject, "Number") == "Plur" or bool(children(subject, "conj"))
    return subject.pos_ in ("NOUN", "PROPN") and not plural and subject.lower_ == subject.lemma_.lower()


def _english(verb: Token, aux: Token, found: Modality, *, negated: bool) -> Modality:
    """The mode of an English auxiliary; also of later history, reported words, what could not be."""
    plain = not any(child.lower_ == "have" for child in children(verb, "aux"))
    if aux.lower_ in ("would", "was", "were") and any(child.lower_ in LATER for child in verb.children):
        return "asserted"
    if aux.lower_ == "would" and any(case_word(phrase) == "under" for phrase in children(verb, "obl")):
        return "planned"
    if aux.lower_ == "could" and negated and plain:
        return "asserted"
    return "planned" if _is_backshift(verb, aux) else found


LATER = frozenset({"later", "eventually", "ultimately", "subsequently"})


def _is_appointed(verb: Token) -> bool:
    """Whether an infinitive is a headline's future (Macron to visit Kyiv) or one of duty (is to be tried)."""
    if not any(child.lower_ == "to" for child in children(verb, "mark")):
        return False
    if verb.dep_ == "ROOT" or (verb.dep_ == "acl" and verb.head.pos_ == "PROPN"):
        return True
    return verb.dep_ == "xcomp" and verb.head.lower_ in ("is", "are", "was", "were")


def _is_duty(verb: Token, auxiliaries: list[Token]) -> bool:
    """Whether a form of be with to tells of what is to come (is to be tried)."""
    to = any(child.lower_ == "to" for child in children(verb, "mark"))
    return to and any(aux.lower_ in ("is", "are", "was", "were") for aux in auxiliaries)


def _is_to_come(verb: Token) -> bool:
    """Whether a present tense tells of the days to come (reist morgen, kommen nächste Woche zusammen)."""
    finite = [word for word in (verb, *children(verb, "aux:pass")) if feature(word, "Tense") == "Pres"]
    if not finite or verb.pos_ != "VERB" or children(verb, "aux"):
        return False
    times = children(verb, "obl", "obl:tmod", "obl:unmarked", "advmod", "nmod:tmod", "nmod:unmarked")
    return any(_is_ahead(time) for time in times)


def _is_ahead(time: Token) -> bool:
    if time.lower_ in ("morgen", "übermorgen", "bald", "demnächst", "tomorrow", "soon"):
        return time.pos_ == "ADV" or time.lower_ == "tomorrow"
    adjectives = children(time, "amod")
    return time.pos_ == "NOUN" and any(a.lower_.startswith(AHEAD) for a in adjectives)


AHEAD = ("kommend", "nächst", "next", "coming", "upcoming")


def _german(aux: Token, found: Modality, forms: set[str], *, negated: bool) -> Modality:
    form = aux.lower_
    if form == "solle":
        return "demanded"
    if form in ("musste", "mussten"):
        return "asserted"
    if form.startswith(UNREAL) or forms & IRREAL:
        return "hypothetical"
    if negated and found == "planned" and form.startswith(("will", "woll")):
        return "asserted"  # who does not want to, does not
    return found


def _auxiliary(aux: Token, language: str) -> Modality | None:
    forms = AUXILIARIES[language]
    if language == "en":
        return forms.get(aux.lower_)
    return next((mood for start, mood in forms.items() if aux.lower_.startswith(start)), None)


def _is_perfect(token: Token, aux: Token, language: str) -> bool:
    """Whether werden is only the passive's, or a modal with a perfect tells of hearsay (soll … haben)."""
    if language == "de" and aux.lower_.startswith(("werd", "wird", "wurd")):
        return feature(token, "VerbForm") == "Part"
    joined = [word for word in children(token, "conj") if feature(token, "VerbForm") == "Part"]
    return aux.lower_.startswith(("soll", "will", "woll")) and any(
        child.lower_ in ("haben", "sein") for word in (token, *joined) for child in children(word, "aux")
    )


def _is_backshift(verb: Token, aux: Token) -> bool:
    """Whether would is the will of reported words (said that it would …)."""
    if aux.lower_ != "would" or any(child.lower_ == "have" for child in children(verb, "aux")):
        return False
    return verb.dep_ == "ccomp" and feature(verb.head, "Mood") != "Imp"


def _shares_auxiliary(verb: Token) -> bool:
    """Whether a verb stands under the auxiliary of the one it is joined to (will withdraw and recognise)."""
    if verb.dep_ != "conj" or children(verb, "nsubj", "nsubj:pass", "mark") or verb.pos_ != "VERB":
        return False
    return feature(verb, "VerbForm") in ("Inf", feature(verb.head, "VerbForm"))

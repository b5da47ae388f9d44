"""Who acts in a clause that does not say so: control, joined and relative clauses, plans and charges."""

from spacy.tokens import Token

from lagebild.ingest.tree import NOMINAL, asked, case_word, children, feature, language_of, lemma

RELATIVE_WORDS = frozenset(
    {"who", "which", "that", "whom", "whose", "der", "die", "das", "dem", "den", "dessen", "deren"}
)


def understood_subject(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who is understood as the subject of a verb that has none of its own."""
    head = verb.head
    if head == verb:
        return _subject_before(verb)
    if depth > 4:
        return ()
    if verb.dep_ in ("acl", "acl:relcl"):
        return _understood_beside(verb, head, depth)
    if verb.dep_ == "csubj" and not _is_finite(verb):
        return tuple(children(head, "iobj", "obl:arg")[:1])
    if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "obl"):
        return ()
    if verb.dep_ in ("ccomp", "parataxis") and _is_finite(verb):
        return ()
    own = children(head, "nsubj", "nsubj:pass")
    if verb.dep_ in ("xcomp", "ccomp", "obl") or _is_charge(verb):
        controller = children(head, "obj", "iobj", "obl:arg")
        free = _subject_control(head) or _is_endeavour(controller[0]) if controller else True
        if not free and not (own and _is_aim(verb)):
            return (antecedent(controller[0]),)
    asked = _asked(verb)
    if asked is not None:
        return (antecedent(asked),)
    if own:
        return tuple(antecedent(subject) for subject in own)
    return understood_subject(head, depth + 1) if head.pos_ in ("VERB", "AUX", "ADJ") else ()


def _is_aim(verb: Token) -> bool:
    """Whether an English infinitive tells what for its subject did something (hit the trucks to protest)."""
    aim = verb.dep_ == "xcomp" and is_infinitive(verb, "en") and verb.doc.lang_ == "en"
    return aim and verb.head.lemma_.lower() in DEEDS


DEEDS = frozenset(
    {"arrest", "attack", "block", "blockade", "bomb", "close", "cross", "cut", "expel", "fight", "fire",
     "hit", "hold", "kill", "launch", "leave", "occupy", "raid", "seize", "shell", "shut", "sign", "storm",
     "strike", "throw", "torch", "visit"}
)  # fmt: skip
"""Verbs whose object does not do what the infinitive behind tells of."""


def _is_endeavour(noun: Token) -> bool:
    """Whether an English object tells what somebody undertakes to do something (take steps to …)."""
    return noun.doc.lang_ == "en" and noun.pos_ == "NOUN" and noun.lemma_.lower() in ENDEAVOURS


ENDEAVOURS = frozenset(
    {"action", "attempt", "bid", "campaign", "chance", "decision", "drive", "effort", "initiative", "measure",
     "money", "move", "offensive", "operation", "opportunity", "plan", "pledge", "power", "promise", "right",
     "step", "talk", "threat", "time", "vow"}
)  # fmt: skip
"""Nouns for what one does, has or says to do something: who does so is to act."""


def _understood_beside(verb: Token, noun: Token, depth: int) -> tuple[Token, ...]:
    """Who acts in a clause beside a noun: the noun, or whoever has the plan or wrote what it tells of."""
    if noun.pos_ not in NOMINAL:
        return ()
    for mark in children(verb, "mark"):
        if mark.lower_ == "to" and (name := asked(mark)) is not None:
            return (name,)
    owned = any(child.dep_ in ("det:poss", "nmod:poss", "nmod", "amod") for child in noun.children)
    german = language_of(verb.doc) == "de"
    planned = verb.dep_ == "acl" and german and is_infinitive(verb, "de")
    written = not german and verb.lower_.endswith("ing") and noun.lemma_.lower() in WRITINGS
    if not (planned or written) or owned or noun.dep_ not in ("obj", "obl", "obl:arg") or depth > 4:
        return (noun,)
    own = children(noun.head, "nsubj")
    return tuple(antecedent(subject) for subject in own) or understood_subject(noun.head, depth + 1)


WRITINGS = frozenset(
    {"advisory", "appeal", "circular", "communique", "communiqué", "complaint", "declaration", "decree",
     "directive", "editorial", "indictment", "lawsuit", "leaflet", "letter", "manifesto", "memo",
     "memorandum", "message", "motion", "note", "order", "petition", "post", "proclamation", "report",
     "resolution", "speech", "statement", "suit", "telegram", "tweet", "video", "warrant"}
)  # fmt: skip
"""What speaks for whoever issues it (*signed a letter urging Oslo to pay*)."""


def _is_charge(verb: Token) -> bool:
    """Whether a clause says what its governor's object does (accused Mali of arming …)."""
    marks = {mark.lower_ for mark in children(verb, "mark")} if verb.dep_ == "advcl" else set()
    if "for" in marks:  # blamed him for, but not drew criticism for
        return any(child.pos_ in ("PROPN", "PRON") for child in children(verb.head, "obj"))
    return not marks.isdisjoint(("of", "from", "into", "with"))


def _asked(verb: Token) -> Token | None:
    """Whom somebody appeals to or calls on to do something."""
    if verb.head.lemma_.lower() not in APPEALING or not is_infinitive(verb, language_of(verb.doc)):
        return None
    named = (
        child for child in children(verb.head, "obl") if case_word(child) in ("to", "on", "upon", "with")
    )
    return next((child for child in named if verb.head.i < child.i < verb.i), None)


APPEALING = frozenset({"appeal", "call", "plead"})


def _subject_before(root: Token) -> tuple[Token, ...]:
    """The subject of a clause that the parser put under the one joined to it (er kam, sah und siegte)."""
    for child in root.children:
        if child.i < root.i and child.dep_ in ("ccomp", "parataxis") and not children(root, "expl"):
            return tuple(antecedent(subject) for subject in children(child, "nsubj")[:1])
    return ()


SUBJECT_CONTROL = frozenset(
    {
        "promise",
        "vow",
        "threaten",
        "versprechen",
        "drohen",
        "zusagen",
        "androhen",
        "zusichern",
        "versichern",
        "geloben",
        "schwören",
        "anbieten",
        "garantieren",
        "ankündigen",
        "erklären",
    }
)


def _subject_control(verb: Token) -> bool:
    return lemma(verb) in SUBJECT_CONTROL


def _is_finite(verb: Token) -> bool:
    parts = (verb, *children(verb, "aux", "aux:pass", "cop"))
    return any(feature(part, "VerbForm") == "Fin" for part in parts)


def is_participle(verb: Token) -> bool:
    """Whether a verb is a participle of the past."""
    return feature(verb, "VerbForm") == "Part" and not verb.lower_.endswith("ing")


def is_infinitive(verb: Token, language: str) -> bool:
    """Whether a clause is an infinitive with to or zu, and tells no purpose by um."""
    marks = [child.lower_ for child in children(verb, "mark")]
    if language == "en":
        return "to" in marks
    joined = feature(verb, "VerbForm") == "Inf" and "zu" in verb.lower_[1:]
    return ("zu" in marks or joined) and "um" not in marks


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the word itself."""
    genitive = token.lower_ in ("dessen", "deren", "whose")
    relative = genitive or (token.lower_ in RELATIVE_WORDS and token.pos_ in ("PRON", "SCONJ"))
    if not relative or token.dep_ == "mark":
        return token
    clause = token.head
    while clause.dep_ not in ("acl:relcl", "acl") and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ in ("acl:relcl", "acl") else token


def answerable(act: Token) -> tuple[Token, ...]:
    """Who did what an English noun tells of, by what is said of them.

    So *is responsible for the raid*, *claimed responsibility for the raid*, *was behind the raid*.
    """
    if case_word(act) == "behind":
        return tuple(children(act, "nsubj"))
    if case_word(act) != "for":
        return ()
    governor = act.head
    if governor.lower_ in ("responsible", "accountable", "answerable"):
        return tuple(antecedent(subject) for subject in children(governor, "nsubj"))
    claims = governor.lower_ in ("responsibility", "credit") and lemma(governor.head) in CLAIMING
    return tuple(children(governor.head, "nsubj")) if claims else ()


CLAIMING = frozenset({"accept", "admit", "assume", "bear", "claim", "take"})

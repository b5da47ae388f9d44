"""Negation: the words that deny a predicate, and where they may stand."""

from spacy.tokens import Token

from lagebild.ingest.frames import Frame
from lagebild.ingest.tree import NOMINAL, children, conjuncts, language_of, lemma

NEGATORS = {
    "de": frozenset({"nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie",
                     "niemals", "weder", "niemand", "nichts", "keinerlei", "keineswegs", "ohne"}),
    "en": frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor", "nobody", "nothing",
                     "without", "cannot"}),
}  # fmt: skip
NOBODY = frozenset(
    {"niemand", "niemanden", "niemandem", "nichts", "nobody", "nothing", "none", "keiner", "keine"}
)
NO = frozenset(
    {"kein", "keine", "keinen", "keiner", "keinem", "keines", "keinerlei", "no", "neither", "weder"}
)
ARGUMENTS = ("subj", "obj", "dat")


SUPPORT = frozenset(
    {"abhalten", "allow", "attend", "aufnehmen", "be", "begin", "beginnen", "bekommen",
     "beteiligen", "brauchen", "bring", "bringen", "carry", "come", "conduct", "do", "enter",
     "erfolgen", "ergreifen", "erhalten", "erheben", "erreichen", "erteilen", "erzielen", "finden",
     "fliegen", "folgen", "führen", "geben", "gelingen", "get", "give", "go", "haben", "halten",
     "happen", "have", "hold", "issue", "join", "kommen", "lassen", "launch", "leisten", "let",
     "liefern", "machen", "make", "manage", "mount", "need", "nehmen", "occur", "offer", "pay",
     "planen", "provide", "reach", "schaffen", "schicken", "schließen", "see", "sehen", "sein",
     "send", "sprechen", "stage", "start", "starten", "stattfinden", "stellen", "succeed", "take",
     "teilnehmen", "treffen", "unternehmen", "vorsehen", "want", "werden", "wollen", "zulassen",
     "zustandekommen", "zwingen", "üben"}
)  # fmt: skip
"""Verbs that only carry an event noun or infinitive: what they deny is the event (hielt keine Gespräche ab);
of other verbs it is something else (konnte den Vormarsch nicht aufhalten)."""
OCCURRENCE = frozenset(
    {"be", "begin", "beginnen", "come", "erfolgen", "finden", "folgen", "follow", "geben",
     "gelingen", "happen", "kommen", "occur", "resume", "sein", "start", "stattfinden", "take",
     "werden", "zustandekommen"}
)  # fmt: skip
"""Verbs whose subject is the event (die Gespräche fanden nicht statt)."""
ONLY = frozenset({"nur", "bloß", "allein", "only", "just", "merely", "simply"})
MORE = frozenset({"mehr", "länger", "longer", "einmal", "yet", "even", "more"})


def is_support(verb: Token) -> bool:
    """Whether a verb, or the copula of a predicate, carries an event and tells of none itself."""
    return lemma(verb).split()[0] in SUPPORT or bool(children(verb, "cop"))


def is_occurrence(subject: Token, verb: Token) -> bool:
    """Whether a verb says of its subject that it happens, or is done (Hilfe wurde nicht geleistet)."""
    passive = subject.dep_ == "nsubj:pass" and is_support(verb)
    return passive or lemma(verb).split()[0] in OCCURRENCE or bool(children(verb, "cop"))


def denies_its_verb(noun: Token) -> bool:
    """Whether weder before a noun denies what is said of it (weder Drohungen noch Bitten halfen)."""
    pair = any(child.lower_ in ("weder", "neither", "noch", "nor") for child in noun.children)
    alone = not any(child.lower_ in NO - {"weder", "neither"} for child in noun.children)
    verb = noun.head
    while verb.pos_ in NOMINAL and verb.head != verb:
        verb = verb.head
    return pair and alone and noun.pos_ == "NOUN" and verb.pos_ == "VERB" and not is_support(verb)


def is_negated(token: Token) -> bool:
    """Whether a word has a negator of its own (griff nicht an, keine Gespräche, ohne anzugreifen)."""
    own = (
        _denies(child)
        for child in token.children
        if child.dep_ not in ("conj", "nsubj", "ccomp", "advcl", "parataxis")
    )
    return any(own) or _begins_with_without(token) or _is_second(token) or _is_yet_to(token)


def _denies(child: Token) -> bool:
    """Whether a word denies what it hangs on: not and nicht mehr do, not only does not."""
    words = NEGATORS[language_of(child.doc)]
    if child.lower_ in words:
        return not (child.i + 1 < len(child.doc) and child.doc[child.i + 1].lower_ in ONLY)
    return child.lower_ in MORE and any(inner.lower_ in words for inner in child.children)


def _is_second(token: Token) -> bool:
    """Whether a verb is the second of two denied ones (weder … noch …, did not … nor …)."""
    return token.dep_ == "conj" and any(child.lower_ in ("noch", "nor") for child in children(token, "cc"))


def _is_yet_to(token: Token) -> bool:
    """Whether something has yet to be done."""
    if token.pos_ != "VERB" or token.i < 2:
        return False
    return (token.nbor(-2).lower_, token.nbor(-1).lower_) == ("yet", "to")


def is_frame_negated(frame: Frame) -> bool:
    """The same for a predicate with its arguments (kein Land griff an, neither Iran nor Iraq attacked)."""
    if is_negated(frame.head):
        return True
    phrases = (phrase for slot in ARGUMENTS for phrase in frame.fill(slot))
    if any(_is_nobody(phrase) for phrase in phrases if _is_own(frame, phrase)):
        return True
    return frame.head.pos_ == "VERB" and any(_is_neither(phrase) for phrase in children(frame.head, "obl"))


def _is_neither(phrase: Token) -> bool:
    """Whether a circumstance denies its verb (weder mit Paris noch mit Rom gesprochen, with no one)."""
    if phrase.lower_ in NOBODY:
        return True
    if phrase.lower_ == "one" and any(child.lower_ == "no" for child in phrase.children):
        return True
    return any(child.lower_ in ("weder", "neither") for child in phrase.children)


def _is_own(frame: Frame, phrase: Token) -> bool:
    """Whether a phrase stands in the predicate's own clause and was not taken over from another."""
    return phrase.head == frame.head or phrase.head.head == frame.head


def _is_nobody(phrase: Token) -> bool:
    if phrase.lower_ in NOBODY and phrase.pos_ in ("PRON", "DET"):
        return True
    return any(
        child.lower_ in NO and child.dep_ in ("det", "cc", "advmod", "preconj")
        for part in conjuncts(phrase)
        for child in part.children
    )


def _begins_with_without(token: Token) -> bool:
    """Whether an infinitive clause begins with ohne or statt, wherever the parser hung the word."""
    if token.pos_ != "VERB" or token.doc.lang_ != "de":
        return False
    return token.doc[token.left_edge.i].lower_ in ("ohne", "statt", "anstatt") and token.dep_ != "ROOT"

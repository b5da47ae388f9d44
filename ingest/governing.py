"""What governs a word: the words above it in the tree, up to where they no longer speak of it."""

from collections.abc import Iterator

from spacy.tokens import Token

from lagebild.ingest.hedges import governing
from lagebild.ingest.moods import is_by_means, is_infinitive
from lagebild.ingest.tree import CIRCUMSTANCE, case_word, children, feature, lemma


def governed_words(word: Token) -> Iterator[Token]:
    """A word and those above it, up to the clause or circumstance that only stands beside what is told."""
    for _ in range(6):
        if is_by_means(word) and is_infinitive(word.head):
            word = word.head  # whoever asks for an end by a withdrawal asks for both
        if word.head == word or stands_apart(word):
            return
        yield word
        word = word.head


def stands_apart(word: Token) -> bool:
    """Whether a word heads a clause or phrase that only says when, where or why."""
    if word.dep_ in ("acl:relcl", "parataxis") and _is_denied_report(word.head) and _is_reported(word):
        return False
    if word.dep_ in ("acl:relcl", "parataxis") or any(m.lower_ in BESIDE for m in children(word, "mark")):
        return True
    if word.dep_ in ("advcl", "acl"):
        return not _is_complement(word)
    if word.dep_ == "ccomp" and word.doc[word.left_edge.i].lower_ in ("was", "what", "worauf", "wofür"):
        return True
    if _is_paid_for(word):
        return True
    hoped = governing(word.head) is not None or is_manner(word)
    return word.dep_ in ("obl", "nmod") and case_word(word) in CIRCUMSTANCE and not hoped


def is_manner(noun: Token) -> bool:
    """Whether a noun says how something is done, and is as real as that (in cooperation with)."""
    return noun.lemma_.lower() in JOINTLY and case_word(noun) == "in"


JOINTLY = frozenset(
    {"coordination", "cooperation", "collaboration", "abstimmung", "zusammenarbeit", "kooperation"}
)


def _is_paid_for(word: Token) -> bool:
    """Whether a phrase says what somebody pays for, is blamed for or answers (punish them for the attack)."""
    if word.dep_ not in ("obl", "nmod", "obl:arg"):
        return False
    answered = lemma(word.head).lower() in ANSWERING and case_word(word) in ("for", "over", "für", "wegen")
    return answered or (case_word(word) == "on" and word.lower_ == "charges")


ANSWERING = frozenset(
    {"retaliate", "retaliation", "punish", "punishment", "apologise", "apologize", "apology", "compensate",
     "compensation", "revenge", "avenge", "arrest", "sanction", "prosecute", "try", "responsibility",
     "accountable", "penalise", "penalize", "entschuldigen", "entschuldigung", "bestrafen", "entschädigen",
     "entschädigung", "vergelten", "vergeltung", "rache", "rächen", "sanktionieren"}
)  # fmt: skip


BESIDE = frozenset(
    {"nachdem", "weil", "da", "obwohl", "während", "bevor", "als", "seit", "seitdem",
     "after", "because", "since", "although", "though", "while", "before", "as", "when"}
)  # fmt: skip
"""Conjunctions of clauses that only give the time or the reason."""


def _is_complement(clause: Token) -> bool:
    """Whether a clause is what its governor speaks of (the plan to …, a plan for …, accused of …)."""
    marks = {child.lower_ for child in children(clause, "mark", "case")}
    if _is_denied_report(clause.head):
        return True
    if marks & CHARGED and lemma(clause.head) in CHARGING:
        return True
    planned = "for" in marks and clause.dep_ == "acl" and governing(clause.head) is not None
    return planned or bool(marks & COMPLEMENT_MARKS) or is_infinitive(clause)


def is_questioned(clause: Token) -> bool:
    """Whether a clause only asks whether something is so (declined to say whether …)."""
    asks = any(child.lower_ in ("whether", "ob") for child in children(clause, "mark"))
    return asks and clause.dep_ in ("ccomp", "csubj", "csubj:pass", "acl", "xcomp")


CHARGED = frozenset({"with", "for"})
CHARGING = frozenset({"charge", "blame", "indict", "fault", "prosecute", "sue"})
"""Verbs whose gerund tells what somebody is said to have done (charged with attacking)."""
COMPLEMENT_MARKS = frozenset({"to", "zu", "of", "from", "against", "dass", "daß", "that", "into"})


def is_ahead(noun: Token) -> bool:
    """Whether a phrase tells of what is still ahead (ahead of the talks)."""
    cases = (case for case in children(noun, "case") if case.lower_ == "of" and case.i)
    return any(case.nbor(-1).lower_ == "ahead" for case in cases)


def is_beside(token: Token) -> bool:
    """Whether a noun is only what another is about (the response to the attack)."""
    head = token.head
    if (
        token.dep_ != "nmod"
        or head.pos_ != "NOUN"
        or is_manner(token)
        or governing(head)
        or _is_denied_report(head)
    ):
        return False
    stem = head.lemma_.lower()
    return not any(stem.endswith(word) for word in TRANSPARENT)


def _is_denied_report(noun: Token) -> bool:
    """Whether a report or charge is the object of a denial, so that what it tells of is denied as well."""
    denied = noun.dep_ in ("obj", "nsubj:pass") and lemma(noun.head) in DENYING
    return denied and noun.lemma_.lower().endswith(CLAIMS)


def _is_reported(clause: Token) -> bool:
    """Whether a clause beside a German noun is what it reports (Berichte, wonach …; Vorwürfe, er habe …)."""
    first = next(word for word in clause.doc[clause.left_edge.i :] if not word.is_punct)
    told = first.lower_ in ("wonach", "nach")
    finite = (clause, *children(clause, "aux", "aux:pass", "cop"))
    return told or (clause.dep_ == "parataxis" and any(feature(w, "Mood") == "Sub" for w in finite))


DENYING = frozenset(
    {"deny", "dismiss", "reject", "refute", "rebut", "dispute", "dementieren", "bestreiten", "zurückweisen",
     "abstreiten", "leugnen"}
)  # fmt: skip
CLAIMS = ("report", "claim", "allegation", "accusation", "charge", "rumour", "rumor", "suggestion",
          "bericht", "behauptung", "vorwurf", "vorwürf", "meldung", "gerücht", "darstellung",
          "anschuldigung")  # fmt: skip


TRANSPARENT = (
    "reihe", "serie", "zahl", "aufnahme", "beginn", "fortsetzung", "runde", "teilnahme", "beteiligung",
    "form", "verlängerung", "ausweitung", "einsatz", "anwendung", "durchführung", "verhängung", "option",
    "rahmen", "paket", "round", "series", "number", "resumption", "start", "opening", "participation", "wave",
    "use", "set", "extension", "expansion", "launch", "involvement", "part", "kind", "package", "batch",
)  # fmt: skip
"""Nouns through which one looks at the event (die Aufnahme von Gesprächen)."""

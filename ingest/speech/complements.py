"""Complements: the clause behind a cue that says what was said."""

from spacy.tokens import Token

from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.speech.konjunktiv import is_strong, is_weak
from lagebild.ingest.speech.layout import Layout, Stretch
from lagebild.ingest.tree import children, feature

CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass", "parataxis", "advcl", "acl", "conj"})
THAT = {"de": frozenset({"dass", "daß", "ob"}), "en": frozenset({"that", "whether", "if"})}
QUESTION_WORDS = frozenset({"wer", "was", "wie", "wo", "wann", "warum", "weshalb", "wohin",
    "wieso", "who", "what", "how", "where", "when", "why"})  # fmt: skip
REASONS = frozenset({"da", "weil", "als", "wenn", "obwohl", "nachdem", "bevor", "während", "indem",
    "damit", "sofern", "falls", "solange", "sobald", "because",
    "when", "while", "after", "before", "although"})  # fmt: skip
CORRELATES = frozenset({"darauf", "davon", "dazu", "dafür", "dagegen", "daran", "darüber", "damit",
    "davor", "darum", "daraufhin"})  # fmt: skip
CONSECUTIVE = frozenset({"so", "ohne", "als", "anstatt", "dadurch"})
RELATIVES = frozenset({"der", "die", "das", "dem", "den", "dessen", "deren", "welche", "welcher",
    "welches"})  # fmt: skip
BREAKS = frozenset({"adding", "saying", "citing", "noting", "according", "though", "although",
    "but", "calling", "arguing", "referring"})  # fmt: skip
RESUMED = frozenset({"said", "says", "added", "adds", "told", "tells", "called", "calls", "vowed",
    "promised", "urged", "urges", "accused", "argued", "suggested", "asked", "asks", "noted",
    "notes", "warned", "warns", "insisted", "denied"})  # fmt: skip
NEAR, FAR = 12, 30


def behind(layout: Layout, cue: Cue) -> tuple[Stretch, ...]:
    """The clause that the tree hangs on the cue, behind it."""
    clause = _complement(layout, cue)
    if clause is None:
        return ()
    _, end = layout.segment(cue.token.i)
    first = min((word.i for word in clause.subtree if word.i > cue.token.i), default=clause.i)
    last = min(int(clause.right_edge.i) + 1, end)
    if first >= last:
        return ()
    if layout.language == "en":
        if _finite(clause) is None and not _infinitive(clause, german=False):
            return ((first, last),)
        return ((first, max(last, _run(layout, first, end))),)
    if cue.last + 1 < first and layout.doc[cue.last + 1].text == ",":
        first = cue.last + 2
    return ((first, _extended(layout, last, end)),)


def _extended(layout: Layout, last: int, end: int) -> int:
    """German reported speech runs on while the mood says so."""
    if any(is_strong(word) or is_weak(word) for word in layout.doc[last:end]):
        return end
    return last


def _complement(layout: Layout, cue: Cue) -> Token | None:
    candidates = list(cue.token.children)
    for child in cue.token.children:
        if child.lower_ in CORRELATES or (
            child.dep_ == "obj" and child.pos_ == "NOUN" and child.i > cue.token.i
        ):
            candidates += children(child, "ccomp", "acl", "advcl", "xcomp")
    segment = layout.segment_of[cue.token.i]
    for clause in sorted(candidates, key=lambda child: child.i):
        if clause.i > cue.token.i and layout.segment_of[clause.i] == segment and _suits(layout, clause, cue):
            return clause
    return None


def _deep_in_quotation(layout: Layout, clause: Token) -> bool:
    """Whether a clause is part of a quotation that began before it: the quotation's own frame has it."""
    first = clause.left_edge.i
    return any(begin + 1 < first and clause.right_edge.i < end for begin, end in layout.quoted)


def _suits(layout: Layout, clause: Token, cue: Cue) -> bool:
    """Whether a clause can be what the cue frames."""
    if clause.dep_ not in CLAUSES or _deep_in_quotation(layout, clause):
        return False
    german, frames = layout.language == "de", cue.entry.frames
    marks = {c.lower_ for c in children(clause, "mark", "advmod")}
    reporting = any(c.lower_ in THAT["de" if german else "en"] for c in children(clause, "mark"))
    if (marks & REASONS and not reporting) or (german and _no_speech(clause, reporting)):
        return False
    infinitive = _infinitive(clause, german)
    if clause.dep_ == "conj":
        verb = _finite(clause)
        return german and verb is not None and is_strong(verb) and not children(clause, "cc")
    if clause.dep_ == "advcl" and not (german and (reporting or infinitive)):
        return False
    if clause.dep_ == "acl" and not (reporting or infinitive):
        return False
    if reporting:
        return "clause" in frames
    if _asks(clause):
        return "clause" in frames and cue.entry.word_class == "V"
    if infinitive:
        return "infinitive" in frames
    if _is_gerund(clause) and cue.entry.lemma in OWNED:
        return True
    return _stands_alone(clause, cue, german)


def _is_gerund(clause: Token) -> bool:
    """Whether a clause is an English verb in -ing right behind its cue (denied attacking the town)."""
    return clause.dep_ in ("xcomp", "ccomp") and clause.pos_ == "VERB" and clause.lower_.endswith("ing")


OWNED = frozenset({"deny", "admit", "acknowledge"})
"""Verbs whose -ing tells what the speaker did, or says not to have done."""


def _stands_alone(clause: Token, cue: Cue, german: bool) -> bool:
    """A clause without a conjunction: in German its mood must tell unless the cue is sure."""
    if _finite(clause) is None or "clause" not in cue.entry.frames:
        return False
    trusted = cue.entry.trust > 1 and cue.entry.word_class == "V"
    return trusted or not german or _in_mood(clause)


def _asks(clause: Token) -> bool:
    words = {c.lower_ for c in children(clause, "mark", "advmod", "nsubj", "obj", "det")}
    return bool(words & QUESTION_WORDS) and clause.dep_ != "parataxis"


def _no_speech(clause: Token, reporting: bool) -> bool:
    """So dass, ohne dass; and relative clauses that the tree takes for complements."""
    doc = clause.doc
    for child in children(clause, "mark"):
        if reporting and child.lower_ in THAT["de"] and child.i:
            return doc[child.i - 1].lower_ in CONSECUTIVE
        if child.lower_ in ("um", "ohne"):
            return True
    first = clause.left_edge
    while first.i < clause.i and first.is_punct:
        first = doc[first.i + 1]
    return first.lower_ in RELATIVES and first.dep_ not in ("det", "nmod") and first.i + 1 < clause.i


def _in_mood(clause: Token) -> bool:
    verb = _finite(clause)
    return verb is not None and (is_strong(verb) or is_weak(verb))


def _finite(clause: Token) -> Token | None:
    """The finite verb of a clause."""
    for word in (clause, *children(clause, "aux", "aux:pass", "cop")):
        if word.pos_ in ("VERB", "AUX") and (
            feature(word, "Mood") or word.dep_ in ("aux", "aux:pass", "cop")
        ):
            return word
    own = children(clause, "nsubj", "nsubj:pass", "expl")
    return clause if clause.pos_ == "VERB" and own else None


def _infinitive(clause: Token, german: bool) -> bool:
    marks = {child.lower_ for child in children(clause, "mark")}
    if not german:
        return "to" in marks
    joined = "zu" in clause.lower_[1:] and clause.lower_.endswith("en") and clause.pos_ == "VERB"
    return ("zu" in marks or (joined and _finite(clause) is None)) and not marks & {"um", "ohne"}


def _run(layout: Layout, first: int, end: int) -> int:
    """How far an English clause runs: to the end of its segment or to the next frame."""
    doc = layout.doc
    for word in doc[first + 2 : end - 1]:
        if not layout.free(word.i):
            continue
        after = doc[word.i + 1]
        if word.text == "," and after.lower_ in BREAKS and layout.free(after.i):
            return int(word.i)
        if word.lower_ in ("and", "but") and after.lower_ in RESUMED:
            return int(word.i)
    return end


def further_behind(layout: Layout, cue: Cue) -> tuple[Stretch, ...]:
    """Where the tree fails: a conjunction behind the cue, or a comma and the mood of speech."""
    if layout.language == "de" and "infinitive" in cue.entry.frames:
        found = _infinitive_next(layout, cue)
        if found:
            return found
    if "clause" not in cue.entry.frames:
        return ()
    find = _german_next if layout.language == "de" else _english_next
    return find(layout, cue)


def _english_next(layout: Layout, cue: Cue) -> tuple[Stretch, ...]:
    doc, end = layout.doc, layout.segment(cue.token.i)[1]
    for i in range(cue.token.i + 1, min(end, cue.token.i + NEAR)):
        if not layout.free(i) or doc[i].text in ";:":
            return ()
        if doc[i].lower_ in ("that", "whether") and (doc[i].dep_ == "mark" or doc[i].pos_ == "SCONJ"):
            return ((i, _run(layout, i, end)),)
    return ()


def _german_next(layout: Layout, cue: Cue) -> tuple[Stretch, ...]:
    doc, end = layout.doc, layout.segment(cue.token.i)[1]
    for i in range(cue.token.i + 1, min(end, cue.token.i + FAR)):
        if not layout.free(i) or doc[i].text in ";:":
            return ()
        if doc[i].text != ",":
            continue
        after = doc[i + 1].lower_ if i + 1 < end else ""
        if after in THAT["de"] or _mood_next(layout, i + 1, end, cue.entry.trust > 1):
            return ((i + 1, end),)
        if cue.entry.trust > 2 and i == cue.last + 1 and _quotes(layout, i + 1, end):
            return ((i + 1, end),)
    return ()


def _quotes(layout: Layout, first: int, end: int) -> bool:
    """Whether words between marks come in a main clause: X meinte, Y „…“."""
    if first >= end or (layout.doc[first].lower_ in RELATIVES and layout.doc[first].dep_ != "det"):
        return False
    return any(not layout.free(i) for i in range(first, end)) and layout.doc[first].dep_ != "mark"


def _infinitive_next(layout: Layout, cue: Cue) -> tuple[Stretch, ...]:
    """A comma right behind the cue and then zu with an infinitive, before any finite verb."""
    doc, end = layout.doc, layout.segment(cue.token.i)[1]
    comma = cue.last + 1
    if comma + 1 >= end or doc[comma].text != "," or doc[comma + 1].lower_ in ("um", "ohne", "dass"):
        return ()
    for i in range(comma + 1, min(end - 1, comma + FAR)):
        if doc[i].lower_ == "zu" and doc[i + 1].pos_ in ("VERB", "AUX") and doc[i + 1].lower_.endswith("n"):
            return ((comma + 1, end),)
        if doc[i].pos_ == "AUX" and feature(doc[i], "Mood"):
            return ()
    return ()


def _mood_next(layout: Layout, first: int, end: int, trusted: bool) -> bool:
    doc = layout.doc
    if first >= end or doc[first].lower_ in ("wo", "als", "weil", "da") or doc[first].dep_ == "mark":
        return False
    if doc[first].lower_ in RELATIVES and doc[first].dep_ != "det":
        return False
    for i in range(first, min(end, first + FAR)):
        if doc[i].text in ",;:":
            return False
        if is_strong(doc[i]) or (trusted and is_weak(doc[i])):
            return True
    return False


def unmarked(layout: Layout, cue: Cue) -> tuple[Stretch, ...]:
    """English without that, where the tree hangs the clause elsewhere: X said on Monday it failed."""
    if layout.language != "en" or cue.entry.trust < 3 or "clause" not in cue.entry.frames:
        return ()
    doc, end = layout.doc, layout.segment(cue.token.i)[1]
    for word in doc[cue.token.i + 1 : min(end, cue.token.i + NEAR)]:
        if word.text in (",", ":", ";") and word.i > cue.token.i + 3:
            return ()
        subject = word.dep_ in ("nsubj", "nsubj:pass", "expl")
        if subject and word.head.i > word.i and word.head.dep_ not in ("acl:relcl", "advcl"):
            first = max(cue.token.i + 1, int(word.left_edge.i))
            return ((first, _run(layout, first, end)),)
    return ()

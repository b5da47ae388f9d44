"""Which words of a sentence a time belongs to: one noun alone, or all of its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from lagebild.ingest.times.tense import host_of, outlook_of, readings, tells
from lagebild.ingest.tree import CIRCUMSTANCE, case_word, clause_head, feature, lemma

BEFORE_A_NOUN = frozenset({"compound", "nummod", "amod", "nmod:poss"})
GOVERNED = frozenset({"obj", "nsubj", "nsubj:pass"})
ALONG = frozenset({"mit", "bei", "durch", "auf", "während", "with", "at", "by", "during"})
"""What happens with, at or by something else happens when that does."""
CHARGES = frozenset({"ACCUSE", "COERCE", "CONCEDE", "REQUEST", "SUPPORT"})
LASTING = (
    "treaty", "deal", "accord", "agreement", "pact", "law", "constitution", "resolution", "ruling", "report",
    "truce", "ceasefire", "cease-fire", "convention", "protocol", "charter", "declaration", "embargo",
    "sanction", "vertrag", "abkommen", "pakt", "gesetz", "verfassung", "urteil", "bericht", "waffenruhe",
    "konvention", "erklärung", "vereinbarung", "sanktion",
)  # fmt: skip
"""What is in force after its day: what is done to the treaty of 1972 is not of 1972."""
COUNTING = frozenset({"after", "before", "nach", "vor", "nachdem", "bevor"})
GRANTING = frozenset({"give", "grant", "have", "geben", "einräumen", "haben"})
OF = frozenset({"von", "of"})
"""The war of 1999, a report of 3 March: the noun's own time, whatever else the clause tells."""
AFTER = frozenset({"nach", "after", "following"})
BESIDE = AFTER | {"vor", "before", "seit", "since", "laut", "wegen", "trotz", "gegenüber", "despite", "amid"}
"""What a phrase with one of these tells of is not when the rest of its clause is."""
SHORTLY = ("kurz", "unmittelbar", "shortly", "just", "right")
EDGES = frozenset(
    {"beginn", "anfang", "auftakt", "ende", "abschluss", "start", "beginning", "opening", "end", "eve"}
)
"""Parts of what happens; their day is one of its days."""
YEARS = frozenset({"jahr", "jahre", "jahres", "year"})
WITHIN = 12
"""How many words may stand between a time before a noun and the participle that it belongs to."""
MEANWHILE = frozenset({"when", "as", "while", "als", "während", "wobei", "indem"})
HAPPENING = frozenset(
    {"hold", "held", "make", "made", "take", "begin", "begun", "start", "sign", "schedule", "plan", "occur",
     "happen", "place", "plant", "launch", "carry", "conduct", "reach", "stage", "due", "set", "stattfinden",
     "abhalten", "planen", "beginnen", "führen", "ansetzen", "vorsehen", "verüben", "unterzeichnen",
     "vereinbaren", "schließen", "erzielen", "halten", "starten"}
)  # fmt: skip
"""Verbs that only say of a noun that it happens: the meeting held on Monday."""
DAYTIMES = frozenset(
    {"abend", "morgen", "nacht", "nachmittag", "vormittag", "mittag", "morgenstunden", "abendstunden",
     "stunden", "verlauf", "laufe", "morning", "evening", "night", "afternoon", "hours", "time"}
)  # fmt: skip
"""Parts of a day, which a day hangs on (the night of 3 May, am Abend des Montags)."""
RANGES = frozenset({"zwischen", "von", "between", "from"})
REACTING = frozenset({"reagieren", "antworten", "react", "respond", "answer"})
ATTENDING = frozenset({"attend", "besuchen", "teilnehmen", "beiwohnen", "host", "ausrichten"})
"""Verbs that tell of being at what their noun names, when that happens."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The words that a time dates in any case, the clause it stands in, and whether it is for them alone."""

    own: tuple[Token, ...]
    clause: Token
    alone: bool

    def allows(self, trigger: Token, clause: Token) -> bool:
        """Whether the time may date an event of a clause."""
        if self.clause != clause:
            return lemma(trigger) in ATTENDING and any(noun.head == trigger for noun in self.own)
        if not self.alone:
            return True
        told = trigger == clause or (trigger.pos_ == "ADJ" and trigger.head == clause)
        return told and any(
            _is_governed(noun, clause) and not is_spoken_of(noun, clause) for noun in self.own
        )


def _is_governed(noun: Token, verb: Token) -> bool:
    if noun.head != verb:
        return False
    if noun.dep_ in GOVERNED:  # what has been signed goes on
        return not lemma(noun).lower().endswith(LASTING) or not HAPPENING.isdisjoint(
            (lemma(verb), verb.lower_)
        )
    return case_word(noun) in ALONG or (case_word(noun) == "in" and tells(noun) and not _is_charge(verb))


def _is_charge(verb: Token) -> bool:
    """Whether a verb tells what becomes of those who were in something (arrested in Monday's attack)."""
    return any(reading.plover in CHARGES for reading in readings(verb))


def claim_of(words: Span) -> Claim:
    """What the words of a time belong to."""
    if (counted := _counted_from(words)) is not None:
        above = counted.head
        own: tuple[Token, ...] = (above,) if above != counted else ()
        alone = not own or (above.pos_ == "NOUN" and above != clause_head(above) and tells(above))
        return Claim(own, clause_head(above), alone)
    root = _root(words)
    if granted := _granted(root):
        return Claim((granted,), granted, alone=False)
    host, clause = host_of(root), _joined(words) or clause_head(root)
    attribute = _attribute(words)
    if attribute is not None:
        return Claim((attribute, attribute.head), attribute, alone=True)
    if host.lower_ == "ahead":
        return Claim(tuple(child for child in host.children if child.dep_ == "nmod"), clause, alone=True)
    if root.is_digit and case_word(root) in RANGES and host.pos_ == "NOUN" and not tells(host):
        return Claim((host,), host, alone=True)  # the president from 1997 to 2005
    if clause.dep_ in ("acl", "acl:relcl") and not HAPPENING.isdisjoint(
        (clause.lemma_.lower(), clause.lower_)
    ):
        return Claim((host, clause.head), clause, alone=False)
    if root.dep_ in BEFORE_A_NOUN and host.i > root.i:
        return Claim((host,), clause, alone=True)
    own = (host, *(child for child in host.children if host.lower_ in EDGES and child.dep_ == "nmod"))
    noun = host.pos_ in ("NOUN", "PROPN") or host.dep_ in ("obl", "nmod")
    return Claim(own, clause, alone=noun and _is_its_own(root, host))


def _counted_from(words: Span) -> Token | None:
    """What days are counted from that are some days after it (two days after the attack)."""
    last = words[-1]
    if len(words) < 2 or last.lower_ not in COUNTING or last.dep_ not in ("case", "mark"):
        return None
    return last.head if last.head not in words else None


def is_granted(time: Token) -> bool:
    """Whether somebody is given until a day to do something."""
    return _granted(time) is not None


def _granted(time: Token) -> Token | None:
    clause = clause_head(time)
    if clause.lemma_.lower() not in GRANTING or case_word(time) not in ("until", "till", "bis", "by"):
        return None
    for word in clause.doc[time.i : time.sent.end]:
        if word.pos_ == "VERB" and clause.is_ancestor(word) and word.dep_ in ("acl", "xcomp", "advcl"):
            return word
    return None


def is_of_a_noun(words: Span) -> bool:
    """Whether a time says of a noun behind it which one it is (since the February coup, Friday's vote)."""
    root = words.root
    if root.dep_ in BEFORE_A_NOUN and root.head.i >= words.end:
        return True
    return words.end < len(words.doc) and words.doc[words.end].lower_ in ("'s", "’s")


def _root(words: Span) -> Token:
    """The word by which a time hangs on others: of a range the first year, of `Jahres 2000` the noun."""
    first, before = words[0], words.doc[max(0, words.start - 1)]
    if before.lower_ in YEARS and before != first:
        return before
    if first.is_digit and first.head.pos_ == "NOUN" and first.head not in words:
        return first
    root = words.root
    while root.head.lower_ in DAYTIMES and root.dep_ in ("nmod", "compound") and root.head != root:
        root = root.head
    return root


def _joined(words: Span) -> Token | None:
    """The verb of a clause that begins with `and on Tuesday she`, whatever the parser hung the day on."""
    doc, start = words.doc, words.start
    while start > words.sent.start and doc[start - 1].dep_ == "case":
        start -= 1
    if start == words.sent.start or doc[start - 1].pos_ != "CCONJ":
        return None
    following = next((word for word in doc[words.end : words.end + 4] if not word.is_punct), None)
    if following is None or following.dep_ != "nsubj" or following.head.i < following.i:
        return None
    return following.head


def _is_its_own(time: Token, noun: Token) -> bool:
    """Whether a time that hangs on a noun says when the noun is, whatever the verb tells."""
    if time == noun:
        return False
    genitive = any(child.dep_ == "det" and child.lower_ == "des" for child in time.children)
    beside = case_word(noun) in BESIDE and not is_shortly(noun)
    return tells(noun) or genitive or case_word(time) in OF or beside


def is_shortly(noun: Token) -> bool:
    """Whether a phrase says that something was shortly before or after."""
    return any(child.lower_.startswith(SHORTLY) for child in noun.children)


def _attribute(words: Span) -> Token | None:
    """The participle that German puts, with its time, before a noun: der für Juni geplante Gipfel."""
    host, doc = words.root.head, words.doc
    if host.dep_ == "amod" and host.head.i > host.i:
        return host
    if doc.lang_ != "de" or words.start < 2 or words.end == len(doc):
        return None
    after, before = doc[words.end], words.start - 1 - (doc[words.start - 1].dep_ == "case")
    while before > words.sent.start and doc[before].dep_ == "advmod":  # der zunächst für Juni geplante
        before -= 1
    if doc[before].pos_ != "DET":
        return None
    if after.dep_ == "amod" and after.head.i > after.i:
        return after
    return _participle(words) if doc[before + 1].dep_ == "case" else None


PARTICIPLE = re.compile(r"\w+(?:t|en|nd)e[nrms]?")


def _participle(words: Span) -> Token | None:
    """The participle of `der am 3. Mai … verurteilte General`, whatever the parser made of it."""
    doc, end = words.doc, min(words.end + WITHIN, words.sent.end - 1)
    for word in doc[words.end : end]:
        if word.is_punct:
            return None
        if word.is_lower and PARTICIPLE.fullmatch(word.text) and word.nbor().is_title:
            return word if word.pos_ in ("VERB", "ADJ") else None
    return None


def clauses_of(trigger: Token) -> Iterator[Token]:
    """The clause of an event, then those whose time it shares: what it is joined to, what governs it."""
    head = clause_head(trigger)
    if is_spoken_of(trigger, head) or (trigger.dep_ == "amod" and trigger.head.i > trigger.i):
        return
    yield head
    while head.head != head and _shares_time(head):
        head = clause_head(head.head)
        yield head


def _shares_time(clause: Token) -> bool:
    if clause.dep_ == "acl:relcl":
        return _is_answer(clause)
    if clause.dep_ == "advcl":
        marks = [child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")]
        goes_on = _is_gerund(clause) and {*marks} <= {"by"}
        return not MEANWHILE.isdisjoint(marks) or goes_on or _is_purpose(clause, marks)
    if clause.dep_ == "xcomp":
        return clause.pos_ == "ADJ" or not any(reading.embeds for reading in readings(clause.head))
    if clause.dep_ == "ccomp":  # an opinion is of the day that it is uttered on
        return clause.pos_ == "ADJ"
    return clause.dep_ == "conj"


def _is_purpose(clause: Token, marks: list[str]) -> bool:
    """Whether somebody meets or marches to do something: there, on that day."""
    meets = any(reading.plover in ("CONSULT", "PROTEST") for reading in readings(clause.head))
    return meets and bool(marks) and {*marks} <= {"to", "zu", "um"}


def _is_gerund(verb: Token) -> bool:
    """Whether an English participle goes on with its clause (he spoke on Sunday, accusing Iran)."""
    ing = verb.lower_.endswith("ing") and feature(verb, "VerbForm") in ("Part", "Ger")
    return ing and verb.doc.lang_ == "en" and verb.head.pos_ == "VERB"


def is_spoken_of(noun: Token, verb: Token) -> bool:
    """Whether somebody demands, blames or denies on a day what a noun tells of, whenever that is."""
    part = noun
    while part.head != verb and part.head != part:
        part = part.head
    if noun != verb and noun.pos_ == "NOUN" and lemma(verb) in REACTING and part.dep_ != "nsubj":
        return case_word(part) in ("auf", "to", "")
    if noun == verb or noun.pos_ != "NOUN" or case_word(part) in ALONG | CIRCUMSTANCE or part.dep_ == "nsubj":
        return False
    acts = (reading for reading in readings(verb) if reading.speech and reading.is_event)
    # held a speech, raised a demand: such verbs need their own noun to be speech
    return any(not any(condition.words for condition in act.demands) for act in acts)


def _is_answer(relative: Token) -> bool:
    """Whether a relative clause goes on with a meeting: met the king, who argued for war."""
    meeting = clause_head(relative.head)
    subject = next((child for child in relative.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.i != relative.left_edge.i + 1 or not relative.left_edge.is_punct:
        return False
    if subject.lower_ not in ("who", "der", "die"):
        return False
    met = any(reading.plover == "CONSULT" for reading in readings(meeting))
    said = any(reading.speech for reading in readings(relative))
    return met and said and outlook_of(meeting) == outlook_of(relative) == "past"

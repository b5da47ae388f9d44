"""Reads off a parsed sentence what the steps ask of it; labels are those of Universal Dependencies."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from lagebild.ontology.records import Language, Span

PERSON = frozenset({"PER", "PERSON"})
"""What the pipelines call the name of a person."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
CLAUSAL = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis", "conj", "ROOT", "root"}
)


CIRCUMSTANCE = frozenset(
    {"nach", "in", "bei", "seit", "während", "trotz", "wegen", "durch", "aus", "angesichts", "anlässlich",
     "after", "during", "at", "following", "since", "despite", "amid", "before", "over", "as", "als"}
)  # fmt: skip
"""Prepositions that say when, where or why, and do not belong to what a predicate governs."""


AREAS = frozenset(
    {"außenbezirk", "flughafen", "hafen", "innenstadt", "norden", "nähe", "osten", "peripherie", "stadtrand",
     "stadtteil", "stadtzentrum", "straßen", "süden", "umgebung", "umland", "vorort", "vororten", "westen",
     "zentrum", "center", "centre", "east", "north", "outskirts", "south", "streets", "suburb", "suburbs",
     "vicinity", "west"}
)  # fmt: skip
"""Nouns for a part of a place or what is near it (in der Nähe von Brüssel)."""


def language_of(doc: Doc) -> Language:
    """Which of the two languages a document is in."""
    return _spoken(doc.vocab)


@lru_cache(maxsize=4)
def _spoken(vocab: Vocab) -> Language:
    """The language of a vocabulary, which spaCy works out anew at every look."""
    return "de" if vocab.lang == "de" else "en"


def lemma(token: Token) -> str:
    """The lemma; a separated particle is joined to its verb (kündigte … an: ankündigen)."""
    base: str = token.lemma_ or token.text
    if token.pos_ in ("VERB", "AUX"):
        base = base.lower()
        for child in token.children:
            if child.dep_ == "compound:prt":
                part = child.lower_
                if language_of(token.doc) == "de":
                    return base if base.startswith(part) else part + base
                return f"{base} {part}"
    return base


def children(token: Token, *labels: str) -> list[Token]:
    """The children with one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def case_word(token: Token) -> str:
    """The preposition or postposition of a phrase, in lower case, or nothing."""
    if not (token.n_lefts or token.n_rights):  # most words have none below them
        return ""
    words = [child.lower_ for child in token.children if child.dep_ == "case" and child.pos_ != "PART"]
    word = CONTRACTIONS.get(words[0], words[0]) if words else ""
    return "aus" if word == "von" and _is_origin(token) else word


def _is_origin(token: Token) -> bool:
    """Whether a phrase with von goes on with aus (vom Libanon aus)."""
    on = token.i + 1 < len(token.doc) and token.nbor().lower_ == "aus"
    return on and language_of(token.doc) == "de"


CONTRACTIONS = {
    "im": "in",
    "ins": "in",
    "am": "an",
    "ans": "an",
    "vom": "von",
    "zum": "zu",
    "zur": "zu",
    "beim": "bei",
    "aufs": "auf",
    "fürs": "für",
    "durchs": "durch",
    "ums": "um",
    "gegens": "gegen",
    "übers": "über",
    "vors": "vor",
}


def conjuncts(token: Token) -> list[Token]:
    """The phrase and those joined to it by and, or, as well as; not what is set against it by not."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL and not is_denied(child):
            found.extend(conjuncts(child))
    return found


def asked(to: Token) -> Token | None:
    """Who stands with for between a noun and the English infinitive of this to (a call for Mali to pay)."""
    name = to.nbor(-1) if to.i > to.sent.start else to
    while name.dep_ in ("flat", "conj", "compound") and name.head.i < to.i:
        name = name.head
    noun, verb = name.head, to.head
    called = name.pos_ == "PROPN" or (verb.head != name and verb.i > to.i)
    joined = name.dep_ == "nmod" and noun.pos_ == "NOUN" and noun.i < name.i
    return name if joined and called and case_word(name) == "for" else None


def is_denied(token: Token) -> bool:
    """Whether a phrase has a not of its own (die EU drohte, Trump nicht)."""
    return any(child.lower_ in ("nicht", "not", "n't", "n’t") for child in token.children)


def clause_head(token: Token) -> Token:
    """The verb (or other predicate) of the innermost clause that a word belongs to."""
    while token.head != token:
        if token.dep_ in CLAUSAL and (token.pos_ in ("VERB", "AUX", "ADJ") or _has_subject(token)):
            return token
        token = token.head
    return token


def _has_subject(token: Token) -> bool:
    return any(child.dep_.startswith(("nsubj", "csubj", "cop")) for child in token.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, also when it shares another's auxiliary (gefasst und verhaftet)."""
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children):
        return True
    participle = feature(verb, "VerbForm") == "Part"
    if participle and any(child.lower_.startswith(PASSIVE_AUXILIARY) for child in children(verb, "aux")):
        return True
    if _is_reduced(verb) or _is_headline(verb):
        return True
    shares = verb.dep_ == "conj" and participle and not verb.lower_.endswith("ing")
    alone = not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    return shares and alone and is_passive(verb.head)


def _is_reduced(verb: Token) -> bool:
    """Whether an English participle stands for a passive clause (rebels backed by Chad)."""
    if verb.dep_ not in ("acl", "advcl") or language_of(verb.doc) != "en" or verb.lower_.endswith("ing"):
        return False
    if children(verb, "aux", "nsubj", "cop") or any(mark.lower_ == "to" for mark in children(verb, "mark")):
        return False
    by = any(case_word(child) == "by" for child in children(verb, "obl", "obl:agent"))
    return by or (feature(verb, "VerbForm") == "Part" and not children(verb, "obj", "ccomp"))


def _is_headline(verb: Token) -> bool:
    """Whether an English headline leaves out the auxiliary (Canberra accused of bribery)."""
    if verb.dep_ != "ROOT" or language_of(verb.doc) != "en" or verb.lemma_ not in SUFFERED:
        return False
    past = feature(verb, "VerbForm") == "Part" or feature(verb, "Tense") == "Past"
    return past and not children(verb, "aux", "obj", "ccomp", "compound:prt")


SUFFERED = frozenset(
    {"abduct", "accuse", "arrest", "behead", "convict", "deport", "detain", "expel", "imprison", "injure",
     "jail", "kidnap", "kill", "oust", "sentence", "suspect", "wound"}
)  # fmt: skip
"""Verbs that are not without an object in the active."""


PASSIVE_AUXILIARY = ("werd", "wird", "wurd", "word")
"""With a participle werden makes the passive; the future has the infinitive."""


def is_plural(noun: Token) -> bool:
    """Whether a noun is in the plural, by its article and number word before its own ending."""
    numbers = [feature(child, "Number") for child in noun.children if child.dep_ == "det"]
    if any(child.dep_ == "nummod" and child.lower_ not in ONE for child in noun.children):
        return True
    if any(article.lower_.endswith("em") for article in children(noun, "det", "det:poss")):
        return False  # dem, seinem Kollegen
    return (next(filter(None, numbers), "") or feature(noun, "Number")) == "Plur"


ONE = frozenset({"1", "one", "ein", "eine", "einem", "einen", "einer", "eines"})


def is_definite(noun: Token) -> bool:
    """Whether a noun has a definite article or a demonstrative."""
    return any(child.lower_ in DEFINITE for child in noun.children if child.dep_ == "det")


DEFINITE = frozenset({"the", "this", "that", "der", "die", "das", "dem", "den", "des", "dieser", "diese"})


def phrase(token: Token) -> Iterator[Token]:
    """The words of a noun phrase without clauses and further conjuncts, in text order."""
    parts = [token]
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.dep_ not in ("acl:relcl", "acl", "advcl", "conj", "cc", "punct", "parataxis"):
                parts.append(child)
                stack.append(child)
    return iter(sorted(parts, key=lambda part: part.i))


def span_of(token: Token) -> Span:
    """A word's character offsets, of the whole word where the tokenizer cut it at its hyphen."""
    cut = "-" in token.lemma_ and "-" not in token.text and token.i >= 2 and token.nbor(-1).text == "-"
    return (token.nbor(-2).idx if cut else token.idx, token.idx + len(token.text))


def sentence_of(token: Token) -> Span:
    """Character offsets of the sentence around a word, outer blanks left out."""
    sent = token.sent
    start, end = sent.start, sent.end
    doc = token.doc
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))


def feature(token: Token, name: str) -> str:
    """One morphological feature, such as Number or Mood, or nothing."""
    return _features(str(token.morph)).get(name, "")


@cache
def _features(morph: str) -> Mapping[str, str]:
    """The features that a morphological description lists, each with its first value."""
    pairs = (pair.partition("=") for pair in morph.split("|"))
    return {name: values.partition(",")[0] for name, _, values in pairs}


def sentence_before(token: Token) -> int:
    """Where the sentence before that of a word begins."""
    first = int(token.sent.start)
    return int(token.doc[first - 1].sent.start) if first else first

"""Pronouns: which actor named before a he, sie or their stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.causes import provokers
from lagebild.ingest.frames import frame_of
from lagebild.ingest.genders import gender
from lagebild.ingest.pairs import ARGUMENTS, BOTH, COUNTING, PAIRS, two_before, two_called
from lagebild.ingest.tree import (
    case_word,
    children,
    clause_head,
    conjuncts,
    feature,
    is_definite,
    is_plural,
    lemma,
)

MASCULINE = frozenset({"er", "ihm", "ihn", "sein", "seine", "seiner", "seinem", "seinen", "seines",
                       "he", "him", "his", "himself"})  # fmt: skip
FEMININE = frozenset({"she", "her", "hers", "herself", "ihr", "ihre", "ihrer", "ihrem", "ihren"})
PLURAL = frozenset({"they", "them", "their", "ihnen"})
NEUTER = frozenset({"it", "its"})
SUBJECT_BONUS, DISTANCE_COST, MAX_SENTENCES = 2.0, 1.0, 3
"""A subject is preferred to a nearer object; candidates further back than three sentences are not."""
OWNER_BONUS = 1.0
UNNAMED_COST = 1.5
THING_COST = 0.5
"""*Er* and *sie* are people rather than words of that gender."""


def resolve(doc: Doc, cast: Cast) -> Cast:
    """The same cast, with pronouns among the words that stand for its actors."""
    at = dict(cast.at)
    quoted = set(_inside_marks(doc))
    number = [n for n, sentence in enumerate(doc.sents) for _ in range(len(sentence))]
    for token in doc:
        if token.i in at or not (token.pos_ in PRONOMINAL or _is_pair(token)):
            continue
        if _is_what_is_judged(token, at):
            continue
        if token.lower_ in BOTH and token.dep_ in COUNTING:
            at.update(two_called(token, cast, at))
            continue
        if token.lower_ in BOTH or token.pos_ == "NOUN":
            keys = two_before(token, cast, at)
        else:
            wanted = _wanted(token)
            ahead = _subject_behind(token, wanted, cast) if wanted and _runs_ahead(token) else ()
            ahead = ahead or _provoker(token, wanted, cast, at) if wanted else ()
            keys = ahead or _antecedent(token, wanted, cast, at, quoted, number) if wanted else ()
            if wanted and not keys and token.dep_ in POSSESSIVE:
                keys = _subject_behind(token, wanted, cast)
        if keys:
            at[token.i] = keys
    return replace(cast, at=at)


def _provoker(token: Token, wanted: str, cast: Cast, at: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Who is punished or attacked for what a pronoun does."""
    return next((keys for keys in provokers(token, at) if _agrees(keys, wanted, cast)), ())


def _is_what_is_judged(token: Token, at: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether them takes up a thing that is the object above (condemned the raids, calling them …)."""
    clause = token.head
    if token.lower_ != "them" or token.dep_ != "obj":
        return False
    if clause.dep_ != "advcl" or clause.lemma_.lower() not in CALLING:
        return False
    return any(is_plural(thing) and thing.i not in at for thing in children(clause.head, "obj"))


CALLING = frozenset({"brand", "call", "denounce", "describe", "dub", "label", "term"})


def _is_pair(token: Token) -> bool:
    """Whether an English noun takes up the two people before it (the pair)."""
    if token.lower_ not in PAIRS or token.doc.lang_ != "en" or not is_definite(token):
        return False
    return all(child.lower_ == "the" for child in token.children if child.i < token.i)


def _subject_behind(token: Token, wanted: str, cast: Cast) -> tuple[str, ...]:
    """The subject that a possessive at the head of a sentence runs ahead of (*Bei seiner Ankunft …*)."""
    verb = clause_head(token)
    for subject in children(verb, "nsubj", "nsubj:pass"):
        keys = cast.of(subject) if wanted == "p" else cast.at.get(subject.i, ())
        if token.i < verb.i and keys and subject.i > token.i:
            return keys if _agrees(keys, wanted, cast) or _has_gender(subject, keys, token, cast) else ()
    return ()


PRONOMINAL = frozenset({"PRON", "DET", "NUM", "ADJ"})


def _runs_ahead(token: Token) -> bool:
    """Whether a possessive stands in the first phrase of its sentence, behind a preposition."""
    noun = token.head
    if token.dep_ not in POSSESSIVE or noun.dep_ != "obl" or not case_word(noun):
        return False
    before = token.doc[token.sent.start : min(word.i for word in noun.subtree)]
    return all(word.pos_ == "ADV" and word.doc.lang_ == "en" for word in before)


POSSESSIVE = frozenset({"det:poss", "nmod:poss"})
"""Labels of possessives, in German and in English."""


def _wanted(token: Token) -> str | None:
    word = token.lower_
    if word in MASCULINE:
        return "m"
    if word == "sie":
        plural = feature(token, "Number") == "Plur" or feature(token.head, "Number") == "Plur"
        return "p" if plural else "f"
    if word in FEMININE:
        return "f or p" if token.dep_ == "det:poss" and token.doc.lang_ == "de" else "f"
    if word in PLURAL:
        return "p"
    if word == "es":
        return "n" if _acts(token) else None
    return "n" if word in NEUTER and token.dep_ in ("nsubj", "nmod:poss", "det:poss") else None


def _acts(token: Token) -> bool:
    """Whether *es* does something to somebody, so that it stands for an actor (nicht: es gibt, es droht)."""
    verb = token.head
    labels = [child.dep_ for child in verb.children if child != token]
    hits = bool({"obj", "iobj", "obl:arg"} & set(labels)) and not {"nsubj", "ccomp", "csubj"} & set(labels)
    return token.doc.lang_ == "de" and token.dep_ == "nsubj" and hits and verb.lemma_ != "geben"


def _antecedent(
    token: Token,
    wanted: str,
    cast: Cast,
    at: dict[int, tuple[str, ...]],
    quoted: set[int],
    number: Sequence[int],
) -> tuple[str, ...]:
    best: tuple[float, tuple[str, ...]] = (float("-inf"), ())
    taken = _fellow_arguments(token, at)
    told_of = _told_of(token)
    for index in range(token.i - 1, -1, -1):
        keys = at.get(index, ())
        if not keys:
            continue
        other = token.doc[index]
        if wanted == "p":
            keys = cast.of(other) or keys
        away = number[token.i] - number[index]
        if away > MAX_SENTENCES:
            break
        agreed = _agrees(keys, wanted, cast) or (wanted == "p" and other.lower_ in MANY)
        if (index in quoted) != (token.i in quoted) or not (agreed or _has_gender(other, keys, token, cast)):
            continue
        if away == 0 and not taken.isdisjoint(keys):
            continue
        score = -DISTANCE_COST * away + _standing(other)
        score -= 0 if agreed else THING_COST
        score += SUBJECT_BONUS if index == told_of else 0
        score -= UNNAMED_COST if wanted in "mf" and _is_unnamed(keys, cast, token) else 0
        if score > best[0]:
            best = (score, keys)
    return best[1]


def _fellow_arguments(token: Token, at: dict[int, tuple[str, ...]]) -> set[str]:
    """Whom a pronoun cannot mean: who stands beside it with the same verb (Merz warned him)."""
    if _is_of_what_is_answered(token):
        subjects = children(token.head.head, "nsubj")
        return {key for subject in subjects for part in conjuncts(subject) for key in at.get(part.i, ())}
    if token.dep_ not in ARGUMENTS or token.head.pos_ not in ("VERB", "AUX"):
        return set()
    slots = frame_of(token.head).slots
    beside = (phrase for slot in ("subj", "obj", "dat") for phrase in slots.get(slot, ()))
    return {key for phrase in beside if phrase != token for key in at.get(phrase.i, ())}


def _is_of_what_is_answered(token: Token) -> bool:
    """Whether a possessive is of a demand or offer that the subject answers (erfüllte ihre Forderungen)."""
    noun = token.head
    if token.dep_ != "det:poss" or noun.dep_ not in ARGUMENTS or noun.head.pos_ != "VERB":
        return False
    return noun.lower_.startswith(DEMANDS) and lemma(noun.head) in ANSWERING


DEMANDS = ("forderung", "bedingung", "wunsch", "bitte", "angebot", "vorschl", "ultimatum", "aufruf",
    "einladung", "antrag", "appell", "demand", "request", "offer", "proposal", "condition",
    "appeal")  # fmt: skip
ANSWERING = frozenset(
    {"ablehnen", "akzeptieren", "annehmen", "beantworten", "befolgen", "begrüßen", "erfüllen", "folgen",
     "ignorieren", "nachgeben", "nachkommen", "prüfen", "zurückweisen", "zustimmen",
     "accept", "answer", "consider", "fulfil", "fulfill", "grant", "heed", "ignore", "meet", "refuse",
     "reject"}
)  # fmt: skip


def _agrees(keys: tuple[str, ...], wanted: str, cast: Cast) -> bool:
    people = [cast.participants[key] for key in keys]
    if wanted == "n":
        return len(people) == 1 and people[0].kind != "person"
    several = len(people) > 1 or people[0].kind == "group"
    if wanted == "p" or (wanted == "f or p" and several):
        return several
    if len(people) > 1 or people[0].kind != "person":
        return False
    return gender(people[0]) in (None, wanted[0])


def _has_gender(other: Token, keys: tuple[str, ...], token: Token, cast: Cast) -> bool:
    """Whether a German pronoun has the gender and number of a word for a state, body or group."""
    if other.doc.lang_ != "de" or other.pos_ not in ("NOUN", "PROPN") or other.dep_ in MODIFIERS:
        return False
    plural = is_plural(other)
    if len(keys) > 1 or cast.participants[keys[0]].kind == "person" or plural != (_wanted(token) == "p"):
        return plural and _wanted(token) == "p" and other.pos_ == "NOUN"
    named = other.pos_ == "PROPN" and cast.participants[keys[0]].kind == "state"
    bare = named and not any(child.dep_ == "det" for child in other.children)
    gender = "Neut" if bare else feature(other, "Gender")
    return plural or any(token.lower_.startswith(form) for form in FORMS.get(gender, ()))


MANY = frozenset({"crew", "military", "police", "staff"})
"""English bodies that are they (*police said they had arrested him*)."""
MODIFIERS = frozenset({"amod", "compound", "nmod", "det:poss"})
FORMS = {"Masc": ("er", "ihm", "ihn", "sein"), "Fem": ("sie", "ihr"), "Neut": ("es", "ihm", "sein")}
"""How the pronouns for a noun of a gender begin."""


def _told_of(token: Token) -> int | None:
    """Where whom an English relative clause tells of stands (the Houthis, who said their raids …)."""
    clause = clause_head(token)
    relative = children(clause, "nsubj") if clause.dep_ == "acl:relcl" and clause.doc.lang_ == "en" else []
    return clause.head.i if any(word.lower_ in ("who", "which", "that") for word in relative) else None


def _is_unnamed(keys: tuple[str, ...], cast: Cast, token: Token) -> bool:
    """Whether somebody has no name in English text (his father, an official), so that he is rarely meant."""
    return token.doc.lang_ == "en" and not any(cast.participants[key].named for key in keys)


def _standing(token: Token) -> float:
    """How much likelier a word is meant by its part in its clause: subjects most, then who owns one."""
    if _is_subject(token):
        return SUBJECT_BONUS
    owner = token.dep_ == "nmod:poss" and token.doc.lang_ == "en" and _is_subject(token.head)
    return OWNER_BONUS if owner else 0.0


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("flat", "appos", "compound") and token.head != token:
        if token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.doc.lang_ == "en":
            return False  # the UN in UN sanctions
        token = token.head
    return token.dep_ in ("nsubj", "nsubj:pass") or (
        token.doc.lang_ == "en" and case_word(token) == "by" and bool(children(token.head, "aux:pass"))
    )


OPENING, CLOSING, STRAIGHT = frozenset("„“«»‚"), frozenset("“”»«’"), '"'


def _inside_marks(doc: Doc) -> Iterator[int]:
    open_at: int | None = None
    for place, word in enumerate(token.text for token in doc):
        if "\n" in word:
            open_at = None
        elif open_at is None and (word in OPENING or word == STRAIGHT):
            open_at = place
        elif open_at is not None and (word in CLOSING or word == STRAIGHT):
            open_at = None
        elif open_at is not None:
            yield place

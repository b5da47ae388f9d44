"""Stance: whom a speaker favours or opposes, as far as the cue itself says so."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, get_args

from spacy.tokens import Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.frames import Frame, frame_of
from lagebild.ingest.polarity import is_frame_negated, is_negated
from lagebild.ingest.predicates import Predicate
from lagebild.ingest.predicates import lexicon as predicates
from lagebild.ingest.speech.cues import Cue
from lagebild.ingest.tree import NOMINAL, children, language_of
from lagebild.ontology.codes import quad
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language, SpeechAct, Stance
from lagebild.ontology.tables import rows

Held = tuple[Stance | None, str | None]
NOTHING: Final[Held] = (None, None)
REAL: Final = frozenset({"have", "be", "do", "haben", "sein", "werden"})
UNREAL: Final = ("wür", "wär", "hätt", "wird", "werde")
UNSURE: Final = frozenset({"if", "unless", "whether", "to", "for", "of", "from", "than", "wenn", "falls",
    "sofern", "ob", "zu", "um"})  # fmt: skip
RETREATING: Final = frozenset({"off", "away", "down", "out"})
CLAUSES: Final = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis"})
PLAINLY: Final = frozenset({"nicht", "nie", "niemals", "keineswegs", "not", "n't", "n’t", "never"})
WEAKENING: Final = frozenset({"kaum", "wenig", "weniger", "kein", "keine", "keinen", "keiner", "nicht",
    "hardly", "barely", "less", "not", "n't", "n’t", "no", "never"})  # fmt: skip
SLOTS: Final = ("dat", "obj", "gegen", "against")
GOOD: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Deeds that are favoured with their doers; who welcomes a resignation favours nobody."""
ENDINGS: Final = ("", "e", "en", "er", "es", "em")
NEAR: Final = 3


@cache
def judgements(language: Language) -> Mapping[str, Stance]:
    """The clearly positive and negative adjectives of a language, in all their forms.

    Raises:
        LexiconError: a line of the table is wrong.
    """
    found: dict[str, Stance] = {}
    table = files("lagebild.ingest") / "lexicon" / language / "judgements.csv"
    for number, row in rows(table, LexiconError):
        stance = stance_named(row["stance"])
        if stance is None:
            raise LexiconError(f"{language}/judgements.csv, line {number}: {row['stance']!r} is unknown")
        for form in _forms(row["word"], language):
            found[form] = stance
    return found


def stance_named(name: str) -> Stance | None:
    """The stance of a name, or nothing."""
    return next((stance for stance in get_args(Stance) if stance == name), None)


def _forms(word: str, language: Language) -> Iterator[str]:
    stem = word
    if language == "de" and word.endswith(("el", "er")):
        stem = word[:-2] + word[-1]
    yield word
    if language == "de":
        yield from (form + ending for form in {word, stem} for ending in ENDINGS[1:])


def act_of(cue: Cue) -> SpeechAct:
    """What a cue does: who does not deny asserts."""
    plain = any(child.lower_ in PLAINLY for child in cue.token.children)
    return "asserts" if cue.entry.act == "denies" and plain else cue.entry.act


def stance_of(cue: Cue, cast: Cast, speaker: str | None) -> Held:
    """What the speaker holds of whom; nothing if the cue is negated, not real, or says nothing of it."""
    if not cue.entry.stance or cue.entry.word_class != "V" or not _is_real(cue.token):
        return NOTHING
    frame = frame_of(cue.token)
    if is_frame_negated(frame):
        return NOTHING
    judged = _object(frame, cast)
    stance = stance_named(cue.entry.stance) or _judgement(cue.token, judged)
    if stance is None or (cue.entry.lemma == "verurteilen" and frame.fill("zu")):
        return NOTHING
    denied = cue.entry.act == "denies"  # who rejects a proposal need not oppose who made it
    target = _actor(judged, cast, stance, owned=not denied) if judged is not None else None
    return stance, target if target != speaker else None


def _is_real(verb: Token) -> bool:
    """Whether the act takes place: no modal, no condition, no infinitive below another verb."""
    if verb.dep_ in ("xcomp", "amod"):
        return False
    if any(child.lower_ in UNSURE for child in children(verb, "mark", "case")):
        return False
    if any(child.lower_ in RETREATING for child in children(verb, "compound:prt", "advmod")):
        return False
    helpers = children(verb, "aux")
    unreal = any(word.lower_.startswith(UNREAL) for word in helpers)
    return not unreal and all(word.lemma_.lower() in REAL for word in helpers)


def _object(frame: Frame, cast: Cast) -> Token | None:
    """What is judged: the first phrase that names an actor (beschuldigte Putin der Lüge), else the first."""
    phrases = [frame.fill(slot)[0] for slot in SLOTS if frame.fill(slot)]
    named = (phrase for phrase in phrases if phrase.head == frame.head and cast.of(phrase))
    return next(named, phrases[0] if phrases else None)


def _judgement(verb: Token, judged: Token | None) -> Stance | None:
    """What the predicative words of a verb agree on: nannte das Treffen „nützlich“."""
    words = judgements(language_of(verb.doc))
    found: set[Stance] = set()
    for word in verb.subtree:
        stance = words.get(word.lower_)
        if stance is None or not _predicative(word, verb, judged):
            continue
        before = word.doc[max(0, word.i - NEAR) : word.i]
        if is_negated(word) or any(other.lower_ in WEAKENING for other in before):
            return None
        found.add(stance)
    return found.pop() if len(found) == 1 else None


def _predicative(word: Token, verb: Token, judged: Token | None) -> bool:
    """Whether a word is said of the object and is no attribute of it, nor in another clause."""
    if judged is not None and word.head == judged and word.i < judged.i:
        return False
    while word != verb:
        if word.dep_.startswith("nsubj") or word.dep_ in CLAUSES or word.pos_ == "VERB":
            return False
        word = word.head
    return True


def _actor(phrase: Token, cast: Cast, stance: Stance, owned: bool) -> str | None:
    """Whom an object names: an actor, or if asked who owns the thing or does the deed."""
    named = cast.of(phrase)
    if named or not owned or phrase.pos_ not in NOMINAL:
        return named[0] if named else None
    deeds = predicates(language_of(phrase.doc)).readings(phrase)
    deed = next((reading for reading in deeds if reading.is_event), None)
    who = cast.owners(phrase) if deed is None else _doers(phrase, deed, cast, stance)
    return who[0] if who else None


def _doers(noun: Token, deed: Predicate, cast: Cast, stance: Stance) -> tuple[str, ...]:
    """Who does a deed that the stance suits: help is favoured, attacks are opposed."""
    suits = deed.plover in GOOD if stance == "favours" else "conflict" in quad(deed.plover)
    if not suits:
        return ()
    doers = [key for slot in deed.agent for phrase in frame_of(noun).fill(slot) for key in cast.of(phrase)]
    if "poss" in deed.agent:
        doers += [cast.nations[child.i] for child in noun.children if child.i in cast.nations]
    return tuple(doers)

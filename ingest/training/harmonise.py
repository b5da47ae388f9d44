"""One label set a language: treebanks that differ in detail are brought to one scheme.

German follows UD German-GSD, English UD English-EWT, both with a few subtypes folded into their
base. Reflexive pronouns that fill no role are `expl` in both.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from lagebild.ingest.training.conllu import Sentence, Unit, Word
from lagebild.ingest.training.spacing import spaces_after

FEATURES = frozenset(
    {"Case", "Number", "Gender", "Person", "Tense", "Mood", "VerbForm", "Degree", "PronType"}
    | {"Definite", "Poss", "Reflex", "Polarity"}
)
GERMAN = {
    "flat:name": "flat",
    "nmod:poss": "nmod",
    "nmod:tmod": "nmod",
    "nmod:npmod": "nmod",
    "obl:tmod": "obl",
    "obl:agent": "obl",
    "obl:unmarked": "obl",
    "cc:preconj": "cc",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubj",
    "iobj": "obl:arg",
    "expl:pv": "expl",
}
ENGLISH = {
    "nmod:tmod": "nmod",
    "nmod:npmod": "nmod",
    "nmod:unmarked": "nmod",
    "nmod:desc": "compound",
    "obl:tmod": "obl",
    "obl:npmod": "obl",
    "obl:unmarked": "obl",
    "obl:agent": "obl",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "cc:preconj": "cc",
    "det:predet": "det",
    "nsubj:outer": "nsubj",
    "nsubj:xsubj": "nsubj",
    "csubj:outer": "csubj",
    "csubj:pass": "csubj",
    "advcl:relcl": "advcl",
    "compound:redup": "compound",
}
UNRESOLVED = {  # `dep` in GSD, mostly marked FixTigerDep
    "DET": "det",
    "ADP": "case",
    "ADJ": "amod",
    "NUM": "nummod",
    "ADV": "advmod",
    "CCONJ": "cc",
}
VERB_FORMS = {"VBC": "Fin", "VBN": "Part", "VB": "Inf"}  # what PUD says in its tags only
REFLEXIVE_SLOTS = frozenset({"obj", "expl:pv", "dep"})
RELATIVE_DEPTH = 2

Labeller = Callable[[int, Word, Sequence[Word], Mapping[int, Sequence[int]]], str]


def english(sentence: Sentence) -> Sentence:
    """Bring a sentence of EWT or GUM to our English label set; GUM's entities are others."""
    return sentence.with_words(
        [replace(w, dep=ENGLISH.get(w.dep, w.dep), feats=_features(w), entity="O") for w in sentence.words]
    )


def german(sentence: Sentence) -> Sentence:
    """Bring a sentence of GSD or PUD to our German label set."""
    return _compounds_joined(_relabelled(sentence, _german_label))


def german_hdt(sentence: Sentence) -> Sentence:
    """Bring a sentence of HDT to our German label set, and set its blanks."""
    relabelled = _relabelled(sentence, _hdt_label)
    # HDT gives the last part of a compound as its lemma
    words = [replace(w, lemma="") if w.upos == "NOUN" else w for w in relabelled.words]
    spaces = spaces_after([unit.text for unit in sentence.units])
    units = [replace(u, space=s) for u, s in zip(sentence.units, spaces, strict=True)]
    return replace(sentence, words=tuple(words), units=tuple(units))


def _relabelled(sentence: Sentence, label: Labeller) -> Sentence:
    children: dict[int, list[int]] = {}
    for number, word in enumerate(sentence.words, 1):
        children.setdefault(word.head, []).append(number)
    return sentence.with_words(
        [
            replace(word, dep=label(number, word, sentence.words, children), feats=_features(word))
            for number, word in enumerate(sentence.words, 1)
        ]
    )


def _german_label(
    number: int, word: Word, words: Sequence[Word], children: Mapping[int, Sequence[int]]
) -> str:
    if word.form.lower() == "sich" and word.dep in REFLEXIVE_SLOTS:
        return "expl"
    if word.dep == "det" and word.feats.get("Poss") == "Yes":
        return "det:poss"
    if word.dep == "acl" and _has_relative(number, words, children, RELATIVE_DEPTH):
        return "acl:relcl"
    if word.dep == "dep":
        return UNRESOLVED.get(word.upos, "dep")
    return GERMAN.get(word.dep, word.dep)


def _hdt_label(number: int, word: Word, words: Sequence[Word], children: Mapping[int, Sequence[int]]) -> str:
    """HDT calls every complement of a verb `obj`."""
    if word.dep == "obj":
        if any(words[child - 1].dep == "case" for child in children.get(number, ())):
            return "obl"
        if word.xpos == "PROAV":
            return "advmod"
        if word.feats.get("Case") in {"Dat", "Gen"} and word.upos in {"NOUN", "PROPN", "PRON"}:
            return "obl:arg"
    return _german_label(number, word, words, children)


def _has_relative(
    number: int, words: Sequence[Word], children: Mapping[int, Sequence[int]], depth: int
) -> bool:
    """Whether a relative pronoun hangs on a word, or on a phrase right below it."""
    for child in children.get(number, ()):
        word = words[child - 1]
        if word.xpos in {"PRELS", "PRELAT"} or "Rel" in word.feats.get("PronType", ""):
            return True
        nominal = word.upos in {"NOUN", "PROPN", "PRON"}
        if depth and nominal and _has_relative(child, words, children, depth - 1):
            return True
    return False


def _features(word: Word) -> dict[str, str]:
    feats = {k: v.split(",")[-1] for k, v in word.feats.items() if k in FEATURES}
    if word.upos in {"VERB", "AUX"} and word.xpos in VERB_FORMS:
        feats.setdefault("VerbForm", VERB_FORMS[word.xpos])
    return feats


def _compounds_joined(sentence: Sentence) -> Sentence:
    """GSD prints *Panzer-Motor* as *Panzer - Motor*; the news do not."""
    inner = set(_spaced_hyphens(sentence))
    units = [
        replace(unit, space=False) if {unit.last, unit.last + 1} & inner else unit for unit in sentence.units
    ]
    return replace(sentence, units=tuple(units))


def _spaced_hyphens(sentence: Sentence) -> Iterator[int]:
    words = sentence.words
    singles = {unit.first for unit in sentence.units if _is_single(unit)}
    for number in range(2, len(words)):
        before, hyphen, after = words[number - 2 : number + 1]
        if hyphen.form != "-" or not {number - 1, number, number + 1} <= singles:
            continue
        forwards = before.dep in {"compound", "flat"} and before.head > number
        backwards = after.dep in {"compound", "flat"} and after.head == number - 1
        if hyphen.head in {number - 1, number + 1} and (forwards or backwards):
            yield number


def _is_single(unit: Unit) -> bool:
    return unit.first == unit.last

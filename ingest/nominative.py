"""Names in the case in which they stand alone: des chilenischen Parlaments is the chilenisches Parlament."""

from spacy.tokens import Span, Token

from lagebild.ingest.tree import children, feature, is_plural, language_of

STRONG = {"Masc": "er", "Fem": "e", "Neut": "es"}
"""The endings of German adjectives before a noun without an article, in the nominative singular."""
ENDINGS = ("e", "en", "em", "er", "es")
NO_GENITIVE = ("as", "is", "os", "us", "ss")
"""How names end that have an s of their own (des Airbus)."""
ALIKE = frozenset({"bauer", "bayer", "vetter"})
"""Nouns in -er with -n in all cases of the plural."""


def nominative(words: Span) -> str:
    """The words of a name as they stand alone; other languages than German have them so anyway."""
    if language_of(words.doc) != "de":
        return str(words.text)
    noun = words.root
    nouns = (noun, *noun.conjuncts, *children(noun, "appos"))
    forms = (_noun(word) if word in nouns else _adjective(word, noun) for word in words)
    return "".join(f"{form}{word.whitespace_}" for form, word in zip(forms, words, strict=True)).strip()


def _noun(noun: Token) -> str:
    form, lemma = str(noun.text), str(noun.lemma_)
    plural = is_plural(noun)
    if not plural and form == f"{lemma}n" and lemma.endswith("e"):
        return lemma
    if not plural and form.endswith("s") and not form.endswith(NO_GENITIVE) and _is_genitive(noun):
        return lemma if form.startswith(lemma) and lemma != form else form.removesuffix("s")
    if plural and feature(noun, "Case") == "Dat" and form == f"{lemma}n" and not _keeps_n(lemma):
        return lemma
    return form


def _keeps_n(lemma: str) -> bool:
    """Whether a noun has -n in all cases of the plural (Kollegen, Bauern; not Vertretern)."""
    return lemma.endswith("e") or lemma.lower() in ALIKE


def _is_genitive(noun: Token) -> bool:
    """Whether an s at its end is one of the genitive (des Instituts, not Siemens)."""
    if any(child.dep_.startswith("det") and child.lower_.endswith("es") for child in noun.children):
        return True
    common = noun.pos_ == "NOUN" or any(child.dep_ == "amod" for child in noun.children)
    return common and feature(noun, "Case") == "Gen"


def _adjective(word: Token, noun: Token) -> str:
    form = str(word.text)
    if word.pos_ != "ADJ" or word.dep_ != "amod" or word.head != noun:
        return form
    lemma = word.lemma_.lower().removesuffix("en")  # of Obersten it is Obersten
    ending = next((end for end in ENDINGS if form.lower() == f"{lemma}{end}"), None)
    strong = "e" if is_plural(noun) else STRONG.get(feature(noun, "Gender"))
    return form if ending is None or strong is None else form.removesuffix(ending) + strong

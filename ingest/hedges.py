"""Words that tell of no event and say how one stands: nouns over it, adjectives before it, verbs above it."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import get_args

from spacy.tokens import Token

from lagebild.ingest.forms import german_stems
from lagebild.ingest.moods import is_infinitive
from lagebild.ingest.tree import children, language_of
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Language, Modality
from lagebild.ontology.tables import rows


@cache
def hedges(language: Language) -> Mapping[tuple[str, str], Modality]:
    """The mode that each word gives, by word in lower case and sort (N, A, P)."""
    table = files("lagebild.ingest") / "lexicon" / language / "hedges.csv"
    found: dict[tuple[str, str], Modality] = {}
    for number, row in rows(table, LexiconError):
        if row["modality"] not in get_args(Modality) or row["pos"] not in ("N", "A", "P"):
            raise LexiconError(
                f"{language}/hedges.csv, line {number}: pos is N, A or P, and modality one of "
                f"{', '.join(get_args(Modality))}"
            )
        found[row["word"].lower(), row["pos"]] = row["modality"]  # type: ignore[assignment]
    return found


def governing(noun: Token) -> Modality | None:
    """The mode of what a noun governs (die Furcht vor einem Angriff), or nothing."""
    return _mode(noun, "N") if noun.pos_ == "NOUN" else None


def before(noun: Token) -> Modality | None:
    """The mode that an adjective or participle gives the noun behind it (a planned visit), or nothing."""
    modes = (_mode(child, "A") for child in children(noun, "amod", "acl", "advmod"))
    return next(filter(None, modes), None) if noun.pos_ in ("NOUN", "PROPN") else None


def of_complement(token: Token) -> Modality | None:
    """The mode that a verb, adjective or predicative noun gives its infinitive, an adjective also its phrase.

    So *is about to attack*, *it is time to withdraw*, *ready for talks*.
    """
    head = token.head
    done = head.lower_ == "had" or any(child.lower_ == "yet" for child in children(head, "advmod"))
    verbal = not done and token.dep_ in ("xcomp", "advcl", "ccomp", "csubj", "acl") and is_infinitive(token)
    phrase = token.dep_ in ("obl", "obl:arg", "nmod") and head.pos_ == "ADJ" and bool(children(token, "case"))
    predicative = head.pos_ in ("VERB", "ADJ", "AUX") or bool(children(head, "cop"))
    return _mode(head, "P") if predicative and (verbal or phrase) else None


def _mode(word: Token, pos: str) -> Modality | None:
    found = hedges(language_of(word.doc))
    forms = (word.lemma_.lower(), word.lower_, *german_stems(word.lower_))
    return next((found[form, pos] for form in forms if (form, pos) in found), None)

"""The language pipelines: one spaCy pipeline a language, loaded once, and which language a text is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import cast, get_args

import py3langid
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

import lagebild.ingest.datelines as datelines
import lagebild.ingest.lemmas as lemmas
import lagebild.ingest.lengths as lengths
import lagebild.ingest.repairs as repairs
import lagebild.ingest.wholes as wholes
from lagebild.ingest.schemes.adapter import adapt
from lagebild.ontology.errors import PipelineError
from lagebild.ontology.records import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
NEEDED = ("parser", "ner")
MAX_CHARACTERS = 1_000_000
"""Longer texts are refused by the parser (spaCy's own limit); no news article comes near it."""

LETTERS = re.compile(r"[^\W\d_]+")
LONG = 60
"""From so many words on the statistics do not err (0 of 1,540 articles)."""
GRAMMAR = {
    "de": frozenset({
        "aber", "als", "am", "auch", "auf", "aus", "bei", "das", "dass", "dem", "den", "der", "des",
        "die", "ein", "eine", "einem", "einen", "einer", "er", "es", "für", "gegen", "haben", "hat",
        "hatte", "ich", "im", "ist", "mit", "nach", "nicht", "noch", "nur", "sein", "seine", "sich",
        "sie", "sind", "und", "vom", "von", "war", "wegen", "werden", "wie", "wir", "wird", "zum",
        "zur", "über"
    }),
    "en": frozenset({
        "after", "against", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from",
        "had", "has", "have", "he", "his", "is", "it", "its", "not", "of", "on", "over", "she", "that",
        "the", "their", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with",
        "would"
    }),
}  # fmt: skip
"""Words that every sentence has some of, and the neighbouring languages do not."""
PRESS = frozenset({
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hr", "hu", "it", "ja", "ko",
    "lt", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "tr", "uk", "zh"
})  # fmt: skip
"""The languages that newspapers are written in most."""
_chosen: dict[Language, str] = {}


def choose(language: Language, name: str) -> None:
    """Use an installed spaCy pipeline, or one in a folder, instead of the one that comes along."""
    _chosen[language] = name
    pipeline.cache_clear()


def chosen() -> Mapping[Language, str]:
    """The pipelines that are used instead of those that come along."""
    return dict(_chosen)


def adopt(names: Mapping[Language, str]) -> None:
    """Use these pipelines, as another process has chosen them, and for other languages ours."""
    if names != _chosen:
        _chosen.clear()
        _chosen.update(names)
        pipeline.cache_clear()


@cache
def pipeline(language: Language) -> Pipeline:
    """The pipeline of a language.

    Raises:
        PipelineError: it is not installed, or it does not parse and find names.
    """
    name = _chosen.get(language)
    try:
        if name is not None:
            nlp = spacy.load(name)
        else:
            with as_file(files("lagebild.ingest") / "pipelines" / language) as folder:
                nlp = spacy.load(folder)
    except OSError as error:
        raise PipelineError(
            f"no spaCy pipeline {name or language!r}: install it, or run `lagebild train`"
        ) from error
    datelines.add(nlp)
    lengths.add(nlp)
    lemmas.add(nlp)
    adapt(nlp)
    repairs.add(nlp)
    wholes.add(nlp)
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if missing:
        raise PipelineError(
            f"the pipeline {nlp.meta['name']!r} has no {' and no '.join(missing)}: choose another"
        )
    return nlp


def parse(text: str, language: Language) -> Doc:
    """Sentences, words, their heads and the names in a text."""
    return pipeline(language)(text)


def parse_many(texts: Iterable[str], language: Language) -> Iterator[Doc]:
    """The same for many texts at once, in order: several in a batch are faster."""
    return pipeline(language).pipe(texts, batch_size=32)


def detect(text: str) -> str:
    """ISO 639-1 code of the language a text is most likely written in.

    On a sentence or two the statistics alone err (one in fifty English headlines passes for Pidgin or Latin),
    so there the words that only grammar needs count first, then the languages that newspapers are written in.
    """
    text = text[:4000]
    ranked = [cast(str, code) for code, _ in py3langid.rank(text)]
    words = [word.lower() for word in LETTERS.findall(text)]
    if len(words) >= LONG:
        return ranked[0]
    german, english = (sum(word in GRAMMAR[language] for word in words) for language in ("de", "en"))
    if max(german, english) >= max(2, len(words) / 6) and not english / 2 <= german <= 2 * english:
        return "de" if german > english else "en"
    return next(code for code in ranked if code in PRESS)

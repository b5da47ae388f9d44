"""The language pipelines: one spaCy pipeline a language, loaded once, and which language a text is."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import cast, get_args

import py3langid
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from lagebild.ontology.errors import PipelineError
from lagebild.ontology.records import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
NEEDED = ("parser", "ner")
MAX_CHARACTERS = 1_000_000
"""Longer texts are refused by the parser (spaCy's own limit); no news article comes near it."""

_chosen: dict[Language, str] = {}


def choose(language: Language, name: str) -> None:
    """Use an installed spaCy pipeline, or one in a folder, instead of the one that comes along."""
    _chosen[language] = name
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
    """ISO 639-1 code of the language a text is most likely written in."""
    return cast(str, py3langid.classify(text[:4000])[0])

"""Which corpora a language learns from, and which it is measured on."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lagebild.ingest.training import entities, own
from lagebild.ingest.training.conllu import CorpusError, Sentence, open_text, read
from lagebild.ingest.training.entities import CROSSNER, GERMEVAL, PLAIN, RE3D, Named
from lagebild.ingest.training.harmonise import english, german, german_hdt

LANGUAGES = ("de", "en")
OWN_TEST = "own, held out"
OWN_ADDED_TEST = "own added, held out"
OWN_NAMES_TEST = "own names, held out"
NEWS = ("news", "interview")
OWN_ENGLISH_TIMES = 2  # else they are lost among twenty times as many of others

Harmonise = Callable[[Sentence], Sentence]


def check(language: str) -> None:
    """Refuse a language that there is no recipe for."""
    if language not in LANGUAGES:
        raise CorpusError(f"no recipe for {language!r}: there is one for {' and '.join(LANGUAGES)}")


def treebanks(language: str, corpora: Path) -> list[Sentence]:
    """The sentences of others to learn parsing from."""
    ud = corpora / "ud"
    if language == "de":
        return [
            *_each(german, read(ud / "de_gsd-dev.conllu")),
            *_each(german, read(ud / "de_pud.conllu")),
            *_each(german_hdt, read(ud / "de_hdt-fragment.conllu")),
        ]
    held_out = gum_held_out(ud / "en_gum-splits.md")
    return [
        *_each(english, read(ud / "en_ewt-train.conllu.xz")),
        *_each(english, read(ud / "en_ewt-dev.conllu")),
        *(english(s) for s in read(ud / "en_gum.conllu.xz") if s.document not in held_out),
    ]


def treebank_tests(language: str, corpora: Path | None) -> dict[str, list[Sentence]]:
    """The sentences to measure parsing on, by the name of the test; our own need no corpora."""
    ours = {OWN_TEST: own.held_out(language), OWN_ADDED_TEST: own.added_held_out(language)}
    if corpora is None:
        return ours
    ud = corpora / "ud"
    if language == "de":
        return {"GSD test": _each(german, read(ud / "de_gsd-test.conllu"))} | ours
    held_out = gum_held_out(ud / "en_gum-splits.md")
    gum = [english(s) for s in read(ud / "en_gum.conllu.xz") if s.document in held_out]
    return {
        "EWT test": _each(english, read(ud / "en_ewt-test.conllu")),
        "GUM news and interview, held out": gum,
    } | ours


def named_texts(language: str, corpora: Path) -> list[Named]:
    """The texts to learn names from."""
    ner = corpora / "ner" / language
    ours = [entities.of_sentence(sentence) for sentence in own.training(language)]
    ours += own.marked_names(language)
    if language == "de":
        ud = corpora / "ud"
        trees = (*read(ud / "de_gsd-dev.conllu"), *read(ud / "de_hdt-fragment.conllu"))
        return [
            *ours,
            *own.names_in(trees, "gsd-hdt"),
            *_germeval(ner / "germeval2014-test.tsv"),
        ]
    politics = [
        named
        for part in ("train", "dev", "test")
        for named in entities.read_columns(ner / f"crossner-politics-{part}.txt", CROSSNER)
    ]
    posts = entities.read_columns(ner / "btc.conll", PLAIN)
    re3d = entities.read_columns(ner / "re3d-train.conll", RE3D)
    return [
        *ours,
        *own.names_in(read(corpora / "ud" / "en_ewt-train.conllu.xz"), "ewt"),
        *politics,
        *entities.names_only(re3d),
        *entities.read_columns(ner / "wikigold.conll", PLAIN),
        *entities.read_columns(ner / "uner-ewt-dev.iob2", PLAIN, word=1, label=2),
        *entities.like_print(posts),
    ]


def named_tests(language: str, corpora: Path | None) -> dict[str, list[Named]]:
    """The texts to measure names on, by the name of the test; our own need no corpora."""
    ours = {
        OWN_TEST: [entities.of_sentence(sentence) for sentence in own.held_out(language)],
        OWN_NAMES_TEST: own.marked_names_held_out(language),
    }
    if corpora is None:
        return ours
    ner = corpora / "ner" / language
    if language == "de":
        germeval = _germeval(ner / "germeval2014-dev.tsv")
        pud = entities.read_columns(ner / "uner-pud.iob2", PLAIN, word=1, label=2)
        return {"GermEval dev": list(germeval), "UNER PUD": list(pud)} | ours
    ewt = entities.read_columns(ner / "uner-ewt-test.iob2", PLAIN, word=1, label=2)
    re3d = entities.read_columns(ner / "re3d-test.conll", RE3D)
    return {"UNER EWT test": list(ewt), "re3d test": list(entities.names_only(re3d))} | ours


def gum_held_out(splits: Path) -> set[str]:
    """GUM's documents of news and interviews that its splits keep for development and test."""
    with open_text(splits) as file:
        parts = re.split(r"^## ", file.read(), flags=re.MULTILINE)
    kept = [part for part in parts if part.startswith(("dev", "test\n"))]
    names = {name for part in kept for name in re.findall(r"GUM_\w+", part)}
    return {name for name in names if name.split("_")[1] in NEWS}


def _germeval(path: Path) -> Iterator[Named]:
    return entities.read_columns(path, GERMEVAL, word=1, label=2, demonyms=False)


def _each(harmonise: Harmonise, sentences: Iterable[Sentence]) -> list[Sentence]:
    return [harmonise(sentence) for sentence in sentences]

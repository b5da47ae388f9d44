"""From a folder of corpora to a pipeline directory."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.vocab import Vocab

from lagebild.ingest import precision, wordvectors
from lagebild.ingest.training import align, config, entities, own, sources, vectors, verbs
from lagebild.ingest.training.conllu import CorpusError, Sentence
from lagebild.ingest.training.entities import Named
from lagebild.ingest.training.evaluate import evaluate
from lagebild.ingest.training.exchange import with_exchanged
from lagebild.ingest.training.fit import Report, fit

PARSER_STEPS = {"de": 4500, "en": 5000}
NAME_STEPS = {"de": 5000, "en": 9000}
SEED = 0
WORDS = {"de": 80_000, "en": 80_000}
RAREST_TREE = {"de": 2, "en": 3}
DOCUMENT_SIZES = (1, 2, 4, 6, 8, 10)
TAGS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON"),
    *("PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "SPACE"),
)


def train(
    language: str, corpora: Path, out: Path, *, steps: int | None = None, report: Report
) -> dict[str, float]:
    """Train a language on corpora, write its pipeline, and measure it.

    Args:
        language: `de` or `en`.
        corpora: A folder with `ud/` and `ner/`, as the notice beside the weights describes.
        out: Where the pipeline goes; what is there is replaced.
        steps: Batches, for the parser and again for the names; the shipped ones' if none are given.
        report: Called with a line now and then.

    Returns:
        Figures, by test and measure.

    """
    sources.check(language)
    if out.exists() and any(out.iterdir()) and not (out / "meta.json").exists():
        raise CorpusError(f"{out} holds something else than a pipeline: give an empty or a new folder")
    with TemporaryDirectory() as folder:
        parser, names = Path(folder, "parser"), Path(folder, "names")
        report(f"{language}: reading treebanks")
        trees = sources.treebanks(language, corpora)
        texts = sources.named_texts(language, corpora)
        train_parser(language, trees, parser, steps=steps or PARSER_STEPS[language], report=report)
        train_names(language, texts, names, steps=steps or NAME_STEPS[language], report=report)
        assemble(parser, names, out)
    figures = evaluate(spacy.load(out), corpora)
    for name, value in figures.items():
        report(f"{name}: {value}")
    return figures


def train_parser(
    language: str,
    trees: Sequence[Sentence],
    out: Path,
    *,
    steps: int,
    words: int | None = None,
    report: Report,
) -> None:
    """Train parts of speech, features, lemmas and trees, on treebanks and our own sentences."""
    nlp = _blank(language, words)
    nlp.add_pipe("tok2vec", config=config.shared())
    nlp.add_pipe("tagger", config=config.tagger())
    nlp.add_pipe("morphologizer", config=config.morphologizer())
    nlp.add_pipe("trainable_lemmatizer", config=config.lemmatizer(RAREST_TREE[language]))
    nlp.add_pipe("parser", config=config.parser())
    ours = own.training(language)
    verbs.add_verb_lemmas(nlp.vocab, language, [*trees, *ours])
    times = sources.OWN_ENGLISH_TIMES if language == "en" else 1
    docs = []
    for sentences, morphology in ((trees, True), (ours * times, False)):
        rows = [align.align(nlp, sentence, morphology=morphology) for sentence in sentences]
        kept = [sentence for sentence in rows if sentence]
        docs += list(align.documents(nlp, kept, DOCUMENT_SIZES, SEED))
        report(f"{len(kept)} of {len(rows)} sentences, {sum(map(len, kept))} tokens")
    fit(nlp, docs, out, steps=steps, seed=SEED, report=report)


def train_names(
    language: str,
    texts: Sequence[Named],
    out: Path,
    *,
    steps: int,
    words: int | None = None,
    report: Report,
) -> None:
    """Train the recogniser of names."""
    nlp = _blank(language, words)
    nlp.add_pipe("ner", config=config.entities())
    more = list(with_exchanged(texts, SEED))
    docs = list(entities.documents(nlp, more, SEED))
    report(f"{len(more)} texts, {sum(map(len, docs))} tokens")
    fit(nlp, docs, out, steps=steps, seed=SEED, report=report)


def assemble(parser: Path, names: Path, out: Path) -> None:
    """Put the two halves together and write them, with no string that is not needed."""
    nlp = spacy.load(parser)
    nlp.add_pipe("ner", source=spacy.load(names))
    ruler = nlp.add_pipe("attribute_ruler", after="morphologizer")
    rules = [{"patterns": [[{"TAG": tag}]], "attrs": {"POS": tag}} for tag in TAGS]
    rules.append({"patterns": [[{"IS_SPACE": True}]], "attrs": {"POS": "SPACE", "TAG": "SPACE"}})
    ruler.add_patterns(rules)  # type: ignore[attr-defined]
    nlp.add_pipe(precision.NAME, last=True)
    nlp.meta |= {
        "name": "lagebild",
        "description": "Trained by lagebild train; its NOTICE.md names the corpora.",
        "license": "CC BY-SA 4.0",
    }
    new = out.with_name(out.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(new)
    precision.halve(new)
    strings = sorted(_needed(nlp))
    (new / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False))
    shutil.rmtree(out, ignore_errors=True)
    new.rename(out)


def _blank(language: str, words: int | None) -> Language:
    vocab: Vocab = spacy.blank(language).vocab
    vectors.add_vectors(vocab, language, words or WORDS[language])
    return spacy.blank(language, vocab=vocab, config={"nlp": {"vectors": {"@vectors": wordvectors.NAME}}})


def _needed(nlp: Language) -> set[str]:
    """The strings that labels, rules and edit trees refer to, and those every language has."""
    strings = set(spacy.blank(str(nlp.lang)).vocab.strings)
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            strings |= {str(label), *str(label).replace("=", "|").split("|")}
            strings |= set(str(label).split("|"))
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]  # type: ignore[attr-defined]
    for tree in trees:
        strings |= {nlp.vocab.strings[tree[key]] for key in ("orig", "subst") if tree.get(key)}
    return strings | set(TAGS) | {"", "_"}

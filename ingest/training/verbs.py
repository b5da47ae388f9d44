"""The table of verb forms and their lemmas, from word lists and from the sentences trained on."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.vocab import Vocab

from lagebild.ingest.lemmas import TABLE
from lagebild.ingest.training.conllu import Sentence
from lagebild.ingest.training.vectors import table

RAREST = -15.5  # log probability; the model knows the endings of rarer verbs
INFINITIVE = ("en", "ern", "eln", "tun")


def add_verb_lemmas(vocab: Vocab, language: str, sentences: Iterable[Sentence]) -> None:
    """Give a vocabulary the table: a verb form in lower case to its infinitive."""
    vocab.lookups.add_table(TABLE, verb_lemmas(language, sentences))


def verb_lemmas(language: str, sentences: Iterable[Sentence]) -> dict[str, str]:
    """Forms of word lists, overruled by what the sentences say of a form most often."""
    listed = _english() if language == "en" else _german()
    logs = table(f"{language}_lexeme_prob")
    common = {form: lemma for form, lemma in listed.items() if logs.get(form, RAREST) > RAREST}
    return common | seen(sentences)


def seen(sentences: Iterable[Sentence]) -> dict[str, str]:
    """The most frequent lemma of each verb form in some sentences."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.upos == "VERB" and word.lemma and word.form.isalpha():
                counts[word.form.lower()][word.lemma.lower()] += 1
    return {form: max(sorted(c), key=c.__getitem__) for form, c in sorted(counts.items())}


def _german() -> dict[str, str]:
    listed = table("de_lemma_lookup")
    infinitives = {lemma for lemma in map(str, listed.values()) if lemma.endswith(INFINITIVE)}
    return {
        form: str(lemma)
        for form, lemma in listed.items()
        # führen is a form of fahren as well, but first of all itself
        if form.islower() and str(lemma) in infinitives and form not in infinitives
    }


def _english() -> dict[str, str]:
    verbs = set(table("en_lemma_index")["verb"])
    regular = {
        form: str(lemma)
        for form, lemma in table("en_lemma_lookup").items()
        if form.islower() and form != lemma and lemma in verbs
    }
    irregular = {form: lemmas[0] for form, lemmas in table("en_lemma_exc")["verb"].items()}
    return regular | irregular

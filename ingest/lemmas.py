"""Lemmas of verbs by table: a small model errs on *ging* and *schloss*, a list of forms does not."""

from collections.abc import Mapping
from typing import Final, cast

from spacy.language import Language
from spacy.tokens import Doc

TABLE: Final = "verb_lemmas"
AFTER: Final = "trainable_lemmatizer"


def add(nlp: Language) -> None:
    """Let a pipeline that carries the table use it; others are left as they are."""
    if nlp.vocab.lookups.has_table(TABLE) and TABLE not in nlp.pipe_names:
        nlp.add_pipe(TABLE, after=AFTER)


@Language.component(TABLE)
def verb_lemmas(doc: Doc) -> Doc:
    """Set the lemma of each verb whose form the table has; lemmas of verbs are in lower case."""
    table = cast(Mapping[str, str], doc.vocab.lookups.get_table(TABLE))
    for token in doc:
        if token.pos_ == "VERB":
            token.lemma_ = table.get(token.lower_) or token.lemma_.lower()
    return doc

"""Lemmas of verbs by table: a small model errs on *ging* and *schloss*, a list of forms does not."""

import re
from collections.abc import Mapping
from typing import Final, cast

from spacy.language import Language
from spacy.tokens import Doc

TABLE: Final = "verb_lemmas"
AFTER: Final = "trainable_lemmatizer"
PREFIXES: Final = (
    "gegenüber", "entgegen", "herunter", "hindurch", "hinunter", "zusammen", "entlang", "vorüber",
    "zurecht", "überein", "gleich", "heraus", "herbei", "herein", "hervor", "hinauf", "hinaus", "hinein",
    "hinter", "hinweg", "nieder", "runter", "sicher", "voraus", "vorbei", "vorweg", "weiter", "wieder",
    "zurück", "bevor", "dabei", "daran", "davon", "durch", "empor", "heran", "herum", "hinzu", "offen",
    "preis", "statt", "still", "unter", "voran", "wider", "zuvor", "dazu", "fehl", "fern", "fest", "fort",
    "frei", "heim", "hoch", "miss", "nach", "nahe", "rück", "teil", "voll", "über", "auf", "aus", "bei",
    "dar", "ein", "ent", "her", "hin", "los", "mit", "ver", "vor", "weg", "zer", "ab", "an", "be", "da", "er",
    "um", "zu",
)  # fmt: skip
"""What German verbs begin with, separable or not, longest first."""


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
            form = token.lower_
            known = table.get(form) or table.get(form.replace("ss", "ß"))
            if known == form and doc.lang_ == "de":
                known = mistaken(form, table) or known
            if known is None:
                known = derived(form, table) if doc.lang_ == "de" else regular(form) or irregular(form, table)
            token.lemma_ = known or token.lemma_.lower()
        elif token.pos_ == "AUX":
            unread = token.lemma_ == token.text and doc.lang_ == "de"
            token.lemma_ = (unread and table.get(token.lower_)) or token.lemma_.lower()
    return doc


def regular(form: str) -> str | None:
    """The infinitive of a rare English verb whose ending tells it (*iodised*, *commemorating*)."""
    found = SILENT_E.fullmatch(form)
    return f"{found[1]}e" if found else None


SILENT_E = re.compile(r"(.{3,}(?:at|is|iz|ens|uc))(?:ed|ing|es)")


def irregular(form: str, table: Mapping[str, str]) -> str | None:
    """The infinitive of a prefixed English verb, from the irregular one in it (*overran*, *retook*)."""
    for prefix in ENGLISH_PREFIXES:
        rest = form.removeprefix(prefix)
        if rest != form and table.get(rest, rest) != rest and not rest.endswith("ed"):
            return prefix + table[rest]
    return None


ENGLISH_PREFIXES: Final = ("under", "with", "over", "fore", "out", "mis", "un", "re", "be")


def mistaken(form: str, table: Mapping[str, str]) -> str | None:
    """The infinitive of what the table takes for one: *niederzulegen*, *abschossen*, *halfen*."""
    single = table.get(form.removesuffix("en"))
    if single and not single.startswith(form.removesuffix("en")) and single[0] == form[0]:
        return None if form in INFINITIVES else single
    for prefix in PREFIXES:
        rest = form.removeprefix(prefix)
        inner = rest.removeprefix("zu")
        if prefix + rest != form:
            continue
        if inner != rest and table.get(inner) == inner:
            return prefix + inner
        if table.get(rest, rest) != rest:
            return prefix + table[rest]
    return None


INFINITIVES: Final = frozenset({"gelangen"})
"""What looks like the past of another verb (gelang: gelingen) and is an infinitive more often."""


def derived(form: str, table: Mapping[str, str]) -> str | None:
    """The infinitive of a German verb with a prefix, from that of the verb without it.

    *weggezogen* is weg and *gezogen*, *unterbrochen* unter and *gebrochen* without its ge,
    *voranzukommen* voran and *kommen*.
    """
    for prefix in PREFIXES:
        rest = form.removeprefix(prefix)
        if rest == form:
            continue
        inner = rest.removeprefix("zu")
        if inner != rest and table.get(inner) == inner:
            return prefix + inner
        base = table.get(rest) or table.get(f"ge{rest}")
        if base is None and inner != rest and rest.endswith("n"):
            base = inner
        if base is not None:
            return prefix + base
    return None

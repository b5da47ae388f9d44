"""German Konjunktiv, the mood of reported speech, told from the forms themselves."""

from typing import Final

from spacy.tokens import Token

from lagebild.ingest.tree import feature

STRONG: Final = frozenset({"sei", "seien", "seiest", "habe", "werde", "könne", "müsse", "dürfe",
    "solle", "wolle", "möge", "gebe", "gehe", "komme", "stehe", "wisse", "lasse", "nehme", "sehe",
    "liege", "finde", "halte", "spreche", "trage", "führe", "bleibe", "bringe", "bestehe",
    "brauche", "gelte", "heiße", "laufe", "falle", "tue"})  # fmt: skip
"""Forms of the third person that only the Konjunktiv I has."""

WEAK: Final = frozenset({"wäre", "wären", "hätte", "hätten", "würde", "würden", "könnte",
    "könnten", "müsste", "müssten", "dürfte", "dürften", "käme", "kämen", "gäbe", "gäben", "ginge",
    "gingen", "stünde", "stünden", "bliebe", "blieben", "ließe", "ließen", "läge", "lägen",
    "sollten", "wollten", "nähme", "nähmen"})  # fmt: skip
"""Konjunktiv II: stands in for the Konjunktiv I, but also for the unreal."""

FIRST_PERSON: Final = frozenset({"ich"})


def is_strong(token: Token) -> bool:
    """Whether a verb stands in a form that nearly always reports what someone said."""
    form = token.lower_
    if not form.endswith(("e", "sei", "seien", "seiest")) or token.pos_ not in ("VERB", "AUX"):
        return False
    if form in STRONG:
        return not _first_person(token) and not _set_phrase(token)
    return _regular(token) and not _first_person(token) and not _imperative(token)


def is_weak(token: Token) -> bool:
    """Whether a verb stands in the Konjunktiv II."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    form = token.lower_
    return form in WEAK or (
        form.endswith("en") and feature(token, "Mood") == "Sub" and any(c in "äöü" for c in form)
    )


def _regular(token: Token) -> bool:
    """The third person singular in -e, where the indicative has -t: er prüfe."""
    form = token.lower_
    if token.text[:1].isupper() or len(form) < 4 or form.endswith(("ierte", "elte", "erte")):
        return False
    if form == "wurde" or (form.endswith("te") and not token.lemma_.lower().endswith(form + "n")):
        return False
    if form[-2] in "aeou" or not token.lemma_.lower().endswith(("en", "ln", "rn")):
        return False
    subject = _subject(token)
    if subject is None:
        return feature(token, "Mood") == "Sub" and feature(token, "Tense") == "Pres"
    return feature(subject, "Number") != "Plur"


def _subject(token: Token) -> Token | None:
    clause = token.head if token.dep_ in ("aux", "aux:pass", "cop") else token
    for child in clause.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "expl"):
            return child
    return None


def _first_person(token: Token) -> bool:
    subject = _subject(token)
    if subject is not None:
        return subject.lower_ in FIRST_PERSON
    near = token.doc[max(0, token.i - 3) : token.i + 4]
    return any(word.lower_ in FIRST_PERSON for word in near)


def _imperative(token: Token) -> bool:
    return token.i == token.sent.start


def _set_phrase(token: Token) -> bool:
    """Es sei denn; als sei nichts gewesen; sei es, dass."""
    doc, i = token.doc, token.i
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    before = doc[i - 1].lower_ if i else ""
    if token.lower_ == "sei" and (after == "denn" or (after == "es" and before in (",", ""))):
        return True
    return before == "als" or (before == "ob" and i > 1 and doc[i - 2].lower_ == "als")

"""What every parser gets wrong now and then and the rest of the tree tells: repaired once, for all steps."""

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "lagebild_repairs"
SUBJECTS = ("nsubj", "nsubj:pass")
HELPING = frozenset({"haben", "sein", "werden", "have", "be"})


def add(nlp: Language) -> None:
    """Let a pipeline that parses repair its trees."""
    if "parser" in nlp.pipe_names and NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, last=True)


@Language.component(NAME)
def repair(doc: Doc) -> Doc:
    """Participles with an auxiliary are verbs; of two bare subjects the one behind the verb is its object."""
    for token in doc:
        if token.pos_ == "ADJ" and token.dep_ != "amod" and _has_auxiliary(token):
            token.pos_ = "VERB"
        if token.pos_ == "VERB":
            _keep_one_subject(token)
    return doc


def _has_auxiliary(token: Token) -> bool:
    return any(child.dep_ in ("aux", "aux:pass") and child.lemma_ in HELPING for child in token.children)


def _keep_one_subject(verb: Token) -> None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if len(subjects) > 1 and not any(child.dep_ == "obj" for child in verb.children):
        first, *others = subjects
        for other in others:
            if first.i < verb.i < other.i:
                other.dep_ = "obj"

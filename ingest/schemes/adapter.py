"""Which scheme a pipeline's parser has, and the components that bring its trees to ours."""

from spacy.language import Language
from spacy.tokens import Doc

from lagebild.ingest.schemes import clearnlp, tiger
from lagebild.ingest.schemes.draft import Draft

CLEARNLP, TIGER = "lagebild_clearnlp", "lagebild_tiger"
MARKS = {CLEARNLP: clearnlp.MARKS, TIGER: tiger.MARKS}


def adapt(nlp: Language) -> None:
    """Let a pipeline give Universal Dependencies, whichever of the known schemes its parser has."""
    labels = set(getattr(nlp.get_pipe("parser"), "labels", ())) if "parser" in nlp.pipe_names else set()
    for component, marks in MARKS.items():
        if marks <= labels and component not in nlp.pipe_names:
            nlp.add_pipe(component, last=True)


@Language.component(CLEARNLP)
def from_clearnlp(doc: Doc) -> Doc:
    """A document with ClearNLP's labels, with Universal Dependencies instead."""
    draft = Draft(doc)
    clearnlp.convert(draft)
    return draft.document()


@Language.component(TIGER)
def from_tiger(doc: Doc) -> Doc:
    """A document with TIGER's labels, with Universal Dependencies instead."""
    draft = Draft(doc)
    tiger.convert(draft)
    return draft.document()

"""From the labels of ClearNLP, as the official English pipelines have them, to Universal Dependencies.

Choi and Palmer 2012, "Guidelines for the CLEAR Style Constituent to Dependency Conversion".
"""

from lagebild.ingest.schemes.draft import Draft

MARKS = frozenset({"dobj", "pobj", "nsubjpass"})
"""Labels that only this scheme has."""
PREPOSITIONAL = ("prep", "agent", "dative", "conj", "ROOT")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
PERSON = "PERSON"
LABELS = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "obl",
    "preconj": "cc",
    "predet": "det",
    "intj": "discourse",
    "nn": "compound",
    "meta": "dep",
    "prep": "advmod",
    "agent": "obl",
    "pobj": "obl",
    "pcomp": "advcl",
    "infmod": "acl",
    "partmod": "acl",
    "rcmod": "acl:relcl",
}


def convert(draft: Draft) -> None:
    """Rebuild a tree in place."""
    _prepositions(draft)
    _copulas(draft)
    _coordination(draft)
    _persons(draft)
    draft.rename(LABELS)


def _prepositions(draft: Draft) -> None:
    """Let the noun head its preposition; *after seizing* becomes a clause with a mark."""
    for token in reversed(draft.doc):
        if token.pos_ not in ("ADP", "SCONJ"):
            continue
        noun, clause = draft.child(token.i, "pobj"), draft.child(token.i, "pcomp")
        inner = noun if noun is not None else clause
        if inner is None:
            continue
        root = draft.is_root(token.i)
        above = draft.doc[draft.heads[token.i]]
        label = draft.deps[token.i]
        draft.lift(inner, "case" if noun is not None else "mark")
        if not root and label in PREPOSITIONAL and label != "conj":
            nominal = above.pos_ in NOMINAL and label != "agent"
            clausal = ("acl" if nominal else "advcl") if noun is None else ""
            draft.deps[inner] = clausal or ("nmod" if nominal else "obl")


def _copulas(draft: Draft) -> None:
    """Let what is said of the subject head its be."""
    for token in draft:
        said = draft.child(token.i, "attr", "acomp")
        if token.lemma_ == "be" and said is not None:
            draft.lift(said, "cop")


def _coordination(draft: Draft) -> None:
    """Hang all conjuncts on the first, and the and on the conjunct behind it."""
    for token in draft:
        if draft.deps[token.i] == "conj":
            while draft.deps[draft.heads[token.i]] == "conj" and not draft.is_root(draft.heads[token.i]):
                draft.heads[token.i] = draft.heads[draft.heads[token.i]]
    for token in draft:
        if draft.deps[token.i] == "cc":
            before = draft.heads[token.i]
            first = draft.heads[before] if draft.deps[before] == "conj" else before
            behind = [place for place in draft.children(first, "conj") if place > token.i]
            if behind:
                draft.heads[token.i] = behind[0]


def _persons(draft: Draft) -> None:
    """Let the first word of a person's name head the others."""
    for name in draft.doc.ents:
        last = name.end - 1
        inner = range(name.start, last)
        if name.label_ == PERSON and len(name) > 1 and all(draft.heads[place] == last for place in inner):
            draft.lift(name.start, "flat")
            for place in range(name.start + 1, last):
                draft.attach(place, name.start, "flat")

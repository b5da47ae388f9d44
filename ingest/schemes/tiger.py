"""From the labels of TIGER, as the official German pipelines have them, to Universal Dependencies.

Albert et al. 2003, "TIGER Annotationsschema"; the dependencies are those of Seeker and Kuhn 2012.
"""

from lagebild.ingest.schemes.draft import Draft

MARKS = frozenset({"sb", "oa", "nk"})
"""Labels that only this scheme has."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
NON_FINITE = ("VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF")
LABELS = {
    "sb": "nsubj",
    "oa": "obj",
    "oa2": "obj",
    "da": "obl:arg",
    "og": "obl:arg",
    "op": "obl",
    "sbp": "obl",
    "ep": "expl",
    "ph": "expl",
    "ng": "advmod",
    "ag": "nmod",
    "pg": "nmod",
    "mnr": "nmod",
    "app": "appos",
    "pnc": "flat",
    "uc": "flat",
    "nmc": "flat",
    "rc": "acl:relcl",
    "svp": "compound:prt",
    "cp": "mark",
    "pm": "mark",
    "cm": "case",
    "ac": "case",
    "cd": "cc",
    "ju": "cc",
    "cj": "conj",
    "cvc": "obl",
    "cc": "obl",
    "pd": "xcomp",
    "par": "parataxis",
    "dm": "discourse",
    "vo": "vocative",
    "rs": "ccomp",
    "re": "ccomp",
    "sbc": "csubj",
    "oc": "ccomp",
    "punct": "punct",
    "ROOT": "ROOT",
}


def convert(draft: Draft) -> None:
    """Rebuild a tree in place."""
    _coordination(draft)
    _prepositions(draft)
    _verb_groups(draft)
    _copulas(draft)
    draft.deps = [_label(draft, token.i) for token in draft]
    _passives(draft)


def _coordination(draft: Draft) -> None:
    """Hang all conjuncts on the first, and the und on the conjunct behind it."""
    for token in draft:
        place = token.i
        if draft.deps[place] != "cj":
            continue
        joint = draft.heads[place]
        while draft.deps[draft.heads[place]] in ("cj", "cd") and not draft.is_root(draft.heads[place]):
            draft.heads[place] = draft.heads[draft.heads[place]]
        if draft.deps[joint] == "cd":
            draft.attach(joint, place, "cd")


def _prepositions(draft: Draft) -> None:
    """Let the noun head its preposition."""
    for token in reversed(draft.doc):
        if token.pos_ != "ADP":
            continue
        noun = next((c for c in draft.children(token.i, "nk") if draft.doc[c].pos_ in NOMINAL), None)
        if noun is None:
            continue
        root, above, label = draft.is_root(token.i), draft.doc[draft.heads[token.i]], draft.deps[token.i]
        draft.lift(noun, "ac")
        if not root and label not in ("cj", "app"):
            draft.deps[noun] = "mnr" if above.pos_ in NOMINAL else "op"


def _verb_groups(draft: Draft) -> None:
    """Let the main verb head its auxiliaries and modal verbs."""
    for token in draft:
        if token.pos_ != "AUX" and not token.tag_.startswith(("VA", "VM")):
            continue
        for inner in draft.children(token.i, "oc"):
            if draft.doc[inner].tag_ in NON_FINITE and draft.child(inner, "cp", "pm") is None:
                participle = draft.doc[inner].tag_.endswith("PP")
                draft.lift(inner, "aux:pass" if token.lemma_ == "werden" and participle else "aux")
                break


def _copulas(draft: Draft) -> None:
    """Let what is said of the subject head its sein."""
    for token in draft:
        said = draft.child(token.i, "pd")
        if token.lemma_ == "sein" and said is not None:
            draft.lift(said, "cop")


def _label(draft: Draft, place: int) -> str:
    token, label = draft.doc[place], draft.deps[place]
    above = draft.doc[draft.heads[place]]
    verbal = token.pos_ in VERBAL and draft.child(place, "sb", "cp", "pm") is not None
    match label:
        case "nk":
            return _in_noun_phrase(token.pos_, token.tag_, place > above.i)
        case "mo":
            if token.pos_ in VERBAL or verbal:
                return "advcl"
            return (
                "obl"
                if token.pos_ in NOMINAL
                else "amod"
                if _is_attribute(token.pos_, above.pos_)
                else "advmod"
            )
        case "oc":
            return "xcomp" if draft.child(place, "pm") is not None else "ccomp"
        case "sb" if verbal:
            return "csubj"
        case "mnr" | "re" if token.pos_ in VERBAL:
            return "acl"
    return LABELS.get(label, label if label in ("aux", "aux:pass", "cop") else "dep")


def _is_attribute(kind: str, above: str) -> bool:
    return kind == "ADJ" and above in NOMINAL


def _in_noun_phrase(kind: str, tag: str, behind: bool) -> str:
    if kind == "DET" or tag.startswith("PPOS"):
        return "det:poss" if tag.startswith("PPOS") else "det"
    if kind == "NUM":
        return "nummod"
    if kind in ("NOUN", "PROPN"):
        return "appos" if behind else "compound"
    return "amod" if kind in ("ADJ", "VERB") else "advmod"


def _passives(draft: Draft) -> None:
    for token in draft:
        if draft.deps[token.i] == "nsubj" and draft.child(draft.heads[token.i], "aux:pass") is not None:
            draft.deps[token.i] = "nsubj:pass"

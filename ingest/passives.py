"""Who acts in a passive clause, and who only seems to: parts of a whole, places, followers."""

from spacy.tokens import Token

from lagebild.ingest.tree import AREAS, PERSON, case_word, children, language_of

AGENT_CASE = {"de": ("von", "durch"), "en": ("by",)}
QUANTITIES = frozenset({"alle", "einer", "eine", "eines", "einige", "hunderte", "keiner", "manche", "mehrere",
    "dutzende", "meisten", "tausende", "viele", "wenige"})  # fmt: skip
"""Words for a share of those whom von names (viele von ihnen)."""
RELATED = ("anhänger", "angehörige", "freund", "gegner", "kritiker", "mitarbeiter", "mitglied", "mitglieder",
    "sohn", "tochter", "unterstützer", "verwandte", "vertraute", "vertrauter")  # fmt: skip
"""Ends of nouns for people who are somebody's (Anhänger von Präsident Muluzi)."""


def role_beside(phrase: Token) -> str:
    """The slot of a phrase with von or by in a passive: `subj` if it acts, `obj` if it is hit in part.

    A German phrase may say of whom the subject before it is a share (viele von ihnen), or whose it is
    (Anhänger von Präsident Muluzi): the latter has no slot.
    """
    marks = children(phrase, "case")
    place = min(word.i for word in phrase.subtree)
    if language_of(phrase.doc) != "de" or not marks or marks[0].i != place or place == phrase.sent.start:
        return "subj"
    before = phrase.doc[place - 1]
    if before.lower_ in QUANTITIES or before.pos_ == "NUM":
        return "obj"
    return "" if before.lower_.rstrip("n").endswith(RELATED) else "subj"


def hidden_agent(verb: Token) -> dict[str, list[Token]]:
    """The agent of a passive that the parser hung on the phrase before it (denied a visa by Rome).

    A German place has a von of its own (in der Nähe von Rom); its subject may hide a person (wurde der
    Gast von Merkel empfangen).
    """
    language = language_of(verb.doc)
    hiding = ("obl", "obj", "nsubj:pass") if language == "de" else ("obl", "obj")
    for child in children(verb, *hiding):
        if case_word(child) == "nach":
            continue  # nach Angaben von X
        for inner in children(child, "nmod"):
            by = case_word(inner) in AGENT_CASE[language] and not child.i < verb.i < inner.i
            if by and (language == "en" or _acts(inner, child)):
                return {"subj": [inner]}
    return {}


def _acts(inner: Token, outer: Token) -> bool:
    """Whether a German phrase with von inside another names who acts, not where or whose."""
    if outer.dep_ == "nsubj:pass":
        return inner.ent_type_ in PERSON and role_beside(inner) == "subj" and _is_last(inner)
    return outer.lower_ not in AREAS or inner.ent_type_ in PERSON


def _is_last(phrase: Token) -> bool:
    """Whether the verb follows right behind a phrase."""
    end = max(word.i for word in phrase.subtree) + 1
    return end < len(phrase.doc) and phrase.doc[end].pos_ == "VERB"

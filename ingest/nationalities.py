"""To which states a noun for actors belongs: by adjective, genitive, compound or place."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from lagebild.ingest.tree import case_word

BESIDE = frozenset({"amod", "compound", "nmod", "nmod:poss", "appos", "det:poss"})
BELONGING = frozenset({"", "of", "from", "von", "aus"})


def nation_of(token: Token, nations: Mapping[int, str]) -> str | None:
    """The state that a noun belongs to, by the states of the words of its document."""
    if token.i in nations:
        return nations[token.i]
    for child in token.children:
        if child.dep_ in BESIDE and child.i in nations:
            return nations[child.i]
    for child in token.children:
        if child.dep_ in ("nmod", "compound", "amod"):
            for grandchild in child.children:
                if grandchild.i in nations:
                    return nations[grandchild.i]
    return None


def joined_nations(token: Token, nations: Mapping[int, str]) -> tuple[Token, ...]:
    """The words for the states that a plural noun belongs to together (Turkish and Syrian forces)."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in BESIDE and case_word(child) in BELONGING:
            named = [word for word in _joined(child) if word.i in nations]
            if len(named) > 1:
                found += named
    return tuple(found)


def _joined(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from _joined(child)


def is_from_abroad(token: Token) -> bool:
    """Whether a group is said to be of no one country (international observers)."""
    return any(child.dep_ == "amod" and child.lower_.startswith(ABROAD) for child in token.children)


ABROAD = ("international", "foreign", "western", "ausländisch", "westlich", "multinational", "overseas")

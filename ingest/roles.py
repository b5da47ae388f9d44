"""Nouns that name actors without a name: governments, offices, institutions, groups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

from spacy.tokens import Span, Token

from lagebild.ingest.tree import is_plural
from lagebild.ontology.errors import LexiconError
from lagebild.ontology.records import Kind, Language
from lagebild.ontology.tables import rows

RoleClass = Literal[
    "government",
    "office",
    "spokesperson",
    "representative",
    "person",
    "institution",
    "group",
    "collective",
    "number",
]
NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of the words that can name a role."""
CLASSES = frozenset(get_args(RoleClass))


@dataclass(frozen=True, slots=True)
class Role:
    """What kind of actor a noun names."""

    lemma: str
    kind: Kind
    role_class: RoleClass

    def kind_of(self, token: Token) -> Kind:
        """The kind of the actor by the noun's number: a soldier is a person, ministers are a group."""
        if self.role_class in ("institution", "government", "collective", "number"):
            return self.kind
        if is_plural(token):
            return self.kind if self.kind == "organization" else "group"
        return "person" if self.kind == "group" else self.kind


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """The role nouns of a language: whole words, and heads of compounds."""

    whole: Mapping[str, Role]
    heads: Mapping[str, Role]

    def of(self, token: Token) -> Role | None:
        """The role that a noun names, also as the head of a compound."""
        if token.pos_ not in NOUNS or _is_counted(token):
            return None
        role = _called(self, token.lemma_, token.lower_)
        return None if role is not None and role.role_class == "number" and _counts(token, self) else role

    def named(self, form: str) -> Role | None:
        """The role that a lower-case form names, whatever its place in a sentence."""
        return self.whole.get(form) or self._head(form)

    def is_title(self, form: str) -> bool:
        """Whether a lower-case word can stand as a title before a person's name."""
        role = self.named(form)
        return role is not None and role.kind == "person"

    def _head(self, form: str) -> Role | None:
        """The role of the longest known end of a word."""
        ends = (form[start:] for start in range(len(form)))
        return next((self.heads[end] for end in ends if end in self.heads), None)


def _is_counted(token: Token) -> bool:
    """Whether a noun only says of another how many take part (six-party talks)."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).pos_ == "NUM"


def _counts(token: Token, table: Roles) -> bool:
    """Whether a number says how many of something, and does not stand for people (thousands of houses)."""
    counted = (table.named(child.lower_) for child in token.children if child.dep_ == "nmod")
    return token.dep_ in COUNTING or any(role is None or role.role_class != "number" for role in counted)


COUNTING = frozenset({"nummod", "det", "det:numgov", "amod", "compound", "advmod"})


@lru_cache(maxsize=1 << 15)
def _called(table: Roles, lemma: str, form: str) -> Role | None:
    """The role that a noun names by its lemma or its form."""
    for word in (lemma.lower(), form):
        for spelling in (word, *_masculine(word), *_weak(word)):
            role = table.named(spelling)
            if role:
                return role
    return None


def _masculine(form: str) -> Iterator[str]:
    """What a German feminine is made from (Lehrerin, Aktivistinnen)."""
    for ending in ("innen", "in"):
        if form.endswith(ending) and len(form) > len(ending) + 3:
            yield form.removesuffix(ending)


def _weak(form: str) -> Iterator[str]:
    """The strong form of a German noun made from an adjective or participle (die Verbündeten)."""
    if form.endswith(("eten", "enen", "schen", "enden", "igten", "ichen")):
        yield form[:-1]


@cache
def roles(language: Language) -> Roles:
    """The role nouns of a language."""
    table = files("lagebild.ingest") / "lexicon" / language / "roles.csv"
    whole: dict[str, Role] = {}
    heads: dict[str, Role] = {}
    for number, row in rows(table, LexiconError):
        if row["class"] not in CLASSES:
            raise LexiconError(f"roles.csv, line {number}: unknown class {row['class']!r}")
        lemma = row["lemma"].lower()
        role = Role(lemma.lstrip("*"), cast(Kind, row["kind"]), cast(RoleClass, row["class"]))
        (heads if lemma.startswith("*") else whole)[role.lemma] = role
    return Roles(whole, heads)


def described(token: Token) -> Span:
    """A role noun with the adjectives and names before it (Palestinian leaders)."""
    first = token.i
    while first > token.sent.start:
        before = token.doc[first - 1]
        if before.head != token or before.dep_ not in ("amod", "compound", "nmod", "flat"):
            break
        first = before.i
    return token.doc[first : token.i + 1]

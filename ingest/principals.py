"""For whom a spokesperson speaks: what their own phrase names, else the sentences before."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from lagebild.ingest.cast import Cast
from lagebild.ingest.roles import Role, roles
from lagebild.ingest.speech.cues import announces
from lagebild.ingest.tree import NOMINAL, case_word, conjuncts, language_of

BELONGING = {"de": frozenset({"", "von", "bei"}), "en": frozenset({"of", "for", "at", "with", "to"})}
"""What joins a spokesperson to a body; German für names a topic (Sprecherin für Haushalt)."""
STAFF = frozenset({"campaign", "team", "office", "staff", "camp", "transition", "wahlkampfteam", "wahlkampf",
    "büro", "stab", "lager", "kampagne"})  # fmt: skip
"""Those around a person: who speaks for them speaks for that person."""
MEDIA = ("zeitung", "sender", "agentur", "fernsehen", "rundfunk", "magazin", "blatt", "medien",
    "newspaper", "agency", "broadcaster", "media", "magazine", "television", "paper")  # fmt: skip
LINKING = ("", "s", "es", "n", "en", "er")
"""What joins the parts of a German compound (Ministeriumssprecher)."""
TITLE = ("sprecherin", "sprecher", "vertreterin", "vertreter", "beamter", "beamte", "beamten", "beamtin",
    "mitarbeiterin", "mitarbeiter", "sprecherinnen", "vertreterinnen", "diplomatin", "diplomat",
    "diplomaten")  # fmt: skip
SUBJECTS = ("nsubj", "nsubj:pass")
BACK = 2
"""A spokesperson without a body of their own takes it from at most so many sentences before."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a spokesperson's own phrase says: a body by key, the noun or compound's part that names it.

    `told` if the phrase names somebody, known or not: then the sentences before have no say.
    """

    key: str | None = None
    noun: Token | None = None
    part: str | None = None
    told: bool = False


def named_in_phrase(token: Token, cast: Cast) -> Phrase:
    """Whom a spokesperson's own phrase names: genitive, von, compound, possessive or adjective."""
    for found in (*_behind(token, cast), *_before(token, cast)):
        if found.told:
            return found
    return _in_compound(token, cast)


# -- behind the noun ---------------------------------------------------------


def _behind(token: Token, cast: Cast) -> Iterator[Phrase]:
    """The phrases behind the noun that belong to it."""
    joined = BELONGING[language_of(token.doc)]
    for child in token.children:
        if child.i < token.i or child.pos_ not in NOMINAL:
            continue
        belongs = child.dep_ in ("nmod", "nmod:poss") and case_word(child) in joined
        if belongs and not _is_told_to(child, token, cast):
            yield _phrase(child, cast)
    stray = _stray_genitive(token) if token.doc.lang_ == "de" else _stray_name(token, cast)
    if stray is not None and not _is_told_to(stray, token, cast):
        yield _phrase(stray, cast)


def _stray_genitive(token: Token) -> Token | None:
    """The noun right behind that the parser hung on the verb (sagte eine Sprecherin der Polizei)."""
    doc, place = token.doc, token.i + 1
    if place >= len(doc) or doc[place].lower_ not in ("der", "des"):
        return None
    noun = doc[place].head
    beside = noun.i > place and noun.head in (token, token.head) and noun.pos_ in ("NOUN", "PROPN")
    if not beside or any(word.pos_ not in ("ADJ", "PROPN", "ADV") for word in doc[place + 1 : noun.i]):
        return None
    return noun if noun.dep_ not in SUBJECTS else None


def _stray_name(token: Token, cast: Cast) -> Token | None:
    """The name behind a for or of that the parser hung on the verb (a spokeswoman for X says)."""
    doc, place = token.doc, token.i + 1
    if place >= len(doc) or doc[place].lower_ not in ("for", "of"):
        return None
    while place + 1 < len(doc) and doc[place + 1].pos_ in ("DET", "ADJ", "PROPN"):
        place += 1
        if doc[place].pos_ == "PROPN" and place in cast.at:
            return doc[place]
    return None


def _is_told_to(noun: Token, token: Token, cast: Cast) -> bool:
    """Whether what looks like a genitive is who the words are said to (sagte ein Sprecher der Zeitung)."""
    if noun.doc.lang_ != "de" or case_word(noun) or token.head.i > token.i:
        return False
    article = next((child.lower_ for child in noun.children if child.dep_ == "det"), "")
    return article in ("der", "dem") and is_medium(noun, cast)


def is_medium(noun: Token, cast: Cast) -> bool:
    """Whether a noun names a newspaper, a station or a news agency."""
    if noun.lemma_.lower().endswith(MEDIA):
        return True
    names = (cast.participants[key].name.lower() for key in cast.head_of(noun))
    return any(word.endswith(MEDIA) for name in names for word in name.split())


def _phrase(head: Token, cast: Cast) -> Phrase:
    """Whom the head of a phrase names; of two nobody is the one."""
    if len(conjuncts(head)) > 1:
        return Phrase(told=True)
    if head.lemma_.lower() in STAFF:
        return Phrase(_staff_of(head, cast), told=True)
    keys = cast.head_of(head)
    plain = head.pos_ == "NOUN" and head.i not in cast.at
    if plain and all(cast.participants[key].kind == "state" for key in keys):
        return Phrase(noun=head, told=True)  # the city of The Hague is not the state
    return Phrase(keys[0] if len(keys) == 1 else None, noun=head, told=True)


def _staff_of(noun: Token, cast: Cast) -> str | None:
    """Whose campaign, team or office it is."""
    keys = cast.owners(noun) or tuple(key for child in noun.children for key in cast.at.get(child.i, ()))
    return keys[0] if len(keys) == 1 else None


def _is_name_or_body(key: str, cast: Cast) -> bool:
    """Whether an actor is more than a noun for a person (chief spokesman)."""
    who = cast.participants[key]
    return who.kind != "person" or who.named


# -- before the noun ---------------------------------------------------------


def _before(token: Token, cast: Cast) -> Iterator[Phrase]:
    """The words right before the noun: possessives, names and nouns of a compound, adjectives."""
    for child in token.children:
        if child.i < token.i and child.dep_ in ("nmod:poss", "nmod") and child.pos_ in NOMINAL:
            yield _phrase(child, cast) if child.pos_ != "PRON" else Phrase()
    run = _run_before(token)
    for place, word in enumerate(run):
        if word.lemma_.lower() in STAFF:
            owners = (cast.at.get(other.i, ()) for other in run[place + 1 :])
            yield Phrase(next((keys[0] for keys in owners if len(keys) == 1), None), told=True)
        keys = [key for key in cast.at.get(word.i, ()) if _is_name_or_body(key, cast)]
        if word.pos_ != "ADJ" and len(keys) == 1:
            yield Phrase(keys[0], noun=word, told=True)
        if word.pos_ == "ADJ" and word.lemma_.lower() in ADJECTIVES:
            yield Phrase(part=word.lemma_.lower(), told=True)
        if word.pos_ == "PROPN" and (word.ent_type_ == "ORG" or word.i in cast.nations):
            yield Phrase(told=True)  # of a body that is not known, or of a place
    for word in run:
        if word.pos_ == "ADJ" and word.i in cast.nations and not _has_part(token):
            yield Phrase(cast.nations[word.i], told=True)


ADJECTIVES = frozenset({"military"})


def _run_before(token: Token) -> list[Token]:
    """Adjectives and nouns without a gap before a noun, the nearest first."""
    run: list[Token] = []
    for index in range(token.i - 1, token.sent.start - 1, -1):
        word = token.doc[index]
        if word.pos_ not in ("NOUN", "PROPN", "ADJ") or (word.doc.lang_ == "de" and word.pos_ == "NOUN"):
            break
        run.append(word)
    return run


def possessive(token: Token) -> Token | None:
    """The possessive pronoun before a noun (ihr Sprecher, its spokesman)."""
    for child in token.children:
        if child.dep_ in ("det:poss", "nmod:poss", "det") and child.lower_.startswith(POSSESSIVES):
            return child
    return None


POSSESSIVES = ("ihr", "sein", "its", "his", "their", "her")


# -- inside the noun ---------------------------------------------------------


def first_part(token: Token) -> str:
    """What stands before the title in a German compound, in lower case; a prefix such as US- left out."""
    form = token.lower_
    ends = [end for end in TITLE if form.endswith(end) and len(form) > len(end)]
    if token.doc.lang_ != "de" or not ends:
        return ""
    return form.removesuffix(max(ends, key=len)).strip("-").rpartition("-")[2]


BODIES = frozenset({"feuerwehr", "stadt", "gemeinde", "klinik", "flughafen", "hafen", "verein", "verband",
    "bank", "bistum", "universität", "fraktion", "landkreis", "börse"})  # fmt: skip
"""First parts of compounds that name a body although they act in no event; others name a topic."""


def body_noun(part: str) -> tuple[str, Role | None] | None:
    """The noun of a compound's first part (Polizeisprecher, Ministeriumssprecher), and its role if any."""
    table = roles("de")
    for joint in LINKING:
        stem = part.removesuffix(joint)
        if not part.endswith(joint) or len(stem) < 3:
            continue
        if stem in BODIES:
            return stem, None
        role = table.named(stem) or table.named(stem + "e")
        if role is not None and (role.kind != "person") and role.role_class != "group":
            return (stem if table.named(stem) else stem + "e"), role
    return None


def _has_part(token: Token) -> bool:
    part = first_part(token)
    return bool(part) and body_noun(part) is not None


def _in_compound(token: Token, cast: Cast) -> Phrase:
    """The body in the noun itself: a name (UN-Sprecher) or a noun (Polizeisprecher)."""
    if _has_part(token):
        return Phrase(part=first_part(token), told=True)
    key = cast.nations.get(token.i)
    return Phrase(key, told=True) if key else Phrase()


# -- the sentences before ----------------------------------------------------


def speaker_before(token: Token, cast: Cast, *, owner: bool = False) -> str | None:
    """The one body that is the subject here or in the sentences before; None if there are two or none.

    A state or an armed group counts only as a speaker, unless a possessive asks for an `owner`: who
    fought or traded there may be anybody's adversary.
    """
    here = [word for word in token.sent if word.dep_ in SUBJECTS]
    found = {key for word in here if word.i < token.i for key in _bodies(word, cast, owner)}
    for sentence in _sentences_before(token):
        before = {key for word in sentence for key in _bodies(word, cast, owner)}
        if before:
            found |= before
            break
    if all(key == UNKNOWN or cast.participants[key].kind == "person" for key in found):
        found -= {UNKNOWN}
    subjects = {key for word in here for key in cast.of(word)}
    found -= {key for word in token.sent for key in cast.at.get(word.i, ())} - subjects
    return found.pop() if len(found) == 1 and UNKNOWN not in found else None


UNKNOWN = ""
"""Stands for a subject that may be a body but is no known actor."""


def _sentences_before(token: Token) -> Iterator[Span]:
    """The sentence before, and those before that in the same paragraph."""
    start = token.sent.start
    for away in range(BACK):
        if start == 0:
            return
        sentence = token.doc[start - 1].sent
        if away and any("\n" in word.text for word in token.doc[sentence.end - 1 : token.i]):
            return
        yield sentence
        start = sentence.start


def _bodies(word: Token, cast: Cast, owner: bool) -> Iterator[str]:
    """The bodies that a word names as a subject."""
    if word.dep_ != "nsubj" or is_medium(word, cast):
        return
    for part in conjuncts(word):
        keys = cast.head_of(part)
        if part.lemma_.lower() in STAFF and part.i not in cast.at:
            yield _staff_of(part, cast) or UNKNOWN
        elif not keys and part != word:
            yield UNKNOWN
        for who in (cast.participants[key] for key in keys):
            acts = owner or announces(word.head)
            fights = who.kind == "state" or (who.kind == "group" and who.named and not who.local)
            if who.kind == "organization" or (fights and acts):
                yield who.key

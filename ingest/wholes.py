"""English words that the tokenizer or the parser tore apart, put together by the lexicon.

A particle taken for a preposition (*handed over the suspect*) or for an attribute (*pushed back rebels*)
goes back to its verb; a word cut at its hyphen (*cease-fire*, *co-operated*) gets the lemma of the whole;
a noun taken for a verb (*the raid on …*) is a noun.
"""

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from lagebild.ingest.predicates import lexicon
from lagebild.ingest.tree import children

NAME: Final = "lagebild_wholes"
TORN = frozenset({"case", "amod", "advmod", "mark"})
PLACING = frozenset({"in", "on", "over"})
"""Particles that say when and where as often: here the noun behind must be one that the lexicon asks for."""
TIMES = frozenset(
    {"day", "night", "week", "weekend", "month", "year", "decade", "hour", "minute", "time", "century"}
)


def add(nlp: Language) -> None:
    """Let an English pipeline that parses put torn words together."""
    if nlp.lang == "en" and "parser" in nlp.pipe_names and NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, last=True)


@Language.component(NAME)
def join(doc: Doc) -> Doc:
    """Join what belongs together, in place."""
    for token in doc:
        if token.i >= 2 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
            _join_at_hyphen(token)
        if token.pos_ == "VERB":
            _take_for_noun(token)
        if token.pos_ == "VERB" and token.i + 1 < len(doc):
            _take_particle(token, token.nbor())
    return doc


def _join_at_hyphen(token: Token) -> None:
    known = lexicon("en").whole
    before = token.nbor(-2)
    if before.whitespace_:
        return
    for ending, word_class in ((token.lower_, "N"), (token.lemma_.lower(), "N"), (token.lemma_.lower(), "V")):
        whole = f"{before.lower_}-{ending}"
        if (whole, word_class) in known and (word_class == "N" or token.pos_ in ("VERB", "ADJ")):
            token.lemma_, token.pos_ = whole, "NOUN" if word_class == "N" else "VERB"
            return


def _take_for_noun(token: Token) -> None:
    """A form that is a noun's too is one behind an article or owner, if nothing makes it a verb."""
    form = token.lower_
    to = next(iter(children(token, "mark")), None)
    if (
        to is not None
        and to.lower_ == "to"
        and form.endswith("s")
        and (form[:-1], "N") in lexicon("en").whole
    ):
        to.dep_, to.pos_ = "case", "ADP"
        token.pos_, token.lemma_, token.dep_ = "NOUN", form[:-1], "obl"
        return
    owned = any(child.i < token.i for child in children(token, "det", "det:poss", "nmod:poss"))
    verbal = children(token, "nsubj", "nsubj:pass", "obj", "aux", "aux:pass", "mark")
    if owned and not verbal and token.dep_ != "amod" and (form, "N") in lexicon("en").whole:
        token.pos_, token.lemma_ = "NOUN", form


def _take_particle(verb: Token, particle: Token) -> None:
    readings = lexicon("en").whole.get((f"{verb.lemma_.lower()} {particle.lower_}", "V"))
    held = particle.head
    torn = particle.dep_ in TORN and held.i > particle.i and held.head == verb
    if not readings or not torn or particle.lower_ == "with" or held.lemma_.lower() in TIMES:
        return
    asked = (demand for reading in readings for demand in reading.demands if demand.slot == "obj")
    if particle.lower_ in PLACING and not any(_is_asked(demand.words, held) for demand in asked):
        return
    governed = [child for child in children(held, "case") if child != particle]
    particle.head, particle.dep_ = verb, "compound:prt"
    if held.dep_ in ("obl", "obl:arg") and not governed:
        held.dep_ = "obj"


def _is_asked(words: tuple[str, ...], noun: Token) -> bool:
    """Whether a condition names a noun; one for any actor takes names of people and bodies."""
    return noun.lemma_.lower() in words or noun.lower_ in words or (not words and noun.pos_ == "PROPN")

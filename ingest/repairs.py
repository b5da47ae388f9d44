"""What every parser gets wrong now and then and the rest of the tree tells: repaired once, for all steps."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from lagebild.ingest.agreement import is_object_before, mend_arguments, mend_passive, mend_perfect
from lagebild.ingest.lemmas import TABLE
from lagebild.ingest.titles import join_member, join_name, mend_title
from lagebild.ingest.tree import ONE, asked, case_word, children, is_passive

NAME = "lagebild_repairs"
SUBJECTS = ("nsubj", "nsubj:pass")
HELPING = frozenset({"haben", "sein", "werden", "have", "be"})


def add(nlp: Language) -> None:
    """Let a pipeline that parses repair its trees."""
    if "parser" in nlp.pipe_names and NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, last=True)


@Language.component(NAME)
def repair(doc: Doc) -> Doc:
    """Repair what the rest of the tree tells.

    Participles with an auxiliary are verbs, and so is what has a subject, an object and the ending of the
    past; what a form of sein says of a subject is an adjective; of two bare subjects the one behind the
    verb is its object, and German subjects and objects are told apart by their forms; a name in the German
    genitive belongs to the noun behind it. In English a name, a past tense and a noun are a sentence
    (*Rome lifted sanctions*), and so are a noun and a past tense with all that hangs on it, up to the full
    stop (*Albanians demonstrated in Belgrade.*).
    """
    if doc.lang_ == "en":
        for root in [token for token in doc if token.head == token and token.pos_ in ("NOUN", "PROPN")]:
            _make_sentence(root)
            _make_clause(root)
    mend = _mend_german if doc.lang_ == "de" else _mend_english
    for token in doc:
        _mend_class(token)
        mend(token)
    return doc


def _mend_class(token: Token) -> None:
    word_class = token.pos_
    if word_class == "ADJ":
        if token.dep_ != "amod" and (_has_auxiliary(token) or _is_weak_past(token)):
            token.pos_ = "VERB"
    elif word_class in ("ADV", "DET"):
        if _is_said_of_subject(token):
            token.pos_ = "ADJ"
    elif word_class == "NOUN" and token.is_sent_start and _has_auxiliary(token):
        _make_verb(token)


def _mend_german(token: Token) -> None:
    word_class = token.pos_
    if word_class == "VERB":
        mend_perfect(token)
        _keep_one_subject(token)
        mend_arguments(token)
        mend_passive(token)
    elif word_class == "NOUN":
        mend_title(token)
    label = token.dep_
    if label == "appos":
        _give_owner(token)
        join_name(token)
    elif label in SUBJECTS and token.lower_ in ONE:
        join_member(token)


def _mend_english(token: Token) -> None:
    if token.pos_ == "VERB":
        _keep_one_subject(token)
    label = token.dep_
    if label == "conj":
        _join_infinitive(token)
        _join_phrase(token)
    elif label == "compound:prt" and token.lower_ in ("on", "upon"):
        _join_called(token)
    elif label == "mark" and token.lower_ == "to":
        _join_request(token)


def _make_verb(token: Token) -> None:
    """Give a German participle that opens a sentence its class and infinitive (Festgenommen wurden zwei)."""
    token.pos_ = "VERB"
    if token.doc.vocab.lookups.has_table(TABLE):
        infinitive = token.doc.vocab.lookups.get_table(TABLE).get(token.lower_)
        token.lemma_ = infinitive or token.lemma_.lower()


def _has_auxiliary(token: Token) -> bool:
    return any(child.dep_ in ("aux", "aux:pass") and child.lemma_ in HELPING for child in token.children)


def _is_weak_past(token: Token) -> bool:
    """Whether what seems an adjective is a rare German verb (Israel neutralisierte den Kommandeur)."""
    labels = {child.dep_ for child in token.children}
    past = token.doc.lang_ == "de" and token.lower_.endswith(("te", "ten"))
    return past and {"nsubj", "obj"} <= labels and "cop" not in labels


def _is_said_of_subject(token: Token) -> bool:
    """Whether a German word is what somebody is (London ist sich mit Paris einig)."""
    if not (token.n_lefts or token.n_rights) or token.doc.lang_ != "de":
        return False
    return {"nsubj", "cop"} <= {child.dep_ for child in token.children}


def _keep_one_subject(verb: Token) -> None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if len(subjects) > 1 and not any(child.dep_ == "obj" for child in verb.children):
        first, *others = subjects
        german = verb.doc.lang_ == "de" and not is_passive(verb)
        for other in others:
            if first.i < verb.i < other.i or (german and is_object_before(other, first)):
                other.dep_ = "obj"


def _give_owner(noun: Token) -> None:
    """Turn a name with a noun in apposition (Macrons Sprecherin) into the noun with its genitive."""
    name = noun.head
    last = noun.nbor(-1) if noun.i else noun
    owned = (
        noun.pos_ == "NOUN" and last.pos_ == "PROPN" and last.text.endswith("s") and last.text[1:].islower()
    )
    if not owned or last not in (name, *(child for child in name.children if child.dep_ == "flat")):
        return
    if name.head != name:
        noun.dep_, noun.head = name.dep_, name.head
        name.dep_, name.head = "nmod", noun


def _join_infinitive(verb: Token) -> None:
    """Join an English base form to the infinitive before it (called on Oslo to stop and withdraw)."""
    bare = verb.lower_ == verb.lemma_ and not any(child.dep_ in UNLIKE for child in verb.children)
    past = verb.head.pos_ == "VERB" and verb.head.lower_ != verb.head.lemma_
    if verb.pos_ != "VERB" or not bare or not past or verb.head.lower_.endswith("ing"):
        return
    clauses = [child for child in children(verb.head, "xcomp", "advcl") if verb.head.i < child.i < verb.i]
    clauses = [clause for clause in clauses if any(mark.lower_ == "to" for mark in children(clause, "mark"))]
    if clauses:
        verb.head = clauses[-1]


def _join_phrase(noun: Token) -> None:
    """Join a noun to that with the same preposition before it, not to the verb (for a halt and for aid)."""
    word = case_word(noun)
    if noun.pos_ not in ("NOUN", "PROPN") or noun.head.pos_ != "VERB" or not word:
        return
    alike = [p for p in children(noun.head, "obl", "obl:arg") if case_word(p) == word and p.i < noun.i]
    if alike:
        noun.head = alike[-1]


UNLIKE = frozenset({"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop"})


def _join_called(case: Token) -> None:
    """Take the on of whom somebody calls on for a preposition, not for a part of the verb."""
    verb = case.head
    called = next((child for child in children(verb, "obj") if child.i > case.i), None)
    if verb.lemma_ == "call" and called is not None:
        case.head, case.dep_, called.dep_ = called, "case", "obl"


def _join_request(to: Token) -> None:
    """Hang an infinitive on the noun that tells of whom it is asked or hoped (a call for Mali to pay)."""
    verb, name = to.head, asked(to)
    if name is not None and verb.head in (name, name.head.head) and name.head not in (verb, *verb.subtree):
        verb.head, verb.dep_ = name.head, "acl"


def _make_sentence(noun: Token) -> None:
    verb = next((child for child in noun.children if _is_past_behind_name(child, noun)), None)
    if verb is None or any(child.dep_ in ("cop", "aux") for child in noun.children):
        return
    name = verb.nbor(-1)
    before = [child for child in (*noun.children, *verb.children) if child.i < verb.i and child != name]
    apart = [child for child in noun.children if child.dep_ in ("punct", "nsubj", "parataxis", "ccomp")]
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    noun.head, noun.dep_ = verb, "obj"
    name.head, name.dep_ = verb, "nsubj"
    for child in before:
        child.head = verb if child.dep_ in ("punct", "advmod", "obl", "nsubj") else name
    for child in apart:
        if child.i > verb.i:
            child.head = verb


def _make_clause(noun: Token) -> None:
    """A past tense taken for a participle behind the noun of a sentence without a verb."""
    verb = next((child for child in children(noun, "acl") if _is_past(child)), None)
    if noun.head != noun or verb is None or noun.sent[-1].text != ".":
        return
    whole = [child.dep_ for child in (*noun.children, *verb.children)]
    passive = any(case_word(child) == "by" for child in verb.children)
    if passive or not {"cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "parataxis"}.isdisjoint(whole):
        return
    behind = [child for child in noun.children if child.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in behind:
        child.head = verb


def _is_past(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lower_.endswith("ed") and token.i > token.head.i


def _is_past_behind_name(token: Token, noun: Token) -> bool:
    """Whether a word is the past tense that makes a name and a noun a sentence."""
    if token.dep_ != "amod" or token.pos_ not in ("VERB", "ADJ") or not token.lower_.endswith("ed"):
        return False
    name = token.nbor(-1) if token.i > noun.sent.start else None
    if name is None or name.pos_ != "PROPN" or not token.nbor(-1).whitespace_:
        return False
    return name.head in (token, noun) and name.dep_ in ("compound", "nsubj", "amod", "nmod", "obl")

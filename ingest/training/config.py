"""The shape of the models, as spaCy configuration."""

from typing import Any

Config = dict[str, Any]
SHARED_WIDTH = 128
SHARED_ROWS = (4400, 300, 1900, 600)
ENTITY_WIDTH = 128
ENTITY_ROWS = (3000, 300, 1200, 500)
HIDDEN = 64
RARE_ACTION = 10


def shared() -> Config:
    """The embedding that tagging and parsing share."""
    return {"model": _tok2vec(SHARED_WIDTH, SHARED_ROWS)}


def tagger() -> Config:
    """Parts of speech, as tags: our own sentences have them corrected, but no features."""
    return {"label_smoothing": 0.05, "model": _softmax()}


def morphologizer() -> Config:
    """Case, number, tense and the like."""
    return {"label_smoothing": 0.05, "overwrite": True, "model": _softmax()}


def lemmatizer(rarest: int) -> Config:
    """Lemmas by edit trees seen at least so often."""
    return {"backoff": "orth", "min_tree_freq": rarest, "overwrite": True, "model": _softmax()}


def parser() -> Config:
    """Dependencies and sentence bounds."""
    return {"min_action_freq": RARE_ACTION, "model": _transitions("parser", _listener())}


def entities() -> Config:
    """Names, on an embedding of their own."""
    return {"model": _transitions("ner", _tok2vec(ENTITY_WIDTH, ENTITY_ROWS))}


def _tok2vec(width: int, rows: tuple[int, ...]) -> Config:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": list(rows),
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _listener() -> Config:
    return {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": SHARED_WIDTH,
        "upstream": "tok2vec",
    }


def _softmax() -> Config:
    return {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": _listener()}


def _transitions(state: str, tok2vec: Config) -> Config:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": HIDDEN,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }

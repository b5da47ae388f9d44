"""A tree that is being rebuilt: heads and labels that can be changed, then a document again."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token


class Draft:
    """The heads and labels of a document, by the place of each word.

    `heads` holds for every word the place of its head, a root's own place; `deps` the labels.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.deps = [str(token.dep_) for token in doc]
        self._sentences = [range(sentence.start, sentence.end) for sentence in doc.sents for _ in sentence]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc)

    def children(self, head: int, *labels: str) -> list[int]:
        """The places of a word's children in text order, those with one of the labels if any are given."""
        return [
            place
            for place in self._sentences[head]
            if self.heads[place] == head != place and (not labels or self.deps[place] in labels)
        ]

    def child(self, head: int, *labels: str) -> int | None:
        """The first such child."""
        return next(iter(self.children(head, *labels)), None)

    def is_root(self, place: int) -> bool:
        """Whether a word heads its sentence."""
        return self.heads[place] == place

    def attach(self, place: int, head: int, label: str) -> None:
        """Give a word another head and label."""
        self.heads[place], self.deps[place] = head, label

    def lift(self, place: int, label: str) -> None:
        """Let a word change places with its head, which hangs on it with a label; all others move along."""
        old = self.heads[place]
        rest = [other for other in self.children(old) if other != place]
        self.attach(place, place if self.is_root(old) else self.heads[old], self.deps[old])
        self.attach(old, place, label)
        for other in rest:
            self.heads[other] = place

    def rename(self, labels: Mapping[str, str]) -> None:
        """Give every word the label that stands for its own, if another does."""
        self.deps = [labels.get(dep, dep) for dep in self.deps]

    def document(self) -> Doc:
        """The document with the new tree, all else as it was."""
        doc = self.doc
        new = Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            tags=[token.tag_ for token in doc],
            pos=[token.pos_ for token in doc],
            morphs=[str(token.morph) for token in doc],
            lemmas=[token.lemma_ for token in doc],
            heads=self.heads,
            deps=self.deps,
            ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
        )
        new.user_data.update(doc.user_data)
        return new

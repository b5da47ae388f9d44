"""A place among the words of a SPARQL text, and what one does there: look, take, expect, pass over."""

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.graph.tokens import Token, place
from lagebild.ontology.errors import QueryError

END = Token("end", "", -1)


@dataclass(slots=True)
class Cursor:
    """The words of a text and the number of the one that comes next."""

    sparql: str
    words: Sequence[Token]
    at: int = 0

    @property
    def token(self) -> Token:
        """The next word; `END` behind the last one."""
        return self.words[self.at] if self.at < len(self.words) else END

    @property
    def word(self) -> str:
        """Its letters, in lower case."""
        return self.token.text.lower()

    def take(self) -> Token:
        """The next word, which is passed."""
        token = self.token
        self.at += 1
        return token

    def skip(self, word: str) -> bool:
        """Pass a word if it comes next; says whether it did."""
        if self.word != word:
            return False
        self.at += 1
        return True

    def expect(self, *choices: str) -> str:
        """Pass one of these words.

        Raises:
            QueryError: another one comes.

        """
        if self.word not in choices:
            raise self.wrong(" or ".join(choice.upper() for choice in choices))
        return self.take().text.lower()

    def wrong(self, wanted: str) -> QueryError:
        """The error that something else was wanted here."""
        token = self.token
        line, column = place(self.sparql, len(self.sparql) if token is END else token.start)
        return QueryError(f"error at {line}:{column}: expected {wanted}", line, column)

    def braces(self) -> None:
        """Pass over a group with all that it holds."""
        if self.word != "{":
            raise self.wrong("{")
        depth = 0
        while True:
            if self.token is END:
                raise self.wrong("}")
            depth += {"{": 1, "}": -1}.get(self.take().text, 0)
            if not depth:
                return

"""A statement in the making: words of a layout that somebody is said to have spoken."""

from dataclasses import dataclass

from lagebild.ingest.speech.phrases import Source
from lagebild.ontology.records import Span, SpeechAct


@dataclass(frozen=True, slots=True)
class Claim:
    """Content, cue and speaker before they become a record; `at` is the word that led to it."""

    at: int
    content: tuple[Span, ...]
    form: str
    cue: tuple[int, ...] = ()
    lemma: str | None = None
    act: SpeechAct = "asserts"
    source: Source | None = None
    addressee: Source | None = None
    confidence: float = 0.8

    @property
    def size(self) -> int:
        """How many characters it holds."""
        return sum(end - begin for begin, end in self.content)

    def covers(self, offset: int) -> bool:
        """Whether a character belongs to the content."""
        for begin, end in self.content:  # noqa: SIM110  # `any` takes three times as long; asked very often
            if begin <= offset < end:
                return True
        return False

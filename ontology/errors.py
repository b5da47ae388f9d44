"""Everything that goes wrong and that a caller may want to catch.

Error
├── InputError          an article that cannot be read, with its source
├── BoundsError         a date that is none, or bounds the wrong way round
├── RegistryError       registry tables that contradict themselves, a line for each fault
├── LexiconError        a lexicon row that cannot be understood
├── PipelineError       a language pipeline that is missing or unfit
├── WorkerError        other processes or machines that cannot be got to read
├── StoreError          a store that cannot be opened or written
├── QueryError          a query that is malformed or not allowed, with line and column
│   └── QueryTimeoutError  a query that was stopped at its limit
├── QuestionError       an unknown question or parameter
└── ExportError         an export that is not possible so, or in that place
"""

from typing import Self


class Error(Exception):
    """Whatever Lagebild raises on purpose."""


class InputError(Error):
    """An article cannot be read; the others are not concerned."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """So that it can be sent from one process to another."""
        return type(self), (self.source, self.reason)


class BoundsError(Error):
    """A date is none, or two bounds stand the wrong way round."""


class RegistryError(Error):
    """A registry table contradicts itself or another one."""


class LexiconError(Error):
    """A lexicon row cannot be understood."""


class PipelineError(Error):
    """A language pipeline is missing or lacks a component."""


class WorkerError(Error):
    """Other processes or machines cannot be started or reached, or are unfit, to read articles."""


class StoreError(Error):
    """The store cannot be opened, read or written."""


class QueryError(Error):
    """A SPARQL query is malformed or asks for what is not allowed."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


class QueryTimeoutError(QueryError):
    """A SPARQL query was stopped at its time limit."""


class QuestionError(Error):
    """A question or one of its parameters does not exist."""


class ExportError(Error):
    """An export is not possible in this form, with these options or to this place."""

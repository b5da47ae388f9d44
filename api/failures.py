"""Errors as the command line tells them: a line for each, and the exit status that fits."""

import click

from lagebild.api.settings import SettingsError
from lagebild.graph.tokens import brief
from lagebild.ontology.errors import (
    BoundsError,
    Error,
    ExportError,
    InputError,
    QueryError,
    QuestionError,
    RegistryError,
)

WRONG_USE = (BoundsError, ExportError, QueryError, QuestionError, RegistryError, SettingsError)


class FailureError(click.ClickException):
    """One of our errors: exit status 1."""

    def __init__(self, error: Error) -> None:
        message = " ".join(str(error).split())
        if isinstance(error, QueryError) and error.line is not None:
            reason = brief(str(error)).removeprefix(f"error at {error.line}:{error.column}: ")
            message = f"line {error.line}, column {error.column}: {reason}"
        elif isinstance(error, RegistryError):
            message = "\nError: ".join(str(error).splitlines())  # all faults of a user's tables
        super().__init__(message)


class WrongUseError(FailureError):
    """The command was used wrongly: exit status 2."""

    exit_code = 2


def failure(error: Error) -> FailureError:
    """How an error ends a command."""
    return WrongUseError(error) if isinstance(error, WRONG_USE) else FailureError(error)


def complain(error: InputError) -> None:
    """An input that failed while the others go on, as one line on standard error."""
    click.echo(" ".join(f"failed: {error}".split()), err=True)

"""What the commands that read have in common: inputs on disk and on the web, and how the web is asked."""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from lagebild.api.ingestion import expected
from lagebild.api.options import option
from lagebild.ingest.web.fetching import DELAY, Fetcher
from lagebild.ontology.names import is_address

Input = Path | str
"""A file or folder, or an address."""


class InputType(click.ParamType):  # type: ignore[type-arg]  # generic in some versions only
    """A path, or an address on the web, which stays a string."""

    name = "path or url"

    def convert(self, value: Input, param: click.Parameter | None, ctx: click.Context | None) -> Input:
        """The input that an argument names."""
        return value if is_address(value) else Path(value)


paths_argument = click.argument("paths", nargs=-1, required=True, type=InputType())
_private_option = option(
    "--allow-private",
    is_flag=True,
    help="Fetch from addresses that are not public, such as those of your own network, too.",
)
_delay_option = option(
    "--delay",
    type=click.FloatRange(min=0),
    default=DELAY,
    help="Seconds between two requests to a host; more if its robots.txt asks for more.",
)


def web_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--allow-private` and `--delay`; the command is given a `fetcher`."""

    @_private_option
    @_delay_option
    @wraps(command)
    def wrapped(*args: Any, allow_private: bool, delay: float, **more: Any) -> Any:
        return command(*args, fetcher=Fetcher(private=allow_private, delay=delay), **more)

    return wrapped


def count(inputs: Iterable[Input]) -> int:
    """About how many articles there are, for a progress bar."""
    given = list(inputs)
    return expected(one for one in given if isinstance(one, Path)) + sum(map(is_address, given))

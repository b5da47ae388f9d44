"""The command line: `lagebild` and its commands."""

from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from lagebild import __version__
from lagebild.api.settings import FILE, Settings
from lagebild.ontology.errors import Error

CONTEXT = {"auto_envvar_prefix": "LAGEBILD", "help_option_names": ["-h", "--help"], "max_content_width": 100}
COMMANDS = {
    "demo": "demo",
    "ingest": "reading",
    "extract": "reading",
    "explain": "explaining",
    "ask": "asking",
    "query": "asking",
    "dump": "asking",
    "check": "asking",
    "network": "networks",
    "export": "exporting",
    "backup": "backups",
    "restore": "backups",
    "serve": "serving",
    "key": "keys",
    "train": "reading",
}
"""Each command and its module, imported when it is needed: who asks does not wait for the readers."""


class Commands(click.Group):
    """A group whose commands end in one line on standard error, never in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"lagebild.api.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, cmd_name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except Error as error:
            from lagebild.api.failures import failure

            raise failure(error) from error


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="lagebild")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read German and English news into a graph of actors, events and statements.

    Settings come from options, then LAGEBILD_* environment variables, then lagebild.toml in the
    working directory.
    """
    settings = asdict(Settings.read(Path(FILE)))
    ctx.default_map = dict.fromkeys(COMMANDS, settings)

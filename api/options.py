"""What several commands share: options, opening a store, writing bytes out."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from lagebild.api.settings import Settings, SettingsError
from lagebild.graph import Store
from lagebild.ontology import registry
from lagebild.ontology.errors import StoreError
from lagebild.ontology.names import is_address
from lagebild.ontology.records import Language

F = TypeVar("F", bound=Callable[..., Any])
DEFAULTS = Settings()
LANGUAGES: dict[str, Language] = {"de": "de", "en": "en"}


def option(*names: str, **more: Any) -> Callable[[F], F]:
    """An option whose help shows its default and its environment variable."""
    return click.option(*names, show_default=True, show_envvar=True, **more)


def _choose_registry(ctx: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Let a command know the actors of a user's tables, until it ends."""
    if path is not None and not ctx.resilient_parsing:
        registry.extend(path)
        ctx.call_on_close(registry.restore)


registry_option = option(
    "--registry",
    type=click.Path(path_type=Path),
    default=DEFAULTS.registry,
    envvar="LAGEBILD_REGISTRY",
    callback=_choose_registry,
    expose_value=False,
    help="Folder of your own tables of actors, offices and places, or one such table.",
)


class _Place(click.Path):
    """A directory, or the address of a SPARQL endpoint."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if is_address(value) else super().convert(value, param, ctx)


_place_option = option(
    "--store",
    type=_Place(file_okay=False, path_type=Path),
    metavar="DIRECTORY|URL",
    default=DEFAULTS.store,
    envvar="LAGEBILD_STORE",
    help="Directory of the store, or address of a SPARQL endpoint that keeps it.",
)


def store_option(command: F) -> F:
    """`--store`, and `--registry` with it: a store holds what the registry knows."""
    return _place_option(registry_option(command))


_host_option = option("--host", default=DEFAULTS.host, envvar="LAGEBILD_HOST", help="Address to listen at.")
_port_option = option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULTS.port,
    envvar="LAGEBILD_PORT",
    help="Port to listen at.",
)


def address_options(command: F) -> F:
    """`--host` and `--port`, where a command serves."""
    return _host_option(_port_option(command))


def _choose_pipelines(ctx: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    """Let a command use other spaCy pipelines than those that come along."""
    if not given or ctx.resilient_parsing:
        return
    from lagebild.ingest.language import choose

    for choice in given:
        language, _sign, name = choice.partition("=")
        if language not in LANGUAGES or not name:
            raise SettingsError(f"--pipeline {choice}: write de=NAME or en=NAME")
        choose(LANGUAGES[language], name)


pipeline_option = option(
    "--pipeline",
    multiple=True,
    metavar="LANGUAGE=NAME",
    default=DEFAULTS.pipeline,
    envvar="LAGEBILD_PIPELINE",
    callback=_choose_pipelines,
    expose_value=False,
    help="Another spaCy pipeline for a language, as in de=de_core_news_lg.",
)
out_option = option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write instead of standard output.",
)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, whose first choice is the default."""
    return option("--format", "form", type=click.Choice(formats), default=formats[0], help="Form of output.")


def open_store(path: Path | str) -> Store:
    """The store of a command that only reads: it must exist."""
    if isinstance(path, Path) and not path.exists():
        raise StoreError(
            f"there is no store at {path}: run `lagebild ingest` first, or name one with --store"
        )
    return Store(path)


def write(data: bytes, out: Path | None) -> None:
    """Bytes to standard output, or to a file that is there whole or not at all."""
    if out is None:
        click.echo(data, nl=False)
        return
    partial = out.with_name(out.name + ".part")
    try:
        partial.write_bytes(data)
        partial.replace(out)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StoreError(f"{out} cannot be written ({error.strerror}): choose another place") from error

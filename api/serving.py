"""The command that starts the service."""

import gc
import socket
from contextlib import suppress
from types import FrameType
from typing import Any

import click

from lagebild.api.control import listening
from lagebild.api.keys import check
from lagebild.api.logs import configuration
from lagebild.api.options import (
    DEFAULTS,
    address_options,
    open_store,
    option,
    pipeline_option,
    store_option,
)
from lagebild.api.settings import Settings
from lagebild.graph import Store

KEPT_ALIVE = 60
"""Seconds that a connection may rest: a new one costs a client more than the answer to a small query."""
UNHEARD = 3
"""Exit status of a service that could not listen."""


@click.command()
@store_option
@address_options
@option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=DEFAULTS.timeout,
    envvar="LAGEBILD_TIMEOUT",
    help="Seconds until a user's query is stopped.",
)
@option(
    "--memory",
    type=click.IntRange(min=64),
    default=DEFAULTS.memory,
    envvar="LAGEBILD_MEMORY",
    help="Megabytes that a user's query may take.",
)
@option(
    "--workers",
    type=click.IntRange(1, 64),
    default=DEFAULTS.workers,
    envvar="LAGEBILD_WORKERS",
    help="Users' queries that run at the same time.",
)
@option(
    "--hosts",
    multiple=True,
    default=DEFAULTS.hosts,
    envvar="LAGEBILD_HOSTS",
    help="Name under which the service is reached, behind a proxy for instance.",
)
@option(
    "--keys",
    multiple=True,
    metavar="DIGEST",
    default=DEFAULTS.keys,
    envvar="LAGEBILD_KEYS",
    help="Digest of a key that may write; `lagebild key` makes both.",
)
@option(
    "--origins",
    multiple=True,
    metavar="ORIGIN",
    default=DEFAULTS.origins,
    envvar="LAGEBILD_ORIGINS",
    help="Origin whose pages may use the service (CORS), as in https://news.example.",
)
@option(
    "--rate",
    type=click.IntRange(min=0),
    default=DEFAULTS.rate,
    envvar="LAGEBILD_RATE",
    help="Requests a minute that a client may make; 0 for any number.",
)
@option(
    "--body",
    type=click.IntRange(min=1),
    default=DEFAULTS.body,
    envvar="LAGEBILD_BODY",
    help="Megabytes that a request may bring.",
)
@option(
    "--fetch/--no-fetch",
    default=DEFAULTS.fetch,
    envvar="LAGEBILD_FETCH",
    help="Fetch articles that are sent as an address alone, from public addresses.",
)
@option("--log/--no-log", default=DEFAULTS.log, envvar="LAGEBILD_LOG", help="Log each request.")
@pipeline_option
def serve(**given: Any) -> None:
    """Serve a store over HTTP: SPARQL, JSON, and a page to look at it."""
    settings = Settings(**given)
    check(settings.keys)
    with open_store(settings.store) as kept, listening(kept):
        run(kept, settings)


def run(store: Store, settings: Settings) -> None:
    """Serve an open store until Ctrl-C."""
    import uvicorn

    from lagebild.api.app import create_app

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            reason = f"cannot listen at {settings.host}:{settings.port} ({error.strerror})"
            raise click.ClickException(f"{reason}: choose another with --port") from error
    click.echo(f"http://{settings.host}:{settings.port}/ (Ctrl-C ends it)", err=True)
    app = create_app(store, settings)

    class Server(uvicorn.Server):
        """One that waits for all requests to end, and lets those end that never would."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            app.state.listeners.end()
            super().handle_exit(sig, frame)

    log = configuration(requests=settings.log)
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_config=log, timeout_keep_alive=KEPT_ALIVE
    )
    server = Server(config)
    gc.freeze()  # what is loaded stays: it need not be looked through again and again
    with suppress(KeyboardInterrupt):  # it raises the signal again, when all is done
        server.run()
    if not server.started:
        raise SystemExit(UNHEARD)

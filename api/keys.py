"""Keys that may write: told once, kept as SHA-256, compared in constant time.

A key is 256 random bits, so that a plain digest is enough: nobody can guess what it is of.
"""

import hmac
import re
import secrets
from hashlib import sha256

import click
from fastapi import Request

from lagebild.api.settings import Settings, SettingsError
from lagebild.graph.tokens import ForbiddenQueryError
from lagebild.ontology.errors import Error

PREFIX = "lagebild-"
SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
"""How a request may bring a key, as OpenAPI has it."""
DIGEST = re.compile(r"[0-9a-f]{64}")
READ_ONLY = "this service only reads: start it with --keys to write (`lagebild key` makes one)"


class KeyMissingError(Error):
    """Writing takes a key, and the request has none that counts."""


@click.command()
def key() -> None:
    """Make a key that may write, and the digest of it for the service."""
    made = PREFIX + secrets.token_urlsafe(32)
    click.echo(f"key     {made}")
    click.echo(f"digest  {digest(made)}")
    click.echo(
        "Give the digest to the service (--keys, LAGEBILD_KEYS or keys in lagebild.toml) and the key\n"
        "to who may write (Authorization: Bearer KEY). It is shown this once only.",
        err=True,
    )


def digest(key: str) -> str:
    """What a service keeps of a key."""
    return sha256(key.encode()).hexdigest()


def check(keys: tuple[str, ...]) -> None:
    """See to it that what is set are digests, not the keys themselves."""
    if wrong := [number for number, one in enumerate(keys, 1) if not DIGEST.fullmatch(one)]:
        raise SettingsError(f"keys: number {wrong[0]} is no digest of a key: `lagebild key` makes both")


def may_write(request: Request) -> None:
    """Let a request pass that has a key.

    Raises:
        ForbiddenQueryError: nobody may write here.
        KeyMissingError: the key is missing or wrong.

    """
    settings: Settings = request.app.state.settings
    if not settings.keys:
        raise ForbiddenQueryError(READ_ONLY)
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        given = request.headers.get("x-api-key", "")
    told = digest(given.strip())
    if not any([hmac.compare_digest(told, kept) for kept in settings.keys]):  # noqa: C419  # all, in equal time
        raise KeyMissingError("writing takes a key: send it as `Authorization: Bearer KEY`")

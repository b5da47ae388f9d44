"""What can be set, with its defaults; read from `lagebild.toml` below flags and environment."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from lagebild.ontology.errors import Error
from lagebild.ontology.names import is_address

FILE = "lagebild.toml"
LOOPBACK = ("localhost", "127.0.0.1", "::1", "[::1]")


class SettingsError(Error):
    """A settings file cannot be understood."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run: where the store is, and what the service allows."""

    store: Path | str = Path("lagebild-store")
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 10.0
    memory: int = 2048
    workers: int = 2
    hosts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    rate: int = 1200
    body: int = 16
    log: bool = False
    fetch: bool = False
    pipeline: tuple[str, ...] = ()
    registry: Path | None = None

    @classmethod
    def read(cls, path: Path) -> Self:
        """The settings of a file; the defaults where it says nothing or does not exist."""
        if not path.is_file():
            return cls()
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{path} is no TOML ({error}): mend it or take it away") from error
        known = {field.name: field.default for field in fields(cls)}
        if unknown := sorted(given.keys() - known.keys()):
            raise SettingsError(f"{path}: unknown {', '.join(unknown)}; it may hold {', '.join(known)}")
        return cls(**{name: _as(value, known[name], f"{path}: {name}") for name, value in given.items()})

    @property
    def allowed_hosts(self) -> list[str]:
        """The names under which the service answers; any, if it listens to the network."""
        if self.host in LOOPBACK:
            return [*LOOPBACK, *self.hosts]
        return list(self.hosts) or ["*"]


def _as(value: Any, default: Any, place: str) -> Any:
    """A value of the same type as the default."""
    if isinstance(default, Path) and is_address(value):
        return value
    if isinstance(default, tuple):
        many = [value] if isinstance(value, str) else value
        if isinstance(many, list) and all(isinstance(one, str) for one in many):
            return tuple(many)
    elif (default is None or isinstance(default, Path)) and isinstance(value, str):
        return Path(value)
    elif isinstance(default, float) and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    elif type(value) is type(default):
        return value
    names = {tuple: "a list of strings", bool: "true or false", float: "a number", int: "a whole number"}
    wanted = next((name for kind, name in names.items() if isinstance(default, kind)), "a string")
    raise SettingsError(f"{place} = {value!r} is not {wanted}")

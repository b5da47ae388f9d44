"""What to do when the disk, the system or another process is in a store's way."""

import sqlite3
from pathlib import Path

from lagebild.graph.holder import holder

TEXTS = "texts.sqlite"
FORBIDDEN = ("ermission denied", "Read-only file system", "readonly database", "not permitted")
FULL = ("No space left", "disk is full", "File too large", "Disk quota")
LOCKED = ("lock hold by current process", "While lock file", "LOCK")
DAMAGED = (
    "orruption",
    "orrupt",
    "malformed",
    "not a database",
    "hecksum",
    "MANIFEST",
    "CURRENT",
    "no such table",
)


def advice(path: Path | None, error: Exception) -> str:
    """What went wrong with a store, and what to do, in a sentence."""
    reason = " ".join(str(error).split())
    if any(sign in reason for sign in FULL):
        return (
            f"{path} cannot be written, there is no room left ({reason}): make some and run the same again; "
            "what was kept stays, and is not read again"
        )
    if isinstance(error, PermissionError) or any(sign in reason for sign in FORBIDDEN):
        return f"{path} cannot be written ({reason}): choose another directory or change its permissions"
    if any(sign in reason for sign in DAMAGED):
        return _of_damage(path, error, reason)
    if path is not None and any(sign in reason for sign in LOCKED):
        return (
            f"{path} is open already, {holder(path)}: close it there, "
            "or put your question to the service that has it open"
        )
    return f"{path} cannot be used as a store ({reason}): check the disk, restore a backup or start a new one"


def _of_damage(path: Path | None, error: Exception, reason: str) -> str:
    if isinstance(error, sqlite3.Error):
        return (
            f"{path}/{TEXTS} (texts and journal) cannot be opened or is damaged ({reason}): restore a backup "
            "with `lagebild restore`, or move that file away and read the articles again with --force"
        )
    return (
        f"{path} cannot be opened or is damaged ({reason}): restore a backup with `lagebild restore`, "
        "or read the articles again into a new store"
    )

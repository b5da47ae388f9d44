"""What is remembered of feeds from one run to the next, so that nothing is asked for twice."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "feeds.json"


@dataclass(slots=True)
class Memory:
    """By feed the stamps of what its host sent last, and the entries that were read, each with its stamp.

    What is noted is told only after `save`, and so after the articles are kept.
    """

    path: Path | None = None
    _feeds: dict[str, Any] = field(default_factory=dict)
    _noted: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path | None) -> "Memory":
        """That of a store's folder; what cannot be understood is forgotten."""
        memory = cls(folder / FILE if folder else None)
        with suppress(OSError, ValueError):
            found = json.loads((memory.path or Path()).read_text(encoding="utf-8"))
            if isinstance(found, dict):
                memory._feeds = {url: feed for url, feed in found.items() if isinstance(feed, dict)}
        return memory

    def forget(self) -> None:
        """Take everything for new."""
        self._feeds = {}

    def stamps(self, feed: str) -> dict[str, str]:
        """Those of what was last read of a feed."""
        return dict(self._feeds.get(feed, {}).get("stamps", {}))

    def entries(self, feed: str) -> dict[str, str]:
        """The entries that were read, with their stamps."""
        return dict(self._feeds.get(feed, {}).get("entries", {}))

    def note(self, feed: str, stamps: dict[str, str], entries: dict[str, str]) -> None:
        """What was read of a feed now, in place of what was before."""
        self._noted[feed] = {"stamps": stamps, "entries": entries}

    def save(self) -> None:
        """Remember what was noted."""
        if self.path is None or not self._noted:
            return
        self._feeds.update(self._noted)
        part = self.path.with_name(self.path.name + ".part")
        part.write_text(json.dumps(self._feeds, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(self.path)

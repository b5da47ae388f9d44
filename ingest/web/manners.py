"""What a guest of other people's servers keeps to: their robots.txt, and a pause between two requests."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic, sleep, time
from urllib.robotparser import RobotFileParser

import httpx

AGENT = "lagebild"
"""The name under which robots.txt may speak of us."""
LONGEST = 60.0
"""Seconds that a robots.txt may have us wait between two requests."""
A_DAY = 86_400
MOST = 1000
"""Of how many hosts it is remembered what they ask for."""
Ask = Callable[[str, str], tuple[int, str]]
"""Gets a robots.txt, for an address that an error would name: status, and text."""


@dataclass(slots=True)
class Manners:
    """Remembers for each host what it allows, and when it was last asked."""

    ask: Ask
    delay: float
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _free: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, url: httpx.URL, source: str) -> bool:
        """Whether the robots.txt of the host lets us have this.

        Raises:
            InputError: the host cannot be asked.

        """
        return self._of(url, source).can_fetch(AGENT, str(url))

    def wait(self, url: httpx.URL) -> None:
        """Let the pause pass that the host is due; those who ask at once stand in line."""
        rules = self._rules.get(origin(url))
        asked = float(rules.crawl_delay(AGENT) or 0) if rules and rules.mtime() else 0.0
        pause = max(self.delay, min(asked, LONGEST))
        with self._lock:
            now = monotonic()
            turn = max(now, self._free.get(url.host, now))
            self._free = {host: free for host, free in self._free.items() if free > now}
            self._free[url.host] = turn + pause
        sleep(turn - now)

    def _of(self, url: httpx.URL, source: str) -> RobotFileParser:
        place = origin(url)
        known = self._rules.get(place)
        if known is not None and known.mtime() > time() - A_DAY:
            return known
        rules = _parsed(*self.ask(f"{place}/robots.txt", source))
        with self._lock:
            if len(self._rules) >= MOST:
                self._rules.clear()
            self._rules[place] = rules
        return rules


def origin(url: httpx.URL) -> str:
    """Scheme, host and port."""
    return f"{url.scheme}://{url.netloc.decode()}"


def _parsed(status: int, text: str) -> RobotFileParser:
    """The rules of a robots.txt; without one all is allowed, while it cannot be had nothing is (RFC 9309)."""
    rules = RobotFileParser()
    if 400 <= status < 500:
        text = ""
    elif status != 200:
        text = "User-agent: *\nDisallow: /"
    rules.parse(text.splitlines())
    rules.modified()
    return rules

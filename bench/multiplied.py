"""Articles multiplied: read once, then written down many times with other actors, outlets and days.

What is measured on a million quads should look like news, not like one sentence repeated: real articles are
read, and each copy tells of others, at another time; some stories are told by several outlets.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Actor, Event, Extraction, Statement
from lagebild.ontology.registry import load

OUTLETS = 60
DAYS = 3650
LAST = date(2025, 12, 31)
TELLERS = (1, 1, 1, 2, 4)
"""How many outlets tell a story; each as often as it stands here."""


@dataclass(frozen=True, slots=True)
class Story:
    """Who stands for whom, and how many days later all happens."""

    others: Mapping[str, str]
    shift: int


def multiplied(read: Sequence[Extraction], seed: int = 1, *, own_texts: bool = False) -> Iterator[Extraction]:
    """Copies of what was read, without end, and the same for the same seed.

    With texts of their own, each is made of other words, so that none is kept for several or is a copy.
    """
    chance = random.Random(seed)
    pools = _pools()
    number = 0
    while True:
        for one in read:
            day = LAST - timedelta(days=chance.randrange(DAYS))
            published = one.article.bounds.first if one.article.bounds else LAST
            others = {actor.key: _other(actor, pools, chance) for actor in one.actors if not actor.local}
            for _ in range(chance.choice(TELLERS)):
                number += 1
                copy = _copy(one, number, Story(others, (day - published).days), chance.randrange(OUTLETS))
                yield _with_own_text(copy, number) if own_texts else copy


def _with_own_text(one: Extraction, number: int) -> Extraction:
    length = len(one.article.text)
    letters = random.Random(number).randbytes(length).hex()
    text = " ".join(letters[at : at + 5] for at in range(0, length, 5))[:length]
    return replace(one, article=replace(one.article, text=text))


def _pools() -> Mapping[str, list[str]]:
    """The actors of the registry by kind: who can stand for whom."""
    pools: dict[str, list[str]] = {}
    for actor in load().actors.values():
        pools.setdefault(actor.kind, []).append(actor.key)
    return pools


def _other(actor: Actor, pools: Mapping[str, list[str]], chance: random.Random) -> str:
    """Another of that kind; a few are named far more often than all others, as in the news."""
    pool = pools[actor.kind]
    return pool[int(10 * (chance.paretovariate(0.7) - 1)) % len(pool)]


def _copy(one: Extraction, number: int, story: Story, outlet: int) -> Extraction:
    published = one.article.bounds or Bounds.day(LAST)
    article = replace(
        one.article,
        id=f"{one.article.id}-{number}",
        url=f"https://news.example.org/{number}",
        date=str(published.shift(story.shift)),
        publisher=f"Blatt {outlet}",
    )
    actors = {story.others.get(actor.key, actor.key): actor for actor in one.actors}
    return replace(
        one,
        article=article,
        actors=tuple(replace(actor, key=key) for key, actor in actors.items()),
        events=tuple(_event(event, story) for event in one.events),
        statements=tuple(_statement(statement, story) for statement in one.statements),
    )


def _named(keys: Sequence[str], story: Story) -> tuple[str, ...]:
    return tuple(dict.fromkeys(story.others.get(key, key) for key in keys))


def _event(event: Event, story: Story) -> Event:
    return replace(
        event,
        agents=_named(event.agents, story),
        targets=_named(event.targets, story),
        bounds=event.bounds and event.bounds.shift(story.shift),
        reported_by=event.reported_by and _named((event.reported_by,), story)[0],
    )


def _statement(statement: Statement, story: Story) -> Statement:
    target = statement.stance_target
    return replace(
        statement,
        speaker=statement.speaker and _named((statement.speaker,), story)[0],
        addressee=_named(statement.addressee, story),
        about=_named(statement.about, story),
        stance_target=_named((target,), story)[0] if isinstance(target, str) else target,
    )

"""Why this code: `lagebild explain`, and the same over HTTP for an event that is kept."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from fastapi import APIRouter, HTTPException

from lagebild.api.bodies import ExplanationBody
from lagebild.api.failures import complain
from lagebild.api.feed import Open, item_iri
from lagebild.api.forms import FormRoute
from lagebild.api.options import option, pipeline_option, store_option
from lagebild.api.samples import shown
from lagebild.graph import Store
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article

if TYPE_CHECKING:
    from lagebild.ingest.explanation import Explanation, RoleGround

GROUNDS = {
    "frame": "as the entry's frame says",
    "cues": "by the weight of its cues",
    "article": "the article lets understand it",
    "voice": "the speaker of these words",
    "merged": "told so elsewhere in the article",
    "none": "nobody",
}
SHOWN = 3
router = APIRouter(tags=["events and statements"], route_class=FormRoute)


@router.get("/events/{key}/explain", responses=shown(ExplanationBody.example()))
def explain_event(store: Open, key: str) -> ExplanationBody:
    """Why an event was coded so: its entry in the lexicon, its frame, and the rivals for its roles."""
    from lagebild.ingest import pipeline_version  # the readers are loaded when somebody asks
    from lagebild.ingest.explanation import explain as explained

    article, _, local = key.partition("#")
    item_iri(store, key, "event")
    kept, version = _kept(store, str(store.find(article)))
    if version != pipeline_version():
        raise HTTPException(409, f"this article was read by version {version}: ingest it again, then ask")
    found = explained(kept)
    return ExplanationBody.model_validate(as_json(found[int(local.removeprefix("event-")) - 1]))


@click.command()
@click.argument("article")
@store_option
@pipeline_option
@option("--event", type=click.IntRange(min=1), help="Only the event of this number.")
@option("--doubtful", is_flag=True, help="Also what was read but is too doubtful to be told.")
@option("--json", "as_lines", is_flag=True, help="A JSON object a line, with all rivals and cues.")
@click.pass_context
def explain(
    ctx: click.Context, article: str, store: Path | str, event: int | None, doubtful: bool, as_lines: bool
) -> None:
    """Say why the events of an article were coded as they are.

    ARTICLE is a file, or the key, id or URL of an article that a store keeps.
    """
    from lagebild.ingest.explanation import explain as explained

    failed = False
    for one in _articles(article, store):
        if isinstance(one, InputError):
            complain(one)
            failed = True
            continue
        for found in explained(one, doubtful=doubtful):
            if event in (None, found.number):
                lines = [json.dumps(as_json(found), ensure_ascii=False)] if as_lines else _told(found)
                click.echo("\n".join(lines))
    ctx.exit(1 if failed else 0)


def as_json(found: "Explanation") -> dict[str, Any]:
    """An explanation as JSON, the event in short."""
    event = found.event
    return {
        "number": found.number,
        "category": event.plover,
        "mode": event.mode,
        "cameo": event.cameo,
        "trigger": found.trigger,
        "entry": found.entry,
        "embeds": found.embeds,
        "passive": found.passive,
        "frame": found.frame,
        "negated": event.negated,
        "modality": event.modality,
        "confidence": event.confidence,
        "least": found.least,
        "roles": [asdict(role) for role in found.roles],
    }


def _articles(given: str, folder: Path | str) -> Iterator[Article | InputError]:
    from lagebild.ingest import read

    if Path(given).exists():
        yield from read([Path(given)])
        return
    with Store(folder) as store:
        key = store.find(given)
        if key is None:
            raise InputError(given, f"no such file, and no such article in {folder}: give one of the two")
        yield _kept(store, key)[0]


def _kept(store: Store, key: str) -> tuple[Article, str]:
    """A kept article as it was read, and by which version."""
    (row,) = store.ask("article", article=key)
    text = store.text(key)
    if text is None:
        raise InputError(row.id, "its text is not kept here: ingest the article again")
    date = f"{row.first}/{row.last}" if row.first and row.last else None
    return Article(row.id, text, row.lang, date, row.headline, row.url), row.version or ""


def _told(found: "Explanation") -> Iterator[str]:
    event = found.event
    status = "not " * event.negated + event.modality
    code = " ".join(part for part in (event.plover, event.mode, event.cameo) if part)
    sure = f"confidence {event.confidence:.2f}"
    if found.number is None:
        sure += f", not told below {found.least:.2f}"
    yield f"{found.number or '-'}. {click.style(code, bold=True)}, {status}, {sure}"
    yield f"   “{found.trigger}”: {found.entry}{', passive' * found.passive}"
    slots = (f"{slot} {' / '.join(words)}" for slot, words in found.frame.items())
    yield f"   frame: {'; '.join(slots) or 'empty'}"
    for role in found.roles:
        yield from _role(role)


def _role(role: "RoleGround") -> Iterator[str]:
    margin = f", margin {role.margin:+.2f}" if role.margin is not None else ""
    yield f"   {role.role}: {', '.join(role.keys) or '-'} ({GROUNDS[role.ground]}{margin})"
    for rival in role.rivals[:SHOWN]:
        cues = ", ".join(f"{cue} {weight:+.1f}" for cue, weight in rival.cues[:SHOWN])
        yield f"     {rival.probability:.2f} {rival.name}: {cues}"

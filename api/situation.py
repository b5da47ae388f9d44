"""What was read from an article, told so that a terminal shows it at a glance."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from click import style

from lagebild.graph.wording import wording
from lagebild.ontology.records import Actor, Event, Extraction, Span, Statement

LANGUAGES = {"de": "German", "en": "English"}
WIDTH = 96


def tell(extraction: Extraction) -> Iterator[str]:
    """The lines for one article."""
    article = extraction.article
    known = {actor.key: actor for actor in extraction.actors}
    yield style(article.title or article.id, bold=True)
    facts = (article.date, LANGUAGES[article.lang], article.publisher)
    yield style("  " + " · ".join(fact for fact in facts if fact), dim=True)
    if extraction.actors:
        yield from _heading("actors")
        yield from _wrapped(", ".join(map(_who, extraction.actors)), "    ")
    if extraction.events:
        yield from _heading("events")
        for event in extraction.events:
            yield from _event(event, extraction, known)
    if extraction.statements:
        yield from _heading("statements")
        for statement in extraction.statements:
            yield from _statement(statement, extraction, known)


def _heading(text: str) -> Iterator[str]:
    yield "  " + style(text.upper(), fg="cyan")


def _who(actor: Actor) -> str:
    return f"{actor.name} ({', '.join(part for part in (actor.kind, actor.country) if part)})"


def _names(keys: Sequence[str], known: dict[str, Actor]) -> str:
    return ", ".join(known[key].name if key in known else key for key in keys)


def _event(event: Event, extraction: Extraction, known: dict[str, Actor]) -> Iterator[str]:
    mode = f" ({event.mode})" if event.mode else ""
    line = f"    {_names(event.agents, known) or 'somebody'} -> {style(event.plover, fg='yellow')}{mode}"
    if event.targets:
        line += f" -> {_names(event.targets, known)}"
    yield line + "".join(f", {part}" for part in _circumstances(event, extraction, known))
    yield from _quoted(_pieces(extraction, event.evidence or (event.sentence,)))


def _circumstances(event: Event, extraction: Extraction, known: dict[str, Actor]) -> Iterator[str]:
    if event.bounds:
        yield str(event.bounds).replace("/", " to ")
    if event.place:
        yield f"in {event.place}"
    if event.negated:
        yield style("NOT", fg="red", bold=True)
    if event.modality != "asserted":
        yield style(event.modality, fg="red")
    speaker = event.reported_by
    if speaker is None and event.statement is not None:
        speaker = extraction.statements[event.statement].speaker
    if speaker is not None:
        yield f"says {_names([speaker], known)}"


def _statement(statement: Statement, extraction: Extraction, known: dict[str, Actor]) -> Iterator[str]:
    speaker = _names([statement.speaker], known) if statement.speaker else "somebody"
    if statement.speaker is None and statement.speaker_span:
        speaker = _pieces(extraction, statement.speaker_span)
    cue = statement.cue_lemma or _pieces(extraction, statement.cue)
    told = ", ".join(part for part in (style(statement.kind, fg="yellow"), cue) if part)
    yield f"    {speaker} ({told}):"
    yield from _quoted(wording(extraction.article.text, statement.content or (statement.sentence,)))


def _pieces(extraction: Extraction, spans: Sequence[Span]) -> str:
    return " … ".join(extraction.quote(span) for span in spans)


def _quoted(words: str) -> Iterator[str]:
    for line in _wrapped(f"“{words}”", "      "):
        yield style(line, fg="green")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)

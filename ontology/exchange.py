"""The record as JSON: what `lagebild extract` prints and others measure."""

from typing import Any

from lagebild.ontology.records import Actor, Event, Extraction, Span, Statement

Json = dict[str, Any]


def to_json(extraction: Extraction) -> Json:
    """One article's record, ready for `json.dumps`."""
    article = extraction.article
    return {
        "id": article.id,
        "url": article.url,
        "lang": article.lang,
        "date": article.date,
        "title": article.title,
        "sha256": extraction.sha256,
        "version": extraction.version,
        "actors": [_actor(actor) for actor in extraction.actors],
        "events": [_event(event) for event in extraction.events],
        "statements": [_statement(statement) for statement in extraction.statements],
    }


def _actor(actor: Actor) -> Json:
    principal = {"of": actor.of} if actor.of else {}
    return {
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "role": actor.role,
        "mentions": _spans(actor.mentions),
        "confidence": actor.confidence,
        **principal,
    }


def _event(event: Event) -> Json:
    return {
        "plover": event.plover,
        "mode": event.mode,
        "cameo": event.cameo,
        "cameo_root": event.cameo_root,
        "goldstein": event.goldstein,
        "quad": event.quad,
        "agents": list(event.agents),
        "targets": list(event.targets),
        "symmetric": event.symmetric,
        "implicit": list(event.implicit),
        "trigger": list(event.trigger),
        "sentence": list(event.sentence),
        "date": str(event.bounds) if event.bounds else None,
        "time_span": list(event.time_span) if event.time_span else None,
        "place": event.place,
        "negated": event.negated,
        "modality": event.modality,
        "reported_by": event.reported_by,
        "statement": event.statement,
        "evidence": _spans(event.evidence),
        "confidence": event.confidence,
    }


def _statement(statement: Statement) -> Json:
    return {
        "speaker": statement.speaker,
        "speaker_span": _spans(statement.speaker_span),
        "cue": _spans(statement.cue),
        "cue_lemma": statement.cue_lemma,
        "content": _spans(statement.content),
        "sentence": list(statement.sentence),
        "kind": statement.kind,
        "form": statement.form,
        "speech_act": statement.speech_act,
        "addressee": list(statement.addressee),
        "addressee_span": _spans(statement.addressee_span),
        "about": list(statement.about),
        "about_events": list(statement.about_events),
        "stance": statement.stance,
        "stance_target": statement.stance_target,
        "realizes": statement.realizes,
        "statement": statement.statement,
        "confidence": statement.confidence,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]

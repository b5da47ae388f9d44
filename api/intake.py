"""Articles that are sent: read here, kept before the answer, and seen by the next question."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from lagebild.api.bodies import ReceiptBody, ReceivedBody
from lagebild.api.ingestion import Found, ingest
from lagebild.api.keys import may_write
from lagebild.api.live import counts
from lagebild.api.negotiation import best
from lagebild.api.pool import BusyError
from lagebild.api.samples import shown
from lagebild.api.sending import complete
from lagebild.api.tally import Report
from lagebild.graph import Store, article_key
from lagebild.ontology.errors import Error, InputError

LINES = ("application/x-ndjson", "application/jsonl", "application/x-jsonlines")
JSON, HTML, TEXT = "application/json", "text/html", "text/plain"
ANSWERS = {JSON: JSON, **dict.fromkeys(LINES, LINES[0])}
EXAMPLE = {"id": "call", "date": "2025-05-20", "publisher": "A wire", "text": "Trump called Putin on Monday."}
PAGE = """<html><head><title>A call</title></head><body><article><h1>A call</h1>
<p>Trump called Putin on Monday. They spoke about a truce for more than an hour, the Kremlin said.</p>
<p>Peskov said afterwards that Russia was ready for talks with the United States at any time.</p>
</article></body></html>
"""
SHOWN = shown(ReceiptBody.example())
SHOWN[200]["content"][LINES[0]] = {"example": json.dumps(ReceivedBody.example()) + "\n"}
SHOWN[201] = {
    "description": "The one article is new; `Location` has its address.",
    "content": SHOWN[200]["content"],
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": {"type": "object"}, "example": EXAMPLE},
            LINES[0]: {"schema": {"type": "string"}, "example": json.dumps(EXAMPLE) + "\n"},
            TEXT: {"schema": {"type": "string"}, "example": f"date 2025-05-20\n{EXAMPLE['text']}"},
            HTML: {"schema": {"type": "string"}, "example": PAGE},
        },
    }
}
router = APIRouter(tags=["articles"])


@dataclass(slots=True)
class Intake:
    """Reads what is sent, one request after the other, for the models are the service's only ones."""

    store: Store
    patience: float
    _lock: Lock = field(default_factory=Lock)

    def take(self, found: Iterable[Found]) -> Iterator[ReceivedBody]:
        """Begin to read and keep; says of each article what became of it, at once.

        Who stops listening stops nothing.

        Raises:
            BusyError: others are at it.

        """
        if not self._lock.acquire(timeout=self.patience):
            raise BusyError("others send articles: try again in a moment")
        told: SimpleQueue[ReceivedBody | Error | None] = SimpleQueue()
        Thread(target=self._read, args=(list(found), told), daemon=True).start()
        return _until_none(told)

    def _read(self, found: list[Found], told: "SimpleQueue[ReceivedBody | Error | None]") -> None:
        try:
            ingest(self.store, found, report=self._report(told))
        except Error as error:
            told.put(error)
        finally:
            self._lock.release()
            told.put(None)

    def _report(self, told: "SimpleQueue[ReceivedBody | Error | None]") -> Report:
        def report(one: Found, outcome: str) -> None:
            if isinstance(one, InputError):
                told.put(ReceivedBody(id=one.source, outcome=outcome, reason=one.reason))
                return
            key = article_key(one)
            events, statements = counts(self.store, key)
            received = ReceivedBody(id=one.id, key=key, outcome=outcome)
            told.put(received.model_copy(update={"events": events, "statements": statements}))

        return report


def _until_none(told: "SimpleQueue[ReceivedBody | Error | None]") -> Iterator[ReceivedBody]:
    while (one := told.get()) is not None:
        if isinstance(one, Error):
            raise one
        yield one


@router.post("/articles", responses=SHOWN, openapi_extra=BODY, dependencies=[Depends(may_write)])
async def post_articles(
    request: Request,
    response: Response,
    id: Annotated[str | None, Query(description="of a text or page")] = None,  # noqa: A002
    url: Annotated[str | None, Query(description="where it was published")] = None,
    date: Annotated[str | None, Query(description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
    title: Annotated[str | None, Query(description="headline")] = None,
    publisher: Annotated[str | None, Query(description="name of the outlet")] = None,
) -> ReceiptBody:
    """Read articles and keep them: text, a page, JSON, or JSON Lines with an article a line.

    In JSON an article may be a `url` without `text`, which is fetched where the service is let to.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in (JSON, *LINES, HTML, TEXT):
        raise HTTPException(415, f"send one of {', '.join((JSON, LINES[0], TEXT, HTML))}")
    known = {"id": id, "url": url, "date": date, "title": title, "publisher": publisher}
    given = {name: value for name, value in known.items() if value}
    fetch: bool = request.app.state.settings.fetch
    single, found = await run_in_threadpool(_read, await request.body(), media, given, fetch)
    if single and isinstance(found[0], InputError):
        raise HTTPException(400, str(found[0]))
    intake: Intake = request.app.state.intake
    told = await run_in_threadpool(intake.take, found)
    if best(request.headers.get("accept"), ANSWERS) == LINES[0]:
        lines = (one.model_dump_json() + "\n" for one in told)
        return StreamingResponse(lines, media_type=LINES[0])  # type: ignore[return-value]
    articles = await run_in_threadpool(list, told)
    if single and articles[0].outcome == "new":
        response.status_code = 201
        response.headers["Location"] = f"{request.scope.get('root_path', '')}/articles/{articles[0].key}"
    outcomes = [one.outcome for one in articles]
    tally = {name: outcomes.count(name) for name in ("new", "changed", "unchanged", "failed")}
    return ReceiptBody(**tally, articles=articles, store=intake.store.version)


def _read(data: bytes, media: str, given: dict[str, str], fetch: bool) -> tuple[bool, list[Found]]:
    """The articles of a body, and whether it can only be one.

    Who has neither id nor URL is named after what was sent: the same again is the same article.
    """
    from lagebild.ingest.sources import read_lines  # the readers are loaded when somebody sends

    source = f"sent-{sha256(data).hexdigest()[:12]}"
    if media in LINES:
        if given:
            raise HTTPException(400, f"{', '.join(given)}: in JSON Lines each line says so of its own")
        return False, list(read_lines(data, source))
    if media != JSON:
        return True, [_document(data, media, given, source)]
    try:
        sent = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, f"the body is no JSON ({error}): mend it") from error
    several = sent if isinstance(sent, list) else [{**sent, **given} if isinstance(sent, dict) else sent]
    if not several:
        raise HTTPException(400, "the list is empty: send articles, each with at least `text`")
    full = complete(several, fetch=fetch)
    lines = b"\n".join(b"" if isinstance(one, InputError) else json.dumps(one).encode() for one in full)
    articles = read_lines(lines, source)
    found = [one if isinstance(one, InputError) else next(articles) for one in full]
    return not isinstance(sent, list), found


def _document(data: bytes, media: str, given: dict[str, str], source: str) -> Found:
    """An article from text or a page; what the request says of it goes before what the page says."""
    from lagebild.ingest.sources import read_html, read_lines, read_text

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return InputError(source, f"is not UTF-8 (first at byte {error.start}): convert it")
    try:
        found = (read_html if media == HTML else read_text)(text, source, source)
    except InputError as error:
        return error
    (checked,) = read_lines(json.dumps({**asdict(found), **given}).encode(), source)
    return checked

"""Answers on their way to clients: complete before the first byte leaves, never whole in memory."""

import io
import json
import tempfile
from asyncio import StreamReader
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

IN_MEMORY = 1 << 20
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, its media type and its length in bytes; what is long lies in a file without a name."""

    media: str
    body: IO[bytes]
    length: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a worker says: that all is well or what went wrong, and the body with its length in bytes."""

    header: Mapping[str, Any]
    body: IO[bytes]
    length: int


async def collect(source: StreamReader) -> Told:
    """What a worker says, put together.

    The pieces of the body come each after a line with its length, and after the last one a line of JSON.

    Raises:
        EOFError: the source ends before.

    """
    kept: IO[bytes] = io.BytesIO()
    length = 0
    try:
        while not (line := await source.readuntil(b"\n")).startswith(b"{"):
            piece = await source.readexactly(int(line))
            if length + len(piece) <= IN_MEMORY:
                kept.write(piece)
            else:  # a disk may take its time
                if length <= IN_MEMORY:
                    kept = await run_in_threadpool(moved, kept)
                await run_in_threadpool(kept.write, piece)
            length += len(piece)
        kept.seek(0)
        return Told(json.loads(line), kept, length)
    except BaseException:
        kept.close()
        raise


def moved(held: IO[bytes]) -> IO[bytes]:
    """What was held in memory, in a file."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed when it is sent
    held.seek(0)
    file.write(held.read())
    return file


def respond(answer: Answer) -> Response:
    """An answer as a response: at once if it is short, else piece by piece."""
    headers = {"Vary": "Accept", "Content-Length": str(answer.length)}
    if answer.length <= IN_MEMORY:
        return Response(answer.body.read(), media_type=answer.media, headers=headers)
    return AnswerResponse(answer, headers)


class AnswerResponse(StreamingResponse):
    """An answer as a response, piece by piece; its file is closed also if the client hangs up."""

    def __init__(self, answer: Answer, headers: Mapping[str, str]) -> None:
        self.answer = answer
        super().__init__(_pieces(answer.body), media_type=answer.media, headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.answer.body.close()


def _pieces(body: IO[bytes]) -> Iterator[bytes]:
    while piece := body.read(CHUNK):
        yield piece

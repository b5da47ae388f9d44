"""Answers on their way to clients: complete before the first byte leaves, never whole in memory."""

import io
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

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


def collect(source: IO[bytes]) -> tuple[IO[bytes], int] | None:
    """The pieces of an answer, put together, and their length; None if the pipe ends before.

    Each comes after a line with its length, and after the last one a line with 0.
    """
    kept: IO[bytes] = io.BytesIO()
    length = 0
    while (line := source.readline()) != b"0\n":
        size = int(line) if line.endswith(b"\n") else 0
        piece = source.read(size)
        if not size or len(piece) < size:
            kept.close()
            return None
        if length <= IN_MEMORY < length + size:
            kept = moved(kept)
        kept.write(piece)
        length += size
    kept.seek(0)
    return kept, length


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

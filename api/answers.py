"""Answers on their way to clients: complete before the first byte leaves, never whole in memory."""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

IN_MEMORY = 1 << 20
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, its media type and its length in bytes; what is long lies in a file without a name."""

    media: str
    body: IO[bytes]
    length: int


def collect(source: IO[bytes], length: int) -> IO[bytes] | None:
    """So many bytes of a pipe; None if it ends before."""
    if not length:
        return io.BytesIO()
    kept: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # closed when it is sent
    left = length
    while left:
        chunk = source.read(min(left, CHUNK))
        if not chunk:
            kept.close()
            return None
        kept.write(chunk)
        left -= len(chunk)
    kept.seek(0)
    return kept


class AnswerResponse(StreamingResponse):
    """An answer as a response, piece by piece; its file is closed also if the client hangs up."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        headers = {"Vary": "Accept", "Content-Length": str(answer.length)}
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

"""Answers of the workers as responses: asked in threads, cached by the version of the dataset.

Comes in: a request and what would answer it. Goes out: a response with an ETag, or 304 where the client has it.
"""

import hashlib
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from onrecord.endpoint.requests import header
from onrecord.endpoint.workers import Answer
from onrecord.store import View

T = TypeVar("T")

_MOST_WAITING = 64  # requests that wait for a worker or an answer; the rest wait unread


class Answering:
    """Turns answers into responses, all on one dataset."""

    def __init__(self, place: Path) -> None:
        """Look at the dataset at `place`; StoreError where there is none."""
        self._view = View(place)  # for its version only: queries run in the workers
        self._moving_on = threading.Lock()
        self._waiting = anyio.CapacityLimiter(_MOST_WAITING)

    async def response(self, request: Request, asked: str, answer: Callable[[], Answer]) -> Response:
        """Return the answer, or 304 where the client has the answer to what was `asked` of this version."""
        if request.method != "POST":
            tag = tag_of(await self.version(), asked)
            if _is_known(request, tag):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=validators(tag))
        found = await self.in_thread(answer)
        headers = {"Cache-Control": "no-store"}
        if request.method != "POST":
            headers = validators(tag_of(found.version, asked))
        return Response(found.body, headers=headers, media_type=found.media_type)

    async def version(self) -> str:
        """Return the name of the dataset's newest checkpoint."""
        return await self.in_thread(self._version)

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Do `work` beside the event loop. Abandoned when the server stops, which ends the workers, and so it."""
        return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._waiting)

    def _version(self) -> str:
        with self._moving_on:
            self._view.refresh()
            return self._view.version


def tag_of(version: str, asked: str) -> str:
    """Return the entity tag of the answer to what was `asked` of a version of the dataset.

    It is weak: the same answer may come in another order, or compressed.
    """
    return f'W/"{version}-{hashlib.sha256(asked.encode()).hexdigest()[:16]}"'


def validators(tag: str) -> dict[str, str]:
    """Return the headers that let a client ask again for nothing."""
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}


def _is_known(request: Request, tag: str) -> bool:
    known = [part.strip().removeprefix("W/") for part in header(request, "if-none-match").split(",")]
    return "*" in known or tag.removeprefix("W/") in known

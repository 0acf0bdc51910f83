"""A query on its way: what is asked, by whom, and the answer that is awaited.

Comes in: the content of a task, then heads and bodies from a worker. Goes out: an `Answer`, whole where it is
short, else its first part and the rest as it comes; or an OnRecordError, also in the middle of the rest.
"""

import asyncio
import itertools
import time
from collections import deque
from contextlib import aclosing
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol, Self

from onrecord.endpoint.evaluation import ERRORS, NotFound, NotOffered
from onrecord.endpoint.problems import Problem
from onrecord.record import OnRecordError, QueryLimit

_HTTP = {NotOffered: HTTPStatus.NOT_ACCEPTABLE, NotFound: HTTPStatus.NOT_FOUND}
_MOST_UNREAD = 1 << 20  # bytes of a long answer that wait here for whoever asked
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its bytes, their media type, and the version of the dataset that they are true of.

    `body` is the whole answer where `rest` is None, else its first part. Iterating over `rest` raises QueryLimit
    where a limit strikes: the answer is then not whole, and nobody may take it for that. `rest` is to be read to
    its end or closed (`aclose`), on the event loop that asked.
    """

    media_type: str
    body: bytes
    version: str
    rest: "Rest | None" = None

    async def whole(self) -> bytes:
        """Return all of the answer; QueryLimit where a limit cuts it off."""
        if self.rest is None:
            return self.body
        async with aclosing(self.rest):
            return b"".join([self.body, *[part async for part in self.rest]])


class Rest:
    """The parts after the first, as they come. Closed before its end, even when unread, it ends the work."""

    def __init__(self, task: "Task") -> None:
        self._task = task

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        part = await self._task.next_part()
        if part is None:
            raise StopAsyncIteration
        return part

    async def aclose(self) -> None:
        """Want no more parts."""
        self._task.leave()


class Source(Protocol):
    """Where parts come from: it can wait, and it can be ended."""

    def pause(self) -> None:
        """Send no more parts."""

    def resume(self) -> None:
        """Send parts again."""

    def kill(self) -> None:
        """Send nothing ever again."""


class Task:
    """One query or export, from the moment it is asked."""

    def __init__(self, content: bytes, client: str | None) -> None:
        self.number = next(_numbers) & 0xFFFFFFFF
        self.content, self.client = content, client
        self.key = hash(content)  # the same again, it will take as long again
        self.asked = time.monotonic()
        self.answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.begun: float | None = None  # when the first part of a long answer came
        self.unread_since: float | None = None  # when whoever asked last left too much unread
        self.is_abandoned = self.starts_over = self.was_lost = False
        self._parts, self._unread = deque[bytes](), 0
        self._ended = False
        self._error: OnRecordError | None = None
        self._news = asyncio.Event()
        self._source: Source | None = None

    def begin(self, head: dict[str, Any], body: bytes, source: Source) -> None:
        """Give the first part of a long answer to whoever waits for it."""
        self.begun, self._source = time.monotonic(), source
        if not self.answer.done():
            self.answer.set_result(Answer(head["media_type"], body, head["version"], Rest(self)))

    def add(self, part: bytes) -> None:
        """Take the next part."""
        self._parts.append(part)
        self._unread += len(part)
        self._news.set()
        if self._unread > _MOST_UNREAD and self.unread_since is None and self._source:
            self.unread_since = time.monotonic()
            self._source.pause()

    def finish(self, head: dict[str, Any], body: bytes) -> None:
        """Take the whole answer, or the end of a long one, or what went wrong."""
        if "error" in head:
            kind = ERRORS[head["error"]]
            error = kind(head["message"])
            self.fail(Problem(_HTTP[kind], head["message"]) if kind in _HTTP else error)
        elif self.begun is not None:
            self._end(None)
        elif not self.answer.done():
            self.answer.set_result(Answer(head["media_type"], body, head["version"]))

    def fail(self, error: OnRecordError) -> None:
        """Tell whoever waits, or reads, that there is no more to come."""
        if self.begun is not None:
            self._end(error)
        elif not self.answer.done():
            self.answer.set_exception(error)

    async def next_part(self) -> bytes | None:
        """Return the next part once it is there, None after the last; QueryLimit where a limit struck."""
        while not self._parts:
            if self._error:
                raise QueryLimit(str(self._error)) from self._error
            if self._ended:
                return None
            self._news.clear()
            await self._news.wait()
        part = self._parts.popleft()
        self._unread -= len(part)
        if self.unread_since is not None and self._unread < _MOST_UNREAD // 2:
            self.unread_since = None
            if self._source:
                self._source.resume()
        return part

    def leave(self) -> None:
        """End the work on what nobody reads any more."""
        if not self._ended and self._source:
            self.is_abandoned = True
            self._source.kill()

    def _end(self, error: OnRecordError | None) -> None:
        if not self._ended:
            self._ended, self._error = True, error
            self._news.set()

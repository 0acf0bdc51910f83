"""Answers that were given before, kept as the bytes that went out: what is asked again costs next to nothing.

Comes in: responses on their way to the client. Goes out: the same bytes for the same request, to the letter, as
long as the dataset is of the same version: a checkpoint never changes, so neither does the answer.
"""

from collections import OrderedDict
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.record import StoreError
from onrecord.store import Versions

REQUEST = "onrecord.request"  # where a scope has the bytes of a request that may be remembered
_MOST_TOGETHER = 64 << 20  # bytes
_LARGEST = 64 << 10  # bytes of one answer
_PATHS = (b"GET /sparql?", b"GET /data?", b"GET /data/", b"GET /data ")
_LONGEST = 8 << 10  # bytes of one request


def may_be_remembered(request: bytes) -> bool:
    """Tell whether bytes from a client are one whole request whose answer may be the same next time."""
    return (
        len(request) <= _LONGEST and request.startswith(_PATHS) and request.find(b"\r\n\r\n") == len(request) - 4
    )


class Remembered:
    """Answers by request, all of the newest version of the dataset."""

    def __init__(self, place: Path, most: int = _MOST_TOGETHER) -> None:
        """Remember nothing yet; StoreError where there is no dataset."""
        self._versions, self._most = Versions(place), most
        # The oldest of a plain dict is sought behind all that were taken from its beginning before.
        self._answers = OrderedDict[bytes, bytes]()
        self._version, self._size = "", 0

    def answer_to(self, request: bytes) -> bytes | None:
        """Return what was answered, from behind the status line on; None where that is not known."""
        if request not in self._answers or self._is_outdated():
            return None
        return self._answers.get(request)  # which forgot everything, where a newer version has come

    def keep(self, request: bytes, version: str, answer: bytes) -> None:
        """Remember an answer that is true of a version; the oldest are forgotten where it gets too much."""
        if version != self._version:
            self._is_outdated()  # perhaps it is of a newer version than all that is remembered
        if version != self._version or request in self._answers:
            return
        self._answers[request] = answer
        self._size += len(request) + len(answer)
        while self._size > self._most:
            oldest, forgotten = self._answers.popitem(last=False)
            self._size -= len(oldest) + len(forgotten)

    def _is_outdated(self) -> bool:
        """Forget all that was true of another version than the newest; True where none can be told."""
        try:
            newest = self._versions.newest()
        except (OSError, StoreError):
            newest = ""
        if newest and newest == self._version:
            return False
        self._answers.clear()
        self._version, self._size = newest, 0
        return not newest


class Remembering:
    """An ASGI application whose short answers with an ETag are remembered on their way out."""

    def __init__(self, app: ASGIApp, remembered: Remembered) -> None:
        self._app, self._remembered = app, remembered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = scope.get(REQUEST)
        if request is None:
            await self._app(scope, receive, send)
            return
        start: Message = {}

        async def pass_on(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            elif start and not message.get("more_body") and len(message.get("body", b"")) <= _LARGEST:
                self._keep(request, start, message.get("body", b""))
            else:
                start = {}
            await send(message)

        await self._app(scope, receive, pass_on)

    def _keep(self, request: bytes, start: Message, body: bytes) -> None:
        headers = {name.lower(): value for name, value in start["headers"]}
        if start["status"] != 200 or b"etag" not in headers or b"content-length" not in headers:
            return
        version = headers[b"etag"].decode("latin-1").removeprefix('W/"').rpartition("-")[0]
        lines = b"".join(b"%s: %s\r\n" % header for header in start["headers"])
        self._remembered.keep(request, version, lines + b"\r\n" + body)

"""Answers of the workers as responses, cached by the version of the dataset.

Comes in: a request and what would answer it. Goes out: a response with an ETag, or 304 where the client has it; a
long answer as it is found. Where a limit cuts that off, the connection is closed before the last chunk: no client
can take it for whole.
"""

import asyncio
import hashlib
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import ExitStack, aclosing
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.endpoint.problems import Problem
from onrecord.endpoint.requests import header
from onrecord.endpoint.tasks import Rest
from onrecord.endpoint.workers import Answer
from onrecord.record import OnRecordError, QueryTooLarge
from onrecord.store import Versions

CUT = "onrecord.cut"  # where a scope has what closes its connection at once

T = TypeVar("T")

_TAG = re.compile(r'(W/)?"([^"]+)-[0-9a-f]{16}"')
_LARGEST_WHOLE = 64 << 20  # bytes of an answer that is made before it is sent
_PART = 64 << 10
_SOON = 0.1  # seconds within which nobody looks whether the client is still there


class Answering:
    """Turns answers into responses, all on one dataset."""

    def __init__(self, place: Path) -> None:
        """Look at the dataset at `place`; StoreError where there is none."""
        self._versions = Versions(place)
        self.version()

    async def response(
        self, request: Request, asked: str, answer: Callable[[], Coroutine[Any, Any, Answer]]
    ) -> Response:
        """Return the answer, or 304 where the client has the answer to what was `asked` of this version.

        What takes long is given up where the client leaves.
        """
        if request.method != "POST" and is_known(request, tag := tag_of(self.version(), asked)):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=validators(tag))
        found = await _unless_gone(request, answer())
        headers = {"Cache-Control": "no-store"}
        if request.method != "POST":
            headers = validators(tag_of(found.version, asked))
        if found.rest is None:
            return Response(found.body, headers=headers, media_type=found.media_type)
        if request.method == "HEAD":
            await found.rest.aclose()
            response = Response(headers=headers, media_type=found.media_type)
            del response.headers["content-length"]  # nobody knows it yet, and 0 would be wrong
            return response
        if request.scope["http_version"] == "1.0":  # without chunks, the end of a cut answer looks like its end
            file, size = await _unless_gone(request, _kept(found.body, found.rest))
            headers["Content-Length"] = str(size)
            return StreamingResponse(_read(file), headers=headers, media_type=found.media_type)
        parts = _parts(found.body, found.rest, request.scope.get(CUT))
        return StreamingResponse(parts, headers=headers, media_type=found.media_type)

    def version(self) -> str:
        """Return the name of the dataset's newest checkpoint."""
        return self._versions.newest()


def tag_of(version: str, asked: str) -> str:
    """Return the entity tag of the answer to what was `asked` of a version of the dataset.

    It is weak: the same answer may come in another order, or compressed.
    """
    return f'W/"{version}-{hashlib.sha256(asked.encode()).hexdigest()[:16]}"'


def versions_of(tags: str, asked: Iterable[str]) -> tuple[str, ...]:
    """Return the versions of the dataset whose answers to one of `asked` have one of `tags`, a header's value.

    They are compared weakly: what changes is told by the version, not by the bytes of one answer.
    """
    digests = {tag_of("", one).rpartition("-")[2] for one in asked}
    found = (tag.strip().removeprefix("W/").removeprefix('"').rpartition("-") for tag in tags.split(","))
    return tuple(version for version, _, digest in found if digest in digests)


def versions_in(tags: str) -> tuple[str, ...]:
    """Return the versions of the dataset that entity tags of any answers are of, a header's value."""
    return tuple(version for _, version in _TAG.findall(tags))


def validators(tag: str) -> dict[str, str]:
    """Return the headers that let a client ask again for nothing."""
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}


def is_known(request: Request, tag: str) -> bool:
    """Tell whether the client has an answer with this entity tag."""
    known = [part.strip().removeprefix("W/") for part in header(request, "if-none-match").split(",")]
    return "*" in known or tag.removeprefix("W/") in known


async def _unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` gives; it is cancelled where the client leaves before."""
    working = asyncio.ensure_future(work)
    done, _ = await asyncio.wait((working,), timeout=_SOON)
    if not done:
        leaving = asyncio.ensure_future(_left(request))
        try:
            await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            if not working.done():
                working.cancel()
        if not working.done():
            await asyncio.wait((working,))
            raise Problem(HTTPStatus.BAD_REQUEST, "the client did not wait for the answer")
    return await working


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _kept(first: bytes, rest: Rest) -> tuple[IO[bytes], int]:
    """Return a whole answer, on disk rather than in memory, and its size; QueryTooLarge where that is too much."""
    most = f"{_LARGEST_WHOLE >> 20} MiB"
    size, too_much = 0, f"the answer is larger than {most}, too much for HTTP/1.0; use HTTP/1.1"
    async with aclosing(rest):
        try:
            with ExitStack() as unless_whole:
                file = unless_whole.enter_context(tempfile.TemporaryFile())
                size += file.write(first)
                async for part in rest:
                    size += file.write(part)
                    if size > _LARGEST_WHOLE:
                        raise QueryTooLarge(too_much)
                file.seek(0)
                unless_whole.pop_all()
        except OSError as error:
            raise QueryTooLarge("there is no room for the answer as HTTP/1.0 wants it; use HTTP/1.1") from error
    return file, size


async def _read(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while part := file.read(_PART):
            yield part


async def _parts(first: bytes, rest: Rest, cut: Callable[[], None] | None) -> AsyncIterator[bytes]:
    async with aclosing(rest):
        yield first
        try:
            async for part in rest:
                yield part
        except OnRecordError:
            if cut is None:
                raise
            cut()
            await asyncio.Event().wait()  # until the server notices that the client is gone, and cancels this

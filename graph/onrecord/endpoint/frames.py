"""What a server and its worker processes say to each other: frames on a socket.

Comes in: a kind, the number of a task and bytes. Goes out: one frame; and frames again from bytes as they arrive.

    worker -> server   READY    once, with how the process is shut off from the network
                       WHOLE    head and body of an answer, or the head of an error
                       HEAD     head and first part of an answer that is too long for one frame
                       PART     its next part
                       END      it is whole; or the head of the error that cut it off
    server -> worker   TASK     a query or an export
"""

import json
import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

_HEADER = struct.Struct("!BII")  # kind, number of the task, length of what follows
_HEAD = struct.Struct("!I")


class Kind(IntEnum):
    """What a frame is."""

    READY = 1
    TASK = 2
    WHOLE = 3
    HEAD = 4
    PART = 5
    END = 6


def frame(kind: Kind, number: int, content: bytes) -> bytes:
    """Return the bytes of one frame."""
    return _HEADER.pack(kind, number, len(content)) + content


def with_head(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return the content of a frame that has a head in JSON and bytes after it."""
    encoded = json.dumps(head).encode()
    return _HEAD.pack(len(encoded)) + encoded + body


def head_and_body(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what `with_head` put together.

    >>> head_and_body(with_head({"version": "1"}, b"body"))
    ({'version': '1'}, b'body')
    """
    end = _HEAD.size + _HEAD.unpack_from(content)[0]
    return json.loads(content[_HEAD.size : end]), content[end:]


class Frames:
    """Frames out of bytes that come in pieces.

    >>> frames = Frames()
    >>> [*frames.of(frame(Kind.END, 7, b"x")[:5])], [*frames.of(frame(Kind.END, 7, b"x")[5:])]
    ([], [(<Kind.END: 6>, 7, b'x')])
    """

    def __init__(self) -> None:
        self._buffer = bytearray()

    def of(self, data: bytes) -> Iterator[tuple[Kind, int, bytes]]:
        """Yield the frames that `data` completes."""
        self._buffer += data
        while len(self._buffer) >= _HEADER.size:
            kind, number, length = _HEADER.unpack_from(self._buffer)
            end = _HEADER.size + length
            if len(self._buffer) < end:
                return
            content = bytes(self._buffer[_HEADER.size : end])
            del self._buffer[:end]
            yield Kind(kind), number, content

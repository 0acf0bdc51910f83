"""What a worker process hears and says: tasks one after the other, and for each an answer as it is written.

Comes in: bytes on the socket to the server, and what an evaluation writes. Goes out: tasks, with the clock
started; an answer whole where it is short, else in parts, or what went wrong. The clock stops while nobody reads.
"""

import json
import resource
import select
import signal
import socket
import sys
from contextlib import suppress
from typing import Any

from onrecord.endpoint.frames import Frames, Kind, frame, with_head
from onrecord.endpoint.limits import Limits
from onrecord.record import OnRecordError, QueryTooLarge

Task = dict[str, Any]

_WHOLE = 256 << 10  # bytes up to which an answer is kept together: until then an error can still be told
PART = 64 << 10  # bytes of one part


class Line:
    """The socket to the server, and the clock that runs while a query works, not while it waits to be read."""

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self._socket, self._seconds, self._most = connection, limits.seconds, limits.memory // 2
        self._frames, self._tasks = Frames(), list[tuple[int, bytes]]()
        connection.setblocking(False)

    def next_task(self) -> tuple[int, Task]:
        """Wait for a task and start the clock; EOFError where no more will come."""
        while not self._tasks:
            select.select([self._socket], (), ())
            data = self._socket.recv(1 << 16)
            if not data:
                raise EOFError
            self._tasks = [(number, content) for _, number, content in self._frames.of(data)]
        number, content = self._tasks.pop(0)
        signal.setitimer(signal.ITIMER_REAL, self._seconds)
        return number, json.loads(content)

    def allow(self, seconds: float) -> None:
        """Start the clock anew, for a task that may take longer than others."""
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def send(self, data: bytes) -> None:
        """Send all of `data`; the clock stops while the other end does not read."""
        unsent = memoryview(data)
        while unsent:
            try:
                unsent = unsent[self._socket.send(unsent) :]
            except BlockingIOError:
                left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
                select.select((), [self._socket], ())
                signal.setitimer(signal.ITIMER_REAL, left)

    def finish(self, data: bytes) -> None:
        """Stop the clock and send the last of a reply."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.send(data)

    @property
    def is_spent(self) -> bool:
        """Tell whether the process has grown so much that the next query would lack the memory."""
        return _most_memory() > self._most


class Reply:
    """What goes back for one task: a writable file of `most` bytes, else QueryTooLarge."""

    def __init__(self, line: Line, number: int, most: int) -> None:
        self._line, self._number = line, number
        self._most: int | None = most
        self._head: Task = {}
        self._parts, self._waiting, self._size = list[bytes](), 0, 0
        self._has_begun = False

    def begin(self, media_type: str, version: str) -> None:
        """Say what is going to be written."""
        self._head = {"media_type": media_type, "version": version}

    def may_be_of_any_size(self, seconds: float) -> None:
        """Take as much as can be written in so many seconds."""
        self._most = None
        self._line.allow(seconds)

    def write(self, data: bytes) -> int:
        """Take the next bytes of the answer."""
        self._size += len(data)
        if self._most is not None and self._size > self._most:
            size = _mebibytes(self._most)
            raise QueryTooLarge(f"the answer is larger than {size}; ask for less, or page with LIMIT and OFFSET")
        self._parts.append(bytes(data))
        self._waiting += len(data)
        if self._waiting >= (PART if self._has_begun else _WHOLE):
            self._send_part()
        return len(data)

    def flush(self) -> None:
        """Do nothing: parts go out as they fill."""

    def end(self) -> None:
        """Send what is left: the whole answer, where it is short."""
        if self._has_begun:
            self._send_part()
            self._line.finish(frame(Kind.END, self._number, with_head({"spent": self._line.is_spent})))
        else:
            head = {**self._head, "spent": self._line.is_spent}
            self._line.finish(frame(Kind.WHOLE, self._number, with_head(head, b"".join(self._parts))))

    def fail(self, error: OnRecordError) -> None:
        """Send what went wrong instead, or, where the answer has begun, why it ends here."""
        head = {"error": type(error).__name__, "message": str(error), "spent": self._line.is_spent}
        kind = Kind.END if self._has_begun else Kind.WHOLE
        self._line.finish(frame(kind, self._number, with_head(head)))

    def _send_part(self) -> None:
        body = b"".join(self._parts)
        self._parts, self._waiting = [], 0
        if self._has_begun:
            self._line.send(frame(Kind.PART, self._number, body))
        else:
            self._has_begun = True
            self._line.send(frame(Kind.HEAD, self._number, with_head(self._head, body)))


def _mebibytes(size: int) -> str:
    return f"{size / (1 << 20):g} MiB"


def _most_memory() -> int:
    """Return the most bytes that this process has had in memory."""
    if (peak := memory_told("VmHWM")) is not None:
        return peak
    # On Linux this would begin with what the server had when it started this process (getrusage(2)).
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def memory_told(field: str) -> int | None:
    """Return the bytes that Linux tells of this process under a name, such as VmData; None elsewhere."""
    with suppress(OSError), open("/proc/self/status", encoding="ascii") as status:
        return next((int(line.split()[1]) * 1024 for line in status if line.startswith(f"{field}:")), None)
    return None

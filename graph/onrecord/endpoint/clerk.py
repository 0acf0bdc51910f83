"""What runs in a process that answers look-ups: connections whose clients ask one after the other.

Comes in: a socket to the server, the dataset's folder and its patience with clients, as arguments; then messages,
each a kind, the number of a connection, content, and a descriptor where the connection goes with it:

    server -> clerk   CONNECTION   what its client sent last; its descriptor
    clerk -> server   READY        connections are welcome
                      CONNECTION   the same back, with what its client sent that is not answered at once
                      LEFT         it has ended
                      TOLD         what was answered since, for metrics and access log

Goes out: answers on these connections. A request that is not whole, or asks anything else, is the server's.
"""

import asyncio
import json
import socket
import struct
import sys
import time
from enum import IntEnum
from pathlib import Path

import uvloop

from onrecord.endpoint.at_once import Answered, AtOnce
from onrecord.endpoint.door import Looks, Patience
from onrecord.endpoint.isolation import shut_off_from_network

MESSAGE = struct.Struct("!BI")  # kind, number of the connection
LARGEST = 64 << 10  # bytes of content: a message goes as a whole or not at all
_SOON = 0.05  # seconds until the server is told what was answered
_BESIDES = 200  # bytes of JSON that tell of an answer, beside its target


class Kind(IntEnum):
    """What a message is."""

    READY = 1
    CONNECTION = 2
    LEFT = 3
    TOLD = 4


class Clerk:
    """The connections of one process."""

    def __init__(self, line: socket.socket, at_once: AtOnce, patience: Patience) -> None:
        """`line` leads to the server; writing to it may wait, as the server always reads."""
        self._line, self.at_once, self.patience = line, at_once, patience
        self.looks = Looks()
        self._told, self._size = list[Answered](), 0  # and bytes that they are as JSON, at the most
        self._ended = asyncio.Event()

    async def serve(self) -> None:
        """Take connections until the server is gone."""
        asyncio.get_running_loop().add_reader(self._line, self._take)
        self.say(Kind.READY)
        await self._ended.wait()

    def say(self, kind: Kind, number: int = 0, content: bytes = b"", descriptors: tuple[int, ...] = ()) -> None:
        """Send the server a message; it is not there any more where that fails."""
        try:
            socket.send_fds(self._line, [MESSAGE.pack(kind, number) + content], descriptors)
        except OSError:
            self._ended.set()

    def tell(self, answered: Answered) -> None:
        """Tell the server soon what was answered."""
        size = 2 * len(answered.target) + _BESIDES  # as JSON, at the most: a look-up's target is ASCII
        if self._size + size > LARGEST:
            self._tell_all()
        if not self._told:
            asyncio.get_running_loop().call_later(_SOON, self._tell_all)
        self._told.append(answered)
        self._size += size

    def _tell_all(self) -> None:
        told, self._told, self._size = self._told, [], 0
        if told:
            self.say(Kind.TOLD, content=json.dumps(told).encode())

    def _take(self) -> None:
        """Take all connections that wait: more than one may come while others are answered."""
        while not self._ended.is_set():
            try:
                message, descriptors, _, _ = socket.recv_fds(
                    self._line, MESSAGE.size + LARGEST, 1, socket.MSG_DONTWAIT
                )
            except BlockingIOError:
                return
            except OSError:
                message = b""
            if message:
                _, number = MESSAGE.unpack_from(message)
                self._go_on(number, socket.socket(fileno=descriptors[0]), message[MESSAGE.size :])
            else:
                self._ended.set()

    def _go_on(self, number: int, connection: socket.socket, sent_before: bytes) -> None:
        """Serve a connection, and first what its client has sent before."""
        try:
            client = str(connection.getpeername()[0])
        except OSError:  # it has left meanwhile
            connection.close()
            self.say(Kind.LEFT, number)
            return
        loop = asyncio.get_running_loop()
        served = _Served(self, number, connection, client, sent_before)
        task = loop.create_task(loop.connect_accepted_socket(lambda: served, connection))
        task.add_done_callback(lambda task: None if task.exception() is None else self.say(Kind.LEFT, number))


class _Served(asyncio.BufferedProtocol):
    """One connection, which at any time waits for a request or sends an answer."""

    transport: asyncio.Transport

    def __init__(
        self, clerk: Clerk, number: int, connection: socket.socket, client: str, sent_before: bytes
    ) -> None:
        self._clerk, self._number, self._connection = clerk, number, connection
        self._sent_before, self._buffer = sent_before, bytearray(LARGEST)
        self._client = client
        self._idle_since, self._unread_since = time.monotonic(), 0.0
        self._is_given_back = False

    def is_overdue(self, now: float) -> bool:
        """Tell whether the client has taken longer than it may."""
        if self._unread_since:
            return now - self._unread_since > self._clerk.patience.unread
        return now - self._idle_since > self._clerk.patience.idle

    def cut(self) -> None:
        """End it at once."""
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport
        transport.set_write_buffer_limits(0)  # no request is read while an answer is not sent
        self._clerk.looks.add(self)
        self._asked(self._sent_before)

    def get_buffer(self, sizehint: int) -> bytearray:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self._asked(bytes(self._buffer[:nbytes]))

    def pause_writing(self) -> None:
        self._unread_since = time.monotonic()
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        self._idle_since, self._unread_since = time.monotonic(), 0.0
        self.transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self._clerk.looks.discard(self)
        if not self._is_given_back:
            self._clerk.say(Kind.LEFT, self._number)

    def _asked(self, request: bytes) -> None:
        found = self._clerk.at_once.answer_to(self._client, request)
        if found is None:
            self._is_given_back = True
            self._clerk.say(Kind.CONNECTION, self._number, request, (self._connection.fileno(),))
            self.transport.abort()  # this end of it
            return
        answer, told = found
        self._idle_since = time.monotonic()
        self.transport.write(answer)
        self._clerk.tell(told)


def main(descriptor: int, place: Path, patience: Patience) -> None:
    """Answer look-ups until the other end of the socket closes."""
    shut_off_from_network()
    clerk_of = AtOnce.of(place)
    with socket.socket(fileno=descriptor) as line, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:

        async def serve() -> None:
            await Clerk(line, clerk_of, patience).serve()

        runner.run(serve())


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Patience(**json.loads(sys.argv[3])))

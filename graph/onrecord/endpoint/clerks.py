"""Clerks as the server sees them: processes that answer look-ups beside it, on connections that it gives to them.

Comes in: connections on which one look-up follows the other. Goes out: the same again, once their clients ask
anything else; and what was answered on them meanwhile. A clerk that ends takes its connections along, and another
takes its place; where there is none, the server answers look-ups itself.
"""

import asyncio
import json
import logging
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from onrecord.endpoint.at_once import Answered
from onrecord.endpoint.clerk import LARGEST, MESSAGE, Kind
from onrecord.endpoint.door import Back, Door

log = logging.getLogger(__name__)

_AGAIN = 1.0  # seconds after the end of a clerk until another one may start
_MOST_AT_ONCE = 100  # messages that are read before anything else has its turn


class Clerks:
    """The clerks of one server, on its event loop. They start once they are needed."""

    def __init__(self, place: Path, count: int, door: Door) -> None:
        """`door` hears of what is answered, and of connections that end."""
        self._place, self._door = place, door
        # macOS has no SOCK_SEQPACKET: the server answers all look-ups there.
        self._count = count if sys.platform == "linux" else 0
        self._clerks: list[_Clerk] = []
        self._not_before = 0.0

    def close(self) -> None:
        """End all of them, with their connections."""
        self._count = 0
        for clerk in self._clerks:
            clerk.end()
        self._clerks.clear()

    def take(self, connection: socket.socket, network: str, request: bytes, back: Back) -> bool:
        """Give a connection to the clerk that has the fewest, as `door.Clerks` has it."""
        if len(self._clerks) < self._count and time.monotonic() >= self._not_before:
            self._start()
        # The first that is ready would else take all connections there are, and the others be idle.
        if not self._clerks or not all(clerk.is_ready for clerk in self._clerks):
            return False
        return min(self._clerks, key=lambda one: len(one.given)).take(connection, network, request, back)

    @property
    def pids(self) -> tuple[int, ...]:
        """Return the ids of their processes."""
        return tuple(clerk.pid for clerk in self._clerks)

    def _start(self) -> None:
        try:
            self._clerks.append(_Clerk(self._place, self._door, self._has_ended))
        except OSError as error:  # too many files are open, or processes there: look-ups are answered here
            log.warning("no process for look-ups can be started: %s", error)
            self._not_before = time.monotonic() + _AGAIN

    def _has_ended(self, clerk: "_Clerk") -> None:
        self._clerks.remove(clerk)
        self._not_before = time.monotonic() + _AGAIN


class _Clerk:
    """One process, and the connections that it has: of which network, and how they come back."""

    def __init__(self, place: Path, door: Door, ended: Callable[["_Clerk"], object]) -> None:
        self.is_ready, self.given = False, dict[int, tuple[str, Back]]()
        self._door, self._ended, self._number = door, ended, 0
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this program's own module
                [
                    *(sys.executable, "-P", "-m", "onrecord.endpoint.clerk"),
                    *(str(theirs.fileno()), str(place), json.dumps(asdict(door.patience))),
                ],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is the server's to handle
            )
        self._loop = asyncio.get_running_loop()
        self._ours.setblocking(False)
        self._loop.add_reader(self._ours, self._read)

    @property
    def pid(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    def take(self, connection: socket.socket, network: str, request: bytes, back: Back) -> bool:
        """Give it a connection; False where it does not take one now."""
        self._number = (self._number + 1) & 0xFFFFFFFF
        try:
            message = MESSAGE.pack(Kind.CONNECTION, self._number) + request
            socket.send_fds(self._ours, [message], [connection.fileno()])
        except OSError:  # it has much to do, or is gone
            return False
        self.given[self._number] = network, back
        return True

    def end(self) -> None:
        """End the process, and wait for that."""
        self._leave()
        self._process.wait()

    def _read(self) -> None:
        for _ in range(_MOST_AT_ONCE):
            try:
                message, descriptors, _, _ = socket.recv_fds(self._ours, MESSAGE.size + LARGEST, 1)
            except BlockingIOError:
                return
            except OSError:
                message = b""
            if not message:
                self._leave()
                self._loop.run_in_executor(None, self._process.wait)
                for network, _ in self.given.values():
                    self._door.left(network)
                self._ended(self)
                return
            kind, number = MESSAGE.unpack_from(message)
            self._heard(Kind(kind), number, message[MESSAGE.size :], descriptors)

    def _heard(self, kind: Kind, number: int, content: bytes, descriptors: list[int]) -> None:
        if kind == Kind.READY:
            self.is_ready = True
        elif kind == Kind.TOLD:
            for one in json.loads(content):
                self._door.told(Answered(*one))
        else:
            network, back = self.given.pop(number)
            self._door.left(network)
            if kind == Kind.CONNECTION:
                back(socket.socket(fileno=descriptors[0]), content)

    def _leave(self) -> None:
        self.is_ready = False
        with suppress(RuntimeError):  # the loop has ended
            self._loop.remove_reader(self._ours)
        self._ours.close()
        self._process.kill()

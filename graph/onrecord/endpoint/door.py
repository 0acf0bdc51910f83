"""What all connections of a server share: how patient it is, who is there, and what is answered at once.

Comes in: connections as they come and go, and a clock. Goes out: whether one more may come, and the end of those
that are overdue.
"""

import asyncio
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from onrecord.endpoint.at_once import Answered, AtOnce

_LOOK = 1.0  # seconds between two looks at all connections

Back = Callable[[socket.socket, bytes], object]  # a connection, and what its client has sent on it


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, a client may take, how much it may send, in bytes, and how often it may come."""

    head: float = 10.0  # until the head of a request is there
    body: float = 60.0  # until its body is there
    unread: float = 10.0  # that an answer waits to be read
    idle: float = 15.0  # between requests
    gone: float = 2.0  # until the answer, where the client has ended its side without having said so
    largest_head: int = 128 << 10
    connections: int = 2000  # of all clients together
    by_client: int = 256


class Waits(Protocol):
    """A connection, as far as its time is concerned."""

    def is_overdue(self, now: float) -> bool:
        """Tell whether the client has taken longer than it may."""

    def cut(self) -> None:
        """End it at once."""


class Looks:
    """Looks at connections as long as there are any, and ends those that are overdue."""

    def __init__(self) -> None:
        self._open: set[Waits] = set()
        self._next: asyncio.TimerHandle | None = None

    def add(self, connection: Waits) -> None:
        """Look at a connection from now on."""
        self._open.add(connection)
        self._next = self._next or asyncio.get_running_loop().call_later(_LOOK, self._look)

    def discard(self, connection: Waits) -> None:
        """Look at a connection no more."""
        self._open.discard(connection)

    def _look(self) -> None:
        now = time.monotonic()
        for connection in [one for one in self._open if one.is_overdue(now)]:
            connection.cut()
        self._next = asyncio.get_running_loop().call_later(_LOOK, self._look) if self._open else None


class Clerks(Protocol):
    """Who goes on with connections on which one look-up follows the other."""

    def take(self, connection: socket.socket, network: str, request: bytes, back: Back) -> bool:
        """Take a connection with what was asked last; False where that is not possible now.

        It comes `back` with what its client sent that is no look-up. Else the door hears of its end: `left`.
        """


class Door:
    """Counts the connections of a server and looks after them."""

    def __init__(
        self,
        at_once: AtOnce | None = None,
        patience: Patience | None = None,
        told: Callable[[Answered], object] = lambda answered: None,
    ) -> None:
        """`told` hears of each answer that was given at once."""
        self.at_once, self.patience, self.told = at_once or AtOnce(), patience or Patience(), told
        self.clerks: Clerks | None = None
        self.looks = Looks()
        self._together, self._by_client = 0, Counter[str]()

    def came(self, client: str) -> bool:
        """Count a connection; False where there are too many."""
        self._together += 1
        self._by_client[client] += 1
        most = self.patience
        return self._together <= most.connections and self._by_client[client] <= most.by_client

    def left(self, client: str) -> None:
        """Count a connection no more."""
        self._together -= 1
        self._by_client[client] -= 1
        if not self._by_client[client]:
            del self._by_client[client]

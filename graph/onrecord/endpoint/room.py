"""How much room the bodies of requests have in the server's memory at once: those of one client, and those of all.

Comes in: bytes as they arrive. Goes out: nothing, or a Problem where there is no room for them.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from onrecord.endpoint.problems import Problem

_BY_CLIENT, _TOGETHER = 16 << 20, 128 << 20  # bytes; a query that waits takes four times as much
_LEAVING = {"Connection": "close", "Retry-After": "5"}


class Room:
    """Counts the bytes of all bodies that are held."""

    def __init__(self, by_client: int = _BY_CLIENT, together: int = _TOGETHER) -> None:
        self._by_client, self._together = by_client, together
        self._held = Counter[str]()

    @contextmanager
    def of(self, client: str) -> Iterator["Share"]:
        """Give a client a share for one request; what it took is free again behind the block."""
        share = Share(self, client)
        try:
            yield share
        finally:
            self._held[client] -= share.size
            if not self._held[client]:
                del self._held[client]

    def take(self, client: str, size: int) -> None:
        """Count bytes; Problem 429 where the client has too many, 503 where all together have."""
        if self._held[client] + size > self._by_client:
            most = f"{self._by_client / (1 << 20):g} MiB"
            detail = f"{most} of your requests are at work or wait; ask again when they are done"
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, detail, _LEAVING)
        if self._held.total() + size > self._together:
            detail = "too many long requests are at work or wait; try again in a moment"
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, _LEAVING)
        self._held[client] += size


class Share:
    """What one request takes of the room."""

    def __init__(self, room: Room, client: str) -> None:
        self._room, self._client, self.size = room, client, 0

    def take(self, size: int) -> None:
        """Take so many bytes more; Problem where there is no room for them."""
        self._room.take(self._client, size)
        self.size += size

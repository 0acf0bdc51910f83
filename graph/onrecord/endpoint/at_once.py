"""What is answered at once, in whatever process a connection is: what was answered before, and look-ups.

Comes in: the bytes of a request. Goes out: the bytes of its answer, and what there is to count of it; None for
whatever the application has to answer.
"""

import time
from email.utils import formatdate
from pathlib import Path
from typing import NamedTuple, Self

from onrecord.endpoint.look_ups import LookUps
from onrecord.endpoint.remembered import Remembered


class Answered(NamedTuple):
    """A GET that was answered at once, with 200: what metrics and the access log tell of it."""

    client: str
    target: str  # path and query string, as they were sent
    size: int  # bytes of the answer, without its head
    seconds: float | None  # that it took; None: it had been answered before


class AtOnce:
    """Answers to requests that need nothing but the dataset itself."""

    def __init__(self, remembered: Remembered | None = None, look_ups: LookUps | None = None) -> None:
        self.remembered, self._look_ups = remembered, look_ups
        self.from_memory = self.looked_up = 0  # answers so far
        self._second, self._begin = 0, b""

    @classmethod
    def of(cls, place: Path) -> Self:
        """Return what answers at once from the dataset at `place`; StoreError where there is none."""
        return cls(Remembered(place), LookUps(place))

    def answer_to(self, client: str, request: bytes) -> tuple[bytes, Answered] | None:
        """Return the answer to a request, and what to count of it."""
        begun = time.monotonic()
        if self.remembered and (answer := self.remembered.answer_to(request)):
            self.from_memory += 1
            return self._head() + answer, _told(client, request, answer, None)
        if self._look_ups and (answer := self._look_ups.answer_to(request)):
            self.looked_up += 1
            if self.remembered:
                self.remembered.keep(request, self._look_ups.version, answer)
            return self._head() + answer, _told(client, request, answer, time.monotonic() - begun)
        return None

    def _head(self) -> bytes:
        """Return what stands before all that an answer is remembered by: the status, and the date of now."""
        if (second := int(time.time())) != self._second:
            self._second = second
            self._begin = f"HTTP/1.1 200 OK\r\ndate: {formatdate(second, usegmt=True)}\r\n".encode()
        return self._begin


def _told(client: str, request: bytes, answer: bytes, seconds: float | None) -> Answered:
    target = request[4 : request.find(b" ", 4)].decode("ascii", "replace")
    return Answered(client, target, len(answer) - answer.find(b"\r\n\r\n") - 4, seconds)

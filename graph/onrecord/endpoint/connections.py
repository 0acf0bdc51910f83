"""Connections of clients: slow, half-open and greedy ones end, and what was answered before is answered at once.

Comes in: bytes from clients, and a clock. Goes out: requests to the application, remembered answers, or the end
of a connection. uvicorn reads and writes HTTP; this adds the time-outs and sizes that it has not.
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from onrecord.endpoint.answering import CUT
from onrecord.endpoint.look_ups import LookUps
from onrecord.endpoint.remembered import REQUEST, Remembered, may_be_remembered
from onrecord.endpoint.requests import network_of

# What a Host header may hold: https://www.rfc-editor.org/rfc/rfc3986#section-3.2, without user names.
_HOST = re.compile(rb"(?:[\w.~!$&'()*+,;=%-]*|\[[0-9A-Fa-f:.]+\])(?::\d*)?", re.ASCII)
_OK = b"HTTP/1.1 200 OK\r\n"
_LOOK = 1.0  # seconds between two looks at all connections
_LONGEST_URL = 65_535  # characters that the parser reads
_MORE_TO_COME = (b"content-length", b"transfer-encoding", b"expect", b"upgrade")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, a client may take, how much it may send, in bytes, and how often it may come."""

    head: float = 10.0  # until the head of a request is there
    body: float = 60.0  # until its body is there
    unread: float = 10.0  # that an answer waits to be read
    idle: float = 15.0  # between requests
    largest_head: int = 128 << 10
    connections: int = 2000  # of all clients together
    by_client: int = 256


class Door:
    """What all connections of a server share. `Door.connection` is what uvicorn makes for each."""

    def __init__(
        self,
        remembered: Remembered | None = None,
        patience: Patience | None = None,
        told: Callable[[str, bytes, bytes], object] = lambda client, request, answer: None,
        look_ups: LookUps | None = None,
        looked_up: Callable[[str, bytes, bytes, float], object] = lambda client, request, answer, seconds: None,
    ) -> None:
        """`told` hears of each answer from memory: to whom, to which request, and what it was.

        So does `looked_up` of each look-up, with the seconds that it took.
        """
        self.remembered, self.patience, self.told = remembered, patience or Patience(), told
        self.look_ups, self.looked_up = look_ups, looked_up
        self.open: set[Connection] = set()
        self.by_client: Counter[str] = Counter()
        self.answered_from_memory = self.answered_at_once = 0
        self._date: tuple[object, bytes] = (None, b"")
        self._looking: asyncio.TimerHandle | None = None

    def connection(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> "Connection":
        """Return the protocol of a new connection, in uvicorn's form."""
        return Connection(self, config, server_state, app_state, _loop)

    def came(self, connection: "Connection", client: str) -> bool:
        """Count a connection; False where there are too many."""
        self.open.add(connection)
        self.by_client[client] += 1
        if self._looking is None:
            self._looking = connection.loop.call_later(_LOOK, self._look, connection.loop)
        most = self.patience
        return len(self.open) <= most.connections and self.by_client[client] <= most.by_client

    def left(self, connection: "Connection", client: str) -> None:
        """Count a connection no more."""
        self.open.discard(connection)
        self.by_client[client] -= 1
        if not self.by_client[client]:
            del self.by_client[client]

    def common_headers(self, headers: list[tuple[bytes, bytes]]) -> bytes:
        """Return the headers of every response, the date among them, as lines."""
        if self._date[0] is not headers:
            self._date = headers, b"".join(b"%s: %s\r\n" % header for header in headers)
        return self._date[1]

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = time.monotonic()
        for connection in [one for one in self.open if one.is_overdue(now)]:
            connection.transport.abort()
        self._looking = loop.call_later(_LOOK, self._look, loop) if self.open else None


class Connection(HttpToolsProtocol):
    """One connection. At any time it waits for a request, receives one, or sends an answer."""

    def __init__(
        self,
        door: Door,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._door, self._patience = door, door.patience
        self._client = self._network = ""
        self._head_since: float | None = time.monotonic()
        self._body_since: float | None = None
        self._idle_since: float | None = None
        self._unread_since: float | None = None
        self._is_reading = False
        self.url = b""  # of the last request that has begun
        self._received = 0  # bytes of the head so far
        self._request: bytes | None = None

    def is_overdue(self, now: float) -> bool:
        """Tell whether the client has taken longer than it may."""
        most = self._patience
        waits = (
            (self._head_since, most.head),
            (self._body_since, most.body),
            (self._unread_since, most.unread),
            (self._idle_since, most.idle),
        )
        return any(since is not None and now - since > longest for since, longest in waits)

    # --- what the event loop calls

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless there are too many."""
        super().connection_made(transport)
        self._client = self.client[0] if self.client else ""
        self._network = network_of(self._client)
        if not self._door.came(self, self._network):
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place free."""
        self._door.left(self, self._network)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Answer from memory, or let the request be read."""
        if self._is_between_requests():
            begun = time.monotonic()
            if (remembered := self._door.remembered) and (answer := remembered.answer_to(data)):
                self._door.answered_from_memory += 1
                self._answered(answer)
                self._door.told(self._client, data, answer)
                return
            if (look_ups := self._door.look_ups) and (answer := look_ups.answer_to(data)):
                self._door.answered_at_once += 1
                if remembered:
                    remembered.keep(data, look_ups.version, answer)
                self._answered(answer)
                self._door.looked_up(self._client, data, answer, time.monotonic() - begun)
                return
            self._idle_since, self._received = None, 0
            self._request = data if remembered and may_be_remembered(data) else None
        if self._head_since is not None:
            self._received += len(data)
            if self._received > self._patience.largest_head and self._body_since is None:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the head of the request is too large")
                return
        super().data_received(data)

    def pause_writing(self) -> None:
        """The client does not read as fast as it is answered."""
        self._unread_since = time.monotonic()
        super().pause_writing()

    def resume_writing(self) -> None:
        """The client reads again."""
        self._unread_since = None
        super().resume_writing()

    def handle_websocket_upgrade(self) -> None:
        """Give the connection away to another protocol."""
        self._door.left(self, self._network)
        super().handle_websocket_upgrade()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP: the parser can make nothing of it, nor of what follows."""
        if len(self.url) > _LONGEST_URL:
            detail = "the address is longer than 64 KiB; post what is longer"
            self._refuse(HTTPStatus.REQUEST_URI_TOO_LONG, detail)
        else:
            self._refuse(HTTPStatus.BAD_REQUEST, "this is no request of HTTP/1.1")

    # --- what the parser calls

    def on_message_begin(self) -> None:
        """Wait for the head of a request."""
        self._is_reading, self._head_since = True, time.monotonic()
        super().on_message_begin()
        self.scope[CUT] = self.transport.abort  # type: ignore[literal-required]

    def on_headers_complete(self) -> None:
        """Wait for the body now."""
        self._head_since, self._body_since = None, time.monotonic()
        if self._request is not None and self._is_repeatable():
            self.scope[REQUEST] = self._request  # type: ignore[literal-required]
        self._request = None
        if (refused := _wrong_host(self.parser.get_http_version(), self.headers)) is not None:
            self._refuse(HTTPStatus.BAD_REQUEST, refused)
            return
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for nothing: the client waits."""
        self._is_reading, self._body_since = False, None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if not self.pipeline:
            self._idle_since = time.monotonic()

    def _answered(self, answer: bytes) -> None:
        """Send an answer that no application was asked for: what follows the status line and the date."""
        self._unset_keepalive_if_required()
        common = self._door.common_headers(self.server_state.default_headers)
        self.transport.write(b"".join((_OK, common, answer)))
        self._head_since, self._idle_since = None, time.monotonic()

    def _is_repeatable(self) -> bool:
        """Tell whether the head is all of the request, and the connection goes on after the answer.

        An answer from memory asks nothing of the parser: a body would then be taken for the next request.
        """
        goes_on = self.parser.get_http_version() == "1.1" and self.parser.should_keep_alive()
        return goes_on and not any(name in _MORE_TO_COME for name, _ in self.headers)

    def _is_between_requests(self) -> bool:
        if self._is_reading or self.pipeline:
            return False
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        told = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
        body = json.dumps(told).encode()
        head = (
            b"HTTP/1.1 %d %s\r\ncontent-type: application/problem+json\r\ncontent-length: %d\r\nconnection: close"
        )
        self.transport.write(head % (status.value, status.phrase.encode(), len(body)) + b"\r\n\r\n" + body)
        self.transport.close()


def _wrong_host(http_version: str, headers: list[tuple[bytes, bytes]]) -> str | None:
    """Return what is wrong with the Host headers of a request, None where nothing is.

    Source: RFC 9112, 3.2, https://www.rfc-editor.org/rfc/rfc9112#section-3.2
    """
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) > 1:
        return "a request has one Host header, not several"
    if not hosts and http_version != "1.0":
        return "a request of HTTP/1.1 has a Host header, and this one has none"
    if hosts and not _HOST.fullmatch(hosts[0]):
        return "the Host header is no name of a host"
    return None

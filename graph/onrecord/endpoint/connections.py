"""Connections of clients: slow, half-open and greedy ones end, and what can be is answered at once.

Comes in: bytes from clients, and a clock. Goes out: requests to the application, answers without it, or the end
of a connection. uvicorn reads and writes HTTP; this adds the time-outs and sizes that it has not.
"""

import asyncio
import socket
import time
from contextlib import suppress
from http import HTTPStatus
from typing import Any, cast

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from onrecord.endpoint.answering import CUT
from onrecord.endpoint.door import Door
from onrecord.endpoint.refusing import refusal, wrong
from onrecord.endpoint.remembered import REQUEST, may_be_remembered
from onrecord.endpoint.requests import network_of

_MANY = 8  # answers at once in a row, after which others go on with a connection: giving it away costs as much
_MOST_WAITING = 100  # requests of a connection that wait until the one before them is answered
_LONGEST_URL = 65_535  # characters that the parser reads
_MORE_TO_COME = (b"content-length", b"transfer-encoding", b"expect", b"upgrade")


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
        self._perhaps_gone_since: float | None = None
        self._is_reading = False
        self.url = b""  # of the last request that has begun
        self._received = 0  # bytes since the last that were more than a piece of a head, or of what frames a body
        self._read = 0  # heads and pieces of bodies so far
        self._request: bytes | None = None
        self._at_once_in_a_row = 0
        self._is_taken = False  # by a clerk
        self._sent_before = b""  # by the client, while a clerk had the connection

    def is_overdue(self, now: float) -> bool:
        """Tell whether the client has taken longer than it may."""
        most = self._patience
        cycle: RequestResponseCycle | None = self.cycle
        has_begun = cycle is not None and cycle.response_started  # a client that has left refuses what is sent
        waits = (
            (self._head_since, most.head),
            (self._body_since, most.body),
            (self._unread_since, most.unread),
            (self._idle_since, most.idle),
            (None if has_begun else self._perhaps_gone_since, most.gone),
        )
        return any(since is not None and now - since > longest for since, longest in waits)

    def cut(self) -> None:
        """End it at once."""
        self.transport.abort()

    # --- what the event loop calls

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless there are too many."""
        super().connection_made(cast(asyncio.Transport, _Forgiving(transport)))
        self._client = self.client[0] if self.client else ""
        self._network = network_of(self._client)
        self._door.looks.add(self)
        if not self._door.came(self._network):
            transport.abort()
        elif self._sent_before:
            self.data_received(self._sent_before)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place free, unless the connection only goes on elsewhere."""
        self._door.looks.discard(self)
        if not self._is_taken:
            self._door.left(self._network)
        super().connection_lost(exc)
        # They know this connection, and it them: what a client has sent would stay until garbage is sought.
        self.cycle, self.scope, self.headers = None, None, []  # type: ignore[assignment]
        self.pipeline.clear()

    def data_received(self, data: bytes) -> None:
        """Answer at once, let a clerk go on, or let the request be read."""
        if self._is_between_requests():
            if self._at_once_in_a_row >= _MANY and self._goes_to_a_clerk(data):
                return
            if not self.flow.write_paused and (found := self._door.at_once.answer_to(self._client, data)):
                answer, told = found
                self._unset_keepalive_if_required()
                self.transport.write(answer)
                self._head_since, self._idle_since = None, time.monotonic()
                self._at_once_in_a_row += 1
                self._door.told(told)
                return
            self._at_once_in_a_row = 0
            remembered = self._door.at_once.remembered
            if self._head_since is None:  # a request begins, were it only with empty lines
                self._head_since, self._idle_since = time.monotonic(), None
            self._request = data if remembered and may_be_remembered(data) else None
        read_before = self._read
        super().data_received(data)
        self._received = self._received + len(data) if self._read == read_before else 0
        if self._received > self._patience.largest_head and not self.transport.is_closing():
            if self._body_since is not None:  # trailers, or what a chunk says beside its size: nobody reads these
                self.cut()
            else:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the head of the request is too large")

    def eof_received(self) -> bool:  # type: ignore[override]
        """Answer what was asked whole: a client that sends no more may still read.

        One that has left looks the same. Whoever meant to end here has said so before, by HTTP/1.0 or
        `Connection: close`, and is waited for; of all others that is so unlikely that they get a moment only.
        """
        if self._is_reading or self._is_between_requests():
            return False
        if self.cycle.keep_alive:
            self.cycle.keep_alive, self._perhaps_gone_since = False, time.monotonic()
        return True

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
        self._door.looks.discard(self)
        self._door.left(self._network)
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
        self._is_reading, self._head_since = True, self._head_since or time.monotonic()
        super().on_message_begin()
        self.scope[CUT] = self.cut  # type: ignore[literal-required]

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; what comes behind a body is none."""
        if self._body_since is None:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Wait for the body now."""
        self._head_since, self._body_since = None, time.monotonic()
        self._read += 1
        if len(self.pipeline) >= _MOST_WAITING:
            self.cut()
            return
        if self._request is not None and self._is_repeatable():
            self.scope[REQUEST] = self._request  # type: ignore[literal-required]
        self._request = None
        if (refused := wrong(self.parser.get_http_version(), self.headers)) is not None:
            self._refuse(*refused)
            return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take the next piece of the body."""
        self._read += 1
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait for nothing: the client waits."""
        self._is_reading, self._body_since = False, None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if not self.pipeline:
            self._idle_since = time.monotonic()

    def _goes_to_a_clerk(self, data: bytes) -> bool:
        """Tell whether a clerk goes on with this connection, and with what came last."""
        clerks, connection = self._door.clerks, self.transport.get_extra_info("socket")
        if clerks is None or self.transport.get_write_buffer_size():
            return False
        self._is_taken = clerks.take(connection, self._network, data, self._goes_on)
        if self._is_taken:
            self.transport.abort()  # this end of it
        return self._is_taken

    def _goes_on(self, connection: socket.socket, data: bytes) -> None:
        """Take a connection back from a clerk, with what its client sent since."""
        task = asyncio.get_running_loop().create_task(self._succeeded(connection, data))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _succeeded(self, connection: socket.socket, data: bytes) -> None:
        successor = Connection(self._door, self.config, self.server_state, self.app_state)
        successor._sent_before = data
        with suppress(OSError):  # its client has left
            await asyncio.get_running_loop().connect_accepted_socket(lambda: successor, connection)

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
        self.transport.write(refusal(status, detail))
        self.transport.close()


class _Forgiving:
    """A transport that drops what is written after its end.

    asyncio's own does so; uvloop's raises. A client that leaves in the moment in which its answer is ready, or is
    cut off then, left a traceback on the terminal.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send `data`, unless the connection has ended."""
        if not self._transport.is_closing():
            self._transport.write(data)

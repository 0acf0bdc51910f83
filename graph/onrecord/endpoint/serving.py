"""Explorer and endpoint on one port, from one process.

Comes in: a dataset's folder, an address, and the explorer's script. Goes out: a server that runs until Ctrl+C or
SIGTERM, and leaves no process behind. Streamlit is told to send nothing anywhere.
"""

import asyncio
import os
import resource
import signal
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import cast

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.endpoint.at_once import AtOnce
from onrecord.endpoint.clerks import Clerks
from onrecord.endpoint.connections import Connection
from onrecord.endpoint.describing import wants_description
from onrecord.endpoint.desk import Desk
from onrecord.endpoint.door import Door
from onrecord.endpoint.origin import SameOrigin
from onrecord.endpoint.pages import Pages, titles
from onrecord.endpoint.remembered import Remembering
from onrecord.endpoint.resource import WholeServer
from onrecord.endpoint.routes import ROOT, alone, routes
from onrecord.endpoint.safe_headers import SafePages
from onrecord.endpoint.visitors import Visitors
from onrecord.endpoint.watching import Watch
from onrecord.endpoint.workers import workers_for
from onrecord.endpoint.writing import Writing
from onrecord.record import CannotServe
from onrecord.store import Versions

_QUERY_PAGE = "/ask?write=1"
_FILES = 16_384  # that may be open: what all connections and pages that are let in need
_LAST_WORDS = 1  # seconds that open requests have to end once the server stops
_OPEN = (
    "Other computers may reach this address: all of the dataset can be read there, and nothing that is sent is "
    "encrypted; a reverse proxy adds TLS."
)
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where all addresses are served, this one is too


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever serves may choose beyond the address."""

    is_public: bool = False  # other computers may reach it
    token: str | None = field(default=None, repr=False)  # of who may write; None: nobody
    workers: int = 2  # processes that answer queries


_NO_CHOICES = Choices()


def serve(
    place: Path,
    host: str,
    port: int,
    explorer: Path | None,
    announce: Callable[[str], None],
    choices: Choices = _NO_CHOICES,
) -> None:
    """Serve the dataset at `place` until Ctrl+C or SIGTERM; `port` 0 takes a free one.

    `explorer` is the Streamlit script to serve at `/`; None serves the endpoint alone. `announce` gets the
    addresses, one a line, once they answer, and what it means where others reach them. Raises StoreError where
    there is no dataset, CannotServe where the address is taken, none of this computer's, or open to others though
    that was not chosen. To be called from the main thread.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does
    _allow_many_files()
    try:
        with _listening(host, port, choices.is_public) as listener:
            _serve(place, listener, explorer, announce, choices)
    except KeyboardInterrupt:
        pass  # the wish of who runs it, and nothing to tell
    finally:
        signal.signal(signal.SIGTERM, before)


def _serve(
    place: Path,
    listener: socket.socket,
    explorer: Path | None,
    announce: Callable[[str], None],
    choices: Choices,
) -> None:
    host, port = listener.getsockname()[:2]
    with workers_for(place.resolve(), choices.workers) as workers, closing(Desk(place, workers.limits)) as desk:
        writing = Writing(desk, choices.token) if choices.token else None
        if writing:
            desk.open()
        watch = Watch(lambda: len(workers.pids), Versions(place).newest)
        api = routes(place, workers, _QUERY_PAGE if explorer else None, writing, watch)
        app = _with_explorer(place, explorer, api) if explorer else Starlette(routes=alone(api, watch))
        address = _address(host, port)
        lines = [f"Explorer: {address}/"] if explorer else []
        lines.append(f"SPARQL endpoint: {address}/sparql")
        if writing:
            lines.append("Whoever brings the token can write the articles' graphs.")
        if not ip_address(host).is_loopback:
            lines.append(_OPEN)
        door = Door(AtOnce.of(place), told=watch.at_once)
        door.clerks = clerks = Clerks(place.resolve(), choices.workers, door)
        config = configured(door, app)

        def stop() -> None:
            clerks.close()
            workers.close()
            desk.close()

        def start() -> None:
            workers.open()
            announce("\n".join(lines))

        _Server(config, started=start, stopping=stop).run([listener])


def configured(door: Door, app: ASGIApp) -> uvicorn.Config:
    """Return how `app` is served: with time-outs, and with a memory for what was answered before."""
    known = WholeServer(app, ("GET", "HEAD", "POST", "PUT", "DELETE"))
    return uvicorn.Config(
        Remembering(known, door.at_once.remembered) if door.at_once.remembered else known,
        http=cast(type[asyncio.Protocol], partial(Connection, door)),
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_WORDS,
    )


class _Either:
    """The endpoint's paths without a detour, everything else to the explorer; the root to who wants which."""

    def __init__(self, api: list[Route], explorer: ASGIApp) -> None:
        self._api, self._explorer = Starlette(routes=api), explorer
        self._paths = {route.path for route in api} - {ROOT}
        self._below = tuple(path.partition("{")[0] for path in self._paths if "{" in path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_ours = scope["type"] == "http" and (
            scope["path"] in self._paths
            or scope["path"].startswith(self._below)
            or (scope["path"] == ROOT and wants_description(scope))
        )
        if scope["type"] == "http" and scope["path"] == ROOT and not is_ours:
            send = _by_accept(send)
        await (self._api if is_ours else self._explorer)(scope, receive, send)


def _by_accept(send: Send) -> Send:
    """Return what says of a response that there are others, for other Accept headers."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept")
        await send(message)

    return told


def _with_explorer(place: Path, explorer: Path, api: list[Route]) -> ASGIApp:
    os.environ["ONRECORD_STORE"] = str(place.resolve())  # the explorer reads the dataset that is served
    import streamlit  # takes a second
    from streamlit.file_util import get_static_dir

    bundles = explorer.parent / "parts" / "bundles"  # what the explorer's pages load beside themselves
    parts = [Mount("/parts", StaticFiles(directory=bundles))] if bundles.is_dir() else []
    pages = Middleware(Pages, index=Path(get_static_dir()) / "index.html", addressed=titles(explorer.parent))
    middleware = [Middleware(SafePages), Middleware(SameOrigin), Middleware(Visitors), pages]
    app = streamlit.App(explorer, routes=parts, middleware=middleware)
    # Its settings lie beside the script, in .streamlit/config.toml, and come before a user's own. Reading them,
    # Streamlit sets up uvicorn's loggers: later, it would log each request with its query.
    streamlit.config.get_config_options()
    return _Either(api, app)


class _Server(uvicorn.Server):
    """Says when it answers, and ends what requests wait for before it waits for requests."""

    def __init__(
        self, config: uvicorn.Config, started: Callable[[], object], stopping: Callable[[], object]
    ) -> None:
        super().__init__(config)
        self._on_started, self._on_stopping = started, stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stopping()
        await super().shutdown(sockets)


def _allow_many_files() -> None:
    """Let the server have as many files open as it may need: shells allow few, and allow to change that."""
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if 0 <= few < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _listening(host: str, port: int, is_public: bool) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotServe(f"cannot serve at {host}: {error.strerror}") from error
    if not (is_public or ip_address(address[0]).is_loopback):
        listener.close()
        raise CannotServe(
            f"{host} is an address that other computers may reach: they could read all of the dataset and use "
            "the explorer; --public allows it"
        )
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise CannotServe(
            f"cannot serve at {host}, port {port}: {error.strerror}; --port takes another"
        ) from error
    return listener


def _address(host: str, port: int) -> str:
    reachable = _WILDCARDS.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"

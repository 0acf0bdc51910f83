"""Explorer and endpoint on one port, from one process.

Comes in: a dataset's folder, an address, and the explorer's script. Goes out: a server that runs until Ctrl+C or
SIGTERM, and leaves no process behind. Streamlit is told to send nothing anywhere.
"""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp

from onrecord.endpoint.origin import SameOrigin
from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import workers_for
from onrecord.record import CannotServe

_QUERY_PAGE = "/query"
_LAST_WORDS = 1  # seconds that open requests have to end once the server stops
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where all addresses are served, this one is too


def serve(place: Path, host: str, port: int, explorer: Path | None, announce: Callable[[str], None]) -> None:
    """Serve the dataset at `place` until Ctrl+C or SIGTERM; `port` 0 takes a free one.

    `explorer` is the Streamlit script to serve at `/`; None serves the endpoint alone. `announce` gets the
    addresses, one a line, once they answer. Raises StoreError where there is no dataset, CannotServe where the
    address is taken or none of this computer's. To be called from the main thread.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does
    try:
        with _listening(host, port) as listener:
            _serve(place, listener, explorer, announce)
    except KeyboardInterrupt:
        pass  # the wish of who runs it, and nothing to tell
    finally:
        signal.signal(signal.SIGTERM, before)


def _serve(place: Path, listener: socket.socket, explorer: Path | None, announce: Callable[[str], None]) -> None:
    host, port = listener.getsockname()[:2]
    with workers_for(place.resolve()) as workers:
        api = routes(place, workers, _QUERY_PAGE if explorer else None)
        app = _with_explorer(place, explorer, host, port, api) if explorer else Starlette(routes=api)
        address = _address(host, port)
        lines = [f"Explorer: {address}/"] if explorer else []
        lines.append(f"SPARQL endpoint: {address}/sparql")
        config = uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_LAST_WORDS,
        )
        _Server(config, started=lambda: announce("\n".join(lines)), stopping=workers.close).run([listener])


def _with_explorer(place: Path, explorer: Path, host: str, port: int, api: list[Route]) -> ASGIApp:
    # Streamlit takes these before what any config.toml says.
    os.environ.update(
        {
            "ONRECORD_STORE": str(place.resolve()),  # the explorer reads the dataset that is served
            "STREAMLIT_SERVER_ADDRESS": host,
            "STREAMLIT_SERVER_PORT": str(port),
            "STREAMLIT_SERVER_HEADLESS": "true",  # opens no browser
            "STREAMLIT_SERVER_SHOW_EMAIL_PROMPT": "false",
            "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
            "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
            "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal",  # no button that deploys to a cloud
            "STREAMLIT_LOGGER_LEVEL": "error",
        }
    )
    import streamlit  # takes a second, and must find the settings above

    open_paths = [route.path for route in api]
    app = streamlit.App(explorer, routes=api, middleware=[Middleware(SameOrigin, open_paths=open_paths)])
    # Reading its settings, Streamlit sets up uvicorn's loggers: later, it would log each request with its query.
    streamlit.config.get_config_options()
    return app


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


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotServe(f"cannot serve at {host}: {error.strerror}") from error
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

"""What the tests of the endpoint stand on: a dataset made in a moment, a server for it, a look at processes."""

import asyncio
import socket
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import cast

import httpx
import pyoxigraph as ox
import rdflib
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from onrecord.endpoint.connections import Connection
from onrecord.endpoint.door import Door
from onrecord.endpoint.remembered import Remembering
from onrecord.store import Match, Writer
from onrecord.vocabulary import ONR

SAID = f"{ONR}text"


class NothingFollows:
    """A closure without rules: what the endpoint answers does not depend on them."""

    fingerprint = "none"

    def entailed(self, new: object, match: Match) -> set[ox.Triple]:
        return set()

    def fallen(self, gone: Iterable[ox.Triple], match: Match, asserted: object) -> set[ox.Triple]:
        return set(gone)


def put(place: Path, article: str, *texts: str) -> None:
    """Put an article into the dataset at `place`, with one statement for each text."""
    graph = rdflib.Graph()
    for number, text in enumerate(texts):
        graph.add((rdflib.URIRef(f"{article}/{number}"), rdflib.URIRef(SAID), rdflib.Literal(text)))
    with Writer(place, NothingFollows()) as writer:
        writer.put(article, graph)


@contextmanager
def served(routes: list[Route], door: Door | None = None) -> Iterator[httpx.Client]:
    """Serve routes over HTTP on a free port of this computer, with what `door` allows to clients."""
    app: ASGIApp = Starlette(routes=routes)
    door = door or Door()
    if door.at_once.remembered:
        app = Remembering(app, door.at_once.remembered)
    listener = socket.create_server(("127.0.0.1", 0))
    protocol = cast(type[asyncio.Protocol], partial(Connection, door))
    config = uvicorn.Config(app, http=protocol, log_level="error", access_log=False, server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


def wait_until_gone(pids: Iterable[int], seconds: float = 5) -> None:
    """Wait for processes to end; fail where one does not."""
    deadline = time.monotonic() + seconds
    while running := [pid for pid in pids if is_running(pid)]:
        assert time.monotonic() < deadline, f"still there: {running}"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Tell whether a process runs, one of its threads at least; one that only waits to be noticed does not."""
    if not Path("/proc/self/task").exists():
        states = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True
        ).stdout.split()
    else:
        try:
            threads = [(task / "stat").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
        except (FileNotFoundError, ProcessLookupError):
            return False
        states = [stat.rpartition(")")[2].strip() for stat in threads]
    return len(states) > 1 or any(not state.startswith("Z") for state in states)

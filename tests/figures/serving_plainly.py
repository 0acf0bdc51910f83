"""A real server, on a free port of this computer, over a dataset that each test sets anew.

Comes in: nothing. Goes out: the dataset, and a client that has the server's token.
"""

import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox
import uvicorn
from plain_scribe import RULES
from starlette.applications import Starlette

from onrecord.endpoint.desk import Desk
from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import QueryWorkers
from onrecord.endpoint.writing import Writing
from onrecord.store.folder import Folder

_TOKEN = "made-up-token-of-the-tests"
_SCRIBE = str(Path(__file__).with_name("plain_scribe.py"))


class Dataset:
    """A dataset on disk whose whole content each test sets."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._folder = Folder(place)
        self._folder.make()
        self._folder.prepare()
        self.set(ox.Store())

    def set(self, content: ox.Store) -> None:
        """Publish what a store holds, and nothing else."""
        store = ox.Store(self.place / "live")
        store.clear()
        store.extend(content)
        for name in content.named_graphs():
            store.add_graph(name)  # an empty one, too
        self._folder.publish(store, RULES, None)


@contextmanager
def served() -> Iterator[tuple[Dataset, httpx.Client]]:
    """Serve a dataset over HTTP."""
    with tempfile.TemporaryDirectory() as folder:
        dataset = Dataset(Path(folder) / "dataset")
        with (
            QueryWorkers(dataset.place, count=1) as workers,
            closing(Desk(dataset.place, program=(_SCRIBE,))) as desk,
            socket.create_server(("127.0.0.1", 0)) as listener,
        ):
            app = Starlette(routes=routes(dataset.place, workers, None, Writing(desk, _TOKEN)))
            server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
            thread = threading.Thread(target=server.run, args=([listener],))
            thread.start()
            while not server.started:
                time.sleep(0.05)
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            headers = {"authorization": f"Bearer {_TOKEN}"}
            try:
                with httpx.Client(base_url=address, headers=headers, timeout=120) as client:
                    yield dataset, client
            finally:
                server.should_exit = True
                thread.join()

"""A pool of processes that answer queries, each of which can be killed without harm to the server.

Comes in: a query and the media types wanted. Goes out: an `Answer`, or a one-line BadQuery, QueryLimit or
StoreError; never an exception of another kind, and never later than the time limit and half a second.

For a page of the explorer, in the process that serves it or any other:

    answer(place: Path, sparql: str, results: str = "application/sparql-results+json",
           graphs: str = "text/turtle") -> Answer(media_type: str, body: bytes, version: str)
"""

import asyncio
import atexit
import json
import threading
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.endpoint.lanes import Lanes, Width
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.process import Worker
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.tasks import Answer, Task

__all__ = ["Answer", "QueryWorkers", "answer", "workers_for"]

_POOLS: dict[Path, "QueryWorkers"] = {}
_MAKING = threading.Lock()


def answer(
    place: Path, sparql: str, results: str = "application/sparql-results+json", graphs: str = "text/turtle"
) -> Answer:
    """Answer a query over the dataset at `place`, in a process that a killer query cannot take the caller into.

    SELECT and ASK come as `results`, CONSTRUCT and DESCRIBE as `graphs`; `Answer.media_type` tells which it was.
    Raises BadQuery, QueryLimit or StoreError.
    """
    return workers_for(place.resolve()).run(Query(sparql), results, graphs)


def workers_for(place: Path, count: int = 2) -> "QueryWorkers":
    """Return the one pool that this process has for a dataset; it ends with the process.

    Who asks first says how many workers it has.
    """
    with _MAKING:
        if place not in _POOLS:
            _POOLS[place] = QueryWorkers(place, count=count)
            atexit.register(_POOLS[place].close)
        return _POOLS[place]


class QueryWorkers:
    """A warm pool of worker processes, in a lane for quick queries and one for slow ones.

    It works on the event loop of who first asks it by `ask`, or `run`s on one of its own, in a thread.

    >>> with QueryWorkers(Path("dataset")) as workers:                                        # doctest: +SKIP
    ...     workers.run(Query("ASK {}"), "text/csv", None).body
    b'true'
    """

    def __init__(self, place: Path, limits: Limits | None = None, count: int = 2) -> None:
        """Start `count` processes for each lane; where these are several, there is a warm spare, too."""
        self.limits = limits or Limits()
        self._width = Width(quick=count, slow=max(count, 1), spare=1 if count > 1 else 0)
        self._place = place
        self._lock = threading.Lock()
        self._started = self._start()
        self._lanes: Lanes | None = None
        self._lanes_loop: asyncio.AbstractEventLoop | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._is_closed = False

    async def ask(
        self,
        query: Query,
        results: str | None,
        graphs: str | None,
        substitutions: Mapping[str, str] | None = None,
        client: str | None = None,
        about: str | None = None,
    ) -> Answer:
        """Answer a query; a long answer comes in parts. `results` and `graphs` are keys of negotiation's tables.

        None for one of them: not acceptable. `substitutions` gives values, as N-Triples has them, to variables
        that the query SELECTs. `about` has N-Triples to ask instead of the dataset. `client` is who asks, where
        slow queries are to be counted for each.
        Raises BadQuery, QueryLimit, StoreError, or Problem: 406 where the answer is of a kind whose format is
        None, 429 where the client has too many slow ones.
        """
        return await self._answered({**_task(query, results, graphs, substitutions), "about": about}, client)

    async def ask_export(self, media_type: str, graph: str | None = None, client: str | None = None) -> Answer:
        """Return the whole dataset or one graph; `media_type` is a key of `EXPORTS`.

        Raises QueryLimit, StoreError, or Problem 404 where there is no such graph.
        """
        return await self._answered({"export": media_type, "graph": graph}, client)

    def run(
        self, query: Query, results: str | None, graphs: str | None, substitutions: Mapping[str, str] | None = None
    ) -> Answer:
        """Answer as `ask` does, whole, to a thread that waits for it."""
        return self._wait_for(self._whole(_task(query, results, graphs, substitutions)))

    def export(self, media_type: str, graph: str | None = None) -> Answer:
        """Return as `ask_export` does, whole, to a thread that waits for it."""
        return self._wait_for(self._whole({"export": media_type, "graph": graph}))

    def open(self) -> None:
        """Take the event loop that runs for one's own; otherwise the first to ask decides."""
        self._opened(asyncio.get_running_loop())

    def close(self) -> None:
        """End every worker at once, with what it was doing."""
        with self._lock:
            self._is_closed = True
            lanes, started = self._lanes, self._started
            self._lanes, self._started = None, []
        for worker in started:
            worker.end()
        if lanes and self._lanes_loop:
            self._closed(lanes, self._lanes_loop)
        if self._thread and self._loop:
            asyncio.run_coroutine_threadsafe(_stopped(), self._loop)
            self._thread.join()
            self._loop.close()
            self._thread = None

    @property
    def pids(self) -> tuple[int, ...]:
        """Return the ids of the worker processes."""
        return tuple(sorted(worker.pid for worker in self._workers))

    @property
    def isolation(self) -> frozenset[str]:
        """Return how the workers that are ready are shut off from the network: seccomp, namespace or none."""
        return frozenset(worker.isolation for worker in self._workers if worker.isolation)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _workers(self) -> tuple[Worker, ...]:
        with self._lock:
            return self._lanes.workers if self._lanes else tuple(self._started)

    def _start(self) -> list[Worker]:
        return [Worker(self._place, self.limits) for _ in range(self._width.quick + self._width.spare)]

    async def _answered(self, content: dict[str, Any], client: str | None) -> Answer:
        lanes = self._opened(asyncio.get_running_loop())
        task = Task(json.dumps(content).encode(), client)
        lanes.add(task)
        try:
            return await task.answer
        except asyncio.CancelledError:
            lanes.abandon(task)
            raise

    async def _whole(self, content: dict[str, Any]) -> Answer:
        answer = await self._answered(content, None)
        return replace(answer, body=await answer.whole(), rest=None)

    def _wait_for(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        with self._lock:
            if self._loop is None or self._loop.is_closed():
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
                self._thread.start()
            loop = self._loop
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    def _opened(self, loop: asyncio.AbstractEventLoop) -> Lanes:
        """Return the lanes on this loop; those on another, which has ended, end too, and others start."""
        if self._lanes is not None and self._lanes_loop is loop:
            return self._lanes
        with self._lock:
            if self._lanes is not None:
                self._lanes.close()
                self._started = self._start()
            self._loop = self._lanes_loop = loop
            self._lanes = Lanes(self._place, self.limits, self._width)
            started, self._started = self._started, []
            if self._is_closed:
                self._lanes.close()
            else:
                self._lanes.open(started)
            return self._lanes

    def _closed(self, lanes: Lanes, loop: asyncio.AbstractEventLoop) -> None:
        is_here = False
        with suppress(RuntimeError):
            is_here = asyncio.get_running_loop() is loop
        if is_here or not loop.is_running():
            lanes.close()
            return
        done = threading.Event()
        loop.call_soon_threadsafe(lanes.close)
        loop.call_soon_threadsafe(done.set)
        done.wait(timeout=5)


async def _stopped() -> None:
    """Stop the loop, once whoever waits on it has been told so."""
    if others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others, timeout=1)
    asyncio.get_running_loop().stop()


def _task(
    query: Query, results: str | None, graphs: str | None, substitutions: Mapping[str, str] | None
) -> dict[str, Any]:
    return {
        "sparql": query.sparql,
        "default_graphs": query.default_graphs,
        "named_graphs": query.named_graphs,
        "base": query.base,
        "substitutions": dict(substitutions or {}),
        "results": results,
        "graphs": graphs,
    }

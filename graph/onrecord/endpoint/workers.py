"""A pool of processes that answer queries, each of which can be killed without harm to the server.

Comes in: a query and the media types wanted. Goes out: an `Answer`, or a one-line BadQuery, QueryLimit or
StoreError; never an exception of another kind, and never later than the time limit and half a second.

For a page of the explorer, in the process that serves it or any other:

    answer(place: Path, sparql: str, results: str = "application/sparql-results+json",
           graphs: str = "text/turtle") -> Answer(media_type: str, body: bytes, version: str)

Processes are started from the command line rather than by `multiprocessing`: that would run the main module again
in each, and Streamlit puts its scripts in that module's place.
"""

import atexit
import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from multiprocessing import Pipe
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.endpoint.evaluation import ERRORS, NotFound, NotOffered
from onrecord.endpoint.limits import Limits, check_nesting
from onrecord.endpoint.problems import Problem
from onrecord.endpoint.protocol import Query
from onrecord.record import BadQuery, OnRecordError, QueryLimit

_GRACE = 0.4  # seconds after which a worker whose own alarm has not ended it is killed
_START = 10.0  # seconds in which a new worker must be ready, on a machine that does much else
_POOLS: dict[Path, "QueryWorkers"] = {}
_MAKING = threading.Lock()
_HTTP = {NotOffered: HTTPStatus.NOT_ACCEPTABLE, NotFound: HTTPStatus.NOT_FOUND}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its bytes, their media type, and the version of the dataset that they are true of."""

    media_type: str
    body: bytes
    version: str


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
    """A warm pool of `count` worker processes: so many queries run at once, the others wait their turn.

    >>> with QueryWorkers(Path("dataset")) as workers:                                        # doctest: +SKIP
    ...     workers.run(Query("ASK {}"), "text/csv", None).body
    b'true'
    """

    def __init__(self, place: Path, limits: Limits | None = None, count: int = 2) -> None:
        self.limits = limits or Limits()
        self._place = place
        self._closing = threading.Event()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for _ in range(count):
            self._idle.put(self._started())

    def run(
        self, query: Query, results: str | None, graphs: str | None, substitutions: Mapping[str, str] | None = None
    ) -> Answer:
        """Answer a query. `results` and `graphs` are keys of negotiation's tables; None: not acceptable.

        `substitutions` gives values, as N-Triples has them, to variables that the query SELECTs.
        Raises BadQuery, QueryLimit, StoreError, or Problem 406 where the answer is of a kind whose format is None.
        """
        check_nesting(query.sparql, self.limits)
        return self._done(
            {
                "sparql": query.sparql,
                "default_graphs": query.default_graphs,
                "named_graphs": query.named_graphs,
                "base": query.base,
                "substitutions": dict(substitutions or {}),
                "results": results,
                "graphs": graphs,
            }
        )

    def export(self, media_type: str, graph: str | None = None) -> Answer:
        """Return the whole dataset or one graph; `media_type` is a key of `DATASET_EXPORTS`.

        Raises QueryLimit, StoreError, or Problem 404 where there is no such graph.
        """
        return self._done({"export": media_type, "graph": graph})

    def close(self) -> None:
        """End every worker at once, with what it was doing."""
        self._closing.set()
        with self._lock:
            workers = tuple(self._all)
        for worker in workers:
            worker.end()

    @property
    def pids(self) -> tuple[int, ...]:
        """Return the ids of the worker processes."""
        with self._lock:
            return tuple(sorted(worker.pid for worker in self._all))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _done(self, task: dict[str, Any]) -> Answer:
        try:
            worker = self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            raise QueryLimit("all workers are busy with other queries; try again in a moment") from None
        try:
            if worker.has_ended:  # killed from outside while it was waiting
                worker = self._replaced(worker)
            head, body = worker.ask(task, self.limits.seconds)
        except _Ended as ended:
            raise self._explained(ended.code) from ended
        finally:
            self._idle.put(self._replaced(worker) if worker.is_spent else worker)
        if "error" in head:
            raise _error(head["error"], head["message"])
        return Answer(head["media_type"], body, head["version"])

    def _started(self) -> "_Worker":
        worker = _Worker(self._place, self.limits)
        with self._lock:
            self._all.add(worker)
        if self._closing.is_set():
            worker.end()
        return worker

    def _replaced(self, worker: "_Worker") -> "_Worker":
        worker.end()
        if self._closing.is_set():
            return worker
        try:
            fresh = self._started()
        except OSError:  # no room for another process now: the next task will try again
            return worker
        with self._lock:
            self._all.discard(worker)
        return fresh

    def _explained(self, code: int) -> OnRecordError:
        if self._closing.is_set():
            return QueryLimit("the server is stopping")
        if code in (-signal.SIGALRM, _TOO_LATE):
            return QueryLimit(f"the query was stopped: it took longer than {self.limits.seconds:g} s")
        if code == -signal.SIGABRT:
            memory = f"{self.limits.memory / (1 << 20):g} MiB"
            return QueryLimit(f"the query was stopped: it needed more than {memory} of memory")
        if code in (-signal.SIGSEGV, -signal.SIGBUS):
            return BadQuery("the query is nested too deeply, or too long a chain, to be parsed")
        return QueryLimit("the process that ran the query has ended; try again")


_TOO_LATE = 1 << 16  # stands for the exit code of a worker that had to be killed


class _Ended(Exception):
    """A worker process is gone, with this exit code; negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class _Worker:
    """One process and the pipe to it. Used by one thread at a time, but for `end`."""

    def __init__(self, place: Path, limits: Limits) -> None:
        self._pipe, theirs = Pipe()
        self._is_ready = False
        self.is_spent = False
        module = "onrecord.endpoint.evaluation"
        given = map(str, (theirs.fileno(), place, limits.seconds, limits.memory, limits.answer))
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this program's own module
                # -P: a file of the user's called json.py must not become a module
                [sys.executable, "-P", "-m", module, *given],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # Oxigraph's last words when memory runs out; the exit code says it
                start_new_session=True,  # Ctrl+C is the server's to handle
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def ask(self, task: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """Return head and body of the reply; _Ended where the process ends first, or has to be ended."""
        try:
            if not self._is_ready:
                self._received(_START)
                self._is_ready = True
            self._pipe.send_bytes(json.dumps(task).encode())
            head = json.loads(self._received(seconds + _GRACE))
            body = self._pipe.recv_bytes()
        except (EOFError, OSError):
            self.is_spent = True
            raise _Ended(self._exit_code()) from None
        self.is_spent = head["spent"]
        return head, body

    def end(self) -> None:
        """Kill the process, if it still runs, and wait until it is gone."""
        self._process.kill()
        self._process.wait()

    def _received(self, seconds: float) -> bytes:
        if not self._pipe.poll(seconds):
            self.is_spent = True
            self._process.kill()
            raise _Ended(_TOO_LATE)
        return self._pipe.recv_bytes()

    def _exit_code(self) -> int:
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=1)
        self._process.kill()
        return _TOO_LATE


def _error(kind: str, message: str) -> OnRecordError:
    error = ERRORS[kind]
    return Problem(_HTTP[error], message) if error in _HTTP else error(message)

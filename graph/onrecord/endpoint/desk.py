"""Where writes are handed in: to one process that makes them one by one, and that can be killed until it writes.

Comes in: an update, or a graph as a document. Goes out: what became of it, or an error in one line, with nothing
changed: never later than the time limit and half a second before the writing itself begins.
"""

import json
import logging
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.protocol import Update
from onrecord.endpoint.screening import screen
from onrecord.endpoint.scribe import ERRORS, READY, WRITING
from onrecord.record import (
    BadQuery,
    NotConforming,
    OnRecordError,
    QueryLimit,
    QueryTooLarge,
    Report,
    StoreBusy,
    Violation,
)

log = logging.getLogger(__name__)

_GRACE = 0.4  # seconds after which a process whose own alarm has not ended it is killed
_START = 30.0  # seconds in which a new process must be ready, on a machine that does much else
_LAST_WRITE = 5.0  # seconds that a write which has begun has to end once the server stops
_SCRIBE = ("-m", "onrecord.endpoint.scribe")


@dataclass(frozen=True, slots=True)
class Known:
    """What a client takes a graph for, and only then wants it written."""

    versions: tuple[str, ...] = ()  # of the dataset, one of which it knows; none: it does not say
    is_there: bool | None = None  # whether the graph holds anything


@dataclass(frozen=True, slots=True)
class Graph:
    """One graph to be written: its IRI, None for the default graph, and the document that tells what it holds."""

    iri: str | None
    base: str  # what relative IRIs of the document start from
    content_type: str = ""
    document: bytes = b""
    known: Known | None = None


class Desk:
    """Takes writes to the dataset at `place`. The process starts with `open`, or else with the first of them.

    `program` is what the process runs, as arguments of Python; one that calls `scribe.serve`.
    """

    def __init__(self, place: Path, limits: Limits | None = None, program: tuple[str, ...] = _SCRIBE) -> None:
        self.limits = limits or Limits()
        self._place, self._program = place, program
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = self._is_writing = self._is_ready = False

    def open(self) -> None:
        """Start the process, which needs some seconds until it can write; they are not waited for."""
        with self._turn:
            self._start()

    def update(self, update: Update, versions: tuple[str, ...] = ()) -> None:
        """Make an update, all of it or nothing; with `versions`, only if the dataset is still of one of them.

        Raises BadQuery, WriteRefused, WriteOutdated, NotConforming, StoreError …
        """
        screen(update.sparql, self.limits)
        task = {
            "does": "update",
            "using_graphs": update.using_graphs,
            "using_named_graphs": update.using_named_graphs,
            "base": update.base,
            "known": asdict(Known(versions)) if versions else None,
        }
        self._done(task, update.sparql.encode())

    def put(self, graph: Graph) -> bool:
        """Make a document what a graph holds; True where the graph held something before."""
        return self._written("put", graph)

    def post(self, graph: Graph) -> bool:
        """Add a document to what a graph holds; True where the graph held something before."""
        return self._written("post", graph)

    def delete(self, iri: str | None, known: Known | None = None) -> bool:
        """Take a graph away; False where it held nothing."""
        return self._written("delete", Graph(iri, "", known=known))

    def close(self) -> None:
        """End the process, after the write that it is just making, unless that takes seconds.

        What is cut off then is taken up by whoever writes next.
        """
        self._is_closed = True
        if self._is_writing and self._turn.acquire(timeout=_LAST_WRITE):
            self._turn.release()
        if self._process:
            self._process.kill()
            self._process.wait()

    def _written(self, does: str, graph: Graph) -> bool:
        task: dict[str, Any] = {
            "does": does,
            "graph": graph.iri,
            "base": graph.base,
            "content_type": graph.content_type,
        }
        if graph.known:
            task["known"] = asdict(graph.known)
        return bool(self._done(task, graph.document)["was_there"])

    def _done(self, task: dict[str, Any], body: bytes) -> dict[str, Any]:
        if not self._turn.acquire(timeout=self.limits.seconds):
            raise StoreBusy("the dataset is being written by another request; try again in a moment")
        try:
            reply = self._reply(task, body)
        except (EOFError, OSError) as error:
            raise self._explained() from error
        finally:
            self._turn.release()
        if "error" in reply:
            raise _error(reply)
        return reply

    def _reply(self, task: dict[str, Any], body: bytes) -> dict[str, Any]:
        if self._process is None or self._process.poll() is not None:
            self._start()
        if not self._is_ready:
            self._is_ready = self._received(_START) == READY
        self._pipe.send_bytes(json.dumps(task).encode())
        self._pipe.send_bytes(body)
        reply = self._received(self.limits.seconds + _GRACE)
        if reply == WRITING:
            self._is_writing = True
            try:
                reply = self._pipe.recv_bytes()
            finally:
                self._is_writing = False
        content: dict[str, Any] = json.loads(reply)
        return content

    def _start(self) -> None:
        self._pipe, theirs = Pipe()
        given = (str(theirs.fileno()), str(self._place), str(self.limits.seconds), str(self.limits.memory))
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this program's own module
                [sys.executable, "-P", *self._program, *given],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is the server's to handle
            )
        self._is_ready = False
        if self._is_closed:
            self._process.kill()

    def _received(self, seconds: float) -> bytes:
        if not self._pipe.poll(seconds):
            if self._process:
                self._process.kill()
            raise EOFError
        return self._pipe.recv_bytes()

    def _explained(self) -> OnRecordError:
        """Return why the process has ended."""
        code = self._process.wait() if self._process else 0
        if self._is_closed:
            return QueryLimit("the server is stopping")
        if code in (-signal.SIGALRM, -signal.SIGKILL):
            return QueryLimit(
                f"nothing was written: finding out what to write took longer than {self.limits.seconds:g} s"
            )
        if code == -signal.SIGABRT:
            return QueryTooLarge(
                f"nothing was written: it needed more than {self.limits.memory / (1 << 20):g} MiB of memory"
            )
        if code in (-signal.SIGSEGV, -signal.SIGBUS):
            return BadQuery("the update is nested too deeply, or too long a chain, to be parsed")
        return QueryLimit("the process that writes has ended; look what was written before you try again")


def _error(reply: dict[str, Any]) -> OnRecordError:
    kind, message = ERRORS.get(reply["error"], OnRecordError), reply["message"]
    if "trace" in reply:
        log.error("a write: %s", reply["trace"])
    if kind is not NotConforming:
        return kind(message)
    reports = [
        (one["graph"], Report(one["conforms"], tuple(Violation(**violation) for violation in one["violations"])))
        for one in reply["reports"]
    ]
    return NotConforming(reports)

"""Find what several articles say in several processes at once.

Comes in: sources, in order. Goes out: the same sources in the same order, their findings made elsewhere. One whose
process ends, killed or crashed, fails alone; the next one gets a new process.
"""

import logging
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from typing import Any

from onrecord.journey import Source
from onrecord.journey.worker import Reply, received, send
from onrecord.record import Findings, OnRecordError

log = logging.getLogger(__name__)

# A process is worth its start, about two seconds, from so many bytes of articles on: some five seconds of reading.
_BYTES_PER_PROCESS = 100_000
_AHEAD = 4  # articles per process that are read before anybody asks for them


@contextmanager
def side_by_side(sources: Sequence[Source], processes: int | None = None) -> Iterator[Iterable[Source]]:
    """Give out sources whose findings are made in so many processes; leaving ends these at once.

    None takes a process for each core, if there is enough to read for them. 1, or a single article, takes none but
    this one.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    enough = sum(source.size for source in sources) // _BYTES_PER_PROCESS
    count = min(len(sources), processes if processes is not None else min(cores, enough))
    if count < 2:
        yield sources
        return
    pool = _Pool(count)
    try:
        yield pool.sources(sources)
    finally:
        pool.close()


class _Pool:
    """So many threads, each waiting for a process of its own."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._threads = ThreadPoolExecutor(count, "article")
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._workers = tuple(_Worker() for _ in range(count))
        for worker in self._workers:
            self._idle.put(worker)

    def sources(self, sources: Iterable[Source]) -> Iterator[Source]:
        """Yield each source with its findings under way, and some of those after it as well."""
        waiting = iter(sources)
        ahead: deque[tuple[Source, Future[Reply]]] = deque()
        while True:
            for source in islice(waiting, self._count * _AHEAD - len(ahead)):
                ahead.append((source, self._threads.submit(self._done, source.findings)))
            if not ahead:
                return
            source, future = ahead.popleft()
            yield Source(source.name, partial(_result_of, future, source.name), source.size)

    def close(self) -> None:
        """End every process, whatever it is at."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.forget()

    def _done(self, task: Callable[[], Findings]) -> Reply:
        worker = self._idle.get()
        try:
            return worker.ask(task)
        finally:
            self._idle.put(worker)


class _Worker:
    """A process, started for its first task and again where it has ended. Used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._ended = False

    def ask(self, task: Callable[[], Any]) -> Reply:
        """Return the reply to a task, also where the process ends over it."""
        try:
            process = self._running()
            send(process.stdin, task)
            reply: Reply = received(process.stdout)
        except (EOFError, OSError) as error:
            code = self.forget()
            why = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
            return Reply(failure=f"the process that read it has ended ({error if code is None else why})")
        return reply

    def end(self) -> None:
        """Kill the process, and start no other."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def forget(self) -> int | None:
        """Close the pipes to a process that has ended and return its exit code; None where there was none."""
        process, self._process = self._process, None
        if process is None:
            return None
        with suppress(OSError), process:  # what was not yet sent goes nowhere
            pass
        return process.returncode

    def _running(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._ended:
                raise EOFError
            if self._process is None:
                self._process = subprocess.Popen(
                    # -P: a file of the user's called json.py must not become a module
                    [sys.executable, "-P", "-c", "from onrecord.journey.worker import main; main()"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl+C is for this process to handle
                    # As many threads as processes would stand in each other's way.
                    env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
                )
            return self._process


def _result_of(future: "Future[Reply]", name: str) -> Findings:
    reply = future.result()
    if reply.number is not None:
        raise OSError(reply.number, os.strerror(reply.number))
    if reply.failure is not None:
        if reply.trace is not None:
            log.error("%s\n%s", name, reply.trace)
        raise OnRecordError(reply.failure)
    found: Findings = reply.result
    return found

"""One worker process as the server sees it: tasks go in, answers come out, and an end is noticed at once.

Comes in: tasks, in a line; the process works on the first of them. Goes out: to whoever `Watches`, what became of
each. All of it on one event loop. Processes are started from the command line rather than by `multiprocessing`:
that would run the main module again in each, and Streamlit puts its scripts in that module's place.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections import deque
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from onrecord.endpoint.frames import Frames, Kind, frame, head_and_body
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.tasks import Task

_NICE = 10  # what a slow query yields to quick ones


class Watches(Protocol):
    """Who is told what a worker does."""

    def is_ready(self, worker: "Worker") -> None:
        """The process takes tasks."""

    def has_begun(self, worker: "Worker", task: Task) -> bool:
        """An answer is too long for one piece, and its first part has come; False: keep it back."""

    def has_done(self, worker: "Worker", task: Task) -> None:
        """A task is done, well or not, and the next one begins."""

    def has_ended(self, worker: "Worker", task: Task | None, code: int) -> None:
        """The process is gone, with this exit code (negative: a signal), while it worked on `task`."""


class Worker:
    """A process, the socket to it, and the tasks that wait there; the first of `tasks` is being worked on."""

    def __init__(self, place: Path, limits: Limits) -> None:
        """Start the process; OSError where the system lets none start."""
        self.tasks: deque[Task] = deque()
        self.is_ready = self.is_slow = self.is_spent = False
        self.isolation: str | None = None
        self.since = time.monotonic()  # the first task is worked on, or the process starts
        self.processor = 0.0  # seconds of a processor that it had used when the first task was first looked at
        self.was_too_late = False
        self._watcher: Watches | None = None
        self._frames, self._unsent = Frames(), bytearray()
        self._loop: asyncio.AbstractEventLoop  # from `connect` on
        self._is_connected = False
        self._ours, theirs = socket.socketpair()
        given = (str(theirs.fileno()), str(place), json.dumps(asdict(limits)))
        with theirs, ExitStack() as unless_started:
            unless_started.callback(self._ours.close)
            self._process = subprocess.Popen(  # noqa: S603 - this program's own module
                # -P: a file of the user's called json.py must not become a module
                [sys.executable, "-P", "-m", "onrecord.endpoint.evaluation", *given],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.PIPE,  # its lifeline: nothing is ever written to it
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # Oxigraph's last words when memory runs out; the exit code says it
                start_new_session=True,  # Ctrl+C is the server's to handle
            )
            unless_started.pop_all()

    @property
    def pid(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    def connect(self, watcher: Watches) -> None:
        """Begin to listen to the process, on the event loop that runs."""
        self._watcher, self._loop, self._is_connected = watcher, asyncio.get_running_loop(), True
        self._ours.setblocking(False)
        self._loop.add_reader(self._ours, self._read)

    def give(self, task: Task) -> None:
        """Put a task at the end of the line."""
        if not self.tasks:
            self._begin()
        self.tasks.append(task)
        self._send(frame(Kind.TASK, task.number, task.content))

    def take_back(self) -> list[Task]:
        """Return the tasks that have not begun; the process is of no use after the one it works on."""
        waiting = [*self.tasks][1:]
        if waiting:
            self.is_spent = True
            self.tasks = deque([self.tasks[0]])
        return waiting

    def slow_down(self) -> None:
        """Let the process yield to others, for good: nobody may take that back."""
        self.is_slow = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _NICE)

    @property
    def is_gone(self) -> bool:
        """Tell whether the process has ended."""
        return self._process.poll() is not None

    @property
    def may_be_given(self) -> bool:
        """Tell whether tasks may go to it: one that was killed from outside may not have been heard of yet."""
        return self.is_ready and self._is_open and not self.is_gone

    def processor_time(self) -> float | None:
        """Return the seconds of a processor that the process has used, None where the system does not tell."""
        try:
            return time.clock_gettime((~self.pid << 3) | 2)  # the clock of another process: clock_getcpuclockid(3)
        except OSError:
            return None

    def pause(self) -> None:
        """Read no more parts until `resume`: whoever asked takes none."""
        if self._is_open:
            self._loop.remove_reader(self._ours)

    def resume(self) -> None:
        """Read parts again."""
        if self._is_open:
            self._loop.add_reader(self._ours, self._read)

    def kill(self) -> None:
        """Kill the process; `has_ended` follows."""
        self._process.kill()
        self.resume()

    def dismiss(self) -> None:
        """Kill the process and tell nobody of its end, which is not waited for."""
        self._watcher = None
        self._process.kill()
        self._close()

    def end(self) -> None:
        """Kill the process, wait until it is gone, and tell nobody."""
        self.dismiss()
        self._process.wait()

    # --- what comes and goes

    def _read(self) -> None:
        try:
            data = self._ours.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._received(data)
        else:
            self._close()
            self._loop.run_in_executor(None, self._exit_code).add_done_callback(self._ended)

    def _received(self, data: bytes) -> None:
        for kind, number, content in self._frames.of(data):
            if self._watcher is None:
                return
            if kind == Kind.READY:
                self.is_ready = True
                self.isolation = head_and_body(content)[0]["isolation"]
                self._watcher.is_ready(self)
            elif self.tasks and self.tasks[0].number == number:  # else of a task that was taken back
                self._take(kind, content)

    def _send(self, data: bytes) -> None:
        if not self._is_open:
            return  # `has_ended` is on its way
        self._unsent += data
        try:
            del self._unsent[: self._ours.send(self._unsent)]
        except BlockingIOError:
            pass
        except OSError:
            self._unsent.clear()
        if self._unsent:
            self._loop.add_writer(self._ours, self._send, b"")
        elif not data:
            self._loop.remove_writer(self._ours)

    def _close(self) -> None:
        if self._is_open and not self._loop.is_closed():
            self._loop.remove_reader(self._ours)
            self._loop.remove_writer(self._ours)
        self._ours.close()
        if self._process.stdin:
            self._process.stdin.close()

    @property
    def _is_open(self) -> bool:
        return self._is_connected and self._ours.fileno() >= 0

    def _take(self, kind: Kind, content: bytes) -> None:
        assert self._watcher
        task = self.tasks[0]
        self.since = time.monotonic() if kind in (Kind.HEAD, Kind.PART) else self.since
        if kind == Kind.HEAD:
            if self._watcher.has_begun(self, task):
                task.begin(*head_and_body(content), self)
        elif kind == Kind.PART:
            task.add(content)
        else:
            head, body = head_and_body(content)
            self.is_spent |= head["spent"]
            task.finish(head, body)
            self.tasks.popleft()
            self._begin()
            self._watcher.has_done(self, task)

    def _begin(self) -> None:
        self.since, self.processor = time.monotonic(), 0.0

    def _exit_code(self) -> int:
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=1)
        self._process.kill()
        return self._process.wait()

    def _ended(self, code: "asyncio.Future[int]") -> None:
        if self._watcher and not code.cancelled():
            self._watcher.has_ended(self, self.tasks[0] if self.tasks else None, code.result())
